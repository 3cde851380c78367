"""What does not fit in imported trade files: chapters off their total, re-exports above exports.

The same is checked of documents in `domain/contradictions.py` and `domain/faults.py`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pakbel.domain.blocks import KeptBlock
from pakbel.domain.commodities import TOTALS
from pakbel.domain.findings import FAULT, OPEN, Finding
from pakbel.domain.holdings import Holdings, sum_of_blocks
from pakbel.domain.period import Period, parse_stored
from pakbel.errors import StoreProblem
from pakbel.reports.trade_remarks import listed
from pakbel.storage.snapshot import Snapshot

_Book = tuple[str, str, str, str]  # reporter, partner, vintage, basis
_PARTS = ("re_export", "re_import")


def trade_findings(snapshot: Snapshot) -> Iterator[Finding]:
    """A finding for each flow of each book in each state of the data, whatever the number of periods."""
    if not snapshot.documents("imports"):
        return
    try:
        blocks = snapshot.shelf.blocks(coarse=True)
    except StoreProblem:
        return  # a lost file is a finding of the store itself
    for book, kept in _by_book(blocks).items():
        held = Holdings(kept)
        for flow in sorted({each.block.flow for each in kept}):
            for currency in sorted({each.block.currency for each in kept}):
                yield from _gaps(held, book, flow, currency)
                if flow in _PARTS:
                    yield from _backwards(held, book, flow, currency)


def _by_book(blocks: Iterable[KeptBlock]) -> dict[_Book, list[KeptBlock]]:
    found: dict[_Book, list[KeptBlock]] = defaultdict(list)
    for kept in blocks:
        found[kept.block.reporter, kept.block.partner, kept.vintage, kept.block.basis].append(kept)
    return found


def _gaps(held: Holdings, book: _Book, flow: str, currency: str) -> Iterator[Finding]:
    periods = [gap.period for gap in held.gaps(book[0], flow, currency, book[2])]
    if periods:
        said = f"{_named(book, flow)}: chapters are off the total by more than 1 % in {listed(periods)}"
        yield Finding("parts_do_not_add_up", _id(held, flow), said, OPEN)


def _backwards(held: Holdings, book: _Book, flow: str, currency: str) -> Iterator[Finding]:
    whole = flow.removeprefix("re_")
    parts, wholes = (held.spans(book[0], each, TOTALS, currency, book[2]) for each in (flow, whole))
    periods: list[Period] = []
    for span in sorted(parts.keys() & wholes.keys()):
        small, large = sum_of_blocks(parts[span]), sum_of_blocks(wholes[span])
        if small is not None and large is not None and small > large:
            periods.append(parse_stored(parts[span][0].block.period))
    if periods:
        said = f"{_named(book, flow)}: more than the {whole}s that they are part of in {listed(periods)}"
        yield Finding("part_above_whole", _id(held, flow), said, FAULT)


def _named(book: _Book, flow: str) -> str:
    reporter, partner, vintage, basis = book
    on = "" if basis == "customs" else f", {basis}"
    return f"{reporter}'s {flow.replace('_', '-')}s with {partner} ({vintage}{on})"


def _id(held: Holdings, flow: str) -> str:
    """The last import that has something of it."""
    return [kept.import_id for kept in held.every if kept.block.flow == flow][-1]
