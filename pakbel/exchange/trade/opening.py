"""Opening a file of trade figures, plain or packed, once, to be read from its beginning.

    with opened(stream, "trade.zip") as files:   # or: opened(sys.stdin.buffer, "stdin")
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
from typing import BinaryIO

from pakbel.errors import BadInput
from pakbel.exchange.opening import refuse_foreign
from pakbel.exchange.trade.archives import is_zip, nested, part_in, parts_of, unpacked_gzip
from pakbel.exchange.trade.decoding import batches_of, pieces_of, text_of_head
from pakbel.exchange.trade.reader import Head, TradeFile
from pakbel.exchange.trade.record_bytes import record_bytes
from pakbel.exchange.trade.sniffing import delimiter_and_header
from pakbel.exchange.trade.source import HEAD, Counted, Source

_GZIP = b"\x1f\x8b"


@contextmanager
def opened(stream: BinaryIO, name: str) -> Iterator[Iterator[TradeFile]]:
    """The files that lie in a stream; BadInput where it is empty, foreign, damaged or too large."""
    with ExitStack() as stack:
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


def _files(stream: BinaryIO, name: str, stack: ExitStack) -> Iterator[TradeFile]:
    plain = Source(name, stream.read)
    begin = plain.peek()
    if is_zip(begin):
        for part in parts_of(begin, stream, name, stack):
            yield Opened(part.source, part.members, part.remarks)
    elif begin.startswith(_GZIP):
        packed = Counted(begin, stream.read)
        unpacked = Source(name, unpacked_gzip(packed, stack), lambda: packed.taken)
        if unpacked.peek().startswith(_GZIP):
            raise nested(name)
        part = part_in(unpacked)
        yield Opened(part.source, part.members)
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
