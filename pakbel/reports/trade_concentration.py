"""How the trade of a year was spread over commodities: every usual index, each under its own name.

Keys of a row: period, reporter (whose book), flow (`PAK>BLR`), level (`HS2`), commodities (with a value above
zero), largest (its code) and name, largest_share, herfindahl (0 to 1), herfindahl_points (x 10,000), normalised,
unctad (null where the number of classes is not known), class_size, total, cells (imports and rows behind it).
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from pakbel.domain.baskets import Basket
from pakbel.domain.commodities import CHAPTERS, Scale, level_name
from pakbel.domain.concentration import (
    class_size,
    herfindahl,
    herfindahl_points,
    normalised_herfindahl,
    shares,
    unctad_concentration,
)
from pakbel.domain.period import Period
from pakbel.domain.trade import Books
from pakbel.errors import BadInput
from pakbel.reports.commodity_names import name_of
from pakbel.reports.record_cells import Worded
from pakbel.reports.seen import Seen
from pakbel.reports.selection import EVERYTHING, Selection
from pakbel.reports.trade_asked import OF_THE_REGISTER, Asked
from pakbel.reports.trade_baskets import (
    CELLS,
    FLOW,
    PERIOD,
    REPORTER,
    Side,
    by_commodity,
    is_of_listed,
    no_commodities,
    of_level,
    remark,
    sides_of,
    whole_years,
)
from pakbel.reports.trade_next import steps
from pakbel.reports.trade_notes import notes_of
from pakbel.reports.trade_scope import books_asked, keep, on_basis, window
from pakbel.reports.words import on_day
from pakbel.table import Column, Row, Table

COLUMNS = (
    PERIOD,
    REPORTER,
    FLOW,
    Column(key="commodities", header="Traded", kind="count", priority=4),
    Column(key="herfindahl", header="HHI", kind="index", priority=1),
    Column(key="herfindahl_points", header="HHI × 10,000", kind="count", priority=6),
    Column(key="normalised", header="HHI normalised", kind="index", priority=2),
    Column(key="unctad", header="UNCTAD", kind="index", priority=3, unknown="n/a"),
    Column(key="largest", header="Largest", kind="code", priority=4),
    Column(key="largest_share", header="Its share", kind="rate", priority=4),
    Column(key="name", header="Commodity", priority=7),
    Column(key="total", header="Sum", kind="amount", priority=8),
    CELLS,
)
FOR_THE_ASKING = (
    Column(key="level", header="Level", kind="code"),
    Column(key="class_size", header="Classes", kind="count"),
)
_HOW = (
    "HHI: sum of squared shares, 0 to 1. Normalised: (HHI - 1/n)/(1 - 1/n), n the commodities traded (as WITS). "
    "UNCTAD: (√HHI - √(1/n))/(1 - √(1/n)), n all classes of the level."
)
_OF_LISTED = "Where what is listed is not the total, or no total is known, every index and Its share is of what is listed."


class _Year(NamedTuple):
    """What one book has of one flow in a year."""

    side: Side
    period: Period
    basket: Basket


def trade_concentration(
    register: Seen,
    selection: Selection = EVERYTHING,
    asked: Asked = OF_THE_REGISTER,
    *,
    scale: Scale = CHAPTERS,
    classes: int | None = None,
) -> Table:
    """Concentration of each flow in each book and whole year; `classes` is how many the level has."""
    if classes is not None and classes < 1:
        raise BadInput("there is at least one class", field="--class-size", value=classes)
    wanted = window(selection)
    books = books_asked(register, asked, wanted)
    found = sorted(_baskets(books, scale, wanted), key=lambda each: each.period.text)
    every = tuple(_row(each, scale, classes) for each in found)
    partly = any(is_of_listed(each.basket) for each in found)
    first, second = books.pair
    table = Table(
        name="trade_concentration",
        title=f"Concentration of the trade of {first} with {second} by {level_name(scale)} — "
        f"{on_basis(books)}to {on_day(register.day)}",
        as_of=register.day,
        columns=COLUMNS,
        rows=keep(selection, every, (*COLUMNS, *FOR_THE_ASKING)),
        notes=_notes(books, every, scale, wanted, partly=partly) if every else (),
        next_steps=steps(register, selection, books.pair, asked, *by_commodity(scale)) if every else (),
        empty=no_commodities(register, books, scale),
        extra=of_level(books, scale),
    )
    return selection.finish(table, FOR_THE_ASKING)


def _notes(
    books: Books, every: tuple[Row, ...], scale: Scale, wanted: Period | None, *, partly: bool
) -> tuple[str, ...]:
    of_books = notes_of(books, scale, balance=False, asked=wanted, rows=every)
    return (_HOW, _classes_in_words(every, scale), *((_OF_LISTED,) if partly else ()), *of_books)


def _baskets(books: Books, scale: Scale, wanted: Period | None) -> Iterator[_Year]:
    for side in sides_of(books):
        for period, basket in whole_years(books, side, scale, wanted):
            yield _Year(side, period, basket)


def _row(year: _Year, scale: Scale, classes: int | None) -> Row:
    basket = year.basket
    return {
        "period": year.period,
        "reporter": year.side.book,
        "flow": year.side.goods,
        **_indices(basket, classes if classes is not None else _classes_of(basket)),
        "level": level_name(scale),
        "total": basket.total,
        "cells": Worded(remark(basket), summed_from=basket.summed_from, rows=basket.ids),
    }


def _indices(basket: Basket, classes: int | None) -> dict[str, Any]:
    parts = shares(basket.values)
    values = list(parts.values())
    points = herfindahl_points(values)
    largest = max(parts, key=lambda code: (parts[code], code), default=None)
    return {
        "commodities": sum(1 for part in values if part),
        "herfindahl": herfindahl(values),
        "herfindahl_points": None if points is None else round(points),
        "normalised": normalised_herfindahl(values),
        "unctad": None if classes is None else unctad_concentration(values, classes),
        "class_size": classes,
        "largest": largest,
        "largest_share": parts[largest] if largest is not None else None,
        "name": name_of(largest, basket.scale) if largest is not None else None,
    }


def _classes_of(basket: Basket) -> int | None:
    """As many as the edition has, where the figures are all of one; else as every edition has."""
    scheme, level = basket.scale
    return class_size(basket.editions[0] if len(basket.editions) == 1 else scheme, level)


def _classes_in_words(rows: tuple[Row, ...], scale: Scale) -> str:
    sizes = sorted({row["class_size"] for row in rows if row["class_size"] is not None})
    if not sizes:
        return f"UNCTAD's form needs the number of {level_name(scale)} classes: --class-size."
    return f"Classes of {level_name(scale)}: {', '.join(f'{size:,}' for size in sizes)}."
