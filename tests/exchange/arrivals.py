"""Files read into a store."""

from datetime import date, datetime

import pytest

from pakbel.errors import BadInput
from pakbel.exchange.arriving import Arrived, read_file
from pakbel.reading.conventions import Conventions
from pakbel.register.merging import Merged, merge, write_merged
from pakbel.storage.codec import encode, table_of
from pakbel.storage.memory import MemoryStore
from pakbel.storage.snapshot import Snapshot

TODAY = date(2026, 11, 21)
WRITTEN = Conventions(today=TODAY)


def store_of(*records) -> MemoryStore:
    tables = {}
    for record in records:
        tables.setdefault(table_of(record), {})[record.id] = encode(record)
    return MemoryStore(tables)


def snapshot(store) -> Snapshot:
    return Snapshot(store.read().tables, store.read().meta)


def read(*files, noun=None, unguarded=False, conventions=WRITTEN) -> Arrived:
    """(name, text or bytes) pairs."""
    arrived = Arrived()
    for name, text in files:
        raw = text if isinstance(text, bytes) else text.encode()
        read_file(name, raw, conventions, noun=noun, unguarded=unguarded, arrived=arrived)
    return arrived


def imported(store, *files, noun=None, update=False, unguarded=False) -> Merged:
    """What came of it; problems of reading stand first among the problems. Written when there are none."""
    arrived = read(*files, noun=noun, unguarded=unguarded)
    with store.transaction("import", by="sana", at=datetime(2026, 11, 21)) as tx:  # noqa: DTZ001
        merged = merge(
            tx.tables, tx.meta["next"], arrived.rows, refused=arrived.refused, update=update, today=TODAY
        )
        merged.problems = [*arrived.problems, *merged.problems]
        if not merged.problems and not merged.taken:
            write_merged(tx, merged)
    return merged


def values(text, **options):
    """The values of each row, as stored texts would show them."""
    arrived = read(("file.csv", text), **options)
    assert [str(each) for each in arrived.problems] == []
    return [
        {name: value for name, value in row.values.items() if value not in {None, ()}} for row in arrived.rows
    ]


def shown(text, **options):
    return [{name: str(value) for name, value in each.items()} for each in values(text, **options)]


def said(text, **options):
    """The message and hint of a file that is refused."""
    with pytest.raises(BadInput) as caught:
        read(("file.csv", text), **options)
    return caught.value.message, caught.value.hint


def problems(text, **options):
    return [str(each) for each in read(("file.csv", text), **options).problems]
