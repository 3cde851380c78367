"""Dates and periods as people type them, with what they were read as. Never a guess.

`days.py` and `periods.py` hold the grammar, `refused_dates.py` the answers to everything else.
"""

from contextlib import suppress
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from pakbel.domain import period
from pakbel.domain.period import Period
from pakbel.errors import BadInput
from pakbel.reading.conventions import Conventions, plainly, shown

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_Value = TypeVar("_Value")


class Reading(NamedTuple, Generic[_Value]):
    """What a text was read as. `echo` says it to the person, None where the text was ISO already."""

    value: _Value
    echo: str | None


def date_in(text: str, conventions: Conventions) -> Reading[date]:
    """Read one day. Raises BadInput for anything else, a longer period among it."""
    found = _found(text, conventions, "a date")
    if found.first is None or found.first != found.last:
        raise BadInput(
            f"{shown(text)} is a period, and one day is wanted",
            value=text,
            hint=f"write a day, {found.first or found.last}",
        )
    return Reading(found.first, echo_of(text, found, conventions.today))


def period_in(text: str, conventions: Conventions) -> Reading[Period]:
    """Read a day or a longer period. Raises BadInput for anything else."""
    found = _found(text, conventions, "a date or period")
    return Reading(found, echo_of(text, found, conventions.today))


def echo_of(text: str, found: Period, today: date) -> str | None:
    """How a reading is told to the person who typed it: `Fri 2026-11-27 (in 6 days; read from 'friday')`."""
    if text == found.text and "FY" not in text:
        return None
    described = describe(found, today)
    if text in {found.text, found.stored}:
        return described
    source = f"read from {shown(text)}"
    return f"{described[:-1]}; {source})" if described.endswith(")") else f"{described} ({source})"


def describe(found: Period, today: date) -> str:
    """`Fri 2026-11-27 (in 6 days)` for a day, `2026-Q3 (2026-07-01 to 2026-09-30)` for a period."""
    first, last = found.first, found.last
    if first is not None and first == last:
        return f"{_WEEKDAYS[first.weekday()]} {first} ({distance(first, today)})"
    if found.text == f"{first or ''}..{last or ''}":
        return found.text
    if first is None:
        return f"{found.text} (to {last})"
    return f"{found.text} ({first} to {last})" if last else f"{found.text} (from {first})"


def distance(day: date, today: date) -> str:
    """`in 6 days`, `1 day ago`, `today`."""
    days = (day - today).days
    if days == 0:
        return "today"
    counted = f"{abs(days)} day" if abs(days) == 1 else f"{abs(days)} days"
    return f"in {counted}" if days > 0 else f"{counted} ago"


def _found(text: str, conventions: Conventions, wanted: str) -> Period:
    with suppress(BadInput):
        return period.parse_stored(text)
    plain = plainly(text)
    try:
        found = _parsed(plain.lower(), conventions) if plain.isascii() else None
    except BadInput as error:
        raise BadInput(
            error.message if shown(text) in error.message else f"{shown(text)}: {error.message}",
            value=text,
            hint=error.hint,
        ) from error
    if found is None:
        raise _refusal(text, plain, conventions, wanted)
    return found


def _parsed(small: str, conventions: Conventions) -> Period | None:
    # A door: most commands read no date, and most dates are ISO.
    from pakbel.reading.periods import parse_period

    return parse_period(small, conventions)


def _refusal(text: str, plain: str, conventions: Conventions, wanted: str) -> BadInput:
    # A door: needed only when the command fails.
    from pakbel.reading.refused_dates import refusal

    return refusal(text, plain, conventions, wanted)
