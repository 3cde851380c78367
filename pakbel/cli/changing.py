"""`set`: change fields of a record. A due date that changes is a move, with a day and a reason."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from pakbel.cli.acts import decision
from pakbel.cli.command import command
from pakbel.cli.confirming import confirm
from pakbel.cli.options import Id
from pakbel.cli.session import Session
from pakbel.cli.typed import unit_of
from pakbel.domain.fields import NOUNS, Field, Noun
from pakbel.errors import BadInput, nearest
from pakbel.reading.values import read_value
from pakbel.register.acting import Decision
from pakbel.register.changing import change
from pakbel.register.ids import locate, noun_of
from pakbel.storage.codec import Record, decode

_Assignments = Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…", show_default=False)]
_EXAMPLES = (
    "pakbel set C-7 due=2027-Q1 --reason 'agreed at JMC-9' --on 2026-02-10",
    "pakbel set M-3 sector=agriculture place=",
)


_On = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="When a due date was moved; today unless said.")
]
_Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why a due date was moved.")]
_Source = Annotated[str | None, typer.Option("--source", metavar="SLUG|URL", help="Where the move is said.")]
_Correction = Annotated[bool, typer.Option("--correction", help="Mend a typing error: no move is kept.")]
_A = {"mou": "an", "event": "an"}


def _verb(noun: Noun | None) -> Callable[..., Any]:
    def set_one(
        session: Session,
        id: Id,
        assignments: _Assignments,
        on: _On = None,
        reason: _Reason = None,
        source: _Source = None,
        correction: _Correction = False,
    ) -> None:
        """Change fields of a record: FIELD=VALUE, or FIELD= to clear one; += adds to a list, -= takes from it.

        A due date that changes is kept as a move, with its day and reason, so that the first promise is
        never lost; --correction mends a typing error instead.
        """
        _set(session, id, assignments, decision(session, on, reason, source, correction=correction), noun)

    return command("write", "place", examples=_EXAMPLES)(set_one)


set_fields = _verb(None)


def set_command(name: str) -> Callable[..., Any]:
    """The function behind `pakbel NOUN set`: the same, for one kind of record."""
    return _verb(next(each for each in NOUNS if each.name == name))


def _set(session: Session, id: str, assignments: list[str], decided: Decision, noun: Noun | None) -> None:
    with session.store.writing("set") as tx:
        table, found = locate(tx.tables, id, noun)
        before = decode(table, found, dict(tx.tables[table][found]))
        values = _values(session, noun_of(table), assignments, before)
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


def _values(session: Session, noun: Noun, assignments: list[str], before: Record) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for assignment in assignments:
        name, sign, text = _split(assignment)
        field = noun.field(name)
        if field is None:
            raise _no_such_field(noun, name)
        present = values.get(field.name, getattr(before, field.name))
        target = values.get("target", getattr(before, "target", None))
        value = _read(session, field, text, unit_of(field, target))
        values[field.name] = _with_sign(field, sign, value, present, text)
    if noun.field("checkable") is not None and values.get("uncheckable_because"):
        values.setdefault("checkable", False)
    return values


def _split(assignment: str) -> tuple[str, str, str]:
    name, equals, text = assignment.partition("=")
    if not equals or not name.strip():
        raise BadInput(f"{assignment!r} is no FIELD=VALUE", value=assignment, hint="set C-7 due=2027-Q1")
    sign = name[-1] if name[-1] in "+-" else ""
    return name.removesuffix(sign).strip(), sign, text


def _read(session: Session, field: Field, text: str, unit: str | None) -> Any:
    try:
        return read_value(field, text, session.conventions, unit=unit)
    except BadInput as error:
        error.field = field.typed_name
        raise


def _with_sign(field: Field, sign: str, value: Any, present: tuple[Any, ...], text: str) -> Any:
    """What `=`, `+=` or `-=` make of a value; the last two are for lists of words."""
    if not sign:
        return value
    if field.kind not in {"texts", "slugs", "ids"}:
        raise BadInput(
            f"{sign}= is for lists", field=field.typed_name, value=text, hint=f"{field.typed_name}={text}"
        )
    if sign == "-":
        return tuple(each for each in present if each not in value)
    return tuple(dict.fromkeys((*present, *value)))


def _no_such_field(noun: Noun, name: str) -> BadInput:
    names = [field.typed_name for field in noun.fields if field.kind not in {"acts", "moves"}]
    near = nearest(name, names)
    return BadInput(
        f"{_A.get(noun.name, 'a')} {noun.name} has no field {name!r}: {', '.join(names)}",
        value=name,
        hint=f"{near}=…" if near else None,
    )
