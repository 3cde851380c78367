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
