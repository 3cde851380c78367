"""Copies of register.json in backups/: before the first write of a day, and whenever one is asked for.

The name says when, at which change and why. The newest is the one with the highest change number:
clocks go back.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

from pakbel.errors import StoreProblem
from pakbel.storage.disk import Disk, refusing, stray_names, temporary_name
from pakbel.storage.lasting import replace_file
from pakbel.storage.place import Place
from pakbel.storage.register_file import Loaded, decode

_NAME = re.compile(r"(\d{4}-\d\d-\d\d)T(\d{6})-tx(\d+)-([a-z0-9-]+)\.json")
_ALWAYS_KEPT = 10
_WEEKLY_AFTER, _MONTHLY_AFTER = 14, 90


class Backup:
    """One copy; `problem` is None when it loads, and then `records` counts what is in it."""

    __slots__ = ("kept_at", "name", "problem", "records", "tx", "why")

    def __init__(self, name: str, *, records: int | None = None, problem: str | None = None) -> None:
        found = _NAME.fullmatch(name)
        day, time, tx, why = found.groups() if found else ("", "", "0", "")
        self.name = name
        self.kept_at = f"{day}T{time[:2]}:{time[2:4]}:{time[4:]}"
        self.tx = int(tx)
        self.why = why
        self.records = records
        self.problem = problem

    @property
    def kept_on(self) -> str:
        return self.kept_at[:10]


def keep(disk: Disk, place: Place, raw: bytes, tx: int, at: datetime, why: str) -> str:
    """Write a copy and make it last; its name. Copies that are there are never written over."""
    stem = f"{at:%Y-%m-%dT%H%M%S}-tx{tx}-{why}"
    taken = disk.names(place.backups)
    name = next(name for n in range(1, 1_000_000) if (name := _numbered(stem, n)) not in taken)
    new = disk.stat(place.backups) is None
    disk.make_folder(place.backups)
    if new:
        disk.sync_folder(place.folder)
    target = place.backups / name
    replace_file(disk, temporary_name(target), target, raw)
    return name


def keep_daily(disk: Disk, place: Place, loaded: Loaded, at: datetime) -> None:
    """Before the first write of a day; stale temporary files of earlier copies go with it."""
    today = at.date().isoformat()
    if any(backup.why == "daily" and backup.kept_on == today for backup in named(disk, place)):
        return
    for name in stray_names(disk, place.backups):
        disk.unlink(place.backups / name)
    keep(disk, place, loaded.raw, loaded.tx, at, "daily")


def thin(disk: Disk, place: Place, at: datetime) -> None:
    """Of the daily copies keep the newest, then one a week, then one a month; others stay for good."""
    daily = [backup for backup in named(disk, place) if backup.why == "daily"]
    kept = _worth_keeping(daily, at.date())
    for backup in daily:
        if backup.name not in kept:
            disk.unlink(place.backups / backup.name)


def way_back(disk: Disk, place: Place) -> str:
    """What to do about a register that does not load: the newest copy that does."""
    for backup in named(disk, place):
        seen = looked_at(disk, place, backup)
        if seen.problem is None:
            return (
                f"pakbel backup restore {seen.name}"
                f" ({seen.records} records, kept on {seen.kept_on}), or mend the file"
            )
    return "mend the file, or put a copy of it back; there is no backup that loads"


def read_backup(disk: Disk, place: Place, name: str) -> bytes:
    """The bytes of a copy; StoreProblem names the ones that are there."""
    known = [backup.name for backup in named(disk, place)]
    if name not in known:
        there = f"the newest is {known[0]}" if known else "there is none"
        raise StoreProblem(f"no backup {name!r}: {there}", value=name, hint="pakbel backup list")
    with refusing(place.backups / name, "read"):
        return disk.read(place.backups / name)


def named(disk: Disk, place: Place) -> list[Backup]:
    """The newest first, by change number; copies of the same change by name."""
    found = [Backup(name) for name in disk.names(place.backups) if _NAME.fullmatch(name)]
    return sorted(found, key=lambda backup: (backup.tx, backup.name), reverse=True)


def looked_at(disk: Disk, place: Place, backup: Backup) -> Backup:
    """The backup with the number of its records, or with why it does not load."""
    path = place.backups / backup.name
    try:
        state = decode(disk.read(path), path).state
    except StoreProblem as problem:
        return Backup(backup.name, problem=problem.message)
    except OSError as error:
        return Backup(backup.name, problem=str(error))
    return Backup(
        backup.name, records=sum(len(rows) for name, rows in state.tables.items() if name != "removed")
    )


def _worth_keeping(daily: Sequence[Backup], today: date) -> set[str]:
    kept = {backup.name for backup in daily[:_ALWAYS_KEPT]}
    periods = set()
    for backup in daily:
        day = date.fromisoformat(backup.kept_on)
        age = (today - day).days
        if age <= _WEEKLY_AFTER:
            period: tuple[int, ...] = (day.year, day.month, day.day)
        elif age <= _MONTHLY_AFTER:
            period = (*day.isocalendar()[:2], 0, 0)
        else:
            period = (day.year, day.month)
        if period not in periods:
            periods.add(period)
            kept.add(backup.name)
    return kept


def _numbered(stem: str, n: int) -> str:
    return f"{stem}.json" if n == 1 else f"{stem}-{n}.json"
