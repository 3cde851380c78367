"""A record as a block, a field a line: for one record, and for screens too narrow for columns."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid

from pakbel.output.grid import LEAST_TEXT, Cell, Cells, bare_grid, header_of, written
from pakbel.output.layout import MARGIN
from pakbel.output.safe import safe
from pakbel.table import Column

_GAP = 2

Field = tuple[Column, Cell]


def draw_blocks(columns: Sequence[Column], rows: Sequence[Cells], console: Console) -> None:
    """Every field of every row that has anything in it; a blank line between rows."""
    for index, row in enumerate(rows):
        if index:
            console.print()
        draw_fields([field for field in zip(columns, row, strict=True) if any(field[1][0])], console)


def draw_fields(fields: Sequence[Field], console: Console) -> None:
    """`header  value` where it fits, else the value under its header; a value that counts is not cut."""
    label = max((cell_len(safe(column.header)) for column, _ in fields), default=0)
    room = console.width - MARGIN - label - _GAP
    for is_beside, some in groupby(fields, key=lambda field: _fits(field, room)):
        if is_beside:
            console.print(_beside(some, label, room, console))
        else:
            for column, cell in some:
                _draw_below(column, cell, console)


def _fits(field: Field, room: int) -> bool:
    column, (lines, _) = field
    wraps = column.kind == "text" and room >= LEAST_TEXT
    return wraps or all(cell_len(line) <= room for line in lines)


def _beside(fields: Iterable[Field], label: int, room: int, console: Console) -> Grid:
    drawn = bare_grid(box=None)
    drawn.add_column(width=MARGIN + label, no_wrap=True)
    drawn.add_column(width=_GAP + room, no_wrap=True)
    for column, cell in fields:
        header = written(header_of(column), label, MARGIN, console)
        drawn.add_row(header, written(cell, room, _GAP, console))
    return drawn


def _draw_below(column: Column, cell: Cell, console: Console) -> None:
    indent = MARGIN + _GAP
    room = console.width - indent if column.kind == "text" else max(map(cell_len, cell[0]))
    header = written(header_of(column), console.width - MARGIN, MARGIN, console)
    for text in (header, written(cell, room, indent, console)):
        console.print(text, soft_wrap=True)
