"""Which state of the data a book is read in: the one named, else each reporter's newest that fits.

Gaps are not filled from another vintage. A vintage that has only a few chapters of a year's trade does
not take the place of one that has its totals, and a file of one year not that of a series: a promise
would be judged by a book that has nothing of the year it fell due in.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from pakbel.domain.blocks import KeptBlock
from pakbel.domain.cells import Span, span_of
from pakbel.domain.commodities import HS, SITC, commodity_key, scheme_of
from pakbel.domain.flows import TOTAL, TradeFlow
from pakbel.domain.period import parse_stored
from pakbel.errors import BadInput

# Reporter, vintage, its date, whether the figures offered cannot be a mere part of the trade, and of which days.
Offer = tuple[str, str, date | None, bool, Collection[Span]]


def newest(offers: Iterable[Offer], window: Span | None = None) -> str | None:
    """Of those with whole figures, else of all, the newest; of those of one date the one that came last.

    What is added to one later does not put it before the others. Left aside are those that have less than half of the whole years of another (of its months, where none
    has a year), be they later; `window` are the days asked for.
    """
    dated: dict[bool, dict[str, date]] = {True: {}, False: {}}
    spans: dict[bool, dict[str, set[Span]]] = {True: defaultdict(set), False: defaultdict(set)}
    for _, name, on, whole, known in offers:
        dated[whole][name] = max(dated[whole].get(name, date.min), on or date.min)
        spans[whole][name].update(known)
    found = dated[bool(dated[True])]
    series = _series(spans[bool(dated[True])], window) if len(found) > 1 else {*found}
    return max(
        (name for name in reversed(found) if name in series), key=lambda name: found[name], default=None
    )


def whole_years(months: Collection[int]) -> set[int]:
    """Of months as `months_of` counts them the years that have all twelve."""
    return {month // 12 for month in months if all(month // 12 * 12 + each in months for each in range(12))}


def months_of(spans: Iterable[Span], window: Span | None = None) -> set[int]:
    """The months that spans cover, as year x 12 + month - 1; those of spans that lie in a window alone."""
    found: set[int] = set()
    for first, last in spans:
        if (
            date.min < first
            and last < date.max
            and (window is None or (window[0] <= first and last <= window[1]))
        ):
            found.update(range(first.year * 12 + first.month - 1, last.year * 12 + last.month))
    return found


def _series(spans: Mapping[str, Collection[Span]], window: Span | None) -> set[str]:
    """Those that are not left behind by another."""
    months = {name: months_of(own, window) for name, own in spans.items()}
    years = {name: whole_years(own) for name, own in months.items()}
    had = years if any(years.values()) else months
    most = max(map(len, had.values()))
    return {name for name, own in had.items() if 2 * len(own) >= most}


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
