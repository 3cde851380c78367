"""Small registers that spell out only what matters; records as they are stored, ids by their order."""

from datetime import date
from functools import cache
from typing import Any

from pakbel.reports.assessed import Assessed
from pakbel.storage import open_bundled
from pakbel.storage.protocol import State
from pakbel.storage.snapshot import Snapshot
from pakbel.table import Row, Table

DAY = date(2026, 11, 21)
Documents = list[dict[str, Any]]


def register(
    *commitments: dict[str, Any],
    deliveries: Documents | None = None,
    mous: Documents | None = None,
    day: date = DAY,
    **others: dict[str, dict[str, Any]] | Documents,
) -> Assessed:
    """A register of these commitments (C-1, C-2 …), deliveries (D-1 …) and papers (M-1 …)."""
    tables: dict[str, Any] = {
        "mous": _numbered("M", [{"title": "A paper", **each} for each in mous or []]),
        "commitments": _numbered("C", [{"title": "A promise", **each} for each in commitments]),
        "deliveries": _numbered("D", [_report(each) for each in deliveries or []]),
    }
    prefixes = {"trade": "T", "events": "E", "claims": "F", "reviews": "R", "rates": "X"}
    for name, given in others.items():
        tables[name] = _numbered(prefixes[name], given) if isinstance(given, list) else given
    return Assessed(Snapshot(tables, {"parties": ["PAK", "BLR"]}), day)


def empty(day: date = DAY) -> Assessed:
    return Assessed(Snapshot({}, {}), day)


@cache
def _bundled_state() -> State:
    return open_bundled().read()


def bundled(day: date = DAY) -> Assessed:
    state = _bundled_state()
    return Assessed(Snapshot(state.tables, state.meta), day)


def shown(table: Table) -> list[dict[str, Any]]:
    """The rows with the columns that a reader sees, and only those."""
    return [{column.key: row.get(column.key) for column in table.columns} for row in table.rows]


def only(table: Table, *keys: str) -> list[tuple[Any, ...]]:
    """These values of every row."""
    return [tuple(row[key] for key in keys) for row in table.rows]


def row_of(table: Table, id: str) -> Row:
    """The one row that has this id."""
    (found,) = [row for row in table.rows if row["id"] == id]
    return found


def reasons(table: Table) -> dict[str, int]:
    return {each.reason: each.count for each in table.left_out}


def _numbered(prefix: str, documents: Documents) -> dict[str, dict[str, Any]]:
    return {f"{prefix}-{number}": document for number, document in enumerate(documents, start=1)}


def _report(fields: dict[str, Any]) -> dict[str, Any]:
    """Of the first commitment unless said, on a day before every day that the tests look at."""
    return {"commitments": ["C-1"], "on": "2026-01-10", "kind": "partial", **fields}
