"""Trade as both countries' books have it, beside each other and never added.

Everything is seen from the register's first country, whichever book: `exports` is what it sold to
the other, `imports` what it bought. So the figures of both books can be compared down a column.

By `year` (`quarter`, `month`, `half`, `fy`) keys of a row: period, reporter (whose book), exports,
imports, balance, turnover, growth (of turnover, between neighbouring whole years only), cells (what
each flow's figure is: state, summed_from, months, so_far); for the asking exports_growth, imports_growth.
By `flow`: period, flow (`PAK>BLR`), sellers_book, buyers_book, difference, mirror_ratio, cells.
By `reporter`: reporter, vintage, first_year, last_year, whole_years, exports, imports, balance,
turnover, growth (of the last whole year).
"""

from collections.abc import Mapping, Sequence

from pakbel.domain.flows import TradeFlow
from pakbel.domain.growth import growth
from pakbel.domain.indicators import balance, mirror_ratio
from pakbel.domain.period import Period
from pakbel.domain.period import year as whole_year
from pakbel.domain.quantity import Quantity
from pakbel.domain.trade import Books
from pakbel.reports.assessed import Assessed
from pakbel.reports.books import flows_of
from pakbel.reports.selection import EVERYTHING, Selection, group_named
from pakbel.reports.trade_figures import Figures, figures_of, remarks, series_of, shown, values_of
from pakbel.reports.trade_left_out import of_pair, rows_left_out
from pakbel.reports.words import counted, on_day
from pakbel.table import Column, Row, Table

GROUPS = ("year", "quarter", "month", "half", "fy", "flow", "reporter")
_PERIOD = Column(key="period", header="Period", kind="period", priority=0)
_REPORTER = Column(key="reporter", header="Book of", kind="code", priority=0)
_CELLS = Column(key="cells", header="Remarks", priority=6, unknown="")
_Grouped = tuple[tuple[Column, ...], tuple[Column, ...], tuple[Row, ...]]


def trade_summary(
    register: Assessed, selection: Selection = EVERYTHING, *, by: str = "year", vintage: str | None = None
) -> Table:
    """Exports, imports, balance and turnover in each book; what is missing is not zero."""
    grouping = group_named(by, GROUPS, of="trade")
    flows = [flow for flow in flows_of(register.snapshot) if _known_by(flow.period, register)]
    books = Books(flows, register.snapshot.parties, vintage)
    between = of_pair(books, flows)
    match grouping:
        case "flow":
            columns, more, rows = _by_flow(books)
        case "reporter":
            columns, more, rows = _by_reporter(books)
            rows = rows if between else ()
        case _:
            columns, more, rows = _by_period(books, grouping, register.fiscal_start)
    dated = None if grouping == "reporter" else "period"
    kept = selection.keep(rows, (*columns, *more), period_on=dated)
    first, second = books.pair
    table = Table(
        name="trade_summary",
        title=f"Trade of {first} with {second} by {grouping} — {books.currency}, seen from {first}, "
        f"to {on_day(register.day)}",
        as_of=register.day,
        columns=columns,
        rows=kept,
        left_out=rows_left_out(books, between, grouping, register.fiscal_start),
        notes=_notes(books, between),
        next_steps=("pakbel trade summary --by flow",) if grouping != "flow" else ("pakbel trade summary",),
        empty=f"no trade of {first} with {second} in {counted(len(flows), 'trade row')}",
        extra={"vintages": dict(books.vintages), "currency": books.currency},
    )
    return selection.finish(table, more)


def _known_by(period: Period, register: Assessed) -> bool:
    """A figure counts from the last day of its period."""
    return period.last is not None and period.last <= register.day


def _by_period(books: Books, grouping: str, fiscal_start: int) -> _Grouped:
    every = [
        each
        for period in _without_gaps(books.periods(grouping, fiscal_start=fiscal_start))
        for each in figures_of(books, period)
    ]
    yearly = grouping in {"year", "fy"}
    series = {reporter: series_of(every, reporter) for reporter in books.pair} if yearly else {}
    columns = (
        _PERIOD,
        _REPORTER,
        *_amounts(books),
        *(
            (Column(key="growth", header="Growth", kind="share", priority=5, unknown="n/a"),)
            if yearly
            else ()
        ),
        _CELLS,
    )
    more = (
        Column(key="exports_growth", header="Growth of exports", kind="share", unknown="n/a"),
        Column(key="imports_growth", header="Growth of imports", kind="share", unknown="n/a"),
    )
    return columns, more if yearly else (), tuple(_period_row(each, series) for each in every)


def _without_gaps(known: Sequence[Period]) -> Sequence[Period]:
    """Calendar years that nobody has a row for are shown as such, not passed over."""
    years = [
        each.first.year for each in known if each.first is not None and each == whole_year(each.first.year)
    ]
    if len(years) != len(known) or not years:
        return known
    return tuple(whole_year(value) for value in range(min(years), max(years) + 1))


def _period_row(figures: Figures, series: Mapping[str, Mapping[str, Mapping[int, Quantity]]]) -> Row:
    year = figures.period.first.year if figures.period.first is not None else 0
    grown = {name: growth(known, year) for name, known in series.get(figures.reporter, {}).items()}
    return {
        "period": figures.period,
        "reporter": figures.reporter,
        **values_of(figures),
        "exports": shown(figures.exports),
        "imports": shown(figures.imports),
        "growth": grown.get("turnover"),
        "exports_growth": grown.get("exports"),
        "imports_growth": grown.get("imports"),
        "cells": remarks(("exports", figures.exports), ("imports", figures.imports)),
    }


def _by_flow(books: Books) -> _Grouped:
    first, second = books.pair
    columns = (
        _PERIOD,
        Column(key="flow", header="Flow", kind="code", priority=0),
        Column(key="sellers_book", header="Seller's book", kind="amount", priority=1),
        Column(key="buyers_book", header="Buyer's book", kind="amount", priority=1),
        Column(key="difference", header="Difference", kind="gap", priority=4),
        Column(key="mirror_ratio", header="Buyer's to seller's", kind="ratio", priority=3),
        _CELLS,
    )
    rows = tuple(
        _flow_row(books, period, seller, buyer)
        for period in _without_gaps(books.periods("year"))
        for seller, buyer in ((first, second), (second, first))
    )
    return columns, (), rows


def _flow_row(books: Books, period: Period, seller: str, buyer: str) -> Row:
    sold, bought = books.cell(seller, "export", period), books.cell(buyer, "import", period)
    return {
        "period": period,
        "flow": f"{seller}>{buyer}",
        "sellers_book": shown(sold),
        "buyers_book": shown(bought),
        "difference": balance(bought.value, sold.value),
        "mirror_ratio": mirror_ratio(bought.value, sold.value),
        "cells": remarks((f"{seller}'s book", sold), (f"{buyer}'s book", bought)),
    }


def _by_reporter(books: Books) -> _Grouped:
    every = [each for period in books.periods("year") for each in figures_of(books, period)]
    columns = (
        _REPORTER,
        Column(key="vintage", header="State of the data", kind="code", priority=5, unknown="entered by hand"),
        Column(key="whole_years", header="Whole years", kind="count", priority=4),
        Column(key="first_year", header="From", kind="period", priority=4),
        Column(key="last_year", header="To", kind="period", priority=1),
        *_amounts(books),
        Column(key="growth", header="Growth", kind="share", priority=5, unknown="n/a"),
    )
    return columns, (), tuple(_reporter_row(books, every, reporter) for reporter in books.pair)


def _reporter_row(books: Books, every: list[Figures], reporter: str) -> Row:
    whole = [each for each in every if each.reporter == reporter and values_of(each)["turnover"] is not None]
    last = whole[-1] if whole else None
    series = series_of(every, reporter)["turnover"]
    year = last.period.first.year if last is not None and last.period.first is not None else 0
    return {
        "reporter": reporter,
        "vintage": books.vintages[reporter],
        "whole_years": len(whole),
        "first_year": whole[0].period if whole else None,
        "last_year": last.period if last is not None else None,
        **(values_of(last) if last is not None else {}),
        "growth": growth(series, year),
    }


def _amounts(books: Books) -> tuple[Column, ...]:
    first, second = books.pair
    return (
        Column(key="exports", header=f"{first} to {second}", kind="amount", priority=1),
        Column(key="imports", header=f"{second} to {first}", kind="amount", priority=1),
        Column(key="balance", header=f"Balance of {first}", kind="gap", priority=3),
        Column(key="turnover", header="Turnover", kind="amount", priority=2),
    )


def _notes(books: Books, flows: tuple[TradeFlow, ...]) -> tuple[str, ...]:
    reporters = {flow.reporter for flow in flows}
    if not reporters:
        return ()
    stated = {each: books.vintages[each] or "entered by hand" for each in reporters}
    used = ", ".join(f"{each}: {stated.get(each, 'no rows')}" for each in books.pair)
    notes = [f"State of the data: {used}. The books are never added; ? is missing, not zero."]
    if books.conflicts:
        ids = "; ".join(" and ".join(row.id for row in rows) for rows in books.conflicts)
        notes.append(f"Two figures for one cell, the later is used: {ids}.")
    if books.overridden:
        ids = "; ".join(
            f"{used_.id} over {aside.id if isinstance(aside, TradeFlow) else aside.import_id}"
            for used_, aside in books.overridden
        )
        notes.append(f"Entered by hand, against the data: {ids}.")
    return tuple(notes)
