"""One flow of goods in both books: what the buyer recorded beside what the seller did, and which years do not fit.

Keys of a row: period, flow (`PAK>BLR`), sellers_book (FOB), buyers_book (CIF), mirror_ratio (buyer's over
seller's), difference (buyer's less seller's), symmetric_gap (|difference| over the mean of both), flag
(`high`, `low`, `as_expected`; null where there is nothing to compare), cells (state and rows of each figure);
for the asking sellers_book_state, buyers_book_state, vintage (trade_states).
Beside the rows: expected (the ratio of books that agree), bounds, flagged (by flow the periods), vintages, currency.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from pakbel.domain.frozen import replace
from pakbel.domain.indicators import mirror_gap, mirror_ratio, symmetric_gap
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.trade import Books
from pakbel.errors import BadInput
from pakbel.reports.seen import Seen
from pakbel.reports.selection import EVERYTHING, Selection, group_named
from pakbel.reports.trade_asked import CUSTOMS, OF_THE_REGISTER, Asked
from pakbel.reports.trade_figures import margin, remarks, shown
from pakbel.reports.trade_next import steps
from pakbel.reports.trade_notes import notes_of
from pakbel.reports.trade_periods import periods_shown
from pakbel.reports.trade_reporting import how_reported
from pakbel.reports.trade_scope import (
    books_asked,
    empty_books,
    grouping_of,
    keep,
    lying_in,
    nothing_of,
    on_basis,
    periods_in_words,
    require_two_books,
    window,
)
from pakbel.reports.trade_states import origins_of, state_columns, states_of
from pakbel.reports.words import by_in_words, left_out, on_day
from pakbel.table import Column, Row, Table

GROUPS = ("year", "quarter", "month", "half", "fy")
LOW, HIGH = Fraction(8, 10), Fraction(125, 100)
AS_EXPECTED = "as_expected"
COLUMNS = (
    Column(key="period", header="Period", kind="period", priority=0),
    Column(key="flow", header="Flow", kind="code", priority=0),
    Column(key="sellers_book", header="Seller's book", kind="amount", priority=0),
    Column(key="buyers_book", header="Buyer's book", kind="amount", priority=0),
    Column(key="mirror_ratio", header="Buyer's to seller's", kind="index", priority=1, unknown="n/a"),
    Column(key="flag", header="Flag", kind="state", priority=2, unknown=""),
    Column(key="difference", header="Difference", kind="gap", priority=5),
    Column(key="symmetric_gap", header="Gap", kind="rate", priority=4, unknown="n/a"),
    Column(key="cells", header="Remarks", priority=7, unknown=""),
)
FOR_THE_ASKING = state_columns(sellers_book="the seller's figure", buyers_book="the buyer's figure")
_INSTEAD = "pakbel trade growth --basis reconciled"
_REASONS = (
    "Known reasons: valuation (CIF against FOB), timing, origin against consignment, coverage, "
    "what one side withholds."
)


def _check_bounds(low: Fraction, high: Fraction) -> None:
    """BadInput names the bound that was moved where it should not be."""
    for option, bound, usual in (("--low", low, LOW), ("--high", high, HIGH)):
        if bound < 0:
            told, hint = "a ratio is never below 0", f"{option} {float(usual)}"
            raise BadInput(told, field=option, value=str(float(bound)), hint=hint)
    if low >= high:
        option, bound = ("--high", high) if low == LOW else ("--low", low)
        told = "the lower bound is not below the upper one"
        hint = f"{option} {float(HIGH if option == '--high' else LOW)}"
        raise BadInput(told, field=option, value=str(float(bound)), hint=hint)


def trade_mirror(
    register: Seen,
    selection: Selection = EVERYTHING,
    asked: Asked = OF_THE_REGISTER,
    *,
    by: str | None = None,
    low: Fraction = LOW,
    high: Fraction = HIGH,
) -> Table:
    """Both books of each flow beside each other; a ratio outside `low` to `high` is flagged."""
    _check_bounds(low, high)
    grouping = group_named(by or grouping_of(window(selection), register.fiscal_start), GROUPS, of="mirrors")
    require_two_books(asked, "is made from both books: nothing is left to compare", _INSTEAD)
    books = books_asked(register, asked, window(selection))
    periods = periods_shown(books, grouping, fiscal_start=register.fiscal_start)
    every = tuple(_rows(books, periods, (low, high)))
    rows = keep(selection, lying_in(window(selection), every), (*COLUMNS, *FOR_THE_ASKING))
    compared = [row for row in rows if row["flag"] is not None]
    flagged = _flagged(compared)
    reported = how_reported(compared) if books.basis == CUSTOMS else ()
    of_books = notes_of(books, balance=False, asked=window(selection), rows=rows) if every else ()
    first, second = books.pair
    table = Table(
        name="trade_mirror",
        title=f"Both books of the trade of {first} with {second} by {by_in_words(grouping)} — {books.told}, "
        f"{on_basis(books)}to {on_day(register.day)}",
        as_of=register.day,
        columns=COLUMNS,
        rows=rows,
        left_out=left_out({"known in one book or in neither, so not compared": len(rows) - len(compared)}),
        notes=(*_notes(compared, flagged, (low, high), margin(books.basis)), *reported, *of_books)
        if every
        else (),
        next_steps=steps(register, selection, books.pair, asked, *_next(rows, grouping, (low, high))),
        empty="" if rows else nothing_of(register, books, grouping),
        extra=_more(books, flagged, (low, high)),
    )
    return selection.finish(_without_a_book(table, books), FOR_THE_ASKING)


def _more(
    books: Books, flagged: Mapping[str, Sequence[Period]], bounds: tuple[Fraction, Fraction]
) -> dict[str, Any]:
    return {
        "expected": margin(books.basis),
        "bounds": bounds,
        "flagged": {flow: tuple(period.text for period in periods) for flow, periods in flagged.items()},
        "vintages": dict(books.vintages),
        "currency": books.currency,
        "basis": books.basis,
    }


def _without_a_book(table: Table, books: Books) -> Table:
    """Where one book has nothing, its other half is compared with nothing: a sentence says so on screens."""
    gone = empty_books(books)
    if not table.rows or not gone:
        return table
    alone, (first, second) = " and ".join(sorted(gone)), books.pair
    why = (
        f"nothing to compare: no row of {alone}'s book of the trade of {first} with {second} is in the store"
    )
    return replace(table, empty=why, left_to_programs=lambda _: True)


def _next(rows: Sequence[Row], grouping: str, bounds: tuple[Fraction, Fraction]) -> Iterator[str]:
    """By flow; and those that do not fit, by the same bounds, where there are others among them."""
    if rows:
        yield "trade summary --by flow"
    options = "" if grouping == GROUPS[0] else f" --by {grouping}"
    options += "".join(
        f" --{name} {str(float(bound)).removesuffix('.0')}"
        for name, bound, usual in zip(("low", "high"), bounds, (LOW, HIGH), strict=True)
        if bound != usual
    )
    for flag in ("high", "low"):
        if 0 < sum(row["flag"] == flag for row in rows) < len(rows):
            yield f"trade mirror{options} --where 'flag = {flag}'"
            return


def _rows(books: Books, periods: Sequence[Period], bounds: tuple[Fraction, Fraction]) -> Iterator[Row]:
    first, second = books.pair
    origins = origins_of(books)
    for period in periods:
        for seller, buyer in ((first, second), (second, first)):
            sold = books.cell(seller, "export", period)
            bought = books.cell(buyer, "import", period)
            ratio = mirror_ratio(bought.value, sold.value)
            yield {
                "period": period,
                "flow": f"{seller}>{buyer}",
                "sellers_book": shown(sold),
                "buyers_book": shown(bought),
                "mirror_ratio": ratio,
                "flag": _flag(bought.value, sold.value, ratio, bounds),
                "difference": mirror_gap(bought.value, sold.value),
                "symmetric_gap": symmetric_gap(bought.value, sold.value),
                "cells": remarks((f"{seller}'s book", sold), (f"{buyer}'s book", bought)),
                **states_of(origins, sellers_book=sold, buyers_book=bought),
            }


def _flag(
    bought: Quantity | None, sold: Quantity | None, ratio: Fraction | None, bounds: tuple[Fraction, Fraction]
) -> str | None:
    """Where the seller recorded nothing and the buyer something there is no ratio, and yet no agreement."""
    if bought is None or sold is None:
        return None
    if ratio is None:
        return "high" if bought.amount else AS_EXPECTED
    if ratio < bounds[0]:
        return "low"
    return "high" if ratio > bounds[1] else AS_EXPECTED


def _flagged(compared: Sequence[Row]) -> dict[str, list[Period]]:
    """By flow the periods that do not fit."""
    found: dict[str, list[Period]] = {}
    for row in compared:
        of_flow = found.setdefault(row["flow"], [])
        if row["flag"] != AS_EXPECTED:
            of_flow.append(row["period"])
    return found


def _notes(
    compared: Sequence[Row],
    flagged: Mapping[str, Sequence[Period]],
    bounds: tuple[Fraction, Fraction],
    expected: Fraction,
) -> tuple[str, ...]:
    low, high = (f"{float(bound):.2f}" for bound in bounds)
    counts = Counter(row["flow"] for row in compared)
    said = "; ".join(
        f"{flow} {len(periods)} of {counts[flow]}{f' ({periods_in_words(periods)})' if periods else ''}"
        for flow, periods in flagged.items()
    )
    why = "for payments are valued FOB on both sides" if expected == 1 else "the margin of CIF over FOB (IMF)"
    return (
        f"Books that agree stand at about {float(expected):.2f}, {why}.",
        f"Flagged below {low} and above {high}: {said or 'nothing could be compared'}.",
        "Difference: buyer's less seller's. Gap: the difference over the mean of both books.",
        _REASONS,
    )
