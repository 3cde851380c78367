"""What a cell of a book says, and how totals are added up."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.cells import (
    Cell,
    CellState,
    Figure,
    cell_in,
    cover,
    in_words,
    months_in,
    only_together,
    span_of,
)
from pakbel.domain.flows import TradeFlow
from pakbel.domain.period import fiscal_year, parse_stored, year
from pakbel.domain.trade import Books
from tests.domain.builders import rows, usd

PAIR = ("PAK", "BLR")


def months(reporter, flow, year_, numbers, value=1):
    return [(reporter, flow, f"{year_}-{number:02d}", value) for number in numbers]


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

    assert books.cell("PAK", "import", year(2017)) == Cell(
        None, CellState.PARTIAL, ("T-1", "T-2"), "HS2", usd(7), only="2 chapters"
    )
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


# How a period is put together


def spans(*texts):
    return [span_of(parse_stored(text)) for text in texts]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ([], None),
        ([None, None], None),
        (["4 chapters"], "4 chapters"),
        ([None, "4 chapters", None], "a few goods in a part of it"),
        (["4 chapters", "4 chapters"], "4 chapters"),
        (["4 chapters", "1 commodity"], "a few goods"),
    ],
)
def test_what_is_said_of_parts_some_of_which_are_a_few_goods(parts, expected):
    assert only_together(iter(parts)) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["2019-01"], "1 month"),
        (["2019-01", "2019-03"], "2 months"),
        (["2019-Q1"], "1 quarter"),
        (["2019-01..2019-03", "2019-Q2"], "2 quarters"),
        (["2019-H2"], "1 half-year"),
        (["2019-01..2019-08"], "1 period"),
        (["2019-01", "2019-Q2"], "2 periods"),
        (["2019", "2020"], "2 periods"),
    ],
)
def test_parts_are_counted_in_the_words_for_their_length(texts, expected):
    assert in_words(spans(*texts)) == expected


@pytest.mark.parametrize(
    ("known", "whole", "expected", "months"),
    [
        ([], "2019", [], 0),
        (["2019-Q1"], "2019", ["2019-Q1"], 3),
        (["2019-01..2019-05", "2019-04..2019-12"], "2019", ["2019-04..2019-12"], 9),
        (["2019-01..2019-07", "2019-07..2019-12", "2019-01..2019-06"], "2019",
         ["2019-01..2019-06", "2019-07..2019-12"], 12),
        (["2018-12", "2019-01", "2020-01"], "2019", ["2019-01"], 1),
        (["2018-12..2019-01", "2019-12..2020-01"], "2019", [], 0),
        (["2019-01-01..2019-01-15", "2019-02-15..2019-02-28"], "2019", [], 0),
        (["2019-01-01..2019-01-31"], "2019", ["2019-01"], 1),
        (["2020-02-01..2020-02-28", "2020-02-01..2020-02-29"], "2020", ["2020-02"], 1),
        (["2019-01", "2019-02"], "2019-01-01..2019-02-15", [], 0),
        (["2019-01", "2019-02"], "2019..", [], 0),
        (["2019-12"], "FY2019-20 (2019-07-01..2020-06-30)", ["2019-12"], 1),
    ],
)  # fmt: skip
def test_parts_cover_most_months_with_the_fewest_and_none_twice(known, whole, expected, months):
    (asked,) = spans(whole)

    assert cover(spans(*known), asked) == (spans(*expected), months)


@pytest.mark.parametrize(
    ("text", "months"), [("2019-02", 1), ("2019", 12), ("2018-12..2019-01", 2), ("2019-Q4", 3)]
)
def test_how_many_months_a_period_has(text, months):
    (span,) = spans(text)

    assert months_in(span) == months


def test_an_open_period_reaches_to_the_ends_of_time():
    assert span_of(parse_stored("2019..")) == (date(2019, 1, 1), date.max)
    assert span_of(parse_stored("..2019")) == (date.min, date(2019, 12, 31))


FEW, MORE = "1 chapter", "2 chapters"


@pytest.mark.parametrize(
    ("own", "halves", "stated", "expected"),
    [
        # own figure, figures of both halves, why there is none -> value, so far, only
        (None, (None, None), None, None),
        ((9, None), ((1, None), (2, None)), None, (9, None, None)),
        ((9, FEW), ((1, None), (2, None)), None, (3, None, None)),
        ((9, FEW), ((1, MORE), (2, MORE)), None, (None, 9, FEW)),
        ((9, FEW), ((1, None), None), None, (None, 9, FEW)),
        (None, ((1, None), (2, None)), None, (3, None, None)),
        (None, ((1, FEW), (2, None)), None, (None, 3, "a few goods in a part of it")),
        (None, ((1, FEW), (2, MORE)), None, (None, 3, "a few goods")),
        (None, ((1, None), None), None, (None, 1, None)),
        (None, ((1, None), None), "withheld", "stated"),
        (None, (None, None), "withheld", "stated"),
        (None, ((1, None), (2, None)), "withheld", (3, None, None)),
        ((9, FEW), (None, None), "withheld", (None, 9, FEW)),
        ((9, None), (None, None), "withheld", (9, None, None)),
    ],
)
def test_which_of_a_period_and_its_parts_is_told(own, halves, stated, expected):
    whole, *parts = spans("2019", "2019-H1", "2019-H2")
    given_figures = zip([whole, *parts], [own, *halves], strict=True)
    figures = {at: Figure(usd(each[0]), (str(at[0]),), None, each[1]) for at, each in given_figures if each}
    why = Cell(None, CellState.WITHHELD, ("T-9",)) if stated else None

    found = cell_in(figures, whole, why)

    if expected == "stated":
        assert found is why
    elif expected is None:
        assert found is None
    else:
        told = [each and int(each.amount) for each in (found.value, found.so_far)]
        assert (*told, found.only) == expected
