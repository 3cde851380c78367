"""A date with its precision: a day, week, month, quarter, half, year, fiscal year or range.

A period keeps the text it was written as, its first day and its last day. An open range has no
first or no last day. Weeks run Monday to Sunday (ISO 8601); a fiscal year is named by the two
calendar years it touches (`FY2024-25`, 1 July 2024 to 30 June 2025 where it starts in July); one
that starts in January is the calendar year and is named so.
"""

import re
from datetime import date, timedelta
from functools import cache

from pakbel.domain.frozen import Frozen
from pakbel.errors import BadInput

FIRST_YEAR, LAST_YEAR = 1900, 2199
_DAY = timedelta(days=1)


class Period(Frozen, kw_only=False):
    """`text` as shown; `first` and `last` day, both included; None where a range is open."""

    text: str
    first: date | None
    last: date | None

    def __init__(self, text: str, first: date | None, last: date | None) -> None:
        # By hand: a large register has more periods than anything else.
        put = object.__setattr__
        put(self, "text", text)
        put(self, "first", first)
        put(self, "last", last)
        self.__post_init__()

    def __post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise BadInput(
                f"{self.text!r} has neither a beginning nor an end",
                value=self.text,
                hint="write it as 2026-01..2026-06, 2026.. or ..2026",
            )
        if self.first is not None and self.last is not None and self.last < self.first:
            raise BadInput(
                f"{self.text!r} ends before it begins", value=self.text, hint="write the earlier side first"
            )

    @property
    def stored(self) -> str:
        """The text that `parse_stored` reads back: a fiscal year carries its days with it."""
        if "FY" in self.text:
            return f"{self.text} ({self.first or ''}..{self.last or ''})"
        return self.text

    def contains(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def overlaps(self, other: "Period") -> bool:
        return (self.first is None or other.last is None or self.first <= other.last) and (
            self.last is None or other.first is None or other.first <= self.last
        )

    def __str__(self) -> str:
        return self.text


def day(value: date) -> Period:
    return Period(value.isoformat(), value, value)


def week(year: int, number: int) -> Period:
    """A week from Monday to Sunday, numbered as in ISO 8601; BadInput where the year has none of the number."""
    try:
        first = date.fromisocalendar(year, number, 1)
    except ValueError as error:
        last = date(year, 12, 28).isocalendar().week
        raise BadInput(
            f"{year} has no week {number}", value=number, hint=f"its weeks are W01 to W{last}"
        ) from error
    return Period(f"{year}-W{number:02d}", first, first + 6 * _DAY)


def month(year: int, number: int) -> Period:
    return Period(f"{year}-{number:02d}", date(year, number, 1), end_of_month(year, number))


def quarter(year: int, number: int) -> Period:
    return Period(f"{year}-Q{number}", date(year, 3 * number - 2, 1), end_of_month(year, 3 * number))


def half(year: int, number: int) -> Period:
    return Period(f"{year}-H{number}", date(year, 6 * number - 5, 1), end_of_month(year, 6 * number))


def year(value: int) -> Period:
    return Period(str(value), date(value, 1, 1), date(value, 12, 31))


def fiscal_year(start_year: int, first_month: int) -> Period:
    """The fiscal year that begins in `first_month` of `start_year`."""
    if first_month == 1:
        return year(start_year)
    first = date(start_year, first_month, 1)
    last = date(start_year + 1, first_month, 1) - _DAY
    return Period(fiscal_name(start_year), first, last)


def fiscal_quarter(start_year: int, number: int, first_month: int) -> Period:
    """The quarter 1 to 4 of the fiscal year that begins in `first_month` of `start_year`."""
    if first_month == 1:
        return quarter(start_year, number)
    months = first_month - 1 + 3 * (number - 1)
    first = date(start_year + months // 12, months % 12 + 1, 1)
    last_month = months + 2
    last = end_of_month(start_year + last_month // 12, last_month % 12 + 1)
    return Period(f"{fiscal_name(start_year)}-Q{number}", first, last)


def fiscal_name(start_year: int) -> str:
    """`FY2024-25`, by the year that it begins in."""
    return f"FY{start_year}-{(start_year + 1) % 100:02d}"


def span(begin: Period | None, end: Period | None) -> Period:
    """From the first day of `begin` to the last of `end`; None leaves that side open."""
    first = begin.first if begin else None
    last = end.last if end else None
    return Period(f"{_edge(begin, first)}..{_edge(end, last)}", first, last)


def _edge(side: Period | None, day: date | None) -> str:
    """How a side is named: one that is a range itself by its day, for a range of ranges has no name."""
    return side.text if side is not None and ".." not in side.text else str(day or "")


def end_of_month(year_: int, number: int) -> date:
    following = date(year_ + number // 12, number % 12 + 1, 1)
    return following - _DAY


_PART = (
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)|Q(?P<quarter>[1-4])|H(?P<half>[12])|W(?P<week>\d\d)))?"
    r"|FY(?P<fiscal>\d{4})-(?P<end>\d\d)(?:-Q(?P<fiscal_quarter>[1-4]))?"
)


@cache
def parse_stored(text: str) -> Period:
    """Read what `Period.stored` writes; BadInput for anything else. What people type is read in `reading/`.

    Periods repeat in a register, so that each text is read once.
    """
    if len(text) == 10 and text[4] == text[7] == "-":
        value = parse_day(text)
        return Period(text, value, value)
    if text.endswith(")"):
        return _with_days(text)
    return _parse(text, 1)


def last_day_stored(text: str) -> date | None:
    """The last day of a period that is kept; of a single day without making a period of it."""
    if len(text) == 10 and text[4] == text[7] == "-":
        return parse_day(text)
    return parse_stored(text).last


def parse_day(text: str) -> date:
    """Read `2026-11-30`; BadInput for anything else (`date.fromisoformat` alone knows week dates too)."""
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            found = date.fromisoformat(text)
        except ValueError as error:
            raise BadInput(f"{text!r} is no day of the calendar", value=text) from error
        _require_year(found.year)
        return found
    raise BadInput(f"{text!r} is not a day", value=text, hint="write it as 2026-11-30")


def _with_days(text: str) -> Period:
    """A period that names a fiscal year: the days in brackets show in which month that begins."""
    name, _, days = text[:-1].partition(" (")
    for first_month in range(2, 13):
        found = _parse(name, first_month)
        if found.stored == text:
            return found
    raise BadInput(f"{name!r} does not run {days!r}", value=text)


def _parse(text: str, first_month: int) -> Period:
    if ".." in text:
        begin, _, end = text.partition("..")
        return span(_part(begin, first_month) if begin else None, _part(end, first_month) if end else None)
    return _part(text, first_month)


def _part(text: str, first_month: int) -> Period:
    if len(text) == 10:
        return day(parse_day(text))
    match = re.fullmatch(_PART, text, re.ASCII)
    if match is None or (match["fiscal"] and first_month == 1):
        raise BadInput(
            f"{text!r} is not a date or period", value=text, hint="write it as 2026-11-30 or 2026-Q3"
        )
    return _from_parts({name: int(part) for name, part in match.groupdict().items() if part}, first_month)


def _from_parts(parts: dict[str, int], first_month: int) -> Period:
    value = parts.get("fiscal") or parts.get("year") or 0
    _require_year(value)
    match parts:
        case {"fiscal": _, "end": end} if (value + 1) % 100 != end:
            raise BadInput(f"FY{value}-{end:02d} does not name two years that follow each other", value=end)
        case {"fiscal_quarter": number}:
            return fiscal_quarter(value, number, first_month)
        case {"fiscal": _}:
            return fiscal_year(value, first_month)
        case {"month": number}:
            if not 1 <= number <= 12:
                raise BadInput(f"there is no month {number}", value=number, hint="months are 01 to 12")
            return month(value, number)
        case {"quarter": number}:
            return quarter(value, number)
        case {"half": number}:
            return half(value, number)
        case {"week": number}:
            return week(value, number)
    return year(value)


def _require_year(value: int) -> None:
    if not FIRST_YEAR <= value <= LAST_YEAR:
        raise BadInput(f"the year {value} is outside {FIRST_YEAR} to {LAST_YEAR}", value=value)
