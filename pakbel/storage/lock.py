"""The write lock: one writer at a time, released by the kernel when a process dies.

The file is never deleted; it holds the number of the process that had it last. Tested on Linux;
on Windows the lock is a byte far behind that number.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from pakbel.errors import StoreBusy, StoreProblem
from pakbel.storage.disk import FILE_MODE, refusing

_PAUSE = 0.01
_FAR = 1 << 30
# The file is emptied: where its name leads elsewhere, that would be a file of somebody else.
_FLAGS = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)


@contextmanager
def write_lock(path: Path, wait: float) -> Iterator[None]:
    """Hold the lock; StoreBusy after `wait` seconds, StoreProblem where the place cannot be written."""
    with refusing(path if path.is_symlink() else path.parent, "write in"):
        fd = os.open(path, os.O_RDWR | os.O_CREAT | _FLAGS, FILE_MODE)
    try:
        _wait_for(fd, path, time.monotonic() + wait)
        with suppress(OSError):
            # On a full disk the number is missing; the lock holds all the same.
            os.ftruncate(fd, 0)
            os.write(fd, b"%d\n" % os.getpid())
        yield
    finally:
        os.close(fd)


def _wait_for(fd: int, path: Path, deadline: float) -> None:
    while not _taken(fd, path):
        if time.monotonic() >= deadline:
            holder = os.read(fd, 20).strip()
            who = f" (pid {holder.decode()})" if holder.isdigit() else ""
            raise StoreBusy(f"another pakbel{who} is writing; try again", value=str(path.parent))
        time.sleep(_PAUSE)


def _taken(fd: int, path: Path) -> bool:
    try:
        _lock(fd)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:
        raise StoreProblem(
            f"cannot lock {path}: this file system does not support it; nothing was changed",
            value=str(path),
        ) from error
    return True


def _lock(fd: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
        os.lseek(fd, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
