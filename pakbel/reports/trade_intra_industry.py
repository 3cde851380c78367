"""Trade of the same goods both ways (Grubel and Lloyd): in each book, by year, or by commodity of the last year.

By `year` keys of a row: period, reporter (whose book), index (weighted over all commodities, 0 to 1), both_ways
(commodities bought and sold), commodities (bought or sold), level, exports, imports, cells.
By `commodity`: period, reporter, code, name, index, exports, imports (seen from the first country), cells.
`by_flow` in cells: what is remarked of each way, where it is not the same of both.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from pakbel.domain.baskets import Basket
from pakbel.domain.commodities import CHAPTERS, Scale, level_name
from pakbel.domain.intra_industry import grubel_lloyd, grubel_lloyd_weighted
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.trade import Books
from pakbel.reports.commodity_names import name_of
from pakbel.reports.record_cells import Worded
from pakbel.reports.seen import Seen
from pakbel.reports.selection import EVERYTHING, Selection, group_named
from pakbel.reports.trade_asked import OF_THE_REGISTER, Asked
from pakbel.reports.trade_baskets import (
    CELLS,
    CODE,
    NAME,
    PERIOD,
    REPORTER,
    at_level,
    no_commodities,
    of_level,
    remark,
    sides_of,
    whole_years,
)
from pakbel.reports.trade_figures import reporters_of
from pakbel.reports.trade_next import steps
from pakbel.reports.trade_notes import notes_of
from pakbel.reports.trade_scope import books_asked, keep, on_basis, window
from pakbel.reports.words import left_out, on_day
from pakbel.table import Column, Row, Table

GROUPS = ("year", "commodity")
_ZERO = Decimal(0)
_INDEX = Column(key="index", header="Grubel-Lloyd", kind="index", priority=1, unknown="n/a")
_HOW = (
    "Grubel-Lloyd: 1 - |sold - bought| / (sold + bought); of all commodities 1 - the sum of the differences over "
    "the sum of both. The coarser the level, the more alike."
)


class _Both(NamedTuple):
    """What one book has of a year both ways, seen from the first country."""

    reporter: str
    period: Period
    exports: Basket
    imports: Basket


def trade_intra_industry(
    register: Seen,
    selection: Selection = EVERYTHING,
    asked: Asked = OF_THE_REGISTER,
    *,
    by: str = "year",
    scale: Scale = CHAPTERS,
) -> Table:
    """The index of each book and year whose both flows are known by commodity."""
    grouping = group_named(by, GROUPS, of="trade both ways")
    wanted = window(selection)
    books = books_asked(register, asked, wanted)
    every, alone = _both_ways(books, scale, wanted)
    columns = _columns(books, grouping)
    rows = tuple(
        _by_year(every, books.pair)
        if grouping == "year"
        else _by_commodity(every, books.pair, scale, selection)
    )
    by_commodity = f"trade intra-industry --by commodity{at_level(scale)}"
    first, second = books.pair
    table = Table(
        name="trade_intra_industry",
        title=f"Trade of {first} with {second} in the same goods by {level_name(scale)} — "
        f"{on_basis(books)}to {on_day(register.day)}",
        as_of=register.day,
        columns=columns,
        rows=keep(selection, rows, columns),
        left_out=left_out({"years of a book with one flow by commodity alone": alone}),
        notes=(_HOW, *notes_of(books, scale, balance=False, asked=wanted, rows=rows)) if rows else (),
        next_steps=steps(register, selection, books.pair, asked, by_commodity)
        if rows and grouping == "year"
        else (),
        empty=no_commodities(register, books, scale)
        if not alone
        else f"no book has both flows of a year by {level_name(scale)} commodities",
        extra=of_level(books, scale),
    )
    return selection.finish(table)


def _both_ways(books: Books, scale: Scale, wanted: Period | None) -> tuple[list[_Both], int]:
    """The years known both ways, the oldest first; and how many are known one way alone."""
    sold_by_first = f"{books.pair[0]}>{books.pair[1]}"
    found: list[_Both] = []
    alone = 0
    for reporter in reporters_of(books):
        ways: dict[bool, dict[Period, Basket]] = {True: {}, False: {}}
        for side in sides_of(books):
            if side.book == reporter:
                ways[side.goods == sold_by_first].update(whole_years(books, side, scale, wanted))
        alone += len(ways[True].keys() ^ ways[False].keys())
        found.extend(
            _Both(reporter, period, exports, ways[False][period])
            for period, exports in ways[True].items()
            if period in ways[False]
        )
    return sorted(found, key=lambda each: each.period.text), alone


def _by_year(every: list[_Both], pair: tuple[str, str]) -> Iterator[Row]:
    for each in every:
        sold, bought = each.exports.values, each.imports.values
        yield {
            "period": each.period,
            "reporter": each.reporter,
            "index": grubel_lloyd_weighted(sold, bought),
            "both_ways": len(sold.keys() & bought.keys()),
            "commodities": len(sold.keys() | bought.keys()),
            "exports": each.exports.total,
            "imports": each.imports.total,
            "cells": _rests_on(each, pair),
        }


def _by_commodity(
    every: list[_Both], pair: tuple[str, str], scale: Scale, selection: Selection
) -> Iterator[Row]:
    """Of each book the years asked for, else its last one; what goes both ways most stands first."""
    last = {each.reporter: each.period for each in every}
    for each in every:
        if selection.period is None and each.period != last[each.reporter]:
            continue
        nothing = Quantity(_ZERO, next(iter(each.exports.values.values())).unit)
        codes = each.exports.values.keys() | each.imports.values.keys()
        rows: list[Row] = []
        for code in codes:
            sold, bought = each.exports.values.get(code), each.imports.values.get(code)
            rows.append(
                {
                    "period": each.period,
                    "reporter": each.reporter,
                    "code": code,
                    "name": name_of(code, scale),
                    "index": grubel_lloyd(sold or nothing, bought or nothing),
                    "exports": sold,
                    "imports": bought,
                    "cells": _rests_on(each, pair),
                }
            )
        yield from sorted(rows, key=lambda row: (-(row["index"] or 0), row["code"]))


def _rests_on(each: _Both, pair: tuple[str, str]) -> Worded:
    """What holds both ways is said once; else of which goods it holds."""
    first, second = pair
    rows = tuple(dict.fromkeys((*each.exports.ids, *each.imports.ids)))
    by_flow = {f"{first}>{second}": remark(each.exports), f"{second}>{first}": remark(each.imports)}
    if len({*by_flow.values()}) == 1:
        return Worded(remark(each.exports), rows=rows)
    said = "; ".join(f"{goods}: {words}" for goods, words in by_flow.items() if words)
    return Worded(said, by_flow=by_flow, rows=rows)


def _columns(books: Books, grouping: str) -> tuple[Column, ...]:
    first, second = books.pair
    amounts = (
        Column(key="exports", header=f"{first} to {second}", kind="amount", priority=3, unknown="–"),
        Column(key="imports", header=f"{second} to {first}", kind="amount", priority=3, unknown="–"),
    )
    if grouping == "commodity":
        return (PERIOD, REPORTER, CODE, _INDEX, *amounts, NAME, CELLS)
    counts = (
        Column(key="both_ways", header="Both ways", kind="count", priority=2),
        Column(key="commodities", header="Of", kind="count", priority=2),
    )
    return (PERIOD, REPORTER, _INDEX, *counts, *amounts, CELLS)
