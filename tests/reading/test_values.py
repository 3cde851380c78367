"""What is typed for a field, kept in a cell or held in JSON becomes its value, and back."""

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.domain import codes, period
from pakbel.domain.fields import NOUNS, Field
from pakbel.domain.quantity import Quantity
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.domain.records import Act, Move
from pakbel.domain.stored import encode_value
from pakbel.errors import BadInput
from pakbel.reading.conventions import Conventions
from pakbel.reading.values import read_json_value, read_value, write_value

SATURDAY = Conventions(today=date(2026, 11, 21))


def a_field(kind, name="field", **more):
    return Field(name, kind, "what it is", **more)


def read(kind, text, conventions=SATURDAY, **more):
    return read_value(a_field(kind, choices=more.pop("choices", ())), text, conventions, **more)


def refusal(kind, text, reader=read_value, **more):
    with pytest.raises(BadInput) as refused:
        reader(a_field(kind, **more), text, SATURDAY)
    return refused.value


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("text", "[bold] МТЗ", "[bold] МТЗ"),
        ("flag", "Yes", True),
        ("flag", "false", False),
        ("count", " 18 ", 18),
        ("date", "30 Nov 2026", date(2026, 11, 30)),
        ("period", "next friday", period.day(date(2026, 11, 27))),
        ("period", "2026-Q3", period.quarter(2026, 3)),
        ("quantity", "2,700 tractors", Quantity(Decimal(2700), "tractors")),
        ("money", "USD 17m", Quantity(Decimal(17_000_000), "USD")),
        ("id", " c-07 ", "C-7"),
        ("ids", "c-7, C-8/fy2024-25;C-9", ("C-7", "C-8/FY2024-25", "C-9")),
        ("slugs", "dawn-2024-11, belta-1;app-2", ("dawn-2024-11", "belta-1", "app-2")),
        (
            "slugs",
            "https://example.org/a,b;c?d=1 dawn-2024-11",
            ("https://example.org/a,b;c?d=1", "dawn-2024-11"),
        ),
        ("texts", "Ivanov, I.; Khan, A.;", ("Ivanov, I.", "Khan, A.")),
        ("texts", '["a; b", " c"]', ("a; b", " c")),
        ("parties", "PAK=Ministry; of Commerce; BLR=МТЗ", (("PAK", "Ministry; of Commerce"), ("BLR", "МТЗ"))),
        (
            "instalments",
            "2025-Q4=500 t; 2026 = 1,500 t",
            ((period.quarter(2025, 4), quantity("500 t")), (period.year(2026), quantity("1500 t"))),
        ),
        ("acts", '[{"kind": "waive", "on": "2025-11-30"}]', (Act(kind="waive", on=date(2025, 11, 30)),)),
    ],
)
def test_a_typed_text_becomes_the_value_of_its_kind(kind, text, expected):
    assert read(kind, text) == expected


@pytest.mark.parametrize(
    ("kind", "cleared"),
    [("text", None), ("period", None), ("flag", None), ("ids", ()), ("texts", ()), ("moves", ())],
)
def test_an_empty_text_clears_the_field(kind, cleared):
    assert read(kind, " ") == cleared
    assert read_json_value(a_field(kind), None, SATURDAY) == cleared
    assert write_value(kind, cleared) == ""


def test_a_required_field_is_not_cleared():
    error = refusal("text", "", name="title", required=True)

    assert (error.field, error.message, error.hint) == ("title", "must not be empty", "say what it is")


def test_an_instalment_takes_the_unit_of_its_target():
    assert read("instalments", "2025-Q4=500", unit="tractors") == (
        (period.quarter(2025, 4), quantity("500 tractors")),
    )


def test_money_takes_the_currency_of_the_settings():
    rupees = Conventions(today=SATURDAY.today, currency="PKR")

    assert read("money", "5 crore", rupees) == quantity("50000000 PKR")


def test_a_choice_is_read_in_any_case_and_with_hyphens():
    assert read("choice", "Letter of intent", choices=codes.MOU_KINDS) == "letter_of_intent"
    assert read("choice", "re-export", choices=codes.FLOWS) == "re_export"
    assert read("choice", "fob", choices=codes.TRADE_VALUATIONS) == "FOB"


@pytest.mark.parametrize(
    ("kind", "text", "message", "hint"),
    [
        ("flag", "maybe", "'maybe' is neither yes nor no", "write it as yes or no"),
        ("count", "-3", "'-3' is not a whole number", "write it as 8"),
        ("count", "３", "'３' is not a whole number", "write it as 8"),
        ("count", "1" * 10, "'1111111111' is not a whole number", "write it as 8"),
        ("period", "may", "'may' is a month without a year", "write 2027-05"),
        ("quantity", "500", "'500' has no unit", "write it as '500 tractors'"),
        ("money", "5 XYZ", "'XYZ' is no currency code (ISO 4217)", "write it as USD, EUR, PKR or BYN"),
        ("parties", "Ministry", "'Ministry' does not say which side is which organisation", None),
        ("parties", "XYZ=Ministry", "'XYZ' is no country code (ISO 3166)", None),
        ("parties", "pak=Ministry", "'pak' is not how a country's code is written", "write PAK"),
        ("instalments", "2025-Q4", "'2025-Q4' does not say how much is due when", None),
        ("instalments", "2025-Q4=x", "'x' is not an amount", None),
        ("acts", "waived", "'waived' is not a list of field", None),
        ("acts", "[{", "'[{' is not JSON", None),
        ("acts", "[" * 100_000, f"{'[' * 59!r}… is not JSON", None),
        ("acts", '[{"kind": "waive"}]', "on: is missing", None),
        (
            "acts",
            '[{"kind": "eat", "on": "2025-11-30"}]',
            f"kind: 'eat' is none of: {', '.join(codes.ACT_KINDS)}",
            None,
        ),
        ("texts", "[1]", "1 is not a text", "write it as 'tractors; industry'"),
    ],
)
def test_what_cannot_be_read_is_refused_by_field(kind, text, message, hint):
    error = refusal(kind, text)

    assert (error.field, error.value, error.message) == ("field", text, message)
    assert error.hint == hint if hint else error.hint


def test_a_word_outside_a_closed_list_names_the_nearest():
    error = refusal("choice", "protocl", choices=codes.MOU_KINDS)

    assert error.message == f"'protocl' is none of: {', '.join(codes.MOU_KINDS)}"
    assert error.hint == "did you mean protocol"


@pytest.mark.parametrize("name", ["owed_by", "owed_to", "reporter", "partner", "side"])
def test_three_capitals_on_a_side_are_a_country(name):
    assert read_value(a_field("text", name), "BLR ", SATURDAY) == "BLR"
    assert read_value(a_field("text", name), "МТЗ", SATURDAY) == "МТЗ"
    assert refusal("text", "XYZ", name=name).message == "'XYZ' is no country code (ISO 3166)"


@pytest.mark.parametrize(
    ("kind", "plain", "expected"),
    [
        ("text", "2026", "2026"),
        ("flag", False, False),
        ("count", 18, 18),
        ("date", "2026-11-30", date(2026, 11, 30)),
        ("period", "FY2024-25", period.fiscal_year(2024, 7)),
        ("quantity", {"amount": "2,700", "unit": "tractors"}, quantity("2700 tractors")),
        ("quantity", "2.7k tractors", quantity("2700 tractors")),
        ("money", {"amount": "17", "unit": "USD"}, quantity("17 USD")),
        ("ids", ["C-7"], ("C-7",)),
        ("texts", ["a; b"], ("a; b",)),
        ("parties", [["PAK", "Ministry"]], (("PAK", "Ministry"),)),
        ("instalments", [["2025", {"amount": "5", "unit": "t"}]], ((period.year(2025), quantity("5 t")),)),
        (
            "moves",
            [{"due": "2026", "moved_on": "2025-01-31", "reason": "r"}],
            (Move(was=None, due=period.year(2026), moved_on=date(2025, 1, 31), reason="r"),),
        ),
    ],
)
def test_a_json_value_is_read(kind, plain, expected):
    assert read_json_value(a_field(kind), plain, SATURDAY) == expected


@pytest.mark.parametrize(
    ("kind", "plain", "message"),
    [
        ("text", 5, "5 is not a text"),
        ("flag", 1, "1 is neither true nor false"),
        ("count", True, "True is not a whole number"),
        ("count", -1, "-1 is not a whole number"),
        ("count", 1.5, "1.5 is not a whole number"),
        ("quantity", 500, "500 is not a text"),
        ("quantity", 8.5, "8.5 is not a text"),
        (
            "quantity",
            {"amount": 8.5, "unit": "t"},
            "\"{'amount': 8.5, 'unit': 't'}\" is no amount with its unit",
        ),
        ("quantity", {"amount": "8", "unit": "t", "by": ""}, None),
        ("quantity", ["8", "t"], "['8', 't'] is not a text"),
        ("texts", {"a": 1}, "{'a': 1} is not a list"),
        ("parties", [["PAK"]], "['PAK'] is not a list of two"),
        ("instalments", [["2025"]], "\"['2025']\" is no instalment"),
    ],
)
def test_a_json_value_of_another_shape_is_refused(kind, plain, message):
    error = refusal(kind, plain, reader=read_json_value)

    assert (error.field, error.value, bool(error.hint)) == ("field", plain, True)
    assert message is None or error.message == message


PLAIN_TEXT = st.text(min_size=1).filter(lambda text: text.strip())
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
PERIODS = st.one_of(
    DAYS.map(period.day),
    st.builds(period.year, st.integers(1900, 2199)),
    st.builds(period.quarter, st.integers(1900, 2199), st.integers(1, 4)),
    st.builds(period.fiscal_year, st.integers(1900, 2198), st.integers(1, 12)),
    st.builds(period.fiscal_quarter, st.integers(1900, 2198), st.integers(1, 4), st.integers(1, 12)),
    st.builds(
        lambda first, last: period.span(period.day(min(first, last)), period.day(max(first, last))),
        DAYS,
        DAYS,
    ),
    st.builds(
        lambda year, month: period.span(period.fiscal_year(year, month), None),
        st.integers(1900, 2198),
        st.integers(2, 12),
    ),
)
AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=4)
QUANTITIES = st.builds(
    Quantity, AMOUNTS, st.sampled_from(["t", "tractors", "m", "%", "tractors/year", "USD", "sq. km"])
)
ORGANISATIONS = st.text(min_size=1).filter(lambda text: text.strip())
MAYBE_TEXT = st.none() | st.text()
VALUES = {
    "text": PLAIN_TEXT,
    "choice": st.sampled_from(codes.MOU_KINDS),
    "flag": st.booleans(),
    "count": st.integers(0, 10**9 - 1),
    "date": DAYS,
    "period": PERIODS,
    "quantity": QUANTITIES,
    "money": st.builds(Quantity, AMOUNTS, st.sampled_from(["USD", "PKR", "BYN"])),
    "id": st.from_regex(r"[A-Z]-[1-9][0-9]{0,8}(/FY2024-25|/2024)?", fullmatch=True),
    "ids": st.lists(st.from_regex(r"[A-Z]-[1-9][0-9]{0,8}(/2024)?", fullmatch=True), min_size=1).map(tuple),
    "slugs": st.lists(
        st.from_regex(r"[a-z0-9][a-z0-9._-]{0,79}", fullmatch=True) | st.text(min_size=1), min_size=1
    ).map(tuple),
    "texts": st.lists(st.text(), min_size=1).map(tuple),
    "parties": st.lists(st.tuples(st.sampled_from(["PAK", "BLR", "third"]), ORGANISATIONS), min_size=1).map(
        tuple
    ),
    "instalments": st.lists(st.tuples(PERIODS, QUANTITIES), min_size=1).map(tuple),
    "moves": st.lists(
        st.builds(
            Move,
            was=st.none() | PERIODS,
            due=st.none() | PERIODS,
            moved_on=DAYS,
            reason=PLAIN_TEXT,
            source=MAYBE_TEXT,
        ),
        min_size=1,
    ).map(tuple),
    "acts": st.lists(
        st.builds(
            Act,
            kind=st.sampled_from(codes.ACT_KINDS),
            on=DAYS,
            reason=MAYBE_TEXT,
            by=st.just("C-9"),
            source=MAYBE_TEXT,
        ),
        min_size=1,
    ).map(tuple),
}


def test_every_kind_of_field_is_tried_here():
    kinds = {each.kind for noun in NOUNS for each in noun.fields}

    assert kinds == set(VALUES)


@pytest.mark.parametrize("kind", sorted(VALUES))
@settings(max_examples=40)
@given(data=st.data())
def test_what_is_written_is_read_back_as_the_same_value(kind, data):
    value = data.draw(VALUES[kind])
    field = a_field(kind, choices=codes.MOU_KINDS)

    assert read_value(field, write_value(kind, value), SATURDAY) == value


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        ("texts", ("tractors", "МТЗ"), "tractors; МТЗ"),
        ("texts", ("[bold]", "x"), '["[bold]", "x"]'),
        ("texts", ("a; b",), '["a; b"]'),
        ("texts", (" a",), '[" a"]'),
        ("slugs", ("dawn-1", "https://example.org/a,b"), "dawn-1; https://example.org/a,b"),
        ("parties", (("PAK", "A; B"), ("BLR", "C")), "PAK=A; B; BLR=C"),
        ("parties", (("PAK", "A; B=C"),), '[["PAK", "A; B=C"]]'),
        ("period", period.fiscal_year(2024, 7), "FY2024-25 (2024-07-01..2025-06-30)"),
    ],
)
def test_a_list_is_one_line_unless_that_would_not_come_back(kind, value, text):
    assert write_value(kind, value) == text
    assert read_value(a_field(kind), text, SATURDAY) == value


@pytest.mark.parametrize("kind", sorted(VALUES))
@settings(max_examples=40)
@given(data=st.data())
def test_what_a_store_keeps_is_read_from_json_as_the_same_value(kind, data):
    value = data.draw(VALUES[kind])
    plain = json.loads(json.dumps(encode_value(kind, value)))

    assert read_json_value(a_field(kind, choices=codes.MOU_KINDS), plain, SATURDAY) == value


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["2025", "5 t", "C-1"]),
    lambda inner: (
        st.lists(inner)
        | st.dictionaries(st.text() | st.sampled_from(["amount", "unit", "kind", "on"]), inner)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("kind", sorted(VALUES))
@settings(max_examples=40)
@given(plain=JSON)
def test_any_json_at_all_is_a_value_or_refused(kind, plain):
    field = a_field(kind, choices=codes.MOU_KINDS)
    outcome = value_or_refusal(read_json_value, field, plain)

    if isinstance(outcome, BadInput):
        assert (outcome.field, bool(outcome.hint)) == ("field", True)
    else:
        assert read_value(field, write_value(kind, outcome), SATURDAY) == outcome


@pytest.mark.parametrize("kind", sorted(VALUES))
@settings(max_examples=40)
@given(text=st.text() | st.text('[]{}",;=: 0123456789PAKCt-'))
def test_any_text_at_all_is_a_value_or_refused(kind, text):
    field = a_field(kind, choices=codes.MOU_KINDS)
    outcome = value_or_refusal(read_value, field, text)

    if isinstance(outcome, BadInput):
        assert (outcome.field, outcome.value, bool(outcome.hint)) == ("field", text, True)
    else:
        assert read_value(field, write_value(kind, outcome), SATURDAY) == outcome


def value_or_refusal(reader, field, given):
    try:
        return reader(field, given, SATURDAY)
    except BadInput as refused:
        return refused
