"""A register in memory: for tests, and for `--dry-run` over the state of a real store."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import cast

from pakbel.errors import StoreBusy
from pakbel.storage.changes import Changes
from pakbel.storage.protocol import (
    FORMAT,
    Document,
    Json,
    State,
    Tables,
    Transaction,
    empty_tables,
    next_numbers,
)


class MemoryStore:
    """Keeps what the folder store keeps, except history and backups."""

    def __init__(self, tables: Tables | None = None, meta: Mapping[str, Json] | None = None) -> None:
        tables = {**empty_tables(), **(tables or {})}
        own: dict[str, Json] = {"format": FORMAT, "tx": 1, "next": cast(Json, next_numbers(tables))}
        self._state = State(tables, {**own, **(meta or {})})
        self._busy = False

    @classmethod
    def of(cls, state: State) -> "MemoryStore":
        """A store that starts from `state` and never changes it."""
        store = cls(state.tables, state.meta)
        store._state.trade = state.trade
        return store

    def read(self) -> State:
        return self._state

    @contextmanager
    def transaction(self, command: str, *, by: str, at: datetime) -> Iterator[Transaction]:  # noqa: ARG002 - the seam's signature
        if self._busy:
            raise StoreBusy("another transaction is open; try again")
        self._busy = True
        try:
            changes = Changes(_Copy(self._state.tables), self._state.meta, trade=self._state.trade)
            yield changes
            if changes.ops():
                meta = {**changes.meta, "tx": cast(int, changes.meta["tx"]) + 1}
                self._state = State(changes.tables, meta, trade=self._state.trade)
                changes.committed = True
        finally:
            self._busy = False


class _Copy:
    """A working copy; records are replaced, never changed, so two levels are enough."""

    def __init__(self, tables: Tables) -> None:
        self.tables = {table: dict(records) for table, records in tables.items()}

    def keep(self, table: str, record_id: str, document: Document) -> None:
        self.tables[table][record_id] = document

    def drop(self, table: str, record_id: str) -> None:
        del self.tables[table][record_id]
