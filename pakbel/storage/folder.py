"""A store in a folder. Reading needs only this module; writing is behind a door."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pakbel.errors import StoreProblem
from pakbel.storage.disk import DISK, Disk, refusing
from pakbel.storage.loading import load, missing
from pakbel.storage.place import LOCK_WAIT, REGISTER, Place
from pakbel.storage.protocol import State, Transaction


class FolderStore:
    """A register in a folder; `lock_wait` is how long a writer waits for another, in seconds."""

    def __init__(self, place: Path, *, disk: Disk = DISK, lock_wait: float = LOCK_WAIT) -> None:
        self.place = Place(place)
        self._disk = disk
        self._lock_wait = lock_wait

    def read(self) -> State:
        state = load(self._disk, self.place).state
        state.trade = self.place.trade
        return state

    @contextmanager
    def transaction(self, command: str, *, by: str, at: datetime) -> Iterator[Transaction]:
        from pakbel.storage.writing import writing

        with writing(self._disk, self.place, self._lock_wait, command, by=by, at=at) as changes:
            yield changes


def opened(place: Path) -> FolderStore:
    """The store at this place; StoreProblem says what is there instead."""
    with refusing(place, "open"):
        return _opened(place)


def _opened(place: Path) -> FolderStore:
    there = DISK.stat(place)
    if there is not None and stat.S_ISREG(there.st_mode) and place.name != REGISTER:
        raise StoreProblem(
            f"{place} is a file; a store is a folder with a {REGISTER}",
            value=str(place),
            hint=f"name the folder, or pakbel -f FOLDER import {place.name}",
        )
    store = FolderStore(place)
    if DISK.stat(store.place.register) is None:
        raise missing(DISK, store.place, place)
    return store
