"""Which column of a file is which field, and which kind of record a file holds."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pakbel.domain.fields import NOUNS, SOURCE, Field, Noun
from pakbel.errors import BadInput, nearest
from pakbel.exchange.cells import TWO_CELLS
from pakbel.storage.protocol import ID_PREFIXES

UNIT = "_unit"
MOST_COLUMNS = 500  # of a file that can be ours: the widest kind of record has some 30


class Column(NamedTuple):
    """Of a field the value or, with `is_unit`, the unit; without a field the id."""

    field: Field | None
    is_unit: bool = False


def header_of(noun: Noun) -> list[str]:
    """The columns of a file of these records."""
    return ["id", *(name for field in noun.fields for name in _names(field))]


def columns_of(noun: Noun, header: Sequence[str]) -> list[Column]:
    """What each column holds; BadInput for one that is unknown, or there twice."""
    refuse_too_wide(header)
    found: list[Column] = []
    for name in header:
        column = column_of(noun, name)
        if column is None:
            raise _unknown(noun, name)
        if column in found:
            other = header[found.index(column)]
            raise BadInput(f"the columns {other!r} and {name!r} mean the same", field=name)
        found.append(column)
    return found


def column_of(noun: Noun, name: str) -> Column | None:
    plain = name.strip().casefold().replace(" ", "_").replace("-", "_")
    if plain == "id" or (noun is SOURCE and plain == "slug"):
        return Column(None)
    field = noun.field(plain)
    if field is not None:
        return Column(field)
    field = noun.field(plain.removesuffix(UNIT)) if plain.endswith(UNIT) else None
    return Column(field, is_unit=True) if field is not None and field.kind in TWO_CELLS else None


def noun_of_file(header: Sequence[str], ids: Iterable[str], name: str) -> Noun:
    """The kind of record: by its ids, else by its columns, else by the name of the file.

    BadInput where that leaves it open.
    """
    refuse_too_wide(header)
    prefixes = {each.strip().upper().partition("-")[0] for each in ids if each.strip()}
    by_id = [noun for noun in NOUNS if ID_PREFIXES.get(noun.table) in prefixes]
    if len(by_id) == 1 and len(prefixes) == 1:
        return by_id[0]
    fitting = [noun for noun in NOUNS if _fits(noun, header)]
    if len(fitting) > 1:
        fitting = [noun for noun in fitting if _is_called(noun, name)] or fitting
    if len(fitting) == 1:
        return fitting[0]
    listed = ", ".join(noun.name for noun in fitting or NOUNS)
    if fitting:
        raise BadInput(f"its columns fit several kinds of record: {listed}", hint="say which with --noun")
    best = max(NOUNS, key=lambda noun: sum(column_of(noun, each) is not None for each in header))
    strange = next((each for each in header if column_of(best, each) is None), None)
    if strange is None:
        missing = ", ".join(field.name for field in best.fields if field.required)
        raise BadInput(
            f"a {best.name} needs the columns {missing}", hint=f"pakbel import --template {best.name}"
        )
    if len(header) == 1 or all(column_of(best, each) is None for each in header):
        raise BadInput(
            f"its first line is no header of ours: {_shown(header)}",
            hint=f"pakbel import --template commitment shows the columns; kinds of record: {listed}",
        )
    raise _unknown(best, strange)


def noun_called(typed: str) -> Noun | None:
    """The noun of this name, in the singular or plural."""
    return next((noun for noun in NOUNS if _is_called(noun, typed)), None)


def _is_called(noun: Noun, name: str) -> bool:
    return name.strip().casefold() in {noun.name, noun.plural.casefold(), noun.table}


def _fits(noun: Noun, header: Sequence[str]) -> bool:
    found = [column_of(noun, each) for each in header]
    if not found or any(column is None for column in found):
        return False
    names = {column.field.name if column and column.field else "id" for column in found}
    return "id" in names or all(field.name in names for field in noun.fields if field.required)


def refuse_too_wide(header: Sequence[str], place: str = "") -> None:
    """Before each column is looked for in every kind of record."""
    if len(header) > MOST_COLUMNS:
        listed = ", ".join(noun.name for noun in NOUNS)
        raise BadInput(
            f"{place}has {len(header):,} columns, {_shown(header[:MOST_COLUMNS])}: no kind of record has as many",
            hint=f"pakbel import --template shows the columns of: {listed}",
        )


def _unknown(noun: Noun, name: str) -> BadInput:
    names = [*header_of(noun), *(field.short for field in noun.fields if field.short)]
    near = nearest(name.strip().casefold(), names)
    return BadInput(
        f"a {noun.name} has no column {name!r}" + (f"; did you mean {near!r}?" if near else ""),
        field=name,
        value=name,
        hint=f"the columns are {', '.join(header_of(noun))}",
    )


def _names(field: Field) -> tuple[str, ...]:
    return (field.name, field.name + UNIT) if field.kind in TWO_CELLS else (field.name,)


def _shown(header: Sequence[str]) -> str:
    text = " | ".join(header)
    return repr(text if len(text) <= 60 else f"{text[:59]}…")
