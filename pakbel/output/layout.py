"""Which columns a screen has room for, and how wide each is. Knows numbers only, no text.

Rich crops a table that is too wide through the middle of its numbers; here whole columns go, by
priority, and the writer names them.
"""

from collections.abc import Sequence
from typing import NamedTuple

MARGIN = 1
WIDE_GAP, NARROW_GAP = 3, 2


class Need(NamedTuple):
    """What a column asks for: `least` cells or it goes, `natural` to show everything on one line."""

    least: int
    natural: int
    priority: int


class Fit(NamedTuple):
    """The columns that stay (by index), how wide each is, and the space between them."""

    kept: tuple[int, ...]
    widths: tuple[int, ...]
    gap: int


def fit(needs: Sequence[Need], width: int) -> Fit | None:
    """None where even the columns that are never dropped do not fit."""
    kept = list(range(len(needs)))
    while kept and _total([needs[index].least for index in kept], NARROW_GAP) > width:
        index = max(kept, key=lambda index: (needs[index].priority, index))
        if needs[index].priority == 0:
            return None
        kept.remove(index)
    if not kept:
        return None
    return _widen(tuple(kept), [needs[index] for index in kept], width)


def _widen(kept: tuple[int, ...], needs: list[Need], width: int) -> Fit:
    natural = [need.natural for need in needs]
    for gap in (WIDE_GAP, NARROW_GAP):
        if _total(natural, gap) <= width:
            return Fit(kept, tuple(natural), gap)
    least = [need.least for need in needs]
    return Fit(kept, _share_out(least, natural, width - _total(least, NARROW_GAP)), NARROW_GAP)


def _share_out(least: list[int], natural: list[int], spare: int) -> tuple[int, ...]:
    """Spare cells go to the columns that wrap, in proportion to what each lacks."""
    lacking = [most - now for most, now in zip(natural, least, strict=True)]
    total = sum(lacking)
    return tuple(now + spare * lack // total for now, lack in zip(least, lacking, strict=True))


def _total(widths: Sequence[int], gap: int) -> int:
    return MARGIN + sum(widths) + gap * (len(widths) - 1)
