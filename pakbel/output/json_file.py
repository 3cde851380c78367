"""JSON and JSON lines: stable keys, a row a line, every script readable, nothing that acts."""

import json
import re
from collections.abc import Iterable, Iterator

from pakbel.exchange.hostile import HOSTILE
from pakbel.output.plain_values import Json, json_row, json_rows, json_value, machine_columns
from pakbel.output.view import View
from pakbel.table import Answer, Card, Table


def _encoder(indent: int | None = None) -> json.JSONEncoder:
    return json.JSONEncoder(ensure_ascii=False, allow_nan=False, indent=indent)


# Made once: `json.dumps` makes one for every row.
_ON_ONE_LINE = _encoder()


def render(answer: Answer, view: View) -> Iterator[str]:  # noqa: ARG001  every writer has this signature
    if isinstance(answer, Card):
        yield f"{dumps(card_object(answer), indent=2)}\n"
    elif isinstance(answer, tuple):
        yield from _array((card_object(card) for card in answer), indent="")
        yield "\n"
    elif answer.bare:
        yield from _array(json_rows(answer), indent="")
        yield "\n"
    else:
        yield from _report(answer)


def render_lines(answer: Answer, view: View) -> Iterator[str]:  # noqa: ARG001  every writer has this signature
    """One object a line: the rows of a table, or the records."""
    if isinstance(answer, Table):
        objects = json_rows(answer)
    else:
        cards = (answer,) if isinstance(answer, Card) else answer
        objects = (card_object(card) for card in cards)
    return (f"{dumps(each)}\n" for each in objects)


def card_object(card: Card) -> dict[str, Json]:
    """A record's fields, and under its name each list that hangs on it."""
    fields = json_row(machine_columns(card.columns), card.values)
    return fields | {section.name: list(json_rows(section)) for section in card.sections}


def dumps(value: Json, indent: int | None = None) -> str:
    """JSON in which controls, bidi and invisible characters and lone surrogates are escapes."""
    encoder = _ON_ONE_LINE if indent is None else _encoder(indent)
    text = encoder.encode(value)
    harmless = text.isprintable() or (text.isascii() and "\x7f" not in text)
    return text if harmless else re.sub(HOSTILE, _escape, text)


def _escape(match: re.Match[str]) -> str:
    # A line break here stands between values: inside text json has escaped it already.
    return match.group() if match.group() == "\n" else json.dumps(match.group())[1:-1]


def _report(table: Table) -> Iterator[str]:
    """By hand around the rows, so that each row is a line: readable, diffable, fast."""
    kinds = {column.key: column.kind for column in table.columns}
    head = {"report": table.name, "as_of": table.as_of, "period": table.period, "filters": table.filters}
    tail = {
        "totals": {key: json_value(value, kinds.get(key, "text")) for key, value in table.totals.items()},
        "left_out": [{"reason": each.reason, "count": each.count} for each in table.left_out],
        **table.extra,
    }
    yield "{\n"
    for key, value in head.items():
        yield f"  {dumps(key)}: {dumps(json_value(value))},\n"
    yield '  "rows": '
    yield from _array(json_rows(table), indent="  ")
    for key, value in tail.items():
        yield f",\n  {dumps(key)}: {dumps(json_value(value))}"
    yield "\n}\n"


def _array(objects: Iterable[dict[str, Json]], indent: str) -> Iterator[str]:
    begin = "["
    for each in objects:
        yield f"{begin}\n{indent}  {dumps(each)}"
        begin = ","
    yield "[]" if begin == "[" else f"\n{indent}]"
