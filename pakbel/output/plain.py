"""Tab-separated lines, for pipes: a header, full values, one record a line."""

from collections.abc import Iterator

from pakbel.output.flat import flat_table
from pakbel.output.safe import safe
from pakbel.output.view import View
from pakbel.table import Answer, Card


def render(answer: Answer, view: View) -> Iterator[str]:  # noqa: ARG001  every writer has this signature
    if isinstance(answer, Card):
        yield from _record(answer)
        return
    header, rows = flat_table(answer)
    yield _line(header)
    for row in rows:
        yield _line([text for text, _ in row])


def _record(card: Card) -> Iterator[str]:
    """One record reads better downwards: a line a field."""
    header, rows = flat_table(card)
    yield _line(["field", "value"])
    for row in rows:
        for key, (text, _) in zip(header, row, strict=True):
            yield _line([key, text])


def _line(cells: list[str]) -> str:
    return "\t".join(map(safe, cells)) + "\n"
