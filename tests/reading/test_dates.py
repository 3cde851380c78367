from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain import period
from pakbel.errors import BadInput
from pakbel.reading.conventions import Conventions
from pakbel.reading.dates import Reading, date_in, describe, period_in

SATURDAY = date(2026, 11, 21)

DAYS = [
    ("2026-11-30", "2026-11-30"),
    ("20261130", "2026-11-30"),
    ("30.11.2026", "2026-11-30"),
    ("1.2.2026", "2026-02-01"),
    ("30 Nov 2026", "2026-11-30"),
    ("30 november 2026", "2026-11-30"),
    ("9 Sept 2026", "2026-09-09"),
    ("Nov 30, 2026", "2026-11-30"),
    ("NOV 30 2026", "2026-11-30"),
    ("  today ", "2026-11-21"),
    ("tomorrow", "2026-11-22"),
    ("yesterday", "2026-11-20"),
    ("friday", "2026-11-27"),
    ("saturday", "2026-11-28"),
    ("sun", "2026-11-22"),
    ("this friday", "2026-11-20"),
    ("next friday", "2026-11-27"),
    ("last friday", "2026-11-13"),
    ("next sunday", "2026-11-29"),
    ("+10d", "2026-12-01"),
    ("-2m", "2026-09-21"),
    ("+1w", "2026-11-28"),
    ("-1y", "2025-11-21"),
    ("in 3 weeks", "2026-12-12"),
    ("in 1 month", "2026-12-21"),
    ("3 days ago", "2026-11-18"),
    ("1 year ago", "2025-11-21"),
    ("eow", "2026-11-22"),
    ("eom", "2026-11-30"),
    ("eoq", "2026-12-31"),
    ("eoy", "2026-12-31"),
    ("eofy", "2027-06-30"),
]

PERIODS = [
    ("2026", "2026", "2026-01-01", "2026-12-31"),
    ("2026-11", "2026-11", "2026-11-01", "2026-11-30"),
    ("Nov 2026", "2026-11", "2026-11-01", "2026-11-30"),
    ("2026-Q3", "2026-Q3", "2026-07-01", "2026-09-30"),
    ("q3 2026", "2026-Q3", "2026-07-01", "2026-09-30"),
    ("2026-H2", "2026-H2", "2026-07-01", "2026-12-31"),
    ("2026-W30", "2026-W30", "2026-07-20", "2026-07-26"),
    ("2026-W01", "2026-W01", "2025-12-29", "2026-01-04"),
    ("2026-W53", "2026-W53", "2026-12-28", "2027-01-03"),
    ("FY2024-25", "FY2024-25", "2024-07-01", "2025-06-30"),
    ("FY1999-00", "FY1999-00", "1999-07-01", "2000-06-30"),
    ("fy2024-25-q1", "FY2024-25-Q1", "2024-07-01", "2024-09-30"),
    ("FY2024-25-Q3", "FY2024-25-Q3", "2025-01-01", "2025-03-31"),
    ("this week", "2026-W47", "2026-11-16", "2026-11-22"),
    ("last month", "2026-10", "2026-10-01", "2026-10-31"),
    ("next month", "2026-12", "2026-12-01", "2026-12-31"),
    ("next quarter", "2027-Q1", "2027-01-01", "2027-03-31"),
    ("last half", "2026-H1", "2026-01-01", "2026-06-30"),
    ("this year", "2026", "2026-01-01", "2026-12-31"),
    ("last fy", "FY2025-26", "2025-07-01", "2026-06-30"),
    ("last 90 days", "2026-08-24..2026-11-21", "2026-08-24", "2026-11-21"),
    ("last 1 day", "2026-11-21..2026-11-21", "2026-11-21", "2026-11-21"),
    ("ytd", "2026-01-01..2026-11-21", "2026-01-01", "2026-11-21"),
    ("fytd", "2026-07-01..2026-11-21", "2026-07-01", "2026-11-21"),
    ("2026-01 .. 2026-Q2", "2026-01..2026-Q2", "2026-01-01", "2026-06-30"),
    ("FY2024-25..2026", "FY2024-25..2026", "2024-07-01", "2026-12-31"),
    ("ytd..eofy", "2026-01-01..2027-06-30", "2026-01-01", "2027-06-30"),
]


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_a_day_is_read(text, expected):
    reading = date_in(text, Conventions(today=SATURDAY))

    assert reading.value == date.fromisoformat(expected)


@pytest.mark.parametrize(("text", "expected"), DAYS)
def test_a_day_is_a_period_too(text, expected):
    reading = period_in(text, Conventions(today=SATURDAY))

    assert reading.value == period.day(date.fromisoformat(expected))


@pytest.mark.parametrize(("text", "name", "first", "last"), PERIODS)
def test_a_period_is_read(text, name, first, last):
    reading = period_in(text, Conventions(today=SATURDAY))

    assert reading.value == period.Period(name, date.fromisoformat(first), date.fromisoformat(last))


def test_a_range_may_be_open_on_either_side():
    since = period_in("2026..", Conventions(today=SATURDAY)).value
    until = period_in("..2026-11", Conventions(today=SATURDAY)).value

    assert since == period.Period("2026..", date(2026, 1, 1), None)
    assert until == period.Period("..2026-11", None, date(2026, 11, 30))


@pytest.mark.parametrize("days", range(7))
def test_a_weekday_is_never_today(days):
    today = date(2026, 11, 16) + timedelta(days=days)
    name = "monday tuesday wednesday thursday friday saturday sunday".split()[days]

    assert date_in(name, Conventions(today=today)).value == today + timedelta(days=7)
    assert date_in(f"this {name}", Conventions(today=today)).value == today


def test_friday_on_a_friday_is_the_next_one():
    friday = date(2026, 11, 27)

    assert date_in("friday", Conventions(today=friday)).value == date(2026, 12, 4)
    assert date_in("next friday", Conventions(today=friday)).value == date(2026, 12, 4)
    assert date_in("last friday", Conventions(today=friday)).value == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        ("2026-01-31", "+1m", "2026-02-28"),
        ("2024-01-31", "+1m", "2024-02-29"),
        ("2026-03-31", "-1m", "2026-02-28"),
        ("2026-05-31", "in 1 month", "2026-06-30"),
        ("2024-02-29", "+1y", "2025-02-28"),
        ("2024-02-29", "+4y", "2028-02-29"),
        ("2024-02-29", "+12m", "2025-02-28"),
        ("2024-02-28", "+1d", "2024-02-29"),
        ("2026-12-31", "tomorrow", "2027-01-01"),
        ("2026-12-31", "eom", "2026-12-31"),
        ("2024-02-10", "eom", "2024-02-29"),
        ("2026-06-30", "eofy", "2026-06-30"),
        ("2026-07-01", "eofy", "2027-06-30"),
        ("2027-01-01", "eofy", "2027-06-30"),
        ("2026-03-31", "eoq", "2026-03-31"),
        ("2026-04-01", "eoq", "2026-06-30"),
        ("2026-12-28", "eow", "2027-01-03"),
        ("2027-01-03", "eow", "2027-01-03"),
        ("2026-12-31", "next monday", "2027-01-04"),
        ("2100-02-28", "tomorrow", "2100-03-01"),
    ],
)
def test_traps_of_the_calendar(today, text, expected):
    reading = date_in(text, Conventions(today=date.fromisoformat(today)))

    assert reading.value == date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("today", "text", "expected"),
    [
        ("2026-01-31", "last month", "2025-12"),
        ("2026-01-31", "next month", "2026-02"),
        ("2026-01-15", "last quarter", "2025-Q4"),
        ("2026-03-31", "last half", "2025-H2"),
        ("2026-12-30", "this week", "2026-W53"),
        ("2026-12-30", "next week", "2027-W01"),
        ("2027-01-02", "this week", "2026-W53"),
        ("2024-12-30", "this week", "2025-W01"),
        ("2026-06-30", "this fy", "FY2025-26"),
        ("2026-07-01", "this fy", "FY2026-27"),
        ("2027-01-01", "this fy", "FY2026-27"),
        ("1999-12-31", "this fy", "FY1999-00"),
        ("2024-02-29", "last year", "2023"),
        ("2027-01-01", "ytd", "2027-01-01..2027-01-01"),
        ("2027-01-01", "fytd", "2026-07-01..2027-01-01"),
        ("2024-03-01", "last 2 days", "2024-02-29..2024-03-01"),
    ],
)
def test_periods_across_the_turn_of_the_year(today, text, expected):
    reading = period_in(text, Conventions(today=date.fromisoformat(today)))

    assert reading.value.text == expected


@pytest.mark.parametrize(
    ("start", "first", "last"),
    [(4, "2024-04-01", "2025-03-31"), (7, "2024-07-01", "2025-06-30"), (10, "2024-10-01", "2025-09-30")],
)
def test_a_fiscal_year_begins_in_the_month_of_the_setting(start, first, last):
    reading = period_in("FY2024-25", Conventions(today=SATURDAY, fiscal_year_start=start))

    assert (str(reading.value.first), str(reading.value.last)) == (first, last)


def test_a_fiscal_year_that_begins_in_january_is_the_calendar_year():
    reading = period_in("this fy", Conventions(today=SATURDAY, fiscal_year_start=1))

    assert reading.value == period.year(2026)


def test_a_stored_fiscal_year_keeps_its_days_under_another_setting():
    stored = "FY2024-25 (2024-07-01..2025-06-30)"

    reading = period_in(stored, Conventions(today=SATURDAY, fiscal_year_start=4))

    assert reading.value == period.fiscal_year(2024, 7)


def test_the_order_of_a_date_with_slashes_is_a_setting():
    day_first = date_in("12/11/2026", Conventions(today=SATURDAY, date_order="dmy"))
    month_first = date_in("12/11/2026", Conventions(today=SATURDAY, date_order="mdy"))

    assert (day_first.value, month_first.value) == (date(2026, 11, 12), date(2026, 12, 11))


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("2026-11-30", None),
        ("2026-Q3", None),
        ("2026-01..2026-06", None),
        ("next friday", "Fri 2026-11-27 (in 6 days; read from 'next friday')"),
        ("tomorrow", "Sun 2026-11-22 (in 1 day; read from 'tomorrow')"),
        ("yesterday", "Fri 2026-11-20 (1 day ago; read from 'yesterday')"),
        ("+0d", "Sat 2026-11-21 (today; read from '+0d')"),
        ("Nov 2026", "2026-11 (2026-11-01 to 2026-11-30; read from 'Nov 2026')"),
        ("FY2024-25", "FY2024-25 (2024-07-01 to 2025-06-30)"),
        ("last 90 days", "2026-08-24..2026-11-21 (read from 'last 90 days')"),
        ("today..", "2026-11-21.. (read from 'today..')"),
        ("..nov 2026", "..2026-11 (to 2026-11-30; read from '..nov 2026')"),
    ],
)
def test_what_was_not_typed_as_iso_is_echoed(text, echo):
    reading = period_in(text, Conventions(today=SATURDAY))

    assert reading.echo == echo


def test_a_longer_period_is_no_day():
    with pytest.raises(BadInput) as refused:
        date_in("2026-11", Conventions(today=SATURDAY))

    assert refused.value.message == "'2026-11' is a period, and one day is wanted"
    assert refused.value.hint == "write a day, 2026-11-01"


def test_an_iso_day_is_described_with_weekday_and_distance():
    described = describe(period.day(date(2026, 11, 30)), SATURDAY)

    assert described == "Mon 2026-11-30 (in 9 days)"


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_iso_day_round_trips(day):
    assert date_in(day.isoformat(), Conventions(today=SATURDAY)) == Reading(day, None)
    assert date_in(f"{day:%Y%m%d}", Conventions(today=SATURDAY)).value == day
    assert date_in(f"{day:%d.%m.%Y}", Conventions(today=SATURDAY)).value == day


@given(
    st.integers(1900, 2198),
    st.sampled_from(["", "-01", "-12", "-Q1", "-Q4", "-H1", "-H2", "-W01", "-W52", "..", "..2199"]),
)
def test_every_iso_period_round_trips(year, rest):
    reading = period_in(f"{year}{rest}", Conventions(today=SATURDAY))

    assert (reading.value.text, reading.echo) == (f"{year}{rest}", None)
    assert period.parse_stored(reading.value.stored) == reading.value


@given(st.integers(1900, 2198), st.integers(2, 12), st.sampled_from(["", "-Q1", "-Q2", "-Q3", "-Q4"]))
def test_every_fiscal_period_round_trips(year, start, quarter):
    text = f"{period.fiscal_name(year)}{quarter}"

    found = period_in(text, Conventions(today=SATURDAY, fiscal_year_start=start)).value

    assert found.text == text
    assert period.parse_stored(found.stored) == found


@given(st.dates(date(1901, 1, 1), date(2198, 12, 31)), st.integers(-700, 700), st.sampled_from("dwmy"))
def test_a_distance_goes_the_way_it_says_or_leaves_the_calendar(today, count, unit):
    try:
        found = date_in(f"{count:+d}{unit}", Conventions(today=today)).value
    except BadInput:
        assert abs(count) > 2
    else:
        assert (found > today) == (count > 0)
        assert (found < today) == (count < 0)


PIECES = st.sampled_from(
    "next last this in ago days month FY 2026 1 31 .. - / . Q1 w53 nov friday by end of first half + ytd 10:00".split()
)


WRITTEN = st.sampled_from([text for text, *_ in (*DAYS, *PERIODS)])
WITH_A_CHANGE = st.tuples(WRITTEN, st.integers(0, 20), st.integers(0, 1), st.sampled_from([*" -.Q19nz"])).map(
    lambda each: each[0][: each[1]] + each[3] + each[0][each[1] + each[2] :]
)


@given(
    st.one_of(
        st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join), WRITTEN, WITH_A_CHANGE
    ),
    st.sampled_from([None, "dmy", "mdy"]),
    st.integers(1, 12),
)
def test_any_text_at_all_is_read_or_refused(text, order, start):
    outcome = read_or_refusal(text, today=SATURDAY, fiscal_year_start=start, date_order=order)

    if isinstance(outcome, BadInput):
        assert (outcome.value, bool(outcome.hint)) == (text, True)
    else:
        assert period.parse_stored(outcome.value.stored) == outcome.value


def read_or_refusal(text, **conventions):
    try:
        return period_in(text, Conventions(**conventions))
    except BadInput as refusal:
        return refusal
