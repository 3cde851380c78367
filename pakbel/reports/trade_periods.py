"""Both books by period, by flow and side by side: the groupings that need totals alone, or one commodity."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from pakbel.domain.cells import Cell, CellState, span_of
from pakbel.domain.commodities import scale_of
from pakbel.domain.flows import TOTAL
from pakbel.domain.growth import growth
from pakbel.domain.indicators import balance, coverage_ratio, mirror_ratio, normalised_balance
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.recurrence import occurrence_at
from pakbel.domain.trade import Books
from pakbel.domain.vintages import in_any_vintage
from pakbel.reports.trade_figures import (
    RECONCILED,
    Figures,
    course_of,
    figures_of,
    is_listed,
    remarks,
    reporters_of,
    series_of,
    shown,
    values_of,
)
from pakbel.reports.trade_notes import why_no_state
from pakbel.reports.trade_scope import within
from pakbel.reports.trade_states import BY_HAND, Origins, origins_of, state_columns, states_of
from pakbel.table import Column, Row, Unknown

_PERIOD = Column(key="period", header="Period", kind="period", priority=0)
_REPORTER = Column(key="reporter", header="Book of", kind="code", priority=0)
_CELLS = Column(key="cells", header="Remarks", priority=6, unknown="")
_OF_WHICH = (
    Column(key="re_exports", header="Of which re-exported", kind="amount", priority=5),
    Column(key="re_imports", header="Of which re-imported", kind="amount", priority=5),
)
_DAY = timedelta(days=1)
Grouped = tuple[tuple[Column, ...], tuple[Column, ...], tuple[Row, ...]]


def by_period(
    books: Books, grouping: str, fiscal_start: int, commodity: str = TOTAL, asked: Period | None = None
) -> Grouped:
    """A row for each period and book; growth only between neighbouring whole years."""
    every = [
        each
        for period in periods_shown(books, grouping, commodity, fiscal_start, asked)
        for each in figures_of(books, period, commodity)
    ]
    yearly = grouping in {"year", "fy"}
    series = {reporter: series_of(every, reporter) for reporter in reporters_of(books)} if yearly else {}
    columns = (
        _PERIOD,
        _REPORTER,
        *amounts(books),
        *((Column(key="growth", header="Growth", kind="rate", priority=5, unknown="n/a"),) if yearly else ()),
        _CELLS,
    )
    more = (
        Column(key="exports_growth", header="Growth of exports", kind="rate", unknown="n/a"),
        Column(key="imports_growth", header="Growth of imports", kind="rate", unknown="n/a"),
    )
    ratios = (
        Column(key="coverage", header="Imports covered by exports", kind="rate", unknown="n/a"),
        Column(key="normalised_balance", header="Normalised balance", kind="index", unknown="n/a"),
    )
    states, origins = state_columns(exports="exports", imports="imports"), origins_of(books)
    rows = tuple(_period_row(each, series, origins) for each in every)
    return columns, (*(more if yearly else ()), *ratios, *states), rows


def periods_shown(
    books: Books,
    grouping: str,
    commodity: str = TOTAL,
    fiscal_start: int = 7,
    asked: Period | None = None,
) -> Sequence[Period]:
    """Those that have figures and all in between; in the time asked for, what another state of the data has too."""
    scheme, level = scale_of(commodity)
    known = books.periods(grouping, fiscal_start=fiscal_start, level=level, scheme=scheme)
    if known and asked is not None and commodity == TOTAL:
        known = sorted([*known, *_in_any_state(books, grouping, fiscal_start, asked)], key=span_of)
    return _without_gaps(known, grouping, fiscal_start)


def _in_any_state(books: Books, grouping: str, fiscal_start: int, asked: Period) -> Iterator[Period]:
    spans = {span for _, _, span in in_any_vintage(books.rows, books.blocks)}
    for first, last in spans:
        holding = occurrence_at(grouping, first, fiscal_start)
        if holding.last is not None and last <= holding.last and asked.overlaps(holding):
            yield holding


def _without_gaps(known: Sequence[Period], grouping: str, fiscal_start: int) -> Sequence[Period]:
    """Periods that nobody has a row for are shown as such, not passed over."""
    found = list(known[:1])
    while found and (ended := found[-1].last) is not None and ended < span_of(known[-1])[1]:
        found.append(occurrence_at(grouping, ended + _DAY, fiscal_start))
    return found


def _period_row(
    figures: Figures, series: Mapping[str, Mapping[str, Mapping[int, Quantity]]], origins: Origins
) -> Row:
    year = figures.period.first.year if figures.period.first is not None else 0
    grown = {name: growth(known, year) for name, known in series.get(figures.reporter, {}).items()}
    return {
        "period": figures.period,
        "reporter": figures.reporter,
        **_shown_values(figures),
        "growth": grown.get("turnover"),
        "exports_growth": grown.get("exports"),
        "imports_growth": grown.get("imports"),
        "coverage": coverage_ratio(figures.exports.value, figures.imports.value),
        "normalised_balance": normalised_balance(figures.exports.value, figures.imports.value),
        "cells": remarks(("exports", figures.exports), ("imports", figures.imports)),
        **states_of(origins, exports=figures.exports, imports=figures.imports),
    }


def by_flow(books: Books, commodity: str = TOTAL, asked: Period | None = None) -> Grouped:
    """Each flow as the seller and as the buyer recorded it; what of it only passed through stands beside it."""
    first, second = books.pair
    origins = origins_of(books)
    rows = tuple(
        _flow_row(books, period, (seller, buyer), commodity, origins)
        for period in periods_shown(books, "year", commodity, asked=asked)
        for seller, buyer in ((first, second), (second, first))
    )
    columns = (
        _PERIOD,
        Column(key="flow", header="Flow", kind="code", priority=0),
        Column(key="sellers_book", header="Seller's book", kind="amount", priority=0),
        Column(key="buyers_book", header="Buyer's book", kind="amount", priority=0),
        Column(key="difference", header="Difference", kind="gap", priority=4),
        Column(key="mirror_ratio", header="Buyer's to seller's", kind="index", priority=3),
        *(column for column in _OF_WHICH if any(row[column.key] is not None for row in rows)),
        _CELLS,
    )
    return columns, state_columns(sellers_book="the seller's figure", buyers_book="the buyer's figure"), rows


def _flow_row(books: Books, period: Period, flow: tuple[str, str], commodity: str, origins: Origins) -> Row:
    seller, buyer = flow
    sold = books.cell(seller, "export", period, commodity)
    bought = books.cell(buyer, "import", period, commodity)
    return {
        "period": period,
        "flow": f"{seller}>{buyer}",
        "sellers_book": shown(sold, listed=is_listed(books, sold, seller, "export", period, commodity)),
        "buyers_book": shown(bought, listed=is_listed(books, bought, buyer, "import", period, commodity)),
        "difference": balance(bought.value, sold.value),
        "mirror_ratio": mirror_ratio(bought.value, sold.value),
        "re_exports": _if_there(books.cell(seller, "re_export", period, commodity)),
        "re_imports": _if_there(books.cell(buyer, "re_import", period, commodity)),
        "cells": remarks((f"{seller}'s book", sold), (f"{buyer}'s book", bought)),
        **states_of(origins, sellers_book=sold, buyers_book=bought),
    }


def _if_there(cell: Cell) -> Quantity | Unknown | None:
    """Few countries report what passed through: where one never did, nothing is said of it."""
    return None if cell.state is CellState.ABSENT else shown(cell)


def by_reporter(books: Books, commodity: str = TOTAL, asked: Period | None = None) -> Grouped:
    """Each book in short: its state, its years, and its last whole one, whose figures are shown."""
    years = {year.first.year: year for year in periods_shown(books, "year", commodity) if year.first}
    periods = [years[year] for year in within(years, asked)]
    every = [each for period in periods for each in figures_of(books, period, commodity)]
    columns = (
        _REPORTER,
        Column(key="vintage", header="State of the data", kind="code", priority=5, unknown=BY_HAND),
        Column(key="whole_years", header="Whole years", kind="count", priority=4),
        Column(key="first_year", header="From", kind="period", priority=4),
        Column(key="last_year", header="Latest whole year", kind="period", priority=0),
        *amounts(books),
        Column(key="growth", header="Growth", kind="rate", priority=5, unknown="n/a"),
        Column(key="course", header="Turnover by year", kind="spark", priority=7),
    )
    return columns, (), tuple(_reporter_row(books, every, reporter) for reporter in reporters_of(books))


def _reporter_row(books: Books, every: list[Figures], reporter: str) -> Row:
    own = [each for each in every if each.reporter == reporter]
    both_ways = [each for each in own if values_of(each)["turnover"] is not None]
    # What goes one way alone, as many a commodity does, has years too.
    whole = both_ways or [each for each in own if each.exports.value or each.imports.value]
    last = whole[-1] if whole else None
    series = series_of(every, reporter)["turnover"]
    sellers = books.pair if reporter == RECONCILED else (reporter,)
    states = dict.fromkeys(name for each in sellers if (name := books.vintages.get(each)) is not None)
    year = last.period.first.year if last is not None and last.period.first is not None else 0
    # The same years for every book, so that their courses can be laid beside each other.
    known = [each.period.first.year for each in every if each.period.first is not None]
    return {
        "reporter": reporter,
        "vintage": ", ".join(states) or _no_state(books, sellers),
        "whole_years": len(whole),
        "first_year": whole[0].period if whole else None,
        "last_year": last.period if last is not None else None,
        **(_shown_values(last) if last is not None else {}),
        "growth": growth(series, year),
        "course": course_of(series, min(known), max(known)) if known else (),
    }


def _no_state(books: Books, sellers: Sequence[str]) -> Unknown | None:
    """None for what was entered by hand, of which no state of the data is made."""
    said = [why_no_state(books, each) for each in sellers]
    return None if BY_HAND in said else Unknown(said[0])


def _shown_values(figures: Figures) -> Row:
    return {
        **values_of(figures),
        "exports": shown(figures.exports, listed=figures.exports_listed),
        "imports": shown(figures.imports, listed=figures.imports_listed),
    }


def amounts(books: Books) -> tuple[Column, ...]:
    first, second = books.pair
    return (
        Column(key="exports", header=f"{first} to {second}", kind="amount", priority=0),
        Column(key="imports", header=f"{second} to {first}", kind="amount", priority=0),
        Column(key="balance", header=f"Balance of {first}", kind="gap", priority=3),
        Column(key="turnover", header="Turnover", kind="amount", priority=2),
    )
