"""Two states of the same books beside each other: why a number is not what it was last year.

Keys of a row: period, reporter, flow (`PAK>BLR`), value (in the state shown), other (in the state it is set
against), difference, change (of the one against the other), cells; for the asking value_state, other_state, vintage
and other_vintage (trade_states).
"""

from collections.abc import Sequence

from pakbel.domain.flows import TOTAL
from pakbel.domain.indicators import balance, ratio
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.trade import Books
from pakbel.domain.wording import counted
from pakbel.errors import BadInput
from pakbel.reports.books import books_between
from pakbel.reports.seen import Seen
from pakbel.reports.selection import Selection
from pakbel.reports.trade_figures import figures_of, remarks, shown
from pakbel.reports.trade_next import quoted
from pakbel.reports.trade_notes import notes_of
from pakbel.reports.trade_periods import periods_shown
from pakbel.reports.trade_question import Question, of_what, scale_asked
from pakbel.reports.trade_remarks import entered_by_hand, remarks_in_short
from pakbel.reports.trade_scope import keep, lying_in, nothing_of, on_basis, periods_in_words, window
from pakbel.reports.trade_states import origins_of, state_columns, states_of
from pakbel.reports.words import by_in_words, left_out
from pakbel.table import Column, Row, Table

FOR_THE_ASKING = (
    *state_columns(value="the figure", other="the other"),
    Column(key="other_vintage", header="State of the other data", kind="code", unknown="", programs=True),
)


def difference_table(register: Seen, selection: Selection, books: Books, question: Question) -> Table:
    """The same books in two states of the data."""
    other = _set_against(register, books, question)
    name, against = question.asked.vintage or _state_of(books, question), question.against or "newest"
    columns = difference_columns(name, against)
    rows = difference_rows(books, other, question.by, question.commodity or TOTAL, register.fiscal_start)
    kept = keep(selection, lying_in(window(selection), rows), (*columns, *FOR_THE_ASKING))
    compared = [row for row in kept if row["difference"] is not None]
    differing = sum(bool(row["difference"].amount) for row in compared)
    first, second = books.pair
    table = Table(
        name="trade_difference",
        title=f"Trade of {first} with {second}{of_what(question)}: {name} against {against} by {by_in_words(question.by)} — "
        f"{on_basis(books)}{books.told}",
        as_of=register.day,
        columns=columns,
        rows=kept,
        left_out=left_out({"known in one state only, so not compared": len(kept) - len(compared)}),
        notes=(
            f"{counted(differing, 'figure')} of {len(compared):,} that both states have differ."
            if compared
            else _nothing_in_both(kept, name, against),
            *notes_of(books, balance=False)[:1],
            *remarks_in_short(kept, books),
            *entered_by_hand(books, scale_asked(question), window(selection)),
        )
        if kept
        else (),
        empty="" if kept else nothing_of(register, books),
        extra={
            "vintages": dict(books.vintages),
            "against": dict(other.vintages),
            "currency": books.currency,
            "basis": books.basis,
        },
    )
    return selection.finish(table, FOR_THE_ASKING)


def _set_against(register: Seen, books: Books, question: Question) -> Books:
    """The books in the other state; BadInput where they are in that state already."""
    try:
        other = books_between(
            register.snapshot, books.pair, question.against, basis=books.basis, until=register.day
        )
    except BadInput as error:
        error.field = "--difference"
        raise
    scale = scale_asked(question)
    used = {each: books.vintage(each, scale) for each in books.pair}
    named = {each: other.vintage(each, scale) for each in books.pair}
    if all(named[each] in {None, used[each]} for each in books.pair):
        others = sorted({offer[1] for offer in books.offers(scale)} - {question.against})
        raise BadInput(
            f"{question.against!r} is the state that is shown: it would be set against itself",
            field="--difference",
            value=question.against,
            hint=_instead(others, question.against),
        )
    other.terms = question.asked.terms
    return other


def _state_of(books: Books, question: Question) -> str:
    """The newest state by its name, where both countries' books are read in the same."""
    used = {books.vintage(each, scale_asked(question)) for each in books.pair} - {None}
    return str(used.pop()) if len(used) == 1 else "newest"


def _instead(others: Sequence[str], shown: str | None) -> str:
    """How the state that is shown is compared, from here and the other way round."""
    if not others:
        return "the store has no other state of these books"
    told = " or ".join(f"--difference {quoted(each)}" for each in others)
    return f"{told}; the other way round: --vintage {quoted(others[-1])} --difference {quoted(shown or '')}"


def _nothing_in_both(rows: Sequence[Row], name: str, other: str) -> str:
    """Which years of which books each state has, where no figure is in both."""
    told = []
    for key, state in (("value", name), ("other", other)):
        found: dict[str, dict[str, Period]] = {}
        for row in rows:
            if isinstance(row[key], Quantity):
                found.setdefault(row["reporter"], {})[row["period"].text] = row["period"]
        books = "; ".join(f"{book} {periods_in_words([*of.values()])}" for book, of in found.items())
        told.append(f"{state} has {books or 'none'}.")
    return f"No figure is in both states. {' '.join(told)}"


def difference_columns(name: str, other: str) -> tuple[Column, ...]:
    return (
        Column(key="period", header="Period", kind="period", priority=0),
        Column(key="reporter", header="Book of", kind="code", priority=0),
        Column(key="flow", header="Flow", kind="code", priority=0),
        Column(key="value", header=name, kind="amount", priority=0),
        Column(key="other", header=other, kind="amount", priority=0),
        Column(key="difference", header="Difference", kind="gap", priority=2),
        Column(key="change", header="Change", kind="share", priority=3, unknown="n/a"),
        Column(key="cells", header="Remarks", priority=6, unknown=""),
    )


def difference_rows(
    books: Books, other: Books, grouping: str, commodity: str, fiscal_start: int
) -> tuple[Row, ...]:
    """A row for each period, book and flow that either state has a figure of."""
    periods = {
        period.text: period
        for each in (books, other)
        for period in periods_shown(each, grouping, commodity, fiscal_start)
    }
    ordered = sorted(periods.values(), key=lambda period: (period.last, period.text))
    return tuple(row for period in ordered for row in _rows(books, other, period, commodity))


def _rows(books: Books, other: Books, period: Period, commodity: str) -> list[Row]:
    first, second = books.pair
    origins = {**origins_of(other), **origins_of(books)}
    rows: list[Row] = []
    for mine, theirs in zip(
        figures_of(books, period, commodity), figures_of(other, period, commodity), strict=True
    ):
        for flow, cell, against in (
            (f"{first}>{second}", mine.exports, theirs.exports),
            (f"{second}>{first}", mine.imports, theirs.imports),
        ):
            if cell.value is None and against.value is None:
                continue
            proportion = ratio(cell.value, against.value)
            rows.append(
                {
                    "period": period,
                    "reporter": mine.reporter,
                    "flow": flow,
                    "value": shown(cell),
                    "other": shown(against),
                    "difference": balance(cell.value, against.value),
                    "change": None if proportion is None else proportion - 1,
                    "cells": remarks(("value", cell), ("other", against)),
                    "value_state": str(cell.state),
                    "other_state": str(against.state),
                    "vintage": states_of(origins, value=cell)["vintage"],
                    "other_vintage": states_of(origins, value=against)["vintage"],
                }
            )
    return rows
