from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.real_terms import in_prices_of
from tests.domain.builders import usd

PRICES = {2010: Decimal(100), 2020: Decimal(125)}


def test_prices_that_rose_by_a_quarter_make_old_figures_worth_a_quarter_more():
    assert in_prices_of(2020, {2010: usd(80), 2020: usd(80)}, PRICES) == {2010: usd(100), 2020: usd(80)}


def test_a_year_without_prices_is_left_out_and_not_kept_as_it_is():
    assert in_prices_of(2020, {2019: usd(80), 2020: usd(80)}, PRICES) == {2020: usd(80)}
    assert in_prices_of(2021, {2020: usd(80)}, PRICES) == {}


@given(st.integers(0, 10**12))
def test_in_its_own_prices_a_figure_is_what_it_was(amount):
    assert in_prices_of(2020, {2020: usd(amount)}, PRICES) == {2020: usd(amount)}


def test_an_index_of_nought_tells_nothing():
    assert in_prices_of(2020, {2010: usd(80)}, {2010: Decimal(0), 2020: Decimal(125)}) == {}


def test_each_year_is_told_by_its_own_prices():
    prices = {2010: Decimal(50), 2015: Decimal(100), 2020: Decimal(200)}

    assert in_prices_of(2015, {2010: usd(7), 2015: usd(7), 2020: usd(7)}, prices) == {
        2010: usd(14),
        2015: usd(7),
        2020: usd("3.5 USD"),
    }


@given(st.integers(1, 10**12), st.integers(1, 10**12))
def test_growth_in_real_terms_does_not_depend_on_the_base_year(before, after):
    by_year = {2010: usd(before), 2020: usd(after)}

    growth = {
        base: real[2020].amount / real[2010].amount
        for base in PRICES
        for real in (in_prices_of(base, by_year, PRICES),)
    }

    assert abs(growth[2010] / growth[2020] - 1) < Decimal("1e-20")
