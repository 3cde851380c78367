"""The register as a TinyDB: a storage class and a table class of our own, public methods only.

Loaded for writing; `TinyDB.table_class` is the documented hook for ids that are texts.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import tinydb
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Table

from pakbel.storage.protocol import Document, Tables


class RegisterStorage(Storage):
    """Hands TinyDB the tables that were loaded under the lock, and holds what it changes.

    Nothing reaches the disk from here: the commit happens once, at the end of the transaction.
    """

    def __init__(self, tables: Tables) -> None:
        self._tables = {table: dict(records) for table, records in tables.items()}

    def read(self) -> dict[str, dict[str, Document]]:
        return self._tables

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        self._tables = data


class RegisterTable(Table):
    """A table whose ids are our texts; records are replaced whole, never merged or changed in place."""

    document_id_class = str  # type: ignore[assignment]
    default_query_cache_capacity = 0

    def replace(self, record_id: str, document: Mapping[str, Any]) -> None:
        """Put the record at its place, or at the end; TinyDB's own upsert would merge the fields."""
        tables = self.storage.read() or {}
        tables.setdefault(self.name, {})[record_id] = dict(document)
        self.storage.write(tables)
        self.clear_cache()

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[Any] | None = None) -> list[Any]:
        """As TinyDB does it; by ids without copying the whole table each time."""
        if doc_ids is None:
            return super().remove(cond)
        tables = self.storage.read() or {}
        records = tables.get(self.name, {})
        removed = [doc_id for doc_id in doc_ids if doc_id in records]
        for doc_id in removed:
            del records[doc_id]
        self.storage.write(tables)
        self.clear_cache()
        return removed


class RegisterDB(tinydb.TinyDB):
    """A TinyDB whose tables are ours."""

    table_class = RegisterTable


class TinyKeeper:
    """The working copy of a transaction, changed through TinyDB tables."""

    def __init__(self, tables: Tables) -> None:
        self._db = RegisterDB(tables, storage=RegisterStorage)

    @property
    def tables(self) -> Tables:
        return self._db.storage.read() or {}

    def keep(self, table: str, record_id: str, document: Document) -> None:
        self._table(table).replace(record_id, document)

    def drop(self, table: str, record_id: str) -> None:
        self._table(table).remove(doc_ids=[record_id])

    def _table(self, name: str) -> RegisterTable:
        table = self._db.table(name, cache_size=0)
        assert isinstance(table, RegisterTable)  # noqa: S101 - RegisterDB makes no other
        return table
