"""The objects of a JSON file as records on their way in."""

from collections.abc import Iterator, Sequence
from functools import partial

from pakbel.domain.fields import NOUNS, Noun
from pakbel.errors import BadInput, nearest
from pakbel.exchange.columns import column_of, noun_called, noun_of_file, refuse_too_wide
from pakbel.exchange.foreign import refuse_foreign
from pakbel.exchange.json_rows import Found, Json
from pakbel.exchange.rows import Read, Row
from pakbel.reading.conventions import Conventions
from pakbel.reading.values import read_json_value


def records_of_objects(
    file: str, found: Sequence[Found], noun: Noun | None, conventions: Conventions
) -> Iterator[Read]:
    """BadInput where an array or an object is of no kind of record."""
    for each in found:
        if not isinstance(each.value, dict):
            raise BadInput(f"line {each.line}: {str(each.value)[:40]!r} is no object with fields")
        refuse_too_wide([*each.value], f"line {each.line}: ")
        kind = _kind(each, each.value, noun)
        yield _record(file, each.line, kind, each.value, conventions)


def _kind(found: Found, value: dict[str, Json], said: Noun | None) -> Noun:
    if found.under is None:
        if said is not None:
            return said
        refuse_foreign(value)
        id = value.get("id")
        return noun_of_file(list(value), [id] if isinstance(id, str) else [], "")
    named = noun_called(found.under)
    if named is None:
        refuse_foreign([found.under, *value])
        names = [noun.name for noun in NOUNS]
        near = nearest(found.under, names)
        hint = f"did you mean {near!r}" if near else f"they are: {', '.join(names)}"
        raise BadInput(f"line {found.line}: no kind of record is called {found.under!r}", hint=hint)
    if said not in {None, named}:
        raise BadInput(f"names its kinds itself, and {named.name} among them", hint="leave --noun out")
    return named


def _record(file: str, line: int, noun: Noun, value: dict[str, Json], conventions: Conventions) -> Read:
    by_name, strange = _by_field(noun, value)
    id = by_name.pop("id", None)
    row = Row(file, line, noun, id.strip() or None if isinstance(id, str) else None)
    if id is not None and not isinstance(id, str):
        row.refuse("id", f"{id!r} is not a text")
    for name in strange:
        row.refuse(name, _no_such_field(noun, name))
    for field in noun.fields:
        if field.name in by_name:
            plain = by_name[field.name]
            unit = row.unit if field.kind == "instalments" else None
            row.read(field, partial(read_json_value, field, plain, conventions, unit=unit))
    return row.done()


def _by_field(noun: Noun, value: dict[str, Json]) -> tuple[dict[str, Json], list[str]]:
    """The values by the full name of their field; the names that are none, or are there twice."""
    found: dict[str, Json] = {}
    strange = []
    for name, plain in value.items():
        column = column_of(noun, name)
        full = None if column is None or column.is_unit else column.field.name if column.field else "id"
        if full is None or full in found:
            strange.append(name)
        else:
            found[full] = plain
    return found, strange


def _no_such_field(noun: Noun, name: str) -> str:
    if noun.field(name) is not None:
        return "stands here under two names"
    near = nearest(name.casefold(), ["id", *(field.name for field in noun.fields)])
    return f"a {noun.name} has no such field" + (f"; did you mean {near!r}?" if near else "")
