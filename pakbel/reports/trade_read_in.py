"""Which state of the data the register's pair is read in once an import is there, and what it takes the place of."""

from collections.abc import Iterator, Sequence
from datetime import date

from pakbel.domain.blocks import KeptBlock
from pakbel.domain.trade import Books
from pakbel.reports.books import flows_of, over_by
from pakbel.reports.trade_asked import CUSTOMS
from pakbel.reports.trade_next import quoted
from pakbel.reports.trade_notes import years_of
from pakbel.reports.trade_scope import years_in_words
from pakbel.storage.snapshot import Snapshot

_LAST = f"I-{10**9}"


def read_in(snapshot: Snapshot, coming: Sequence[KeptBlock], today: date) -> Iterator[str]:
    """A sentence for each book of the pair that was read in another state, or still is."""
    # Of states of one day the last that came is read, and none comes after these.
    coming = [
        kept._replace(import_id=_LAST) for kept in over_by(coming, today) if kept.block.basis == CUSTOMS
    ]
    if not coming:
        return
    there = snapshot.shelf.blocks(pair=snapshot.parties) if snapshot.documents("imports") else []
    before = _books(snapshot, over_by(there, today), today)
    after = _books(snapshot, [*over_by(there, today), *coming], today)
    new = coming[0].vintage
    for reporter in snapshot.parties:
        was, now = before.vintage(reporter), after.vintage(reporter)
        if was is None or not any(kept.block.reporter == reporter for kept in coming):
            continue
        if now != was:
            yield _now(after, reporter, was, str(now))
        elif was != new:
            years = years_in_words(sorted(years_of(after, reporter, was)))
            yield f"{reporter} is still read in {was!r} ({years}): --vintage {quoted(new)} shows what is imported here"


def _now(books: Books, reporter: str, was: str, now: str) -> str:
    known, former = years_of(books, reporter, now), years_of(books, reporter, was)
    told = f"{reporter} is now read in {now!r} ({years_in_words(sorted(known))})"
    if gone := sorted(former - known):
        return f"{told}; {years_in_words(gone)} {'is' if len(gone) == 1 else 'are'} only in {was!r}: --vintage {quoted(was)}"
    return f"{told}, before in {was!r}: --vintage {quoted(was)}"


def _books(snapshot: Snapshot, blocks: Sequence[KeptBlock], today: date) -> Books:
    flows = [
        flow for flow in flows_of(snapshot) if flow.period.last is not None and flow.period.last <= today
    ]
    return Books(flows, snapshot.parties, blocks=blocks)
