"""Whether the figures that a question reads are those that were written.

The file of an import keeps a checksum of every few pages, behind the seal of its roll-up. Which of them
a question needs is found by going down the tree of figures as SQLite does: most questions touch a few
pages, and the checksum of the whole file would cost more than they do.

What is read here of a page is documented (sqlite.org/fileformat2.html, "B-tree Pages" and "Record
Format") and cannot change; no page is looked into before it is proven.
"""

import zlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from pathlib import Path

from pakbel.storage.disk import DISK
from pakbel.storage.trade.layout import PAGE

PAGES = 8  # under one checksum
_LEAF = 10
_INTEGERS = (0, 1, 2, 3, 4, 6, 8, 8)  # bytes, by their type in a record
_TEXT = 13

Key = tuple[int, bytes]  # what figures are clustered by: the number of a block, and a code
Range = tuple[Key, Key]


def checksums(path: Path, end: int) -> Iterator[tuple[int, int]]:
    """Of all pages but the first, which is under the seal, up to where the roll-up begins."""
    for number, start in enumerate(range(PAGE, end, PAGES * PAGE)):
        yield number, _checksum(path, start, end)


class Proof:
    """The figures of one file, with what was proven of them so far."""

    __slots__ = ("_checksums", "_end", "_path", "_root", "_sound")

    def __init__(self, path: Path, end: int, root: int, checksums: Mapping[int, int]) -> None:
        self._path = path
        self._end = end
        self._root = root
        self._checksums = checksums
        self._sound: set[int] = set()

    def holds(self, numbers: Iterable[int], under: str) -> bool:
        """Whether the figures of these blocks, under these first digits, are as they were written."""
        code = under.encode()
        ranges = [((number, code), (number, code + b"\xff")) for number in sorted(numbers)]
        return self._holds(self._root, ranges)

    def _holds(self, page: int, ranges: Sequence[Range]) -> bool:
        if not self._is_sound(page):
            return False
        raw = self._read(page)
        if raw[0] == _LEAF:
            return True
        count = int.from_bytes(raw[3:5])
        places, key_of = range(count), cache(partial(_key_behind, raw))
        wanted: dict[int, list[Range]] = {}
        for lowest, highest in ranges:
            first = bisect_left(places, lowest, key=key_of)
            for place in range(first, bisect_left(places, highest, lo=first, key=key_of) + 1):
                wanted.setdefault(place, []).append((lowest, highest))
        pages = {_child(raw, place, count): some for place, some in wanted.items()}
        any_of_them = next(iter(pages), None)
        if any_of_them is None or (self._is_sound(any_of_them) and self._read(any_of_them)[0] == _LEAF):
            return all(map(self._is_sound, pages))  # all are leaves, or none
        return all(self._holds(child, some) for child, some in pages.items())

    def _is_sound(self, page: int) -> bool:
        number = (page - 2) // PAGES
        if number not in self._sound:
            found = _checksum(self._path, PAGE + number * PAGES * PAGE, self._end)
            if found != self._checksums.get(number):
                return False
            self._sound.add(number)
        return True

    def _read(self, page: int) -> bytes:
        return DISK.read_part(self._path, (page - 1) * PAGE, PAGE)


def _checksum(path: Path, start: int, end: int) -> int:
    return zlib.crc32(DISK.read_part(path, start, min(PAGES * PAGE, end - start)))


def _child(raw: bytes, place: int, count: int) -> int:
    """The number of a page below this one; the last has no key behind it."""
    at = _cell(raw, place) if place < count else 8
    return int.from_bytes(raw[at : at + 4])


def _key_behind(raw: bytes, place: int) -> Key:
    """The key of the figure that comes after all of a page's own."""
    return _key(raw, _cell(raw, place) + 4)


def _cell(raw: bytes, place: int) -> int:
    at = 12 + 2 * place
    return int.from_bytes(raw[at : at + 2])


def _key(raw: bytes, at: int) -> Key:
    """The first two values of the record that begins with its length."""
    _, record = _varint(raw, at)
    header, place = _varint(raw, record)
    number_type, place = _varint(raw, place)
    code_type, _ = _varint(raw, place)
    number_at = record + header
    code_at = number_at + (_INTEGERS[number_type] if number_type < len(_INTEGERS) else 0)
    number = number_type - 8 if code_at == number_at else int.from_bytes(raw[number_at:code_at])
    return number, raw[code_at : code_at + (code_type - _TEXT) // 2]


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where the next one begins."""
    number = 0
    while raw[at] & 0x80:
        number = number << 7 | raw[at] & 0x7F
        at += 1
    return number << 7 | raw[at], at + 1
