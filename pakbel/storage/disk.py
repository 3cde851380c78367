"""Every system call that the store makes on its files, in one place.

The crash tests put a recording disk here, so nothing in this package opens, writes or renames a
register by any other way.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pakbel.errors import StoreProblem

FILE_MODE = 0o600
FOLDER_MODE = 0o700
_CLOEXEC = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
# A pipe in the place of a file is opened without waiting for its other end, and then refused.
_AT_ONCE = _CLOEXEC | getattr(os, "O_NONBLOCK", 0)


class Disk:
    """The real disk. A method is one system call, or a loop over one."""

    def read(self, path: Path) -> bytes:
        """The whole file through one descriptor: one state even while it is being replaced."""
        fd = os.open(path, os.O_RDONLY | _AT_ONCE)
        try:
            size = _require_file(fd, path).st_size
            raw = os.read(fd, size + 1)
            if len(raw) == size:
                return raw
            parts = [raw]
            while part := os.read(fd, 1 << 20):
                parts.append(part)
            return b"".join(parts)
        finally:
            os.close(fd)

    def read_part(self, path: Path, start: int, length: int) -> bytes:
        """Up to `length` bytes from `start`."""
        fd = os.open(path, os.O_RDONLY | _AT_ONCE)
        try:
            _require_file(fd, path)
            os.lseek(fd, start, os.SEEK_SET)
            parts = []
            while length > 0 and (part := os.read(fd, length)):
                parts.append(part)
                length -= len(part)
            return b"".join(parts)
        finally:
            os.close(fd)

    def stat(self, path: Path) -> os.stat_result | None:
        """None where nothing is, or can be."""
        try:
            return path.stat()
        except OSError as error:
            if error.errno in _NOTHING_THERE:
                return None
            raise

    def names(self, folder: Path) -> list[str]:
        try:
            return sorted(os.listdir(folder))  # noqa: PTH208 - names are all that is wanted
        except FileNotFoundError:
            return []

    def create(self, path: Path) -> int:
        """A descriptor on a new, empty file that only its owner may read."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _CLOEXEC, FILE_MODE)

    def open_end(self, path: Path) -> int:
        """A descriptor that writes at the end, wherever that is."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | _AT_ONCE, FILE_MODE)

    def write(self, fd: int, content: bytes) -> None:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(fd, rest) :]

    def fsync(self, fd: int) -> None:
        os.fsync(fd)

    def close(self, fd: int) -> None:
        os.close(fd)

    def truncate(self, path: Path, size: int) -> None:
        """Cut the file and make the cut last."""
        fd = os.open(path, os.O_WRONLY | _CLOEXEC)
        try:
            os.ftruncate(fd, size)
            self.fsync(fd)
        finally:
            self.close(fd)

    def replace(self, source: Path, target: Path) -> None:
        if os.name == "nt":
            _replace_patiently(source, target)
        else:
            os.replace(source, target)  # noqa: PTH105 - the one call that everything hangs on

    def unlink(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path) -> None:
        path.mkdir(mode=FOLDER_MODE, exist_ok=True)

    def sync_folder(self, path: Path) -> None:
        """Make the names in the folder last; Windows has no such call."""
        if os.name == "nt":
            return
        fd = os.open(path, os.O_RDONLY | _CLOEXEC)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)


def _require_file(fd: int, path: Path) -> os.stat_result:
    """What the system knows of an open file; a pipe or a device in its place holds no register."""
    found = os.fstat(fd)
    if stat.S_ISREG(found.st_mode):
        return found
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    raise OSError(errno.EINVAL, "is a pipe or a device, not a file", str(path))


_NOTHING_THERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP})
DISK = Disk()


def make_folders(disk: Disk, folder: Path) -> None:
    """The folder with its parents, each name made to last."""
    if disk.stat(folder) is not None:
        return
    make_folders(disk, folder.parent)
    disk.make_folder(folder)
    disk.sync_folder(folder.parent)


def temporary_name(path: Path) -> Path:
    """Names its process, so that what a dead one left can be told from work going on."""
    return path.with_name(f".{path.name}.{os.getpid()}.tmp")


def stray_names(disk: Disk, folder: Path, *, own: bool = True) -> list[str]:
    """Temporary files that no living process works on; what is our own is left over, unless told otherwise."""
    return [name for name in disk.names(folder) if _is_stray(name, own=own)]


@contextmanager
def refusing(path: Path, doing: str) -> Iterator[None]:
    """A StoreProblem for what the system refuses: one line that a person can act on."""
    try:
        yield
    except OSError as error:
        raise StoreProblem(
            f"cannot {doing} {path}: {reason(error)}; nothing was changed", value=str(path)
        ) from error


def reason(error: OSError) -> str:
    """The cause in the words of the subject."""
    return _REASONS.get(error.errno or 0) or (error.strerror or str(error)).lower()


_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EFBIG: "the file would be larger than the system allows",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "no permission",
    errno.EPERM: "no permission",
    errno.EIO: "the disk reports an error",
    errno.EISDIR: "it is a folder",
    errno.ENOTDIR: "a part of this path is not a folder",
    errno.ENOENT: "there is no such file",
    errno.ENAMETOOLONG: "the name is too long",
    errno.ELOOP: "a link leads in a circle, or stands where a file should",
}


def _is_stray(name: str, *, own: bool) -> bool:
    parts = name.split(".")
    if not name.startswith(".") or parts[-1] != "tmp" or not parts[-2].isdigit():
        return False
    pid = int(parts[-2])
    if pid == os.getpid():
        return own
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:
        return False
    return False


def _replace_patiently(source: Path, target: Path) -> None:
    """On Windows a reader holding the target refuses the replacement for as long as it reads."""
    import time

    for attempt in range(50):
        try:
            os.replace(source, target)  # noqa: PTH105 - as above
        except PermissionError:
            if attempt == 49:
                raise
            time.sleep(0.02)
        else:
            return
