from datetime import date
from decimal import Decimal

import pytest

from pakbel.domain import plans
from pakbel.domain.plans import BookFigure
from tests.domain.builders import at, book, came, instalments, promise, usd

# All or nothing


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([], (0, None, False)),
        (["partial"], (0, None, True)),
        (["claim", "not_delivered", "context"], (0, None, False)),
        (["partial", "done", "done"], (1, date(2025, 2, 1), True)),
    ],
)
def test_all_or_nothing_is_kept_by_the_first_done(kinds, expected):
    reports = [came(number, f"2025-0{number}-01", kind=kind) for number, kind in enumerate(kinds, 1)]

    found = at(promise(due="2025"), "2025-06-30", *reports).found

    assert (found.plan, found.promised) == (plans.ALL_OR_NOTHING, 1)
    assert (found.delivered, found.met_on, found.begun) == expected


def test_a_quantity_under_all_or_nothing_is_only_told():
    found = at(promise(), "2025-06-30", came(1, "2025-05", "27.7 t", kind="partial")).found

    assert (found.delivered, found.begun) == (0, True)


# Quantities


def test_what_came_without_a_figure_makes_the_rest_a_lower_bound():
    found = at(
        promise(target="10 t"), "2025-06-30", came(1, "2025-01", "4 t"), came(2, "2025-02", kind="done")
    ).found

    assert (found.delivered, found.lower_bound, found.begun, found.met_on) == (4, True, True, None)


def test_quantities_that_complete_the_promise_keep_it_whatever_the_kind_said():
    found = at(promise(target="10 t"), "2025-06-30", came(1, "2025-01", "10 t", kind="partial")).found

    assert found.met_on == date(2025, 1, 1)


def test_a_promise_to_bring_down_is_measured_from_where_it_began():
    lower = promise(target="4 %", baseline="10 %", direction="down")

    found = at(lower, "2025-06-30", came(1, "2025-01", "7 %", running_total=True)).found
    kept = at(lower, "2025-06-30", came(1, "2025-01", "4 %", running_total=True)).found
    worse = at(lower, "2025-06-30", came(1, "2025-01", "12 %", running_total=True)).found

    assert (found.promised, found.delivered, found.begun, found.met_on) == (6, 3, True, None)
    assert (kept.delivered, kept.met_on) == (6, date(2025, 1, 31))
    assert (worse.delivered, worse.begun) == (-2, False)


def test_a_promise_to_bring_down_to_zero():
    none_left = promise(target="0 cases", baseline="8 cases", direction="down")

    assert at(none_left, "2025-06-30", came(1, "2025-01", "8 cases")).state == "met"


# Instalments


THREE = promise(
    target="12 t", instalments=instalments(y2027_12_31="4 t", y2025_12_31="4 t", y2026_12_31="4 t")
)


@pytest.mark.parametrize(
    ("amount", "due"),
    [
        ("0 t", 2025),
        ("3.999 t", 2025),
        ("4 t", 2026),
        ("7 t", 2026),
        ("8 t", 2027),
        ("12 t", 2027),
        ("15 t", 2027),
    ],
)
def test_what_is_due_is_the_first_instalment_not_covered(amount, due):
    found = at(THREE, "2025-06-30", came(1, "2025-01", amount)).found

    assert (found.due_on, found.end_on) == (date(due, 12, 31), date(2027, 12, 31))


def test_all_instalments_are_kept_by_the_end_of_the_last_one():
    in_time = at(THREE, "2028-06-30", came(1, "2027-12-31", "12 t"))
    late = at(THREE, "2028-06-30", came(1, "2028-01-01", "12 t"))

    assert (in_time.state, late.state) == ("met", "met_late")


# Measured by trade


BILLION = promise(target="1000 USD", due="2020", measured_by="trade:turnover")
BOTH = book("PAK", y2019="990 USD", y2020="900 USD") | book("BLR", y2019="1200 USD", y2020="950 USD")


def test_the_higher_book_of_the_year_it_falls_due_in_judges_and_is_named():
    found = at(BILLION, "2021-06-30", series=BOTH).found

    assert found.book == BookFigure("BLR", 2020, usd(950))
    assert found.figures == (BookFigure("PAK", 2020, usd(900)), BookFigure("BLR", 2020, usd(950)))
    assert (found.delivered, found.met_on, found.due_on) == (950, None, date(2020, 12, 31))


def test_a_year_counts_from_its_last_day():
    before, on = at(BILLION, "2020-12-30", series=BOTH), at(BILLION, "2020-12-31", series=BOTH)

    assert (before.delivered, before.book, before.state) == (None, None, "no_evidence")
    assert (on.delivered, on.state) == (950, "in_progress")


def test_another_year_than_the_one_it_falls_due_in_judges_nothing():
    progress = at(BILLION, "2021-06-30", series=book("BLR", y2019="1200 USD"))

    assert (progress.delivered, progress.state) == (None, "no_evidence")


def test_kept_in_the_year_it_falls_due_in_is_kept_on_its_last_day_whatever_was_before():
    progress = at(BILLION, "2021-06-30", series=book("BLR", y2019="1100 USD", y2020="1000 USD"))

    assert (progress.met_on, progress.state) == (date(2020, 12, 31), "met")


def test_without_a_due_date_the_latest_whole_year_of_each_book_judges():
    undated = promise(target="1000 USD", measured_by="trade:turnover")
    series = book("PAK", y2021="400 USD", y2022="1500 USD") | book("BLR", y2020="700 USD")

    found = at(undated, "2022-06-30", series=series).found

    assert found.figures == (BookFigure("PAK", 2021, usd(400)), BookFigure("BLR", 2020, usd(700)))
    assert found.book == BookFigure("BLR", 2020, usd(700))


def test_without_a_due_date_it_is_kept_since_the_unbroken_run_of_years_began():
    undated = promise(target="1000 USD", measured_by="trade:turnover")
    series = book("PAK", y2016="1100 USD", y2018="1000 USD", y2019="1300 USD", y2020="1200 USD")

    assert at(undated, "2022-06-30", series=series).met_on == date(2018, 12, 31)


def test_quantities_in_reports_do_not_count_there():
    reports = (came(1, "2020", "5000 USD"), came(2, "2020", kind="done"))

    progress = at(BILLION, "2021-06-30", *reports, series={})

    assert (progress.delivered, progress.state) == (None, "no_evidence")


def test_that_nothing_was_done_is_heard_of_a_promise_measured_by_trade_too():
    progress = at(BILLION, "2019-06-30", came(1, "2018", kind="not_delivered"), series=BOTH)

    assert progress.state == "not_started"


def test_for_a_figure_to_bring_down_the_lower_book_judges():
    deficit = promise(
        target="20 USD", baseline="50 USD", direction="down", due="2020", measured_by="trade:BLR>PAK"
    )
    series = book("PAK", y2020="30 USD") | book("BLR", y2020="19 USD")

    found = at(deficit, "2021-06-30", series=series).found

    assert (found.book.reporter, found.delivered, found.met_on) == ("BLR", Decimal(31), date(2020, 12, 31))


def test_without_a_due_date_the_latest_of_several_years_judges_whatever_their_order():
    undated = promise(target="1000 USD", measured_by="trade:turnover")
    series = book("PAK", y2018="400 USD", y2020="600 USD", y2019="1500 USD")

    found = at(undated, "2022-06-30", series=series).found

    assert found.figures == (BookFigure("PAK", 2020, usd(600)),)
    assert (found.book, found.base) == (BookFigure("PAK", 2020, usd(600)),) * 2
    assert (found.delivered, found.met_on, found.due_on) == (600, None, None)


def test_the_year_to_grow_from_is_the_latest_whole_one_and_not_the_year_it_falls_due_in():
    series = book("PAK", y2018="300 USD", y2019="990 USD") | book("BLR", y2018="700 USD")

    before, after = (at(BILLION, day, series=series).found for day in ("2019-12-30", "2021-06-30"))

    assert (before.book, before.base) == (None, BookFigure("BLR", 2018, usd(700)))
    assert (after.book, after.base) == (None, BookFigure("PAK", 2019, usd(990)))


def test_a_falling_figure_is_kept_since_the_unbroken_run_of_years_below_it_began():
    deficit = promise(target="20 USD", baseline="50 USD", direction="down", measured_by="trade:BLR>PAK")
    series = book("PAK", y2017="19 USD", y2018="21 USD", y2019="20 USD", y2020="15 USD")

    found = at(deficit, "2022-06-30", series=series).found

    assert (found.promised, found.delivered, found.met_on) == (30, 35, date(2019, 12, 31))


def test_without_any_figure_nothing_is_known_of_a_promise_measured_by_trade():
    denied = came(1, "2019", kind="not_delivered")

    found = at(BILLION, "2021-06-30", denied, series={}).found

    assert (found.plan, found.promised, found.delivered, found.book) == (plans.TRADE, 1000, None, None)
    assert (found.figures, found.base, found.begun, found.denied) == ((), None, False, True)


@pytest.mark.parametrize(
    ("on", "met_on", "late"),
    [
        ("2024-12-31", date(2024, 12, 31), False),
        ("2025-01-01", date(2025, 1, 1), True),
        (None, None, False),
    ],
)
def test_an_occurrence_kept_on_its_last_day_is_not_late(on, met_on, late):
    yearly = promise(every="year", start="2024")
    reports = [came(1, on, kind="done", of="C-1/2024")] if on else []

    turn = at(yearly, "2025-06-30", *reports).found.occurrences[0]

    assert (turn.met_on, turn.late, turn.missed) == (met_on, late, on is None)


def test_a_report_on_an_occurrence_that_has_not_begun_counts_for_none():
    yearly = promise(every="year", start="2024", target="5 t")

    found = at(yearly, "2025-06-30", came(1, "2025-01", "5 t", of="C-1/2026")).found

    assert [turn.delivered for turn in found.occurrences] == [0, 0]
    assert found.met_on is None


def test_instalments_count_in_the_order_in_which_they_are_due():
    assert [str(due) for due, _ in plans.ordered_instalments(THREE)] == [
        "2025-12-31",
        "2026-12-31",
        "2027-12-31",
    ]


def test_what_came_in_another_unit_makes_the_rest_a_lower_bound():
    found = at(promise(target="10 t"), "2025-06-30", came(1, "2025-01", "4 tractors")).found

    assert (found.delivered, found.lower_bound, found.begun) == (0, True, True)
