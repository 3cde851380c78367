"""From the options of `add` to the fields of a record: made from the table of fields."""

import inspect
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from pakbel.cli.session import Session
from pakbel.domain.fields import Field, Noun
from pakbel.domain.quantity import Quantity
from pakbel.errors import BadInput, PakbelError
from pakbel.reading.values import read_value

LISTS = frozenset({"ids", "slugs", "texts", "parties", "instalments"})
# Acts and moves have verbs of their own; what makes a promise uncheckable is the reason given.
NOT_TYPED = frozenset({"acts", "moves"})
# These are typed without an option.
_WORDS = frozenset({"title", "commitments"})


def options_for(fields: Iterable[Field]) -> list[inspect.Parameter]:
    """A parameter for each field that can be typed: repeatable for lists, a pair for yes and no."""
    return [_parameter(field) for field in fields if field.kind not in NOT_TYPED]


def read_fields(session: Session, noun: Noun, given: Mapping[str, Any]) -> dict[str, Any]:
    """The typed values of a noun's fields, as the record takes them; what was not typed is left out."""
    values: dict[str, Any] = {}
    for field in noun.fields:
        typed = given.get(field.name)
        if typed is None or typed == []:
            continue
        unit = unit_of(field, values.get("target"))
        values[field.name] = typed if isinstance(typed, bool) else read_typed(session, field, typed, unit)
    return values


def unit_of(field: Field, target: Quantity | None) -> str | None:
    """The unit to take where none is typed: instalments count what the whole promise counts."""
    return target.unit if field.kind == "instalments" and target is not None else None


def read_typed(session: Session, field: Field, typed: str | list[str], unit: str | None = None) -> Any:
    """One field's value. How a date or amount was understood is said on stderr, unless it was plain."""
    name = field.name.upper() if field.name in _WORDS else f"--{field.typed_name.replace('_', '-')}"
    texts = typed if isinstance(typed, list) else [typed]
    try:
        if field.kind in LISTS:
            parts: list[Any] = [read_value(field, text, session.conventions, unit=unit) for text in texts]
            return tuple(each for part in parts for each in part)
        return read_value(field, texts[0], session.conventions, unit=unit)
    except BadInput as error:
        error.field = name
        raise


@contextmanager
def naming_options(noun: Noun) -> Iterator[None]:
    """What is wrong with a field is told of the option that gave it."""
    try:
        yield
    except PakbelError as error:
        field = noun.field(error.field) if error.field else None
        if field is not None and field.name not in _WORDS:
            error.field = f"--{field.typed_name.replace('_', '-')}"
        raise


def _parameter(field: Field) -> inspect.Parameter:
    names = [f"--{name.replace('_', '-')}" for name in dict.fromkeys((field.typed_name, field.name))]
    annotation: Any
    default: Any = None
    if field.kind == "flag":
        yes, no = names[0], names[0].replace("--", "--no-", 1)
        annotation = Annotated[bool | None, typer.Option(f"{yes}/{no}", help=field.help, show_default=False)]
    elif field.kind in LISTS:
        option = typer.Option(*names, metavar=_METAVARS[field.kind], help=f"{field.help}. Repeatable.")
        annotation = Annotated[list[str] | None, option]
    else:
        metavar = "|".join(field.choices) if 0 < len("|".join(field.choices)) < 40 else None
        option = typer.Option(*names, metavar=metavar or _METAVARS.get(field.kind, "TEXT"), help=_help(field))
        annotation = Annotated[str | None, option]
    return inspect.Parameter(
        field.name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation
    )


def _help(field: Field) -> str:
    listed = "|".join(field.choices)
    return f"{field.help}: {', '.join(field.choices)}" if len(listed) >= 40 else field.help


_METAVARS = {
    "ids": "ID",
    "id": "ID",
    "slugs": "SLUG|URL",
    "texts": "TEXT",
    "parties": "SIDE=BODY",
    "instalments": "DUE=QTY",
    "period": "DATE|PERIOD",
    "date": "DATE",
    "quantity": "AMOUNT",
    "money": "AMOUNT",
    "count": "N",
    "choice": "CODE",
}
