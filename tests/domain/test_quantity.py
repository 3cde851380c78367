from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.quantity import Quantity, is_rate, parse_stored, unit_key
from pakbel.errors import BadInput, UnitMismatch

AMOUNTS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=3)


def tractors(amount):
    return Quantity(Decimal(amount), "tractors")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("tractors", "Tractor"), ("t", "tonnes"), ("t", "Metric  Tons"), ("persons", "people"), ("%", "per cent"),
        ("kg", "kilograms"), ("buses", "Buses"), ("USD", "usd"),
    ],
)  # fmt: skip
def test_two_spellings_are_one_unit(one, other):
    assert Quantity(Decimal(1), one).same_unit(Quantity(Decimal(2), other))


@pytest.mark.parametrize(
    ("one", "other"), [("t", "kg"), ("USD", "PKR"), ("m", "mm"), ("pass", "pas"), ("t", "tractors")]
)
def test_two_units_are_never_one(one, other):
    assert unit_key(one) != unit_key(other)


def test_amounts_of_one_unit_add_up_in_the_first_spelling():
    assert tractors(320) + Quantity(Decimal("0.5"), "tractor") == tractors("320.5")
    assert tractors(320) - tractors(20) == tractors(300)
    assert -tractors(1) == tractors(-1)


@pytest.mark.parametrize("operation", [Quantity.__add__, Quantity.__sub__, Quantity.__lt__])
def test_units_never_mix(operation):
    with pytest.raises(UnitMismatch) as refused:
        operation(tractors(5), Quantity(Decimal(3), "t"))

    assert refused.value.message == "3 t is counted in t, not tractors"


def test_money_is_known_by_its_code():
    assert Quantity(Decimal(1), "USD").is_money
    assert not Quantity(Decimal(1), "usd").is_money
    assert not tractors(1).is_money


@pytest.mark.parametrize("amount", ["nan", "inf", "-inf", "snan"])
def test_what_is_not_finite_is_no_amount(amount):
    with pytest.raises(BadInput):
        Quantity(Decimal(amount), "t")


@pytest.mark.parametrize("unit", ["", " ", " t", "t "])
def test_a_quantity_has_a_unit(unit):
    with pytest.raises(BadInput):
        Quantity(Decimal(1), unit)


@pytest.mark.parametrize(
    "text",
    [
        "500",
        "500 ",
        "t",
        "1_000 t",
        "1E+3 t",
        "nan t",
        "１ t",
        "1,000 t",
        "+5 t",
        "- t",
        "--5 t",
        " 5 t",
        "5  t",
    ],
)
def test_what_is_not_stored_so_is_refused(text):
    with pytest.raises(BadInput):
        parse_stored(text)


def test_a_quantity_is_written_in_full_digits():
    assert str(Quantity(Decimal("1.2E+9"), "USD")) == "1200000000 USD"
    assert str(Quantity(Decimal("0.00000001"), "t")) == "0.00000001 t"


@given(AMOUNTS, st.text(min_size=1).filter(lambda unit: unit == unit.strip()))
def test_what_is_stored_is_read_back(amount, unit):
    quantity = Quantity(amount, unit)

    assert parse_stored(str(quantity)) == quantity


@given(st.text())
def test_a_unit_is_the_same_however_it_is_cased_and_spaced(unit):
    assert unit_key(unit) == unit_key(f"  {unit.casefold()} ")


@pytest.mark.parametrize(
    ("unit", "rate"),
    [
        ("tractors/year", True),
        ("USD/ Month", True),
        ("t/a", True),
        ("visits/annum", True),
        ("t/ha", False),
        ("USD/t", False),
        ("years", False),
        ("year", False),
        ("m/s", False),
        ("t/year/ha", False),
        ("t/ha/year", True),
    ],
)
def test_so_much_a_time_is_a_rate(unit, rate):
    assert is_rate(unit) is rate


@pytest.mark.parametrize(
    ("unit", "key"),
    [
        ("Gas", "gas"),
        ("bus", "bus"),
        ("buses", "buse"),
        ("cars", "car"),
        ("glass", "glass"),
        ("Metric Ton", "t"),
        ("TONNES", "t"),
        ("Hectares", "ha"),
        ("%", "%"),
    ],
)
def test_only_a_plural_of_four_letters_and_more_loses_its_s(unit, key):
    assert unit_key(unit) == key


@pytest.mark.parametrize("text", ["1.2.3 t", ". t", "-. t", "1- t", "5.-1 t", "0x1 t", "\u0661 t"])
def test_what_is_no_number_at_all_is_refused_and_never_breaks(text):
    with pytest.raises(BadInput):
        parse_stored(text)


@pytest.mark.parametrize("text", ["5. t", ".5 t", "-0 t", "007 t", "-1.50 metric tons"])
def test_an_amount_may_be_written_short(text):
    amount, _, unit = text.partition(" ")

    assert parse_stored(text) == Quantity(Decimal(amount), unit)


@given(AMOUNTS, AMOUNTS)
def test_what_is_added_can_be_taken_away(one, other):
    first, second = Quantity(one, "t"), Quantity(other, "tonnes")

    assert (first + second) - second == first
    assert Quantity(Decimal(0), "t") - (second - first) == first - second
    assert (first < second) == (one < other)
