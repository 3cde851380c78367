"""The rows of a CSV as records on their way in."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from pakbel.domain.fields import Field, Noun
from pakbel.errors import BadInput
from pakbel.exchange.cells import plain_cell, read_cells
from pakbel.exchange.columns import Column, columns_of, noun_of_file
from pakbel.exchange.csv_rows import Sheet
from pakbel.exchange.foreign import refuse_foreign
from pakbel.exchange.rows import Read, Row
from pakbel.reading.conventions import Conventions

COMMENT = "#"  # a row whose id begins so explains the columns


class _Places(NamedTuple):
    """Where the cells of each field stand; the unit's, where it has a column."""

    id: int | None
    fields: list[tuple[Field, tuple[int, ...]]]


def records_of_sheet(
    file: str, sheet: Sheet, noun: Noun | None, conventions: Conventions, *, unguarded: bool
) -> Iterator[Read]:
    """BadInput where the header is not that of one kind of record."""
    if not sheet.header:
        raise BadInput("has no header")
    refuse_foreign(sheet.header)
    noun = noun or noun_of_file(sheet.header, _ids(sheet), _stem(file))
    places = _places(noun, columns_of(noun, sheet.header))
    for line, cells in sheet.rows:
        plain = [plain_cell(cell, raw=unguarded) for cell in cells]
        id = plain[places.id].strip() if places.id is not None else ""
        if not id.startswith(COMMENT):
            yield _row(Row(file, line, noun, id or None), places, plain, conventions)


def _row(row: Row, places: _Places, cells: Sequence[str], conventions: Conventions) -> Read:
    for field, indexes in places.fields:
        own = [cells[index] for index in indexes]
        unit = row.unit if field.kind == "instalments" else None
        row.read(field, partial(read_cells, field, own, conventions, unit=unit))
    return row.done()


def _places(noun: Noun, columns: Sequence[Column]) -> _Places:
    """In the order of the noun's fields: an instalment needs to know the unit of its target."""
    at = {column: index for index, column in enumerate(columns)}
    fields: list[tuple[Field, tuple[int, ...]]] = []
    for field in noun.fields:
        value, unit = at.get(Column(field)), at.get(Column(field, is_unit=True))
        if value is not None:
            fields.append((field, (value,) if unit is None else (value, unit)))
        elif unit is not None:
            raise BadInput(f"a column {field.name}_unit needs one {field.name}", field=field.name)
    return _Places(at.get(Column(None)), fields)


def _ids(sheet: Sheet) -> list[str]:
    names = [name.casefold() for name in sheet.header]
    if "id" not in names:
        return []
    index = names.index("id")
    return [cells[index] for _, cells in sheet.rows if not cells[index].strip().startswith(COMMENT)]


def _stem(file: str) -> str:
    """`commitments` of `exports/commitments.csv`."""
    return file.replace("\\", "/").rpartition("/")[2].partition(".")[0]
