"""Rows and columns as Rich draws them: only text wraps, numbers stand to the right, nothing is cut."""

from collections.abc import Sequence

from rich.box import SIMPLE, SIMPLE_HEAD, Box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as Grid
from rich.text import Text

from pakbel.output.cells import NUMBERS, lines_of
from pakbel.output.folding import folded
from pakbel.output.layout import MARGIN, Fit, Need, fit
from pakbel.output.safe import safe
from pakbel.output.styles import Style, style_of
from pakbel.table import Column, Row

LEAST_TEXT = 16
# In a grid text gives way a little further than in blocks, where nothing is dropped for it.
LEAST_COLUMN = 14
_DIVIDER = 1

Cell = tuple[tuple[str, ...], Style]
Cells = list[Cell]


def cells_of(columns: Sequence[Column], row: Row) -> Cells:
    """A row's lines of safe text, column by column."""
    values = [(column, row.get(column.key)) for column in columns]
    return [(lines_of(column, value), style_of(value, column.kind)) for column, value in values]


def header_of(column: Column) -> Cell:
    return (safe(column.header),), ""


def fit_cells(columns: Sequence[Column], rows: Sequence[Cells], width: int) -> Fit | None:
    """The columns that a screen of this width shows whole."""
    needs = [_need(column, [row[index] for row in rows]) for index, column in enumerate(columns)]
    return fit(needs, width)


def grid(
    columns: Sequence[Column], rows: Sequence[Cells], total: Cells | None, found: Fit, console: Console
) -> Grid:
    """The columns that were found to fit, as wide as was found; the totals stand under a rule."""
    drawn = bare_grid(SIMPLE if total else SIMPLE_HEAD, totals=total is not None)
    spaces = [MARGIN, *[found.gap - _DIVIDER] * (len(found.kept) - 1)]
    places = list(zip(found.kept, found.widths, spaces, strict=True))
    for index, width, before in places:
        column = columns[index]
        drawn.add_column(
            written(header_of(column), width, before, console),
            written(total[index], width, before, console) if total else "",
            width=before + width,
            justify="right" if column.kind in NUMBERS else "default",
            no_wrap=True,
            overflow="fold",
        )
    for row in rows:
        drawn.add_row(*[written(row[index], width, before, console) for index, width, before in places])
    return drawn


def bare_grid(box: Box | None, *, totals: bool = False) -> Grid:
    """Without edges, styles and padding: Rich's padding draws every cell twice, a third of the time."""
    return Grid(
        box=box,
        padding=0,
        show_edge=False,
        show_header=box is not None,
        show_footer=totals,
        header_style="",
        footer_style="",
    )


def written(cell: Cell, width: int, before: int, console: Console) -> Text:
    """A cell as Rich takes it, with the spaces before it. Nothing in it is markup."""
    lines, style = cell
    space = " " * before
    return Text("\n".join([space + each for line in lines for each in folded(line, width, console)]), style)


def _need(column: Column, cells: Sequence[Cell]) -> Need:
    longest = max((cell_len(line) for lines, _ in cells for line in lines), default=0)
    header = safe(column.header)
    least = min(longest, LEAST_COLUMN) if column.kind == "text" else longest
    longest_word = max(map(cell_len, header.split()), default=1)
    return Need(max(least, longest_word), max(longest, cell_len(header)), column.priority)
