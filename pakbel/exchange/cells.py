"""One field of a record as the cells of a CSV, and back: lossless, and editable in a spreadsheet.

A quantity stands in two cells, its amount and its unit. A value that would not be read back the
same (a title in quotes, a control character, a part of a list with a semicolon) is written as JSON.
"""

import json
import re

from pakbel.domain.fields import Field
from pakbel.domain.quantity import Quantity
from pakbel.domain.stored import Value, decode_value, encode_value
from pakbel.errors import BadInput
from pakbel.exchange.guarding import guard, unguard
from pakbel.exchange.hostile import HOSTILE
from pakbel.reading.conventions import Conventions
from pakbel.reading.values import read_value, write_value

TWO_CELLS = frozenset({"quantity", "money"})
# Legal in a cell, inside its quotes.
_LEGAL = str.maketrans("", "", "\n\t")


def safe_json(value: object) -> str:
    """JSON in one line in which whatever acts on a screen is an escape."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text if text.isprintable() else re.sub(HOSTILE, lambda match: json.dumps(match[0])[1:-1], text)


def write_cells(field: Field, value: Value, conventions: Conventions, *, raw: bool = False) -> list[str]:
    """The cell of a value, or two for an amount with its unit."""
    width = 2 if field.kind in TWO_CELLS else 1
    if value is None or value == ():
        return [""] * width
    plain = (
        [f"{value.amount:f}", value.unit] if isinstance(value, Quantity) else [write_value(field.kind, value)]
    )
    if not _reads_back(field, plain, value, conventions):
        plain = [safe_json(encode_value(field.kind, value)), *[""] * (width - 1)]
    # An amount is digits: a spreadsheet is to take it for a number.
    return [cell if raw or (width == 2 and index == 0) else guard(cell) for index, cell in enumerate(plain)]


def read_cells(field: Field, cells: list[str], conventions: Conventions, *, unit: str | None = None) -> Value:
    """The value of a field's cell, or of an amount and its unit; nothing in them is None or ()."""
    text = cells[0]
    if (escaped := _from_json(field, text)) is not None:
        return escaped
    if len(cells) == 2 and text.strip():
        unit = cells[1].strip() or unit
    return read_value(field, text, conventions, unit=unit)


def plain_cell(cell: str, *, raw: bool) -> str:
    """A cell as it was before it was guarded."""
    return cell if raw else unguard(cell)


def _reads_back(field: Field, cells: list[str], value: Value, conventions: Conventions) -> bool:
    if any(not cell.isprintable() and re.search(HOSTILE, cell.translate(_LEGAL)) for cell in cells):
        return False
    try:
        return read_cells(field, cells, conventions) == value
    except BadInput:
        return False


def _from_json(field: Field, text: str) -> Value:
    """What was written as JSON, else None: text in quotes from end to end (a list reads its own)."""
    if not (len(text) > 1 and text[0] == text[-1] == '"'):
        return None
    try:
        return decode_value(field.kind, json.loads(text))
    except (ValueError, BadInput):
        return None
