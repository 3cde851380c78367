"""`set`: change fields of a record. A due date that changes is a move, with a day and a reason."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from pakbel.cli.acts import decision
from pakbel.cli.command import command
from pakbel.cli.confirming import confirm
from pakbel.cli.options import Id
from pakbel.cli.session import Session
from pakbel.domain.fields import NOUNS, Field, Noun
from pakbel.errors import BadInput
from pakbel.reading.values import read_value
from pakbel.register.changing import change
from pakbel.register.ids import locate, noun_of
from pakbel.table import nearest

_Assignments = Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…", show_default=False)]
_EXAMPLES = (
    "pakbel set C-7 due=2027-Q1 --reason 'agreed at JMC-9' --on 2026-02-10",
    "pakbel set M-3 sector=agriculture place=",
)


def _set(
    session: Session,
    id: Id,
    assignments: _Assignments,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="When a due date was moved; today unless said.")
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="TEXT", help="Why a due date was moved.")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", metavar="SLUG|URL", help="Where the move is said.")
    ] = None,
    correction: Annotated[
        bool, typer.Option("--correction", help="Mend a typing error: no move is kept.")
    ] = False,
    *,
    noun: Noun | None = None,
) -> None:
    """Change fields of a record: FIELD=VALUE, or FIELD= to clear one; += adds to a list, -= takes from it.

    A due date that changes is kept as a move, with its day and reason, so that the first promise is
    never lost; --correction mends a typing error instead.
    """
    decided = decision(session, on, reason, source, correction=correction)
    with session.writing("set") as tx:
        table, found = locate(tx.tables, id, noun)
        values = _values(session, noun_of(table), assignments, tx.tables[table][found])
        outcome = change(
            tx,
            found,
            values,
            decided,
            today=session.today,
            strict=session.strict,
            fiscal_start=session.settings.fiscal_year_start,
            noun=noun_of(table),
        )
    confirm(session, "Changed", outcome)


set_fields = command("write", "place", examples=_EXAMPLES)(_set)


def set_command(name: str) -> Callable[..., Any]:
    """The function behind `pakbel NOUN set`: the same, for one kind of record."""
    noun = next(each for each in NOUNS if each.name == name)

    def set_one(
        session: Session,
        id: Id,
        assignments: _Assignments,
        on: Annotated[
            str | None, typer.Option("--on", metavar="DATE", help="When a due date was moved.")
        ] = None,
        reason: Annotated[
            str | None, typer.Option("--reason", metavar="TEXT", help="Why it was moved.")
        ] = None,
        source: Annotated[
            str | None, typer.Option("--source", metavar="SLUG|URL", help="Where the move is said.")
        ] = None,
        correction: Annotated[
            bool, typer.Option("--correction", help="Mend a typing error: no move is kept.")
        ] = False,
    ) -> None:
        _set(session, id, assignments, on, reason, source, correction, noun=noun)

    set_one.__doc__ = _set.__doc__
    return command("write", "place", examples=_EXAMPLES)(set_one)


def _values(session: Session, noun: Noun, assignments: list[str], document: dict[str, Any]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for assignment in assignments:
        name, sign, text = _split(assignment)
        field = noun.field(name)
        if field is None:
            raise _no_such_field(noun, name)
        values[field.name] = _value(session, field, sign, text, document)
    if noun.field("checkable") is not None and values.get("uncheckable_because"):
        values.setdefault("checkable", False)
    return values


def _split(assignment: str) -> tuple[str, str, str]:
    name, equals, text = assignment.partition("=")
    if not equals or not name.strip():
        raise BadInput(f"{assignment!r} is no FIELD=VALUE", value=assignment, hint="set C-7 due=2027-Q1")
    sign = name[-1] if name[-1] in "+-" else ""
    return name.removesuffix(sign).strip(), sign, text


def _value(session: Session, field: Field, sign: str, text: str, document: dict[str, Any]) -> Any:
    try:
        value = read_value(field, text, session.conventions)
    except BadInput as error:
        error.field = field.typed_name
        raise
    if not sign:
        return value
    if field.kind not in {"texts", "slugs", "ids"}:
        raise BadInput(
            f"{sign}= is for lists", field=field.typed_name, value=text, hint=f"{field.typed_name}={text}"
        )
    present = tuple(document.get(field.name) or ())
    if sign == "-":
        return tuple(each for each in present if each not in value)
    return tuple(dict.fromkeys((*present, *value)))


def _no_such_field(noun: Noun, name: str) -> BadInput:
    names = [field.typed_name for field in noun.fields if field.kind not in {"acts", "moves"}]
    near = nearest(name, names)
    return BadInput(
        f"a {noun.name} has no field {name!r}: {', '.join(names)}",
        field=name,
        value=name,
        hint=f"{near}=…" if near else None,
    )
