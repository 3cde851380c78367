"""Open promises of which no source has spoken for a year, the longest silence first.

What dates a promise: the sources that it, its moves, acts, reports and reviews name; a report none
of whose sources is dated, by its own day. What appeared after the day looked at does not count.

Keys of a row: id, last_evidence (date; null: nothing dated at all), days_silent, title, owed_by,
state, last_source (slug), mou; for the asking sector, due, promised_on, tags, sources,
slippage, times_moved.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from pakbel.domain.codes import STATE_WORDS
from pakbel.domain.period import Period
from pakbel.domain.progress import Progress
from pakbel.domain.state import is_open
from pakbel.reports import columns
from pakbel.reports.assessed import Assessed
from pakbel.reports.beside import moved
from pakbel.reports.overdue import PROMISED_LATER
from pakbel.reports.reviews import reviews_of
from pakbel.reports.selection import EVERYTHING, Selection
from pakbel.reports.words import counted, left_out, on_day
from pakbel.storage.whole import Whole
from pakbel.table import Column, Row, Table

SILENT_DAYS = 365
COLUMNS = (
    columns.ID,
    Column(key="last_evidence", header="Last heard of", kind="date", priority=1, unknown="never"),
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
    """The latest day on which anything was said of a promise, and by which source."""

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
    found.sort(key=lambda row: row["last_evidence"] or date.min)
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
    known = [each for each in _evidence(register, progress) if each.on <= register.day]
    return max(known, key=lambda each: each.on, default=None)


def _evidence(register: Assessed, progress: Progress) -> Iterator[Evidence]:
    commitment = progress.commitment
    yield from _dated(register, commitment.sources)
    named = (*(move.source for move in commitment.moves), *(act.source for act in commitment.acts))
    yield from _dated(register, (slug for slug in named if slug))
    for report in progress.reports:
        said = tuple(_dated(register, report.sources))
        day = _day(report.on)
        yield from said if said or day is None else (Evidence(day, None),)
    for review in reviews_of(register.snapshot, register.review_ids(commitment.id), register.day):
        yield Evidence(review.as_of, None)


def _dated(register: Assessed, slugs: Iterable[str]) -> Iterator[Evidence]:
    for slug in slugs:
        source = Whole(register.snapshot).source(slug)
        day = _day(source.published_on) if source is not None else None
        if day is not None:
            yield Evidence(day, slug)


def _day(period: Period | None) -> date | None:
    """The last possible day, so that a vague date never makes a promise look more silent than it is."""
    return None if period is None else period.last or period.first


def _row(progress: Progress, last: Evidence | None) -> Row:
    commitment = progress.commitment
    slippage, times_moved = moved(progress)
    return {
        "id": commitment.id,
        "last_evidence": last.on if last is not None else None,
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
