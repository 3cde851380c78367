from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.currencies import CURRENCIES
from pakbel.domain.quantity import Quantity
from pakbel.errors import BadInput, UnitMismatch
from pakbel.reading.amounts import read_amount, read_currency, read_money, read_quantity, read_unit

AMOUNTS = [
    ("8200000", "8200000"),
    ("8,200,000.50", "8200000.50"),
    ("82,00,000", "8200000"),
    ("1,23,456.78", "123456.78"),
    ("1 000 000", "1000000"),
    ("1\u00a0000\u202f000", "1000000"),
    ("8.2m", "8200000"),
    ("8.2M", "8200000"),
    ("500k", "500000"),
    ("1.2bn", "1200000000"),
    ("2.5 crore", "25000000"),
    ("2.5crore", "25000000"),
    ("3 Crores", "30000000"),
    ("1 lakh", "100000"),
    ("3 million", "3000000"),
    ("2 billion", "2000000000"),
    ("1.2345k", "1234.5"),
    (" -5 ", "-5"),
    ("+5", "5"),
    ("-0", "0"),
    ("0.0001", "0.0001"),
    ("999999999999999999", "999999999999999999"),
]

QUANTITIES = [
    ("500 t", "500", "t"),
    ("2,700 tractors", "2700", "tractors"),
    ("500 m", "500", "m"),
    ("5 million m", "5000000", "m"),
    ("5m m", "5000000", "m"),
    ("USD 17m", "17000000", "USD"),
    ("usd17m", "17000000", "USD"),
    ("17m USD", "17000000", "USD"),
    ("17 usd", "17", "USD"),
    ("PKR 5 crore", "50000000", "PKR"),
    ("500 TEU", "500", "TEU"),
    ("15%", "15", "%"),
    ("15 per cent", "15", "per cent"),
    ("5 tractors/year", "5", "tractors/year"),
    ("12 flights a week", "12", "flights a week"),
    ("5 km²", "5", "km²"),
    ("5 m3", "5", "m3"),
    ("1 000 000 t", "1000000", "t"),
    ("500 тракторов", "500", "тракторов"),
    ("5 ٹریکٹر", "5", "ٹریکٹر"),
    ("-300 t", "-300", "t"),
]

NO_AMOUNTS = """
nan | write it in decimal digits, 8200000
-Infinity | write it in decimal digits, 8200000
0x1f | write it in decimal digits, 8200000
1e-3 | write it in decimal digits, 8200000
1e3 | write the digits, 1000
1,00 | a comma groups digits by three: write 1.00 or 100
0,500 | a comma groups digits and a point begins decimals: write 0.500
1.000,50 | a comma groups digits and a point begins decimals: write 1000.50
1.000.000 | a point begins decimals: write 1000000
1,000 000 | write it as 8200000 or 8.2m
1 0000 | write it as 8200000 or 8.2m
1,,000 | write it as 8200000 or 8.2m
--5 | write it as 8200000 or 8.2m
1_000 | write 1000
1'000 | write 1000
.5 | write 0.5
5. | write 5
$5 | several countries share a currency sign: write USD, or another dollar
€5m | several countries share a currency sign: write EUR
₨ 500 | several countries share a currency sign: write PKR or INR
Rs 500 | write the currency as its code, 'USD 17m'
100-150 | that is a range: write one figure, and keep the words in the note
about 500 | write one figure, and keep the words in the note
500tractors | leave a space before the unit, '500 tractors'
5km | leave a space before the unit, '5 km'
five | write it in digits, 8200000 or '500 tractors'
"""

NO_UNITS = """
5 bn | bn | attach it to multiply, 5bn
5 k | k | attach it to multiply, 5k
5 M | M | attach it to multiply, 5m; metres are written small, '5 m'
5 mn | mn | write 5m or 5 million
5 cr | cr | write 5 crore or 5 lakh
5 thousand tractors | thousand tractors | write the digits
5 $ | $ | several countries share a currency sign: write USD, or another dollar
500 to 600 t | to 600 t | write a unit such as t, tractors or USD; write one figure, and keep the words in the note
500 (Over 10 years ) | (Over 10 years ) | write a unit such as t, tractors or USD; write one figure, and keep the words in the note
"""


def refusal(reader, text, **options):
    with pytest.raises(BadInput) as refused:
        reader(text, **options)
    return refused.value


@pytest.mark.parametrize(("text", "expected"), AMOUNTS)
def test_an_amount_is_read(text, expected):
    amount = read_amount(text)

    assert str(amount) == expected


@pytest.mark.parametrize(("text", "amount", "unit"), QUANTITIES)
def test_a_quantity_is_read(text, amount, unit):
    quantity = read_quantity(text)

    assert (str(quantity.amount), quantity.unit) == (amount, unit)


@pytest.mark.parametrize("line", NO_AMOUNTS.strip().splitlines())
def test_what_is_no_amount_is_refused_with_what_to_write(line):
    text, hint = line.split(" | ")

    error = refusal(read_amount, text)

    assert (error.message, error.hint, error.value) == (f"{text!r} is not an amount", hint, text)


@pytest.mark.parametrize("line", NO_UNITS.strip().splitlines())
def test_what_is_no_unit_is_refused_with_what_to_write(line):
    text, unit, hint = line.split(" | ")

    error = refusal(read_quantity, text)

    assert (error.message, error.hint) == (f"{unit!r} is not a unit", hint)


@pytest.mark.parametrize(
    "text", ["n/a", "-", "?", "undisclosed", "Undisclosed", "Not specified", "none", "TBD"]
)
def test_unknown_is_left_out_and_never_zero(text):
    error = refusal(read_quantity, text)

    assert error.message == f"{text!r} is not written down: what is unknown is left out, never 0"


@pytest.mark.parametrize("text", ["٥٠٠", "５００", "1२3 t"])
def test_digits_of_another_script_are_refused(text):
    error = refusal(read_quantity, text)

    assert error.message == f"{text!r} has digits of another script"


@pytest.mark.parametrize("text", ["1234567890123456789", "9999999999bn", "0.1234567890123456789", "9" * 150])
def test_more_digits_than_we_keep_are_refused(text):
    error = refusal(read_amount, text)

    assert error.message.endswith("has more than 18 digits")


def test_an_amount_with_a_unit_is_no_bare_number():
    error = refusal(read_amount, "5 t")

    assert (error.message, error.hint) == ("'5 t' has a unit, and a bare number is wanted", "write 5")


def test_a_bare_number_takes_the_unit_it_is_asked_in():
    quantity = read_quantity("10,000", unit="t")

    assert quantity == Quantity(Decimal(10000), "t")


def test_a_synonym_takes_the_spelling_it_is_asked_in():
    quantity = read_quantity("10,000 tonnes", unit="t")

    assert quantity == Quantity(Decimal(10000), "t")


def test_another_unit_than_the_one_asked_for_is_refused():
    with pytest.raises(UnitMismatch) as refused:
        read_quantity("17 t", unit="tractors")

    assert refused.value.message == "'17 t' is counted in t, not tractors"


def test_an_attached_m_is_a_million_and_says_how_to_write_metres():
    error = refusal(read_quantity, "500m")

    assert error.hint == "write it as '500000000 tractors', or '500 m' for metres"


def test_money_has_an_attached_multiplier():
    error = refusal(read_money, "USD 5 m")

    assert (error.message, error.hint) == ("'USD 5 m' has a unit on both sides", "write it as 'USD 5m'")


def test_money_takes_the_currency_of_the_settings_where_none_is_typed():
    assert read_money("17m", currency="PKR") == Quantity(Decimal(17_000_000), "PKR")
    assert read_money("17m USD", currency="PKR") == Quantity(Decimal(17_000_000), "USD")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("17", "'17' has no currency", "write it as 'USD 17'"),
        ("17m XYZ", "'XYZ' is no currency code (ISO 4217)", "write it as USD, EUR, PKR or BYN"),
        ("PKT 5", "'PKT' is no currency code (ISO 4217)", "did you mean PKR or PGK"),
        ("17 t", "'t' is no currency code (ISO 4217)", "write it as USD, EUR, PKR or BYN"),
        ("17 US dollars", "'US dollars' is no currency code (ISO 4217)", "write it as USD, EUR, PKR or BYN"),
    ],
)
def test_money_needs_a_known_currency(text, message, hint):
    error = refusal(read_money, text)

    assert (error.message, error.hint) == (message, hint)


def test_a_currency_is_read_in_any_case():
    assert read_currency(" usd ") == "USD"


@given(
    st.decimals(min_value=-(10**12), max_value=10**12, places=4),
    st.sampled_from(["t", "tractors", "m", "%", "tractors/year", "USD", "sq. km"]),
)
def test_what_a_quantity_is_written_as_is_read_back(amount, unit):
    quantity = Quantity(amount, unit)

    assert read_quantity(str(quantity)) == quantity
    assert read_amount(f"{amount:,}") == amount


@given(
    st.integers(1, 10**9), st.sampled_from([("k", 10**3), ("m", 10**6), (" crore", 10**7), (" lakh", 10**5)])
)
def test_a_multiplier_multiplies(number, multiplier):
    word, times = multiplier

    assert read_amount(f"{number}{word}") == number * times


PIECES = st.sampled_from(
    ["1", "000", "5", ",", ".", " ", "-", "USD", "t", "m", "k", "bn", "crore", "$", "e3", "%"]
)


WRITTEN = st.sampled_from([text for text, *_ in (*AMOUNTS, *QUANTITIES)])


def with_one_change(texts):
    """Each text with one character more, less or another."""
    changed = st.tuples(texts, st.integers(0, 20), st.integers(0, 1), st.sampled_from([*" ,.-k5tU"]))
    return changed.map(lambda each: each[0][: each[1]] + each[3] + each[0][each[1] + each[2] :])


@given(st.one_of(st.text(), st.lists(PIECES).map("".join), WRITTEN, with_one_change(WRITTEN)))
def test_any_text_at_all_is_a_quantity_or_refused(text):
    for reader in (read_amount, read_quantity, read_money, read_unit, read_currency):
        outcome = read_or_refusal(reader, text)

        if isinstance(outcome, BadInput):
            assert bool(outcome.hint)
        elif isinstance(outcome, Quantity):
            assert read_quantity(str(outcome)) == outcome


def read_or_refusal(reader, text):
    try:
        return reader(text)
    except BadInput as refused:
        return refused


def test_every_currency_is_money():
    assert all(Quantity(Decimal(1), code).is_money for code in CURRENCIES)
