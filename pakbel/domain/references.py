"""Checks of what records point to: nothing dangles, nothing goes in a circle, occurrences exist."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from pakbel.domain.countries import is_no_country
from pakbel.domain.findings import FAULT, Finding, Records, is_before, sourced_records
from pakbel.domain.period import Period, parse_stored, span, year
from pakbel.domain.records import Act, Commitment, Mou, Move
from pakbel.domain.recurrence import occurrence_at
from pakbel.errors import BadInput

_ID = re.compile(r"([MCDTEFR])-[0-9]+(?:/.*)?", re.ASCII)
_FISCAL = re.compile(r"FY([0-9]{4})-([0-9]{2})", re.ASCII)


def dangling(records: Records, _day: date) -> Iterator[Finding]:
    """A record or source that is named and not there."""
    known = {record.id for record in sourced_records(records)}
    for id, field, reference in _references(records):
        if reference not in known:
            yield Finding("dangling", id, f"{id}: {field} names {reference}, which is not there", FAULT)
    slugs = {source.id for source in records.sources()}
    for id, slug in _slugs(records):
        if slug not in slugs:
            yield Finding("dangling", id, f"{id} names the source {slug!r}, which is not there", FAULT)


def circles(records: Records, _day: date) -> Iterator[Finding]:
    """Papers that lie inside each other, promises that restate each other, successors of themselves."""
    papers, promises = list(records.mous()), list(records.commitments())
    links: tuple[tuple[str, Mapping[str, str | None]], ...] = (
        ("lies inside", {each.id: each.parent for each in papers}),
        ("restates", {each.id: each.restates for each in promises}),
        ("is superseded by", {each.id: _successor(each) for each in papers}),
        ("is superseded by", {each.id: _successor(each) for each in promises}),
    )
    for verb, above in links:
        for circle in _circles(above):
            path = f" {verb} ".join((*circle, circle[0]))
            yield Finding("circle", circle[0], f"{path}: a circle", FAULT)


def occurrences(records: Records, _day: date) -> Iterator[Finding]:
    """A report that names an occurrence which its commitment does not have."""
    for report in records.deliveries():
        for reference in report.commitments:
            id, slash, named = reference.partition("/")
            commitment = records.commitment(id)
            why = _why_no_occurrence(records, commitment, named) if slash and commitment is not None else None
            if why is not None:
                yield Finding(
                    "no_such_occurrence", report.id, f"{report.id} reports on {reference}: {why}", FAULT
                )


def countries(records: Records, _day: date) -> Iterator[Finding]:
    """Three capitals that are no country's code."""
    for id, field, code in _sides(records):
        if code is not None and is_no_country(code):
            yield Finding(
                "no_such_country", id, f"{id}: {field} is {code!r}, which is no country's code", FAULT
            )


def _references(records: Records) -> Iterator[tuple[str, str, str]]:
    """(record, field, the id it names)"""
    for paper in records.mous():
        yield from _named(paper.id, "parent", paper.parent)
        yield from _successors(paper)
    for promise in records.commitments():
        yield from _named(promise.id, "mou", promise.mou)
        yield from _named(promise.id, "restates", promise.restates)
        yield from _successors(promise)
    for report in records.deliveries():
        for id in dict.fromkeys(each.partition("/")[0] for each in report.commitments):
            yield report.id, "commitments", id
    for review in records.reviews():
        yield review.id, "commitment", review.commitment
    for claim in records.claims():
        if _ID.fullmatch(claim.subject):
            yield claim.id, "subject", claim.subject.partition("/")[0]


def _named(id: str, field: str, reference: str | None) -> Iterator[tuple[str, str, str]]:
    if reference is not None:
        yield id, field, reference


def _successors(record: Mou | Commitment) -> Iterator[tuple[str, str, str]]:
    for act in record.acts:
        yield from _named(record.id, act.kind, act.by)


def _slugs(records: Records) -> Iterator[tuple[str, str]]:
    """(record, the source it names)"""
    for record in sourced_records(records):
        for slug in record.sources:
            yield record.id, slug
        if isinstance(record, Mou | Commitment):
            decided: tuple[Act | Move, ...] = record.acts
            if isinstance(record, Commitment):
                decided += record.moves
            for each in decided:
                if each.source is not None:
                    yield record.id, each.source


def _successor(record: Mou | Commitment) -> str | None:
    return next((act.by for act in reversed(record.acts) if act.kind == "supersede"), None)


def _circles(above: Mapping[str, str | None]) -> Iterator[list[str]]:
    """Each circle once, beginning with the record entered first."""
    done: set[str] = set()
    for start in above:
        path: dict[str, None] = {}
        id: str | None = start
        while id is not None and id in above and id not in done and id not in path:
            path[id] = None
            id = above[id]
        if id in path:
            ids = list(path)
            circle = ids[ids.index(id) :]
            first = min(circle, key=list(above).index)
            turn = circle.index(first)
            yield circle[turn:] + circle[:turn]
        done.update(path)


def _why_no_occurrence(records: Records, commitment: Commitment, named: str) -> str | None:
    if commitment.every is None:
        return "it does not recur"
    occurrence = _occurrence(commitment.every, named)
    if occurrence is None:
        return f"it recurs every {commitment.every}"
    paper = records.mou(commitment.mou)
    begins = commitment.start or commitment.promised_on or (paper.signed_on if paper is not None else None)
    if is_before(occurrence, begins):
        return f"it begins in {begins}"
    return f"it ends in {commitment.until}" if is_before(commitment.until, occurrence) else None


def _occurrence(every: str, named: str) -> Period | None:
    """The period of that name, if it is one of this recurrence; None if not."""
    try:
        period = _fiscal_year(named) if every == "fy" else parse_stored(named)
    except BadInput:
        return None
    fits = every == "fy" or (period.first is not None and occurrence_at(every, period.first, 7) == period)
    return period if fits else None


def _fiscal_year(named: str) -> Period:
    """By name only: in which month it begins is a setting that a register does not hold."""
    match = _FISCAL.fullmatch(named)
    if match is None or int(match[2]) != (int(match[1]) + 1) % 100:
        raise BadInput(f"{named!r} is no fiscal year", value=named)
    return span(year(int(match[1])), year(int(match[1]) + 1))


def _sides(records: Records) -> Iterator[tuple[str, str, str | None]]:
    for paper in records.mous():
        for side, _ in paper.parties:
            yield paper.id, "party", side
    for promise in records.commitments():
        yield promise.id, "owed_by", promise.owed_by
        yield promise.id, "owed_to", promise.owed_to
    for row in records.flows():
        yield row.id, "reporter", row.reporter
        yield row.id, "partner", row.partner
