"""Values as plain JSON and back: whatever is kept is read back, and nothing else is read."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import Quantity
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.domain.records import Act, Move
from pakbel.domain.stored import DECODERS, decode_value, encode_value
from pakbel.errors import BadInput

DAY = date(2025, 2, 1)
KEPT = [
    ("text", "Rice", "Rice"),
    ("text", "", ""),
    ("choice", "mou", "mou"),
    ("id", "M-1", "M-1"),
    ("flag", True, True),
    ("flag", False, False),
    ("count", 0, 0),
    ("count", 999_999_999, 999_999_999),
    ("date", DAY, "2025-02-01"),
    ("period", period("2025-Q4"), "2025-Q4"),
    (
        "period",
        period("FY2024-25 (2024-07-01..2025-06-30)"),
        "FY2024-25 (2024-07-01..2025-06-30)",
    ),
    ("quantity", quantity("500 tractors"), "500 tractors"),
    ("money", quantity("0.50 USD"), "0.50 USD"),
    ("ids", ("C-1", "C-2/2024"), ["C-1", "C-2/2024"]),
    ("slugs", (), []),
    ("texts", ("a", "б"), ["a", "б"]),
    ("parties", (("PAK", "Ministry"), ("BLR", "MTZ")), [["PAK", "Ministry"], ["BLR", "MTZ"]]),
    ("instalments", ((period("2025"), quantity("5 t")),), [["2025", "5 t"]]),
    (
        "moves",
        (
            Move(was=period("2024"), due=period("2025"), moved_on=DAY, reason="agreed", source="dawn"),
            Move(was=period("2025"), due=None, moved_on=DAY, reason="dropped"),
            Move(was=None, due=period("2026"), moved_on=DAY, reason="set"),
        ),
        [
            {"was": "2024", "due": "2025", "moved_on": "2025-02-01", "reason": "agreed", "source": "dawn"},
            {"was": "2025", "moved_on": "2025-02-01", "reason": "dropped"},
            {"due": "2026", "moved_on": "2025-02-01", "reason": "set"},
        ],
    ),
    (
        "acts",
        (
            Act(kind="supersede", on=DAY, reason="superseded", by="M-2", source="dawn"),
            Act(kind="resume", on=DAY),
        ),
        [
            {"kind": "supersede", "on": "2025-02-01", "reason": "superseded", "by": "M-2", "source": "dawn"},
            {"kind": "resume", "on": "2025-02-01"},
        ],
    ),
]


@pytest.mark.parametrize(("kind", "value", "plain"), KEPT, ids=lambda each: str(each)[:30])
def test_a_value_is_kept_as_plain_json_and_read_back(kind, value, plain):
    kept = encode_value(kind, value)

    assert kept == plain
    assert decode_value(kind, json.loads(json.dumps(kept))) == value


def test_every_kind_of_value_is_kept_somehow():
    assert {kind for kind, _, _ in KEPT} == set(DECODERS)


@pytest.mark.parametrize(
    ("kind", "plain", "message"),
    [
        ("text", 5, "5 is not a text"),
        ("text", None, "None is not a text"),
        ("choice", ["mou"], "['mou'] is not a text"),
        ("flag", 1, "1 is neither true nor false"),
        ("flag", "true", "'true' is neither true nor false"),
        ("count", True, "True is not a whole number"),
        ("count", -1, "-1 is not a whole number"),
        ("count", 10**9, "1000000000 is not a whole number"),
        ("count", 1.0, "1.0 is not a whole number"),
        ("date", "2025", "'2025' is not a day"),
        ("date", 20250201, "20250201 is not a text"),
        ("period", "soon", "'soon' is not a date or period"),
        ("quantity", "tractors", "'tractors' does not begin with an amount"),
        ("quantity", 5, "5 is not a text"),
        ("ids", "C-1", "'C-1' is not a list"),
        ("ids", ["C-1", 2], "2 is not a text"),
        ("texts", {"a": 1}, "{'a': 1} is not a list"),
        ("parties", [["PAK"]], "['PAK'] is not a list of two"),
        ("parties", [["PAK", "A", "B"]], "['PAK', 'A', 'B'] is not a list of two"),
        ("parties", ["PAK"], "'PAK' is not a list"),
        ("instalments", [["2025", 5]], "5 is not a text"),
        ("moves", ["2025"], "'2025' is not an object with was, due, moved_on, reason, source"),
        ("moves", [{"moved_on": "2025-02-01"}], "is missing"),
        ("moves", [{"reason": "agreed"}], "is missing"),
        ("moves", [{"moved_on": "2025-02-01", "reason": "a", "by": "x"}], "'by' is none of its fields"),
        ("acts", [{"kind": "waive"}], "is missing"),
        ("acts", [{"on": "2025-02-01"}], "is missing"),
        ("acts", [{"kind": "waive", "on": "2025-02-01", "by": 5}], "5 is not a text"),
        ("acts", [{"kind": "waive", "on": "2025-02-01", "was": "2024"}], "'was' is none of its fields"),
    ],
)
def test_what_is_kept_otherwise_is_refused_saying_what_was_expected(kind, plain, message):
    with pytest.raises(BadInput) as refused:
        decode_value(kind, plain)

    assert refused.value.message == message


def test_what_is_missing_is_named_and_so_are_the_fields_there_are():
    with pytest.raises(BadInput) as missing:
        decode_value("acts", [{"kind": "waive"}])
    with pytest.raises(BadInput) as unknown:
        decode_value("acts", [{"kind": "waive", "on": "2025-02-01", "when": "now"}])

    assert missing.value.field == "on"
    assert unknown.value.hint == "they are kind, on, reason, by, source"


@pytest.mark.parametrize(
    ("text", "shown"), [("x" * 58, f"'{'x' * 58}'"), ("x" * 59, f"'{'x' * 58}…"), ("x" * 99, f"'{'x' * 58}…")]
)
def test_a_long_value_is_cut_in_what_is_said_of_it(text, shown):
    with pytest.raises(BadInput) as refused:
        decode_value("flag", text)

    assert refused.value.message == f"{shown} is neither true nor false"


_WORDS = st.sampled_from(["2025-02-01", "2025", "2025-Q4", "5 t", "0.50 USD", "M-1", "waive", "agreed"])
_NAMES = st.sampled_from(["was", "due", "moved_on", "kind", "on", "reason", "by", "source"])
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12) | _WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=8) | _NAMES, inner | _WORDS, max_size=4)
        | st.lists(st.tuples(_WORDS, _WORDS).map(list), max_size=2)
    ),
    max_leaves=6,
)
_PLAIN = _JSON | st.sampled_from([plain for _, _, plain in KEPT])


@given(st.sampled_from(sorted(DECODERS)), _PLAIN)
def test_any_json_is_read_and_kept_as_it_was_or_refused(kind, plain):
    try:
        value = decode_value(kind, plain)
    except BadInput:
        return

    assert encode_value(kind, value) == plain or isinstance(value, Quantity)
