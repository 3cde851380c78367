"""The files of the bundled register as they lie there, and as records."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pakbel.storage.codec import Document, Record, decode

DATA = Path(__file__).parents[2] / "data"
RECORD_FILES = ("mous", "commitments", "deliveries", "trade", "events", "rates", "sources")

Documents = dict[str, Document]
Records = dict[str, Record]


def refuse_twins(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """JSON keeps the last of two equal names and says nothing; here that loses a record."""
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), f"twice: {sorted({n for n in names if names.count(n) > 1})}"
    return dict(pairs)


@pytest.fixture(scope="session")
def bundled() -> dict[str, Documents]:
    return {
        table: json.loads((DATA / f"{table}.json").read_text("utf-8"), object_pairs_hook=refuse_twins)
        for table in RECORD_FILES
    }


@pytest.fixture(scope="session")
def records(bundled) -> dict[str, Records]:
    return {
        table: {id: decode(table, id, document) for id, document in documents.items()}
        for table, documents in bundled.items()
    }


@pytest.fixture(scope="session")
def named(records) -> Callable[[str], Record]:
    """The record that has this key."""
    by_key = {
        record.key: record
        for table in records.values()
        for record in table.values()
        if record.key is not None
    }
    return by_key.__getitem__
