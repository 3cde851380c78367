"""Text in a CSV that a spreadsheet would run as a formula: a `'` before it, and off again."""

import re

# A quote before quotes too, so that taking one off always gives back what was written.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guard(text: str) -> str:
    """Text that a spreadsheet would take for a formula, with a `'` before it."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """What `guard` was given."""
    return text[1:] if _GUARDED.match(text) else text
