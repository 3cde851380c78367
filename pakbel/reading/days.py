"""One day as people type it: `30 Nov 2026`, `next friday`, `+10d`, `eom`.

To teach a form, add its pattern and its reader to _IN_FIGURES or _IN_WORDS. Patterns are matched
against small letters with single spaces, and compiled only when somebody types something.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from pakbel.domain import period
from pakbel.errors import BadInput
from pakbel.reading.conventions import Conventions

MONTHS = "january february march april may june july august september october november december".split()
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}


def parse_day(text: str, conventions: Conventions) -> date | None:
    """The day a text means, None where it is no day. An impossible day is BadInput."""
    for pattern, read in _IN_FIGURES if text[:1].isdigit() else _IN_WORDS:
        match = re.fullmatch(pattern, text, re.ASCII)
        found = read(match, conventions) if match else None
        if found is not None:
            return found
    return None


def make_day(year: int, month: int, day: int) -> date:
    """The day of some numbers. Raises BadInput that says what is wrong with them."""
    require_year(year)
    if not 1 <= month <= 12:
        raise BadInput(f"there is no month {month}", value=month, hint="months are 01 to 12")
    last = period.end_of_month(year, month)
    if not 1 <= day <= last.day:
        name = f"{MONTHS[month - 1].title()} {year}"
        raise BadInput(
            f"there is no day {day} in {name}", value=day, hint=f"the last day of {name} is {last}"
        )
    return date(year, month, day)


def require_year(year: int) -> None:
    if not period.FIRST_YEAR <= year <= period.LAST_YEAR:
        raise BadInput(
            f"the year {year} is outside {period.FIRST_YEAR} to {period.LAST_YEAR}",
            value=year,
            hint="write the year in four digits, 1900 to 2199",
        )


def number_of(name: str, names: list[str]) -> int | None:
    """The place of a month or weekday, counted from 1, by its name or first three letters."""
    for number, each in enumerate(names, start=1):
        if name in {each, each[:3]} or (name == "sept" and each == "september"):
            return number
    return None


def shifted(day: date, count: int, unit: str) -> date:
    """`count` days, weeks, months or years later; 31 January plus a month is the last of February."""
    try:
        if unit in {"days", "weeks"}:
            moved = day + timedelta(**{unit: count})
        else:
            moved = _months_later(day, count * (12 if unit == "years" else 1))
    except (OverflowError, ValueError) as error:
        raise BadInput(f"{abs(count)} {unit} from {day} is outside the calendar", value=count) from error
    require_year(moved.year)
    return moved


def start_of_fiscal_year(day: date, first_month: int) -> int:
    """The calendar year in which the fiscal year that holds a day began."""
    return day.year if day.month >= first_month else day.year - 1


def _months_later(day: date, months: int) -> date:
    # A door: relativedelta takes 10 ms to load, and few dates are typed as a distance in months.
    from dateutil.relativedelta import relativedelta

    moved: date = day + relativedelta(months=months)
    return moved


def _year_first(match: re.Match[str], _: Conventions) -> date:
    year, month, day = map(int, match.groups())
    return make_day(year, month, day)


def _day_first(match: re.Match[str], _: Conventions) -> date:
    day, month, year = map(int, match.groups())
    return make_day(year, month, day)


def _either_first(match: re.Match[str], conventions: Conventions) -> date | None:
    first, second, year = map(int, match.groups())
    month, day = (second, first) if conventions.date_order == "dmy" else (first, second)
    if conventions.date_order is None or not 1 <= month <= 12:
        return None
    return make_day(year, month, day)


def _with_month_name(match: re.Match[str], _: Conventions) -> date | None:
    month = number_of(match["month"], MONTHS)
    return make_day(int(match["year"]), month, int(match["day"])) if month else None


def _near(match: re.Match[str], conventions: Conventions) -> date:
    return conventions.today + timedelta(days={"yesterday": -1, "today": 0, "tomorrow": 1}[match[0]])


def _weekday(match: re.Match[str], conventions: Conventions) -> date | None:
    wanted = number_of(match["name"], WEEKDAYS)
    if wanted is None:
        return None
    today = conventions.today
    ahead = wanted - today.isoweekday()
    match match["which"]:
        case None:
            return shifted(today, ahead if ahead > 0 else ahead + 7, "days")
        case which:
            return shifted(today, ahead + 7 * ("last", "this", "next").index(which) - 7, "days")


def _distance(match: re.Match[str], conventions: Conventions) -> date:
    count = int(match["count"]) * (-1 if match["sign"] == "-" else 1)
    return shifted(conventions.today, count, _UNITS[match["unit"]])


def _from_now(match: re.Match[str], conventions: Conventions) -> date:
    return shifted(conventions.today, int(match["count"]), match["unit"] + "s")


def _ago(match: re.Match[str], conventions: Conventions) -> date:
    return shifted(conventions.today, -int(match["count"]), match["unit"] + "s")


def _end(match: re.Match[str], conventions: Conventions) -> date:
    today = conventions.today
    match match["of"]:
        case "w":
            return shifted(today, 7 - today.isoweekday(), "days")
        case "m":
            return period.end_of_month(today.year, today.month)
        case "q":
            return period.end_of_month(today.year, (today.month + 2) // 3 * 3)
        case "y":
            return date(today.year, 12, 31)
    first_month = conventions.fiscal_year_start
    last = period.fiscal_year(start_of_fiscal_year(today, first_month), first_month).last
    assert last is not None  # noqa: S101 - a fiscal year has both ends
    return last


_Reader = Callable[[re.Match[str], Conventions], date | None]
_IN_FIGURES: tuple[tuple[str, _Reader], ...] = (
    (r"(\d{4})-(\d\d)-(\d\d)", _year_first),
    (r"(\d{4})(\d\d)(\d\d)", _year_first),
    (r"(\d{1,2})\.(\d{1,2})\.(\d{4})", _day_first),
    (r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", _either_first),
    (r"(?P<day>\d{1,2}) (?P<month>[a-z]{3,9}) (?P<year>\d{4})", _with_month_name),
    (r"(?P<count>\d{1,6}) (?P<unit>day|week|month|year)s? ago", _ago),
)
_IN_WORDS: tuple[tuple[str, _Reader], ...] = (
    (r"today|tomorrow|yesterday", _near),
    (r"(?P<sign>[+-])(?P<count>\d{1,6})(?P<unit>[dwmy])", _distance),
    (r"(?:(?P<which>this|next|last) )?(?P<name>[a-z]{3,9})", _weekday),
    (r"(?P<month>[a-z]{3,9}) (?P<day>\d{1,2}),? (?P<year>\d{4})", _with_month_name),
    (r"in (?P<count>\d{1,6}) (?P<unit>day|week|month|year)s?", _from_now),
    (r"eo(?P<of>w|m|q|y|fy)", _end),
)
