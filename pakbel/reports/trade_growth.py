"""How trade grew: every average named, each book for itself.

By `flow` keys of a row: reporter (whose book), flow (`PAK>BLR`, `turnover`), first_year and last_year (the ends
that are known), first, last, exponential (by the ends alone), trend (least squares on logarithms, every known
year), last_growth (the last year on the one before), course (the figures from first to last), known (years with
a figure), gaps (years between without one); for the asking least, greatest, mean, variation (standard deviation
over mean, n - 1).
By `year`: period, reporter, and of exports, imports and turnover the figure and its growth on the year before.
`cells` has the rows that a figure rests on. Growth by commodity stands in `trade_contributions.py`.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pakbel.domain.growth import ByYear, exponential_growth, growth, trend_growth
from pakbel.domain.indicators import to_cents
from pakbel.domain.period import Period
from pakbel.domain.period import year as whole_year
from pakbel.domain.spread import spread
from pakbel.domain.trade import Books
from pakbel.reports.record_cells import Worded
from pakbel.reports.seen import Seen
from pakbel.reports.selection import EVERYTHING, Selection, group_named
from pakbel.reports.trade_asked import OF_THE_REGISTER, Asked
from pakbel.reports.trade_figures import (
    Figures,
    course_of,
    figures_of,
    remarks,
    reporters_of,
    series_of,
    shown,
    values_of,
)
from pakbel.reports.trade_next import steps
from pakbel.reports.trade_notes import notes_of
from pakbel.reports.trade_scope import (
    books_asked,
    in_prices,
    keep,
    nothing_of,
    on_basis,
    window,
    within,
    without_empty_books,
    years_in_words,
)
from pakbel.reports.trade_states import origins_of, state_columns, states_of
from pakbel.reports.words import on_day
from pakbel.table import Column, Row, Table

GROUPS = ("flow", "year")
_TENFOLD = 9
_STEPS = 2  # commodities at the coarsest level that answers
_FLOWS = ("exports", "imports", "turnover")
_REPORTER = Column(key="reporter", header="Book of", kind="code", priority=0)
_CELLS = Column(key="cells", header="Remarks", priority=9, unknown="")
_BY_FLOW = (
    _REPORTER,
    Column(key="flow", header="Flow", kind="code", priority=0),
    Column(key="first_year", header="From", kind="period", priority=3),
    Column(key="last_year", header="To", kind="period", priority=3),
    Column(key="first", header="First", kind="amount", priority=6),
    Column(key="last", header="Last", kind="amount", priority=5),
    Column(key="exponential", header="Exponential", kind="rate", priority=1, unknown="n/a"),
    Column(key="trend", header="Trend", kind="rate", priority=1, unknown="n/a"),
    Column(key="last_growth", header="Latest year", kind="rate", priority=4, unknown="n/a"),
    Column(key="course", header="Course", kind="spark", priority=6),
    Column(key="known", header="Years known", kind="count", priority=7),
    Column(key="gaps", header="Gaps", kind="code", priority=8, unknown=""),
    _CELLS,
)
_STATES = state_columns(exports="exports", imports="imports")
_FOR_THE_ASKING = (
    Column(key="least", header="Smallest", kind="amount"),
    Column(key="greatest", header="Greatest", kind="amount"),
    Column(key="mean", header="Mean", kind="amount", whole=True),
    Column(key="variation", header="Variation", kind="index", unknown="n/a"),
)


def trade_growth(
    register: Seen,
    selection: Selection = EVERYTHING,
    asked: Asked = OF_THE_REGISTER,
    *,
    by: str = "flow",
) -> Table:
    """Growth of each flow in each book: on average between the ends of a period, or year by year."""
    grouping = group_named(by, GROUPS, of="growth")
    wanted = window(selection)
    books = books_asked(register, asked, wanted)
    every = [each for period in _years(books, grouping, wanted) for each in figures_of(books, period)]
    rows = tuple((_flow_rows if grouping == "flow" else _year_rows)(books, every, wanted))
    columns, more = (_BY_FLOW, _FOR_THE_ASKING) if grouping == "flow" else (_by_year(books), _STATES)
    first, second = books.pair
    kept = keep(selection, rows, (*columns, *more))
    table = Table(
        name="trade_growth",
        title=f"Growth of the trade of {first} with {second} by {grouping} — {in_prices(books)}, "
        f"{on_basis(books)}to {on_day(register.day)}",
        as_of=register.day,
        columns=columns,
        rows=kept,
        notes=(
            *_notes(grouping, books, rows),
            *notes_of(books, balance=False, asked=wanted, rows=_remarked(every, wanted)),
        )
        if rows
        else (),
        next_steps=steps(register, selection, books.pair, asked, *_next(grouping), books=books)[:_STEPS]
        if any("period" in row or row["known"] for row in rows)
        else (),
        empty="" if kept else nothing_of(register, books),
        extra={"vintages": dict(books.vintages), "currency": books.currency, "basis": books.basis},
    )
    return selection.finish(without_empty_books(table, books), more)


def _next(grouping: str) -> tuple[str, ...]:
    """Year by year, and by commodities; from there back."""
    if grouping == "year":
        return ("trade growth", "trade summary")
    return (
        "trade growth --by year",
        "trade growth --by commodity",
        "trade growth --by commodity --level sitc1",
    )


def _years(books: Books, grouping: str, wanted: Period | None) -> list[Period]:
    """The year before the first one shown is needed for its growth; averages need none but those asked for."""
    known = {year.first.year: year for year in books.periods("year") if year.first is not None}
    return [known[year] for year in within(known, wanted if grouping == "flow" else None)]


def _flow_rows(books: Books, every: list[Figures], wanted: Period | None) -> Iterator[Row]:
    if not every:
        return
    for reporter in reporters_of(books):
        own = [each for each in every if each.reporter == reporter]
        for name, by_year in series_of(every, reporter).items():
            years = within(by_year, wanted)
            used = [each for each in own if _year(each) in years]
            row: dict[str, Any] = {
                "reporter": reporter,
                "flow": _flows_of(books.pair)[name],
                "known": len(years),
                "cells": Worded("", rows=_rows_of(used, name)),
            }
            yield row | _averages({year: by_year[year] for year in years}) if years else row


def _averages(by_year: ByYear) -> dict[str, Any]:
    since, until = min(by_year), max(by_year)
    found = spread(by_year)
    assert found is not None  # noqa: S101 - callers have a year
    return {
        "first_year": whole_year(since),
        "last_year": whole_year(until),
        "course": course_of(by_year, since, until),
        "first": by_year[since],
        "last": by_year[until],
        "exponential": exponential_growth(by_year, since, until),
        "trend": trend_growth(by_year, since, until),
        "last_growth": growth(by_year, until),
        "gaps": Worded(years_in_words(found.gaps), years=found.gaps) if found.gaps else None,
        "least": found.least,
        "greatest": found.greatest,
        "mean": to_cents(found.mean, found.least.unit),
        "variation": found.variation,
    }


def _year_rows(books: Books, every: list[Figures], wanted: Period | None) -> Iterator[Row]:
    """Years between that nobody has a row for are shown as such, not passed over."""
    series = {reporter: series_of(every, reporter) for reporter in reporters_of(books)}
    years = within({_year(each) for each in every}, wanted)
    origins = origins_of(books)
    for year in range(years[0], years[-1] + 1) if years else ():
        for figures in figures_of(books, whole_year(year)):
            own = series[figures.reporter]
            yield {
                "period": figures.period,
                "reporter": figures.reporter,
                "exports": shown(figures.exports),
                "imports": shown(figures.imports),
                "turnover": values_of(figures)["turnover"],
                **{f"{name}_growth": growth(own[name], year) for name in _FLOWS},
                "cells": remarks(("exports", figures.exports), ("imports", figures.imports)),
                **states_of(origins, exports=figures.exports, imports=figures.imports),
            }


def _remarked(every: Iterable[Figures], wanted: Period | None) -> Iterator[Row]:
    """The figures that growth rests on, whatever the rows say of them."""
    for each in every:
        if within([_year(each)], wanted):
            cells = remarks(("exports", each.exports), ("imports", each.imports))
            yield {"period": each.period, "reporter": each.reporter, "cells": cells}


def _year(figures: Figures) -> int:
    return figures.period.first.year if figures.period.first is not None else 0


def _rows_of(used: Iterable[Figures], name: str) -> tuple[str, ...]:
    """The rows and imports that a series rests on, each once."""
    cells = [
        cell
        for each in used
        for flow, cell in (("exports", each.exports), ("imports", each.imports))
        if name in {flow, "turnover"}
    ]
    return tuple(dict.fromkeys(id for cell in cells for id in cell.ids))


def _by_year(books: Books) -> tuple[Column, ...]:
    columns = [Column(key="period", header="Period", kind="period", priority=0), _REPORTER]
    for name, flow in _flows_of(books.pair).items():
        header = flow.capitalize() if name == "turnover" else flow
        columns += (
            Column(key=name, header=header, kind="amount", priority=6),
            Column(key=f"{name}_growth", header=f"Growth of {flow}", kind="rate", priority=2, unknown="n/a"),
        )
    return (*columns, _CELLS)


def _flows_of(pair: tuple[str, str]) -> dict[str, str]:
    """What exports, imports and turnover are, seen from the first country."""
    first, second = pair
    return dict(zip(_FLOWS, (f"{first}>{second}", f"{second}>{first}", "turnover"), strict=True))


def _notes(grouping: str, books: Books, rows: Sequence[Row]) -> tuple[str, ...]:
    if grouping == "flow":
        how = (
            "Exponential: a year, by the first and last known year alone. "
            "Trend: a year, least squares on logarithms over every known year, from three on."
        )
        return (how,)
    prices = "" if books.terms is not None and books.terms.is_real else ", at current prices"
    how = f"Growth: on the year before{prices}; none over a gap or from zero."
    jumps = "; ".join(_tenfold(books, rows))
    if not jumps:
        return (how,)
    return (how, f"From a small base, more than tenfold in a year: {jumps}.")


def _tenfold(books: Books, rows: Sequence[Row]) -> Iterator[str]:
    for reporter in reporters_of(books):
        for name, flow in _flows_of(books.pair).items():
            own = [(row["period"], row[f"{name}_growth"]) for row in rows if row["reporter"] == reporter]
            years = [int(period.text) for period, rate in own if rate is not None and rate > _TENFOLD]
            if years:
                yield f"{reporter}'s book, {flow} {years_in_words(years)}"
