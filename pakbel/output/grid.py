"""Rows and columns on a screen: only text wraps, numbers stand to the right, nothing is cut."""

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len

from pakbel.output.cells import NUMBERS, lines_of
from pakbel.output.layout import MARGIN, Fit, Need, fit
from pakbel.output.paint import Paint, Style, style_of
from pakbel.output.safe import safe
from pakbel.output.wrapping import steady, wrap
from pakbel.table import Column, Row

LEAST_TEXT = 16

Cell = tuple[tuple[str, ...], Style]
Cells = list[Cell]


def cells_of(columns: Sequence[Column], row: Row) -> Cells:
    """A row's lines of safe text, column by column."""
    values = [(column, row.get(column.key)) for column in columns]
    return [(lines_of(column, value), style_of(value, column.kind)) for column, value in values]


def fit_cells(columns: Sequence[Column], rows: Sequence[Cells], width: int) -> Fit | None:
    """The columns that a screen of this width shows whole."""
    needs = [_need(column, [row[index] for row in rows]) for index, column in enumerate(columns)]
    return fit(needs, width)


def grid(
    columns: Sequence[Column], rows: Sequence[Cells], total: Cells | None, found: Fit, paint: Paint
) -> Iterator[str]:
    """The header, the rows and the totals, each under a rule, of the columns that were found to fit."""
    shown = [(columns[index].kind, width) for index, width in zip(found.kept, found.widths, strict=True)]
    right = [kind in NUMBERS for kind, _ in shown]

    def lines(cells: Sequence[Cell]) -> Iterator[str]:
        return _lines(cells, found, right, paint)

    def row_lines(row: Cells) -> Iterator[str]:
        return lines([_wrapped(row[index], *each) for index, each in zip(found.kept, shown, strict=True)])

    rule = _rule(found)
    yield from lines(_header([columns[index] for index in found.kept], found.widths))
    yield rule
    for row in rows:
        yield from row_lines(row)
    if total:
        yield rule
        yield from row_lines(total)


def _need(column: Column, cells: Sequence[Cell]) -> Need:
    longest = max((cell_len(line) for lines, _ in cells for line in lines), default=0)
    header = safe(column.header)
    least = min(longest, LEAST_TEXT) if column.kind == "text" else longest
    longest_word = max(map(cell_len, header.split()), default=0)
    return Need(max(least, longest_word), max(longest, cell_len(header)), column.priority)


def _header(columns: Sequence[Column], widths: Sequence[int]) -> list[Cell]:
    """A long header wraps, and stands on the rule."""
    wrapped = [wrap(safe(column.header), width) for column, width in zip(columns, widths, strict=True)]
    height = max(map(len, wrapped))
    return [(("",) * (height - len(lines)) + tuple(lines), "") for lines in wrapped]


def _rule(found: Fit) -> str:
    length = sum(found.widths) + found.gap * (len(found.widths) - 1)
    return SIMPLE_HEAD.get_row([length], level="head").rstrip()


def _wrapped(cell: Cell, kind: str, width: int) -> Cell:
    lines, style = cell
    return (tuple(wrap(lines[0], width)), style) if kind == "text" else cell


def _lines(cells: Sequence[Cell], found: Fit, right: Sequence[bool], paint: Paint) -> Iterator[str]:
    for number in range(max(len(lines) for lines, _ in cells)):
        line, spaces = "", MARGIN
        for (lines, style), width, is_right in zip(cells, found.widths, right, strict=True):
            text = lines[number] if number < len(lines) else ""
            room = width - cell_len(text)
            before = room if is_right else 0
            if text:
                line += " " * (spaces + before) + paint(steady(text), style)
                spaces = 0
                room -= before
            spaces += room + found.gap
        yield line
