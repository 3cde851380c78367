"""Where codes of six digits changed their meaning: a series of them seems to end there.

Whoever compares years across a break does so at four digits or two.
"""

from collections.abc import Iterable
from typing import NamedTuple


class Break(NamedTuple):
    """From `year` on, what was `old` is counted under `new`."""

    year: int
    old: str
    new: tuple[str, ...]


BREAKS = (
    Break(2017, "870190", tuple(f"87019{digit}" for digit in range(1, 6))),
    Break(2022, "870120", tuple(f"87012{digit}" for digit in (1, 2, 3, 4, 9))),
)


def breaks_between(first_year: int, last_year: int, codes: Iterable[str]) -> list[Break]:
    """The breaks that years from `first_year` to `last_year` cross, for these codes of six digits."""
    listed = set(codes)
    return [each for each in BREAKS if first_year < each.year <= last_year and listed & {each.old, *each.new}]
