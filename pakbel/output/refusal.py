"""An error as its reader gets it: at most three lines of text, or one JSON object."""

from pakbel.errors import PakbelError
from pakbel.output.json_file import dumps
from pakbel.output.plain_values import Json, json_value
from pakbel.output.safe import safe


def error_text(error: PakbelError) -> str:
    """`Error: …` and, where a next command exists, `Try: …`; whatever was typed stays on its line."""
    named = error.field not in {None, "id"} and not error.message.startswith(str(error.field))
    field = f"{error.field}: " if named else ""
    lines = [f"Error: {safe(field + error.message)}"]
    if error.hint:
        lines.append(f"Try: {safe(error.hint)}")
    return "\n".join(lines)


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
