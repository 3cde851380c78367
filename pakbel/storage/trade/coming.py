"""The blocks of an import before it is one: as a store would have them, for who asks what would change."""

from collections.abc import Iterator
from datetime import date

from pakbel.domain.blocks import KeptBlock
from pakbel.storage.trade.building import Building

_BLOCKS = """
    SELECT number, rows, total, blanks, COALESCE(chapters, '')
    FROM rolled LEFT JOIN breadth USING (number) ORDER BY number
"""


def coming(building: Building, vintage: str, on: date, pair: tuple[str, str]) -> Iterator[KeptBlock]:
    """Those of a pair of countries, of a building that is finished and not yet sealed."""
    both = set(pair)
    for number, rows, total, blanks, chapters in building.scratch.rows(_BLOCKS):
        block = building.blocks[number]
        if {block.reporter, block.partner} == both:
            yield KeptBlock(
                block, building.path.name, number, vintage, on, rows, total, blanks, chapters=chapters
            )
