"""An error as its reader gets it: at most three lines of text, or one JSON object."""

from pakbel.errors import PakbelError
from pakbel.output.json_file import dumps
from pakbel.output.plain_values import Json, json_value
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


def error_object(error: PakbelError) -> dict[str, Json]:
    """The same for programs; the value is as it was given, unless it was no plain value."""
    return {
        "error": {
            "code": error.code,
            "field": error.field,
            "value": json_value(error.value),
            "message": error.message,
            "hint": error.hint,
        }
    }


def error_json(error: PakbelError) -> str:
    return dumps(error_object(error))
