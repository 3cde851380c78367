from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.spread import Spread, spread
from tests.domain.builders import usd


def series(by_year):
    return {year: usd(value) for year, value in by_year.items()}


def test_how_far_figures_lie_apart_and_which_years_are_missing():
    found = spread(series({2010: 2, 2011: 4, 2014: 6}))

    assert found == Spread(3, (2012, 2013), usd(2), usd(6), Fraction(4), 0.5)


def test_of_one_figure_nothing_varies_and_of_none_nothing_is_known():
    assert spread(series({2010: 2})) == Spread(1, (), usd(2), usd(2), Fraction(2), None)
    assert spread(series({2010: 0, 2011: 0})).variation is None
    assert spread({}) is None


def test_what_varies_worked_by_hand():
    # Mean 5, squares 9 + 1 + 1 + 9 = 20 over n - 1 = 3; sqrt(20/3) / 5.
    found = spread(series({2010: 8, 2011: 6, 2012: 4, 2013: 2}))

    assert found.variation == pytest.approx(0.516398, abs=1e-6)
    assert (found.known, found.gaps, found.mean) == (4, (), 5)


def test_two_equal_figures_do_not_vary():
    assert spread(series({2010: 4, 2012: 4})) == Spread(2, (2011,), usd(4), usd(4), Fraction(4), 0.0)


SERIES = st.dictionaries(st.integers(1990, 2030), st.integers(0, 10**12).map(usd), min_size=1)


@given(SERIES, st.integers(1, 10**6), st.integers(-20, 20))
def test_how_far_figures_lie_apart_does_not_depend_on_their_unit_or_on_when(by_year, times, shift):
    other = {year + shift: usd(int(value.amount) * times) for year, value in by_year.items()}

    one, same = spread(by_year), spread(other)

    assert same.variation == (None if one.variation is None else pytest.approx(one.variation))
    assert same.gaps == tuple(year + shift for year in one.gaps)
    assert (same.mean, same.least) == (one.mean * times, usd(int(one.least.amount) * times))


@given(SERIES)
def test_the_mean_lies_between_the_ends_and_every_year_is_known_or_a_gap(by_year):
    found = spread(by_year)

    assert found.least.amount <= found.mean <= found.greatest.amount
    assert {*found.gaps} | {*by_year} == {*range(min(by_year), max(by_year) + 1)}
    assert found.known == len(by_year)


def test_figures_of_less_than_one_vary_too():
    # Mean 1/2, standard deviation sqrt(1/2).
    assert spread(series({2010: 0, 2011: 1})).variation == pytest.approx(2**0.5)
