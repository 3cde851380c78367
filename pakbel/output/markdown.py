"""Markdown for e-mail, issues and minutes: a heading, a GitHub table, notes as a list."""

import re
from collections.abc import Iterable, Iterator

from pakbel.output.cells import NUMBERS, cell_text
from pakbel.output.footer import not_counted, totals_row
from pakbel.output.safe import safe
from pakbel.output.view import View
from pakbel.table import Answer, Card, Chart, Column, Row, Table

# What would format, link or break the table; an underscore inside a word does neither.
_MARKUP = re.compile(r"[\\`*|\[\]<>~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")

_PICTURE = 76


def render(answer: Answer, view: View) -> Iterator[str]:
    if isinstance(answer, Table):
        yield from _table(answer, level=2, view=view)
        return
    for index, card in enumerate((answer,) if isinstance(answer, Card) else answer):
        yield "\n" if index else ""
        yield from _card(card, view)


def escaped(text: str) -> str:
    """Text that Markdown shows as it was typed."""
    return _MARKUP.sub(r"\\\g<0>", safe(text))


def _table(table: Table, level: int, view: View) -> Iterator[str]:
    yield f"{'#' * level} {escaped(table.title)}\n\n"
    if table.chart is not None:
        yield from _picture(table.chart, view)
    if table.rows:
        yield _line(escaped(column.header) for column in table.columns)
        yield _line("---:" if column.kind in NUMBERS else "---" for column in table.columns)
        for row in table.rows:
            yield _row(table.columns, row)
        if totals := totals_row(table):
            yield _row(table.columns, totals)
    else:
        yield f"{escaped(table.empty)}\n"
    yield from _footer((*table.notes, not_counted(table)))


def _picture(chart: Chart, view: View) -> Iterator[str]:
    """As code, which is shown as it is. Indented: nothing in a line of it can end that."""
    from pakbel.output.chart import draw  # a door: few answers have a picture

    yield from (f"    {line}\n" for line in draw(chart, _PICTURE, ascii=view.ascii))
    yield "\n"


def _card(card: Card, view: View) -> Iterator[str]:
    yield f"## {escaped(card.title)}\n\n"
    yield _line(("Field", "Value"))
    yield _line(("---", "---"))
    for column in card.columns:
        value = card.values.get(column.key)
        if value is not None:
            yield _line((escaped(column.header), _cell(column, value)))
    yield from _footer(card.notes)
    for section in card.sections:
        if not section.rows and not section.empty:
            continue
        yield "\n"
        yield from _table(section, level=3, view=view)


def _row(columns: Iterable[Column], row: Row) -> str:
    return _line(_cell(column, row.get(column.key)) for column in columns)


def _cell(column: Column, value: object) -> str:
    return _MARKUP.sub(r"\\\g<0>", cell_text(column, value))


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _footer(lines: Iterable[str | None]) -> Iterator[str]:
    """A blank line, so that the list is not taken for rows of the table."""
    kept = [f"- {escaped(line)}\n" for line in lines if line]
    yield from ("\n", *kept) if kept else ()
