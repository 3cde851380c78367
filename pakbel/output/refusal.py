"""An error as its reader gets it: at most three lines of text."""

from pakbel.errors import PakbelError
from pakbel.output.safe import safe

_LONGEST = 1_500  # characters; the longest list of known names has some 500


def error_text(error: PakbelError) -> str:
    """`Error: …` and, where a next command exists, `Try: …`; whatever was typed stays on its line."""
    lines = [f"Error: {_shortened(safe(_field_of(error) + error.message))}"]
    if error.hint:
        lines.append(f"Try: {_shortened(safe(error.hint))}")
    return "\n".join(lines)


def _shortened(line: str) -> str:
    """What was typed may be endless; what is wrong with it stands behind it."""
    half = _LONGEST // 2
    return line if len(line) <= _LONGEST else f"{line[:half]} … {line[-half:]}"


def _field_of(error: PakbelError) -> str:
    """The field before the message, unless the message names it already."""
    named = error.message.startswith(str(error.field)) or f" {error.field}: " in error.message
    return "" if error.field in {None, "id"} or named else f"{error.field}: "
