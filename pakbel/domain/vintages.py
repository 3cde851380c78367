"""Which state of the data a book is read in: the one named, else each reporter's newest that fits.

Gaps are not filled from another vintage. A vintage that has only a few chapters of a year's trade does
not take the place of one that has its totals, and a file of one year not that of a series: a promise
would be judged by a book that has nothing of the year it fell due in.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from pakbel.domain.blocks import KeptBlock
from pakbel.domain.cells import Span, span_of
from pakbel.domain.commodities import HS, SITC, commodity_key, scheme_of
from pakbel.domain.flows import TOTAL, TradeFlow
from pakbel.domain.period import parse_stored
from pakbel.errors import BadInput

# Reporter, vintage, its date, whether the figures offered cannot be a mere part of the trade, and their years.
Offer = tuple[str, str, date | None, bool, Collection[int]]


def newest(offers: Iterable[Offer], window: Span | None = None) -> str | None:
    """Of those with whole figures, else of all, the newest; of vintages without a date the last offered.

    Left aside are those that have less than half of the years of another, and none after its last;
    `window` are the days asked for.
    """
    dated: dict[bool, dict[str, date]] = {True: {}, False: {}}
    years: dict[bool, dict[str, set[int]]] = {True: defaultdict(set), False: defaultdict(set)}
    for _, name, on, whole, known in offers:
        dated[whole][name] = max(dated[whole].pop(name, date.min), on or date.min)
        years[whole][name].update(_asked_for(known, window))
    found, of_each = dated[bool(dated[True])], years[bool(dated[True])]
    series = [name for name in found if not _is_left_behind(of_each[name], of_each.values())]
    return max(reversed(series), key=lambda name: found[name], default=None)


def _asked_for(years: Iterable[int], window: Span | None) -> list[int]:
    return [year for year in years if window is None or window[0].year <= year <= window[1].year]


def _is_left_behind(own: Collection[int], every: Iterable[Collection[int]]) -> bool:
    last = max(own, default=0)
    return any(2 * len(own) < len(other) and last <= max(other) for other in every)


def require_known(vintage: str, offers: Sequence[Offer]) -> None:
    """Refuse a name that no figure has, naming those there are."""
    every = sorted({offer[1] for offer in offers})
    if vintage not in every:
        there = f"there are: {', '.join(every)}" if every else "the store has none"
        raise BadInput(f"no trade data of {vintage!r}", field="--vintage", value=vintage, hint=there)


def in_any_vintage(rows: Iterable[TradeFlow], blocks: Iterable[KeptBlock]) -> set[tuple[str, str, Span]]:
    """Reporter, flow and days of every total of goods there is, or can be summed, whatever its vintage."""
    totals = [row for row in rows if row.value is not None and commodity_key(row) == TOTAL]
    typed = {(row.reporter, row.flow, span_of(row.period)) for row in totals}
    held = {
        (each.block.reporter, each.block.flow, each.block.period)
        for each in blocks
        if each.total is not None and scheme_of(each.block.classification) in {HS, SITC}
    }
    return typed | {(reporter, flow, span_of(parse_stored(period))) for reporter, flow, period in held}
