from fractions import Fraction

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
