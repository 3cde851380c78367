"""Value over weight, else over quantity, of each commodity: a unit value, which is no price.

Keys of a row: reporter (whose book), flow (`PAK>BLR`), code, name, period, value, measured (what the value is
divided by), unit_value, per (`USD/kg`), change (on the year before, in the same unit), figures (how many rows of
the data it is made of), cells (imports and rows behind it).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from pakbel.domain.commodities import HS, Scale, level_name
from pakbel.domain.measured import Measured
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.trade import Books
from pakbel.domain.unit_values import UnitValue, unit_value
from pakbel.domain.wording import counted
from pakbel.reports.commodity_names import name_of
from pakbel.reports.record_cells import Worded
from pakbel.reports.seen import Seen
from pakbel.reports.selection import EVERYTHING, Selection
from pakbel.reports.trade_asked import OF_THE_REGISTER, Asked
from pakbel.reports.trade_baskets import (
    CELLS,
    CODE,
    FLOW,
    NAME,
    REPORTER,
    Side,
    no_commodities,
    of_level,
    sides_of,
    whole_years,
)
from pakbel.reports.trade_next import steps
from pakbel.reports.trade_notes import notes_of
from pakbel.reports.trade_scope import books_asked, bring, keep, on_basis, window
from pakbel.reports.words import left_out, on_day
from pakbel.table import Column, Row, Table

LEVELS: tuple[Scale, ...] = ((HS, 6), (HS, 4), (HS, 2))
TOP = 10
NOT_MEASURED = "without a weight or quantity of every figure"
COLUMNS = (
    REPORTER,
    FLOW,
    CODE,
    Column(key="period", header="Period", kind="period", priority=0),
    Column(key="unit_value", header="Unit value", kind="index", priority=0),
    Column(key="per", header="In", kind="code", priority=0),
    Column(key="change", header="Change", kind="rate", priority=4, unknown="n/a"),
    Column(key="value", header="Value", kind="amount", priority=5),
    Column(key="measured", header="Over", kind="amount", priority=5),
    NAME,
    CELLS,
)
FOR_THE_ASKING = (Column(key="figures", header="Figures", kind="count"),)
_UNMEASURED = "no commodity has a weight or quantity of every figure"
_HOW = (
    "Unit value: value over net weight where every figure has one, else over quantity in one unit. "
    "It is no price: it moves with the mixture of what was traded."
)


class _Commodity(NamedTuple):
    """The rows of one commodity in one flow of a book, by year; their value decides what is shown first."""

    side: Side
    code: str
    by_period: Mapping[Period, list[Measured]]

    @property
    def value(self) -> Decimal:
        return sum((row.value.amount for row in self.rows if row.value is not None), start=Decimal(0))

    @property
    def rows(self) -> Iterator[Measured]:
        return (row for rows in self.by_period.values() for row in rows)


def trade_unit_value(
    register: Seen,
    selection: Selection = EVERYTHING,
    asked: Asked = OF_THE_REGISTER,
    *,
    scale: Scale | None = None,
    under: str = "",
    top: int = TOP,
) -> Table:
    """Unit values by whole year of the `top` commodities of each flow in each book; `under`: codes that begin so.

    Without a `scale` the finest one of LEVELS that either book has: the less a code mixes, the better.
    """
    wanted = window(selection)
    books = books_asked(register, asked, wanted)
    scale = scale or next((each for each in LEVELS if _has(books, each, under, wanted)), LEVELS[0])
    found = [list(_commodities(books, side, scale, under, wanted)) for side in sides_of(books)]
    shown = [each for some in found for each in some[: top or None]]
    every = tuple(row for each in shown for row in _rows(each, scale))
    known = tuple(row for row in every if row["unit_value"] is not None)
    of_books = notes_of(books, scale, balance=False, asked=wanted) if known else ()
    smaller, pair = f"smaller commodities (--top {top})", " with ".join(books.pair)
    table = Table(
        name="trade_unit_value",
        title=f"Unit values of the trade of {pair} by {level_name(scale)} — "
        f"{on_basis(books)}to {on_day(register.day)}",
        as_of=register.day,
        columns=COLUMNS,
        rows=keep(selection, known, (*COLUMNS, *FOR_THE_ASKING)),
        left_out=left_out(
            {NOT_MEASURED: len(every) - len(known), smaller: sum(map(len, found)) - len(shown)}
        ),
        notes=(_HOW, *_estimates(register, shown), *of_books) if known else (),
        next_steps=steps(register, selection, books.pair, asked, *([] if under else _every_year_of(known))),
        empty=f"{_UNMEASURED}. {_weights(books)}" if every else no_commodities(register, books, scale),
        extra=of_level(books, scale),
    )
    return selection.finish(table, FOR_THE_ASKING)


def _weights(books: Books) -> str:
    first, second = books.pair
    return bring(f"reporter {first} or {second}, partner the other", LEVELS[0])


def _every_year_of(known: Sequence[Row]) -> list[str]:
    return [f"trade unit-value --commodity {row['code']} --top 0" for row in known[:1]]


def _has(books: Books, scale: Scale, under: str, wanted: Period | None) -> bool:
    return any(any(True for _ in whole_years(books, side, scale, wanted, under)) for side in sides_of(books))


def _commodities(
    books: Books, side: Side, scale: Scale, under: str, wanted: Period | None
) -> Iterator[_Commodity]:
    """The most valuable first."""
    scheme, level = scale
    found: dict[str, dict[Period, list[Measured]]] = defaultdict(lambda: defaultdict(list))
    for period, _ in whole_years(books, side, scale, wanted, under):
        for row in books.measured(side.reporter, side.flow, period, level, under=under, scheme=scheme):
            found[row.commodity[:level]][period].append(row)
    listed = [_Commodity(side, code, by_period) for code, by_period in found.items()]
    yield from sorted(listed, key=lambda each: (-each.value, each.code))


def _estimates(register: Seen, commodities: Iterable[_Commodity]) -> Iterator[str]:
    """Which imports have weights or quantities that nobody reported: in which figures the store does not keep."""
    documents = register.snapshot.documents("imports")
    for origin in dict.fromkeys(row.origin for each in commodities for row in each.rows):
        files = documents.get(origin, {}).get("files")
        counts = (
            [each.get("estimated") for each in files if isinstance(each, dict)]
            if isinstance(files, list)
            else []
        )
        if count := sum(each for each in counts if isinstance(each, int)):
            yield f"{origin}: weights or quantities of {counted(count, 'figure')} in it are estimates, not reported."


def _rows(commodity: _Commodity, scale: Scale) -> Iterator[Row]:
    before: tuple[Period, UnitValue] | None = None
    for period, rows in commodity.by_period.items():
        found = unit_value(rows)
        yield {
            "reporter": commodity.side.book,
            "flow": commodity.side.goods,
            "code": commodity.code,
            "name": name_of(commodity.code, scale),
            "period": period,
            "value": _sum(rows),
            "measured": found.of if found is not None else None,
            "unit_value": found.amount if found is not None else None,
            "per": f"{found.currency}/{found.per}" if found is not None else None,
            "change": _change(before, period, found),
            "figures": len(rows),
            "cells": Worded("", rows=tuple(dict.fromkeys(row.origin for row in rows))),
        }
        before = (period, found) if found is not None else None


def _change(
    before: tuple[Period, UnitValue] | None, period: Period, found: UnitValue | None
) -> Fraction | None:
    """On the year before in the same unit; None over a gap."""
    if before is None or found is None or not before[1].amount:
        return None
    (earlier, was) = before
    follows = (
        earlier.first is not None and period.first is not None and period.first.year == earlier.first.year + 1
    )
    same = (was.currency, was.per) == (found.currency, found.per)
    return found.amount / was.amount - 1 if follows and same else None


def _sum(rows: Iterable[Measured]) -> Quantity | None:
    known = [row.value for row in rows if row.value is not None]
    return sum(known[1:], start=known[0]) if known else None
