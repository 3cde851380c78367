"""Move a due date, or mend one that was typed wrong. What was first promised is never overwritten."""

from typing import Any

from pakbel.domain.frozen import replace
from pakbel.domain.period import Period
from pakbel.domain.records import Commitment, Move
from pakbel.errors import BadInput, RefusedByRule
from pakbel.register import sources
from pakbel.register.acting import Decision
from pakbel.register.outcome import Outcome
from pakbel.storage.protocol import Transaction


def moved(
    tx: Transaction, before: Commitment, due: Period | None, decision: Decision, outcome: Outcome
) -> dict[str, Any]:
    """The fields that change with a due date: a move with its day and reason, unless it is a correction."""
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
    later = next((move for move in before.moves if move.moved_on > decision.on), None)
    if later is not None:
        raise RefusedByRule(
            f"{before.id} was moved again on {later.moved_on}; a move before that is not kept",
            field="on",
            value=decision.on.isoformat(),
            hint="record moves in the order in which they were decided",
        )
    source = sources.resolve(tx, [decision.source], outcome)[0] if decision.source else None
    move = Move(was=before.due, due=due, moved_on=decision.on, reason=decision.reason or "", source=source)
    moves = (*before.moves, move)
    outcome.notes.append(_in_words(before.id, moves))
    return {"due": due, "moves": moves}


def _in_words(id: str, moves: tuple[Move, ...]) -> str:
    """`moved from 2026-Q3, 182 days later (1st move)`."""
    was, due = moves[-1].was, moves[-1].due
    if was is None:
        return f"{id} had no due date before"
    number = _ordinal(sum(move.was is not None for move in moves))
    if due is None or due.last is None or was.last is None:
        return f"moved from {was} to no date ({number} move)"
    days = (due.last - was.last).days
    how_far = f"{abs(days):,} day{'' if abs(days) == 1 else 's'} {'later' if days > 0 else 'earlier'}"
    return f"moved from {was}, {how_far if days else 'to the same last day'} ({number} move)"


def _ordinal(number: int) -> str:
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if number % 100 in {11, 12, 13} else endings.get(number % 10, 'th')}"
