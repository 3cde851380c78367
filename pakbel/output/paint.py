"""The five styles of the program. Without colour there are none at all, and nothing is imported."""

import re
from collections.abc import Callable
from typing import Literal

from pakbel.table import Kind

Style = Literal["", "late", "soon", "kept", "title", "hint"]
Paint = Callable[[str, Style], str]

_DEFINITIONS = {"late": "red", "soon": "yellow", "kept": "green", "title": "bold", "hint": "dim"}
_STATE_WORDS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    ("kept", re.compile(r"(met|kept)\b|done$")),
    ("late", re.compile(r".*\b(late|overdue|missed|lapsed|cancelled|not kept|broken)\b")),
    ("soon", re.compile(r".*\b(soon|short|partial|partly|suspended|behind)\b")),
)
_SOON_DAYS = 30


def painter(*, color: bool) -> Paint:
    """Puts text in one of the styles."""
    if not color:
        return lambda text, style: text  # noqa: ARG005  a screen without styles ignores them
    from rich.color import ColorSystem  # a door: colour is a third of what Rich costs here
    from rich.style import Style as RichStyle

    styles = {name: RichStyle.parse(definition) for name, definition in _DEFINITIONS.items()}

    def paint(text: str, style: Style) -> str:
        return styles[style].render(text, color_system=ColorSystem.STANDARD) if style and text else text

    return paint


def style_of(value: object, kind: Kind) -> Style:
    """Red late, yellow soon or short, green kept. The words and figures say the same."""
    if kind == "late" and isinstance(value, int):
        return "late" if value > 0 else ""
    if kind == "left" and isinstance(value, int):
        return "late" if value < 0 else "soon" if value <= _SOON_DAYS else ""
    if kind == "state" and isinstance(value, str):
        words = value.replace("_", " ").casefold()
        return next((style for style, pattern in _STATE_WORDS if pattern.match(words)), "")
    return ""
