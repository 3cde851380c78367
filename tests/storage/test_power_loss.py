"""Every state that a power cut may leave, enumerated: the store opens, and nothing said is lost."""

from pathlib import Path

import pytest

from pakbel.storage.creation import created
from pakbel.storage.disk import DISK
from pakbel.storage.loading import load
from pakbel.storage.place import Place
from pakbel.storage.restoring import restored
from tests.storage.crashes import FIRST, NEXT, troubles, write
from tests.storage.power import Recorder, never


def put(store, disk, n, at=FIRST):
    with store.transaction(f"put {n}", by="w", at=at) as changes:
        changes.put("commitments", "C-1", {"n": n, "text": "x" * n * 9})
        changes.put("deliveries", changes.next_id("deliveries"), {"n": n})
    disk.acknowledge(changes.meta["tx"] + 1)
    return changes


def a_busy_day(place: Path, disk: Recorder) -> None:
    """Creation, writes, a lost append, half an append, a hand edit, a restore."""
    store = created(
        place, {"mous": {"M-1": {"title": "p"}}}, meta={}, command="init", by="w", at=FIRST, disk=disk
    )
    disk.acknowledge(1)
    put(store, disk, 1)
    put(store, disk, 2)
    for call in ("write", "half", "fsync"):
        disk.fails = lambda wanted, name, call=call: wanted == call and name == "history.jsonl"
        assert put_with_failing_append(store, disk, 3).warnings
        disk.fails = never
        put(store, disk, 4, NEXT)
    text = (place / "register.json").read_bytes()
    write(disk, place / "register.json", text.replace(b'"title":"p"', b'"title":"by hand"'))
    put(store, disk, 5, NEXT)
    restored(place, min(path.name for path in (place / "backups").iterdir()), by="w", at=NEXT, disk=disk)
    disk.acknowledge(load(DISK, Place(place)).tx)
    put(store, disk, 6, NEXT)


def put_with_failing_append(store, disk, n):
    """The healing fsync before the commit must not meet the injected failure: only the append does."""
    fails = disk.fails
    disk.fails = lambda call, name: (
        any(step[0] == "move" for step in disk.steps[start:]) and fails(call, name)
    )
    start = len(disk.steps)
    with store.transaction(f"put {n}", by="w", at=FIRST) as changes:
        changes.put("commitments", "C-1", {"n": n, "text": "x" * n * 9})
    disk.acknowledge(changes.meta["tx"] + 1)
    return changes


def test_every_crash_state_recovers(tmp_path):
    disk = Recorder()
    a_busy_day(tmp_path / "store", disk)

    assert list(troubles(tmp_path / "store", tmp_path / "states", disk)) == []


FORGOTTEN = {
    "the register's fsync": lambda call, name: call == "fsync" and name.endswith(".tmp"),
    "the history's fsync": lambda call, name: call == "fsync" and name == "history.jsonl",
    "the folder's sync": lambda call, name: call == "sync_folder" and name == "store",
}


@pytest.mark.parametrize("forgets", FORGOTTEN.values(), ids=FORGOTTEN.keys())
def test_the_model_notices_a_missing_fsync(tmp_path, forgets):
    disk = Recorder(forgets)
    a_busy_day(tmp_path / "store", disk)

    assert next(troubles(tmp_path / "store", tmp_path / "states", disk), None) is not None
