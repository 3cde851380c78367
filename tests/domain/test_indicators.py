"""Worked values from the totals of both books (IMF, Direction of Trade Statistics, state of 2022), in USD."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain import indicators
from pakbel.domain.quantity import Quantity
from pakbel.errors import UnitMismatch
from tests.domain.builders import quantity, usd

# year: what PAK reports as exported and imported, what BLR reports as exported and imported
BOOKS = {
    1994: (None, None, "5197000", "605000"),
    1996: ("594649.5", "72806.22", "20441000", "714000"),
    2001: ("663779", "4745", "2060299", "143300"),
    2008: ("244853", "50382827", "41972699", "20250000"),
    2010: ("278208", "81746269", "33681700", "15655700"),
    2016: ("478864", "37284108", "50447100", "13415100"),
    2017: ("314631", "70294035", "64331400", "10620300"),
    2018: ("1214749", "46779666", "39422200", "13486200"),
    2019: ("1044798", "32314632", "35064800", "15096100"),
    2020: ("1056653", "33311711", "36683300", "15484500"),
}
BLR_EXPORTS = {
    2008: "41972699",
    2009: "112473901",
    2010: "33681700",
    2011: "48822700",
    2012: "53937200",
    2013: "42536200",
    2014: "42635500",
    2015: "43760200",
    2016: "50447100",
    2017: "64331400",
    2018: "39422200",
    2019: "35064800",
    2020: "36683300",
}
PAK_IMPORTS = {
    2010: "81746269",
    2011: "36514007",
    2012: "90719858",
    2013: "20929681",
    2014: "33778139",
    2015: "33704128",
    2016: "37284108",
    2017: "70294035",
    2018: "46779666",
    2019: "32314632",
    2020: "33311711",
}


def money(text):
    return None if text is None else usd(text)


def series(by_year):
    return {year: usd(value) for year, value in by_year.items()}


def millions(value):
    return None if value is None else round(float(value.amount) / 1e6, 2)


def rounded(ratio, digits=1):
    return None if ratio is None else round(float(ratio), digits)


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (1994, (None, None, -4.59, None, None, None, 5.80)),
        (1996, (0.52, 816.8, -19.73, 0.00, 1.2, 0.67, 21.16)),
        (2001, (0.66, 13989.0, -1.92, 0.00, 0.2, 0.67, 2.20)),
        (2008, (-50.14, 0.5, -21.72, 1.20, 82.7, 50.63, 62.22)),
        (2010, (-81.47, 0.3, -18.03, 2.43, 56.3, 82.02, 49.34)),
        (2016, (-36.81, 1.3, -37.03, 0.74, 28.0, 37.76, 63.86)),
        (2017, (-69.98, 0.4, -53.71, 1.09, 33.8, 70.61, 74.95)),
        (2018, (-45.56, 2.6, -25.94, 1.19, 11.1, 47.99, 52.91)),
        (2019, (-31.27, 3.2, -19.97, 0.92, 14.4, 33.36, 50.16)),
        (2020, (-32.26, 3.2, -21.20, 0.91, 14.7, 34.37, 52.17)),
    ],
)
def test_the_two_books_year_by_year(year, expected):
    pak_sold, pak_bought, blr_sold, blr_bought = (money(each) for each in BOOKS[year])
    coverage = indicators.coverage_ratio(pak_sold, pak_bought)

    found = (
        millions(indicators.balance(pak_sold, pak_bought)),
        rounded(coverage * 100 if coverage is not None else None),
        millions(indicators.balance(blr_bought, blr_sold)),
        rounded(indicators.mirror_ratio(pak_bought, blr_sold), 2),
        rounded(indicators.mirror_ratio(blr_bought, pak_sold)),
        millions(indicators.turnover(pak_sold, pak_bought)),
        millions(indicators.turnover(blr_sold, blr_bought)),
    )

    assert found == expected


def test_a_balance_of_one_known_side_is_unknown():
    assert indicators.balance(usd(5), None) is None
    assert indicators.turnover(None, usd(5)) is None
    assert indicators.coverage_ratio(None, usd(5)) is None
    assert indicators.mirror_gap(None, usd(5)) is None


def test_ratios_over_zero_are_undefined_and_of_zero_are_zero():
    assert indicators.coverage_ratio(usd(5), usd(0)) is None
    assert indicators.mirror_ratio(usd(5), usd(0)) is None
    assert indicators.normalised_balance(usd(0), usd(0)) is None
    assert indicators.coverage_ratio(usd(0), usd(5)) == 0


def test_currencies_are_never_set_against_each_other():
    with pytest.raises(UnitMismatch):
        indicators.coverage_ratio(usd(5), quantity("5 PKR"))
    with pytest.raises(UnitMismatch):
        indicators.turnover(usd(5), quantity("5 PKR"))


def test_the_normalised_balance():
    assert rounded(indicators.normalised_balance(usd(1044798), usd(32314632)), 3) == -0.937


def test_what_the_importers_book_has_beyond_the_exporters():
    assert indicators.mirror_gap(usd(15096100), usd(1044798)) == usd(14051302)


# Growth


def test_growth_over_one_year():
    growth = indicators.growth(series(BLR_EXPORTS), 2009)

    assert rounded(growth * 100) == 168.0


@pytest.mark.parametrize("year", [1993, 1995, 1997, 1998])
def test_no_growth_over_a_gap_from_zero_or_from_nothing(year):
    by_year = series({1993: 5, 1995: 7, 1996: 0, 1997: 4})

    assert indicators.growth(by_year, year) is None


def test_growth_to_zero_is_a_loss_of_all():
    assert indicators.growth(series({1995: 7, 1996: 0}), 1996) == -1


def test_the_end_points_and_the_trend_tell_two_stories():
    found = [
        rounded(measure(series(values), 2010, 2020) * 100, 2)
        for measure in (indicators.exponential_growth, indicators.trend_growth)
        for values in (BLR_EXPORTS, PAK_IMPORTS)
    ]

    assert found == [0.86, -8.59, -0.76, -3.96]


def test_average_growth_needs_points():
    assert indicators.exponential_growth(series({2010: 5}), 2010, 2020) is None
    assert indicators.exponential_growth(series({2010: 0, 2020: 5}), 2010, 2020) is None
    assert indicators.exponential_growth(series({2010: 5}), 2010, 2010) is None
    assert indicators.trend_growth(series({2010: 5, 2020: 5}), 2010, 2020) is None


# Commodities


def test_shares_add_up_and_their_squares_are_the_concentration():
    shares = indicators.shares({"87": usd(6), "61": usd(3), "84": usd(1)})

    assert shares == {"87": Fraction(3, 5), "61": Fraction(3, 10), "84": Fraction(1, 10)}
    assert indicators.concentration(shares.values()) == Fraction(46, 100)


def test_shares_of_nothing_are_none():
    assert indicators.shares({}) == {}
    assert indicators.shares({"87": usd(0)}) == {}


@pytest.mark.parametrize(
    ("exports", "imports", "expected"),
    [
        ({"87": 5}, {"87": 5}, 1),
        ({"87": 5}, {"61": 5}, 0),
        ({"87": 5, "61": 1}, {"87": 3}, Fraction(2, 3)),
        ({}, {}, None),
    ],
)
def test_trade_within_industries(exports, imports, expected):
    sold, bought = ({code: usd(value) for code, value in side.items()} for side in (exports, imports))

    assert indicators.intra_industry(sold, bought) == expected


figures = st.integers(0, 10**12).map(lambda cents: Quantity(usd(cents).amount.scaleb(-2), "USD"))


@given(figures, figures)
def test_balance_and_turnover_are_exact(sold, bought):
    balance, turnover = indicators.balance(sold, bought), indicators.turnover(sold, bought)

    assert balance + turnover == sold + sold
    assert turnover - balance == bought + bought


@given(st.dictionaries(st.sampled_from(["01", "10", "61", "84", "87"]), figures))
def test_shares_sum_to_one_and_concentration_lies_between(by_commodity):
    shares = indicators.shares(by_commodity)

    if shares:
        assert sum(shares.values()) == 1
        assert Fraction(1, len(shares)) <= indicators.concentration(shares.values()) <= 1
