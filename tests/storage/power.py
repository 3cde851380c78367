"""A model of what a disk may hold after the power fails, fed by a recording of what the store did.

Data that was written and not fsynced is old, new, half new or zeros. Names that were made or moved
and whose folder was not synced are there up to any point of their order. Nothing else is lost.
"""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

from pakbel.storage.disk import Disk


def never(call: str, name: str) -> bool:
    return False


class Recorder(Disk):
    """The real disk, with a log. `forgets` says which fsyncs the model is not told about, while `forgetful`."""

    def __init__(self, forgets: Callable[[str, str], bool] | None = None) -> None:
        self.steps: list[tuple] = []
        self.fails: Callable[[str, str], bool] = never
        self.forgetful = True
        self._forgets = forgets or never
        self._open: dict[int, Path] = {}
        self._noticed: dict[Path, bytes] = {}

    def _notice(self, path: Path) -> None:
        """What SQLite wrote by itself into a file that an import makes: nothing of that is fsynced."""
        if path.name.startswith(".import-") and self._noticed.get(path) != (content := path.read_bytes()):
            self._noticed[path] = content
            self.steps += [("cut", path, 0), ("write", path, content)]

    def _forgotten(self, call: str, name: str) -> bool:
        return self.forgetful and self._forgets(call, name)

    def _fail(self, call: str, path: Path) -> None:
        if self.fails(call, path.name):
            raise OSError(5, "injected")

    def create(self, path: Path) -> int:
        fd = super().create(path)
        self._open[fd] = path
        self.steps += [("name", path), ("cut", path, 0)]
        return fd

    def open_end(self, path: Path) -> int:
        new = not path.exists()
        fd = super().open_end(path)
        self._open[fd] = path
        if new:
            self.steps.append(("name", path))
        self._notice(path)
        return fd

    def write(self, fd: int, content: bytes) -> None:
        path = self._open[fd]
        if self.fails("half", path.name):
            super().write(fd, content[: len(content) // 2])
            self.steps.append(("write", path, content[: len(content) // 2]))
            raise OSError(28, "injected")
        self._fail("write", path)
        super().write(fd, content)
        self.steps.append(("write", path, content))

    def fsync(self, fd: int) -> None:
        path = self._open[fd]
        self._fail("fsync", path)
        if not self._forgotten("fsync", path.name):
            self.steps.append(("fsync", path))

    def close(self, fd: int) -> None:
        super().close(fd)
        self._open.pop(fd, None)

    def truncate(self, path: Path, size: int) -> None:
        with path.open("r+b") as file:
            file.truncate(size)
        self.steps.append(("cut", path, size))
        if not self._forgotten("fsync", path.name):
            self.steps.append(("fsync", path))

    def replace(self, source: Path, target: Path) -> None:
        self._notice(source)
        super().replace(source, target)
        self.steps.append(("move", source, target))

    def unlink(self, path: Path) -> None:
        there = path.exists()
        super().unlink(path)
        if there:
            self.steps.append(("gone", path))

    def sync_folder(self, path: Path) -> None:
        self._fail("sync_folder", path)
        if not self._forgotten("sync_folder", path.name):
            self.steps.append(("sync", path))

    def acknowledge(self, tx: int) -> None:
        self.steps.append(("said", tx))


class _File:
    """Content that lasts, and content as a running process sees it."""

    def __init__(self) -> None:
        self.lasting = b""
        self.seen = b""

    def variants(self) -> set[bytes]:
        if self.lasting == self.seen:
            return {self.seen}
        if not self.seen.startswith(self.lasting):
            return {self.lasting, self.seen}
        new = self.seen[len(self.lasting) :]
        return {
            self.lasting,
            self.seen,
            self.lasting + new[: len(new) // 2],
            self.lasting + bytes(len(new)),
        }


class Model:
    """Follows the steps; at any moment it can say what a power cut would leave."""

    def __init__(self) -> None:
        self.said = 0
        self._lasting_names: dict[Path, _File] = {}
        self._names: dict[Path, _File] = {}
        self._pending: list[tuple] = []

    def follow(self, step: tuple) -> None:
        kind, *rest = step
        if kind == "said":
            self.said = rest[0]
        elif kind == "write":
            self._names[rest[0]].seen += rest[1]
        elif kind == "cut":
            self._names[rest[0]].seen = self._names[rest[0]].seen[: rest[1]]
        elif kind == "fsync":
            self._names[rest[0]].lasting = self._names[rest[0]].seen
        elif kind == "sync":
            for change in self._pending:
                if change[1].parent == rest[0]:
                    _rename(self._lasting_names, change)
            self._pending = [change for change in self._pending if change[1].parent != rest[0]]
        else:
            self._change_name(step)

    def _change_name(self, step: tuple) -> None:
        if step[0] == "name":
            if step[1] in self._names:
                return
            step = (*step, _File())
        _rename(self._names, step)
        self._pending.append(step)

    def crash_states(self) -> Iterator[dict[Path, bytes]]:
        for count in range(len(self._pending) + 1):
            names = dict(self._lasting_names)
            for change in self._pending[:count]:
                _rename(names, change)
            files = list(names.items())
            for contents in product(*(sorted(file.variants()) for _, file in files)):
                yield {path: content for (path, _), content in zip(files, contents, strict=True)}


def _rename(names: dict[Path, _File], change: tuple) -> None:
    kind, path, *rest = change
    if kind == "name":
        names[path] = rest[0]
    elif kind == "gone":
        names.pop(path, None)
    elif path in names:
        names[rest[0]] = names.pop(path)
