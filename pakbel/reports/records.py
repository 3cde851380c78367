"""The records of one noun as a table: what `list` shows.

Keys are the names of the fields, and `id`. Commitments have beside them what is derived
(`measured.py`), papers `stage`, `commitments` (how many stand in it) and `members` (papers inside it).
"""

from collections.abc import Iterator
from typing import Any, cast

from pakbel.domain.fields import COMMITMENT, MOU, Noun
from pakbel.domain.progress import Progress
from pakbel.domain.records import Mou
from pakbel.domain.stage import stage
from pakbel.domain.wording import counted
from pakbel.reports import measured
from pakbel.reports.assessed import Assessed
from pakbel.reports.columns import ranked, where_known
from pakbel.reports.measured import MeasuredRow
from pakbel.reports.overdue import PROMISED_LATER
from pakbel.reports.record_cells import columns_of, values_of
from pakbel.reports.selection import EVERYTHING, Selection
from pakbel.reports.words import NOT_SEARCHED, left_out, on_day
from pakbel.table import Column, Row, Table

OF_PAPERS = (
    Column(key="stage", header="Stage", kind="state", priority=4),
    Column(key="commitments", header="Promises", kind="count", priority=6),
    Column(key="members", header="Papers inside", kind="count", priority=7),
)
# What a reader sees unless columns are asked for.
_SHOWN = {
    "mou": "id title kind signed_on stage value parent commitments",
    "commitment": "id title owed_by target due state occurrences completion days_late mou",
    "delivery": "id commitments on kind quantity what",
    "trade": "id reporter partner flow period commodity value vintage",
    "event": "id on kind title body number place",
    "source": "id title publisher side kind published_on",
    "claim": "id subject metric period value stated_by stated_on status",
    "review": "id commitment as_of verdict reason by",
    "rate": "id period value per kind country sources",
}
# Where that is not the order of what matters.
_RANKED = {"commitment": "id title state days_late due occurrences completion owed_by target mou"}
_DATED_BY = {
    "mou": "signed_on",
    "commitment": "promised_on",
    "delivery": "on",
    "trade": "period",
    "event": "on",
    "source": "published_on",
    "claim": "stated_on",
    "review": "as_of",
    "rate": "period",
}


def records_table(
    register: Assessed, noun: Noun, selection: Selection = EVERYTHING, *, every_column: bool = False
) -> Table:
    """The records of a noun; `every_column` shows all fields, for readers that are programs."""
    columns = columns_in(noun)
    found = tuple(_rows(register, noun))
    rows = selection.keep(found, columns, period_on=_DATED_BY[noun.name])
    shown = columns if every_column else where_known(_default(noun, columns), rows, ("occurrences",))
    of = f" of {len(found):,}" if len(rows) < len(found) else ""
    later = register.promised_later if noun is COMMITMENT else 0
    table = Table(
        name=noun.table,
        title=f"{len(rows):,}{of} {noun.name if len(found) == 1 else noun.plural} on {on_day(register.day)}",
        as_of=register.day,
        columns=shown,
        rows=rows,
        left_out=left_out({PROMISED_LATER: later}),
        empty=_empty(register, noun, len(found), later),
        bare=True,
    )
    return selection.finish(table, columns)


def columns_in(noun: Noun) -> tuple[Column, ...]:
    """Every column that a list of this noun can show."""
    derived: tuple[Column, ...] = ()
    if noun is COMMITMENT:
        derived = measured.COLUMNS
    elif noun is MOU:
        derived = OF_PAPERS
    return (*columns_of(noun), *derived)


def values_of_promise(progress: Progress) -> dict[str, Any]:
    """The fields of a commitment; due as in force on the day, else that of the part or turn judged next."""
    due = progress.commitment.due_at(progress.day) or progress.due
    return values_of(COMMITMENT, progress.commitment) | {"due": due}


def derived_of_paper(register: Assessed, paper: Mou) -> dict[str, object]:
    return {
        "stage": stage(paper, register.day),
        "commitments": len(register.promises_of(paper.id)),
        "members": len(register.members(paper.id)),
    }


def _rows(register: Assessed, noun: Noun) -> Iterator[Row]:
    if noun is COMMITMENT:
        for progress in register.progresses():
            yield MeasuredRow(register, progress, values_of_promise(progress))
        return
    for record in register.snapshot.records(noun.table):
        values = values_of(noun, record)
        yield values | derived_of_paper(register, cast("Mou", record)) if noun is MOU else values


def _default(noun: Noun, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    by_key = {column.key: column for column in columns}
    shown = _SHOWN[noun.name]
    return ranked(tuple(by_key[key] for key in shown.split()), _RANKED.get(noun.name, shown))


def _empty(register: Assessed, noun: Noun, count: int, later: int) -> str:
    imported = f"; {NOT_SEARCHED}" if noun.table == "trade" and register.snapshot.documents("imports") else ""
    if count:
        return f"none of {counted(count, noun.name, noun.plural)} fits{imported}"
    if later:
        return f"none of {counted(later, noun.name, noun.plural)} had been promised by {on_day(register.day)}"
    return f"no {noun.plural} yet: pakbel {noun.name} add{imported}"
