"""The sheets of a workbook as cells, and the day it was made. A hostile one is refused before it is read."""

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from pakbel.errors import BadInput, CouldNot
from pakbel.exchange.trade.reader import TradeFile
from pakbel.exchange.trade.source import damages

Cells = list[object]
_MOST_BYTES = 256 * 2**20  # of one part, unpacked
_MOST_CELLS = 5_000_000  # one cell in the last corner of a sheet claims 17 thousand million
_PIECE = 2**20
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,4})([0-9]{1,9})"')
_DATED = re.compile(rb"<dcterms:(?:modified|created)[^>]*>([0-9]{4})-([0-9]{2})-([0-9]{2})")


class Workbook(NamedTuple):
    names: tuple[str, ...]  # of all its sheets
    sheets: Mapping[str, list[Cells]]  # the wanted ones, by name in lower case
    made_on: date | None


def read_workbook(file: TradeFile, wanted: Iterable[str]) -> Workbook:
    """The sheets whose names in lower case are wanted. BadInput where it is damaged or out of bounds."""
    name, raw = file.head.name, file.whole()
    broken: tuple[type[Exception], ...] = (*damages(), RuntimeError, LookupError)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _refuse_hostile(archive, name)
            made_on = _made_on(archive)
    except broken as error:
        raise BadInput(f"{name}: is a damaged workbook", value=name, hint="fetch it again") from error
    names, sheets = _sheets(name, raw, frozenset(wanted))
    return Workbook(names, sheets, made_on)


def _sheets(name: str, raw: bytes, wanted: frozenset[str]) -> tuple[tuple[str, ...], dict[str, list[Cells]]]:
    try:  # the library is an extra
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        raise CouldNot(
            f"{name}: the library that reads workbooks is not installed",
            value=name,
            hint="pip install 'pakbel[excel]'",
        ) from error
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        found = {each.strip().casefold(): each for each in book.sheet_names}
        sheets = {
            folded: [
                list[object](row) for row in book.get_sheet_by_name(each).to_python(skip_empty_area=False)
            ]
            for folded, each in found.items()
            if folded in wanted
        }
        return tuple(book.sheet_names), sheets
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(name, error) from error
    except BaseException as error:
        # What goes wrong inside the library's Rust is no Exception, and its class has no place to import from.
        if type(error).__name__ == "PanicException":
            raise _damaged(name, error) from error
        raise


def _damaged(name: str, error: BaseException) -> BadInput:
    return BadInput(f"{name}: is a damaged workbook: {str(error)[:100]}", value=name, hint="fetch it again")


def _refuse_hostile(archive: zipfile.ZipFile, name: str) -> None:
    for part in archive.infolist():
        if part.file_size > _MOST_BYTES:
            raise BadInput(
                f"{name}: {part.filename} would be {part.file_size >> 20} MiB unpacked", value=name
            )
        if not part.filename.startswith("xl/worksheets/"):
            continue
        rows = columns = 0
        with archive.open(part) as stream:
            kept = b""
            while piece := stream.read(_PIECE):
                for letters, digits in _REFERENCE.findall(kept + piece):
                    columns = max(columns, _column(letters))
                    rows = max(rows, int(digits))
                kept = piece[-20:]
        if rows * columns > _MOST_CELLS:
            raise BadInput(
                f"{name}: {part.filename} is {rows} rows of {columns} columns: too large", value=name
            )


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _made_on(archive: zipfile.ZipFile) -> date | None:
    """By its properties, else by the stamp of its parts; programs that write none stamp 1980."""
    names = archive.namelist()
    if "docProps/core.xml" in names:
        found = [_date(*map(int, each)) for each in _DATED.findall(archive.read("docProps/core.xml"))]
        if days := [day for day in found if day]:
            return max(days)
    stamps = [_date(*each.date_time[:3]) for each in archive.infolist() if each.date_time[0] > 1980]
    return max((day for day in stamps if day), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
