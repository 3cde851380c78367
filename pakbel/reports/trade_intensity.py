"""How much two countries trade beside what their sizes say.

Keys of a row: period, flow (`PAK>BLR`), reporter (whose book says what was sold), sold, partner_share (sold over
sold_to_world), intensity, missing (what intensity still needs); for the asking sold_to_world, bought_by_partner
(what the buyer buys from the world), world_trade, world_by (whose figures that is), form (`plain`, `strict`), cells.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from pakbel.domain.blocks import WORLD
from pakbel.domain.cells import Cell
from pakbel.domain.indicators import to_cents
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.total_lines import IN_THE_FILES
from pakbel.domain.trade import Books
from pakbel.domain.world import intensity, partner_share, strict_intensity
from pakbel.reports.record_cells import Worded
from pakbel.reports.seen import Seen
from pakbel.reports.selection import EVERYTHING, Selection
from pakbel.reports.trade_asked import OF_THE_REGISTER, Asked
from pakbel.reports.trade_baskets import FLOW, PERIOD, REPORTER
from pakbel.reports.trade_figures import margin
from pakbel.reports.trade_notes import notes_of
from pakbel.reports.trade_scope import books_asked, keep, nothing_of, on_basis, window, within
from pakbel.reports.trade_world import A_WORLD, World, WorldTrade, needed, refusal, years_without
from pakbel.reports.words import left_out, on_day
from pakbel.table import Column, Row, Table

COLUMNS = (
    PERIOD,
    FLOW,
    REPORTER,
    Column(key="sold", header="Sold", kind="amount", priority=5, whole=True),
    Column(key="partner_share", header="Partner's share", kind="rate", priority=2),
    Column(key="intensity", header="Intensity", kind="index", priority=1, unknown="n/a"),
)
FOR_THE_ASKING = (
    Column(key="missing", header="Needs", unknown=""),
    Column(key="sold_to_world", header="Sold to the world", kind="amount"),
    Column(key="bought_by_partner", header="Bought by the partner", kind="amount"),
    Column(key="world_trade", header="World trade", kind="amount"),
    Column(key="world_by", header="World by", kind="code"),
    Column(key="form", header="Form", kind="code"),
    Column(key="cells", header="Rests on", unknown=""),
)
_FORMS = {
    False: "Intensity: partner's share in the seller's exports over the partner's share in world trade "
    "(ESCAP, WITS), the plain form: the seller is part of the world.",
    True: "Intensity: partner's share in the seller's exports over the partner's share in the trade of the "
    "world without the seller, the strict form.",
}


class _Year(NamedTuple):
    """What one flow of goods of a year is set beside."""

    period: Period
    seller: str
    buyer: str
    sold_to_world: Quantity | None
    bought: Quantity | None
    trade: WorldTrade | None
    own: Quantity | None
    summed: tuple[str, ...]
    held: int
    only: Mapping[str, str | None]


def trade_intensity(
    register: Seen,
    selection: Selection = EVERYTHING,
    asked: Asked = OF_THE_REGISTER,
    *,
    strict: bool = False,
) -> Table:
    """Partner share and trade intensity of each flow, by each book; what is missing is named."""
    world = World(register, asked)
    books = books_asked(register, asked, window(selection))
    every = list(_years(world, books, window(selection)))
    rows = tuple(row for year in every for row in _rows(books, year, strict=strict))
    kept = [row for row in rows if row["partner_share"] is not None]
    missing: dict[str, list[Period]] = {}
    for year in every:
        for each in _missing(year, strict=strict):
            missing.setdefault(each, []).append(year.period)
    first, second = books.pair
    table = Table(
        name="trade_intensity",
        title=f"Intensity of the trade of {first} with {second}, {'strict' if strict else 'plain'} form — "
        f"{on_basis(books)}to {on_day(register.day)}",
        as_of=register.day,
        columns=COLUMNS,
        rows=keep(selection, tuple(kept), (*COLUMNS, *FOR_THE_ASKING)),
        left_out=left_out({**years_without(missing), **world.left_out()}),
        notes=(
            *_notes(every, books.basis, strict=strict),
            *_of_few_chapters(books, every),
            *notes_of(books, balance=False),
        )
        if kept
        else (),
        empty=refusal(list(missing), every[0].period, every[-1].period)
        if missing
        else nothing_of(register, books),
        extra={
            "form": "strict" if strict else "plain",
            "vintages": dict(books.vintages),
            "basis": books.basis,
        },
    )
    return selection.finish(table, FOR_THE_ASKING)


def _years(world: World, books: Books, wanted: Period | None) -> Iterator[_Year]:
    """Each ratio is of one currency: sold over what the seller sold, bought over what the world traded."""
    first, second = books.pair
    for period in books.periods("year"):
        if period.first is None or not within([period.first.year], wanted):
            continue
        trade = world.trade(period)
        held = world.held(period) if trade is None else A_WORLD
        for seller, buyer in ((first, second), (second, first)):
            unit = trade.value.unit if trade is not None else None
            sold = world.cell(seller, "export", period, books.currency)
            bought = world.cell(buyer, "import", period, unit)
            own = world.total(seller, trade.flow, period, unit) if trade is not None else None
            yield _Year(
                period,
                seller,
                buyer,
                sold.value,
                bought.value,
                trade,
                own,
                (*_summed(period, seller, sold), *_summed(period, buyer, bought)),
                held,
                {seller: sold.only, buyer: bought.only},
            )


def _summed(period: Period, reporter: str, cell: Cell) -> Iterator[str]:
    """A sum of what a file has of a level may be only part of the trade."""
    if cell.value is not None and cell.summed_from:
        yield f"{reporter} {period.text} from {cell.summed_from}"


def _rows(books: Books, year: _Year, *, strict: bool) -> Iterator[Row]:
    trade = year.trade.value if year.trade is not None else None
    for reporter, sold, over, ids in _sold(books, year):
        totals = (sold, year.sold_to_world, year.bought, trade)
        found = strict_intensity(*totals, year.own) if strict else intensity(*totals)
        share = partner_share(sold, year.sold_to_world)
        yield {
            "period": year.period,
            "flow": f"{year.seller}>{year.buyer}",
            "reporter": reporter,
            "sold": to_cents(Fraction(sold.amount) / over, sold.unit) if sold is not None else None,
            "partner_share": share / over if share is not None else None,
            "intensity": found / over if found is not None else None,
            "missing": "; ".join(_missing(year, strict=strict)) or None,
            "sold_to_world": year.sold_to_world,
            "bought_by_partner": year.bought,
            "world_trade": trade,
            "world_by": year.trade.said_by if year.trade is not None else None,
            "form": "strict" if strict else "plain",
            "cells": Worded(", ".join(ids), rows=ids),
        }


def _sold(books: Books, year: _Year) -> Iterator[tuple[str, Quantity | None, Fraction, tuple[str, ...]]]:
    """By each book what went over the border, and what it is to be divided by: the margin of CIF over FOB."""
    sold = books.cell(year.seller, "export", year.period)
    bought = books.cell(year.buyer, "import", year.period)
    yield year.seller, sold.value, Fraction(1), sold.ids
    yield year.buyer, bought.value, margin(books.basis), bought.ids


def _of_few_chapters(books: Books, every: Sequence[_Year]) -> Iterator[str]:
    """What was sold is set against all that was: of a few chapters the share is too small."""
    found = [
        f"{reporter} {year.period.text} ({year.seller}>{year.buyer}) from {cell.summed_from}"
        for year in every
        for reporter, flow in ((year.seller, "export"), (year.buyer, "import"))
        if IN_THE_FILES in ((cell := books.cell(reporter, flow, year.period)).summed_from or "")
    ]
    if found:
        yield f"Summed from few chapters, so that shares and intensity may be too small: {'; '.join(found)}."


def _missing(year: _Year, *, strict: bool) -> list[str]:
    known: dict[str, Any] = {
        needed(year.seller, "export", only=year.only[year.seller]): year.sold_to_world,
        needed(year.buyer, "import", only=year.only[year.buyer]): year.bought,
        needed(WORLD, "import"): year.trade,
    }
    if strict and year.trade is not None:
        known[needed(year.seller, year.trade.flow)] = year.own
    return [each for each, value in known.items() if value is None]


def _world_in_words(every: Sequence[_Year]) -> Iterator[str]:
    """Whose figures the world's trade is; and how many reporters short of a world the store is."""
    said = sorted(
        {
            f"{each.trade.flow}s of {each.trade.said_by}, {each.trade.states}"
            for each in every
            if each.trade is not None
        }
    )
    if said:
        yield f"World trade: {'; '.join(said)}."
    short = [each.held for each in every if each.trade is None]
    if short:
        yield (
            f"World trade is the sum of {A_WORLD} reporters' totals or more; "
            f"in the years without it the store has {max(short)} at most."
        )


def _notes(every: list[_Year], basis: str, *, strict: bool) -> Iterator[str]:
    yield _FORMS[strict]
    if margin(basis) != 1:
        yield f"Sold by the buyer's book: what it bought, over {float(margin(basis)):.2f} (CIF to FOB)."
    yield from _world_in_words(every)
    if summed := dict.fromkeys(said for each in every for said in each.summed):
        yield f"Totals with the world that were summed, not stated: {'; '.join(summed)}."
