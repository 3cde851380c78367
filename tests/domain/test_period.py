from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain import period
from pakbel.domain.period import Period, parse_day, parse_stored
from pakbel.errors import BadInput

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-11-30", "2026-11-30", "2026-11-30"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-Q4", "2026-10-01", "2026-12-31"),
        ("2026-H1", "2026-01-01", "2026-06-30"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("FY2024-25 (2024-07-01..2025-06-30)", "2024-07-01", "2025-06-30"),
        ("FY2024-25 (2024-04-01..2025-03-31)", "2024-04-01", "2025-03-31"),
        ("FY1999-00-Q4 (2000-04-01..2000-06-30)", "2000-04-01", "2000-06-30"),
        ("2015-09..2015-10", "2015-09-01", "2015-10-31"),
        ("2026..", "2026-01-01", None),
        ("..2015-05-29", None, "2015-05-29"),
        ("FY2024-25..2026 (2024-07-01..2026-12-31)", "2024-07-01", "2026-12-31"),
        ("..FY2024-25 (..2025-06-30)", None, "2025-06-30"),
    ],
)
def test_a_stored_period_has_its_days_and_is_stored_as_it_was(text, first, last):
    found = parse_stored(text)

    assert [each and str(each) for each in (found.first, found.last)] == [first, last]
    assert found.stored == text


def test_people_see_a_fiscal_year_without_its_days():
    assert str(parse_stored("FY2024-25 (2024-07-01..2025-06-30)")) == "FY2024-25"


@pytest.mark.parametrize(
    "text",
    [
        "", "5", "2026-13", "2026-00", "2026-02-30", "2026-1", "2026-Q5", "2026-H3", "2026-W00", "2025-W53",
        "1899", "2200-01-01", "20261130", "2026-W30-1", "2026-11-30T10", "Nov 2026", "２０２６", "٢٠٢٦-١١-٣٠",
        "..", "2026..2025", "2026...2027", "2026..2027..2028", " 2026", "2026\n", "FY2024-25", "FY2024-26",
        "FY2024-25 (2024-07-01..2025-06-29)", "FY2024-25 (2025-07-01..2026-06-30)", "FY2024-25 (..)",
        "FY2024-25 (2024-01-01..2024-12-31)", "FY2024-26 (2024-07-01..2026-06-30)", "2026 (2026-01-01..2026-12-31)",
        "foo (bar)", ")",
    ],
)  # fmt: skip
def test_what_is_not_stored_so_is_refused(text):
    with pytest.raises(BadInput):
        parse_stored(text)


@pytest.mark.parametrize(
    "text", ["2026", "20261130", "2026-W30-1", "2026-11-31", "", "２０２６-11-30", "1899-12-31"]
)
def test_a_day_is_written_in_one_way_only(text):
    with pytest.raises(BadInput):
        parse_day(text)


def test_a_fiscal_year_that_begins_in_january_is_the_calendar_year():
    assert period.fiscal_year(2024, 1) == period.year(2024)
    assert period.fiscal_quarter(2024, 3, 1) == period.quarter(2024, 3)


def test_an_impossible_period_cannot_be_made():
    with pytest.raises(BadInput, match="ends before it begins"):
        Period("x", date(2026, 1, 2), date(2026, 1, 1))
    with pytest.raises(BadInput, match="neither a beginning nor an end"):
        Period("x", None, None)


def test_a_range_of_ranges_is_named_by_its_days():
    weeks = period.span(period.day(date(2026, 1, 5)), period.day(date(2026, 1, 18)))

    assert period.span(weeks, period.year(2027)).text == "2026-01-05..2027"
    assert period.span(None, weeks).text == "..2026-01-18"


def test_a_range_holds_both_its_ends():
    found = parse_stored("2026-01..2026-02")

    assert [found.contains(date(2026, *rest)) for rest in ((1, 1), (2, 28), (3, 1))] == [True, True, False]
    assert not found.contains(date(2025, 12, 31))


def test_an_open_range_has_no_end():
    assert parse_stored("2026..").contains(date(2199, 12, 31))
    assert not parse_stored("2026..").contains(date(2025, 12, 31))


@given(DAYS)
def test_a_day_lies_in_every_period_named_after_it(day):
    iso = day.isocalendar()
    quarter, half = (day.month + 2) // 3, (day.month + 5) // 6
    named = [period.day(day), period.month(day.year, day.month), period.year(day.year)]
    named += [period.quarter(day.year, quarter), period.half(day.year, half), period.week(iso.year, iso.week)]

    assert all(each.contains(day) for each in named)
    assert [each.first == each.last for each in named] == [True, False, False, False, False, False]


@given(st.integers(1900, 2198), st.integers(1, 12))
def test_four_fiscal_quarters_are_the_fiscal_year(year, month):
    whole = period.fiscal_year(year, month)
    quarters = [period.fiscal_quarter(year, number, month) for number in (1, 2, 3, 4)]

    assert (quarters[0].first, quarters[-1].last) == (whole.first, whole.last)
    assert all((after.first - before.last).days == 1 for before, after in pairwise(quarters))


@given(st.tuples(DAYS, DAYS).map(sorted), st.tuples(DAYS, DAYS).map(sorted))
def test_two_ranges_overlap_when_a_day_lies_in_both(one, other):
    first = period.span(*map(period.day, one))
    second = period.span(*map(period.day, other))

    assert (
        first.overlaps(second) == (max(one[0], other[0]) <= min(one[1], other[1])) == second.overlaps(first)
    )


@given(st.text())
def test_any_text_at_all_is_a_period_or_refused(text):
    try:
        found = parse_stored(text)
    except BadInput:
        return
    assert found.stored == text


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("2026-11-30", "2026-11-30"),
        ("2024-02", "2024-02-29"),
        ("2026-W53", "2027-01-03"),
        ("..2015-05-29", "2015-05-29"),
        ("2015-09-01..2015-09-02", "2015-09-02"),
        ("FY2024-25 (2024-07-01..2025-06-30)", "2025-06-30"),
        ("2026..", None),
    ],
)
def test_the_last_day_of_what_is_kept(text, last):
    assert period.last_day_stored(text) == (date.fromisoformat(last) if last else None)


@pytest.mark.parametrize("text", ["2026-02-30", "2200-01-01", "1899-12-31", "2026-1-1", "2026-11-30x"])
def test_the_last_day_of_what_is_no_day_is_refused(text):
    with pytest.raises(BadInput):
        period.last_day_stored(text)


@pytest.mark.parametrize("text", ["FY2024-25.. (2024-07-01..)", "2023..FY2024-25 (2023-01-01..2025-06-30)"])
def test_a_range_of_fiscal_years_is_stored_with_the_days_it_has(text):
    assert parse_stored(text).stored == text


def test_a_range_without_a_beginning_holds_every_day_before_its_end():
    found = parse_stored("..2015-05-29")

    days = [date.min, date(2015, 5, 29), date(2015, 5, 30)]
    assert [found.contains(each) for each in days] == [True, True, False]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("..2015", "2015..", True),
        ("..2015", "2016..", False),
        ("2016..", "..2015", False),
        ("..2015", "..2010", True),
        ("2015..", "2030", True),
        ("2015..", "2014", False),
        ("..2015", "2015-12-31", True),
    ],
)
def test_open_ranges_overlap_where_nothing_parts_them(one, other, expected):
    assert parse_stored(one).overlaps(parse_stored(other)) is expected
    assert parse_stored(other).overlaps(parse_stored(one)) is expected


@given(DAYS, st.integers(1, 12))
def test_what_is_made_is_stored_and_read_back(day, first_month):
    iso = day.isocalendar()
    made = [
        period.day(day),
        period.month(day.year, day.month),
        period.quarter(day.year, (day.month + 2) // 3),
        period.half(day.year, (day.month + 5) // 6),
        period.year(day.year),
        period.fiscal_year(day.year, first_month),
        period.fiscal_quarter(day.year, 3, first_month),
        period.span(period.day(day), None),
        period.span(None, period.fiscal_year(day.year, first_month)),
    ]
    if iso.year >= 1900:
        made.append(period.week(iso.year, iso.week))

    assert [parse_stored(each.stored) for each in made] == made


@given(st.integers(1900, 2199), st.integers(1, 12))
def test_a_month_ends_the_day_before_the_next_one_begins(number, month):
    last = period.end_of_month(number, month)

    assert (last.year, last.month) == (number, month)
    assert (last + timedelta(days=1)).day == 1
