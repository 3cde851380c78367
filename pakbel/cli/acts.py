"""Acts: what was decided about a promise or a paper, with a day, a reason and a source."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from pakbel.cli.command import command
from pakbel.cli.confirming import confirm
from pakbel.cli.options import Id
from pakbel.cli.session import Session
from pakbel.register.acting import Decision, act

_On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="When it was decided; today unless said.")
]
_Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why.")]
_Source = Annotated[str | None, typer.Option("--source", metavar="SLUG|URL", help="Where it is said.")]
_By = Annotated[
    str, typer.Option("--by", metavar="ID", help="The record that takes its place.", show_default=False)
]
_DONE = {
    "suspend": "Suspended",
    "resume": "Resumed",
    "cancel": "Cancelled",
    "waive": "Waived",
    "terminate": "Terminated",
    "supersede": "Superseded",
}


def decision(
    session: Session, on: str | None, reason: str | None, source: str | None, *, correction: bool = False
) -> Decision:
    """When, why and where it is said, from the options of a command."""
    decided_on = session.read_date("--on", on) if on else session.today
    return Decision(decided_on, reason, source, correction)


def _record(session: Session, kind: str, id: str, decided: Decision, by: str | None = None) -> None:
    with session.store.writing(kind) as tx:
        outcome = act(tx, id, kind, decided, by=by)
    if not decided.reason:
        session.say(f"No reason was given; pakbel set {outcome.record.id} note='…' keeps one.")
    confirm(session, _DONE[kind], outcome)


def _act(kind: str, example: str, other: str, sentence: str) -> Callable[..., Any]:
    def record(
        session: Session, id: Id, on: _On = None, reason: _Reason = None, source: _Source = None
    ) -> None:
        _record(session, kind, id, decision(session, on, reason, source))

    record.__doc__ = sentence
    return command("write", "place", examples=(example, other))(record)


suspend = _act(
    "suspend",
    "pakbel suspend C-7 --reason 'payment channel closed' --on 2026-03-01",
    "pakbel suspend C-7 --source https://example.org/a",
    "The commitment rests for now. Its due date does not move.",
)
resume = _act(
    "resume",
    "pakbel resume C-7 --on 2026-06-01",
    "pakbel resume C-7 --reason 'payments possible again'",
    "The suspended commitment goes on.",
)
cancel = _act(
    "cancel",
    "pakbel cancel C-7 --reason 'buyer withdrew' --on 2026-03-01",
    "pakbel cancel C-7 --source dawn-2024-11",
    "The commitment was called off by who owes it. It stays in view.",
)
waive = _act(
    "waive",
    "pakbel waive C-7 --reason 'no longer needed'",
    "pakbel waive C-7 --on 2026-03-01 --source https://example.org/a",
    "Who it was promised to lets it go. It no longer counts as late.",
)
terminate = _act(
    "terminate",
    "pakbel terminate M-4 --on 2026-03-01 --reason 'notice given'",
    "pakbel terminate M-4 --source https://example.org/a",
    "The paper was ended. Its open promises lapse and stay in view.",
)


@command(
    "write",
    "place",
    examples=(
        "pakbel supersede C-7 --by C-12 --on 2026-03-01",
        "pakbel supersede M-4 --by M-9 --reason 'new text'",
    ),
)
def supersede(
    session: Session, id: Id, by: _By, on: _On = None, reason: _Reason = None, source: _Source = None
) -> None:
    """Another record of the same kind takes its place."""
    _record(session, "supersede", id, decision(session, on, reason, source), by)
