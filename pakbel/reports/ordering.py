"""Putting rows in order, and finding the column that somebody means: `--sort`, short names.

Values of one column have one order: dates by their last day, quantities by unit and then amount, ids
by their number (`C-2` before `C-10`), texts without case. What is unknown comes last either way.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pakbel.domain import period as periods
from pakbel.domain.fields import NOUNS
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity, unit_key
from pakbel.errors import BadInput, nearest
from pakbel.reports.selection import column_named
from pakbel.table import Column, Row, is_unknown


def sorted_by(typed: str, rows: tuple[Row, ...], columns: Sequence[Column]) -> tuple[Row, ...]:
    """By one column, or several with commas; `-` before a column turns it round. Unknown comes last."""
    for each in reversed([part.strip() for part in typed.split(",")]):
        column = column_named(each.removeprefix("-"), columns, option="--sort")
        known = [row for row in rows if not is_unknown(row.get(column.key))]
        unknown = [row for row in rows if is_unknown(row.get(column.key))]
        known.sort(key=lambda row: sort_key(row[column.key], column), reverse=each.startswith("-"))
        rows = (*known, *unknown)
    return rows


def column_by_short_name(typed: str, wanted: str, columns: Sequence[Column], option: str) -> Column:
    """The column that a record's field has a short name for; BadInput with the list where there is none."""
    keys = {column.key: column for column in reversed(columns)}
    for noun in NOUNS:
        for field in noun.fields:
            if field.short == wanted and field.name in keys:
                return keys[field.name]
    near = nearest(wanted, keys)
    raise BadInput(
        f"no field {typed!r} here: the fields are {', '.join(dict.fromkeys(each.key for each in columns))}",
        field=option,
        value=typed,
        hint=f"{near!r} is probably meant" if near else None,
    )


def as_period(value: date | Period) -> Period:
    return value if isinstance(value, Period) else periods.day(value)


def days_of(value: Any) -> tuple[date, date]:
    period = as_period(value)
    return period.first or date.min, period.last or date.max


def words_of(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return " ".join(map(words_of, value))
    return str(value)


def sort_key(value: Any, column: Column) -> tuple[Any, ...]:
    """Comparable with every other value of the column: by unit, then amount; ids by their number."""
    if isinstance(value, Quantity):
        return (1, unit_key(value.unit), value.amount)
    if isinstance(value, Period | date):
        return (2, *reversed(days_of(value)))
    if isinstance(value, tuple):
        return (3, tuple(sort_key(each, column) for each in value))
    if isinstance(value, int | Decimal | Fraction):
        return (4, value)
    parts = re.split(r"(\d+)", words_of(value).casefold())
    return (5, [(int(part), "") if part.isdecimal() else (-1, part) for part in parts])
