"""A write: lock, load, complete the history, replace register.json (the commit), append to the history.

Up to the replacement an error leaves everything as it was; after it nothing can undo the change, so
a history that cannot be appended to is a warning, and the next writer completes it from `meta.last`.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from typing import cast

from pakbel.errors import StoreProblem
from pakbel.storage import copies, history
from pakbel.storage.changes import Changes
from pakbel.storage.disk import Disk, reason, refusing, stray_names, temporary_name
from pakbel.storage.healing import complete_history
from pakbel.storage.history import Op, entry_line, op_of, ops_between
from pakbel.storage.interrupts import interrupts_wait
from pakbel.storage.lasting import append, write_new
from pakbel.storage.loading import load
from pakbel.storage.lock import write_lock
from pakbel.storage.place import Place
from pakbel.storage.protocol import OWN_META, Document, Json, State, next_numbers
from pakbel.storage.register_file import (
    Loaded,
    changed_section,
    encode,
    sections_of,
    split_sections,
)
from pakbel.storage.tiny import TinyKeeper
from pakbel.storage.trade.arrivals import Arrivals


@contextmanager
def writing(
    disk: Disk, place: Place, wait: float, command: str, *, by: str, at: datetime
) -> Iterator[Changes]:
    """A transaction on the store in a folder."""
    check_writable(disk, place)
    with write_lock(place.lock, wait):
        loaded = load(disk, place)
        arrivals = Arrivals(disk, place)
        changes = Changes(
            TinyKeeper(loaded.state.tables), with_counters(loaded.state), trade=place.trade, arrivals=arrivals
        )
        yield changes
        ops = changes.ops()
        if not ops:
            return
        with refusing(place.folder, "write in"):
            prepare(disk, place, loaded, at)
        commit = Commit(disk, place, loaded.tx, present_sections(loaded), changes.warnings)
        enter_what_history_lacks(disk, place, loaded, commit, by=by, at=at)
        with refusing(place.trade, "write in"):
            arrivals.move()
        try:
            commit.change(command, ops, changes.meta, by=by, at=at)
        finally:
            changes.committed, changes.interrupted = commit.made, commit.interrupted
        with suppress(OSError):
            copies.thin(disk, place, at)


def check_writable(disk: Disk, place: Place) -> None:
    """StoreProblem before anything is touched: renaming would replace a file that is marked read-only."""
    if disk.stat(place.register) is None:
        return
    for path in (place.folder, place.register):
        if not os.access(path, os.W_OK):
            raise StoreProblem(
                f"cannot write {path}: it is read-only for you; nothing was changed", value=str(path)
            )


class Commit:
    """One or more entries made under the lock, each a replacement of register.json and a history line."""

    def __init__(
        self, disk: Disk, place: Place, tx: int, sections: dict[str, bytes], warnings: list[str]
    ) -> None:
        self.made = False
        self.interrupted = False
        self._disk = disk
        self._place = place
        self._tx = tx
        self._sections = sections
        self._warnings = warnings

    def change(
        self, command: str, ops: Sequence[Op], meta: Mapping[str, Json], *, by: str, at: datetime
    ) -> None:
        """Make these changes; lines of records that they do not touch stay byte by byte."""
        for table in self._sections:
            own = {str(op["id"]): cast(Document | None, op["after"]) for op in ops if op["table"] == table}
            if own:
                self._sections[table] = changed_section(self._sections[table], own)
        self.enter(command, ops, meta, by=by, at=at)

    def enter(
        self,
        command: str,
        ops: Sequence[Op],
        meta: Mapping[str, Json],
        *,
        by: str,
        at: datetime,
        start: bool = False,
    ) -> None:
        """Commit the tables as they are now, with an entry that says what happened."""
        self.made = False
        line = entry_line(tx=self._tx + 1, at=at, by=by, command=command, ops=ops, start=start)
        content = encode({**meta, "tx": self._tx + 1}, line, self._sections)
        self._replace(content, line)
        self._tx += 1

    def _replace(self, content: bytes, line: bytes) -> None:
        register = self._place.register
        temporary = temporary_name(register)
        try:
            with refusing(register, "write"):
                write_new(self._disk, temporary, content, self._disk.stat(register))
                with interrupts_wait() as caught:
                    self._disk.replace(temporary, register)
                    self.made = True
                    self._finish(line)
                    self.interrupted = caught.pressed
        except BaseException:
            with suppress(OSError):
                self._disk.unlink(temporary)
            raise

    def _finish(self, line: bytes) -> None:
        """The change stands and nothing may fail any more: what does is told."""
        try:
            self._disk.sync_folder(self._place.folder)
        except OSError as error:
            self._warnings.append(f"the change is made, but may not survive a power cut: {reason(error)}")
        try:
            append(self._disk, self._place.history, line + b"\n")
        except OSError as error:
            self._warnings.append(
                f"the change is made, but {self._place.history.name} could not be completed:"
                f" {reason(error)}; the next write completes it"
            )


def present_sections(loaded: Loaded) -> dict[str, bytes]:
    """The lines as they stand in the file if we wrote it, else written anew."""
    return split_sections(loaded.body) if loaded.body else sections_of(loaded.state.tables)


def prepare(disk: Disk, place: Place, loaded: Loaded, at: datetime) -> None:
    """Room and safety first: dead processes' files go, and the day's first write keeps a copy."""
    strays = [place.folder / name for name in stray_names(disk, place.folder)]
    # Trade files are made without the lock: what this process has there is being worked on.
    strays += [place.trade / name for name in stray_names(disk, place.trade, own=False)]
    for stray in strays:
        with suppress(OSError):
            disk.unlink(stray)
    copies.keep_daily(disk, place, loaded, at)


def enter_what_history_lacks(
    disk: Disk, place: Place, loaded: Loaded, commit: Commit, *, by: str, at: datetime
) -> None:
    """Complete the history; a hand edit, or a history that is lost, becomes an entry of its own."""
    complete = complete_history(disk, place, loaded.tx, loaded.last)
    state = loaded.state
    if complete and not state.edited_by_hand:
        return
    meta = with_counters(state)
    command = "edited by hand" if state.edited_by_hand else "history begins anew"
    past = history.read_history(disk, place.history, None)
    if not complete or not past.leads_to(loaded.tx):
        commit.enter(command, whole_register(state), meta, by=by, at=at, start=True)
    elif ops := hand_edit(past, state):
        commit.enter(command, ops, meta, by=by, at=at)


def hand_edit(past: history.History, state: State) -> list[Op]:
    """What an editor changed since the newest entry of the history."""
    tables, meta = history.replay(past.from_last_start())
    return ops_between(tables, state.tables) + meta_ops(meta, state.meta)


def meta_ops(before: Mapping[str, Json], after: Mapping[str, Json]) -> list[Op]:
    """What changed in `meta` beside the store's own keys."""
    keys = [key for key in {**before, **after} if key not in OWN_META]
    return [
        op_of("meta", key, before.get(key), after.get(key))
        for key in keys
        if before.get(key) != after.get(key)
    ]


def whole_register(state: State) -> list[Op]:
    """A start: every record, and what `meta` says beside the store's own keys."""
    return ops_between({}, state.tables) + meta_ops({}, state.meta)


def with_counters(state: State) -> dict[str, Json]:
    """The meta, with counters that are past every id which a hand may have typed in."""
    counters = dict(cast(dict[str, int], state.meta["next"]))
    if state.edited_by_hand:
        for table, number in next_numbers(state.tables).items():
            counters[table] = max(number, counters.get(table, 1))
    return {**state.meta, "next": cast(Json, counters)}
