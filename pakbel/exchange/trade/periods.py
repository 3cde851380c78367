"""Periods as trade files write them, into the text that a block keeps.

`2019`, `2019.0`, `201903`, `2019-M03`, `03/2019`, `Mar-2019`, `2019Q1`, `FY2023-24`, `2023-24`. A day
stands for the month it lies in, or for what the user says that it stands for.
"""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from pakbel.domain import period
from pakbel.domain.period import FIRST_YEAR, LAST_YEAR, Period
from pakbel.errors import BadInput
from pakbel.reading.conventions import shown
from pakbel.reading.days import MONTHS, number_of

FREQUENCIES = ("month", "quarter", "year", "fiscal_year")


@lru_cache(maxsize=4096)
def stored_period(text: str, fiscal_start: int = 7, frequency: str | None = None) -> str:
    """The period as `Period.stored` writes it. BadInput where it could be two things.

    `frequency` says what kind of period a date or a year of the file stands for.
    """
    small = " ".join(text.casefold().replace("\u2013", "-").split())
    for pattern, read in _FORMS:
        match = re.fullmatch(pattern, small, re.ASCII)
        found = read(match, fiscal_start, frequency) if match else None
        if found is not None:
            return found.stored
    raise BadInput(
        f"{shown(text)} is no period", value=text, hint="2019, 2019-03, Mar-2019, 2019-Q1, FY2018-19"
    )


def year_in(stored: str) -> int:
    """The year that a stored period begins in."""
    return int(stored.removeprefix("FY")[:4])


def _year(match: re.Match[str], start: int, frequency: str | None) -> Period:
    value = _checked(int(match[1]))
    # A single year that names a fiscal one is the year it ends in: FY2024 runs to June 2024.
    return _fiscal(value - 1, start) if frequency == "fiscal_year" else period.year(value)


def _month(match: re.Match[str], start: int, frequency: str | None) -> Period | None:
    value, number = _checked(int(match[1])), int(match[2])
    follows = not {"-", "/"}.isdisjoint(match[0]) and "m" not in match[0] and number == (value + 1) % 100
    if follows and (frequency == "fiscal_year" or number > 12 or number == 0):
        return _fiscal(value, start)
    if follows and frequency != "month":
        raise BadInput(
            f"{match[0]!r} is a month or a fiscal year",
            value=match[0],
            hint="--map frequency==fiscal_year, or frequency==month",
        )
    return period.month(value, number) if 1 <= number <= 12 else None


def _month_first(match: re.Match[str], _: int, __: str | None) -> Period | None:
    value, number = _checked(int(match[2])), int(match[1])
    return period.month(value, number) if 1 <= number <= 12 else None


def _named_month(match: re.Match[str], _: int, __: str | None) -> Period | None:
    name, year = (match[1], match[2]) if match[1].isalpha() else (match[2], match[1])
    number = number_of(name, MONTHS)
    return period.month(_checked(_full_year(year)), number) if number else None


def _quarter(match: re.Match[str], _: int, __: str | None) -> Period:
    return period.quarter(_checked(int(match["year"])), int(match["number"]))


def _two_years(match: re.Match[str], start: int, _: str | None) -> Period:
    first, last = int(match[1]), int(match[2])
    if last not in {first + 1, (first + 1) % 100}:
        raise BadInput(f"{match[0]!r} does not name two years that follow each other", value=match[0])
    return _fiscal(first, start)


def _stored(match: re.Match[str], _: int, __: str | None) -> Period | None:
    """A fiscal year as a block keeps it, as an option was read before."""
    month = int(match[2])
    found = _fiscal(int(match[1]), month) if 2 <= month <= 12 else None
    return found if found is not None and found.stored.casefold() == match[0] else None


def _ending(match: re.Match[str], start: int, _: str | None) -> Period:
    return _fiscal(_full_year(match[1]) - 1, start)


def _iso_day(match: re.Match[str], start: int, frequency: str | None) -> Period:
    return _containing(_day(int(match[1]), int(match[2]), int(match[3])), start, frequency)


def _named_day(match: re.Match[str], start: int, frequency: str | None) -> Period | None:
    number = number_of(match[2], MONTHS)
    return (
        _containing(_day(_full_year(match[3]), number, int(match[1])), start, frequency) if number else None
    )


def _slashed_day(match: re.Match[str], start: int, frequency: str | None) -> Period:
    first, second = int(match[1]), int(match[2])
    if first <= 12 and second <= 12 and first != second:
        raise BadInput(f"{match[0]!r} could be either of two days", value=match[0], hint="write 2019-03-31")
    number, day = (second, first) if first > 12 else (first, second)
    return _containing(_day(int(match[3]), number, day), start, frequency)


def _containing(day: date, start: int, frequency: str | None) -> Period:
    match frequency:
        case "year":
            return period.year(day.year)
        case "quarter":
            return period.quarter(day.year, (day.month + 2) // 3)
        case "fiscal_year":
            return _fiscal(day.year if day.month >= start else day.year - 1, start)
    return period.month(day.year, day.month)


def _fiscal(start_year: int, start: int) -> Period:
    return period.fiscal_year(_checked(start_year), start)


def _day(year: int, number: int, day: int) -> date:
    try:
        return date(_checked(year), number, day)
    except ValueError as error:
        raise BadInput(f"there is no day {year}-{number:02d}-{day:02d}", value=day) from error


def _checked(year: int) -> int:
    if not FIRST_YEAR <= year < LAST_YEAR:
        raise BadInput(f"the year {year} is outside {FIRST_YEAR} to {LAST_YEAR}", value=year)
    return year


def _full_year(text: str) -> int:
    """Trade figures on paper begin in 1950: of two digits, 50 and up are the last century."""
    return int(text) if len(text) == 4 else int(text) + (2000 if int(text) < 50 else 1900)


_Reader = Callable[[re.Match[str], int, str | None], Period | None]
_TIME = r"(?:[t ]00:00(?::00(?:\.0+)?)?z?)?"
_FORMS: tuple[tuple[str, _Reader], ...] = (
    (r"([0-9]{4})(?:\.0)?", _year),
    (r"([0-9]{4})(?:-?m?|/)([0-9]{2})(?:\.0)?", _month),
    (r"([0-9]{4})-?m([0-9])", _month),
    (r"([0-9]{1,2})[./-]([0-9]{4})", _month_first),
    (r"([a-z]{3,9})[ ,./-]{0,2}([0-9]{4}|[0-9]{2})", _named_month),
    (r"([0-9]{4})[ ./-]?([a-z]{3,9})", _named_month),
    (r"(?P<year>[0-9]{4})[ -]?q(?P<number>[1-4])", _quarter),
    (r"q(?P<number>[1-4])[ /-]?(?P<year>[0-9]{4})", _quarter),
    (r"(?:fy ?)?([0-9]{4})[-/ ]{1,3}([0-9]{4})", _two_years),
    (r"fy ?([0-9]{4})[-/]([0-9]{2})", _two_years),
    (r"([0-9]{4})/([0-9]{2})", _two_years),
    (r"fy ?([0-9]{4}|[0-9]{2})", _ending),
    (r"fy([0-9]{4})-[0-9]{2} \([0-9]{4}-([0-9]{2})-01\.\.[0-9-]{10}\)", _stored),
    (r"([0-9]{4})-([0-9]{2})-([0-9]{2})" + _TIME, _iso_day),
    (r"([0-9]{1,2})[ -]([a-z]{3,9})[ -]([0-9]{4}|[0-9]{2})", _named_day),
    (r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", _slashed_day),
)
