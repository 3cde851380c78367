"""A period as people type it: `2026-Q3`, `Nov 2026`, `FY2024-25`, `last 90 days`, `A..B`.

To teach a form, add its pattern and its reader to _FORMS.
"""

import re
from collections.abc import Callable
from datetime import date

from pakbel.domain import period
from pakbel.domain.period import Period
from pakbel.errors import BadInput
from pakbel.reading.conventions import Conventions
from pakbel.reading.days import (
    MONTHS,
    make_day,
    number_of,
    parse_day,
    require_year,
    shifted,
    start_of_fiscal_year,
)


def parse_period(text: str, conventions: Conventions) -> Period | None:
    """The period (or day) a text means, None where it is none. An impossible one is BadInput."""
    if ".." in text:
        return _range(text, conventions)
    return _part(text, conventions)


def _part(text: str, conventions: Conventions) -> Period | None:
    day = parse_day(text, conventions)
    if day is not None:
        return period.day(day)
    for pattern, read in _FORMS:
        match = re.fullmatch(pattern, text, re.ASCII)
        found = read(match, conventions) if match else None
        if found is not None:
            return found
    return None


def _range(text: str, conventions: Conventions) -> Period:
    begin, _, end = text.partition("..")
    return period.span(_side(begin.strip(), conventions), _side(end.strip(), conventions))


def _side(text: str, conventions: Conventions) -> Period | None:
    if not text:
        return None
    found = _part(text, conventions)
    if found is None:
        raise BadInput(
            f"{text!r} is not a date or period", value=text, hint="write a range as 2026-01..2026-06"
        )
    return found


def _year(match: re.Match[str], _: Conventions) -> Period:
    require_year(int(match[1]))
    return period.year(int(match[1]))


def _month(match: re.Match[str], _: Conventions) -> Period:
    value, number = int(match[1]), int(match[2])
    if number > 12 and number == (value + 1) % 100:
        raise BadInput(
            f"{match[0]!r} is ambiguous: write FY{match[0]} or {value}..{value + 1}",
            value=match[0],
            hint=f"FY{match[0]} is the fiscal year, {value}..{value + 1} both calendar years",
        )
    first = make_day(value, number, 1)
    return period.month(first.year, first.month)


def _named_month(match: re.Match[str], _: Conventions) -> Period | None:
    number = number_of(match[1], MONTHS)
    if number is None:
        return None
    require_year(int(match[2]))
    return period.month(int(match[2]), number)


def _quarter(match: re.Match[str], _: Conventions) -> Period:
    require_year(int(match["year"]))
    return period.quarter(int(match["year"]), int(match["number"]))


def _half(match: re.Match[str], _: Conventions) -> Period:
    require_year(int(match["year"]))
    return period.half(int(match["year"]), int(match["number"]))


def _week(match: re.Match[str], _: Conventions) -> Period:
    require_year(int(match[1]))
    return period.week(int(match[1]), int(match[2]))


def _fiscal(match: re.Match[str], conventions: Conventions) -> Period:
    start, end, first_month = int(match[1]), int(match[2]), conventions.fiscal_year_start
    require_year(start)
    if (start + 1) % 100 != end:
        before_end = start + (end - start - 1) % 100
        raise BadInput(
            f"{match[0].upper()!r} does not name two years that follow each other:"
            f" write {period.fiscal_name(start)} or {period.fiscal_name(before_end)}",
            value=match[0],
            hint=f"write {start}..{before_end + 1} for all of them",
        )
    if first_month == 1:
        raise BadInput(
            f"{match[0].upper()!r}: here a fiscal year begins in January (fiscal_year_start = 1)",
            value=match[0],
            hint=f"write {start} or {start + 1}",
        )
    require_year(start + 1)
    if match[3]:
        return period.fiscal_quarter(start, int(match[3]), first_month)
    return period.fiscal_year(start, first_month)


def _last_days(match: re.Match[str], conventions: Conventions) -> Period:
    first = shifted(conventions.today, 1 - int(match[1]), "days")
    return _days(first, conventions.today)


def _so_far(match: re.Match[str], conventions: Conventions) -> Period:
    today = conventions.today
    if match[0] == "ytd":
        return _days(date(today.year, 1, 1), today)
    first_month = conventions.fiscal_year_start
    return _days(date(start_of_fiscal_year(today, first_month), first_month, 1), today)


def _days(first: date, last: date) -> Period:
    return period.span(period.day(first), period.day(last))


def _relative(match: re.Match[str], conventions: Conventions) -> Period:
    step = ("last", "this", "next").index(match["which"]) - 1
    today = conventions.today
    match match["unit"]:
        case "week":
            number = shifted(today, 7 * step, "days").isocalendar()
            return period.week(number.year, number.week)
        case "month":
            there = shifted(today.replace(day=1), step, "months")
            return period.month(there.year, there.month)
        case "quarter":
            there = shifted(today.replace(day=1), 3 * step, "months")
            return period.quarter(there.year, (there.month + 2) // 3)
        case "half":
            there = shifted(today.replace(day=1), 6 * step, "months")
            return period.half(there.year, (there.month + 5) // 6)
        case "year":
            require_year(today.year + step)
            return period.year(today.year + step)
    first_month = conventions.fiscal_year_start
    start = start_of_fiscal_year(today, first_month) + step
    require_year(start)
    require_year(start + 1)
    return period.fiscal_year(start, first_month)


_Reader = Callable[[re.Match[str], Conventions], Period | None]
_FORMS: tuple[tuple[str, _Reader], ...] = (
    (r"(\d{4})", _year),
    (r"(\d{4})-(\d\d)", _month),
    (r"(?P<year>\d{4})-q(?P<number>[1-4])", _quarter),
    (r"q(?P<number>[1-4]) (?P<year>\d{4})", _quarter),
    (r"(?P<year>\d{4})-h(?P<number>[12])", _half),
    (r"h(?P<number>[12]) (?P<year>\d{4})", _half),
    (r"(\d{4})-w(\d\d)", _week),
    (r"([a-z]{3,9}) (\d{4})", _named_month),
    (r"fy(\d{4})-(\d\d)(?:-q([1-4]))?", _fiscal),
    (r"(?P<which>this|last|next) (?P<unit>week|month|quarter|half|year|fy)", _relative),
    (r"last ([1-9]\d{0,5}) days?", _last_days),
    (r"ytd|fytd", _so_far),
)
