"""Every state that a power cut may leave, enumerated: the store opens, and nothing said is lost."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from pakbel.storage.creation import created
from pakbel.storage.disk import DISK, Disk
from pakbel.storage.folder import FolderStore
from pakbel.storage.history import read_history, replay
from pakbel.storage.loading import load
from pakbel.storage.place import Place
from pakbel.storage.restoring import restored
from tests.storage.power import Model, Recorder, never

FIRST, NEXT = datetime(2026, 11, 21, 12), datetime(2026, 11, 22, 12)  # noqa: DTZ001 - local time


class Unsynced(Disk):
    """The real disk in a hurry: the states under test are already decided."""

    def fsync(self, fd):
        pass

    def sync_folder(self, path):
        pass


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


def write(disk, path, content):
    fd = disk.create(path)
    disk.write(fd, content)
    disk.fsync(fd)
    disk.close(fd)


def troubles(place: Path, scratch: Path, disk: Recorder) -> Iterator[str]:
    """What goes wrong in the crash states of the recording; each state is tried once."""
    final = read_history(DISK, place / "history.jsonl", None).entries
    expected = {n: replay(final[:n])[0] for n in range(1, len(final) + 1)}
    model, seen = Model(), set()
    for number, step in enumerate(disk.steps):
        model.follow(step)
        if editing(step, disk.steps, number, place):
            continue
        for state in model.crash_states():
            key = (model.said, frozenset(state.items()))
            if key not in seen:
                seen.add(key)
                trouble = recover(laid_out(state, place, scratch / str(len(seen))), model.said, expected)
                if trouble:
                    yield f"after step {number} {step[0]}: {trouble}"
    assert len(seen) > 100


def editing(step, steps, number, place) -> bool:
    """While an editor writes in place the file is in its hands, not ours."""
    register = place / "register.json"
    return step[0] in {"cut", "write", "name"} and step[1] == register


def laid_out(state, place: Path, target: Path) -> Path:
    target.mkdir(parents=True)
    for path, content in state.items():
        copy = target / path.relative_to(place)
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(content)
    return target


def recover(folder: Path, said: int, expected) -> str | None:
    """Read, write, and compare with the history of the recording; what went wrong, or None."""
    where = Place(folder)
    if not said and not where.register.exists():
        return None
    try:
        loaded = load(DISK, where)
        present = {**loaded.state.tables}
        if not loaded.state.edited_by_hand and present != expected[loaded.tx]:
            return f"tables of change {loaded.tx} are not what was written"
        if loaded.tx < said:
            return f"change {said} was acknowledged, {loaded.tx} is there"
        with FolderStore(folder, disk=Unsynced()).transaction("after", by="w", at=NEXT) as changes:
            changes.put("events", "E-1", {"title": "after"})
        after = load(DISK, where)
        history = read_history(DISK, where.history, None)
    except Exception as error:  # noqa: BLE001 - any failure to recover is what is looked for
        return repr(error)
    if [entry["tx"] for entry in history.entries] != list(range(1, after.tx + 1)):
        return f"history holds {[entry['tx'] for entry in history.entries]} at change {after.tx}"
    if history.problems or replay(history.entries)[0] != after.state.tables:
        return "history does not give the tables"
    return None


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
