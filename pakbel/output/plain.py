"""Tab-separated lines, for pipes: a header, full values, one record a line; one record alone a field a line.

Records of several nouns stand in a table for each, under the noun: in one they would be mostly empty.
"""

from collections.abc import Iterator

from pakbel.output.flat import flat_table
from pakbel.output.safe import safe
from pakbel.output.view import View
from pakbel.table import Answer, Card, Table


def render(answer: Answer, view: View) -> Iterator[str]:  # noqa: ARG001  every writer has this signature
    if isinstance(answer, Card):
        yield from _record(answer)
        return
    if isinstance(answer, Table) or len({card.name for card in answer}) < 2:
        yield from _lines(answer)
        return
    for number, name in enumerate(dict.fromkeys(card.name for card in answer)):
        if number:
            yield "\n"
        yield _line([name])
        yield from _lines(tuple(card for card in answer if card.name == name))


def _lines(shown: Table | tuple[Card, ...]) -> Iterator[str]:
    header, rows = flat_table(shown)
    yield _line(header)
    for row in rows:
        yield _line([text for text, _ in row])


def _record(card: Card) -> Iterator[str]:
    """One record reads better downwards: a line a field, then under its name what hangs on it."""
    header, rows = flat_table(card)
    yield _line(["field", "value"])
    for row in rows:
        for key, (text, _) in zip(header, row, strict=True):
            yield _line([key, text])
    for section in card.sections:
        if section.rows:
            yield "\n"
            yield _line([section.name])
            yield from _lines(section)


def _line(cells: list[str]) -> str:
    return "\t".join(map(safe, cells)) + "\n"
