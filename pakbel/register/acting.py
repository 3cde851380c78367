"""Record what was decided about a paper or a promise: suspended, resumed, waived, ended, replaced."""

from datetime import date
from typing import NamedTuple

from pakbel.domain.fields import COMMITMENT, MOU
from pakbel.domain.frozen import replace
from pakbel.domain.records import Act, Commitment, Mou
from pakbel.domain.state import suspended
from pakbel.errors import BadInput, RefusedByRule
from pakbel.register import sources
from pakbel.register.ids import a_noun, locate, noun_of, require
from pakbel.register.outcome import Outcome
from pakbel.register.references import check_references
from pakbel.storage.codec import decode, encode
from pakbel.storage.protocol import Transaction

_ACTS_ON_PAPERS = frozenset({"terminate", "supersede"})
_ACTS_ON_PROMISES = frozenset({"suspend", "resume", "cancel", "waive", "supersede"})


class Decision(NamedTuple):
    """When and why something was decided, and where that is said."""

    on: date
    reason: str | None = None
    source: str | None = None
    correction: bool = False


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
