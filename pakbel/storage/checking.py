"""What can be wrong with the files of a store that still loads; findings are values, not errors.

To add a check, write a generator of findings and list it in `_CHECKS`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from pakbel.storage.backups import list_backups
from pakbel.storage.disk import DISK, Disk, stray_names
from pakbel.storage.history import read_history
from pakbel.storage.loading import load
from pakbel.storage.place import Place
from pakbel.storage.protocol import Json
from pakbel.storage.register_file import Loaded
from pakbel.storage.trade.checking import trade_findings

Finding = tuple[str, str, str]
_COPY = re.compile(r"(register|history)\W.*\.jsonl?", re.IGNORECASE)


def check_store(place: Path, *, disk: Disk = DISK) -> list[Finding]:
    """Findings as (code, where, message); StoreProblem when the register itself does not load."""
    where = Place(place)
    loaded = load(disk, where)
    return [finding for check in _CHECKS for finding in check(disk, where, loaded)]


def _history(disk: Disk, where: Place, loaded: Loaded) -> Iterator[Finding]:
    name = where.history.name
    if disk.stat(where.history) is None and loaded.tx > 1:
        yield "history_missing", name, f"{_changes(1, loaded.tx - 1)} cannot be shown: the file is gone"
        return
    history = read_history(disk, where.history, loaded.last)
    for line, problem in history.problems:
        yield "history_damaged", f"{name}:{line}", f"the line {problem}; its change cannot be shown"
    seen: set[int] = set()
    for line, entry in zip(history.lines, history.entries, strict=True):
        tx = _tx(entry)
        if tx in seen:
            yield "history_twice", f"{name}:{line}", f"change {tx} is here a second time: two stores merged?"
        seen.add(tx)
    if not history.problems:
        # A copy with higher numbers makes a restored store go on from those: nothing is lost there.
        restored = {
            _tx(entry) for entry in history.entries if str(entry["cmd"]).startswith("backup restore ")
        }
        for first, last in _gaps(sorted(seen)):
            if last + 1 not in restored:
                yield "history_gap", name, f"{_changes(first, last)} cannot be shown: not in the file"
    if history.entries and not history.problems and max(map(_tx, history.entries)) != loaded.tx:
        yield "history_astray", name, f"it does not end with change {loaded.tx} of {where.register.name}"


def _gaps(found: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last of each run of changes that are not there, before the last that is."""
    for before, after in pairwise((0, *found)):
        if after - before > 1:
            yield before + 1, after - 1


def _changes(first: int, last: int) -> str:
    return f"change {first}" if first == last else f"changes {first} to {last}"


def _tx(entry: dict[str, Json]) -> int:
    tx = entry["tx"]
    return tx if isinstance(tx, int) else 0


def _conflict_copies(disk: Disk, where: Place, loaded: Loaded) -> Iterator[Finding]:  # noqa: ARG001 - one signature for all checks
    for name in disk.names(where.folder):
        if _COPY.fullmatch(name) and name not in {where.register.name, where.history.name}:
            yield "conflict_copy", name, "a synced folder kept another version; pakbel reads only one"


def _stray_files(disk: Disk, where: Place, loaded: Loaded) -> Iterator[Finding]:  # noqa: ARG001
    for folder in (where.folder, where.backups):
        for name in stray_names(disk, folder):
            yield "stray_file", name, "left by a process that died; the next write takes it away"


def _backups(disk: Disk, where: Place, loaded: Loaded) -> Iterator[Finding]:  # noqa: ARG001
    for backup in list_backups(where.folder, disk=disk):
        if backup.problem is not None:
            yield "backup_damaged", f"{where.backups.name}/{backup.name}", "this backup does not load"


def _trade_files(disk: Disk, where: Place, loaded: Loaded) -> Iterator[Finding]:
    return trade_findings(disk, where, loaded.state.tables["imports"])


_CHECKS = (_history, _conflict_copies, _stray_files, _backups, _trade_files)
