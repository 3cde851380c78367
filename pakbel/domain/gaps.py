"""Checks for what nobody has said yet: no source, no date, no value, nobody who owes. Unknown is not wrong."""

from collections.abc import Iterator
from datetime import date

from pakbel.domain.findings import OPEN, Finding, Records, sourced_records
from pakbel.domain.totals import members_of, paper_value
from pakbel.domain.wording import counted

# Papers that are about money; a treaty or the minutes of a session have none to state.
_WORTH_MONEY = frozenset({"contract", "joint_venture", "mou", "letter_of_intent", "package", "announcement"})


def unsourced(records: Records, _day: date) -> Iterator[Finding]:
    """Records that may name a source, and name none."""
    for record in sourced_records(records):
        if not record.sources:
            yield Finding("unsourced", record.id, f"{record.id} names no source", OPEN)


def undated(records: Records, _day: date) -> Iterator[Finding]:
    """Papers without a signing date, promises without a deadline, events without a day."""
    for paper in records.mous():
        if paper.signed_on is None and paper.in_force_on is None:
            yield Finding("undated", paper.id, f"{paper.id} has no date of signing", OPEN)
    for promise in records.commitments():
        ends = promise.due is not None or promise.instalments or promise.every is not None
        if promise.checkable and not ends:
            yield Finding("undated", promise.id, f"{promise.id} has no deadline", OPEN)
    for event in records.events():
        if event.on is None:
            yield Finding("undated", event.id, f"{event.id} has no date", OPEN)


def unvalued(records: Records, _day: date) -> Iterator[Finding]:
    """Papers about money whose value nobody states, neither they nor the package they lie in."""
    papers = {paper.id: paper for paper in records.mous()}
    for id in paper_value(papers.values()).unknown:
        if papers[id].kind in _WORTH_MONEY:
            said = "is undisclosed" if papers[id].valuation == "undisclosed" else "is not stated"
            yield Finding("unvalued", id, f"the value of {id} {said}", OPEN)


def unowned(records: Records, _day: date) -> Iterator[Finding]:
    """Promises that do not say who owes them."""
    for promise in records.commitments():
        if promise.owed_by is None:
            yield Finding("unowned", promise.id, f"{promise.id} does not say who owes it", OPEN)


def incomplete_packages(records: Records, _day: date) -> Iterator[Finding]:
    """A package of which fewer papers are recorded than it is said to hold."""
    members = members_of(records.mous())
    for paper in records.mous():
        inside = len(members.get(paper.id, ()))
        if paper.stated_count is not None and inside < paper.stated_count:
            held = counted(paper.stated_count, "paper")
            message = f"{paper.id} is said to hold {held}; recorded: {inside}"
            yield Finding("incomplete_package", paper.id, message, OPEN)
