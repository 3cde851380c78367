"""Torn ends of a history, again and again: what is cut is kept, and nothing good goes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pakbel.storage import create_store, open_store
from pakbel.storage.checking import check_store
from pakbel.storage.disk import DISK
from pakbel.storage.folder import FolderStore
from pakbel.storage.history import read_history, replay
from tests.storage.conftest import AT

torn_ends = st.binary(min_size=1, max_size=60).filter(lambda end: not end.endswith(b"\n") or end.strip())


def put(folder, n):
    with FolderStore(folder).transaction(f"put {n}", by="w", at=AT) as changes:
        changes.put("commitments", "C-1", {"n": n})


def damaged_copies(folder):
    """What was cut, in the order of its numbers."""
    found = (folder / "backups").glob("history-damaged-*.txt")
    return [path.read_bytes() for path in sorted(found, key=lambda path: int(path.stem.split("-")[-1]))]


def test_every_torn_end_is_kept_under_a_number_of_its_own(folder):
    history = folder / "history.jsonl"
    for n in range(12):
        put(folder, n)
        history.write_bytes(history.read_bytes() + b"torn %d" % n)

    put(folder, 99)

    assert damaged_copies(folder) == [b"torn %d" % n for n in range(12)]
    assert check_store(folder) == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ends=st.lists(torn_ends, min_size=1, max_size=3), lost=st.booleans())
def test_whatever_the_end_is_torn_into_no_change_is_lost(tmp_path_factory, ends, lost):
    """`lost`: the entry that was being appended is gone as a whole, and stands in the register only."""
    folder = tmp_path_factory.mktemp("stores") / "store"
    create_store(folder, {}, meta={}, command="init", by="w", at=AT)
    history = folder / "history.jsonl"

    for n, end in enumerate(ends):
        put(folder, n)
        lines = history.read_bytes().splitlines(keepends=True)
        history.write_bytes(b"".join(lines[:-1] if lost else lines) + end)
    put(folder, 99)

    entries = read_history(DISK, history, None)
    assert [entry["cmd"] for entry in entries.entries] == [
        "init",
        *(f"put {n}" for n in range(len(ends))),
        "put 99",
    ]
    assert entries.problems == []
    assert replay(entries.entries)[0] == open_store(folder).read().tables
    assert damaged_copies(folder) == ends
    assert check_store(folder) == []


@pytest.mark.parametrize("cut", [1, 2, 10, 40])
def test_an_entry_that_reached_the_disk_in_part_is_written_again(folder, cut):
    put(folder, 1)
    history = folder / "history.jsonl"
    whole = history.read_bytes()
    history.write_bytes(whole[:-cut])

    put(folder, 2)

    assert history.read_bytes().startswith(whole)
    assert damaged_copies(folder) == [whole.splitlines(keepends=True)[-1][:-cut]]
    assert check_store(folder) == []
