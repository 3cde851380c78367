"""The cells of a CSV as spreadsheets save it: commas, semicolons or tabs, quotes, any line ends."""

import csv
import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from pakbel.errors import BadInput
from pakbel.exchange.rows import MOST_RECORDS, refuse_too_many

_DELIMITERS = ",;\t"
# Notes may be long; the library's own limit is 128 KiB a cell.
_LONGEST_CELL = 1 << 22
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


class Sheet(NamedTuple):
    """The header, and the rows under it with the line each begins in. Empty rows are left out."""

    header: list[str]
    rows: list[tuple[int, list[str]]]


def sheet_of(text: str) -> Sheet:
    """BadInput names the line where the quotes do not end or the cells outnumber the columns."""
    csv.field_size_limit(_LONGEST_CELL)
    stated, first_line, text = _stated_delimiter(text)
    lines = _lines(text, stated or _delimiter(text), first_line)
    _, header = next(lines, (0, []))
    width = len(_without_empty_end(header))
    header = [name.strip() for name in header[:width]]
    if not all(header):
        column = header.index("") + 1
        raise BadInput(f"column {column} has no name", hint="the first line names every column")
    rows = [(line, _fitted(line, cells, width)) for line, cells in islice(lines, MOST_RECORDS + 1)]
    refuse_too_many(len(rows))
    return Sheet(header, rows)


def _lines(text: str, delimiter: str, first_line: int) -> Iterator[tuple[int, list[str]]]:
    # A line at a time: a text opened as a file takes four bytes a character.
    reader = csv.reader((found[0] for found in _LINE.finditer(text)), delimiter=delimiter, strict=True)
    line = first_line
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, cells
            line = first_line + reader.line_num
    except csv.Error as error:
        raise BadInput(f"line {line}: {_WHY.get(str(error), str(error))}") from error


def _fitted(line: int, cells: list[str], width: int) -> list[str]:
    """Spreadsheets leave empty cells at the end of a row out, or add some."""
    cells = [*cells, *[""] * (width - len(cells))]
    if any(cell.strip() for cell in cells[width:]):
        raise BadInput(
            f"line {line}: {len(_without_empty_end(cells))} cells under {width} columns",
            hint="a text with the separator in it stands in double quotes",
        )
    return cells[:width]


def _without_empty_end(cells: list[str]) -> list[str]:
    width = max((index + 1 for index, cell in enumerate(cells) if cell.strip()), default=0)
    return cells[:width]


def _stated_delimiter(text: str) -> tuple[str | None, int, str]:
    """Excel's own first line `sep=;`, and the line at which the rest begins."""
    if text[:5].strip('"').casefold()[:4] != "sep=":
        return None, 1, text
    first = _LINE.match(text)
    stated = first[0].rstrip("\r\n ").strip('"').casefold() if first else ""
    if first and len(stated) == len("sep=;"):
        return stated[-1], 2, text[first.end() :]
    return None, 1, text


def _delimiter(text: str) -> str:
    """The separator that the header has most of, outside of quotes."""
    header = next((line for found in _LINE.finditer(text) if (line := found[0]).strip()), "")
    unquoted = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=unquoted.count)


_WHY = {
    "unexpected end of data": "a quote is opened here and never closed",
    f"field larger than field limit ({_LONGEST_CELL})": "a quote is opened here and never closed",
    "',' expected after '\"'": "a quote stands inside a quoted text; double it",
    "';' expected after '\"'": "a quote stands inside a quoted text; double it",
    "'\t' expected after '\"'": "a quote stands inside a quoted text; double it",
}
