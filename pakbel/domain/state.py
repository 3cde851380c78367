"""The state of a commitment: a table of rules in which the first line that fits wins."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pakbel.domain.codes import OPEN_STATES, State
from pakbel.domain.records import Act
from pakbel.domain.stage import latest

_RELEASING_ACTS = {"waive": State.WAIVED, "cancel": State.CANCELLED, "supersede": State.SUPERSEDED}


class Grounds(NamedTuple):
    """What the state rests on. `released` is the state that an explicit act gave, if any."""

    checkable: bool
    complete: bool
    late: bool
    released: State | None
    paper_is_dead: bool
    suspended: bool
    past_due: bool
    unmeasured: bool
    begun: bool
    not_begun_yet: bool
    nothing_done: bool


def decide(grounds: Grounds) -> State:
    """The one state that holds."""
    overdue = grounds.past_due and not grounds.unmeasured
    rules = (
        (not grounds.checkable, State.UNVERIFIABLE),
        (grounds.complete and grounds.late, State.MET_LATE),
        (grounds.complete, State.MET),
        (grounds.released is not None, grounds.released),
        (grounds.paper_is_dead, State.LAPSED),
        (grounds.suspended, State.SUSPENDED),
        (overdue and grounds.begun, State.OVERDUE_PARTIAL),
        (overdue, State.OVERDUE),
        (grounds.past_due, State.NO_EVIDENCE),
        (grounds.begun, State.IN_PROGRESS),
        (grounds.not_begun_yet, State.NOT_DUE),
        (grounds.nothing_done, State.NOT_STARTED),
    )
    for fits, state in rules:
        if fits and state is not None:
            return state
    return State.NO_EVIDENCE


def released(acts: Iterable[Act], day: date) -> State | None:
    """The state given by the latest act that set the promise aside by this day."""
    act = latest(acts, _RELEASING_ACTS, day)
    return _RELEASING_ACTS[act.kind] if act is not None else None


def suspended(acts: Iterable[Act], day: date) -> bool:
    """Whether the last of suspending and resuming, by this day, was suspending."""
    act = latest(acts, {"suspend", "resume"}, day)
    return act is not None and act.kind == "suspend"


def is_open(state: State) -> bool:
    """Whether something may still come: not kept, released, lapsed or beyond checking."""
    return state in OPEN_STATES
