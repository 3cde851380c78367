"""Tables and records on a screen: nothing that counts is cut, nothing stored is obeyed.

Rich draws. What it is to draw, and how wide, is decided here: left to itself Rich crops a table that
is too wide through the middle of its numbers.
"""

from collections.abc import Iterator
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from pakbel.output.blocks import draw_blocks, draw_fields
from pakbel.output.cells import UNKNOWN
from pakbel.output.folding import folded
from pakbel.output.footer import not_counted, totals_row
from pakbel.output.grid import Cells, cells_of, fit_cells, grid
from pakbel.output.layout import Fit
from pakbel.output.offered import option_for
from pakbel.output.safe import safe
from pakbel.output.styles import HINT, TITLE, Style
from pakbel.output.view import View
from pakbel.table import Answer, Card, Chart, Column, Table

BLOCKS_BELOW = 40
LEAST_WIDTH = 20
_NOTHING = (None, "", ())


def render(answer: Answer, view: View) -> Iterator[str]:
    screen = StringIO()
    painter = Painter(view, _console(screen, view))
    if isinstance(answer, Table):
        painter.table(answer)
    else:
        painter.cards((answer,) if isinstance(answer, Card) else answer)
    # Rich fills the last column with spaces, which a narrower window would wrap.
    return (f"{line.rstrip(' ')}\n" for line in screen.getvalue().splitlines())


def _console(screen: StringIO, view: View) -> Console:
    """Told everything, so that it asks neither the terminal nor the environment."""
    return Console(
        file=screen,
        width=max(view.width, LEAST_WIDTH),
        height=25,
        color_system="standard" if view.color else None,
        no_color=not view.color,
        force_terminal=False,
        force_jupyter=False,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )


class Painter:
    """Puts an answer on a screen, line by line from above."""

    def __init__(self, view: View, console: Console) -> None:
        self.view = view
        self.console = console
        self._in_a_card = False  # whose tables have no option that chooses their columns

    def table(self, table: Table) -> None:
        self._say(table.title, TITLE)
        if table.chart is not None:
            self._chart(table.chart)
        if not table.rows:
            self._say(table.empty)
        elif table.columns:
            self._body(table)
        self._below(table)

    def _chart(self, chart: Chart) -> None:
        from pakbel.output.chart import draw  # a door: few answers have a picture

        for line in draw(chart, self.console.width, ascii=self.view.ascii):
            self._say(line)
        self.console.print()

    def cards(self, cards: tuple[Card, ...]) -> None:
        for index, card in enumerate(cards):
            if index:
                self.console.print()
            self._card(card)

    def _body(self, table: Table) -> None:
        rows = [cells_of(table.columns, row) for row in table.rows[: self.view.row_limit]]
        totals = totals_row(table)
        total = cells_of(table.columns, totals) if totals else None
        everything = [*rows, total] if total else rows
        width = self.console.width
        found = fit_cells(table.columns, everything, width) if width >= BLOCKS_BELOW else None
        if found:
            self.console.print(grid(table.columns, rows, total, found, self.console))
        else:
            draw_blocks(table.columns, everything, self.console)
        self._what_is_missing(table, rows, found)

    def _what_is_missing(self, table: Table, rows: list[Cells], found: Fit | None) -> None:
        if len(rows) < len(table.rows):
            self._say(f"… {len(table.rows) - len(rows):,} more (--limit 0, --json)")
        kept = found.kept if found else tuple(range(len(table.columns)))
        if len(kept) < len(table.columns):
            for line in self._not_shown(table.columns, rows, kept):
                self._say(line, HINT)
        if any(row[index][0] == (UNKNOWN,) for row in rows for index in kept):
            self._say(f"{UNKNOWN} = not known", HINT)

    def _not_shown(
        self, columns: tuple[Column, ...], rows: list[Cells], kept: tuple[int, ...]
    ) -> tuple[str, ...]:
        """Names what was dropped, and what brings it back: an option is copied whole, so no line cuts it."""
        dropped = [column.header for index, column in enumerate(columns) if index not in kept]
        line = f"not shown: {', '.join(dropped)} (widen the terminal"
        if self._in_a_card:
            return (f"{line}, or --format json)",)
        width = self.console.width
        option = None if self.view.columns else option_for(columns, rows, kept, width)
        if option is None:
            return (f"{line})",)
        together = f"{line}, {option}"
        return (together,) if len(together) <= width else (f"{line},", option)

    def _below(self, table: Table) -> None:
        for note in table.notes:
            self._say(note)
        self._next(table.next_steps)
        if line := not_counted(table):
            self._say(line)

    def _card(self, card: Card) -> None:
        self._say(card.title, TITLE)
        known = [
            column
            for column in card.columns
            if card.values.get(column.key) not in _NOTHING
            or (column.unknown and card.values.get(column.key) is None)
        ]
        draw_fields(list(zip(known, cells_of(known, card.values), strict=True)), self.console)
        # A column with a text of its own for what is unknown says it in its place, or not at all.
        open_questions = [column for column in card.columns if column.unknown is None]
        if unknown := [each.header for each in open_questions if card.values.get(each.key) is None]:
            self._say(f"not known: {', '.join(unknown)}", HINT)
        for note in card.notes:
            self._say(note)
        for section in card.sections:
            if not section.rows and not section.empty:
                continue
            self.console.print()
            self._in_a_card = True
            self.table(section)
            self._in_a_card = False
        self._next(card.next_steps)

    def _next(self, steps: tuple[str, ...]) -> None:
        """On one line where there is room, else a line each: a command is copied whole."""
        together = f"Next: {'  |  '.join(map(safe, steps))}"
        if cell_len(together) <= self.console.width:
            lines = [together] if steps else []
        else:
            lines = ["Next:", *(f"  {safe(step)}" for step in steps)]
        for line in lines:
            self.console.print(Text(line, HINT), soft_wrap=True)

    def _say(self, text: str, style: Style = "") -> None:
        lines = folded(safe(text), self.console.width, self.console)
        self.console.print(Text("\n".join(lines), style), soft_wrap=True)
