"""What `--columns` brings back of the columns that a narrow screen has no room for."""

from collections.abc import Sequence

from pakbel.output.cells import NUMBERS
from pakbel.output.grid import Cells, fit_cells
from pakbel.table import Column, Kind

_SAYS_NO_ROW_APART: frozenset[Kind] = NUMBERS | {"bar", "spark", "state"}


def option_for(
    columns: Sequence[Column], rows: Sequence[Cells], kept: Sequence[int], width: int
) -> str | None:
    """`--columns` as it is typed: what tells rows apart, and of the dropped columns those with room beside it.

    None where not even one of them has room, on the screen and in the line that names it.
    """
    telling = [index for index in kept if index == kept[0] or _tells_apart(columns[index])]
    dropped = [index for index in range(len(columns)) if index not in kept]
    offered = [*telling, *dropped]
    found = fit_cells(
        [columns[index] for index in offered], [[row[index] for index in offered] for row in rows], width
    )
    offered = [offered[place] for place in found.kept] if found else telling
    option = _option(columns, offered)
    while len(option) > width and len(offered) > len(telling):
        offered.remove(max(offered[len(telling) :], key=lambda index: (columns[index].priority, index)))
        option = _option(columns, offered)
    return option if len(offered) > len(telling) else None


def _tells_apart(column: Column) -> bool:
    return column.priority == 0 and column.kind not in _SAYS_NO_ROW_APART


def _option(columns: Sequence[Column], offered: Sequence[int]) -> str:
    """With what closes the sentence around it: what stands on a line of its own has to fit there."""
    return f"or --columns {','.join(columns[index].key for index in offered)})"
