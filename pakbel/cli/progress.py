"""How far the reading of files is: a line on a terminal's stderr, from the first second on."""

import sys
from collections.abc import Sequence
from pathlib import Path
from time import monotonic
from typing import BinaryIO, Self

from pakbel.cli.session import Session

_BAR = 20
_MIB = 1 << 20


class Reading:
    """Counts the bytes of all files; the line is wiped when the work is done."""

    def __init__(self, session: Session, files: Sequence[str]) -> None:
        self._on = sys.stderr.isatty() and not session.quiet
        self._total = _size_of(files) if self._on else None
        self._read, self._shown, self._due = 0, False, monotonic() + 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.wipe()

    def watched(self, stream: BinaryIO) -> BinaryIO:
        """The same stream; what is read from it is counted where somebody watches."""
        return _Watched(stream, self) if self._on else stream  # type: ignore[return-value]

    def count(self, size: int) -> None:
        self._read += size
        if monotonic() >= self._due:
            self._due = monotonic() + 0.1
            self._shown = True
            print(f"\r{self._line()}\x1b[K", end="", file=sys.stderr, flush=True)

    def wipe(self) -> None:
        """Before anything else is said."""
        if self._shown:
            self._shown = False
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def _line(self) -> str:
        read = f"{self._read / _MIB:,.1f}"
        if not self._total:
            return f"{read} MiB read …"
        done = min(self._read / self._total, 1)
        full = int(done * _BAR)
        bar = "#" * full + "-" * (_BAR - full)
        return f"{bar} {int(done * 100)} %  {read} of {self._total / _MIB:,.1f} MiB read"


class _Watched:
    """A stream that says how much was taken of it; going back, as archives do, is not counted."""

    def __init__(self, stream: BinaryIO, reading: Reading) -> None:
        self._stream, self._reading = stream, reading

    def read(self, size: int = -1) -> bytes:
        given = self._stream.read(size)
        self._reading.count(len(given))
        return given

    def seekable(self) -> bool:
        return self._stream.seekable()

    def seek(self, offset: int, whence: int = 0) -> int:
        return self._stream.seek(offset, whence)

    def tell(self) -> int:
        return self._stream.tell()


def _size_of(files: Sequence[str]) -> int | None:
    """The bytes of all files, None where a pipe is among them."""
    sizes = [_bytes_of(file) for file in files]
    known = [size for size in sizes if size is not None]
    return sum(known) if len(known) == len(sizes) else None


def _bytes_of(file: str) -> int | None:
    try:
        return None if file == "-" or not Path(file).is_file() else Path(file).stat().st_size
    except (OSError, ValueError):
        return None
