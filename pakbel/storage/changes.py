"""The changes of one transaction: checked at the edge, numbered, remembered with what was before."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Protocol, cast

from pakbel.errors import NoSuchRecord
from pakbel.storage.edge import checked_document, checked_id
from pakbel.storage.history import Op, op_of
from pakbel.storage.protocol import ID_PREFIXES, OWN_META, Document, Json, Tables, number_of
from pakbel.storage.trade.arrivals import Arrivals


class Keeper(Protocol):
    """Where the working copy lives."""

    @property
    def tables(self) -> Tables: ...

    def keep(self, table: str, record_id: str, document: Document) -> None: ...

    def drop(self, table: str, record_id: str) -> None: ...


class Changes:
    """A `Transaction` over any working copy; a backend commits what it collected."""

    def __init__(
        self,
        keeper: Keeper,
        meta: Mapping[str, Json],
        *,
        trade: Path | None = None,
        arrivals: Arrivals | None = None,
    ) -> None:
        self.warnings: list[str] = []
        self.committed = False
        self.interrupted = False
        self._keeper = keeper
        self._trade = trade
        self._arrivals = arrivals
        self._meta = dict(meta)
        self._counters = dict(cast(dict[str, int], meta["next"]))
        # What each touched record was when the transaction began.
        self._before: dict[tuple[str, str], Document | None] = {}
        self._meta_before: dict[str, Json] = {}

    @property
    def trade(self) -> Path | None:
        return self._trade

    @property
    def tables(self) -> Tables:
        return self._keeper.tables

    @property
    def meta(self) -> Mapping[str, Json]:
        return {**self._meta, "next": cast(Json, self._counters)}

    def next_id(self, table: str) -> str:
        number = self._counters.get(table, 1)
        prefix = ID_PREFIXES[table]
        while self._is_taken(table, f"{prefix}-{number}"):
            number += 1  # somebody edited the counter by hand
        self._counters[table] = number + 1
        return f"{prefix}-{number}"

    def bring(self, import_id: str, file: Path) -> None:
        if self._arrivals is not None:
            self._arrivals.bring(import_id, file)

    def put(self, table: str, record_id: str, document: Document) -> None:
        self._put(table, record_id, document)

    def _put(self, table: str, record_id: str, document: Document, *, known: Document | None = None) -> None:
        """`known` is a record whose texts are in the file already: they may stay, whatever they are."""
        checked_id(table, record_id)
        before = self.tables[table].get(record_id)
        checked = checked_document(table, record_id, document, known or before)
        if before == checked:
            return
        self._before.setdefault((table, record_id), before)
        self._keeper.keep(table, record_id, checked)
        if table in ID_PREFIXES:
            self._count(table, record_id)
            self._no_longer_removed(record_id)

    def remove(self, table: str, record_id: str, *, title: str, on: date) -> None:
        checked_id(table, record_id)
        before = self.tables[table].get(record_id)
        if before is None:
            raise NoSuchRecord(f"no {record_id} in {table}", value=record_id)
        self._before.setdefault((table, record_id), before)
        self._keeper.drop(table, record_id)
        if table != "removed":
            self._put("removed", record_id, {"title": title, "on": on.isoformat()}, known=before)

    def set_meta(self, key: str, value: Json) -> None:
        if key in OWN_META:
            raise ValueError(f"{key!r} is the store's own")
        self._meta_before.setdefault(key, self._meta.get(key))
        self._meta[key] = checked_document("meta", key, {"value": value})["value"]

    def ops(self) -> list[Op]:
        """The net effect, one a record; a record that is again as it was is left out."""
        found = [
            op_of(table, key, before, self.tables[table].get(key))
            for (table, key), before in self._before.items()
            if before != self.tables[table].get(key)
        ]
        return found + [
            op_of("meta", key, before, self._meta[key])
            for key, before in self._meta_before.items()
            if before != self._meta[key]
        ]

    def _is_taken(self, table: str, record_id: str) -> bool:
        if record_id in self.tables[table] or record_id in self.tables["removed"]:
            return True
        return table == "imports" and self._arrivals is not None and self._arrivals.is_taken(record_id)

    def _count(self, table: str, record_id: str) -> None:
        number = number_of(table, record_id)
        if number >= self._counters.get(table, 1):
            self._counters[table] = number + 1

    def _no_longer_removed(self, record_id: str) -> None:
        tombstone = self.tables["removed"].get(record_id)
        if tombstone is not None:
            self._before.setdefault(("removed", record_id), tombstone)
            self._keeper.drop("removed", record_id)
