"""Files that last: written whole or not at all, their content fsynced before their name, the name after it."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pakbel.storage.disk import Disk


@contextmanager
def new_file(disk: Disk, path: Path) -> Iterator[int]:
    """A descriptor on a file under a name nobody reads yet, made to last; on failure it is gone again."""
    fd = disk.create(path)
    try:
        try:
            yield fd
            disk.fsync(fd)
        finally:
            disk.close(fd)
    except BaseException:
        with suppress(OSError):
            disk.unlink(path)
        raise


def write_new(disk: Disk, path: Path, content: bytes, like: os.stat_result | None = None) -> None:
    """Write a new file. `like` is the one it will replace: its mode and, where allowed, its owner are kept."""
    with new_file(disk, path) as fd:
        disk.write(fd, content)
        if like is not None:
            _keep_owner_and_mode(fd, like)


def replace_file(disk: Disk, temporary: Path, target: Path, content: bytes) -> None:
    """Put `content` at `target`, whole or not at all, and make it last."""
    write_new(disk, temporary, content, disk.stat(target))
    put_in_place(disk, temporary, target)


def put_in_place(disk: Disk, temporary: Path, target: Path) -> None:
    """Give a file that lasts its name, and make that last; on failure the file is gone."""
    try:
        disk.replace(temporary, target)
    except BaseException:
        with suppress(OSError):
            disk.unlink(temporary)
        raise
    disk.sync_folder(target.parent)


def append(disk: Disk, path: Path, content: bytes) -> None:
    """Add to the end of a file and make it last, its name too when it is new."""
    new = disk.stat(path) is None
    fd = disk.open_end(path)
    try:
        disk.write(fd, content)
        disk.fsync(fd)
    finally:
        disk.close(fd)
    if new:
        disk.sync_folder(path.parent)


def _keep_owner_and_mode(fd: int, like: os.stat_result) -> None:
    if not hasattr(os, "fchown"):
        return
    own = os.fstat(fd)
    if (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
        with suppress(OSError):
            os.fchown(fd, like.st_uid, like.st_gid)
    with suppress(OSError):
        os.fchmod(fd, stat.S_IMODE(like.st_mode))
