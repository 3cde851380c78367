"""The yearly totals of both books give the figures worked out by hand from the same workbooks."""

from collections import Counter
from decimal import Decimal

import pytest

MILLION = Decimal(1_000_000)

# Year; in Pakistan's book: balance of Pakistan, exports in percent of imports; in the book of
# Belarus: balance of Pakistan; Pakistan's imports over exports of Belarus, imports of Belarus over
# Pakistan's exports; turnover in either book. USD million, IMF Direction of Trade Statistics, 2022.
ORACLES = [
    (1994, None, None, "-4.59", None, None, None, "5.80"),
    (1996, "0.52", "816.8", "-19.73", "0.00", "1.2", "0.67", "21.16"),
    (2001, "0.66", "13989.0", "-1.92", "0.00", "0.2", "0.67", "2.20"),
    (2008, "-50.14", "0.5", "-21.72", "1.20", "82.7", "50.63", "62.22"),
    (2010, "-81.47", "0.3", "-18.03", "2.43", "56.3", "82.02", "49.34"),
    (2016, "-36.81", "1.3", "-37.03", "0.74", "28.0", "37.76", "63.86"),
    (2017, "-69.98", "0.4", "-53.71", "1.09", "33.8", "70.61", "74.95"),
    (2018, "-45.56", "2.6", "-25.94", "1.19", "11.1", "47.99", "52.91"),
    (2019, "-31.27", "3.2", "-19.97", "0.92", "14.4", "33.36", "50.16"),
    (2020, "-32.26", "3.2", "-21.20", "0.91", "14.7", "34.37", "52.17"),
]


@pytest.mark.parametrize("oracle", ORACLES, ids=lambda oracle: str(oracle[0]))
def test_both_books_give_the_figures_worked_out_by_hand(oracle, records):
    year = oracle[0]
    book = {
        (row.reporter, row.flow): row.value.amount / MILLION
        for row in records["trade"].values()
        if row.vintage == "imf-dots-2022" and row.period.text == str(year)
    }
    sold, bought = book.get(("PAK", "export")), book.get(("PAK", "import"))
    sold_by_belarus, bought_by_belarus = book["BLR", "export"], book["BLR", "import"]

    if sold is None or bought is None:
        own = (None, None, None)
        mirrors = (None, None)
    else:
        own = (f"{sold - bought:.2f}", f"{100 * sold / bought:.1f}", f"{sold + bought:.2f}")
        mirrors = (f"{bought / sold_by_belarus:.2f}", f"{bought_by_belarus / sold:.1f}")
    balance = f"{bought_by_belarus - sold_by_belarus:.2f}"
    turnover = f"{sold_by_belarus + bought_by_belarus:.2f}"

    assert (year, own[0], own[1], balance, *mirrors, own[2], turnover) == oracle


def test_every_vintage_of_both_books_is_there(records):
    rows = Counter((row.vintage, row.reporter) for row in records["trade"].values())

    assert rows == {
        ("imf-dots-2022", "PAK"): 52,
        ("imf-dots-2022", "BLR"): 58,
        ("wits-comtrade-2017", "PAK"): 46,
        ("wits-comtrade-2017", "BLR"): 38,
        ("unctad-matrix-2018", "PAK"): 14,
        ("unctad-matrix-2018", "BLR"): 17,
        (None, "BLR"): 4,
    }


def test_exports_are_free_on_board_and_imports_with_freight(records):
    pairs = {(row.flow, row.valuation) for row in records["trade"].values() if row.value is not None}

    assert pairs == {("export", "FOB"), ("import", "CIF")}


def test_what_belarus_did_not_publish_is_withheld_not_zero(records):
    withheld = {
        (row.reporter, row.flow, row.period.text, row.absence)
        for row in records["trade"].values()
        if row.value is None
    }

    assert withheld == {
        ("BLR", flow, year, "withheld") for flow in ("export", "import") for year in ("2022", "2023")
    }


def test_no_figure_stands_twice_in_one_vintage(records):
    cells = Counter(
        (row.vintage, row.reporter, row.flow, row.period.text, row.commodity)
        for row in records["trade"].values()
    )

    assert [cell for cell, times in cells.items() if times > 1] == []


def test_the_sections_of_a_year_come_to_its_total_but_for_what_the_source_rounds_away(records):
    totals, sums = Counter(), Counter()
    for row in records["trade"].values():
        if row.vintage == "unctad-matrix-2018":
            counter = totals if row.commodity == "TOTAL" else sums
            counter[row.reporter, row.period.text] += row.value.amount

    off = {key: totals[key] - sums[key] for key in totals if totals[key] != sums[key]}

    assert all(0 <= each < 100 for each in off.values()), off
