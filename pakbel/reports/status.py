"""Promised beside delivered: each promise, those of one paper with its members, or by group.

Keys of a row: id, title, promised, delivered, gap, completion (done/promised), state, days_late, and
where some row has one book (whose figure of trade it is) and occurrences (of what recurs);
for the asking those of `measured.py` and mou, owed_by, owed_to, sector, due, promised_on, tags, sources. Totals: those
of `totals.py` and `scores.py`. By group: `status_groups.py`.
"""

from collections.abc import Iterable

from pakbel.domain.fields import MOU
from pakbel.domain.progress import Progress
from pakbel.domain.wording import counted
from pakbel.register.ids import require
from pakbel.reports import columns, measured
from pakbel.reports.assessed import Assessed
from pakbel.reports.measured import MeasuredRow
from pakbel.reports.overdue import PROMISED_LATER
from pakbel.reports.scores import scores_of
from pakbel.reports.scores import sentences as scores_said
from pakbel.reports.selection import EVERYTHING, Selection
from pakbel.reports.totals import reasons, sentences, sums_of, totals, trade_sentences
from pakbel.reports.words import left_out, on_day
from pakbel.table import Column, Row, Table

COLUMNS = columns.ranked(
    (
        columns.ID,
        columns.TITLE,
        Column(key="promised", header="Promised", kind="amount", unknown="all or nothing"),
        Column(key="delivered", header="Delivered", kind="amount", unknown="–"),
        columns.BOOK,
        Column(key="gap", header="Gap", kind="gap", unknown="–"),
        Column(key="completion", header="Done", kind="share"),
        Column(key="progress", header="Progress", kind="bar"),
        columns.STATE,
        columns.OCCURRENCES,
        columns.DAYS_LATE,
    ),
    "id title state delivered days_late promised occurrences book completion gap progress",
)
MORE = (
    columns.MOU,
    columns.OWED_BY,
    columns.OWED_TO,
    columns.SECTOR,
    columns.DUE,
    columns.PROMISED_ON,
    columns.TAGS,
    columns.SOURCES,
    *measured.COLUMNS,
)


def status(
    register: Assessed, selection: Selection = EVERYTHING, *, mou: str | None = None, by: str | None = None
) -> Table:
    """What was promised and what came, with sums that add nothing unlike.

    `mou` is the id of a paper: its promises and its members'. `by` is one of `status_groups.GROUPS`.
    """
    about, progresses = _of_paper(register, mou) if mou else ("", register.progresses())
    found = tuple(_row(register, progress) for progress in progresses)
    kept = selection.keep(found, (*COLUMNS, *MORE), period_on="promised_on")
    judged = tuple(register.progress(row["id"]) for row in kept)
    sums = sums_of(register, judged)
    scores = scores_of(register, judged)
    table = Table(
        name="status",
        title=f"Promised and delivered{about} — to {on_day(register.day)}",
        as_of=register.day,
        columns=columns.where_known(COLUMNS, kept, ("occurrences", "book")),
        rows=kept,
        totals=totals(sums) | scores,
        left_out=left_out({**reasons(sums), PROMISED_LATER: 0 if mou else register.promised_later}),
        notes=(*sentences(sums), *trade_sentences(judged), *scores_said(scores)),
        next_steps=("pakbel overdue", "pakbel status --by side"),
        empty=f"no promise{about} among {counted(len(found), 'commitment')} looked at",
    )
    if by is not None:
        from pakbel.reports.status_groups import grouped  # a door: one question of several

        return grouped(register, table, judged, by, selection)
    return selection.finish(table, MORE)


def _of_paper(register: Assessed, typed: str) -> tuple[str, Iterable[Progress]]:
    id = require(register.snapshot.tables, typed, MOU)
    paper = register.snapshot.mou(id)
    title = f"{id} {paper.title}" if paper is not None else id
    promises = (each for paper_id in (id, *register.members(id)) for each in register.promises_of(paper_id))
    return f" — {title}", (register.progress(each) for each in promises)


def _row(register: Assessed, progress: Progress) -> Row:
    commitment = progress.commitment
    values = {
        "id": commitment.id,
        "title": commitment.title,
        "progress": measured.completion(progress),
        "mou": commitment.mou,
        "owed_by": commitment.owed_by,
        "owed_to": commitment.owed_to,
        "sector": commitment.sector,
        "due": progress.due,
        "promised_on": commitment.promised_on,
        "tags": commitment.tags,
        "sources": commitment.sources,
    }
    return MeasuredRow(register, progress, values)
