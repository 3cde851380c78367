from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.output.exact import at_most_six_decimals, cut, full_digits, ratio_of, rounded, six_decimals


@given(st.fractions())
def test_six_decimals_are_half_even(value):
    written = six_decimals(*value.as_integer_ratio())

    assert Fraction(written) == Fraction(round(value * 10**6), 10**6)
    assert len(written.partition(".")[2]) == 6


@pytest.mark.parametrize(
    ("millionths", "written"),
    [("0.5", "0.000000"), ("1.5", "0.000002"), ("2.5", "0.000002"), ("2.51", "0.000003")],
)
def test_a_half_goes_to_the_even_digit(millionths, written):
    assert six_decimals(*(Fraction(millionths) / 10**6).as_integer_ratio()) == written


@given(st.fractions())
def test_without_idle_zeros_the_number_is_the_same(value):
    written = at_most_six_decimals(*value.as_integer_ratio())

    assert Fraction(written) == Fraction(six_decimals(*value.as_integer_ratio()))
    assert not ("." in written and written.endswith(("0", ".")))


@given(st.fractions())
def test_a_cut_number_never_grows(value):
    shown = Fraction(cut(*value.as_integer_ratio(), decimals=2).replace(",", ""))

    assert 0 <= abs(value) - abs(shown) < Fraction(1, 100)


@pytest.mark.parametrize(
    ("value", "digits"),
    [("1E+3", "1000"), ("-0", "0"), ("-0.00", "0.00"), ("500.50", "500.50"), ("1E-7", "0.0000001")],
)
def test_digits_are_full_and_have_no_exponent(value, digits):
    assert full_digits(Decimal(value)) == digits


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("-Infinity"), "12", None, (1, 2)])
def test_what_is_no_number_has_no_ratio(value):
    assert ratio_of(value) is None


def test_a_tiny_negative_number_is_not_written_as_minus_zero():
    assert (six_decimals(-1, 10**9), cut(-1, 1000, decimals=2)) == ("0.000000", "0.00")


@given(st.fractions(), st.integers(0, 4))
def test_a_rounded_number_lies_within_half_a_digit_and_shows_two(value, decimals):
    shown = rounded(*value.as_integer_ratio(), decimals=decimals).replace(",", "")

    digits = shown.replace("-", "").replace(".", "").lstrip("0")
    assert abs(Fraction(shown) - value) <= Fraction(1, 2 * 10**decimals)
    assert (value == 0) == (shown == "0") or abs(value) < Fraction(1, 10**8)
    assert len(digits) >= 2 or value == 0 or abs(value) < Fraction(1, 10**8)
