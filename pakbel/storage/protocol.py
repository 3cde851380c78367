"""What every backend can do: read the whole register, and change it in transactions.

A backend keeps plain fields (`Document`); dates and amounts are strings to it. What is cleverer
than "get, put, remove" is a pure function over records elsewhere.
"""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Document = dict[str, Json]
Tables = Mapping[str, dict[str, Document]]

FORMAT = 1
TABLES = (
    "mous",
    "commitments",
    "deliveries",
    "events",
    "claims",
    "sources",
    "reviews",
    "trade",
    "rates",
    "imports",
    "removed",
)
# Written only where they have records: a program that does not know them yet reads a store without.
LATER_TABLES = frozenset({"rates"})
# Sources have no counter: their slug is the id.
ID_PREFIXES = {
    "mous": "M",
    "commitments": "C",
    "deliveries": "D",
    "trade": "T",
    "events": "E",
    "claims": "F",
    "reviews": "R",
    "rates": "X",
    "imports": "I",
}
# The store writes these keys of `meta` itself.
OWN_META = frozenset({"format", "store", "tx", "next", "hash", "last"})


class State:
    """What one read gave. The tables are read, never changed: changes go through a transaction.

    `trade` is the folder of the imported trade files, None where a store has none.
    """

    __slots__ = ("edited_by_hand", "meta", "tables", "trade")

    def __init__(
        self,
        tables: Tables,
        meta: Mapping[str, Json],
        *,
        edited_by_hand: bool = False,
        trade: Path | None = None,
    ) -> None:
        self.tables = tables
        self.meta = meta
        self.edited_by_hand = edited_by_hand
        self.trade = trade


class Transaction(Protocol):
    """Several changes that happen together or not at all. The write lock is held.

    `warnings` and `committed` are filled in when the transaction has ended: what went wrong
    without undoing the change, and whether anything was written. `interrupted` says that Ctrl-C
    was pressed after the point of no return and waited.
    """

    warnings: list[str]
    committed: bool
    interrupted: bool

    @property
    def trade(self) -> Path | None:
        """The folder of the imported trade files, None where the store has none."""

    @property
    def tables(self) -> Tables:
        """The present records, own changes included; never change them in place."""

    @property
    def meta(self) -> Mapping[str, Json]:
        """What the store says about itself, own changes included."""

    def next_id(self, table: str) -> str:
        """A new id such as `C-12`, never used before in this store."""

    def bring(self, import_id: str, file: Path) -> None:
        """Move a finished trade file into the store as that of an import, when the transaction commits."""

    def put(self, table: str, record_id: str, document: Document) -> None:
        """Insert the record, or replace it whole; BadInput names a field that cannot be kept."""

    def remove(self, table: str, record_id: str, *, title: str, on: date) -> None:
        """Take the record away and remember under `removed` that it was there."""

    def set_meta(self, key: str, value: Json) -> None:
        """Change one of the keys of `meta` that are not the store's own."""


class Storage(Protocol):
    """A place where a register is kept."""

    def read(self) -> State:
        """The whole register at one moment: no lock, nothing written."""

    def transaction(self, command: str, *, by: str, at: datetime) -> AbstractContextManager[Transaction]:
        """Commits on a clean exit; an exception, or no change at all, writes nothing."""


def empty_tables() -> Tables:
    """Every table, without records."""
    return {table: {} for table in TABLES}


def number_of(table: str, record_id: str) -> int:
    """12 for `C-12` in the table of commitments; 0 for an id that no counter gave."""
    prefix = ID_PREFIXES.get(table, "") + "-"
    digits = record_id[len(prefix) :]
    if not record_id.startswith(prefix) or not (digits.isascii() and digits.isdigit()):
        return 0
    return int(digits) if len(digits) < 19 else 0


def next_numbers(tables: Tables) -> dict[str, int]:
    """For each counted table one more than the highest number in use, removed records included."""
    removed = tables.get("removed", {})
    return {
        table: 1 + max((number_of(table, key) for key in (*tables.get(table, {}), *removed)), default=0)
        for table in ID_PREFIXES
    }
