"""Which trade rows a grouping cannot show, and why: nothing is passed over in silence."""

from collections import Counter
from collections.abc import Iterable

from pakbel.domain.cells import span_of
from pakbel.domain.flows import TradeFlow
from pakbel.domain.period import Period
from pakbel.domain.recurrence import occurrence_at
from pakbel.domain.trade import Books
from pakbel.reports.words import left_out
from pakbel.table import LeftOut

_PERIODS = {"month": "months", "quarter": "quarters", "half": "halves", "year": "years", "fy": "fiscal years"}


def rows_left_out(
    books: Books, flows: Iterable[TradeFlow], grouping: str, fiscal_start: int
) -> tuple[LeftOut, ...]:
    """Rows of the pair in another currency, or of a period that lies in none of those shown."""
    by = grouping if grouping in _PERIODS else "year"
    counts: Counter[str] = Counter()
    for flow in flows:
        if flow.value is not None and flow.value.unit != books.currency:
            counts[f"in {flow.value.unit}"] += 1
        elif not _lies_in(flow.period, by, fiscal_start):
            counts[_where(flow.period, fiscal_start)] += 1
    return left_out(counts)


def of_pair(books: Books, flows: Iterable[TradeFlow]) -> tuple[TradeFlow, ...]:
    """The rows of the two countries' trade with each other."""
    return tuple(flow for flow in flows if {flow.reporter, flow.partner} == set(books.pair))


def _lies_in(period: Period, by: str, fiscal_start: int) -> bool:
    if period.first is None or period.last is None:
        return False
    holding = occurrence_at(by, period.first, fiscal_start)
    return holding.last is not None and period.last <= holding.last


def _where(period: Period, fiscal_start: int) -> str:
    """In words, with the grouping that shows it."""
    if period.first is not None:
        for by, several in _PERIODS.items():
            if span_of(occurrence_at(by, period.first, fiscal_start)) == span_of(period):
                return f"in {several} (--by {by})"
    return "in other periods"
