"""Change a record: its fields, its due date (a move or a correction), or what was decided about it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from pakbel.domain.fields import COMMITMENT, MOU, Noun
from pakbel.domain.period import Period
from pakbel.domain.records import Act, Commitment, Mou, Move
from pakbel.domain.state import suspended
from pakbel.errors import BadInput, PakbelError, RefusedByRule
from pakbel.register import sources
from pakbel.register.adding import doubts
from pakbel.register.delivering import reports_on
from pakbel.register.ids import Tables, a_noun, locate, noun_of, require
from pakbel.register.outcome import Outcome
from pakbel.register.references import as_kept, check_references, check_report
from pakbel.storage.codec import Record, decode, encode
from pakbel.storage.protocol import Transaction

_ACTS_ON_PAPERS = frozenset({"terminate", "supersede"})
_ACTS_ON_PROMISES = frozenset({"suspend", "resume", "cancel", "waive", "supersede"})


class Decision(NamedTuple):
    """When and why something was decided, and where that is said."""

    on: date
    reason: str | None = None
    source: str | None = None
    correction: bool = False


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
        fields.update(_moved(tx, before, fields["due"], decision, outcome))
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


def act(tx: Transaction, typed_id: str, kind: str, decision: Decision, *, by: str | None = None) -> Outcome:
    """Record that a paper or promise was suspended, resumed, cancelled, waived, ended or superseded."""
    outcome = Outcome()
    table, id = locate(tx.tables, typed_id)
    _require_actable(tx, table, id, kind, decision.on)
    before: Mou | Commitment = decode(table, id, dict(tx.tables[table][id]))
    successor = require(tx.tables, by, noun_of(table)) if by else None
    source = sources.resolve(tx, [decision.source], outcome)[0] if decision.source else None
    decided = Act(kind=kind, on=decision.on, reason=decision.reason, by=successor, source=source)
    if decided in before.acts:
        outcome.notes.append(f"{id} is so already")
        outcome.records.append(before)
        return outcome
    after = replace(before, acts=tuple(sorted((*before.acts, decided), key=lambda each: each.on)))
    check_references(tx.tables, after)
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


def _require_actable(tx: Transaction, table: str, id: str, kind: str, on: date) -> None:
    allowed = {MOU.table: _ACTS_ON_PAPERS, COMMITMENT.table: _ACTS_ON_PROMISES}.get(table, frozenset())
    if kind not in allowed:
        target = "a paper" if table == MOU.table else a_noun(table)
        hint = f"{target} can be: {', '.join(sorted(allowed))}" if allowed else None
        raise BadInput(f"{id} is {target}; {kind} does not apply to it", field="id", value=id, hint=hint)
    if kind == "resume":
        promise: Commitment = decode(table, id, dict(tx.tables[table][id]))
        if not suspended(promise.acts, on):
            raise RefusedByRule(f"{id} is not suspended on {on}", field="id", value=id)


def _moved(
    tx: Transaction, before: Commitment, due: Period | None, decision: Decision, outcome: Outcome
) -> dict[str, Any]:
    if decision.correction:
        if not before.moves:
            return {"due": due}
        return {"due": due, "moves": (*before.moves[:-1], replace(before.moves[-1], due=due))}
    if not (decision.reason or "").strip():
        raise BadInput(
            f"moving a due date needs a reason (it was {before.due.text if before.due else 'not set'})",
            field="reason",
            hint="--reason WHY [--on DATE], or --correction for a typing error",
        )
    source = sources.resolve(tx, [decision.source], outcome)[0] if decision.source else None
    earlier = [move for move in before.moves if move.moved_on <= decision.on]
    later = [move for move in before.moves if move.moved_on > decision.on]
    if later:
        raise RefusedByRule(
            f"{before.id} was moved again on {later[0].moved_on}; a move before that is not kept",
            field="on",
            value=decision.on.isoformat(),
            hint="record moves in the order in which they were decided",
        )
    move = Move(was=before.due, due=due, moved_on=decision.on, reason=decision.reason or "", source=source)
    if due is not None and before.due is None:
        outcome.notes.append(f"{before.id} had no due date before")
    return {"due": due, "moves": (*earlier, move)}


def _default(record: Record, name: str) -> Any:
    """What a cleared field becomes: the dataclass's own default."""
    return type(record).__dataclass_fields__[name].default
