"""The sheets of a workbook as rows of texts, and the day it was made.

Read here and not by a library: the fast one ends the program where a cell claims the last corner of a
sheet. Cells are kept as they are met, so that what a sheet claims to hold costs nothing.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import NamedTuple
from xml.parsers import expat

from pakbel.errors import BadInput
from pakbel.exchange.trade.reader import TradeFile
from pakbel.exchange.trade.source import LARGEST_RATIO, SMALL, damages

Row = tuple[int, list[str]]  # its number as the spreadsheet shows it, and its cells
_MOST_BYTES = 256 * 2**20  # of one part, unpacked
_MOST_CELLS = 2_000_000  # blank ones between others among them; of texts as many
_MOST_ROWS = 2**20  # of a sheet, as spreadsheets have it
_MOST_NAMES = 2**20  # bytes of a part that says what the others are
_DEEPEST = 100  # elements within each other
_PIECE = 2**20  # bytes given to the parser at a time: with few it begins long texts anew over and over
_DATED = re.compile(rb"<dcterms:(?:modified|created)[^>]*>([0-9]{4})-([0-9]{2})-([0-9]{2})")
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)
_Start = Callable[[str, dict[str, str]], None]


class Workbook(NamedTuple):
    names: tuple[str, ...]  # of all its sheets
    sheets: Mapping[str, list[Row]]  # the wanted ones, by name in lower case
    made_on: date | None


def read_workbook(file: TradeFile, wanted: Iterable[str]) -> Workbook:
    """The sheets whose names in lower case are wanted. BadInput where it is damaged or out of bounds."""
    name, raw = file.head.name, file.whole()
    broken: tuple[type[Exception], ...] = (*damages(), expat.ExpatError, RuntimeError, LookupError)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return _read(archive, frozenset(wanted))
    except broken as error:
        raise BadInput(f"{name}: is a damaged workbook", value=name, hint="fetch it again") from error
    except BadInput as error:
        raise BadInput(f"{name}: {error.message}", value=name) from error


def _read(archive: zipfile.ZipFile, wanted: frozenset[str]) -> Workbook:
    places = _places(archive)
    chosen = {name.strip().casefold(): part for name, part in places.items()}
    texts = _Texts()
    if "xl/sharedStrings.xml" in archive.namelist():
        _parse(archive, "xl/sharedStrings.xml", texts.start, texts.end, texts.data)
    sheets = {}
    for name in wanted & set(chosen):
        cells = _Cells(texts.found)
        _parse(archive, chosen[name], cells.start, cells.end, cells.data)
        sheets[name] = cells.rows
    return Workbook(tuple(places), sheets, _made_on(archive))


def _places(archive: zipfile.ZipFile) -> dict[str, str]:
    """Name of a sheet -> the part of the archive that holds it, in the order of the sheets."""
    targets: dict[str, str] = {}
    named: dict[str, str] = {}

    def relation(tag: str, given: dict[str, str]) -> None:
        if tag == "Relationship":
            target = given.get("Target", "")
            targets[given.get("Id", "")] = target[1:] if target.startswith("/") else f"xl/{target}"

    def sheet(tag: str, given: dict[str, str]) -> None:
        if tag == "sheet":
            by_id = next((value for key, value in given.items() if key.endswith(":id")), "")
            named[given.get("name", "")] = targets.get(by_id, "")

    _parse(archive, "xl/_rels/workbook.xml.rels", relation, most=_MOST_NAMES)
    _parse(archive, "xl/workbook.xml", sheet, most=_MOST_NAMES)
    return named


def _parse(
    archive: zipfile.ZipFile,
    part: str,
    start: _Start,
    end: Callable[[str], None] = lambda _: None,
    data: Callable[[str], None] = lambda _: None,
    most: int = _MOST_BYTES,
) -> None:
    """Read a part as XML, its names without prefixes. One that declares entities is no part of a workbook."""
    _refuse_bomb(archive.getinfo(part), most)
    depth = 0

    def begin(tag: str, given: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise BadInput(f"{part} has more than {_DEEPEST} elements within each other")
        start(tag.rpartition(":")[2], given)

    def finish(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(tag.rpartition(":")[2])

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    parser.CharacterDataHandler = data
    parser.StartDoctypeDeclHandler = _refuse_doctype
    with archive.open(part) as stream:
        while piece := stream.read(_PIECE):
            parser.Parse(piece, False)
        parser.Parse(b"", True)


def _refuse_bomb(part: zipfile.ZipInfo, most: int) -> None:
    if part.file_size > most:
        raise BadInput(f"{part.filename} would be more than {most >> 20} MiB unpacked")
    if part.file_size > max(SMALL, LARGEST_RATIO * part.compress_size):
        raise BadInput(f"{part.filename} unpacks to more than {LARGEST_RATIO} times its size")


def _refuse_doctype(*_: object) -> None:
    raise BadInput("a part of it declares entities of its own: no spreadsheet writes that")


class _Texts:
    """The texts that cells refer to by number; of one in several fonts the runs are joined."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._words: list[str] = []
        self._inside = False

    def start(self, tag: str, _: dict[str, str]) -> None:
        self._inside = tag == "t"
        if tag == "si":
            self._words = []

    def end(self, tag: str) -> None:
        self._inside = False
        if tag == "si":
            self.found.append("".join(self._words))
            if len(self.found) > _MOST_CELLS:
                raise BadInput(f"it has more than {_MOST_CELLS:,} texts")

    def data(self, text: str) -> None:
        if self._inside:
            self._words.append(text)


class _Cells:
    """The rows of a sheet that have cells, each as long as its last cell."""

    def __init__(self, texts: list[str]) -> None:
        self.rows: list[Row] = []
        self._texts = texts
        self._count = 0
        self._begun = 0  # rows, with those that have no cells
        self._row = 0
        self._cells: list[str] = []
        self._kind = ""
        self._words: list[str] = []
        self._inside = False

    def start(self, tag: str, given: dict[str, str]) -> None:
        self._inside = tag in {"v", "t"}
        if tag == "row":
            self._begin_row(given.get("r", ""))
        elif tag == "c" and self._begun:
            self._kind, self._words = given.get("t", ""), []
            self._move(given.get("r", ""))

    def end(self, tag: str) -> None:
        self._inside = False
        if tag == "c" and self._begun:
            text = "".join(self._words)
            if not self.rows or self.rows[-1][1] is not self._cells:
                self.rows.append((self._row, self._cells))
            self._cells.append(self._texts[int(text)] if self._kind == "s" and text else text)
            self._count += 1

    def _begin_row(self, said: str) -> None:
        self._begun += 1
        if self._begun > _MOST_ROWS:
            raise BadInput(f"a sheet of it has more than {_MOST_ROWS:,} rows")
        self._row = int(said) if re.fullmatch(r"[0-9]{1,7}", said, re.ASCII) else self._row + 1
        self._cells = []

    def data(self, text: str) -> None:
        if self._inside:
            self._words.append(text)

    def _move(self, reference: str) -> None:
        """Leave the columns blank that the file passes over."""
        match = _REFERENCE.fullmatch(reference)
        passed = _column(match[1]) - 1 - len(self._cells) if match else 0
        self._count += max(passed, 0)
        if self._count > _MOST_CELLS:
            raise BadInput(f"a sheet of it has more than {_MOST_CELLS:,} cells")
        self._cells += [""] * passed


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _made_on(archive: zipfile.ZipFile) -> date | None:
    """By its properties, else by the stamp of its parts; programs that write none stamp 1980."""
    if "docProps/core.xml" in archive.namelist():
        with archive.open("docProps/core.xml") as stream:
            found = [_date(*map(int, each)) for each in _DATED.findall(stream.read(2**20))]
        if days := [day for day in found if day]:
            return max(days)
    stamps = [_date(*each.date_time[:3]) for each in archive.infolist() if each.date_time[0] > 1980]
    return max((day for day in stamps if day), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
