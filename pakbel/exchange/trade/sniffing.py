"""Telling a format by the beginning of a file: by its columns, never by its name."""

from collections.abc import Iterable

from pakbel.exchange.trade.reader import Format, Head

DELIMITERS = ",;\t"


def recognise(head: Head, formats: Iterable[Format]) -> Format | None:
    """The first format that the beginning of a file is of."""
    return next((each for each in formats if each.matches(head)), None)


def has_columns(head: Head, names: Iterable[str]) -> bool:
    """Whether the first row names these columns, in whatever order and case; `names` are lower case."""
    return set(names) <= set(head.header)


def delimiter_and_header(text: str) -> tuple[str, tuple[str, ...]]:
    """What separates the cells of the first row that is not blank, and its cells, folded."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(first.split('"')[::2])
    delimiter = max(DELIMITERS, key=bare.count)
    return delimiter, folded(cells_of(first, delimiter))


def folded(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(" ".join(name.split()).lower() for name in names)


def cells_of(line: str, delimiter: str) -> list[str]:
    import csv  # a door

    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []
