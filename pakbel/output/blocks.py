"""A record as a block, a field a line: for one record, and for screens too narrow for columns."""

from collections.abc import Iterator, Sequence

from rich.cells import cell_len

from pakbel.output.grid import LEAST_TEXT, Cell, Cells
from pakbel.output.layout import MARGIN
from pakbel.output.paint import Paint
from pakbel.output.safe import safe
from pakbel.output.wrapping import steady, wrap
from pakbel.table import Column

_GAP = 2


def blocks(columns: Sequence[Column], rows: Sequence[Cells], width: int, paint: Paint) -> Iterator[str]:
    """Every field of every row that has anything in it; a blank line between rows."""
    for index, row in enumerate(rows):
        if index:
            yield ""
        filled = [(column, cell) for column, cell in zip(columns, row, strict=True) if any(cell[0])]
        yield from fields([column for column, _ in filled], [cell for _, cell in filled], width, paint)


def fields(columns: Sequence[Column], row: Cells, width: int, paint: Paint) -> Iterator[str]:
    """`header  value` where it fits, else the value under its header; a value that counts is not cut."""
    headers = [safe(column.header) for column in columns]
    label = max(map(cell_len, headers), default=0)
    for column, header, cell in zip(columns, headers, row, strict=True):
        indent = MARGIN + label + _GAP
        beside = _wrapped(column, cell, width - indent)
        if beside is None:
            indent = MARGIN + _GAP
            yield " " * MARGIN + header
            beside = _wrapped(column, cell, width - indent) or list(cell[0])
            header = ""  # noqa: PLW2901  it stands above already
        yield from _field(header, beside, cell, indent, paint)


def _wrapped(column: Column, cell: Cell, room: int) -> list[str] | None:
    """The lines of a value in so much room; None where it does not fit there."""
    lines, _ = cell
    if all(cell_len(line) <= room for line in lines):
        return list(lines)
    return wrap(lines[0], room) if column.kind == "text" and room >= LEAST_TEXT else None


def _field(header: str, lines: list[str], cell: Cell, indent: int, paint: Paint) -> Iterator[str]:
    margin = " " * MARGIN
    for line in lines:
        before = f"{margin}{header}" if header else ""
        spaces = " " * (indent - cell_len(before))
        yield f"{before}{spaces}{paint(steady(line), cell[1])}" if line else before
        header = ""
