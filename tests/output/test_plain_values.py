import json
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.quantity import Quantity
from pakbel.output.plain_values import json_row, json_value, machine_columns, number_text, pair_parts
from pakbel.table import Column, Table, Unknown

KINDS = (
    "text id code state period date count amount gap number of share ratio index rate bar days late left spark"
).split()
TONS = Quantity(Decimal("16450.50"), "t")
HALF = Fraction(1, 2)
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.decimals()
    | st.fractions()
    | st.dates()
    | st.builds(Quantity, st.decimals(allow_nan=False, allow_infinity=False), st.just("t")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("value", "kind", "plain"),
    [
        (None, "amount", None),
        (Unknown("withheld"), "amount", None),
        (True, "count", True),
        ("=1+1", "text", "=1+1"),
        (7, "count", 7),
        (-3, "days", -3),
        (7, "amount", "7"),
        (7, "share", "7.000000"),
        (Decimal("1.50"), "number", "1.50"),
        (Decimal("1.50"), "share", "1.500000"),
        (Decimal("1E+3"), "amount", "1000"),
        (Decimal("-0"), "amount", "0"),
        (Decimal("NaN"), "amount", None),
        (Decimal("Infinity"), "text", None),
        (Fraction(2, 3), "ratio", "0.666667"),
        (Fraction(5, 2), "text", "2.500000"),
        (Fraction(5, 2), "amount", "2.5"),
        (Fraction(3), "number", "3"),
        (HALF, "bar", "0.500000"),
        (date(2026, 11, 21), "date", "2026-11-21"),
        (TONS, "amount", {"amount": "16450.50", "unit": "t"}),
        ((TONS, TONS), "of", {"amount": "16450.50", "of": "16450.50", "unit": "t"}),
        ((None, TONS), "of", {"amount": None, "of": "16450.50", "unit": "t"}),
        ((None, None), "of", {"amount": None, "of": None, "unit": None}),
        ((1, None, HALF), "spark", ["1", None, "0.5"]),
        (["M-1", "M-2"], "id", ["M-1", "M-2"]),
        ({"low": HALF, 2: None}, "text", {"low": "0.500000", "2": None}),
    ],
)
def test_a_value_is_written_as_programs_read_it(value, kind, plain):
    assert json_value(value, kind) == plain


def test_a_table_in_a_cell_is_a_list_of_objects():
    columns = (Column(key="id", header="ID", kind="id"), Column(key="part", header="", kind="bar"))
    table = Table(name="t", title="T", columns=columns, rows=({"id": "M-1", "part": HALF}, {}))

    assert json_value(table) == [{"id": "M-1"}, {"id": None}]


def test_a_row_has_its_columns_in_their_order_and_no_bars():
    columns = [
        Column(key=key, header=key, kind=kind) for key, kind in (("b", "count"), ("a", "bar"), ("c", "id"))
    ]

    assert [column.key for column in machine_columns(columns)] == ["b", "c"]
    assert [*json_row(machine_columns(columns), {"c": "M-1", "a": HALF}).items()] == [
        ("b", None),
        ("c", "M-1"),
    ]


def test_a_pair_has_the_unit_of_either():
    assert pair_parts((TONS, None)) == ("16450.50", None, "t")
    assert pair_parts(("few", TONS)) == (None, "16450.50", "t")


@given(PLAIN, st.sampled_from([kind for kind in KINDS if kind != "of"]))
def test_every_value_is_json_and_no_float(value, kind):
    text = json.dumps(json_value(value, kind), allow_nan=False)

    assert json.loads(text, parse_float=lambda digits: pytest.fail(f"{digits} is a float")) is not Ellipsis


@given(
    st.decimals(allow_nan=False, allow_infinity=False), st.sampled_from(["amount", "number", "text", "count"])
)
def test_what_was_stated_keeps_its_value_without_an_exponent(amount, kind):
    text = number_text(amount, kind)

    assert Decimal(text) == amount
    assert "E" not in text


@given(st.fractions(), st.sampled_from(["share", "ratio", "index", "rate"]))
def test_a_ratio_has_six_decimals_and_is_off_by_half_of_the_last_at_most(ratio, kind):
    text = number_text(ratio, kind)

    assert len(text.partition(".")[2]) == 6
    assert abs(Fraction(text) - ratio) <= Fraction(1, 2 * 10**6)
