"""`date`: how a date or period is read, before it is used anywhere."""

from typing import Annotated

import typer

from pakbel.cli.command import command
from pakbel.cli.session import Session
from pakbel.errors import BadInput
from pakbel.reading.dates import describe, period_in


@command("show", "place", examples=("pakbel date 'next friday'", "pakbel date FY2024-25"))
def show_date(
    session: Session,
    text: Annotated[list[str], typer.Argument(metavar="TEXT", show_default=False)],
) -> None:
    """How a date or period is read: its first and last day, and how far it is from today.

    A text that begins with - comes after --: pakbel date -- -2m
    """
    typed = " ".join(text)
    if not typed.strip():
        raise BadInput("nothing to read", field="TEXT", value=typed, hint="pakbel date 'next friday'")
    found = period_in(typed, session.conventions).value
    if session.format in {"table", "plain"}:
        session.tell(describe(found, session.today))
        return
    session.show_object({"text": found.text, "first": _iso(found.first), "last": _iso(found.last)})


def _iso(day: object) -> str | None:
    return str(day) if day is not None else None
