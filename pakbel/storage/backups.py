"""What people do with backups: list them, make one now, pack the whole store, go back to one."""

from datetime import datetime
from pathlib import Path

from pakbel.storage.copies import Backup, keep, looked_at, named, read_backup
from pakbel.storage.disk import DISK, Disk, refusing
from pakbel.storage.loading import load
from pakbel.storage.lock import write_lock
from pakbel.storage.place import LOCK_WAIT, Place
from pakbel.storage.protocol import State
from pakbel.storage.register_file import decode
from pakbel.storage.trade.returning import Proven


def list_backups(place: Path, *, disk: Disk = DISK) -> list[Backup]:
    """Every copy, the newest first, each one read to see whether it loads."""
    where = Place(place)
    return [looked_at(disk, where, backup) for backup in named(disk, where)]


def make_backup(
    place: Path, at: datetime, *, why: str = "manual", disk: Disk = DISK, lock_wait: float = LOCK_WAIT
) -> str:
    """Keep a copy of the present register, whatever the day; its name. `why` is one word."""
    where = Place(place)
    with write_lock(where.lock, lock_wait), refusing(where.backups, "keep a backup in"):
        loaded = load(disk, where)
        return keep(disk, where, loaded.raw, loaded.tx, at, why)


def pack(place: Path, target: Path) -> list[str]:
    """The whole store in one zip file; the names in it."""
    from pakbel.storage.packing import packed

    return packed(place, target)


def read_copy(place: Path, source: str, *, disk: Disk = DISK) -> State:
    """The register that a copy holds; StoreProblem where there is none of this name, or it does not load."""
    if source.lower().endswith(".zip"):
        from pakbel.storage.packing import opened_parcel

        raw = opened_parcel(Path(source)).register
    else:
        raw = read_backup(disk, Place(place), source)
    return decode(raw, Path(source)).state


def foreseen(place: Path, source: str, proven: Proven | None = None) -> list[str]:
    """What going back to a copy would lose of imported figures, or leave out of the zip file; for the question."""
    from pakbel.storage.restoring import foreseen

    return foreseen(place, source, proven=proven)


def restore(place: Path, source: str, *, by: str, at: datetime, proven: Proven | None = None) -> list[str]:
    """Go back to a copy (its name, or a zip file), whatever the present register is; warnings.

    With one `Proven` for this and `foreseen` before, each trade file is read once.
    """
    from pakbel.storage.restoring import restored

    return restored(place, source, by=by, at=at, proven=proven)
