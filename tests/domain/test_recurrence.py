from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.recurrence import MOST_OCCURRENCES, occurrence_at, occurrences
from tests.domain.builders import at, came, promise


def names(commitment, begins, until, **options):
    found = occurrences(commitment, date.fromisoformat(begins), date.fromisoformat(until), **options)
    return [each.text for each in found.periods]


@pytest.mark.parametrize(
    ("every", "day", "text", "last"),
    [
        ("week", "2025-12-31", "2026-W01", "2026-01-04"),
        ("week", "2027-01-03", "2026-W53", "2027-01-03"),
        ("month", "2024-02-29", "2024-02", "2024-02-29"),
        ("quarter", "2025-03-31", "2025-Q1", "2025-03-31"),
        ("quarter", "2025-04-01", "2025-Q2", "2025-06-30"),
        ("quarter", "2025-12-31", "2025-Q4", "2025-12-31"),
        ("half", "2025-06-30", "2025-H1", "2025-06-30"),
        ("half", "2025-07-01", "2025-H2", "2025-12-31"),
        ("year", "2024-12-31", "2024", "2024-12-31"),
        ("fy", "2025-06-30", "FY2024-25", "2025-06-30"),
        ("fy", "2025-07-01", "FY2025-26", "2026-06-30"),
    ],
)
def test_the_occurrence_that_holds_a_day(every, day, text, last):
    occurrence = occurrence_at(every, date.fromisoformat(day), 7)

    assert (occurrence.text, str(occurrence.last)) == (text, last)


def test_a_fiscal_year_begins_in_the_month_that_is_set():
    assert occurrence_at("fy", date(2025, 3, 31), 4).text == "FY2024-25"
    assert occurrence_at("fy", date(2025, 4, 1), 4).text == "FY2025-26"


def test_the_first_occurrence_is_that_of_the_beginning_however_late_in_it():
    assert names(promise(every="year"), "2023-11-30", "2025-01-01") == ["2023", "2024", "2025"]


def test_before_the_beginning_the_first_one_is_given():
    assert names(promise(every="quarter"), "2025-05-01", "2024-01-01") == ["2025-Q2"]


def test_the_promises_own_end_stops_it():
    assert names(promise(every="year", until="2024-06"), "2023-01-01", "2030-01-01") == ["2023", "2024"]


def test_without_a_beginning_or_a_recurrence_there_are_none():
    assert occurrences(promise(every="year"), None, date(2025, 1, 1)).periods == ()
    assert occurrences(promise(), date(2024, 1, 1), date(2025, 1, 1)).periods == ()


def test_of_very_many_the_latest_are_listed_so_that_the_running_one_is_there():
    found = occurrences(promise(every="week"), date(1980, 1, 1), date(2026, 11, 21))

    assert found.capped
    assert len(found.periods) == MOST_OCCURRENCES == 2000
    assert found.periods[-1].text == "2026-W47"


def test_it_ends_with_the_calendar():
    assert names(promise(every="year"), "2198-01-01", "2199-12-31") == ["2198", "2199"]
    assert names(promise(every="year"), "2198-01-01", "9999-12-31") == ["2198", "2199"]
    assert names(promise(every="week"), "2199-12-20", "2199-12-31")[-1] == "2200-W01"


@given(
    st.sampled_from(["week", "month", "quarter", "half", "year", "fy"]),
    st.dates(date(2000, 1, 1), date(2030, 1, 1)),
    st.integers(0, 4000),
    st.integers(1, 12),
)
def test_occurrences_follow_each_other_without_gap_and_the_last_holds_the_day(
    every, begins, days, fiscal_start
):
    until = begins + timedelta(days=days)

    listed = occurrences(promise(every=every), begins, until, fiscal_start=fiscal_start).periods

    assert listed[0].contains(begins)
    assert listed[-1].contains(until)
    assert all(one.last + timedelta(days=1) == other.first for one, other in pairwise(listed))


# Judged one by one


YEARLY = promise(every="year", start="2022", target="100 t")


def turns(progress):
    return [
        (each.period.text, int(each.delivered), each.met_on, each.missed)
        for each in progress.found.occurrences
    ]


def test_each_occurrence_is_met_or_missed_by_itself():
    progress = at(
        YEARLY,
        "2025-06-30",
        came(1, "2022-03", "100 t"),
        came(2, "2023-05", "60 t"),
        came(3, "2025-02", "200 t"),
    )

    assert turns(progress) == [
        ("2022", 100, date(2022, 3, 1), False),
        ("2023", 60, None, True),
        ("2024", 0, None, True),
        ("2025", 200, date(2025, 2, 1), False),
    ]
    assert [each.period.text for each in progress.missed] == ["2023", "2024"]


def test_the_whole_is_as_the_running_occurrence():
    missed_before = at(YEARLY, "2025-06-30", came(1, "2025-02", "40 t"))
    on_its_last_day = at(YEARLY, "2025-12-31")
    met = at(YEARLY, "2025-06-30", came(1, "2025-02", "100 t"))

    assert (missed_before.state, str(missed_before.due), missed_before.start_on) == (
        "in_progress",
        "2025",
        date(2025, 1, 1),
    )
    assert on_its_last_day.state == "no_evidence"
    assert met.state == "met"


def test_after_its_end_the_whole_is_as_the_last_occurrence():
    ended = promise(every="year", start="2022", until="2023", target="100 t")

    assert at(ended, "2025-06-30").state == "overdue"
    assert at(ended, "2025-06-30", came(1, "2023", "100 t")).state == "met"
    assert at(ended, "2025-06-30", came(1, "2022", "100 t")).state == "overdue"


def test_a_report_that_names_an_occurrence_keeps_it_though_it_comes_late():
    late = came(1, "2025-03-15", "100 t", of="C-1/2024")

    before, after = at(YEARLY, "2025-03-14", late), at(YEARLY, "2025-03-15", late)

    assert [each.period.text for each in before.missed] == ["2022", "2023", "2024"]
    assert [each.period.text for each in after.missed] == ["2022", "2023"]
    assert [each.late for each in after.found.occurrences] == [False, False, True, False]
    assert turns(after)[-1] == ("2025", 0, None, False)


def test_an_occurrence_named_twice_is_counted_once():
    report = came(1, "2024-03", "60 t", of=("C-1/2024", "C-1/2024"))

    assert turns(at(YEARLY, "2024-06-30", report))[-1] == ("2024", 60, None, False)


def test_naming_another_commitments_occurrence_says_nothing_of_this_one():
    report = came(1, "2024-03", "60 t", of=("C-2/2023", "C-1"))

    assert turns(at(YEARLY, "2024-06-30", report))[1:] == [("2023", 0, None, True), ("2024", 60, None, False)]


def test_without_a_target_only_done_keeps_an_occurrence():
    session = promise(every="fy", promised_on="2022-09-01")

    progress = at(
        session,
        "2025-01-01",
        came(1, "2022-10-01", kind="done"),
        came(2, "2023-10-01", kind="partial"),
        came(3, "2024-06-30", kind="claim"),
    )

    assert turns(progress) == [
        ("FY2022-23", 1, date(2022, 10, 1), False),
        ("FY2023-24", 0, None, True),
        ("FY2024-25", 0, None, False),
    ]


def test_that_nothing_came_of_one_occurrence_says_nothing_of_the_running_one():
    denied = came(1, "2025-02", kind="not_delivered", of="C-1/2024")

    assert at(YEARLY, "2025-06-30", denied).state == "no_evidence"
    assert at(YEARLY, "2025-06-30", came(1, "2025-02", kind="not_delivered")).state == "not_started"


def test_without_any_beginning_it_is_judged_as_a_whole():
    undated = promise(every="year", target="100 t")

    progress = at(undated, "2025-06-30", came(1, "2023", "60 t"), came(2, "2024", "40 t"))

    assert (progress.state, progress.found.occurrences) == ("met", ())


@given(st.lists(st.integers(2022, 2026), max_size=6), st.integers(2022, 2026))
def test_every_occurrence_that_is_over_is_either_met_or_missed(met_years, day_year):
    reports = [came(number, str(year), "100 t") for number, year in enumerate(met_years, 1)]

    progress = at(YEARLY, f"{day_year}-12-31", *reports)

    over = [each for each in progress.found.occurrences if each.period.last < progress.day]
    assert len(over) == day_year - 2022
    assert all((each.met_on is None) == each.missed for each in over)
    assert {each.period.text for each in progress.missed} == {str(y) for y in range(2022, day_year)} - {
        str(y) for y in met_years
    }
