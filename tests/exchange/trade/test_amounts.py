from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.errors import BadInput
from pakbel.exchange.trade.amounts import LARGEST, thousandths, unit_and_currency


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("389", 1, 389_000),
        ("0", 1000, 0),
        ("389,000", 1, 389_000_000),
        ("12,34,567", 1, 1_234_567_000),
        ("1 234.5", 1, 1_234_500),
        ("1\u00a0234", 1, 1_234_000),
        ("1'234", 1, 1_234_000),
        ("           1180.11", 10**6, 1_180_110_000_000),
        ("2.5E+06", 1, 2_500_000_000),
        (".5", 1, 500),
        ("5.", 1, 5000),
        ("0.0005", 1, 0),
        ("0.0015", 1, 2),
        ("0.00051", 1, 1),
        ("52.051", 1000, 52_051_000),
    ],
)
def test_a_number_is_read_into_thousandths(text, unit, expected):
    assert thousandths(text, unit) == expected


@pytest.mark.parametrize("text", ["", "  ", " -   ", "--", "n.a.", "N/A", "nan", "...", "…", "..", "NULL"])
def test_a_blank_is_no_number_and_not_zero(text):
    assert thousandths(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "1,5",
        "1,23",
        "1.2.3",
        "12 34",
        "abc",
        "-",
        "1e",
        "²",
        "١٢",
        "1" * 61,
        "0x10",
        "1_000",
        "--5",
        "+",
        "e5",
    ],
)
def test_what_is_no_number_is_refused_or_blank(text):
    if text == "-":
        assert thousandths(text) is None
        return

    with pytest.raises(BadInput, match="is no number"):
        thousandths(text)


@pytest.mark.parametrize("text", ["-5", "-0.5"])
def test_a_value_below_zero_is_refused(text):
    with pytest.raises(BadInput, match="is below zero"):
        thousandths(text)


@pytest.mark.parametrize("text", ["1e999", "9" * 17, "1e16", "9999999999999999999999999"])
def test_a_number_beyond_the_store_is_refused(text):
    with pytest.raises(BadInput, match="is too large"):
        thousandths(text)


def test_the_largest_number_is_read():
    assert thousandths(str(LARGEST)) == LARGEST * 1000


@pytest.mark.parametrize(
    ("text", "expected"),
    [("1.234,5", 1_234_500), ("0,5", 500), ("1234", 1_234_000), ("1 234,5", 1_234_500), ("1.234", 1_234_000)],
)
def test_a_decimal_comma_is_read_where_it_is_said(text, expected):
    assert thousandths(text, decimal=",") == expected


def test_a_decimal_point_is_refused_where_the_comma_is_decimal():
    with pytest.raises(BadInput, match="is no number"):
        thousandths("1.5", decimal=",")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.5799999999999982", 580_000_000),
        ("2.801000000000001", 2_801_000_000),
        ("20736.1", 20_736_100_000_000),
        ("1E-9", 1),
        ("5E-10", 0),
    ],
)
def test_a_number_of_a_workbook_loses_its_tail(text, expected):
    assert thousandths(text, 10**6) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trade Value (US$)", (1, "USD")),
        ("Trade Value (US$ thousand)", (1000, "USD")),
        ("TradeValue in 1000 USD", (1000, "USD")),
        ("Unit : US Dollar thousand", (1000, "USD")),
        ("Value (Rs. million)", (10**6, "PKR")),
        ("US$ Mil", (10**6, "USD")),
        ("Million US$", (10**6, "USD")),
        ("000 US$", (1000, "USD")),
        ("Rs crore", (10**7, "PKR")),
        ("million", (10**6, None)),
        ("Value", (None, None)),
        ("Imported value in 2009", (None, None)),
    ],
)
def test_a_header_says_its_unit(text, expected):
    assert unit_and_currency(text) == expected


@pytest.mark.parametrize(
    ("text", "said", "told"),
    [
        ("USD thousand million", (None, None), "two sizes, thousand and million: --unit says which"),
        ("US$ 000 crore", (1, None), "two sizes, thousand and crore: --unit says which"),
        ("EUR/USD", (None, None), "two currencies, EUR and USD: --currency says which"),
        ("Rs (US$)", (None, "EUR"), "two currencies, PKR and USD: --currency says which"),
        ("US$ or GBP", (None, None), "two currencies, USD and GBP: --currency says which"),
    ],
)
def test_a_header_with_two_units_is_refused_unless_one_is_said(text, said, told):
    with pytest.raises(BadInput) as refused:
        unit_and_currency(text, *said)

    assert refused.value.message == f"'{text}' names {told}"


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("USD thousand million", (10**6, None), (10**6, "USD")),
        ("EUR/USD", (None, "USD"), (1, "USD")),
        ("US$ thousand (000)", (None, None), (1000, "USD")),
        ("US$ (USD, dollars)", (None, None), (1, "USD")),
        ("VALUE OF ALL GOODS IN US$", (None, None), (1, "USD")),
    ],
)
def test_of_two_units_the_one_is_taken_that_is_said(text, said, expected):
    assert unit_and_currency(text, *said) == expected


@given(st.decimals(min_value=0, max_value=10**14, places=4, allow_nan=False))
def test_what_is_read_is_within_half_a_thousandth(number):
    assert abs(Decimal(thousandths(f"{number:f}")) - number * 1000) <= Decimal("0.5")


@given(st.text(max_size=80))
def test_any_text_is_a_number_a_blank_or_refused(text):
    try:
        found = thousandths(text)
    except BadInput:
        found = None

    assert found is None or found >= 0


@pytest.mark.parametrize(("text", "decimal"), [("0,123", "."), ("0.123", ","), ("00,123", ".")])
def test_nobody_groups_what_begins_with_a_zero(text, decimal):
    with pytest.raises(BadInput, match="is no number"):
        thousandths(text, decimal=decimal)
