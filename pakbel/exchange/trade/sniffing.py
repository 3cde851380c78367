"""Telling a format by the beginning of a file: by its columns, never by its name."""

import re
from collections.abc import Iterable

from pakbel.exchange.trade.reader import Format, Head

DELIMITERS = ",;\t|"
# The first line that Excel writes and heeds; split at its separator, it has none.
_SEPARATOR = re.compile(rf'"?sep=([{DELIMITERS}]?)"?', re.IGNORECASE)


def recognise(head: Head, formats: Iterable[Format]) -> Format | None:
    """The first format that the beginning of a file is of."""
    return next((each for each in formats if each.matches(head)), None)


def has_columns(head: Head, names: Iterable[str]) -> bool:
    """Whether the first row names these columns, in whatever order and case; `names` are lower case."""
    return set(names) <= set(head.header)


def delimiter_and_header(text: str) -> tuple[str, tuple[str, ...]]:
    """What separates the cells of the first row that is not blank, and its cells, folded."""
    lines = (line for line in text.splitlines() if line.strip())
    first = next(lines, "")
    stated = _SEPARATOR.fullmatch(first)
    if stated is not None:
        first = next(lines, "")
    bare = "".join(first.split('"')[::2])
    said = stated[1] if stated is not None else ""
    delimiter = said if said and said in bare else max(DELIMITERS, key=bare.count)
    return delimiter, folded(cells_of(first, delimiter))


def is_separator(line: str) -> bool:
    """Whether it only says how cells are separated."""
    return _SEPARATOR.fullmatch(line) is not None


def folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(name.split()).lower() for name in names)


def cells_of(line: str, delimiter: str) -> list[str]:
    import csv  # a door

    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
