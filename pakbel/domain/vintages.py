"""Which state of the data a book is read in: the one named, else each reporter's newest that fits.

Gaps are not filled from another vintage. A vintage that has only a few chapters of a year's trade does
not take the place of one that has its totals.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from pakbel.domain.blocks import KeptBlock
from pakbel.domain.cells import Span, span_of
from pakbel.domain.commodities import HS, SITC, commodity_key, scheme_of
from pakbel.domain.flows import TOTAL, TradeFlow
from pakbel.domain.period import parse_stored
from pakbel.errors import BadInput

# Reporter, vintage, its date, and whether the figures offered cannot be a mere part of the trade.
Offer = tuple[str, str, date | None, bool]


def newest(offers: Iterable[Offer]) -> str | None:
    """Of those with whole figures, else of all, the newest; of vintages without a date the last offered."""
    dated: dict[bool, dict[str, date]] = {True: {}, False: {}}
    for _, name, on, whole in offers:
        known = dated[whole].pop(name, date.min)
        dated[whole][name] = max(known, on or date.min)
    found = dated[True] or dated[False]
    return max(reversed(found), key=lambda name: found[name], default=None)


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
