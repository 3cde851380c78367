"""How `--where` and `--period` compare values, by the kind of their column.

`FIELD OP VALUE` with `= != < <= > >= ~` (contains). What is unknown is neither equal to anything nor
different from it: only `= none` and `!= none` ask about it. Of a list any element may fit.

A period compares by its first and last day: `due < 2026` ends before 1 January 2026, `due > 2026`
begins after 31 December, `due <= 2026` ends by that day, `due >= 2026` begins in 2026 or later, and
`due = 2026` lies within 2026. Quantities compare in one unit: another unit neither fits nor fails
silently, for a unit that no row has is refused.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import islice
from operator import eq, ge, gt, le, lt, ne
from typing import Any

from pakbel.domain.codes import STATE_WORDS, Stage
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity, unit_key
from pakbel.errors import BadInput, nearest
from pakbel.reports.asked_period import read_period
from pakbel.reports.ordering import as_period, days_of, sort_key, words_of
from pakbel.reports.selection import Selection, column_named
from pakbel.table import Column, Row, is_unknown

_CONDITION = re.compile(r"(?P<field>[^=!<>~]+?)\s*(?P<sign>!=|<=|>=|=|<|>|~)\s*(?P<value>.*)", re.DOTALL)
_ORDERS: dict[str, Callable[[Any, Any], bool]] = {"=": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge}
_NONE = frozenset({"none", "null"})
_NUMBERS = frozenset({"count", "number", "share", "ratio", "index", "rate", "days", "late", "left"})
_QUANTITIES = frozenset({"amount", "gap", "of"})
# The columns that are coloured like delivery states and have states of their own.
_OF_TRADE = {
    "flag": ("low", "high", "as_expected"),
    "status": ("reached", "missed", "open", "not_measurable"),
}

Fits = Callable[[Any], bool]


def kept_by(
    selection: Selection, rows: tuple[Row, ...], columns: Sequence[Column], period_on: str | None
) -> tuple[Row, ...]:
    """The rows that satisfy every condition."""
    for typed in selection.where:
        key, fits = _condition(typed, rows, columns, selection)
        rows = tuple(row for row in rows if fits(row.get(key)))
    if selection.period is not None:
        rows = _within(selection.period, rows, period_on, selection)
    return rows


def _condition(
    typed: str, rows: tuple[Row, ...], columns: Sequence[Column], selection: Selection
) -> tuple[str, Fits]:
    match = _CONDITION.fullmatch(typed.strip())
    if match is None:
        raise BadInput(f"{typed!r} is no condition", field="--where", value=typed, hint=_hint(columns))
    column = column_named(match["field"], columns, option="--where")
    sign, value = match["sign"], match["value"].strip()
    if not value:
        raise BadInput(
            f"{typed!r} has no value",
            field="--where",
            value=typed,
            hint=f"'{column.key} = none' asks for unknown",
        )
    if value.casefold() in _NONE:
        if sign not in {"=", "!="}:
            raise BadInput(
                f"{typed!r}: unknown has no order", field="--where", value=typed, hint=_hint(columns)
            )
        return column.key, _is_unknown(wanted=sign == "=")
    return column.key, _of_known(_comparison(column, sign, value, rows, selection), column, sign)


def _hint(columns: Sequence[Column]) -> str:
    """How a condition is written, with columns that the report has."""
    keys = {column.key for column in columns}
    examples = [each for each in ("owed_by = PAK", "due < 2026") if each.split()[0] in keys]
    if not examples:
        kinds = ((_QUANTITIES, "> 0"), ({"date", "period"}, "< 2026"), (_NUMBERS, "> 0"))
        fitting = (f"{each.key} {rest}" for some, rest in kinds for each in columns if each.kind in some)
        examples = list(islice(fitting, 1))
    told = " or ".join(f"--where '{each}'" for each in examples or [f"{columns[0].key} != none"])
    return f"write it as 'FIELD OP VALUE', such as {told}"


def _comparison(column: Column, sign: str, value: str, rows: tuple[Row, ...], selection: Selection) -> Fits:
    known = [row[column.key] for row in rows if not is_unknown(row.get(column.key))]
    if sign == "~":
        return _contains(value)
    if column.kind in {"date", "period"}:
        return _compare_periods(sign, read_period(value, selection, option="--where"))
    if column.kind in _QUANTITIES:
        return _compare_quantities(sign, value, known, column)
    if column.kind in _NUMBERS:
        number = _number(value, column)
        return lambda each: _ORDERS[sign](each, number)
    if column.kind == "state":
        return _compare_states(sign, value, known, column)
    return _compare_texts(sign, value, column)


def _is_unknown(*, wanted: bool) -> Fits:
    return lambda value: (is_unknown(value) or value == ()) is wanted


def _of_known(fits: Fits, column: Column, sign: str) -> Fits:
    """Unknown fits nothing; of a list any element may fit, or none of them where it is to differ."""
    several = all if sign == "!=" else any

    def fits_known(value: Any) -> bool:
        if is_unknown(value) or value == ():
            return False
        return several(map(fits, value)) if _is_several(value, column) else fits(value)

    return fits_known


def _contains(wanted: str) -> Fits:
    part = wanted.casefold()
    return lambda value: part in words_of(value).casefold()


def _compare_texts(sign: str, wanted: str, column: Column) -> Fits:
    key = sort_key(wanted, column)
    yes = wanted.casefold() in {"yes", "true"}

    def fits(value: Any) -> bool:
        if isinstance(value, bool):
            return _ORDERS[sign](value, yes)
        return _ORDERS[sign](sort_key(value, column), key)

    return fits


def _compare_states(sign: str, wanted: str, known: Iterable[object], column: Column) -> Fits:
    own = _OF_TRADE.get(column.key, ())
    words = {word.casefold(): str(state) for state, word in STATE_WORDS.items()}
    codes = {*own} if own else {*words.values(), *map(str, Stage), *map(words_of, known)}
    plain = wanted.casefold()
    code = words.get(plain, plain.replace(" ", "_").replace("-", "_"))
    if code not in codes:
        near = nearest(code, codes)
        raise BadInput(
            f"no {column.key} {wanted!r}: it is one of {', '.join(own)}"
            if own
            else f"no state {wanted!r}: the states are {', '.join(words.values())}",
            field="--where",
            value=wanted,
            hint=f"{near!r} is probably meant" if near else None,
        )
    return lambda value: _ORDERS[sign](words_of(value), code)


def _compare_periods(sign: str, wanted: Period) -> Fits:
    first, last = days_of(wanted)

    def fits(value: Any) -> bool:
        begins, ends = days_of(value)
        match sign:
            case "<":
                return ends < first
            case "<=":
                return ends <= last
            case ">":
                return begins > last
            case ">=":
                return begins >= first
        return (first <= begins and ends <= last) is (sign == "=")

    return fits


def _compare_quantities(sign: str, typed: str, known: Sequence[object], column: Column) -> Fits:
    found = map(_quantity, _each(known, column))
    units = {unit_key(each.unit): each.unit for each in found if each is not None}
    amount, unit = _amount_and_unit(typed)
    if unit is None and len(units) > 1:
        raise BadInput(
            f"{typed!r} has no unit, and the rows have several: {', '.join(sorted(units.values()))}",
            field="--where",
            value=typed,
            hint=f"{column.key} > '{typed} {min(units.values())}'",
        )
    if unit is not None and units and unit_key(unit) not in units:
        raise BadInput(
            f"no row counts in {unit!r}: the units are {', '.join(sorted(units.values()))}",
            field="--where",
            value=typed,
        )

    def fits(value: Any) -> bool:
        quantity = _quantity(value)
        if quantity is None or (unit is not None and unit_key(quantity.unit) != unit_key(unit)):
            return False
        return _ORDERS[sign](quantity.amount, amount)

    return fits


def _each(known: Iterable[object], column: Column) -> Iterator[object]:
    for value in known:
        yield from value if isinstance(value, tuple) and column.kind != "of" else (value,)


def _is_several(value: object, column: Column) -> bool:
    return isinstance(value, tuple) and column.kind != "of"


def _quantity(value: object) -> Quantity | None:
    """A quantity, or of a pair (`320 of 500`) the first."""
    if isinstance(value, tuple):
        value = value[0] if value else None
    return value if isinstance(value, Quantity) else None


def _amount_and_unit(typed: str) -> tuple[Decimal, str | None]:
    # Behind the same door as this module: amounts are read by the grammar of people.
    from pakbel.reading.amounts import read_amount, read_quantity

    try:
        return read_amount(typed), None
    except BadInput:
        quantity = read_quantity(typed)
        return quantity.amount, quantity.unit


def _number(typed: str, column: Column) -> Fraction:
    text = typed.replace(",", "").removesuffix(" d").removesuffix("d") if column.kind in _NUMBERS else typed
    share = text.endswith("%")
    text = text.removesuffix("%").strip()
    if not re.fullmatch(r"[+-]?\d+(?:\.\d+)?", text, re.ASCII):
        raise BadInput(f"{typed!r} is not a number", field="--where", value=typed, hint=f"{column.key} > 10")
    return Fraction(text) / (100 if share else 1)


def _within(
    typed: str, rows: tuple[Row, ...], period_on: str | None, selection: Selection
) -> tuple[Row, ...]:
    if period_on is None:
        raise BadInput("this report has no date that a period could narrow", field="--period", value=typed)
    wanted = read_period(typed, selection, option="--period")
    return tuple(
        row
        for row in rows
        if not is_unknown(row.get(period_on)) and wanted.overlaps(as_period(row[period_on]))
    )
