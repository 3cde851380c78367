"""The books of a pair of countries as a store has them: documents and imported files together.

Reports open books with `books_between`; promises that are measured by trade read a `series_reader` (series.py).
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from typing import cast

from pakbel.domain.blocks import KeptBlock
from pakbel.domain.commodities import TOTALS, Scale
from pakbel.domain.flows import TradeFlow
from pakbel.domain.period import Period, parse_stored
from pakbel.domain.trade import Books
from pakbel.errors import BadInput
from pakbel.storage.snapshot import Snapshot


def flows_of(snapshot: Snapshot) -> Iterator[TradeFlow]:
    """Every row of both books that is a document."""
    return cast("Iterator[TradeFlow]", snapshot.records("trade"))


def books_between(
    snapshot: Snapshot,
    pair: tuple[str, str] | None = None,
    vintage: str | None = None,
    *,
    basis: str = "customs",
    until: date | None = None,
    totals: bool = False,
    yearly: bool = False,
    window: Period | None = None,
) -> Books:
    """The books of a pair, the register's own unless said; `until` leaves out periods that end later.

    Who asks for `totals` alone is spared the finer levels, which are most of the blocks; who shows `yearly`
    figures, the months of years that have their own.
    The books of a country's trade with the world are those of the pair with `WLD`. `window` is the time
    asked for, by which the state of the data is chosen.
    """
    between = pair or snapshot.parties
    flows = [flow for flow in flows_of(snapshot) if until is None or _is_over(flow.period.last, until)]
    shelf = snapshot.shelf if snapshot.documents("imports") else None
    blocks: Sequence[KeptBlock] = ()
    if shelf is not None:
        last = _last_year(until) if yearly else None
        held = shelf.blocks(pair=between, coarse=totals, years_to=last)
        blocks = over_by(held, until)
    try:
        return Books(flows, between, vintage, basis=basis, blocks=blocks, source=shelf, window=window)
    except BadInput as error:
        if vintage is None or error.field != "--vintage":
            raise
        from pakbel.reports.trade_named import not_of_pair  # a door: only a refusal needs it

        raise not_of_pair(snapshot, between, vintage, basis) from error


def over_by(blocks: Sequence[KeptBlock], until: date | None) -> Sequence[KeptBlock]:
    """A figure counts from the last day of its period."""
    if until is None:
        return blocks
    over = {text: _is_over(parse_stored(text).last, until) for text in {kept.block.period for kept in blocks}}
    return blocks if all(over.values()) else [kept for kept in blocks if over[kept.block.period]]


def pairs_of(snapshot: Snapshot) -> list[tuple[str, str]]:
    """Every pair of countries that the store has figures of, the one with most rows first."""
    counts: Counter[frozenset[str]] = Counter(
        frozenset({row.reporter, row.partner}) for row in flows_of(snapshot)
    )
    if snapshot.documents("imports"):
        for kept in snapshot.shelf.blocks():
            counts[frozenset({kept.block.reporter, kept.block.partner})] += kept.rows
    first = snapshot.parties[0]
    pairs = {pair: sorted(pair, key=lambda code: (code != first, code)) for pair in counts}
    ranked = sorted(counts, key=lambda pair: (-counts[pair], pairs[pair]))
    return [(pairs[pair][0], pairs[pair][1]) for pair in ranked]


def sources_of(
    snapshot: Snapshot, years: Collection[tuple[str, int]], scale: Scale = TOTALS
) -> tuple[str, ...]:
    """The sources of these reporters' figures in these years, in the state of the data that is read.

    An import that names no source stands for itself.
    """
    if not years:
        return ()
    books = books_between(snapshot)
    read = {(reporter, year): {None, books.vintage(reporter, scale)} for reporter, year in years}
    found: list[str] = []
    for row in books.rows:
        if row.vintage in read.get((row.reporter, _year(row.period)), ()):
            found.extend(row.sources)
    for kept in books.blocks:
        if kept.vintage in read.get((kept.block.reporter, _year(parse_stored(kept.block.period))), ()):
            found.extend(kept.sources or (kept.import_id,))
    return tuple(dict.fromkeys(found))


def _year(period: Period) -> int:
    return period.first.year if period.first is not None else 0


def _last_year(until: date | None) -> int:
    """The last calendar year that is over by a day: of a year that is not, the months count."""
    if until is None or until == date.max:
        return date.max.year
    return (until + timedelta(days=1)).year - 1


def _is_over(last: date | None, until: date) -> bool:
    return last is not None and last <= until
