"""Questions, asked only of a person and only where nothing else is possible."""

import typer

from pakbel.cli.session import Session
from pakbel.domain.fields import Field
from pakbel.errors import BadInput, RefusedByRule
from pakbel.output.safe import safe


def ask_for(session: Session, field: Field) -> str:
    """A required value that was not given; without a terminal, the option that was missing."""
    option = f"--{field.typed_name.replace('_', '-')}"
    if not session.may_ask:
        word = field.name.upper() if field.name in {"title", "slug"} else option
        raise BadInput(f"{word} is missing: {field.help}", field=None, hint=f"give {word}")
    answer: str = typer.prompt(f"{field.typed_name.capitalize()} ({field.help})", err=True)
    return answer


def ask_whether(session: Session, question: str, *, yes: bool, otherwise: str) -> None:
    """Go on only when a person agrees, or --yes said so already."""
    if yes:
        return
    if not session.may_ask:
        raise BadInput(question, field="--yes", hint=otherwise)
    if not typer.confirm(safe(question), err=True):
        raise RefusedByRule("not agreed; nothing was changed")
