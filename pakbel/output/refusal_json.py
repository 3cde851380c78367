"""An error as a program gets it: one JSON object. Apart, as few errors are read by programs."""

from pakbel.errors import PakbelError
from pakbel.output.json_file import dumps
from pakbel.output.plain_values import Json, json_value
from pakbel.output.safe import brief


def error_object(error: PakbelError) -> dict[str, Json]:
    """The value is as it was given, however long, unless it was no plain value."""
    return {
        "error": {
            "code": error.code,
            "field": error.field,
            "value": json_value(error.value),
            "message": brief(error.message, error.value),
            "hint": error.hint and brief(error.hint, error.value),
        }
    }


def error_json(error: PakbelError) -> str:
    return dumps(error_object(error))
