"""Text in lines of so many terminal cells: Rich breaks them, and each stays where it is put."""

from unicodedata import bidirectional

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

# The left-to-right mark takes no room and, unlike an isolate, is known to every terminal.
_MARK = "\u200e"
_RIGHT_TO_LEFT = {"R", "AL", "AN"}


def folded(text: str, width: int, console: Console) -> list[str]:
    """Lines no wider than `width` (at least 2), broken at spaces where there are any."""
    if cell_len(text) <= width:
        return [_steady(text)]
    lines = [line.plain.strip() for line in Text(text).wrap(console, width, overflow="fold")]
    # A word that fills its last line leaves the space behind it a line of its own.
    return [_steady(line) for line in lines if line]


def _steady(line: str) -> str:
    """Right-to-left text between two marks, so that it does not take what follows along with it.

    A terminal that knows bidi would otherwise show the numbers of the next column before it.
    """
    if line.isascii() or _RIGHT_TO_LEFT.isdisjoint(map(bidirectional, line)):
        return line
    return f"{_MARK}{line}{_MARK}"
