"""A whole store in one zip file: the register, its history, the trade files. Not lock, not backups."""

import os
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from pakbel.errors import CouldNot, StoreProblem
from pakbel.storage.disk import DISK, Disk, reason, temporary_name
from pakbel.storage.history import tx_of
from pakbel.storage.lasting import new_file, put_in_place
from pakbel.storage.loading import load
from pakbel.storage.place import REGISTER, Place
from pakbel.storage.register_file import Loaded
from pakbel.storage.trade.layout import SUFFIX
from pakbel.storage.trade.returning import Carried

_HISTORY = "history.jsonl"
_PIECE = 1 << 20


class Parcel:
    """What a zip file brought: the bytes of register and history; of trade files name, size and checksum."""

    __slots__ = ("history", "register", "source", "trade")

    def __init__(self, source: Path, register: bytes, history: bytes, trade: Carried) -> None:
        self.source = source
        self.register = register
        self.history = history
        self.trade = trade

    def take_out(self, disk: Disk, name: str, target: Path) -> None:
        """Put a trade file at its place, whole or not at all; it may be larger than memory."""
        with _made(disk, temporary_name(target), target) as fd:
            for piece in self._pieces(name):
                disk.write(fd, piece)

    def _pieces(self, name: str) -> Iterator[bytes]:
        with (
            _readable(self.source),
            zipfile.ZipFile(self.source) as archive,
            archive.open(f"trade/{name}") as file,
        ):
            while piece := file.read(_PIECE):
                yield piece


def packed(place: Path, target: Path, *, disk: Disk = DISK) -> list[str]:
    """Write the zip file, without the lock and without touching the store; the names in it.

    CouldNot where the target is there already or cannot be written.
    """
    where = Place(place)
    if disk.stat(target) is not None:
        raise CouldNot(f"{target} is there already", value=str(target), hint="give another name")
    loaded = load(disk, where)
    texts = {REGISTER: loaded.raw, _HISTORY: _history_until(disk, where, loaded)}
    files = [name for name in _trade_names(disk, where.trade) if _is_named(name, texts.values())]
    try:
        with _made(disk, temporary_name(target), target) as fd:
            _zip(fd, texts, {f"trade/{name}": where.trade / name for name in files})
    except OSError as error:
        raise CouldNot(f"cannot write {target}: {reason(error)}", value=str(target)) from error
    return [*texts, *(f"trade/{name}" for name in files)]


def opened_parcel(source: Path) -> Parcel:
    """The parts of a zip file that `packed` made; StoreProblem for any other file."""
    with _readable(source), zipfile.ZipFile(source) as archive:
        names = [name for name in archive.namelist() if _is_ours(name)]
        texts = {name: archive.read(name) for name in names if not name.startswith("trade/")}
        packed = {name: archive.getinfo(name) for name in names if name.startswith("trade/")}
    if REGISTER not in texts:
        raise StoreProblem(f"{source} holds no {REGISTER}; nothing was changed", value=str(source))
    trade = {
        name.removeprefix("trade/"): (info.file_size, f"{info.CRC:08x}") for name, info in packed.items()
    }
    return Parcel(source, texts[REGISTER], texts.get(_HISTORY, b""), trade)


@contextmanager
def _readable(source: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StoreProblem(
            f"cannot read {source}: {reason(error)}; nothing was changed", value=str(source)
        ) from error
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise StoreProblem(
            f"cannot read {source}: {error}; nothing was changed", value=str(source)
        ) from error


@contextmanager
def _made(disk: Disk, temporary: Path, target: Path) -> Iterator[int]:
    """A descriptor on what will be the target when all is written, and lasts."""
    with new_file(disk, temporary) as fd:
        yield fd
    put_in_place(disk, temporary, target)


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


def _trade_names(disk: Disk, folder: Path) -> list[str]:
    """Plain files alone: reading a pipe waits for ever, and a device may have no end."""
    if (there := disk.stat(folder)) is None or not stat.S_ISDIR(there.st_mode):
        return []
    return [
        name
        for name in disk.names(folder)
        if name.endswith(".sqlite")
        and name[0] != "."
        and (found := disk.stat(folder / name)) is not None
        and stat.S_ISREG(found.st_mode)
    ]


def _is_named(name: str, texts: Iterable[bytes]) -> bool:
    """Whether some change, though it be undone, brought this file: an import that died may leave others."""
    quoted = f'"{name.removesuffix(SUFFIX)}"'.encode()
    return any(quoted in text for text in texts)


def _zip(fd: int, texts: dict[str, bytes], files: dict[str, Path]) -> None:
    """Trade files pass through in pieces: there may be more of them than memory holds."""
    with (
        os.fdopen(fd, "wb", closefd=False) as out,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive,
    ):
        for name, text in texts.items():
            archive.writestr(name, text)
        for name, path in files.items():
            archive.write(path, name)
