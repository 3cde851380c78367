"""Which figures a grouping cannot show, and why: nothing is passed over in silence."""

from collections import Counter
from collections.abc import Iterator

from pakbel.domain.cells import span_of
from pakbel.domain.period import Period, parse_stored
from pakbel.domain.recurrence import occurrence_at
from pakbel.domain.trade import Books
from pakbel.reports.words import left_out
from pakbel.table import LeftOut

_PERIODS = {"month": "months", "quarter": "quarters", "half": "halves", "year": "years", "fy": "fiscal years"}


def rows_left_out(books: Books, grouping: str, fiscal_start: int) -> tuple[LeftOut, ...]:
    """Figures of the pair in another currency, on another basis, or of a period that lies in none shown."""
    by = grouping if grouping in _PERIODS else "year"
    counts: Counter[str] = Counter()
    for period, currency, number in _held(books):
        if currency not in {None, books.currency}:
            counts[f"in {currency}"] += number
        elif not _lies_in(period, by, fiscal_start):
            counts[_where(period, fiscal_start)] += number
    counts["in another valuation or edition"] = sum(kept.rows for kept in books.set_aside)
    for basis, number in sorted(books.other_bases.items()):
        counts[f"on another basis (--basis {basis})"] = number
    return left_out(counts)


def _held(books: Books) -> Iterator[tuple[Period, str | None, int]]:
    """Periods and currencies of documents and of blocks, each with its number of figures."""
    for row in books.rows:
        yield row.period, None if row.value is None else row.value.unit, 1
    figures: Counter[tuple[str, str]] = Counter()
    for kept in books.blocks:
        figures[kept.block.period, kept.block.currency] += kept.rows
    for (period, currency), number in figures.items():
        yield parse_stored(period), currency, number


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
