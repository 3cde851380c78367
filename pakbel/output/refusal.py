"""An error as its reader gets it: at most three lines of text."""

from pakbel.errors import PakbelError
from pakbel.output.safe import safe


def error_text(error: PakbelError) -> str:
    """`Error: …` and, where a next command exists, `Try: …`; whatever was typed stays on its line."""
    lines = [f"Error: {safe(_field_of(error) + error.message)}"]
    if error.hint:
        lines.append(f"Try: {safe(error.hint)}")
    return "\n".join(lines)


def _field_of(error: PakbelError) -> str:
    """The field before the message, unless the message names it already."""
    named = error.message.startswith(str(error.field)) or f" {error.field}: " in error.message
    return "" if error.field in {None, "id"} or named else f"{error.field}: "
