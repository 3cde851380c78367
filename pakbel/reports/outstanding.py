"""Which commitments can be overdue at all, seen from what is stored: the rest is never made.

A due date that is not past settles it, whatever else is stored; the rest is judged, in `plain.py` or
as records.
"""

from collections.abc import Iterable
from datetime import date

from pakbel.domain.period import last_day_stored, parse_day
from pakbel.errors import BadInput
from pakbel.storage.codec import Document

NO_DEADLINE, DUE_LATER = "without a deadline", "due later"
# With one of these, what is due and when takes more than one look.
_SCHEDULES = ("instalments", "every")


def reason_not_due(document: Document, day: date) -> str | None:
    """Why a commitment, as it is stored, is not past its due date by `day`; None: judge it."""
    for field in _SCHEDULES:
        if field in document:
            return None
    due = document.get("due")
    try:
        if "moves" in document and not all_known(document["moves"], day):
            return None
        if due is None:
            return NO_DEADLINE
        last = last_day_stored(due)
    except (BadInput, LookupError, TypeError):
        return None
    return DUE_LATER if last is not None and last >= day else None


def all_known(moves: Iterable[Document], day: date) -> bool:
    """Whether every move of a due date had been decided by `day`: then the one stored is in force."""
    return all(parse_day(move["moved_on"]) <= day for move in moves)
