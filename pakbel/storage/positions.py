"""Where in a text of JSON something stands that the parser found wrong without saying where."""

import json
import re


def position_of(text: str, key: str | None, literal: str | None) -> int:
    """Of a key that an object has twice (the second time), or of a literal outside of strings."""
    if key is not None:
        return _second_of(text, key)
    pattern = re.compile(r'"(?:[^"\\]|\\.)*"|(' + re.escape(literal or "") + r")(?![\w.])", re.DOTALL)
    return next((found.start() for found in pattern.finditer(text) if found[1]), 0)


def record_position(text: str, table: str, key: str) -> int:
    """Of a record's id inside its table, else 0."""
    start = re.search(re.escape(json.dumps(table)) + r"\s*:\s*\{", text)
    if start is None:
        return 0
    name = "|".join({re.escape(json.dumps(key)), re.escape(json.dumps(key, ensure_ascii=False))})
    found = re.compile(rf"(?:{name})\s*:").search(text, start.end())
    return found.start() if found else start.start()


def _second_of(text: str, key: str) -> int:
    """Walk the text with a stack of open objects: the parser builds objects too late to say."""
    stack: list[int] = []
    for token in _TOKENS.finditer(text):
        if token[0] == "{":
            stack.append(0)
        elif token[0] == "}":
            if stack:
                stack.pop()
        elif stack and token["name"] and _is(token["name"], key):
            if stack[-1]:
                return token.start()
            stack[-1] = 1
    return 0


_TOKENS = re.compile(r'(?P<name>"(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"(?!\s*:)|[{}]', re.DOTALL)


def _is(name: str, key: str) -> bool:
    try:
        return bool(json.loads(name) == key)
    except ValueError:
        return False
