"""The commodities of one flow of a book in one period, all on one scale, and how they are put together."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal

from pakbel.domain.blocks import KeptBlock
from pakbel.domain.cells import CellState, Figure, Span, cover, in_words, months_in, only_together
from pakbel.domain.commodities import Scale, level_name, scale_of_block
from pakbel.domain.frozen import Frozen
from pakbel.domain.holdings import FigureSource, Spans, ids_of, money
from pakbel.domain.quantity import Quantity
from pakbel.domain.selections import few_of, listed_of, only_of


class Basket(Frozen, kw_only=False):
    """By code what was traded. Of a partial period `values` are those of its `months`.

    `state` says what the values are: VALUE also where the sum is nought, PARTIAL for some of the months,
    else why there are none. `summed_from` says what they were added up from (`HS6`, `12 months`),
    `blanks` how many figures have no value, `editions` in which classifications they are. `only` says
    that they are a few goods picked out of more (`4 chapters`): they are not what was traded. `whole`
    is the total beside them where they do not add up to it, by more than one in a hundred; `listed` says
    that the files have no other goods, whoever the partner, so that there may be more (`25 chapters`).
    """

    scale: Scale
    state: CellState
    values: Mapping[str, Quantity] = {}
    ids: tuple[str, ...] = ()
    summed_from: str | None = None
    months: int | None = None
    blanks: int = 0
    editions: tuple[str, ...] = ()
    only: str | None = None
    whole: Quantity | None = None
    listed: str | None = None

    @property
    def total(self) -> Quantity | None:
        """The sum of all values, which are in one currency; None without any."""
        first = next(iter(self.values.values()), None)
        if first is None:
            return None
        return Quantity(sum((value.amount for value in self.values.values()), start=Decimal(0)), first.unit)


class Ledger(Frozen, kw_only=False):
    """What one flow of a book has on a scale: chosen blocks by span, and documents over them."""

    scale: Scale
    currency: str
    held: Spans
    typed: Mapping[Span, Mapping[str, Figure]]
    source: FigureSource
    chapters: Callable[[Span], Collection[str]] = lambda _: ()  # that documents have, whoever the partner


def basket_of(ledger: Ledger, span: Span, under: str) -> Basket | None:
    """None where the span has nothing of this scale at all."""
    parts, months = parts_of(ledger, span)
    if not parts:
        return None
    blocks = [kept for part in parts for kept in ledger.held.get(part, ())]
    over = {} if span in parts else ledger.typed.get(span, {})
    typed = [figure for part in parts for figure in ledger.typed.get(part, {}).values()] + [*over.values()]
    complete = months == months_in(span)
    values = _values(ledger, parts, under)
    values.update((code, figure.value) for code, figure in over.items() if code.startswith(under))
    return Basket(
        ledger.scale,
        CellState.VALUE if complete else CellState.PARTIAL,
        dict(sorted(values.items())),
        tuple(dict.fromkeys((*ids_of(blocks), *(id for figure in typed for id in figure.ids)))),
        _words(ledger, parts, blocks, span),
        None if complete else months,
        sum(kept.blanks for kept in blocks),
        tuple(sorted({kept.block.classification for kept in blocks})),
        None if len(under) > 1 else only_together(_only(ledger, part) for part in parts),
        listed=None if under else only_together(map(listed_of, filter(None, map(ledger.held.get, parts)))),
    )


def _only(ledger: Ledger, span: Span) -> str | None:
    """Of single blocks and documents of one span; documents by themselves are all that there is."""
    blocks, typed = ledger.held.get(span, ()), ledger.typed.get(span, {})
    if blocks:
        return only_of(blocks, typed)
    digits = min(ledger.scale[1], 2)
    known = {code[:digits] for code in (*typed, *ledger.chapters(span))}
    return few_of(known, ledger.scale, len(typed))


def parts_of(ledger: Ledger, span: Span) -> tuple[list[Span], int]:
    """The span itself where there is something of it, else the parts that cover most of it.

    A few goods are no more than a part, so parts of the span that are whole come before them; and what
    files have of every part comes before a few rows of the span, which stand over them.
    """
    whole = months_in(span)
    own = span in ledger.held or span in ledger.typed
    if own and _only(ledger, span) is None:
        return [span], whole
    parts, months = cover((ledger.held.keys() | ledger.typed.keys()) - {span}, span)
    if own and months == whole and span not in ledger.held and all(part in ledger.held for part in parts):
        return parts, months
    if own and (months < whole or any(_only(ledger, part) is not None for part in parts)):
        return [span], whole
    return parts, months


def figure_of(figures: list[tuple[KeptBlock, int]], scale: Scale, currency: str) -> Figure:
    """The parts of one cell; finer codes are summed and said to be."""
    finer = [kept for kept, _ in figures if kept.block.level > scale[1]]
    total = money(sum(value for _, value in figures), currency)
    words = level_name(scale_of_block(finer[0].block)) if finer else None
    return Figure(total, ids_of(kept for kept, _ in figures), words)


def _values(ledger: Ledger, parts: Iterable[Span], under: str) -> dict[str, Quantity]:
    """Blocks in one question where no document stands over them, else part by part."""
    total: Counter[str] = Counter()
    plain: list[KeptBlock] = []
    typed: dict[str, Quantity] = {}
    for part in parts:
        over = {code: each for code, each in ledger.typed.get(part, {}).items() if code.startswith(under)}
        held = ledger.held.get(part, ())
        if not over:
            plain.extend(held)
            continue
        own = _sums(ledger, held, under)
        total.update({code: value for code, value in own.items() if code not in over})
        for code, figure in over.items():
            typed[code] = typed[code] + figure.value if code in typed else figure.value
    total.update(_sums(ledger, plain, under))
    found = {code: money(value, ledger.currency) for code, value in total.items()}
    for code, value in typed.items():
        found[code] = found[code] + value if code in found else value
    return found


def _sums(ledger: Ledger, blocks: Iterable[KeptBlock], under: str) -> dict[str, int]:
    """By code of the scale; finer codes under the digits that they begin with."""
    listed = list(blocks)
    if not listed:
        return {}
    level = ledger.scale[1]
    found: dict[str, int] = defaultdict(int)
    for code, value in ledger.source.sums(listed, under=under).items():
        found[code[:level] if level else code] += value
    return dict(found)


def _words(ledger: Ledger, parts: list[Span], blocks: Iterable[KeptBlock], span: Span) -> str | None:
    scales = {scale_of_block(kept.block) for kept in blocks} - {ledger.scale}
    said = [level_name(scale) for scale in sorted(scales)]
    if parts != [span]:
        said.append(in_words(parts))
    return ", ".join(said) or None
