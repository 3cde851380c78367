"""Whether figures of commodities are the whole trade, or goods that somebody picked out of it.

Two countries may truly trade three chapters, and a file of three chapters may be what somebody asked
for. Two things tell: how many chapters the files have of this flow of the reporter, whoever the partner
(with the world a country trades nearly all); and a total that is stated for the same cell, in whatever
state of the data.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property

from pakbel.domain.blocks import BROAD, ENOUGH, SCALE, WORLD, Block, KeptBlock
from pakbel.domain.cells import Span, span_of
from pakbel.domain.commodities import HS, TOTALS, Scale, commodity_key, scale_of_block
from pakbel.domain.flows import TOTAL, TradeFlow
from pakbel.domain.period import parse_stored
from pakbel.domain.quantity import Quantity
from pakbel.domain.wording import counted

# Nobody picks so many chapters (of 97) or sections (of the SITC's ten) for a pair of countries.
_CHAPTERS, _SECTIONS = 10, 5
# Of all partners together a country trades nearly all of them.
_CHAPTERS_OF_MANY, _SECTIONS_OF_MANY = 45, 8
_MANY_PARTNERS = 20
# What adds up to less of a stated total is no whole; less apart are revisions, and CIF beside FOB.
_WHOLE_FROM = Decimal("0.75")

Blocks = tuple[KeptBlock, ...]
# Reporter, partner, flow, days, currency.
StatedCell = tuple[str, str, str, Span, str]


def is_broad(partners: Collection[str]) -> bool:
    """Whether figures with these partners are of a country's trade with everybody."""
    return WORLD in partners or len(partners) >= _MANY_PARTNERS


def enough_of(level: int, *, broad: bool) -> int:
    """How many chapters (sections at level 1) cannot be a selection; `broad` as `is_broad` says."""
    if level == 1:
        return _SECTIONS_OF_MANY if broad else _SECTIONS
    return _CHAPTERS_OF_MANY if broad else _CHAPTERS


class Breadth:
    """What an import has at one level of a reporter's flow in a period: with whom, and which chapters.

    The chapters are those of the partner that has most: the few best goods of several partners, which
    are others for each, are many together.
    """

    __slots__ = ("codes", "level", "partners")

    def __init__(self, level: int) -> None:
        self.level = level
        self.partners: set[str] = set()
        self.codes: set[str] = set()

    @property
    def enough(self) -> int:
        """How many chapters need be looked for."""
        return enough_of(self.level, broad=is_broad(self.partners))

    def take(self, codes: set[str]) -> None:
        """The chapters of one partner."""
        if len(codes) > len(self.codes):
            self.codes = codes

    @property
    def text(self) -> str:
        """As `KeptBlock.chapters` has it."""
        if len(self.codes) >= self.enough:
            return ENOUGH
        return " ".join([*([BROAD] if is_broad(self.partners) else []), *sorted(self.codes)])


def few_of(chapters: Collection[str], scale: Scale, rows: int, *, broad: bool = False) -> str | None:
    """`1 commodity`, `4 chapters` where figures are a selection of goods; None where they may be the whole.

    `rows` are how many figures there are of the cell itself.
    """
    scheme, level = scale
    if len(chapters) >= enough_of(level, broad=broad):
        return None
    if rows == len(chapters) == 1 and level > 2:
        return "1 commodity"
    name = "section" if level == 1 else "chapter" if scheme == HS else "division"
    return counted(len(chapters), name)


def only_of(blocks: Blocks, more: Iterable[str] = ()) -> str | None:
    """`4 chapters` where the files that blocks of one level came with have so few that they are a selection.

    `more` are codes that documents have beside them.
    """
    return _few(blocks, more, broad=blocks[0].block.partner == WORLD)


def listed_of(blocks: Blocks) -> str | None:
    """`25 chapters` where the files have no others of the reporter's flow with many partners, or the world.

    The trade with one country may well be of these alone; that nothing of it is left out cannot be known.
    """
    is_of_many = any(BROAD in kept.chapters for kept in blocks)
    return _few(blocks, (), broad=True) if is_of_many else None


def _few(blocks: Blocks, more: Iterable[str], *, broad: bool) -> str | None:
    scale = scale_of_block(blocks[0].block)
    if scale == TOTALS or any(kept.chapters == ENOUGH for kept in blocks):
        return None
    digits = min(scale[1], 2)
    chapters = {chapter for kept in blocks for chapter in kept.chapters.split()} - {BROAD}
    typed = set(more)
    rows = sum(kept.rows for kept in blocks) + len(typed)
    return few_of(chapters | {code[:digits] for code in typed}, scale, rows, broad=broad)


def is_whole(blocks: Blocks) -> bool:
    """Whether it may be the whole trade: a total, or so many chapters that nobody picked them."""
    return only_of(blocks) is None


def comes_to(summed: int | Decimal, total: Decimal) -> bool:
    """Whether a sum is a total, but for one in a hundred: what is left unsaid, and rounding."""
    return abs(total - summed) * 100 <= abs(total)


def stated_cell(block: Block, span: Span) -> StatedCell:
    return (block.reporter, block.partner, block.flow, span, block.currency)


class StatedTotals:
    """The totals that states of the data have of a cell, which what is listed by commodity is held against.

    Of several the newest, whichever state is read: what a file is does not depend on who looks at it.
    """

    def __init__(self, rows: Collection[TradeFlow] = (), blocks: Collection[KeptBlock] = ()) -> None:
        self._rows, self._blocks = rows, blocks

    def judged(self, few: str | None, cell: StatedCell, summed: int | Quantity) -> str | None:
        """What a sum is where it is no whole, by what is stated; `few` is what its chapters say, as `few_of`.

        `part of the total in WITS` where it is far below what that state has; None where it comes to what
        it has, however few its chapters are. `summed` is in thousandths where it is an integer.
        """
        stated = self._newest.get(cell)
        if stated is None:
            return few
        _, total, name = stated
        thousandths = summed.amount * SCALE if isinstance(summed, Quantity) else summed
        if few is not None:
            return None if comes_to(thousandths, total) else few
        return None if thousandths >= total * _WHOLE_FROM else f"part of the total in {name}"

    @cached_property
    def _newest(self) -> Mapping[StatedCell, tuple[date, Decimal, str]]:
        """Read when a sum is first judged: most stores state every total."""
        found: dict[StatedCell, tuple[date, Decimal, str]] = {}
        for cell, on, total, name in self._stated():
            if cell not in found or found[cell][0] <= on:
                found[cell] = (on, total, name)
        return found

    def _stated(self) -> Iterator[tuple[StatedCell, date, Decimal, str]]:
        """What is entered by hand goes for the newest."""
        for kept in self._blocks:
            if kept.total is not None and scale_of_block(kept.block) == TOTALS:
                cell = stated_cell(kept.block, span_of(parse_stored(kept.block.period)))
                yield cell, kept.vintage_on or date.min, Decimal(kept.total), kept.vintage
        for row in self._rows:
            if row.value is not None and commodity_key(row) == TOTAL:
                cell = (row.reporter, row.partner, row.flow, span_of(row.period), row.value.unit)
                on = row.vintage_on.last if row.vintage_on is not None else None
                on = date.max if row.vintage is None else on or date.min
                yield cell, on, row.value.amount * SCALE, row.vintage or row.id
