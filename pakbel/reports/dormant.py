"""Open promises of which no source has spoken for a year, the longest silence first.

What dates a promise: when it was made, else its paper signed; the sources that it, its moves, acts,
reports and reviews name; a report none of whose sources is dated, by its own day. A year or month counts
with its last day, or the day looked at where it is not over; what appeared after that day does not count.

Keys of a row: id, last_evidence (period, as it was said; null: nothing dated at all), days_silent, title, owed_by,
state, last_source (slug), mou; for the asking sector, due, promised_on, tags, sources,
slippage, times_moved.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from pakbel.domain import period as periods
from pakbel.domain.codes import STATE_WORDS
from pakbel.domain.period import Period
from pakbel.domain.progress import Progress
from pakbel.domain.state import is_open
from pakbel.domain.wording import counted
from pakbel.reports import columns
from pakbel.reports.assessed import Assessed
from pakbel.reports.beside import moved
from pakbel.reports.overdue import PROMISED_LATER
from pakbel.reports.reviews import reviews_of
from pakbel.reports.selection import EVERYTHING, Selection
from pakbel.reports.words import left_out, on_day
from pakbel.storage.whole import Whole
from pakbel.table import Column, Row, Table

SILENT_DAYS = 365
COLUMNS = (
    columns.ID,
    Column(key="last_evidence", header="Last heard of", kind="period", priority=1, unknown="never"),
    Column(key="days_silent", header="Silent", kind="days", priority=2),
    columns.TITLE,
    columns.OWED_BY,
    columns.STATE,
    Column(key="last_source", header="Source", kind="code", priority=6),
    columns.MOU,
)
MORE = (
    columns.SECTOR,
    columns.DUE,
    columns.PROMISED_ON,
    *columns.FOR_THE_ASKING,
)


class Evidence(NamedTuple):
    """When something was said of a promise, the day with which that counts, and which source said it."""

    said: Period
    on: date
    source: str | None


def dormant(register: Assessed, selection: Selection = EVERYTHING) -> Table:
    """The open promises that have gone quiet."""
    counts: Counter[str] = Counter()
    found: list[Row] = []
    for progress in register.progresses():
        last = last_evidence(register, progress)
        if not is_open(progress.state):
            counts[STATE_WORDS[progress.state]] += 1
        elif last is not None and (register.day - last.on).days <= SILENT_DAYS:
            counts[f"heard of in the last {SILENT_DAYS} days"] += 1
        else:
            found.append(_row(progress, last))
    found.sort(key=_silence, reverse=True)
    rows = selection.keep(found, (*COLUMNS, *MORE), period_on="last_evidence")
    looked_at = counted(len(register.promised), "commitment")
    table = Table(
        name="dormant",
        title=f"Silent for over {SILENT_DAYS} days on {on_day(register.day)} — "
        f"{counted(len(rows), 'open promise')}",
        as_of=register.day,
        columns=COLUMNS,
        rows=rows,
        left_out=left_out(counts | {PROMISED_LATER: register.promised_later}),
        notes=(f"{looked_at} looked at",),
        next_steps=(f"pakbel commitment show {rows[0]['id']}",) if rows else (),
        empty=f"no open promise has gone quiet: {looked_at} looked at",
    )
    return selection.finish(table, MORE)


def last_evidence(register: Assessed, progress: Progress) -> Evidence | None:
    """The latest of what dates a promise, by the register's day; None where nothing does."""
    return max(_evidence(register, progress), key=lambda each: each.on, default=None)


def _silence(row: Row) -> float:
    """Days; without end where nothing was ever said."""
    days: int | None = row["days_silent"]
    return float("inf") if days is None else days


def _evidence(register: Assessed, progress: Progress) -> Iterator[Evidence]:
    commitment = progress.commitment
    paper = register.paper(commitment)
    made = commitment.promised_on or (paper.signed_on if paper is not None else None)
    yield from _known(register, made)
    yield from _dated(register, commitment.sources)
    named = (*(move.source for move in commitment.moves), *(act.source for act in commitment.acts))
    yield from _dated(register, (slug for slug in named if slug))
    for report in progress.reports:
        said = tuple(_dated(register, report.sources))
        yield from said or _known(register, report.on)
    for review in reviews_of(register.snapshot, register.review_ids(commitment.id), register.day):
        yield Evidence(periods.day(review.as_of), review.as_of, None)


def _dated(register: Assessed, slugs: Iterable[str]) -> Iterator[Evidence]:
    for slug in slugs:
        source = Whole(register.snapshot).source(slug)
        yield from _known(register, source.published_on if source is not None else None, slug)


def _known(register: Assessed, said: Period | None, source: str | None = None) -> Iterator[Evidence]:
    """By its last possible day, so that a vague date never makes a promise look more silent than it is."""
    if said is None:
        return
    first, last = said.first or said.last, said.last or said.first
    if first is not None and last is not None and first <= register.day:
        yield Evidence(said, min(last, register.day), source)


def _row(progress: Progress, last: Evidence | None) -> Row:
    commitment = progress.commitment
    slippage, times_moved = moved(progress)
    return {
        "id": commitment.id,
        "last_evidence": last.said if last is not None else None,
        "days_silent": (progress.day - last.on).days if last is not None else None,
        "title": commitment.title,
        "owed_by": commitment.owed_by,
        "state": progress.state,
        "last_source": last.source if last is not None else None,
        "mou": commitment.mou,
        "sector": commitment.sector,
        "due": progress.due,
        "promised_on": commitment.promised_on,
        "tags": commitment.tags,
        "sources": commitment.sources,
        "slippage": slippage,
        "times_moved": times_moved,
    }
