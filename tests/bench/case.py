"""A promise of the program's speed: what is compared with what, and at which sizes."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

Costs = Mapping[str, float]


class Sizes(NamedTuple):
    """Commitments in the made registers, `least` of which stand for start-up alone; rows of trade files."""

    least: int = 10
    daily: int = 1_000
    written: int = 10_000
    grown: tuple[int, ...] = (10_000, 100_000)
    curve: tuple[int, ...] = (100, 1_000, 10_000, 100_000)
    writers: int = 8
    inserts: int = 100
    trade: tuple[int, int, int] = (10_000, 100_000, 1_000_000)


class Case(NamedTuple):
    """`ratio` is made of what commands cost, in seconds or in MB of memory; it is to be at most `gate`."""

    group: str
    title: str
    of: str
    gate: float
    needs: tuple[str, ...]
    ratio: Callable[[Costs], float]
    cost: str = "seconds"
