"""A register in memory that holds just the records of the case, and verbs run on it."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date, datetime

import pytest

from pakbel.domain.fields import NOUNS
from pakbel.domain.stored import decode_value
from pakbel.errors import PakbelError
from pakbel.register.acting import Decision
from pakbel.register.adding import add
from pakbel.register.changing import change
from pakbel.register.outcome import Outcome
from pakbel.storage.codec import Record, encode, table_of
from pakbel.storage.memory import MemoryStore
from pakbel.storage.protocol import ID_PREFIXES

TODAY = date(2026, 11, 21)
AT = datetime(2026, 11, 21, 12, 0, 0)  # noqa: DTZ001 - the register keeps local time
NO_REASON = Decision(TODAY)
_NOUN = {noun.name: noun for noun in NOUNS}
_NOUN_OF_TABLE = {noun.table: noun.name for noun in NOUNS}


def register(*records: Record, removed: dict[str, str] | None = None) -> MemoryStore:
    tables = {"removed": {id: {"title": id, "on": on} for id, on in (removed or {}).items()}}
    for record in records:
        tables.setdefault(table_of(record), {})[record.id] = encode(record)
    return MemoryStore(tables)


def done(store: MemoryStore, verb: Callable[..., Outcome], *given, **options) -> Outcome:
    """The outcome of a verb in a transaction of its own."""
    with store.transaction("test", by="sana", at=AT) as tx:
        return verb(tx, *given, **options)


def refused(store: MemoryStore, verb: Callable[..., Outcome], *given, **options) -> tuple[type, str]:
    """The error of a verb and what it says; nothing at all was written."""
    before = deepcopy((store.read().tables, store.read().meta))

    with pytest.raises(PakbelError) as caught:
        done(store, verb, *given, **options)

    assert (store.read().tables, store.read().meta) == before
    return type(caught.value), caught.value.message


def plain(noun: str, **fields) -> dict[str, object]:
    """Fields written as the store keeps them, `due="2027-Q1"`, as values of the domain."""
    return {name: _value(_NOUN[noun], name, value) for name, value in fields.items()}


def adding(
    store: MemoryStore, noun: str, *, id: str | None = None, strict: bool = False, **fields
) -> Outcome:
    return done(store, add, _NOUN[noun], plain(noun, **fields), today=TODAY, strict=strict, id=id)


def not_adding(store: MemoryStore, noun: str, *, id: str | None = None, strict: bool = False, **fields):
    return refused(store, add, _NOUN[noun], plain(noun, **fields), today=TODAY, strict=strict, id=id)


def changed(store: MemoryStore, id: str, decision=NO_REASON, *, strict=False, noun=None, **fields) -> Outcome:
    return done(
        store, change, id, plain(_kind(id), **fields), decision, today=TODAY, strict=strict, noun=noun
    )


def not_changed(store: MemoryStore, id: str, decision=NO_REASON, *, strict=False, noun=None, **fields):
    return refused(
        store, change, id, plain(_kind(id), **fields), decision, today=TODAY, strict=strict, noun=noun
    )


def documents(store: MemoryStore, table: str) -> dict[str, dict[str, object]]:
    return store.read().tables[table]


def _kind(id: str) -> str:
    """The noun of a record with this id."""
    prefix = id.partition("-")[0].upper()
    return next((_NOUN_OF_TABLE[table] for table, each in ID_PREFIXES.items() if each == prefix), "source")


def _value(noun, name, value):
    field = noun.field(name)
    if value is None or field is None:
        return value
    return decode_value(field.kind, list(value) if isinstance(value, tuple) else value)
