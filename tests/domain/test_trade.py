from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.cells import Cell, CellState
from pakbel.domain.flows import TradeFlow
from pakbel.domain.period import fiscal_year, parse_stored, year
from pakbel.domain.quantity import Quantity
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.domain.trade import Books, Measure, parse_measure
from pakbel.errors import BadInput

PAIR = ("PAK", "BLR")


def rows(*given):
    """One row for each (reporter, flow, period, value, more); ids T-1, T-2 … in order."""
    numbers = count(1)
    return [row(f"T-{next(numbers)}", *each) for each in given]


def row(id, reporter, flow, period, value, more=None):
    partner = "BLR" if reporter == "PAK" else "PAK"
    stated = {"absence": value} if value in {"withheld", "not_reported"} else {"value": usd(value)}
    fields = {
        "id": id,
        "reporter": reporter,
        "partner": partner,
        "flow": flow,
        "period": parse_stored(period),
    }
    return TradeFlow(**(fields | stated | (more or {})))


def usd(value):
    return quantity(str(value) if " " in str(value) else f"{value} USD")


def of(vintage, on=None):
    return {"vintage": vintage, "vintage_on": parse_stored(on) if on else None}


def months(reporter, flow, year_, numbers, value=1):
    return [(reporter, flow, f"{year_}-{number:02d}", value) for number in numbers]


# Measures


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("trade:turnover", Measure("trade:turnover")),
        ("trade:PAK>BLR", Measure("trade:PAK>BLR", "PAK", "BLR")),
        ("trade:turnover:reporter=BLR", Measure("trade:turnover:reporter=BLR", reporter="BLR")),
        (
            "trade:PAK>BLR:hs=8701:reporter=PAK",
            Measure("trade:PAK>BLR:hs=8701:reporter=PAK", "PAK", "BLR", "PAK", "8701"),
        ),
    ],
)
def test_a_measure_is_read(text, measure):
    assert parse_measure(text) == measure


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("turnover", "is no measure of trade"),
        ("trade:", "is no measure of trade"),
        ("trade:exports", "'exports' is no country's three-letter code"),
        ("trade:PAK>", "'' is no country's three-letter code"),
        ("trade:pak>BLR", "'pak' is no country's three-letter code"),
        ("trade:PAK>PAK", "a country does not trade with itself"),
        ("trade:PAK>BLR:reporter=KAZ", "KAZ keeps no book of trade between PAK and BLR"),
        ("trade:turnover:reporter=XXX", "'XXX' is no country's three-letter code"),
        ("trade:turnover:hs=871", "'871' is no HS code of 2, 4, 6, 8 or 10 digits"),
        ("trade:turnover:hs=٨٧", "'٨٧' is no HS code of 2, 4, 6, 8 or 10 digits"),
        ("trade:turnover:hs", "'hs' is not understood"),
        ("trade:turnover:hs=87:hs=88", "'hs=88' is not understood"),
        ("trade:turnover:partner=BLR", "'partner=BLR' is not understood"),
        ("trade:turnover:", "'' is not understood"),
    ],
)
def test_an_unreadable_measure_is_refused_with_what_to_write(text, says):
    with pytest.raises(BadInput) as refusal:
        parse_measure(text)

    assert refusal.value.message == f"{text!r}: {says}"
    assert refusal.value.value == text
    assert refusal.value.hint.startswith("write trade:turnover or trade:PAK>BLR")


@given(st.text(max_size=40) | st.text(max_size=30).map("trade:".__add__))
def test_any_text_is_a_measure_or_refused(text):
    try:
        read = parse_measure(text).text
    except BadInput:
        read = text

    assert read == text


# Cells


def test_the_states_of_a_cell_are_told_apart():
    books = Books(
        rows(
            ("PAK", "export", "2019", 1044798),
            ("PAK", "export", "2020", 0),
            ("PAK", "export", "2021", "not_reported"),
            ("PAK", "export", "2022", "withheld"),
            *months("PAK", "export", 2023, range(1, 9)),
        ),
        PAIR,
    )

    cells = [books.cell("PAK", "export", year(number)) for number in range(2019, 2025)]

    assert cells == [
        Cell(usd(1044798), CellState.VALUE, ("T-1",)),
        Cell(usd(0), CellState.ZERO, ("T-2",)),
        Cell(None, CellState.NOT_REPORTED, ("T-3",)),
        Cell(None, CellState.WITHHELD, ("T-4",)),
        Cell(None, CellState.PARTIAL, tuple(f"T-{n}" for n in range(5, 13)), "8 months", usd(8), 8),
        Cell(None, CellState.ABSENT),
    ]


def test_only_rows_between_the_two_countries_are_in_the_books():
    other = TradeFlow(id="T-9", reporter="PAK", partner="KAZ", flow="export", period=year(2019), value=usd(5))

    books = Books([*rows(("PAK", "export", "2019", 7)), other], PAIR)

    assert books.cell("PAK", "export", year(2019)).value == usd(7)


def test_a_book_of_payments_is_not_the_book_of_customs():
    given_rows = rows(
        ("PAK", "export", "2019", 7, {"basis": "payments"}), ("PAK", "export", "2020", 8, {"basis": "press"})
    )

    assert Books(given_rows, PAIR).periods("year") == []
    assert Books(given_rows, PAIR, basis="payments").cell("PAK", "export", year(2019)).value == usd(7)


@pytest.mark.parametrize(
    ("periods", "summed_from"),
    [
        ([f"2019-{n:02d}" for n in range(1, 13)], "12 months"),
        (["2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4"], "4 quarters"),
        (["2019-H1", "2019-H2"], "2 half-years"),
        (["2019-Q1", "2019-04", "2019-05", "2019-06", "2019-H2"], "5 periods"),
        (["2019-01..2019-08", "2019-09", "2019-Q4"], "3 periods"),
    ],
)
def test_a_year_without_a_row_is_the_sum_of_its_parts(periods, summed_from):
    books = Books(rows(*[("BLR", "import", period, 2) for period in periods]), PAIR)

    cell = books.cell("BLR", "import", year(2019))

    ids = tuple(f"T-{n}" for n in range(1, len(periods) + 1))
    assert cell == Cell(usd(2 * len(periods)), CellState.VALUE, ids, summed_from)


def test_a_years_own_row_goes_before_the_sum_of_its_months():
    books = Books(rows(*months("PAK", "export", 2019, range(1, 13)), ("PAK", "export", "2019", 99)), PAIR)

    assert books.cell("PAK", "export", year(2019)) == Cell(usd(99), CellState.VALUE, ("T-13",))


def test_overlapping_parts_are_counted_once():
    books = Books(
        rows(
            *months("PAK", "export", 2019, range(1, 13)),
            *[("PAK", "export", f"2019-Q{n}", 3) for n in (1, 4)],
        ),
        PAIR,
    )

    assert books.cell("PAK", "export", year(2019)).value == usd(12)


def test_a_month_that_is_withheld_leaves_the_year_partial():
    books = Books(
        rows(*months("PAK", "export", 2019, range(1, 12)), ("PAK", "export", "2019-12", "withheld")), PAIR
    )

    cell = books.cell("PAK", "export", year(2019))

    assert (cell.value, cell.state, cell.months, cell.so_far) == (None, CellState.PARTIAL, 11, usd(11))


def test_a_stated_absence_of_the_year_goes_before_some_of_its_months():
    books = Books(
        rows(*months("PAK", "export", 2019, range(1, 9)), ("PAK", "export", "2019", "not_reported")), PAIR
    )

    assert books.cell("PAK", "export", year(2019)) == Cell(None, CellState.NOT_REPORTED, ("T-9",))


def test_a_quarter_is_summed_from_its_months():
    books = Books(rows(*months("PAK", "export", 2019, range(1, 6))), PAIR)

    quarters = [books.cell("PAK", "export", parse_stored(f"2019-Q{number}")) for number in (1, 2, 3)]

    assert [(cell.value, cell.months) for cell in quarters] == [(usd(3), None), (None, 2), (None, None)]


def test_a_fiscal_year_is_summed_from_the_months_of_two_calendar_years():
    books = Books(
        rows(*months("PAK", "export", 2023, range(7, 13)), *months("PAK", "export", 2024, range(1, 7), 10)),
        PAIR,
    )

    assert books.cell("PAK", "export", fiscal_year(2023, 7)).value == usd(66)
    assert books.cell("PAK", "export", year(2023)).months == 6


def test_a_quarter_is_never_made_of_a_year():
    books = Books(rows(("PAK", "export", "2019", 12)), PAIR)

    assert books.cell("PAK", "export", parse_stored("2019-Q1")).state is CellState.ABSENT


def test_an_open_period_has_no_figure():
    books = Books(rows(*months("PAK", "export", 2019, range(1, 13))), PAIR)

    assert books.cell("PAK", "export", parse_stored("2019..")).state is CellState.ABSENT


@given(st.sets(st.integers(1, 12)), st.sets(st.integers(1, 4)))
def test_parts_never_cover_a_month_twice_nor_leave_out_one_they_could(month_numbers, quarter_numbers):
    given_rows = rows(
        *[("PAK", "export", f"2019-{n:02d}", 1) for n in month_numbers],
        *[("PAK", "export", f"2019-Q{n}", 3) for n in quarter_numbers],
    )

    cell = Books(given_rows, PAIR).cell("PAK", "export", year(2019))

    covered = month_numbers | {3 * n - k for n in quarter_numbers for k in (0, 1, 2)}
    summed = cell.so_far or cell.value
    assert (int(summed.amount) if summed else 0) == len(covered)
    assert (cell.state is CellState.VALUE) == (len(covered) == 12)


# Commodities


def test_without_a_total_it_is_summed_from_the_coarsest_level_alone():
    codes = {"87": 5, "61": 2, "8701": 5, "870190": 5}
    books = Books(
        rows(*[("PAK", "import", "2017", value, {"commodity": code}) for code, value in codes.items()]), PAIR
    )

    assert books.cell("PAK", "import", year(2017)) == Cell(usd(7), CellState.VALUE, ("T-1", "T-2"), "HS2")
    assert books.cell("PAK", "import", year(2017), "8701").value == usd(5)
    assert books.cell("PAK", "import", year(2017), "8702").state is CellState.ABSENT


def test_a_total_that_is_withheld_is_not_summed_from_commodities():
    books = Books(
        rows(("BLR", "import", "2022", 5, {"commodity": "87"}), ("BLR", "import", "2022", "withheld")), PAIR
    )

    assert books.cell("BLR", "import", year(2022)).state is CellState.WITHHELD


def test_revisions_of_hs_are_one_classification_and_sitc_and_services_are_others():
    books = Books(
        rows(
            ("PAK", "import", "2017", 5, {"commodity": "87", "classification": "H4"}),
            ("PAK", "import", "2018", 6, {"commodity": "87", "classification": "H5"}),
            ("PAK", "import", "2019", 7, {"commodity": "87", "classification": "S3"}),
            ("PAK", "import", "2020", 8, {"classification": "S3"}),
            ("PAK", "import", "2021", 9, {"classification": "EB10"}),
        ),
        PAIR,
    )

    assert [books.cell("PAK", "import", year(n), "87").value for n in (2017, 2018, 2019)] == [
        usd(5),
        usd(6),
        None,
    ]
    assert [books.cell("PAK", "import", year(n)).value for n in (2020, 2021)] == [usd(8), None]
    assert books.commodities("PAK", "import") == ["87", "EB10:TOTAL", "S3:87", "TOTAL"]


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
    assert books.cell("BLR", "export", year(1995)).state is CellState.ABSENT


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
