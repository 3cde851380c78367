"""Stored text on its way to a terminal: what would act, hide or reorder is shown as an escape."""

import re

from pakbel.exchange.hostile import HOSTILE

_LONGEST = 1_500  # characters; the longest list of known names has some 500
_LONGEST_WORD = 300  # a word without spaces, a value: most paths are shorter
_BEGIN, _END = 120, 40  # of a value that is cut
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


def brief(text: str, value: object = None) -> str:
    """What was typed may be endless: long values are cut in their middle, and all of it where it still is long."""
    if len(text) <= _LONGEST_WORD:
        return text
    if isinstance(value, str) and len(value) > _LONGEST_WORD:
        for quoted in (value, repr(value)[1:-1], value.strip(), value.casefold(), value.upper()):
            text = text.replace(quoted, _cut(quoted)) if len(quoted) > _LONGEST_WORD else text
    text = re.sub(rf"\S{{{_LONGEST_WORD},}}", lambda word: _cut(word[0]), text)
    half = _LONGEST // 2
    return text if len(text) <= _LONGEST else f"{text[:half]} … {text[-half:]}"


def _cut(value: str) -> str:
    return f"{value[:_BEGIN]} … {value[-_END:]}"
