"""What lies in a packed file: the one stream of a gzip file, the data files of a zip archive."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from typing import IO, BinaryIO, NamedTuple, cast

from pakbel.errors import BadInput
from pakbel.exchange.opening import refuse_container
from pakbel.exchange.trade.ends_of_archives import refuse_endless_list
from pakbel.exchange.trade.source import (
    LARGEST,
    LARGEST_RATIO,
    PACKED_BADLY,
    PIECE,
    SMALL,
    Counted,
    Read,
    Source,
    damages,
)
from pakbel.reading.conventions import shown
from pakbel.storage.disk import refusing
from pakbel.storage.temporary import temporary_file, temporary_place

_MOST_PARTS = 2000
_NAMED = 5
_DATA = (".csv", ".txt", ".tsv", ".tab", ".json", ".xls", ".xlsx", ".htm", ".html", ".dat")
_WORKBOOK = "xl/workbook.xml"
_COUNTRIES = "country_code"
_EXPECTED = "export the data as CSV; JSON, text and Excel workbooks (.xlsx) are read from an archive too"


class Part(NamedTuple):
    source: Source
    members: tuple[str, ...] = ()  # where the archive itself is the file: a workbook
    remarks: tuple[str, ...] = ()


def is_zip(begin: bytes) -> bool:
    return begin.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def unpacked_gzip(packed: Counted, stack: ExitStack) -> Read:
    import gzip  # a door

    # Of a file it needs no more than `read` as long as it is read forwards.
    return stack.enter_context(gzip.GzipFile(mode="rb", fileobj=cast("BinaryIO", packed))).read


def parts_of(begin: bytes, stream: BinaryIO, name: str, stack: ExitStack) -> Iterator[Part]:
    """The data files of a zip archive one after another, or a workbook as it is."""
    import zipfile  # a door

    whole = _seekable(begin, stream, name, stack)
    try:
        size = refuse_endless_list(whole, name)
        archive = stack.enter_context(zipfile.ZipFile(whole))
        sizes = {each.filename: (each.file_size, each.compress_size) for each in archive.infolist()}
    except damages() as error:
        message = f"{name}: is a damaged zip archive, perhaps cut off"
        raise BadInput(message, value=name, hint="fetch it again") from error
    if len(sizes) < len(archive.infolist()):
        names = [each.filename for each in archive.infolist()]
        twice = next(each for each in sizes if names.count(each) > 1)
        raise BadInput(f"{name}: holds two files called {shown(twice)}", value=name, hint="unpack it first")
    if _WORKBOOK in sizes:
        whole.seek(0)
        yield Part(Source(name, whole.read), tuple(sizes))
        return
    chosen, remarks = _chosen(sizes, name, begin)
    _refuse_bombs(name, {member: sizes[member] for member in chosen}, size)
    for member in chosen:
        called = f"{name}/{member}"
        try:
            read = stack.enter_context(archive.open(member)).read
        except (RuntimeError, NotImplementedError) as error:
            raise BadInput(f"{called}: {PACKED_BADLY}", value=called, hint="unpack it first") from error
        except damages() as error:
            raise BadInput(f"{called}: is damaged: it cannot be unpacked", value=called) from error
        yield part_in(Source(called, read), remarks)
        remarks = ()


def _chosen(members: Iterable[str], name: str, begin: bytes) -> tuple[list[str], tuple[str, ...]]:
    """The members with figures: those called as data are, or the only one; and a remark on the others."""
    files = [each for each in members if not _is_beside(each)]
    if "register.json" in files:
        raise BadInput(f"{name}: is a backup of a store", value=name, hint="pakbel backup restore FILE")
    if len(files) > _MOST_PARTS:
        raise BadInput(f"{name}: holds {len(files):,} files, more than {_MOST_PARTS:,}", value=name)
    chosen = files if len(files) == 1 else [each for each in files if each.lower().endswith(_DATA)]
    if not chosen or any(each.startswith(("word/", "META-INF/")) for each in files):
        raise _nothing_to_read(name, [*members], begin)
    unread = [each for each in files if each not in chosen]
    remark = f"left unread in the archive: {_listed(unread)}"
    # A list of countries is read before the figures that need it; what it is its content says.
    return sorted(chosen, key=lambda each: _COUNTRIES not in each.casefold()), (remark,) if unread else ()


def _nothing_to_read(name: str, members: Sequence[str], begin: bytes) -> BadInput:
    """What there is instead, and what could be read."""
    try:
        refuse_container(begin)
    except BadInput as error:
        return BadInput(f"{name}: {error.message}", value=name, hint=error.hint)
    files = [each for each in members if not each.endswith("/")]
    holds = f"only {_listed(files)}" if files else "only folders" if members else "nothing at all"
    return BadInput(f"{name}: the archive holds no data file, {holds}", value=name, hint=_EXPECTED)


def _listed(members: Sequence[str]) -> str:
    more = f" and {len(members) - _NAMED:,} more" if len(members) > _NAMED else ""
    return ", ".join(members[:_NAMED]) + more


def _is_beside(member: str) -> bool:
    """Whether it is a folder, or what a system lays beside files (`__MACOSX/`, `.DS_Store`)."""
    return member.endswith("/") or member.startswith("__MACOSX/") or member.rpartition("/")[2].startswith(".")


def _refuse_bombs(name: str, sizes: Mapping[str, tuple[int, int]], size: int) -> None:
    """Each part, and all of them: parts may lie on each other in an archive of this size."""
    for member, (unpacked, packed) in sizes.items():
        _refuse_bomb(f"{name}/{member}", unpacked, packed)
    unpacked, packed = (sum(each) for each in zip(*sizes.values(), strict=True))
    _refuse_bomb(name, unpacked, min(packed, size))


def _refuse_bomb(called: str, size: int, packed: int) -> None:
    if size > LARGEST or (size > SMALL and size > LARGEST_RATIO * packed):
        message = f"{called}: unpacks from {packed:,} to {size:,} bytes: no table does"
        raise BadInput(message, value=called)


def part_in(source: Source, remarks: tuple[str, ...] = ()) -> Part:
    """What was packed as a file; a workbook in an archive has its members read from a copy in memory."""
    if not is_zip(source.peek()):
        return Part(source, (), remarks)
    import io
    import zipfile  # doors

    raw = source.whole()
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as inner:
            names = tuple(inner.namelist())
    except damages() as error:
        raise BadInput(f"{source.name}: is a damaged zip archive", value=source.name) from error
    if _WORKBOOK not in names:
        raise nested(source.name)
    return Part(Source(source.name, io.BytesIO(raw).read), names, remarks)


def nested(name: str) -> BadInput:
    return BadInput(f"{name}: is an archive in an archive", value=name, hint="unpack it first")


def _seekable(begin: bytes, stream: BinaryIO, name: str, stack: ExitStack) -> IO[bytes]:
    """The stream itself, or a temporary copy of one that cannot go back: a zip's list stands at its end."""
    if stream.seekable():
        stream.seek(0)
        return stream
    copy, size, piece = stack.enter_context(temporary_file()), 0, begin
    while piece:
        size += len(piece)
        if size > LARGEST:
            raise BadInput(f"{name}: holds more than {LARGEST >> 30} GiB", value=name)
        with refusing(temporary_place(), f"unpack {name} in"):
            copy.write(piece)
        piece = stream.read(PIECE)
    with refusing(temporary_place(), f"unpack {name} in"):
        copy.seek(0)  # writes what is left
    return copy
