from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain import growth
from pakbel.domain.quantity import Quantity
from pakbel.errors import UnitMismatch
from tests.domain.builders import quantity, usd

AMOUNTS = st.integers(1, 10**12)
SERIES = st.dictionaries(st.integers(1990, 2030), AMOUNTS.map(usd), min_size=3)
BASKETS = st.dictionaries(st.sampled_from(["01", "10", "61", "84", "87"]), AMOUNTS.map(usd), min_size=1)


def series(by_year):
    return {year: usd(value) for year, value in by_year.items()}


def doubling(first, years):
    return series({first + each: 100 * 2**each for each in range(years)})


# Year on year


@pytest.mark.parametrize("year", [1993, 1995, 1997, 1998])
def test_no_growth_over_a_gap_from_zero_or_from_nothing(year):
    by_year = series({1993: 5, 1995: 7, 1996: 0, 1997: 4})

    assert growth.growth(by_year, year) is None


def test_growth_to_zero_is_a_loss_of_all():
    assert growth.growth(series({1995: 7, 1996: 0}), 1996) == -1


def test_growth_from_one_currency_to_another_is_none_of_ours():
    with pytest.raises(UnitMismatch):
        growth.growth({2019: usd(5), 2020: quantity("5 PKR")}, 2020)


# On average


def test_average_growth_needs_points():
    assert growth.exponential_growth(series({2010: 5}), 2010, 2020) is None
    assert growth.exponential_growth(series({2010: 0, 2020: 5}), 2010, 2020) is None
    assert growth.exponential_growth(series({2010: 5, 2020: 0}), 2010, 2020) is None
    assert growth.exponential_growth(series({2010: 5}), 2010, 2010) is None
    assert growth.trend_growth(series({2010: 5, 2020: 5}), 2010, 2020) is None
    assert growth.trend_growth(series({2010: 5, 2015: 0, 2020: 5}), 2010, 2020) is None


def test_the_root_is_of_the_years_between_and_not_of_the_rows():
    assert growth.exponential_growth(series({2016: 1, 2020: 16}), 2016, 2020) == pytest.approx(1)


def test_a_trend_takes_every_known_year_and_passes_over_gaps():
    with_a_gap = doubling(2010, 6)
    del with_a_gap[2012]

    assert growth.trend_growth(with_a_gap, 2010, 2015) == pytest.approx(1)


@given(SERIES, st.integers(1, 1000))
def test_no_growth_depends_on_the_unit_that_figures_are_counted_in(by_year, times):
    since, until = min(by_year), max(by_year)
    larger = {year: Quantity(value.amount * times, "USD") for year, value in by_year.items()}

    for average in (growth.exponential_growth, growth.trend_growth):
        assert average(larger, since, until) == pytest.approx(
            average(by_year, since, until), rel=1e-6, abs=1e-9
        )


# By commodity


def test_contributions_count_what_is_new_and_what_is_gone():
    before = {"87": usd(6), "61": usd(4)}
    after = {"87": usd(9), "84": usd(2)}

    assert growth.contributions(before, after) == {
        "87": Fraction(3, 10),
        "61": Fraction(-4, 10),
        "84": Fraction(2, 10),
    }


def test_nothing_contributes_to_growth_from_nothing():
    assert growth.contributions({}, {"87": usd(5)}) == {}
    assert growth.contributions({"87": usd(0)}, {"87": usd(5)}) == {}


@given(BASKETS, BASKETS)
def test_contributions_add_up_to_the_growth_of_the_whole(before, after):
    first, last = (sum(Fraction(each.amount) for each in basket.values()) for basket in (before, after))

    assert sum(growth.contributions(before, after).values()) == last / first - 1


# To a target


def test_growth_needed_to_get_there():
    assert growth.required_growth(usd(100), usd(400), 2) == pytest.approx(Decimal(1))
    assert growth.required_growth(usd(400), usd(100), 2) == pytest.approx(Decimal("-0.5"))


@pytest.mark.parametrize(
    ("value", "target", "years"), [(100, 400, 0), (0, 400, 2), (100, 0, 2), (100, 400, -1)]
)
def test_no_growth_leads_from_nothing_to_nothing_or_back_in_time(value, target, years):
    assert growth.required_growth(usd(value), usd(target), years) is None


@given(AMOUNTS, AMOUNTS, st.integers(1, 30))
def test_what_grows_as_needed_gets_there(value, target, years):
    needed = growth.required_growth(usd(value), usd(target), years)

    assert value * (1 + needed) ** years == pytest.approx(Decimal(target))


# Further on


def test_both_paths_go_on_with_what_doubles():
    by_year = doubling(2010, 5)

    for path in (growth.exponential_path, growth.trend_path):
        level = path(by_year, 2010, 2014)
        assert level(2016) == pytest.approx(6400)
        assert growth.reached_in(level, usd(6399), 2014) == 2016
        assert growth.reached_in(level, usd(6401), 2014) == 2017


def test_a_path_without_growth_leads_nowhere():
    for path in (growth.exponential_path, growth.trend_path):
        assert path({}, 2010, 2020)(2025) is None
        assert growth.reached_in(path({}, 2010, 2020), usd(5), 2020) is None
        shrinking = path(series({2010: 8, 2011: 4, 2012: 2}), 2010, 2012)
        assert growth.reached_in(shrinking, usd(5), 2012) is None
        assert growth.reached_in(shrinking, usd(1), 2012, falling=True) == 2013


def test_a_path_ends_where_no_amount_of_money_does():
    rocket = growth.exponential_path(series({2019: 1, 2020: 10**12}), 2019, 2020)

    assert rocket(2021) == pytest.approx(1e24, rel=1e-6)
    assert rocket(2100) is None


def test_a_fall_from_very_much_to_next_to_nothing_goes_on_falling():
    crash = {2019: usd("100000000000000000"), 2020: usd("0.001")}

    level = growth.exponential_path(crash, 2019, 2020)

    assert growth.exponential_growth(crash, 2019, 2020) == -1
    assert 0 < level(2021) < 1e-20
    assert growth.reached_in(level, usd(5), 2020) is None


def test_growth_between_two_currencies_is_refused_whichever_way_it_is_reckoned():
    mixed = {2018: usd(1), 2019: quantity("2 PKR"), 2020: quantity("4 PKR")}

    with pytest.raises(UnitMismatch):
        growth.exponential_growth(mixed, 2018, 2020)
    with pytest.raises(UnitMismatch):
        growth.required_growth(usd(1), quantity("2 PKR"), 1)


def test_a_year_back_is_no_growth_on_average():
    by_year = series({2010: 4, 2020: 8})

    assert growth.exponential_growth(by_year, 2020, 2010) is None
    assert growth.exponential_growth(by_year, 2010, 2020) == pytest.approx(2**0.1 - 1)


def test_a_trend_is_of_the_years_asked_for_alone():
    by_year = doubling(2010, 6) | series({2009: 10**6, 2016: 10**6})

    assert growth.trend_growth(by_year, 2010, 2015) == pytest.approx(1)


def test_three_years_make_a_trend():
    assert growth.trend_growth(series({2010: 1, 2011: 3, 2012: 9}), 2010, 2012) == pytest.approx(2)


def test_a_trend_is_least_squares_on_logarithms_worked_by_hand():
    # ln V = 0, ln 4, ln 2: the slope is (ln 2 - 0)/2, for the middle year carries no weight.
    by_year = series({2010: 1, 2011: 4, 2012: 2})

    assert growth.trend_growth(by_year, 2010, 2012) == pytest.approx(2**0.5 - 1)
    # The line goes through the mean of the logarithms, ln 8 / 3 = ln 2, in the middle year.
    assert growth.trend_path(by_year, 2010, 2012)(2011) == pytest.approx(2)
    assert growth.trend_path(by_year, 2010, 2012)(2013) == pytest.approx(4)


def test_an_exponential_path_passes_through_its_last_figure():
    path = growth.exponential_path(series({2010: 1, 2011: 50, 2012: 4}), 2010, 2012)

    assert [path(year) for year in (2012, 2013, 2014)] == [pytest.approx(each) for each in (4, 8, 16)]


@pytest.mark.parametrize("falling", [False, True])
def test_a_target_is_reached_in_the_first_year_that_is_exactly_there(falling):
    def level(year):
        return {2021: 5.0, 2022: 5.0}.get(year)

    assert growth.reached_in(level, usd(5), 2020, falling=falling) == 2021
    assert growth.reached_in(level, usd(5), 2021, falling=falling) == 2022
    assert growth.reached_in(level, usd(5), 2022, falling=falling) is None


def test_a_path_is_followed_to_the_end_of_the_calendar_and_no_further():
    def late(year):
        return float(year)

    assert growth.reached_in(late, usd(2199), 2020) == 2199
    assert growth.reached_in(late, usd(2200), 2020) is None


@given(SERIES)
def test_growth_year_by_year_compounds_to_the_growth_between_the_ends(by_year):
    first = min(by_year)
    last = next(year for year in range(first, 2032) if year + 1 not in by_year)
    compound = Fraction(1)

    for year in range(first + 1, last + 1):
        compound *= growth.growth(by_year, year) + 1

    assert compound == Fraction(by_year[last].amount) / Fraction(by_year[first].amount)


@given(SERIES, st.integers(-50, 50))
def test_average_growth_does_not_depend_on_when_the_years_are(by_year, shift):
    since, until = min(by_year), max(by_year)
    later = {year + shift: value for year, value in by_year.items()}

    for average in (growth.exponential_growth, growth.trend_growth):
        assert average(later, since + shift, until + shift) == pytest.approx(
            average(by_year, since, until), rel=1e-6, abs=1e-9
        )
