"""Blocks of trade figures: what the figures of one book, flow, period and level have in common.

Files of trade hold one level of a classification beside another (TOTAL, chapters, headings), and each
level sums to the whole. So figures are kept by block, and blocks of different levels are never added.
"""

from datetime import date
from typing import NamedTuple

from pakbel.domain.flows import TOTAL

WORLD = "WLD"  # the partner of a world total: a partner of its own, never added to countries
ENOUGH, BROAD = "*", "~"  # what stands among the chapters of a block
SCALE = 1000  # values are kept as whole thousandths of a unit of currency: sums of them are exact


class Block(NamedTuple):
    """The key of a block. `period` is the text that `period.parse_stored` reads.

    `reporter` and `partner` are three-letter codes, `partner` WORLD for world totals. `flow` is one of
    `codes.FLOWS`. `classification` is as the file has it, in Comtrade's letters (`H0` … `H6`, `HS`
    where the edition is not said, `S1` … `S4`). `level` counts the digits of its codes, 0 for TOTAL.
    """

    reporter: str
    partner: str
    flow: str
    period: str
    classification: str = "HS"
    level: int = 0
    currency: str = "USD"
    valuation: str | None = None
    basis: str = "customs"


class KeptBlock(NamedTuple):
    """A block as a store has it, with the sum of its figures: enough for every question about totals.

    `total` is in thousandths, None where no figure of the block has a value; `blanks` counts the rows
    without one. `chapters` are the first two digits of codes that the import has at this level of this
    flow of the reporter in this period, with the partner that has most: a file of a few is a selection
    of goods, while a pair may truly trade only three. ENOUGH stands for all where they cannot be a selection
    (`selections.enough_of`); BROAD stands first where the file has many partners, or the world.
    """

    block: Block
    import_id: str
    number: int
    vintage: str
    vintage_on: date | None
    rows: int
    total: int | None
    blanks: int = 0
    sources: tuple[str, ...] = ()
    chapters: str = ""


class BlockFigure(NamedTuple):
    """One figure of a block: value in thousandths, net weight in grams, quantity in thousandths."""

    block: int
    commodity: str
    value: int | None
    net_weight: int | None = None
    quantity: int | None = None
    unit: str | None = None
    line: int = 0


def level_of(commodity: str) -> int:
    """How many digits a code has; 0 for TOTAL."""
    return 0 if commodity == TOTAL else len(commodity)
