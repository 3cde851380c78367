"""Checks for what cannot be: dates in the wrong order, units that differ, counts that do not fit."""

from collections.abc import Iterable, Iterator
from datetime import date

from pakbel.domain.cells import span_of
from pakbel.domain.commodities import commodity_key
from pakbel.domain.findings import FAULT, Finding, Records, is_after, is_before
from pakbel.domain.flows import TradeFlow
from pakbel.domain.records import Act, Commitment, Delivery, Mou
from pakbel.domain.totals import members_of
from pakbel.domain.trade_measure import parse_measure
from pakbel.errors import BadInput

_ON_PAPERS = frozenset({"terminate", "supersede"})
_ON_PROMISES = frozenset({"suspend", "resume", "cancel", "waive", "supersede"})


def units(records: Records, _day: date) -> Iterator[Finding]:
    """A report counted in another unit than its commitment, or a trade target that is no money."""
    for commitment in records.commitments():
        target = commitment.target
        if target is None:
            continue
        if commitment.measured_by is not None:
            if not target.is_money:
                message = f"{commitment.id} is measured by trade, but its target is {target}: no money"
                yield Finding("wrong_unit", commitment.id, message, FAULT)
            continue
        for report in records.reports_on(commitment.id):
            if report.counts and report.quantity is not None and not target.same_unit(report.quantity):
                message = (
                    f"{report.id} counts {report.quantity}, but {commitment.id} is promised in {target.unit}"
                )
                yield Finding("wrong_unit", report.id, message, FAULT)


def measures(records: Records, _day: date) -> Iterator[Finding]:
    """A measure that nobody can read, of another pair of countries, or without effect."""
    for commitment in records.commitments():
        why = _why_unmeasurable(commitment, set(records.parties))
        if why is not None:
            yield Finding("wrong_measure", commitment.id, f"{commitment.id}: {why}", FAULT)


def too_early(records: Records, _day: date) -> Iterator[Finding]:
    """A report of something that came before it was promised; where no day is known, before its paper was signed."""
    for report in records.deliveries():
        if not report.counts:
            continue
        for id in _commitments_of(report):
            commitment = records.commitment(id)
            paper = records.mou(commitment.mou) if commitment is not None else None
            if commitment is None:
                continue
            if commitment.promised_on is not None or paper is None:
                begin, what = commitment.promised_on, f"{id} was promised"
            else:
                begin, what = paper.signed_on, f"{paper.id} was signed"
            if not is_before(report.on, begin):
                continue
            yield Finding(
                "too_early", report.id, f"{report.id} came on {report.on}, before {what} ({begin})", FAULT
            )


def in_the_future(records: Records, day: date) -> Iterator[Finding]:
    """A report, claim, review or source from a day that has not come."""
    dated = [(report.id, "came on", report.on) for report in records.deliveries()]
    dated += [(claim.id, "was stated on", claim.stated_on) for claim in records.claims() if claim.stated_on]
    for source in records.sources():
        dated += [(source.id, "was published on", source.published_on)] if source.published_on else []
    for id, verb, on in dated:
        if is_after(on, day):
            yield Finding("in_the_future", id, f"{id} {verb} {on}, after {day}", FAULT)
    for review in records.reviews():
        if review.as_of > day:
            yield Finding(
                "in_the_future", review.id, f"{review.id} judges as of {review.as_of}, after {day}", FAULT
            )


def order_of_dates(records: Records, _day: date) -> Iterator[Finding]:
    """A paper that ended before it began, a promise due before it was made."""
    for paper in records.mous():
        pairs = (
            ("expired", paper.expires_on, "signed", paper.signed_on),
            ("expired", paper.expires_on, "in force", paper.in_force_on),
            ("in force", paper.in_force_on, "signed", paper.signed_on),
        )
        for one, earlier, other, later in pairs:
            if is_before(earlier, later):
                message = f"{paper.id} was {one} ({earlier}) before it was {other} ({later})"
                yield Finding("wrong_order", paper.id, message, FAULT)
    for promise in records.commitments():
        ends = (
            ("due", promise.due),
            ("to end", promise.until),
            *(("due", due) for due, _ in promise.instalments),
        )
        for verb, end in ends:
            for field, begin in (("promised", promise.promised_on), ("to begin", promise.start)):
                if is_before(end, begin):
                    message = f"{promise.id} is {verb} ({end}) before it was {field} ({begin})"
                    yield Finding("wrong_order", promise.id, message, FAULT)


def acts(records: Records, _day: date) -> Iterator[Finding]:
    """Something decided that changes nothing: a paper suspended, a promise resumed that was not."""
    decided: list[Mou | Commitment] = [*records.mous(), *records.commitments()]
    for record in decided:
        effective = _ON_PAPERS if isinstance(record, Mou) else _ON_PROMISES
        for act in record.acts:
            if act.kind not in effective:
                message = f"{record.id}: {act.kind} on {act.on} has no effect on it"
                yield Finding("act_without_effect", record.id, message, FAULT)
        for act in _idle_resumptions(record.acts):
            message = f"{record.id} was resumed on {act.on} without being suspended"
            yield Finding("act_without_effect", record.id, message, FAULT)


def counts_of_packages(records: Records, _day: date) -> Iterator[Finding]:
    """A package with more members than it is said to hold."""
    members = members_of(records.mous())
    for paper in records.mous():
        inside = members.get(paper.id, [])
        if paper.stated_count is not None and len(inside) > paper.stated_count:
            message = f"{paper.id} is said to hold {paper.stated_count}, but {len(inside)} lie in it: {', '.join(inside)}"
            yield Finding("too_many_members", paper.id, message, FAULT)


def duplicates(records: Records, _day: date) -> Iterator[Finding]:
    """Two papers, promises or events of one title and date."""
    for listed in (
        [(paper.id, paper.title, paper.signed_on) for paper in records.mous()],
        [(promise.id, promise.title, promise.promised_on) for promise in records.commitments()],
        [(event.id, event.title, event.on) for event in records.events()],
    ):
        first: dict[tuple[str, str], str] = {}
        for id, title, on in listed:
            key = (" ".join(title.casefold().split()), str(on))
            other = first.setdefault(key, id)
            if other != id:
                dated = f" of {on}" if on is not None else ""
                yield Finding(
                    "duplicate",
                    id,
                    f"{id} has the title{' and date' if dated else ''} of {other}: {title!r}{dated}",
                    FAULT,
                )


def re_exports(records: Records, _day: date) -> Iterator[Finding]:
    """More re-exported than exported: exports include re-exports, imports include re-imports."""
    rows = [(row, row.value.amount) for row in records.flows() if row.value is not None]
    # Of several figures of one cell (CIF and FOB, two that contradict each other) the greatest.
    gross = {_cell_key(row, row.flow): row for row, _ in sorted(rows, key=lambda each: each[1])}
    for row, amount in rows:
        _, re_, flow = row.flow.rpartition("re_")
        whole = gross.get(_cell_key(row, flow)) if re_ else None
        if whole is None or whole.value is None or whole.value.amount >= amount:
            continue
        message = f"{row.id}: {row.flow} of {row.value} is more than the {whole.flow} of {whole.value} in {whole.id}"
        yield Finding("part_above_whole", row.id, message, FAULT)


def _cell_key(row: TradeFlow, flow: str) -> tuple[object, ...]:
    unit = row.value.unit if row.value is not None else None
    return (
        row.reporter,
        row.partner,
        flow,
        commodity_key(row),
        span_of(row.period),
        row.vintage,
        row.basis,
        unit,
    )


def _commitments_of(report: Delivery) -> Iterable[str]:
    return dict.fromkeys(reference.partition("/")[0] for reference in report.commitments)


def _idle_resumptions(record_acts: Iterable[Act]) -> Iterator[Act]:
    suspended = False
    for act in sorted(record_acts, key=lambda each: each.on):
        if act.kind == "resume" and not suspended:
            yield act
        if act.kind in {"suspend", "resume"}:
            suspended = act.kind == "suspend"


def _why_unmeasurable(commitment: Commitment, pair: set[str]) -> str | None:
    if commitment.measured_by is None:
        return None
    try:
        measure = parse_measure(commitment.measured_by)
    except BadInput as error:
        return error.message
    named = {measure.seller, measure.buyer, measure.reporter} - {None}
    if not named <= pair:
        return f"{commitment.measured_by!r} is not about {' and '.join(sorted(pair))}"
    return "a recurring promise is judged by reports, not by trade" if commitment.every is not None else None
