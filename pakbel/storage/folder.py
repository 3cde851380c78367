"""A store is a folder: register.json and what belongs beside it. Reading; writing is behind a door."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from pakbel.errors import StoreProblem
from pakbel.storage.disk import DISK, Disk, reason
from pakbel.storage.protocol import State, Transaction
from pakbel.storage.register_file import Loaded, decode

REGISTER = "register.json"
LOCK_WAIT = 5.0


class Place:
    """The files of one store. A symlinked register leads to the folder where it really is."""

    __slots__ = ("backups", "folder", "history", "lock", "register", "trade")

    def __init__(self, place: Path) -> None:
        named = place if place.name == REGISTER and not place.is_dir() else place / REGISTER
        self.register = Path(os.path.realpath(named))
        self.folder = self.register.parent
        self.history = self.folder / "history.jsonl"
        self.lock = self.folder / "lock"
        self.backups = self.folder / "backups"
        self.trade = self.folder / "trade"


class FolderStore:
    """A register in a folder; `lock_wait` is how long a writer waits for another, in seconds."""

    def __init__(self, place: Path, *, disk: Disk = DISK, lock_wait: float = LOCK_WAIT) -> None:
        self.place = Place(place)
        self._disk = disk
        self._lock_wait = lock_wait

    def read(self) -> State:
        return load(self._disk, self.place).state

    @contextmanager
    def transaction(self, command: str, *, by: str, at: datetime) -> Iterator[Transaction]:
        from pakbel.storage.writing import writing

        with writing(self._disk, self.place, self._lock_wait, command, by=by, at=at) as changes:
            yield changes


def opened(place: Path) -> FolderStore:
    """The store at this place; StoreProblem says what is there instead."""
    if place.is_file() and place.name != REGISTER:
        raise StoreProblem(
            f"{place} is a file; a store is a folder with a {REGISTER}",
            value=str(place),
            hint=f"name the folder, or pakbel -f FOLDER import {place.name}",
        )
    store = FolderStore(place)
    if DISK.stat(store.place.register) is None:
        raise missing(store.place, place)
    return store


def load(disk: Disk, place: Place) -> Loaded:
    """What one read of the file gives; a StoreProblem names the newest backup that loads."""
    try:
        raw = disk.read(place.register)
    except FileNotFoundError as error:
        raise missing(place, place.folder) from error
    except OSError as error:
        raise StoreProblem(
            f"cannot read {place.register}: {reason(error)}", value=str(place.register)
        ) from error
    try:
        return decode(raw, place.register)
    except StoreProblem as problem:
        if problem.hint is None:
            from pakbel.storage.backups import way_back

            problem.hint = way_back(disk, place)
        raise


def missing(place: Place, named: Path) -> StoreProblem:
    """No register here; if something else of a store is, it is not offered to start anew."""
    if DISK.stat(place.history) is None and DISK.stat(place.backups) is None:
        return StoreProblem(
            f"no store at {named}",
            value=str(named),
            hint="pakbel init makes one there; -f FOLDER names another place",
        )
    from pakbel.storage.backups import way_back

    return StoreProblem(
        f"{place.register} is gone, but other files of the store are there",
        value=str(named),
        hint=way_back(DISK, place),
    )
