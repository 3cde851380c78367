"""Records as a CSV or JSON file that `import` reads back as the same records, ids included."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date

from pakbel.domain.fields import NOUN_OF_TABLE, NOUNS, Noun
from pakbel.domain.quantity import Quantity
from pakbel.domain.stored import encode_value
from pakbel.exchange.cells import TWO_CELLS, safe_json, write_cells
from pakbel.exchange.columns import header_of
from pakbel.reading.conventions import Conventions
from pakbel.storage.codec import Record, table_of
from pakbel.storage.snapshot import Snapshot

# What is written is read back the same under any convention.
_ANY = Conventions(today=date(2000, 1, 1))


def csv_of(snapshot: Snapshot, noun: Noun, *, raw: bool = False) -> Iterator[str]:
    """A header always, then a row for each record; `raw`: formulas are not guarded against."""
    yield _line(header_of(noun))
    for record in snapshot.records(noun.table):
        yield _line([record.id, *_cells(noun, record, raw=raw)])


def json_of(snapshot: Snapshot, noun: Noun | None) -> Iterator[str]:
    """An array of objects, one a line; without a noun an object with the array of each noun."""
    if noun is not None:
        yield from _array(snapshot.records(noun.table))
        yield "\n"
        return
    yield "{\n"
    for index, each in enumerate(NOUNS):
        yield f"{safe_json(each.name)}: "
        yield from _array(snapshot.records(each.table))
        yield "\n" if index == len(NOUNS) - 1 else ",\n"
    yield "}\n"


def json_object(record: Record) -> dict[str, object]:
    """Every field of a record, null where it is unknown."""
    noun = NOUN_OF_TABLE[table_of(record)]
    fields = {field.name: _plain(field.kind, getattr(record, field.name)) for field in noun.fields}
    return {"id": record.id, **fields}


def _cells(noun: Noun, record: Record, *, raw: bool) -> list[str]:
    return [
        cell
        for field in noun.fields
        for cell in write_cells(field, getattr(record, field.name), _ANY, raw=raw)
    ]


def _line(cells: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(cells)
    return buffer.getvalue()


def _array(records: Iterable[Record]) -> Iterator[str]:
    begin = "[\n"
    for record in records:
        yield begin + safe_json(json_object(record))
        begin = ",\n"
    yield "[]" if begin == "[\n" else "\n]"


def _plain(kind: str, value: object) -> object:
    if isinstance(value, Quantity) and kind in TWO_CELLS:
        return {"amount": f"{value.amount:f}", "unit": value.unit}
    return None if value is None else encode_value(kind, value)
