"""Change a record's fields; a due date that changes is moved (`moving.py`)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pakbel.domain.fields import Noun
from pakbel.domain.frozen import replace
from pakbel.domain.records import Commitment
from pakbel.errors import BadInput, PakbelError, RefusedByRule
from pakbel.register import sources
from pakbel.register.acting import Decision
from pakbel.register.adding import doubts
from pakbel.register.delivering import reports_on
from pakbel.register.ids import Tables, locate, noun_of
from pakbel.register.moving import moved
from pakbel.register.outcome import Outcome
from pakbel.register.references import as_kept, check_references, check_report
from pakbel.storage.codec import Record, decode, encode
from pakbel.storage.protocol import Transaction


def change(
    tx: Transaction,
    typed_id: str,
    values: Mapping[str, Any],
    decision: Decision,
    *,
    today: date,
    strict: bool = False,
    fiscal_start: int = 7,
    noun: Noun | None = None,
) -> Outcome:
    """Set fields of a record; None or an empty tuple clears one.

    A due date that changes is a move, with the decision's day and reason, unless it is a correction.
    """
    outcome = Outcome()
    table, id = locate(tx.tables, typed_id, noun)
    before: Record = decode(table, id, dict(tx.tables[table][id]))
    fields = as_kept(tx.tables, noun_of(table), values)
    if fields.get("sources"):
        fields["sources"] = sources.resolve(tx, fields["sources"], outcome)
    if isinstance(before, Commitment) and "due" in fields and fields["due"] != before.due:
        fields.update(moved(tx, before, fields["due"], decision, outcome))
    after = with_fields(before, fields, noun_of(table))
    if after == before:
        outcome.notes.append(f"{id} is so already")
        return outcome
    check_references(tx.tables, after, fiscal_start=fiscal_start)
    if isinstance(after, Commitment):
        check_reports_still_fit(tx.tables, after, fiscal_start=fiscal_start)
    for doubt in new_doubts(tx.tables, before, after, today, fiscal_start):
        outcome.warn(doubt, strict=strict)
    tx.put(table, id, encode(after))
    outcome.records.append(after)
    return outcome


def check_reports_still_fit(tables: Tables, commitment: Commitment, *, fiscal_start: int = 7) -> None:
    """Neither the target's unit nor the turns of a promise change under the reports on it."""
    for report in reports_on(tables, commitment.id):
        for id, _, occurrence in (each.partition("/") for each in report.commitments):
            if id != commitment.id:
                continue
            try:
                check_report(commitment, report, occurrence, fiscal_start)
            except PakbelError as error:
                raise RefusedByRule(
                    f"{report.id} reports on it otherwise: {error.message}",
                    field="every" if occurrence and error.field == "commitment" else "target",
                    value=report.id,
                    hint=f"pakbel show {report.id}",
                ) from error


def with_fields(before: Record, fields: Mapping[str, Any], noun: Noun) -> Record:
    """The record with these fields set; None clears one."""
    changes = {}
    for name, value in fields.items():
        field = noun.field(name)
        if field is None:
            raise BadInput(f"{noun.name} has no field {name!r}", field=name, value=name)
        if field.required and value in {None, "", ()}:
            raise BadInput(f"a {noun.name} needs: {field.help}", field=field.typed_name)
        changes[name] = _default(before, name) if value is None else value
    return replace(before, **changes)


def new_doubts(tables: Tables, before: Record, after: Record, today: date, fiscal_start: int) -> list[str]:
    """What was doubtful before was said before; a record that was broken had no doubts yet."""
    found = doubts(tables, after, today=today, fiscal_start=fiscal_start)
    try:
        known = doubts(tables, before, today=today, fiscal_start=fiscal_start) if found else []
    except PakbelError:
        known = []
    return [each for each in found if each not in known]


def _default(record: Record, name: str) -> Any:
    """What a cleared field becomes: its default."""
    return type(record).field_defaults.get(name)
