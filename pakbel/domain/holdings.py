"""Blocks of imported files, found by what they hold: the roll-up that answers for totals.

Blocks of one key and one vintage are parts of each other and are added. Of several keys for one and the
same cell (imports CIF and FOB, two editions of the HS) one is chosen and the others are set aside.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Protocol

from pakbel.domain.blocks import SCALE, Block, BlockFigure, KeptBlock
from pakbel.domain.cells import Span, span_of
from pakbel.domain.commodities import (
    CUSTOMARY,
    HS,
    SITC,
    TOTALS,
    Scale,
    edition_rank,
    scale_of_block,
    scheme_of,
)
from pakbel.domain.frozen import Frozen
from pakbel.domain.period import Period, parse_stored
from pakbel.domain.quantity import Quantity
from pakbel.domain.selections import Blocks, StatedTotals, is_whole, listed_of, only_of, stated_cell
from pakbel.domain.vintages import Offer

_Kind = tuple[str, str, date | None, Scale]  # reporter, vintage, its date
Spans = Mapping[Span, Blocks]

_VALUATIONS = {"CIF", "FOB"}


class FigureSource(Protocol):
    """Where single figures are read from, once the blocks are chosen: the shelf of a store."""

    def figures(
        self, blocks: Sequence[KeptBlock], *, under: str = ""
    ) -> Iterator[tuple[KeptBlock, BlockFigure]]:
        """The figures of these blocks whose code begins with `under`."""

    def sums(self, blocks: Sequence[KeptBlock], *, under: str = "") -> Mapping[str, int]:
        """By code, the sum of the values in thousandths."""


class NoSource:
    """For books of documents alone. Blocks whose figures cannot be read are no empty ones: it refuses them."""

    def figures(
        self, blocks: Sequence[KeptBlock], *, under: str = ""
    ) -> Iterator[tuple[KeptBlock, BlockFigure]]:
        raise ValueError(f"nowhere to read {len(blocks)} blocks below {under!r} from")

    def sums(self, blocks: Sequence[KeptBlock], *, under: str = "") -> Mapping[str, int]:
        raise ValueError(f"nowhere to read {len(blocks)} blocks below {under!r} from")


NO_SOURCE = NoSource()


class Gap(Frozen, kw_only=False):
    """Where the commodities of a level do not add up to the total beside them."""

    reporter: str
    flow: str
    period: Period
    total: Quantity
    summed: Quantity
    scale: Scale


class Holdings:
    """The blocks of one pair and basis. `set_aside` are those that another key stands for.

    `stated` are the totals that sums of commodities are held against.
    """

    def __init__(self, blocks: Iterable[KeptBlock], stated: StatedTotals | None = None) -> None:
        self._stated = StatedTotals() if stated is None else stated
        self._by_side: dict[tuple[str, str], dict[Scale, list[tuple[Span, KeptBlock]]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._found: dict[tuple[str, str, Scale, str, str | None, str], Spans] = {}
        self.set_aside: set[KeptBlock] = set()  # by the questions asked so far
        # By kind, in the order in which they were first offered; those without any figure apart.
        self._kinds: dict[_Kind, list[tuple[Span, KeptBlock]]] = {}
        self._blank: dict[_Kind, list[tuple[Span, KeptBlock]]] = {}
        self.every = sorted(blocks, key=lambda kept: (_entry(kept.import_id), kept.number))
        scales: dict[tuple[str, int], Scale] = {}  # far fewer than blocks, and so are the periods
        spans: dict[str, Span] = {}
        for kept in self.every:
            block = kept.block
            own = scales.get((block.classification, block.level))
            if own is None:
                own = scales[block.classification, block.level] = scale_of_block(block)
            span = spans.get(block.period)
            if span is None:
                span = spans[block.period] = span_of(parse_stored(block.period))
            self._by_side[block.reporter, block.flow][own].append((span, kept))
            kind = (block.reporter, kept.vintage, kept.vintage_on, own)
            kinds = self._kinds if kept.total is not None else self._blank
            kinds.setdefault(kind, []).append((span, kept))

    def offers(self, scale: Scale, beside: Iterable[Offer] = (), *, blank: bool = False) -> list[Offer]:
        """The vintages that have figures on a scale, or finer ones that add up to it; or that have blanks alone.

        `beside` are those of documents: only where a reporter has several is it asked which may be the whole.
        """
        kinds = self._blank if blank else self._kinds
        serving = [(kind, entries) for kind, entries in kinds.items() if _serves(kind[3], scale)]
        names = {offer[:2] for offer in beside} | {kind[:2] for kind, _ in serving}
        several = Counter(reporter for reporter, _ in names)
        return [
            (
                reporter,
                vintage,
                on,
                own == TOTALS or several[reporter] == 1 or self._has_whole(entries),
                {span for span, _ in entries},
            )
            for (reporter, vintage, on, own), entries in serving
        ]

    def spans(
        self, reporter: str, flow: str, scale: Scale, currency: str, vintage: str | None, edition: str = ""
    ) -> Spans:
        """By span the chosen blocks: of the scale itself, else of the coarsest finer level."""
        key = (reporter, flow, scale, currency, vintage, edition)
        known = self._found.get(key)
        if known is None:
            known = self._found[key] = {} if vintage is None else self._choose(*key)
        return known

    def total_beside(self, span: Span, listed: Blocks) -> int | None:
        """The total, in thousandths, that stands in the same state of the data and valuation as what is listed."""
        own = listed[0]
        beside = (
            kept
            for at, kept in self._by_side[own.block.reporter, own.block.flow].get(TOTALS, ())
            if at == span and kept.vintage == own.vintage and kept.block.currency == own.block.currency
        )
        alike = [
            kept for kept in beside if {kept.block.valuation, own.block.valuation} - {None} != _VALUATIONS
        ]
        # That of their own classification, where totals are stated in several.
        best = max(
            alike, key=lambda kept: kept.block.classification == own.block.classification, default=None
        )
        return None if best is None else best.total

    def only(self, span: Span, blocks: Blocks) -> str | None:
        """`4 chapters`, `part of the total in WITS`: what blocks of one level are where they are no whole."""
        return self._judged(span, blocks, only_of(blocks))

    def listed(self, span: Span, blocks: Blocks) -> str | None:
        """`25 chapters`: all that the files have with many partners, and no total says that it is all there is."""
        few = listed_of(blocks)
        return None if few is None else self._judged(span, blocks, few)

    def _judged(self, span: Span, blocks: Blocks, few: str | None) -> str | None:
        summed = sum_of_blocks(blocks)
        return few if summed is None else self._stated.judged(few, stated_cell(blocks[0].block, span), summed)

    def currencies(self, reporter: str, vintage: str | None, *, blank: bool = False) -> Iterator[str]:
        """The currency of each block of a book, one by one; of those without any figure if `blank`."""
        return (
            kept.block.currency
            for kept in self.every
            if kept.block.reporter == reporter and kept.vintage == vintage and (kept.total is None) is blank
        )

    def gaps(self, reporter: str, flow: str, currency: str, vintage: str | None) -> Iterator[Gap]:
        """Where the coarsest level of commodities is off its total by more than one in a hundred."""
        totals = self.spans(reporter, flow, TOTALS, currency, vintage)
        levels = self.spans(reporter, flow, (HS, 1), currency, vintage)
        for span in sorted(totals.keys() & levels.keys()):
            total, summed = sum_of_blocks(totals[span]), sum_of_blocks(levels[span])
            if total is None or summed is None or abs(total - summed) * 100 <= total:
                continue
            if is_whole(levels[span]):  # what was picked need not add up
                period = parse_stored(totals[span][0].block.period)
                scale = scale_of_block(levels[span][0].block)
                amounts = (money(total, currency), money(summed, currency))
                yield Gap(reporter, flow, period, *amounts, scale)

    def _choose(
        self, reporter: str, flow: str, scale: Scale, currency: str, vintage: str | None, edition: str
    ) -> Spans:
        scheme, level = scale
        side = self._by_side.get((reporter, flow), {})
        chosen: dict[Span, Blocks] = {}
        finer = [each for each in side if each[0] == scheme and each[1] >= max(level, 1)]
        for own in sorted([scale] if scale == TOTALS else finer):
            at: dict[Span, list[KeptBlock]] = defaultdict(list)
            # Once for each span: what is chosen already does not change while one level is gone through.
            taken = {span for span, blocks in chosen.items() if level != 1 or is_whole(blocks)}
            for span, kept in side.get(own, ()):
                if span in taken or kept.vintage != vintage or kept.block.currency != currency:
                    continue
                if not edition or kept.block.classification == edition:
                    at[span].append(kept)
            for span, blocks in at.items():
                found = _of_one_key(blocks)
                if span in chosen and not is_whole(found):
                    continue  # of two selections the coarser one
                chosen[span] = found
                if len(blocks) > len(chosen[span]):
                    self.set_aside.update({*blocks}.difference(chosen[span]))
        return chosen

    def _has_whole(self, entries: Iterable[tuple[Span, KeptBlock]]) -> bool:
        """Whether anything of a kind may be the whole trade of its span; parts of one block are looked at together."""
        parts: dict[tuple[Span, Block], list[KeptBlock]] = defaultdict(list)
        for span, kept in entries:
            parts[span, kept.block].append(kept)
        return any(
            self.only(span, found) is None and self.listed(span, found) is None
            for (span, _), blocks in parts.items()
            for found in [tuple(blocks)]
        )


def money(thousandths: int, currency: str) -> Quantity:
    """Exact, and without idle zeros where it is whole."""
    whole, rest = divmod(thousandths, SCALE)
    return Quantity(Decimal(whole) if not rest else Decimal(thousandths).scaleb(-3), currency)


def sum_of_blocks(blocks: Blocks) -> int | None:
    """In thousandths; None where none of them has a value."""
    if len(blocks) == 1:  # as most are: an import adds to few
        return blocks[0].total
    known = [kept.total for kept in blocks if kept.total is not None]
    return sum(known) if known else None


def ids_of(blocks: Iterable[KeptBlock]) -> tuple[str, ...]:
    """The imports that blocks came with, each once."""
    return tuple(dict.fromkeys(kept.import_id for kept in blocks))


def _serves(own: Scale, asked: Scale) -> bool:
    if asked == TOTALS:
        return own[0] in {HS, SITC}
    return own[0] == asked[0] and own[1] >= asked[1]


def _of_one_key(blocks: list[KeptBlock]) -> Blocks:
    """Those with a value first, then what is no selection, then the customary valuation and newest edition."""
    if len(blocks) == 1:
        return (blocks[0],)
    parts: dict[Block, list[KeptBlock]] = defaultdict(list)
    for kept in blocks:
        parts[kept.block].append(kept)
    if len(parts) == 1:
        return tuple(blocks)
    valued = {kept.block for kept in blocks if kept.total is not None}
    best = max(parts, key=lambda block: (block in valued, is_whole(tuple(parts[block])), *_rank(block)))
    return tuple(parts[best])


def _rank(block: Block) -> tuple[bool, bool, tuple[int, str], str, str]:
    """The HS before the SITC: a total is that of the goods which are mostly listed beside it."""
    usual = block.valuation in {None, CUSTOMARY.get(block.flow)}
    is_hs = scheme_of(block.classification) == HS
    return (usual, is_hs, edition_rank(block.classification), block.valuation or "", block.period)


@cache
def _entry(import_id: str) -> tuple[int, str]:
    """In the order of entry."""
    number = import_id.partition("-")[2]
    return (int(number) if number.isdecimal() else 0, import_id)
