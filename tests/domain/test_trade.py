"""Vintages, rows entered by hand, conflicts, periods and series of the two books."""

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.cells import Cell, CellState
from pakbel.domain.period import year
from pakbel.domain.quantity import Quantity
from pakbel.domain.trade import Books
from pakbel.domain.trade_measure import parse_measure
from pakbel.errors import BadInput
from tests.domain.builders import flow, usd

PAIR = ("PAK", "BLR")


def rows(*given):
    """One row for each (reporter, flow, period, value, more); ids T-1, T-2 … in order."""
    numbers = count(1)
    return [row(f"T-{next(numbers)}", *each) for each in given]


def row(id, reporter, kind, period, value, more=None):
    return flow(id, reporter, kind, period, str(value), **(more or {}))


def of(vintage, on=None):
    return {"vintage": vintage, "vintage_on": on}


def months(reporter, flow, year_, numbers, value=1):
    return [(reporter, flow, f"{year_}-{number:02d}", value) for number in numbers]


# Vintages


WITS, DOTS = of("wits-2017", "2017"), of("dots-2022", "2022")


def test_each_book_shows_its_newest_vintage_and_gaps_are_not_filled_from_another():
    books = Books(
        rows(
            ("PAK", "import", "1992", 1631, WITS),
            ("PAK", "import", "1995", 45837856, WITS),
            ("PAK", "import", "1995", 45758733, DOTS),
            ("BLR", "export", "1992", 888000, of("belstat-2018", "2018")),
        ),
        PAIR,
    )

    assert books.vintages == {"PAK": "dots-2022", "BLR": "belstat-2018"}
    assert [books.cell("PAK", "import", year(n)).value for n in (1992, 1995)] == [None, usd(45758733)]
    assert books.cell("BLR", "export", year(1992)).value == usd(888000)


def test_a_named_vintage_is_shown_in_both_books():
    given_rows = rows(
        ("PAK", "import", "1995", 45837856, WITS),
        ("PAK", "import", "1995", 45758733, DOTS),
        ("BLR", "export", "1995", 39420000, DOTS),
    )

    books = Books(given_rows, PAIR, "wits-2017")

    assert books.vintages == {"PAK": "wits-2017", "BLR": None}
    assert books.cell("PAK", "import", year(1995)).value == usd(45837856)
    assert books.cell("BLR", "export", year(1995)).state is CellState.OTHER_VINTAGE
    assert books.cell("BLR", "export", year(1996)).state is CellState.ABSENT


def test_an_unknown_vintage_is_refused_and_those_there_are_named():
    with pytest.raises(BadInput) as refusal:
        Books(rows(("PAK", "import", "1995", 1, WITS), ("BLR", "import", "1995", 1, DOTS)), PAIR, "dots")

    assert refusal.value.message == "no trade data of 'dots'"
    assert refusal.value.hint == "there are: dots-2022, wits-2017"


def test_of_vintages_without_a_date_the_one_entered_last_is_the_newest():
    books = Books(
        rows(
            ("PAK", "import", "1995", 1, of("b")),
            ("PAK", "import", "1995", 2, of("c")),
            ("PAK", "import", "1996", 3, of("b")),
        ),
        PAIR,
    )

    assert books.vintages["PAK"] == "b"


def test_a_row_entered_by_hand_wins_over_every_vintage_and_is_named():
    given_rows = rows(
        ("PAK", "import", "2019", 5),
        ("PAK", "import", "2019", 6, DOTS),
        ("PAK", "import", "2019", 7, WITS),
        ("PAK", "import", "2020", 8),
    )

    books = Books(given_rows, PAIR)

    assert books.cell("PAK", "import", year(2019)) == Cell(usd(5), CellState.VALUE, ("T-1",))
    assert books.cell("PAK", "import", year(2020)).value == usd(8)
    assert [(used.id, aside.id) for used, aside in books.overridden] == [("T-1", "T-2")]
    assert books.conflicts == []


def test_a_row_by_hand_that_repeats_the_vintage_overrides_nothing():
    books = Books(rows(("PAK", "import", "2019", 5), ("PAK", "import", "2019", "5.0", DOTS)), PAIR)

    assert books.overridden == []


def test_a_stated_absence_holds_for_every_vintage_without_a_value_there():
    given_rows = rows(
        ("BLR", "export", "2022", "withheld"),
        ("BLR", "export", "2022", 9, DOTS),
        ("BLR", "export", "2020", 3, WITS),
    )

    assert Books(given_rows, PAIR).cell("BLR", "export", year(2022)).value == usd(9)
    assert Books(given_rows, PAIR, "wits-2017").cell("BLR", "export", year(2022)).state is CellState.WITHHELD


# Conflicts


def test_two_values_in_one_cell_are_kept_and_the_later_id_is_used():
    tenth = row("T-10", "PAK", "import", "2019", 7, DOTS)
    ninth = row("T-9", "PAK", "import", "2019", 6, DOTS)

    books = Books([tenth, ninth], PAIR)

    assert books.cell("PAK", "import", year(2019)) == Cell(usd(7), CellState.VALUE, ("T-10",))
    assert books.conflicts == [(ninth, tenth)]


def test_one_value_entered_twice_is_no_conflict():
    books = Books(rows(("PAK", "import", "2019", 6), ("PAK", "import", "2019", "6.00")), PAIR)

    assert books.conflicts == []
    assert books.cell("PAK", "import", year(2019)).ids == ("T-1", "T-2")


def test_imports_cif_and_the_same_imports_fob_are_no_conflict():
    books = Books(
        rows(
            ("PAK", "import", "2019", 100, {"valuation": "CIF"}),
            ("PAK", "import", "2019", 94, {"valuation": "FOB"}),
            ("PAK", "export", "2019", 50, {"valuation": "CIF"}),
        ),
        PAIR,
    )

    assert [books.cell("PAK", flow, year(2019)).value for flow in ("import", "export")] == [usd(100), usd(50)]
    assert books.conflicts == []


def test_two_currencies_are_two_figures_and_the_commoner_is_shown():
    books = Books(
        rows(
            ("PAK", "import", "2019", "100 USD"),
            ("PAK", "import", "2019", "15000 PKR"),
            ("PAK", "import", "2020", "7 USD"),
        ),
        PAIR,
    )

    assert books.currency == "USD"
    assert books.conflicts == []
    assert books.cell("PAK", "import", year(2019)).value == usd(100)
    assert books.cell("PAK", "import", year(2019), currency="PKR").value == usd("15000 PKR")


# Periods and series


def test_the_periods_are_those_in_which_a_row_lies():
    books = Books(
        rows(
            ("PAK", "export", "2019", 1),
            ("BLR", "export", "2021-02", 1),
            ("PAK", "export", "2022", "withheld"),
            ("PAK", "export", "FY2023-24 (2023-07-01..2024-06-30)", 1),
        ),
        PAIR,
    )

    assert [str(each) for each in books.periods("year")] == ["2019", "2021", "2022"]
    assert [str(each) for each in books.periods("quarter")] == ["2021-Q1"]
    assert [str(each) for each in books.periods("fy")] == ["FY2020-21", "FY2023-24"]


def test_turnover_is_known_only_where_both_flows_are():
    books = Books(
        rows(
            ("BLR", "export", "2019", 35064800),
            ("BLR", "import", "2019", 15096100),
            ("BLR", "export", "2020", 36683300),
            ("PAK", "export", "2019", 1044798),
            ("PAK", "import", "2019", "not_reported"),
        ),
        PAIR,
    )

    assert books.series(parse_measure("trade:turnover"), "USD") == {"BLR": {2019: usd(50160900)}}
    assert books.series(parse_measure("trade:turnover"), "PKR") == {}


def test_what_one_sold_the_other_is_exports_in_its_book_and_imports_in_the_others():
    books = Books(
        rows(
            ("PAK", "export", "2019", 1),
            ("PAK", "import", "2019", 2),
            ("BLR", "export", "2019", 3),
            ("BLR", "import", "2019", 4),
        ),
        PAIR,
    )

    assert books.series(parse_measure("trade:PAK>BLR"), "USD") == {
        "PAK": {2019: usd(1)},
        "BLR": {2019: usd(4)},
    }
    assert books.series(parse_measure("trade:BLR>PAK:reporter=PAK"), "USD") == {"PAK": {2019: usd(2)}}
    assert books.series(parse_measure("trade:PAK>KAZ"), "USD") == {}


def test_a_series_counts_whole_years_only_and_zero_is_a_figure():
    books = Books(
        rows(
            *months("PAK", "export", 2018, range(1, 13)),
            *months("PAK", "export", 2019, range(1, 9)),
            ("PAK", "export", "2020", 0),
        ),
        PAIR,
    )

    assert books.series(parse_measure("trade:PAK>BLR"), "USD") == {"PAK": {2018: usd(12), 2020: usd(0)}}


def test_a_series_of_one_commodity():
    books = Books(
        rows(("PAK", "import", "2019", 9, {"commodity": "8701"}), ("PAK", "import", "2019", 20)), PAIR
    )

    assert books.series(parse_measure("trade:BLR>PAK:hs=8701"), "USD") == {"PAK": {2019: usd(9)}}


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=6), st.randoms())
def test_the_order_of_the_rows_changes_nothing(values, random):
    given_rows = [row(f"T-{n}", "PAK", "export", "2019", value) for n, value in enumerate(values, 1)]
    shuffled = random.sample(given_rows, len(given_rows))

    books, again = Books(given_rows, PAIR), Books(shuffled, PAIR)

    assert again.cell("PAK", "export", year(2019)) == books.cell("PAK", "export", year(2019))
    assert again.conflicts == books.conflicts
    assert books.cell("PAK", "export", year(2019)).value == Quantity(given_rows[-1].value.amount, "USD")
