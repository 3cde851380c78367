"""Tables and records on a screen: nothing that counts is cut, nothing stored is obeyed.

Rich measures cells, draws the rule and makes the styles. The columns are laid out here: Rich's own
Table crops numbers, and with its Console it costs three times what this writer does.
"""

from collections.abc import Iterator

from rich.cells import cell_len

from pakbel.output.blocks import blocks, fields
from pakbel.output.cells import UNKNOWN
from pakbel.output.footer import not_counted, totals_row
from pakbel.output.grid import Cells, cells_of, fit_cells, grid
from pakbel.output.layout import Fit
from pakbel.output.paint import Paint, Style, painter
from pakbel.output.safe import safe
from pakbel.output.view import View
from pakbel.output.wrapping import steady, wrap
from pakbel.table import Answer, Card, Column, Table

BLOCKS_BELOW = 40
LEAST_WIDTH = 20
_NOTHING = (None, "", ())


def render(answer: Answer, view: View) -> Iterator[str]:
    screen = Screen(view)
    if isinstance(answer, Table):
        lines = screen.table(answer)
    else:
        lines = screen.cards((answer,) if isinstance(answer, Card) else answer)
    return (f"{line}\n" for line in lines)


class Screen:
    """A reader's terminal, asked for lines of so many cells in its styles."""

    def __init__(self, view: View) -> None:
        self.width = max(view.width, LEAST_WIDTH)
        self.view = view
        self.paint: Paint = painter(color=view.color)

    def table(self, table: Table) -> Iterator[str]:
        yield from self._say(table.title, "title")
        if not table.rows:
            yield from self._say(table.empty)
        elif table.columns:
            yield from self._body(table)
        yield from self._below(table)

    def cards(self, cards: tuple[Card, ...]) -> Iterator[str]:
        for index, card in enumerate(cards):
            if index:
                yield ""
            yield from self._card(card)

    def _body(self, table: Table) -> Iterator[str]:
        rows = [cells_of(table.columns, row) for row in table.rows[: self.view.row_limit]]
        totals = totals_row(table)
        total = cells_of(table.columns, totals) if totals else None
        everything = [*rows, total] if total else rows
        found = fit_cells(table.columns, everything, self.width) if self.width >= BLOCKS_BELOW else None
        if found:
            yield from grid(table.columns, rows, total, found, self.paint)
        else:
            yield from blocks(table.columns, everything, self.width, self.paint)
        yield from self._what_is_missing(table, rows, found)

    def _what_is_missing(self, table: Table, rows: list[Cells], found: Fit | None) -> Iterator[str]:
        if len(rows) < len(table.rows):
            yield f"… {len(table.rows) - len(rows):,} more (--limit 0, --json)"
        kept = found.kept if found else range(len(table.columns))
        dropped = [column for index, column in enumerate(table.columns) if index not in kept]
        if dropped:
            yield from self._say(self._not_shown(table.columns[kept[0]], dropped), "hint")
        if any(row[index][0] == (UNKNOWN,) for row in rows for index in kept):
            yield from self._say(f"{UNKNOWN} = not known", "hint")

    def _not_shown(self, first: Column, dropped: list[Column]) -> str:
        """Names what was dropped; where a line has room for it, with the option that brings it back."""
        line = f"not shown: {', '.join(column.header for column in dropped)} (widen the terminal"
        if self.view.columns:
            return f"{line})"
        keys = ",".join(column.key for column in (first, *dropped))
        spelt_out = f"{line}, or --columns {keys})"
        return spelt_out if len(spelt_out) <= self.width else f"{line}, or --columns …)"

    def _below(self, table: Table) -> Iterator[str]:
        for note in table.notes:
            yield from self._say(note)
        yield from self._next(table.next_steps)
        if line := not_counted(table):
            yield from self._say(line)

    def _card(self, card: Card) -> Iterator[str]:
        yield from self._say(card.title, "title")
        known = [
            column
            for column in card.columns
            if card.values.get(column.key) not in _NOTHING
            or (column.unknown and card.values.get(column.key) is None)
        ]
        yield from fields(known, cells_of(known, card.values), self.width, self.paint)
        # A column with a text of its own for what is unknown says it in its place, or not at all.
        open_questions = [column for column in card.columns if column.unknown is None]
        if unknown := [each.header for each in open_questions if card.values.get(each.key) is None]:
            yield from self._say(f"not known: {', '.join(unknown)}", "hint")
        for note in card.notes:
            yield from self._say(note)
        for section in card.sections:
            if not section.rows and not section.empty:
                continue
            yield ""
            yield from self.table(section)
        yield from self._next(card.next_steps)

    def _next(self, steps: tuple[str, ...]) -> Iterator[str]:
        """On one line where there is room, else a line each: a command is copied whole."""
        together = f"Next: {'  |  '.join(map(safe, steps))}"
        if cell_len(together) <= self.width:
            steps = (together,) if steps else ()
        else:
            steps = ("Next:", *(f"  {safe(step)}" for step in steps))
        return (self.paint(step, "hint") for step in steps)

    def _say(self, text: str, style: Style = "") -> Iterator[str]:
        return (self.paint(steady(line), style) for line in wrap(safe(text), self.width))
