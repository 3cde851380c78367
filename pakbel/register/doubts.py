"""What one record says that may be a slip of the hand: accepted with a warning, refused by --strict.

To add a doubt, yield a sentence from the function of its record. Doubts about the amount and the
day of a report are in `delivering.py`, with the arithmetic that they need.
"""

from collections.abc import Iterator
from datetime import date

from pakbel.domain.period import Period
from pakbel.domain.records import Commitment, Delivery, Mou
from pakbel.domain.state import released, suspended
from pakbel.register.ids import Tables
from pakbel.storage.codec import Document, decode, encode, table_of

_SAID = ("on", "kind", "quantity", "running_total", "what")


def of_paper_or_promise(tables: Tables, record: Mou | Commitment, today: date) -> Iterator[str]:
    """A title that is there already, dates in the wrong order, a decision of a day to come."""
    wanted = record.title.casefold().strip()
    for other, document in tables[table_of(record)].items():
        if other != record.id and str(document.get("title", "")).casefold().strip() == wanted:
            yield f"{other} has the same title"
            break
    if isinstance(record, Mou):
        yield from _order("expires", record.expires_on, "was signed", record.signed_on)
    else:
        yield from _order("is due", record.due, "begins", record.start)
        yield from _order("ends", record.until, "begins", record.start)
    for act in record.acts:
        if act.on > today:
            yield f"{act.kind} on {act.on} lies in the future"


def of_report(tables: Tables, report: Delivery) -> Iterator[str]:
    """The same report a second time; something that came of a promise set aside or at rest."""
    plain = encode(report)
    for other, document in tables["deliveries"].items():
        if other != report.id and _same(document, plain):
            yield f"{other} says the same; both are counted"
            break
    on = report.on.first or report.on.last or date.max
    for id in dict.fromkeys(reference.partition("/")[0] for reference in report.commitments):
        commitment: Commitment = decode("commitments", id, dict(tables["commitments"][id]))
        resting = "suspended" if suspended(commitment.acts, on) else None
        state = released(commitment.acts, on) or resting
        if state is not None and report.counts:
            yield f"{id} was {state} by then"


def _order(later: str, end: Period | None, earlier: str, begin: Period | None) -> Iterator[str]:
    last, first = end.last if end is not None else None, begin.first if begin is not None else None
    if last is not None and first is not None and last < first:
        yield f"it {later} ({end}) before it {earlier} ({begin})"


def _same(document: Document, other: Document) -> bool:
    return document.get("commitments") == other.get("commitments") and all(
        document.get(name) == other.get(name) for name in _SAID
    )
