"""Where two vintages of the same blocks say different things. Never overwritten, so always to be shown."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pakbel.domain.blocks import Block, KeptBlock
from pakbel.storage.trade.shelf import Shelf

_AT_ONCE = 50_000  # figures compared at a time, or one block where that is larger
Side = dict[Block, list[KeptBlock]]


class Difference(NamedTuple):
    """One code of one block; `was_there` and `is_there` tell a blank from no row at all."""

    block: Block
    commodity: str
    was: int | None
    now: int | None
    was_there: bool
    is_there: bool


def differences(
    shelf: Shelf, before: Sequence[KeptBlock], after: Sequence[KeptBlock], *, under: str = ""
) -> Iterator[Difference]:
    """Codes with another value, or that only one side has, by block; blocks of one side only are left out."""
    older, newer = _by_block(before), _by_block(after)
    for blocks in _portions([block for block in older if block in newer], older, newer):
        was, now = _values(shelf, older, blocks, under), _values(shelf, newer, blocks, under)
        for block in blocks:
            old, new = was.get(block, {}), now.get(block, {})
            for commodity in sorted({*old, *new}):
                said = Difference(
                    block,
                    commodity,
                    old.get(commodity),
                    new.get(commodity),
                    commodity in old,
                    commodity in new,
                )
                if said.was != said.now or said.was_there != said.is_there:
                    yield said


def _by_block(kept: Iterable[KeptBlock]) -> Side:
    found: Side = {}
    for each in kept:
        found.setdefault(each.block, []).append(each)
    return found


def _portions(blocks: Iterable[Block], *sides: Side) -> Iterator[list[Block]]:
    portion: list[Block] = []
    rows = 0
    for block in blocks:
        portion.append(block)
        rows += sum(part.rows for side in sides for part in side[block])
        if rows >= _AT_ONCE:
            yield portion
            portion, rows = [], 0
    if portion:
        yield portion


def _values(
    shelf: Shelf, side: Side, blocks: Iterable[Block], under: str
) -> dict[Block, dict[str, int | None]]:
    parts = [part for block in blocks for part in side[block]]
    found: dict[Block, dict[str, int | None]] = {}
    for kept, figure in shelf.figures(parts, under=under):
        found.setdefault(kept.block, {})[figure.commodity] = figure.value
    return found
