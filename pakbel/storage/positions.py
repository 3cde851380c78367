"""Where in a text of JSON something stands that the parser found wrong without saying where."""

import json
import re
from collections.abc import Iterator

_TOKENS = re.compile(r'(?P<name>"(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}]', re.DOTALL)


def of_member(text: str, *path: str) -> int:
    """Of the member of the outermost object, or of that member's member; 0 where it is not found."""
    return next((position for found, _, position in _names(text) if found == path), 0)


def of_second(text: str, name: str) -> int:
    """Of a name that an object has already."""
    seen = set()
    for path, owner, position in _names(text):
        if path[-1] == name:
            if owner in seen:
                return position
            seen.add(owner)
    return 0


def of_literal(text: str, literal: str) -> int:
    """Of a number or constant outside of strings."""
    pattern = re.compile(r'"(?:[^"\\]|\\.)*"|(?<![\w.+-])(' + re.escape(literal) + r")(?![\w.])", re.DOTALL)
    return next((found.start() for found in pattern.finditer(text) if found[1]), 0)


def _names(text: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Every name in the text with the names around it, the position of its object, and its own."""
    around: list[tuple[str, int]] = []
    name = ""
    for token in _TOKENS.finditer(text):
        if token[0] == "{":
            around.append((name, token.start()))
        elif token[0] == "}":
            if around:
                around.pop()
        elif token["name"] and around:
            name = _decoded(token["name"])
            yield (*(outer for outer, _ in around[1:]), name), around[-1][1], token.start()


def _decoded(name: str) -> str:
    try:
        return str(json.loads(name))
    except ValueError:
        return name
