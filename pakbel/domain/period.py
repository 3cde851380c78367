"""A date with its precision: a day, week, month, quarter, half, year, fiscal year or range.

A period keeps the text it was written as, its first day and its last day. An open range has no
first or no last day. Weeks run Monday to Sunday (ISO 8601); a fiscal year is named by the two
calendar years it touches (`FY2024-25`, 1 July 2024 to 30 June 2025 where it starts in July).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from pakbel.errors import BadInput

FIRST_YEAR, LAST_YEAR = 1900, 2199
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """`text` as shown; `first` and `last` day, both included; None where a range is open."""

    text: str
    first: date | None
    last: date | None

    def __post_init__(self) -> None:
        if self.first is None and self.last is None:
            raise BadInput(f"{self.text!r} has neither a beginning nor an end", value=self.text)
        if self.first is not None and self.last is not None and self.last < self.first:
            raise BadInput(f"{self.text!r} ends before it begins", value=self.text)

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    @property
    def stored(self) -> str:
        """The text that `parse_stored` reads back: a fiscal year carries its days with it."""
        if self.text.startswith("FY") and self.first is not None and self.last is not None:
            return f"{self.text} ({self.first}..{self.last})"
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
    try:
        first = date.fromisocalendar(year, number, 1)
    except ValueError as error:
        raise BadInput(f"{year} has no week {number}", value=number) from error
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
    first = date(start_year, first_month, 1)
    text = f"FY{start_year}-{(start_year + 1) % 100:02d}"
    return Period(text, first, date(start_year + 1, first_month, 1) - _DAY)


def fiscal_quarter(start_year: int, number: int, first_month: int) -> Period:
    months = first_month - 1 + 3 * (number - 1)
    first = date(start_year + months // 12, months % 12 + 1, 1)
    last_month = months + 2
    last = end_of_month(start_year + last_month // 12, last_month % 12 + 1)
    return Period(f"{fiscal_year(start_year, first_month).text}-Q{number}", first, last)


def span(begin: Period | None, end: Period | None) -> Period:
    """From the first day of `begin` to the last of `end`; None leaves that side open."""
    text = f"{begin.stored if begin else ''}..{end.stored if end else ''}"
    return Period(text, begin.first if begin else None, end.last if end else None)


def end_of_month(year_: int, number: int) -> date:
    following = date(year_ + number // 12, number % 12 + 1, 1)
    return following - _DAY


_STORED = re.compile(
    r"(?P<year>\d{4})(?:-(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|Q(?P<quarter>[1-4])|H(?P<half>[12])|W(?P<week>\d\d)))?",
    re.ASCII,
)
_FISCAL = re.compile(r"(FY\d{4}-\d\d(?:-Q[1-4])?) \((\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)\)", re.ASCII)
_KNOWN: dict[str, Period] = {}


def parse_stored(text: str) -> Period:
    """Read what `Period.stored` writes. What people type is read in `reading.py`.

    Periods repeat in a register, so that each text is read once.
    """
    known = _KNOWN.get(text)
    if known is None:
        known = _KNOWN[text] = _parse(text)
    return known


def _parse(text: str) -> Period:
    if fiscal := _FISCAL.fullmatch(text):
        return Period(fiscal[1], date.fromisoformat(fiscal[2]), date.fromisoformat(fiscal[3]))
    if ".." in text:
        begin, end = _split_range(text)
        return Period(
            text, parse_stored(begin).first if begin else None, parse_stored(end).last if end else None
        )
    if match := _STORED.fullmatch(text):
        try:
            return _from_parts({name: int(part) for name, part in match.groupdict().items() if part})
        except ValueError as error:
            raise BadInput(f"{text!r} is no day of the calendar", value=text) from error
    raise BadInput(f"{text!r} is not a date or period", value=text, hint="write it as 2026-11-30 or 2026-Q3")


def _split_range(text: str) -> tuple[str, str]:
    """Cut `A..B` at the dots that are not inside a fiscal year's brackets."""
    depth = 0
    for index, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0 and text.startswith("..", index):
            return text[:index], text[index + 2 :]
    raise BadInput(f"{text!r} is not a range", value=text)


def _from_parts(parts: dict[str, int]) -> Period:
    value = parts["year"]
    if not FIRST_YEAR <= value <= LAST_YEAR:
        raise BadInput(f"the year {value} is outside {FIRST_YEAR} to {LAST_YEAR}", value=value)
    match parts:
        case {"day": day_, "month": month_}:
            return day(date(value, month_, day_))
        case {"month": month_}:
            return month(value, month_)
        case {"quarter": number}:
            return quarter(value, number)
        case {"half": number}:
            return half(value, number)
        case {"week": number}:
            return week(value, number)
    return year(value)
