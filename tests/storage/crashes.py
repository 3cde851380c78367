"""Every state that a power cut may leave of a recording, laid out and recovered from."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from pakbel.storage.disk import DISK, Disk
from pakbel.storage.folder import FolderStore
from pakbel.storage.history import read_history, replay
from pakbel.storage.loading import load
from pakbel.storage.place import Place
from tests.storage.power import Model, Recorder

FIRST, NEXT = datetime(2026, 11, 21, 12), datetime(2026, 11, 22, 12)  # noqa: DTZ001 - local time
Look = Callable[[Path, int], str | None]


class Unsynced(Disk):
    """The real disk in a hurry: the states under test are already decided."""

    def fsync(self, fd):
        pass

    def sync_folder(self, path):
        pass


def write(disk, path, content):
    fd = disk.create(path)
    disk.write(fd, content)
    disk.fsync(fd)
    disk.close(fd)


def troubles(
    place: Path, scratch: Path, disk: Recorder, *, look: Look | None = None, at_least: int = 100
) -> Iterator[str]:
    """What goes wrong in the crash states of the recording; each state is tried once.

    `look` finds what else is wrong in a folder that recovered, which is at some change.
    """
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
                folder = laid_out(state, place, scratch / str(len(seen)))
                trouble = recover(folder, model.said, expected, look)
                if trouble:
                    yield f"after step {number} {step[0]}: {trouble}"
    assert len(seen) > at_least


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


def recover(folder: Path, said: int, expected, look: Look | None = None) -> str | None:
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
        if look is not None and (trouble := look(folder, loaded.tx)):
            return trouble
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
