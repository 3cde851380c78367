"""How many, which of them, and from when to when: words that every message and report is made of."""

from collections.abc import Iterable, Sequence


def counted(count: int, one: str, several: str | None = None) -> str:
    """`1 commitment`, `2 commitments`, `3 MoUs`."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def listed(words: Sequence[str], most: int = 6) -> str:
    """The first of them, and how many more there are."""
    more = len(words) - most
    return ", ".join(words[:most]) + (f" and {more:,} more" if more > 0 else "")


def runs_of(years: Iterable[int]) -> list[tuple[int, int]]:
    """The first and the last of the years that follow each other, in order."""
    found: list[tuple[int, int]] = []
    for year in sorted(years):
        if found and found[-1][1] == year - 1:
            found[-1] = (found[-1][0], year)
        else:
            found.append((year, year))
    return found
