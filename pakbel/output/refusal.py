"""An error as its reader gets it: at most three lines of text."""

from pakbel.errors import PakbelError
from pakbel.output.safe import brief, safe


def error_text(error: PakbelError) -> str:
    """`Error: …` and, where a next command exists, `Try: …`; whatever was typed stays on its line."""
    lines = [f"Error: {_shown(_field_of(error) + error.message, error)}"]
    if error.hint:
        lines.append(f"Try: {_shown(error.hint, error)}")
    return "\n".join(lines)


def _shown(line: str, error: PakbelError) -> str:
    return brief(safe(brief(line, error.value)))  # what is escaped is longer


def _field_of(error: PakbelError) -> str:
    """The field before the message, unless the message names it already."""
    named = error.message.startswith(str(error.field)) or f" {error.field}: " in error.message
    return "" if error.field in {None, "id"} or named else f"{error.field}: "
