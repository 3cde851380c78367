"""Stored text on its way to a terminal: what would act, hide or reorder is shown as an escape."""

import re

from pakbel.exchange.hostile import HOSTILE

_NAMED = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}


def safe(text: str) -> str:
    """The only way stored text reaches a terminal. Ordinary text comes back as it is."""
    return text if text.isprintable() else re.sub(HOSTILE, _escape, text)


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    if code < 0x100:
        return _NAMED.get(character, f"\\x{code:02x}")
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
