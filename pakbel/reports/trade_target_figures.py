"""What one book says of a promise measured by trade: how far it came, and where it would go on to.

The keys are explained in `trade_target.py`.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from pakbel.domain.cells import Cell, CellState
from pakbel.domain.delivered import beginning, reached
from pakbel.domain.growth import (
    ByYear,
    Path,
    exponential_growth,
    exponential_path,
    reached_in,
    required_growth,
    trend_growth,
    trend_path,
)
from pakbel.domain.indicators import attainment
from pakbel.domain.period import Period
from pakbel.domain.period import year as whole_year
from pakbel.domain.progress import Progress
from pakbel.domain.quantity import Quantity
from pakbel.domain.trade import Books
from pakbel.domain.trade_measure import Measure
from pakbel.reports.record_cells import Worded
from pakbel.reports.trade_figures import why_missing
from pakbel.reports.trade_scope import within, years_in_words
from pakbel.reports.trade_states import origins_of, vintage_of
from pakbel.table import Unknown

YEARS_LOOKED_BACK = 10
NOT_REACHED = Unknown("never")
REACHED, MISSED, OPEN, NOT_MEASURABLE = "reached", "missed", "open", "not_measurable"
# What is said of a turnover of which one flow is withheld and the other not in the store: the first of these.
_STATES = (CellState.WITHHELD, CellState.NOT_REPORTED, CellState.PARTIAL, CellState.OTHER_VINTAGE)


class Case(NamedTuple):
    """One promise in one book. `since` and `until` are the ends of the years that forecasts rest on.

    `target` is None where it cannot be told in the terms asked for. `wanted` are the years that are asked for.
    """

    progress: Progress
    target: Quantity | None
    reporter: str
    by_year: ByYear
    since: int
    until: int
    wanted: Period | None = None

    @property
    def latest(self) -> int:
        """The latest whole year that the book has, of those asked for; 0 where it has none."""
        return max(within(self.by_year, self.wanted), default=0)

    @property
    def due_year(self) -> int | None:
        return self.progress.end_on.year if self.progress.end_on is not None else None

    @property
    def is_decided(self) -> bool:
        """Whether the due year is over: a figure counts from its year's last day."""
        return self.due_year is not None and date(self.due_year, 12, 31) <= self.progress.day

    @property
    def deciding_year(self) -> int | None:
        """The year it falls due in, once that is over and where it is asked for; else the latest one."""
        if self.is_decided and self.due_year is not None and within([self.due_year], self.wanted):
            return self.due_year
        return self.latest or None

    @property
    def falling(self) -> bool:
        return self.progress.commitment.direction == "down"


def case_of(
    progress: Progress, target: Quantity, reporter: str, by_year: ByYear, wanted: Period | None
) -> Case:
    """`wanted` are the years looked at; forecasts rest on the last ten unless said: what was long ago says little."""
    years = within(by_year, wanted)
    if wanted is None:
        years = [year for year in years if year >= years[-1] - YEARS_LOOKED_BACK]
    since, until = (years[0], years[-1]) if years else (0, 0)
    return Case(progress, target, reporter, by_year, since, until, wanted)


def told_case(case: Case, told: ByYear) -> Case:
    """The same case in other terms: the target as its figure is, at one rate or in prices of one year."""
    decides = case.deciding_year
    figure, shown = (known.get(decides) if decides is not None else None for known in (case.by_year, told))
    target = None
    if case.target is not None and figure is not None and shown is not None and figure.amount:
        rate = Fraction(shown.amount) / Fraction(figure.amount)
        # No finer than a whole unit: the figures themselves were rounded to cents.
        target = Quantity(Decimal(round(Fraction(case.target.amount) * rate)), shown.unit)
    return case._replace(by_year=told, target=target)


def figures_of_case(books: Books, measure: Measure, case: Case, told: Case | None = None) -> dict[str, Any]:
    """What is attained is measured as it was promised; all else is in the terms of `told`."""
    decides = case.deciding_year
    told = case if told is None else told
    figure = case.by_year.get(decides) if decides is not None else None
    shown = told.by_year.get(decides) if decides is not None else None
    latest = told.by_year.get(told.latest)
    state = _state(books, measure, case, decides)
    return {
        "reporter": case.reporter,
        "target": told.target if told.target is not None else Unknown(_why_untold(books, figure)),
        "year": whole_year(decides) if decides is not None else None,
        "figure": shown if shown is not None else Unknown(_why_not(books, state, figure)),
        "figure_state": str(state),
        "vintage": vintage_of(origins_of(books), _cells(books, measure, case, decides)) if decides else None,
        "attained": _attained(case, figure),
        "status": _status(case, figure),
        "latest_year": whole_year(told.latest) if latest is not None else None,
        "latest": latest,
        **_growth(told, latest),
        **_forecasts(told, latest),
        "cells": _remarks(books, measure, case, told, decides),
    }


def _why_not(books: Books, state: CellState, figure: Quantity | None) -> str:
    if figure is not None:
        return _untold(books)
    return "known in part" if state is CellState.PARTIAL else why_missing(Cell(None, state))


def _why_untold(books: Books, figure: Quantity | None) -> str:
    """Where there is no figure, or one of nothing, there is no rate that it was told by either."""
    return _untold(books) if figure is not None and figure.amount else "not told"


def _untold(books: Books) -> str:
    return "not known" if books.terms is None else why_missing(Cell(None, books.terms.untold))


def _attained(case: Case, figure: Quantity | None) -> Fraction | None:
    """Figure over target; of a figure to bring down, the part of the way from the baseline."""
    if case.target is None:
        return None
    if figure is None or not case.falling:
        return attainment(figure, case.target)
    start = Fraction(beginning(case.progress.commitment))
    way = start - Fraction(case.target.amount)
    return (start - Fraction(figure.amount)) / way if way else None


def _status(case: Case, shown: Quantity | None) -> str:
    """By the year that it falls due in, once that is over, whatever year is shown."""
    figure = case.by_year.get(case.due_year) if case.is_decided and case.due_year is not None else shown
    if figure is None:
        return NOT_MEASURABLE
    if reached(case.progress.commitment, figure.amount):
        return REACHED
    return MISSED if case.is_decided else OPEN


def _growth(case: Case, latest: Quantity | None) -> dict[str, Any]:
    since, due = _base_year(case), case.due_year
    base = case.by_year.get(since)
    found = {
        "base_year": whole_year(since) if base is not None else None,
        "base": base,
        "needed": _required(base, case.target, due - since) if due else None,
        "grown": exponential_growth(case.by_year, since, case.latest),
    }
    if due is not None and latest is not None and case.progress.day.year <= due:
        years = due - case.latest
        found |= {"years_left": years, "required_growth": _required(latest, case.target, years)}
    return found


def _required(base: Quantity | None, target: Quantity | None, years: int) -> Decimal | None:
    return None if base is None or target is None else required_growth(base, target, years)


def _base_year(case: Case) -> int:
    """The last whole year before the promise that the book has a figure for; 0 where there is none."""
    promised_on = case.progress.commitment.promised_on
    first = promised_on.first if promised_on is not None else case.progress.start_on
    return max((year for year in case.by_year if first is not None and year < first.year), default=0)


def _forecasts(case: Case, latest: Quantity | None) -> dict[str, Any]:
    ends = (case.by_year, case.since, case.until)
    rates = {"trend": trend_growth(*ends), "exponential": exponential_growth(*ends)}
    paths = {"trend": trend_path(*ends), "exponential": exponential_path(*ends)}
    found: dict[str, Any] = {}
    for name, path in paths.items():
        found[f"{name}_rate"] = rates[name]
        if latest is None or case.target is None or rates[name] is None:
            continue
        found[name] = _reached_in(case, path, case.target)
        if case.due_year is not None and case.due_year > case.latest:
            found[f"{name}_then"] = _amount(path(case.due_year), case.target.unit)
    return found


def _reached_in(case: Case, path: Path, target: Quantity) -> Period | Unknown:
    latest = case.by_year[case.latest].amount
    if latest <= target.amount if case.falling else latest >= target.amount:
        return whole_year(case.latest)
    year = reached_in(path, target, case.latest, falling=case.falling)
    return NOT_REACHED if year is None else whole_year(year)


def _amount(level: float | None, unit: str) -> Quantity | None:
    """A forecast to the whole unit of currency: the digits after it say nothing."""
    return None if level is None else Quantity(Decimal(round(level)), unit)


def _state(books: Books, measure: Measure, case: Case, year: int | None) -> CellState:
    """What the figure is; where the book has none, what it says instead."""
    figure = case.by_year.get(year) if year is not None else None
    if figure is not None:
        return CellState.VALUE if figure.amount else CellState.ZERO
    cells = _cells(books, measure, case, year) if year is not None else []
    states = {cell.state for cell in cells}
    return next((state for state in _STATES if state in states), CellState.ABSENT)


def _cells(books: Books, measure: Measure, case: Case, year: int) -> list[Cell]:
    return [
        books.cell(case.reporter, flow, whole_year(year), measure.commodity)
        for flow in measure.flows(case.reporter)
    ]


def _remarks(books: Books, measure: Measure, case: Case, told: Case, decides: int | None) -> Worded:
    """For programs the rows behind the figures shown; in words the later years that are withheld."""
    used = sorted({year for year in (decides, _base_year(told), told.latest) if year})
    cells = {year: _cells(books, measure, case, year) for year in used}
    hidden = [year for year in _later(books, case) if _is_withheld(books, measure, case.reporter, year)]
    summed = {str(year): parts for year, each in cells.items() if (parts := _summed_from(each))}
    said = [f"{year} summed from {parts}" for year, parts in summed.items()]
    said += [f"withheld {years_in_words(hidden)}"] if hidden else []
    rows = {str(year): tuple(id for cell in each for id in cell.ids) for year, each in cells.items()}
    return Worded(
        "; ".join(said),
        rows=rows,
        summed_from=summed,
        withheld=tuple(hidden),
        since=case.since or None,
        until=case.until or None,
    )


def _summed_from(cells: Iterable[Cell]) -> str:
    found = dict.fromkeys(cell.summed_from for cell in cells if cell.value is not None)
    return " and ".join(parts for parts in found if parts)


def _later(books: Books, case: Case) -> list[int]:
    years = (period.first.year for period in books.periods("year") if period.first is not None)
    return [year for year in within(years, case.wanted) if year > case.latest]


def _is_withheld(books: Books, measure: Measure, reporter: str, year: int) -> bool:
    flows = measure.flows(reporter)
    return any(books.cell(reporter, flow, whole_year(year)).state is CellState.WITHHELD for flow in flows)
