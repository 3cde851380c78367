"""Opening the file of an import for reading: only the one that the register means, undamaged.

The only door to SQLite for readers. A file never changes, so it is opened as immutable: without
locks, and in folders that nobody may write to.
"""

import os
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

from pakbel.domain.wording import listed
from pakbel.errors import StoreProblem
from pakbel.storage.disk import DISK, Disk, reason
from pakbel.storage.protocol import Document, Json
from pakbel.storage.trade.layout import FORMAT, PAGE, SUFFIX

_BLOCK = 1 << 18  # larger ones are given back to the system each time: three times as dear


def path_of(folder: Path, import_id: str) -> Path:
    """Where the file of an import is; StoreProblem for an id that leads elsewhere: people edit the register."""
    if os.path.basename(import_id) != import_id:  # noqa: PTH119 - texts, no path is made yet
        raise StoreProblem(f"{import_id!r} cannot be the id of an import", value=import_id)
    return folder / f"{import_id}{SUFFIX}"


def seal_of(path: Path, roll_up_at: int, *, disk: Disk = DISK) -> Document:
    """What the register remembers of a file, to know it again; sizes and places are in bytes."""
    size = path.stat().st_size
    return {
        "size": size,
        "roll_up_at": roll_up_at,
        "roll_up_crc": _crc_of_roll_up(disk, path, roll_up_at, size),
        "crc": _crc(disk, path, 0, size, 0),
    }


def problem_of(
    folder: Path, import_id: str, document: Mapping[str, Json], *, disk: Disk = DISK
) -> str | None:
    """What is wrong with the file, as far as can be seen without reading its figures."""
    seal = document.get("seal")
    if not isinstance(seal, dict):
        return "is not described in the register"
    path = path_of(folder, import_id)
    try:
        there = disk.stat(path)
        if there is None:
            return "is gone"
        if there.st_size != seal.get("size"):
            return "is not as it was written: its length is another"
        at = seal.get("roll_up_at")
        if not isinstance(at, int) or at < 0:
            return "is not as it was written"
        if _crc_of_roll_up(disk, path, at, there.st_size) != seal.get("roll_up_crc"):
            return "is not as it was written"
    except OSError as error:
        return f"cannot be read: {reason(error)}"
    return None


def whole_problem_of(
    folder: Path, import_id: str, document: Mapping[str, Json], *, disk: Disk = DISK
) -> str | None:
    """As `problem_of`, and every figure too: only the checksum of all of it shows what changed there.

    Too dear for every question: `check` and a restore ask for it.
    """
    problem = problem_of(folder, import_id, document, disk=disk)
    seal = document.get("seal")
    if problem is not None or not isinstance(seal, dict):
        return problem
    size = cast(int, seal["size"])  # that of the file, else it had a problem
    try:
        crc = _crc(disk, path_of(folder, import_id), 0, size, 0)
    except OSError as error:
        return f"cannot be read: {reason(error)}"
    return None if seal.get("crc") == crc else "is not as it was written"


def lost(import_id: str, document: Mapping[str, Json], problem: str) -> StoreProblem:
    """The refusal of every question that needs the file, with the way to get it back."""
    again = _held(document)
    return StoreProblem(
        f"trade/{import_id}{SUFFIX} {problem}; it held {again or 'an import'}",
        value=import_id,
        hint=f"pakbel remove {import_id}, then import {again or 'its files'} again;"
        " or pakbel backup restore FILE.zip",
    )


def require_format(file: "Reading", import_id: str, document: Mapping[str, Json]) -> None:
    """StoreProblem for a file that another pakbel laid out: nothing in it is where it is looked for."""
    found = next(file.rows("SELECT value FROM about WHERE name = 'format'"), (None,))[0]
    if found == str(FORMAT):
        return
    if not isinstance(found, str) or not found.isdecimal():
        raise lost(import_id, document, "is damaged: it does not say its format")
    if int(found) > FORMAT:
        raise StoreProblem(
            f"{import_id}'s file was written by a newer pakbel (format {found})",
            value=import_id,
            hint=f"a newer pakbel that knows format {found} is needed: pip install -U pakbel",
        )
    again = _held(document) or "its files"
    raise StoreProblem(
        f"{import_id}'s file was written by an older pakbel (format {found}): its figures have to be imported again",
        value=import_id,
        hint=f"pakbel remove {import_id}, then import {again} again",
    )


def _held(document: Mapping[str, Json]) -> str:
    """The files that an import was made from, the first few by name."""
    files = document.get("files")
    names = (
        [str(each.get("name")) for each in files if isinstance(each, dict)] if isinstance(files, list) else []
    )
    return listed(names, 3)


class Reading:
    """A connection to one file; what SQLite finds wrong is told as a lost file."""

    def __init__(self, folder: Path, import_id: str, document: Mapping[str, Json]) -> None:
        import sqlite3  # a door: only questions about imported figures come here

        self._import = (import_id, document)
        self._error = sqlite3.Error
        try:
            self._connection = sqlite3.connect(address_of(path_of(folder, import_id)), uri=True)
            # Room to add up a million figures without a temporary file; unused room costs nothing.
            self._connection.execute("PRAGMA cache_size = -64000")
        except sqlite3.Error as error:
            raise lost(*self._import, f"cannot be read: {error}") from error

    def rows(self, query: str, values: Sequence[str] = ()) -> Iterator[tuple[Any, ...]]:
        """The rows of an answer, as they come."""
        try:
            yield from self._connection.execute(query, values)
        except self._error as error:
            if "integer overflow" in str(error):
                raise OverflowError(str(error)) from error
            raise lost(*self._import, f"is damaged: {error}") from error

    def close(self) -> None:
        self._connection.close()


def address_of(path: Path) -> str:
    """How SQLite is told to read a file and never to write, not even a lock."""
    return f"{path.absolute().as_uri()}?mode=ro&immutable=1"


def _crc_of_roll_up(disk: Disk, path: Path, roll_up_at: int, size: int) -> str:
    """Of the first page and of what follows the figures."""
    first = int(_crc(disk, path, 0, PAGE, 0), 16)
    return _crc(disk, path, roll_up_at, size - roll_up_at, first)


def _crc(disk: Disk, path: Path, start: int, length: int, crc: int) -> str:
    end = start + length
    while start < end:
        part = disk.read_part(path, start, min(_BLOCK, end - start))
        if not part:
            break
        crc = zlib.crc32(part, crc)
        start += len(part)
    return f"{crc:08x}"
