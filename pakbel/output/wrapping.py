"""Text broken into lines of so many terminal cells; nothing is lost, wide characters count twice."""

import re
from collections.abc import Iterator

from rich.cells import cell_len, chop_cells

# The left-to-right mark takes no room and, unlike an isolate, is known to every terminal.
_MARK = "\u200e"
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def wrap(text: str, width: int) -> list[str]:
    """Lines no wider than `width` (at least 2), broken at spaces where there are any."""
    if cell_len(text) <= width:
        return [text]
    lines, line = [], ""
    for piece in _pieces(text, width):
        joined = f"{line} {piece}" if line else piece
        if line and cell_len(joined) > width:
            lines.append(line)
            line = piece
        else:
            line = joined
    return [*lines, line]


def _pieces(text: str, width: int) -> Iterator[str]:
    """Words; one that is wider than a line comes in pieces, each but the last a full line."""
    for word in text.split():
        yield from chop_cells(word, width) if cell_len(word) > width else (word,)


def steady(text: str) -> str:
    """Right-to-left text between two marks, so that it does not take what follows along with it.

    A terminal that knows bidi would otherwise show the numbers of the next column before it.
    """
    return f"{_MARK}{text}{_MARK}" if not text.isascii() and _RIGHT_TO_LEFT.search(text) else text
