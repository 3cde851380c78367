"""Which edition of a classification is used where a state of the data has one figure in two, and they differ."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pakbel.domain.blocks import KeptBlock
from pakbel.domain.commodities import scale_of_block
from pakbel.domain.period import Period, parse_stored
from pakbel.domain.trade import Books
from pakbel.reports.trade_remarks import listed

_Cell = tuple[object, ...]


def other_editions(books: Books) -> Iterator[str]:
    """`PAK's imports of 2017: H5 is used, H4 says otherwise.`"""
    if not books.set_aside:
        return
    used = _by_cell(kept for kept in books.blocks if kept not in books.set_aside)
    found: dict[tuple[str, str, str, str], dict[str, Period]] = defaultdict(dict)
    for cell, others in _by_cell(books.set_aside).items():
        for one in used.get(cell, {}):
            for other in others:
                if one != other and _sum(used[cell][one]) != _sum(others[other]):
                    block = others[other][0].block
                    place = found[block.reporter, block.flow, one, other]
                    place[block.period] = parse_stored(block.period)
    for (reporter, flow, one, other), periods in found.items():
        when = listed([*periods.values()])
        yield f"{reporter}'s {flow.replace('_', '-')}s of {when}: {one} is used, {other} says otherwise."


def _by_cell(blocks: Iterable[KeptBlock]) -> dict[_Cell, dict[str, list[KeptBlock]]]:
    """By what a figure is of, whatever the edition; within it by edition."""
    found: dict[_Cell, dict[str, list[KeptBlock]]] = defaultdict(lambda: defaultdict(list))
    for kept in blocks:
        block = kept.block
        cell = (
            kept.vintage,
            block.reporter,
            block.partner,
            block.flow,
            block.period,
            block.currency,
            block.valuation,
            scale_of_block(block),
        )
        found[cell][block.classification].append(kept)
    return found


def _sum(parts: Iterable[KeptBlock]) -> int:
    return sum(kept.total or 0 for kept in parts)
