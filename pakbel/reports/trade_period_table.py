"""The table of `trade summary` by year, shorter periods or fiscal year, by flow, and by reporter."""

from collections.abc import Iterator

from pakbel.domain.flows import TOTAL
from pakbel.domain.period import Period
from pakbel.domain.trade import Books
from pakbel.reports.seen import Seen
from pakbel.reports.selection import Selection
from pakbel.reports.trade_figures import RECONCILED
from pakbel.reports.trade_left_out import rows_left_out
from pakbel.reports.trade_next import again
from pakbel.reports.trade_notes import notes_of, notes_on_breaks
from pakbel.reports.trade_periods import Grouped, by_flow, by_period, by_reporter
from pakbel.reports.trade_question import Question, of_what, scale_asked
from pakbel.reports.trade_scope import (
    figures_of,
    keep,
    known_later,
    lying_in,
    not_over,
    nothing_of,
    on_basis,
    window,
    without_empty_books,
)
from pakbel.reports.words import by_in_words, on_day
from pakbel.table import Row, Table

_OF_THE_LATEST = "The figures of each book are those of its latest whole year alone."


def period_table(register: Seen, selection: Selection, books: Books, question: Question) -> Table:
    """A row for each period and book, each period and flow, or each book in short."""
    commodity = question.commodity or TOTAL
    asked = window(selection)
    columns, more, rows = _grouped(books, question, commodity, register.fiscal_start, asked)
    there = bool(books.rows or books.blocks)
    every, known = rows if there else (), (*columns, *more)
    kept = keep(selection, every if question.by == "reporter" else lying_in(asked, every), known)
    first, second = books.pair
    table = Table(
        name="trade_summary",
        title=f"Trade of {first} with {second}{of_what(question)} by {by_in_words(question.by)} — {books.told}, "
        f"{on_basis(books)}seen from {first}, to {on_day(register.day)}",
        as_of=register.day,
        columns=columns,
        rows=kept,
        left_out=rows_left_out(books, question.by, register.fiscal_start),
        notes=tuple(_notes(register, books, question, asked, kept)),
        next_steps=_next(register, selection, question)
        if any("period" in row or row["whole_years"] for row in kept)
        else (),
        empty="" if kept else _nothing_shown(register, books, question),
        extra={"vintages": dict(books.vintages), "currency": books.currency, "basis": books.basis},
    )
    return selection.finish(without_empty_books(table, books), more)


def _notes(
    register: Seen, books: Books, question: Question, asked: Period | None, kept: tuple[Row, ...]
) -> Iterator[str]:
    if question.by == "reporter" and kept:
        yield _OF_THE_LATEST
    balance, scale = question.by != "flow" and bool(kept), scale_asked(question)
    yield from notes_of(books, scale, balance=balance, asked=asked, rows=kept)
    yield from known_later(register, books, scale)
    yield from _breaks(question, [row["period"] for row in kept if "period" in row])


def _next(register: Seen, selection: Selection, question: Question) -> tuple[str, ...]:
    """The same books by flow; of those by flow, by year. What is nobody's has commodities alone."""
    by = "year" if question.by == "flow" else "flow"
    if question.asked.basis == RECONCILED:
        by = "commodity" if question.commodity is None else "reporter"
    command = "trade summary" if by == "year" else f"trade summary --by {by}"
    if question.commodity is not None:
        command = f"trade summary --by {by} --commodity {question.commodity}"
    return (again(register, selection, question.pair, command, question.asked),)


def _nothing_shown(register: Seen, books: Books, question: Question) -> str:
    """Why there is no row: no figure of the pair, or none that this grouping or the conditions let through.

    Asked only where that is so: it looks at every period of the pair, over or not.
    """
    if not books.rows and not books.blocks:
        return nothing_of(register, books)
    first, second = books.pair
    of_what = f" of {question.commodity}" if question.commodity else ""
    return (
        f"no row{of_what} by {by_in_words(question.by)} among {figures_of(books)} of the trade of {first} with {second}"
        f"{not_over(register, books)}{_coarser(books, question.commodity or '')}"
    )


def _coarser(books: Books, commodity: str) -> str:
    """Files of chapters have no headings, but the chapter that a heading stands in."""
    if books.periods("year", level=len(commodity)):
        return ""  # its level is there, and it is not among what was traded
    there = [digits for digits in (4, 2) if digits < len(commodity) and books.periods("year", level=digits)]
    return f"; there are figures with --commodity {commodity[: there[0]]}" if there else ""


def _grouped(
    books: Books, question: Question, commodity: str, fiscal_start: int, asked: Period | None
) -> Grouped:
    match question.by:
        case "flow":
            return by_flow(books, commodity, asked)
        case "reporter":
            return by_reporter(books, commodity, asked)
    return by_period(books, question.by, fiscal_start, commodity, asked)


def _breaks(question: Question, periods: list[Period]) -> tuple[str, ...]:
    days = [day for period in periods for day in (period.first, period.last) if day is not None]
    if question.commodity is None or len(question.commodity) < 6 or not days:
        return ()
    return notes_on_breaks([question.commodity[:6]], Period("shown", min(days), max(days)))
