"""Opening a file of trade figures, plain or packed, once, to be read from its beginning.

    with opened(path, "trade.zip") as files:     # or: opened(sys.stdin.buffer, "stdin")
        for file in files:                       # one, or one for each data file of a zip archive
            format = recognise(file.head, FORMATS)
            for figure in format.read(file, said, gathered): ...
            file.sha256()                        # of what was read, unpacked

A file is read before the next one is asked for. A part of an archive is called `trade.zip/part.csv`.
Messages name the file, and the line where there is one: they need no prefix. Memory is bounded: by
a line where a file has lines, by a bound that is refused where it has not.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from pakbel.errors import BadInput, CouldNot
from pakbel.exchange.opening import refuse_foreign
from pakbel.exchange.trade.archives import is_zip, parts_of, unpacked_gzip
from pakbel.exchange.trade.decoding import batches_of, pieces_of, text_of_head
from pakbel.exchange.trade.reader import Head, TradeFile
from pakbel.exchange.trade.record_bytes import record_bytes
from pakbel.exchange.trade.sniffing import delimiter_and_header
from pakbel.exchange.trade.source import HEAD, Counted, Source

_GZIP = b"\x1f\x8b"


@contextmanager
def opened(source: Path | BinaryIO, name: str) -> Iterator[Iterator[TradeFile]]:
    """The files that lie in `source`; BadInput where it is empty, foreign, damaged or too large."""
    with ExitStack() as stack:
        stream = stack.enter_context(_binary(source, name)) if isinstance(source, Path) else source
        yield _files(stream, name, stack)


class Opened:
    """A TradeFile."""

    def __init__(self, source: Source, members: tuple[str, ...] = (), remarks: tuple[str, ...] = ()) -> None:
        self._source = source
        self.head = _head(source, members)
        self.remarks = [*remarks]

    def lines(self) -> Iterator[str]:
        return chain.from_iterable(self.batches())

    def batches(self) -> Iterator[list[str]]:
        return batches_of(self._source, self.remarks)

    def pieces(self) -> Iterator[str]:
        return pieces_of(self._source)

    def whole(self) -> bytes:
        return self._source.whole()

    def records(self, room: int) -> bytes:
        return record_bytes(self._source, room)

    def sha256(self) -> str:
        return self._source.sha256()


def _binary(path: Path, name: str) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise BadInput(f"{name}: there is no such file", value=name) from error
    except IsADirectoryError as error:
        raise BadInput(f"{name}: is a folder", value=name, hint=f"pakbel import {name}/*.csv") from error
    except (OSError, ValueError) as error:
        raise CouldNot(f"{name}: {getattr(error, 'strerror', None) or error}", value=name) from error


def _files(stream: BinaryIO, name: str, stack: ExitStack) -> Iterator[TradeFile]:
    plain = Source(name, stream.read)
    begin = plain.peek()
    if is_zip(begin):
        for part in parts_of(begin, stream, name, stack):
            yield Opened(part.source, part.members, part.remarks)
    elif begin.startswith(_GZIP):
        packed = Counted(begin, stream.read)
        unpacked = Source(name, unpacked_gzip(packed, stack), lambda: packed.taken)
        if unpacked.peek().startswith(_GZIP) or is_zip(unpacked.peek()):
            raise BadInput(f"{name}: is an archive in an archive", value=name, hint="unpack it first")
        yield Opened(unpacked)
    else:
        yield Opened(plain)


def _head(source: Source, members: tuple[str, ...]) -> Head:
    raw = source.peek()
    if not raw.strip():
        why = (
            "the file is empty"
            if len(raw) < HEAD
            else f"begins with {HEAD >> 10} KiB of blanks: no table does"
        )
        raise BadInput(f"{source.name}: {why}", value=source.name)
    if members:
        return Head(source.name, raw, "", "utf-8", ",", (), members)
    try:
        refuse_foreign(raw)
    except BadInput as error:
        raise BadInput(f"{source.name}: {error.message}", value=source.name, hint=error.hint) from error
    text, encoding = text_of_head(raw[:HEAD])
    delimiter, header = delimiter_and_header(text)
    return Head(source.name, raw, text, encoding, delimiter, header)
