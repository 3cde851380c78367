"""A whole store in one zip file: the register, its history, the trade files. Not lock, not backups."""

import io
import zipfile
from pathlib import Path, PurePosixPath

from pakbel.errors import CouldNot, StoreProblem
from pakbel.storage.disk import DISK, Disk, reason, replace_file, temporary_name
from pakbel.storage.history import tx_of
from pakbel.storage.loading import load
from pakbel.storage.place import REGISTER, Place
from pakbel.storage.register_file import Loaded

_HISTORY = "history.jsonl"


class Parcel:
    """What a zip file brought: the bytes of each part."""

    __slots__ = ("history", "register", "trade")

    def __init__(self, register: bytes, history: bytes, trade: dict[str, bytes]) -> None:
        self.register = register
        self.history = history
        self.trade = trade


def packed(place: Path, target: Path, *, disk: Disk = DISK) -> list[str]:
    """Write the zip file, without the lock and without touching the store; the names in it."""
    where = Place(place)
    if disk.stat(target) is not None:
        raise CouldNot(f"{target} is there already", value=str(target), hint="give another name")
    loaded = load(disk, where)
    parts = {REGISTER: loaded.raw, _HISTORY: _history_until(disk, where, loaded)}
    for name in disk.names(where.trade):
        if name.endswith(".sqlite") and not name.startswith("."):
            parts[f"trade/{name}"] = disk.read(where.trade / name)
    try:
        replace_file(disk, temporary_name(target), target, _zipped(parts))
    except OSError as error:
        raise CouldNot(f"cannot write {target}: {reason(error)}", value=str(target)) from error
    return list(parts)


def opened_parcel(source: Path) -> Parcel:
    """The parts of a zip file that `packed` made; StoreProblem for any other file."""
    try:
        with zipfile.ZipFile(source) as archive:
            parts = {name: archive.read(name) for name in archive.namelist() if _is_ours(name)}
    except OSError as error:
        raise StoreProblem(
            f"cannot read {source}: {reason(error)}; nothing was changed", value=str(source)
        ) from error
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise StoreProblem(
            f"cannot read {source}: {error}; nothing was changed", value=str(source)
        ) from error
    if REGISTER not in parts:
        raise StoreProblem(f"{source} holds no {REGISTER}; nothing was changed", value=str(source))
    trade = {name.removeprefix("trade/"): raw for name, raw in parts.items() if name.startswith("trade/")}
    return Parcel(parts[REGISTER], parts.get(_HISTORY, b""), trade)


def _is_ours(name: str) -> bool:
    """Only names that `packed` gives: a zip file may hold anything, `../` too."""
    if name in {REGISTER, _HISTORY}:
        return True
    parts = PurePosixPath(name).parts
    return len(parts) == 2 and parts[0] == "trade" and parts[1].endswith(".sqlite") and "\\" not in name


def _history_until(disk: Disk, where: Place, loaded: Loaded) -> bytes:
    """As far as the register goes: a writer may be ahead of what was read, or its append be missing."""
    raw = disk.read(where.history) if disk.stat(where.history) is not None else b""
    lines = raw.split(b"\n")
    complete = [line for line in lines[:-1] if tx_of(line) <= loaded.tx]
    newest = tx_of(complete[-1]) if complete else 0
    if loaded.last is not None and newest < loaded.tx:
        complete.append(loaded.last)
    return b"".join(line + b"\n" for line in complete)


def _zipped(parts: dict[str, bytes]) -> bytes:
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return memory.getvalue()
