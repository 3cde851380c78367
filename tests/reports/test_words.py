from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.quantity import parse_stored as quantity
from pakbel.reports.words import amount, digits, on_day, percent


def test_a_day_has_its_weekday_in_english():
    assert on_day(date(2026, 11, 21)) == "Sat 2026-11-21"


@pytest.mark.parametrize(
    ("stored", "text"),
    [("16450 t", "16,450 t"), ("27.70 t", "27.7 t"), ("100 t", "100 t"), ("-0.5 t", "-0.5 t")],
)
def test_an_amount_has_all_its_digits(stored, text):
    assert amount(quantity(stored)) == text


@pytest.mark.parametrize(
    ("top", "bottom", "text"),
    [
        (999, 1000, "99 %"),
        (1, 1000, "<1 %"),
        (0, 5, "0 %"),
        (5, 5, "100 %"),
        (3, 2, "150 %"),
        (1, 0, "of nothing"),
    ],
)
def test_a_share_is_cut_and_never_rounded_up(top, bottom, text):
    assert percent(top, bottom) == text


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12))
def test_digits_are_those_of_the_number(number):
    assert Decimal(digits(number).replace(",", "")) == number
