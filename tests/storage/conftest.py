"""A small store in a folder, and how a test writes to it."""

from datetime import datetime

import pytest

from pakbel.storage import create_store

AT = datetime(2026, 11, 21, 12)  # noqa: DTZ001 - local time, as in the register


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "store"
    create_store(
        folder,
        {"mous": {"M-1": {"title": "Rice"}}},
        meta={"parties": ["PAK", "BLR"]},
        command="init",
        by="sana",
        at=AT,
    )
    return folder


@pytest.fixture
def write(folder):
    """write("C-1", n=1): one record put in one transaction; the transaction, when it has ended."""
    from pakbel.storage.folder import FolderStore

    def put(record_id, *, at=AT, disk=None, by="sana", **fields):
        store = FolderStore(folder, disk=disk) if disk else FolderStore(folder)
        with store.transaction(f"put {record_id}", by=by, at=at) as changes:
            changes.put("commitments", record_id, fields)
        return changes

    return put
