"""Which commodities made a flow grow or shrink between two whole years of one book.

Keys of a row: reporter (whose book), flow (`PAK>BLR`), code (`others` for those cut off), name, first_year,
last_year, before, after, change, growth (after over before, less 1), contribution (change over the sum of the
first year: they add up to the growth of the sums), cells (imports and rows behind it).
Beside the rows: wholes, by book and flow the two sums and their growth, with total_before and total_after
where the book states a total that what is listed does not come to.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from pakbel.domain.baskets import Basket
from pakbel.domain.commodities import CHAPTERS, HS, Scale, level_name
from pakbel.domain.frozen import replace
from pakbel.domain.growth import contributions, growth
from pakbel.domain.hs_breaks import breaks_between
from pakbel.domain.indicators import balance
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity, in_whole_units
from pakbel.domain.trade import Books
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
    is_of_listed,
    no_commodities,
    remark,
    sides_of,
    whole_years,
)
from pakbel.reports.trade_next import steps
from pakbel.reports.trade_notes import notes_of
from pakbel.reports.trade_scope import books_asked, in_prices, keep, on_basis, vintages_of, window
from pakbel.reports.words import amount, of_total, on_day
from pakbel.table import Column, Row, Table

TOP = 10
OTHERS = "others"
_SAID = 10
_ZERO = Decimal(0)
_ON_LACKING = {
    False: "A code that one of the years lacks (–) was not traded in it.",
    True: "A code that one of the years lacks (–) was not traded in it, or is not among the goods known of it.",
}
COLUMNS = (
    REPORTER,
    FLOW,
    CODE,
    replace(NAME, priority=2),
    Column(key="first_year", header="From", kind="period", priority=4),
    Column(key="last_year", header="To", kind="period", priority=4),
    Column(key="before", header="Before", kind="amount", priority=5, unknown="–"),
    Column(key="after", header="After", kind="amount", priority=5, unknown="–"),
    Column(key="change", header="Change", kind="gap", priority=3),
    Column(key="growth", header="Growth", kind="rate", priority=2, unknown="n/a"),
    Column(key="contribution", header="Contribution", kind="rate", priority=1),
    CELLS,
)


class _Years(NamedTuple):
    """One flow in one book in the two years that are compared."""

    side: Side
    first: Period
    last: Period
    before: Basket
    after: Basket


def trade_contributions(
    register: Seen,
    selection: Selection = EVERYTHING,
    asked: Asked = OF_THE_REGISTER,
    *,
    scale: Scale = CHAPTERS,
    top: int = TOP,
) -> Table:
    """Contributions between the first and last whole year of `--period`, else between the last two."""
    wanted = window(selection)
    books = books_asked(register, asked, wanted)
    compared = list(_compared(books, scale, wanted))
    every = tuple(row for each in compared for row in _rows(each, top))
    kept = keep(selection, every, COLUMNS)
    first, second = books.pair
    table = Table(
        name="trade_growth",
        title=f"What made the trade of {first} with {second} grow{_between(kept)}, by {level_name(scale)} — "
        f"{in_prices(books)}, {on_basis(books)}to {on_day(register.day)}",
        as_of=register.day,
        columns=_columns(kept),
        rows=kept,
        notes=(*_notes(scale, compared), *notes_of(books, scale, balance=False, asked=wanted))
        if every
        else (),
        next_steps=steps(register, selection, books.pair, asked, "trade growth") if every else (),
        empty="" if kept else _nothing(register, books, scale, every),
        extra={
            "level": level_name(scale),
            "wholes": [_whole(each) for each in compared],
            "vintages": vintages_of(books, scale),
            "currency": books.currency,
            "basis": books.basis,
        },
    )
    return selection.finish(table)


def _between(rows: Sequence[Row]) -> str:
    """` from 2016 to 2017`, where every row compares these two."""
    years = {(row["first_year"].text, row["last_year"].text) for row in rows}
    return " from {} to {}".format(*years.pop()) if len(years) == 1 else ""


def _columns(rows: Sequence[Row]) -> tuple[Column, ...]:
    """Years that the title says go first of all."""
    if not _between(rows):
        return COLUMNS
    said = {"first_year", "last_year"}
    return tuple(replace(each, priority=_SAID) if each.key in said else each for each in COLUMNS)


def _nothing(register: Seen, books: Books, scale: Scale, every: tuple[Row, ...]) -> str:
    """Why nothing is shown: no condition let a row through, or there is nothing to compare."""
    if not every:
        return f"no two whole years to compare: {_looked(register, books, scale)}"
    cut = "; --top 0 has each of the others" if any(row["code"] == OTHERS for row in every) else ""
    return f"no such commodity among {counted(len(every), 'row')} of what grew or fell{cut}"


def _looked(register: Seen, books: Books, scale: Scale) -> str:
    known = {
        f"{side.goods} {period.text} in {side.book}'s book"
        for side in sides_of(books)
        for period, _ in whole_years(books, side, scale)
    }
    if known:
        return f"{level_name(scale)} commodities are there of {', '.join(sorted(known))} alone"
    return no_commodities(register, books, scale)


def _compared(books: Books, scale: Scale, wanted: Period | None) -> Iterator[_Years]:
    for side in sides_of(books):
        years = list(whole_years(books, side, scale, wanted))
        if len(years) > 1:
            (first, before), (last, after) = years[0 if wanted is not None else -2], years[-1]
            yield _Years(side, first, last, before, after)


def _rows(years: _Years, top: int) -> Iterator[Row]:
    parts = contributions(years.before.values, years.after.values)
    codes = sorted(parts, key=lambda code: (-abs(parts[code]), code))
    shown = codes[: top or None]
    for code in shown:
        before, after = years.before.values.get(code), years.after.values.get(code)
        yield _row(years, code, name_of(code, years.before.scale), _change(before, after), parts[code])
    if cut := codes[len(shown) :]:
        before, after = (_sum(basket.values, cut) for basket in (years.before, years.after))
        rest = sum((parts[code] for code in cut), start=Fraction(0))
        yield _row(years, OTHERS, f"{len(cut):,} others", _change(before, after), rest)


def _change(before: Quantity | None, after: Quantity | None) -> dict[str, Any]:
    """A code that one year lacks counts as nought: it was not traded, or is not among the goods picked."""
    units = [each.unit for each in (before, after) if each is not None]
    nothing = Quantity(_ZERO, units[0])
    known = {0: before or nothing, 1: after or nothing}
    return {
        "before": before,
        "after": after,
        "change": balance(known[1], known[0]),
        "growth": growth(known, 1),
    }


def _row(years: _Years, code: str, name: str | None, change: dict[str, Any], part: Fraction) -> Row:
    said = dict.fromkeys(filter(None, (remark(years.before), remark(years.after))))
    return {
        "reporter": years.side.book,
        "flow": years.side.goods,
        "code": code,
        "name": name,
        "first_year": years.first,
        "last_year": years.last,
        **change,
        "contribution": part,
        "cells": Worded("; ".join(said), rows=tuple(dict.fromkeys((*years.before.ids, *years.after.ids)))),
    }


def _sum(values: Mapping[str, Quantity], codes: list[str]) -> Quantity | None:
    known = [values[code] for code in codes if code in values]
    return sum(known[1:], start=known[0]) if known else None


def _whole(years: _Years) -> dict[str, Any]:
    before, after = years.before.total, years.after.total
    known = {year: value for year, value in enumerate((before, after)) if value is not None}
    return {
        "reporter": years.side.book,
        "flow": years.side.goods,
        "first_year": years.first.text,
        "last_year": years.last.text,
        "before": before,
        "after": after,
        "growth": growth(known, 1),
        "total_before": years.before.whole,
        "total_after": years.after.whole,
    }


def _notes(scale: Scale, compared: list[_Years]) -> tuple[str, ...]:
    sums = "; ".join(
        f"{_what_is_summed(each)} {each.first.text} to {each.last.text}: "
        f"{amount(in_whole_units(each.before.total))} to {amount(in_whole_units(each.after.total))}"
        for each in compared
        if each.before.total is not None and each.after.total is not None
    )
    return (
        f"Contribution: change over the sum of the first year; they add up to the growth of {sums}.",
        _ON_LACKING[any(is_of_listed(each.before, each.after) for each in compared)],
        *dict.fromkeys(
            f"{each.side.book}'s book, {each.side.goods}, {period.text}: {said}"
            for each in compared
            for period, basket in ((each.first, each.before), (each.last, each.after))
            if (said := _on_listed(basket))
        ),
        *_breaks(scale, compared),
    )


def _what_is_summed(years: _Years) -> str:
    book = f"{years.side.book}'s book, {years.side.goods}"
    return f"what is listed in {book}" if is_of_listed(years.before, years.after) else book


def _on_listed(basket: Basket) -> str:
    """What the sum of a basket is, where it is not what was traded in all."""
    if basket.whole is not None and basket.total is not None:
        whole = amount(in_whole_units(basket.whole))
        return (
            f"listed is {of_total(basket.total, basket.whole)} of {whole}: the growth is of what is listed."
        )
    return f"no total, only {basket.only}: the growth is of these alone." if basket.only else ""


def _breaks(scale: Scale, compared: list[_Years]) -> Iterator[str]:
    """Six digits across an edition that counts the goods elsewhere: the series seems to end."""
    if scale != (HS, 6):
        return
    found = {
        each
        for years in compared
        if years.first.first is not None and years.last.first is not None
        for each in breaks_between(
            years.first.first.year, years.last.first.year, {*years.before.values, *years.after.values}
        )
    }
    for each in sorted(found):
        yield f"In {each.year} {each.old} became {each.new[0]} to {each.new[-1]}: compare at --level 4."
