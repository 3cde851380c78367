"""The five styles of the program. Colour never says what the words do not."""

from typing import Literal

from pakbel.table import Kind

Style = Literal["", "red", "yellow", "green", "bold", "dim"]
TITLE: Style = "bold"
HINT: Style = "dim"
LATE: Style = "red"
SOON: Style = "yellow"
KEPT: Style = "green"

_LATE_WORDS = {"late", "overdue", "missed", "lapsed", "cancelled", "broken"}
_SOON_WORDS = {"soon", "short", "partial", "partly", "suspended", "behind"}
_SOON_DAYS = 30


def style_of(value: object, kind: Kind) -> Style:
    """Red late, yellow soon or short, green kept. The words and figures say the same."""
    if kind == "late" and isinstance(value, int):
        return LATE if value > 0 else ""
    if kind == "left" and isinstance(value, int):
        return LATE if value < 0 else SOON if value <= _SOON_DAYS else ""
    if kind == "state" and isinstance(value, str):
        return _style_of_state(value.replace("_", " ").casefold().split())
    return ""


def _style_of_state(words: list[str]) -> Style:
    match words:
        case ["met" | "kept", *_] | ["done"]:
            return KEPT
        case ["not", "kept", *_]:
            return LATE
    if not _LATE_WORDS.isdisjoint(words):
        return LATE
    return "" if _SOON_WORDS.isdisjoint(words) else SOON
