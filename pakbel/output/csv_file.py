"""CSV by RFC 4180 that a spreadsheet opens without running what is in it."""

import csv
import io
import re
from collections.abc import Iterator

from pakbel.exchange.guarding import guard
from pakbel.output.flat import Flat, flat_table
from pakbel.output.safe import safe
from pakbel.output.view import View
from pakbel.table import Answer

_KEPT = re.compile(r"(\r?\n|\t)")


def render(answer: Answer, view: View) -> Iterator[str]:
    header, rows = flat_table(answer)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(cell, raw=view.raw) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _cell(cell: Flat, *, raw: bool) -> str:
    text, written_by_people = cell
    if not written_by_people:
        return text
    visible = _visible(text)
    return visible if raw else guard(visible)


def _visible(text: str) -> str:
    """Line breaks are legal inside quotes and stay, and tabs with them.

    Other controls are escaped: a CSV is looked at with `cat` as often as with a spreadsheet, NUL
    ends a cell in many readers, and a bidi override turns the digits of a neighbouring cell round.
    """
    if text.isprintable():
        return text
    return "".join(part if index % 2 else safe(part) for index, part in enumerate(_KEPT.split(text)))
