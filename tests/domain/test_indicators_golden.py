"""Figures worked out by hand from real data: the bundled totals, and Pakistan's chapters of 2017."""

import csv
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from pakbel.domain import concentration, growth, indicators, intra_industry, real_terms
from pakbel.domain.flows import TradeFlow
from pakbel.domain.quantity import Quantity
from pakbel.domain.trade import Books
from tests.domain.builders import period, quantity

ROOT = Path(__file__).parents[2]
CHAPTERS = ROOT.parent / "shared" / "samples" / "comtrade_hs2_pakistan" / "raw_2017"
VINTAGE = "imf-dots-2022"
BILLION = quantity("1000000000 USD")
# Annual means of the consumer price index of the United States (CPI-U, 1982-84 = 100).
US_PRICES = {2010: Decimal("218.056"), 2020: Decimal("258.811")}

needs_chapters = pytest.mark.skipif(not CHAPTERS.is_dir(), reason="the sample files are not here")


@pytest.fixture(scope="module")
def totals():
    """By reporter, flow and year, as the workbooks of both countries had them in 2022."""
    documents = json.loads((ROOT / "data" / "trade.json").read_text("utf-8")).values()
    found = {}
    for row in documents:
        if row.get("vintage") == VINTAGE:
            by_year = found.setdefault((row["reporter"], row["flow"]), {})
            by_year[int(row["period"])] = quantity(row["value"])
    return found


@pytest.fixture(scope="module")
def chapters():
    """What Pakistan recorded of its trade with Belarus in 2017, by chapter: exports and imports."""
    found = {"Export": {}, "Import": {}}
    for path in sorted(CHAPTERS.iterdir()):
        with path.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                if row["ptTitle"] == "Belarus":
                    code = f"{int(float(row['cmdCode'])):02d}"
                    basket = found[row["rgDesc"]]
                    assert code not in basket
                    basket[code] = Quantity(Decimal(row["TradeValue"]), "USD")
    return found["Export"], found["Import"]


def rounded(value, digits):
    return None if value is None else round(float(value), digits)


def millions(value):
    return rounded(value.amount / 1_000_000, 2)


def of_both_books(totals, year):
    return [
        totals[key].get(year)
        for key in (("PAK", "export"), ("PAK", "import"), ("BLR", "export"), ("BLR", "import"))
    ]


# Year; balance and coverage of Pakistan in its own book, balance of Pakistan in the book of Belarus;
# Pakistan's imports over exports of Belarus; imports of Belarus over Pakistan's exports; both turnovers.
@pytest.mark.parametrize(
    "expected",
    [
        (1994, None, None, -4.59, None, None, None, 5.80),
        (1996, 0.52, 816.8, -19.73, 0.00, 1.2, 0.67, 21.16),
        (2001, 0.66, 13989.0, -1.92, 0.00, 0.2, 0.67, 2.20),
        (2008, -50.14, 0.5, -21.72, 1.20, 82.7, 50.63, 62.22),
        (2010, -81.47, 0.3, -18.03, 2.43, 56.3, 82.02, 49.34),
        (2016, -36.81, 1.3, -37.03, 0.74, 28.0, 37.76, 63.86),
        (2017, -69.98, 0.4, -53.71, 1.09, 33.8, 70.61, 74.95),
        (2018, -45.56, 2.6, -25.94, 1.19, 11.1, 47.99, 52.91),
        (2019, -31.27, 3.2, -19.97, 0.92, 14.4, 33.36, 50.16),
        (2020, -32.26, 3.2, -21.20, 0.91, 14.7, 34.37, 52.17),
    ],
    ids=lambda expected: str(expected[0]),
)
def test_the_two_books_year_by_year(totals, expected):
    sold, bought, sold_by_belarus, bought_by_belarus = of_both_books(totals, expected[0])
    coverage = indicators.coverage_ratio(sold, bought)
    own_balance, own_turnover = indicators.balance(sold, bought), indicators.turnover(sold, bought)

    found = (
        expected[0],
        None if own_balance is None else millions(own_balance),
        None if coverage is None else rounded(coverage * 100, 1),
        millions(indicators.balance(bought_by_belarus, sold_by_belarus)),
        rounded(indicators.mirror_ratio(bought, sold_by_belarus), 2),
        rounded(indicators.mirror_ratio(bought_by_belarus, sold), 1),
        None if own_turnover is None else millions(own_turnover),
        millions(indicators.turnover(sold_by_belarus, bought_by_belarus)),
    )

    assert found == expected


def test_balance_and_coverage_of_2019_by_each_book(totals):
    sold, bought, sold_by_belarus, bought_by_belarus = of_both_books(totals, 2019)

    assert rounded(indicators.normalised_balance(sold, bought), 3) == -0.937
    assert rounded(indicators.coverage_ratio(sold, bought) * 100, 1) == 3.2
    assert rounded(indicators.coverage_ratio(bought_by_belarus, sold_by_belarus) * 100, 1) == 43.1


def test_mirrors_of_2009(totals):
    _, bought, sold_by_belarus, _ = of_both_books(totals, 2009)

    assert rounded(indicators.mirror_ratio(bought, sold_by_belarus), 2) == 0.49


def test_since_2007_belarus_records_11_to_83_times_what_pakistan_says_it_sold(totals):
    ratios = [
        indicators.mirror_ratio(bought, totals["PAK", "export"].get(year))
        for year, bought in totals["BLR", "import"].items()
        if year >= 2007
    ]

    known = [rounded(ratio, 0) for ratio in ratios if ratio is not None]
    assert (min(known), max(known)) == (11, 83)


def test_exports_of_belarus_in_the_year_after_2008(totals):
    assert rounded(growth.growth(totals["BLR", "export"], 2009) * 100, 1) == 168.0


@pytest.mark.parametrize(
    ("reporter", "flow", "exponential", "trend"),
    [("BLR", "export", 0.86, -0.76), ("PAK", "import", -8.59, -3.96)],
)
def test_the_end_points_and_the_trend_tell_two_stories(totals, reporter, flow, exponential, trend):
    series = totals[reporter, flow]

    assert rounded(growth.exponential_growth(series, 2010, 2020) * 100, 2) == exponential
    assert rounded(growth.trend_growth(series, 2010, 2020) * 100, 2) == trend


@pytest.mark.parametrize(("reporter", "needed", "reached"), [("BLR", 98.9, 5.2), ("PAK", 126.8, 3.4)])
def test_a_billion_by_2020_from_2016(totals, reporter, needed, reached):
    turnover = {
        year: indicators.turnover(totals[reporter, "export"][year], totals[reporter, "import"][year])
        for year in (2016, 2020)
    }

    assert rounded(growth.required_growth(turnover[2016], BILLION, 4) * 100, 1) == needed
    assert rounded(indicators.attainment(turnover[2020], BILLION) * 100, 1) == reached


def test_turnover_grew_in_dollars_and_fell_in_what_they_buy(totals):
    turnover = {
        year: indicators.turnover(totals["BLR", "export"][year], totals["BLR", "import"][year])
        for year in (2010, 2020)
    }
    real = real_terms.in_prices_of(2020, turnover, US_PRICES)

    assert rounded((indicators.ratio(turnover[2020], turnover[2010]) - 1) * 100, 1) == 5.7
    assert rounded((indicators.ratio(real[2020], real[2010]) - 1) * 100, 1) == -10.9


@needs_chapters
def test_the_imports_of_2017_are_vehicles(chapters):
    _, bought = chapters
    parts = concentration.shares(bought)

    assert (len(bought), rounded(sum(each.amount for each in bought.values()) / 1_000_000, 3)) == (25, 70.152)
    assert rounded(parts["87"] * 100, 1) == 74.4
    assert rounded(bought["87"].amount / 1_000_000, 3) == 52.217


@needs_chapters
def test_concentration_of_2017_in_each_of_its_forms(chapters):
    sold, bought = (list(concentration.shares(side).values()) for side in chapters)

    assert rounded(concentration.herfindahl(bought), 3) == 0.575
    assert rounded(concentration.normalised_herfindahl(bought), 3) == 0.557
    assert rounded(concentration.herfindahl(sold), 3) == 0.149


@needs_chapters
def test_in_2017_hardly_anything_went_both_ways(chapters):
    assert rounded(intra_industry.grubel_lloyd_weighted(*chapters), 4) == 0.0012


def test_a_fiscal_year_is_the_sum_of_its_months_and_says_when_some_are_missing():
    """Pakistan's year runs from July to June; nothing is interpolated."""
    months = [f"2023-{number:02d}" for number in range(7, 13)] + [
        f"2024-{number:02d}" for number in range(1, 7)
    ]
    rows = [_month(number, text) for number, text in enumerate(months, start=1)]
    year = period("FY2023-24 (2023-07-01..2024-06-30)")

    whole = Books(rows, ("PAK", "BLR")).cell("PAK", "export", year)
    short = Books(rows[:-2], ("PAK", "BLR")).cell("PAK", "export", year)

    assert (whole.value, whole.summed_from) == (quantity("78 USD"), "12 months")
    assert (short.value, short.so_far, short.months) == (None, quantity("55 USD"), 10)


def _month(number, text):
    return TradeFlow(
        id=f"T-{number}",
        reporter="PAK",
        partner="BLR",
        flow="export",
        period=period(text),
        value=quantity(f"{number} USD"),
    )


def test_share_and_points_name_their_scale():
    parts = [Fraction(3, 4), Fraction(1, 4)]

    assert concentration.herfindahl(parts) == Fraction(5, 8)
    assert concentration.herfindahl_points(parts) == 6250
