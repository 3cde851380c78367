"""Checks for sources that contradict each other. Each finding says both sides and names their records."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from pakbel.domain.cells import span_of
from pakbel.domain.claims import WHY_USED, ends, spreads
from pakbel.domain.commodities import HS, commodity_key
from pakbel.domain.delivered import beginning, counts_from, in_unit_of, known_by, levels, reached
from pakbel.domain.findings import OPEN, Finding, Records
from pakbel.domain.flows import TOTAL, TradeFlow
from pakbel.domain.quantity import Quantity
from pakbel.domain.records import Commitment, Delivery
from pakbel.domain.recurrence import occurrence_at
from pakbel.domain.selections import few_of
from pakbel.domain.totals import paper_value, papers_below

NOTABLE = Fraction(1, 10)
CODE = "contradictory"


def came_or_not(records: Records, _day: date) -> Iterator[Finding]:
    """One report says that something came, another, not earlier, that nothing did."""
    for promise in records.commitments():
        reports = known_by(records.reports_on(promise.id), date.max)
        for denial in (each for each in reports if each.kind == "not_delivered"):
            said = [each for each in reports if _says_it_came(each) and _denies(promise, denial, each)]
            if said:
                sides = ", ".join(f"{each.id} ({each.on}) {_in_words(each)}" for each in said)
                message = f"{promise.id}: {sides}; {denial.id} ({denial.on}) says that nothing came"
                yield Finding(CODE, promise.id, message, OPEN)


def falling_totals(records: Records, _day: date) -> Iterator[Finding]:
    """A running total below what had come before it."""
    for promise in records.commitments():
        if promise.target is None or promise.direction == "down" or promise.every is not None:
            continue
        reports = known_by(records.reports_on(promise.id), date.max)
        counting = [each for each in reports if each.counts and in_unit_of(promise.target, each.quantity)]
        for index, report in enumerate(counting):
            before = _level(promise, counting[:index])
            if index and report.running_total and report.quantity and report.quantity.amount < before:
                earlier = counting[index - 1]
                had_come = Quantity(before, promise.target.unit)
                message = (
                    f"{promise.id}: by {earlier.id} ({earlier.on}) {had_come} had come,"
                    f" {report.id} ({report.on}) has {report.quantity} in all"
                )
                yield Finding(CODE, promise.id, message, OPEN)


def done_but_short(records: Records, _day: date) -> Iterator[Finding]:
    """A report that says done while the figures fall short of the promise."""
    for promise in records.commitments():
        if promise.target is None or promise.every is not None or promise.measured_by is not None:
            continue
        reports = known_by(records.reports_on(promise.id), date.max)
        done = [each for each in reports if each.kind == "done"]
        level = _level(promise, reports)
        if done and not reached(promise, level):
            figure = Quantity(level, promise.target.unit)
            message = (
                f"{promise.id}: {done[-1].id} says done, but the reports come to {figure} of {promise.target}"
            )
            yield Finding(CODE, promise.id, message, OPEN)


def packages(records: Records, _day: date) -> Iterator[Finding]:
    """A package whose stated value is not the sum of its members' values."""
    papers = {paper.id: paper for paper in records.mous()}
    worth = paper_value(papers.values())
    below = papers_below(papers.values())
    for id, stated in worth.stated_for_whole.items():
        inside = paper_value(papers[each] for each in below[id])
        zero = Quantity(Decimal(0), stated.unit)
        total = inside.binding.get(stated.unit, zero) + inside.pledged.get(stated.unit, zero)
        explained = total < stated and (inside.unknown or not total.amount)
        if total.amount != stated.amount and not explained:
            parts = ", ".join(each for each in inside.counted)
            message = f"{id} is stated at {stated}, its members ({parts}) come to {total}"
            yield Finding(CODE, id, message, OPEN)


def trade_cells(records: Records, _day: date) -> Iterator[Finding]:
    """One cell of one vintage with two values, or with a value and a stated absence."""
    cells: dict[tuple[object, ...], list[TradeFlow]] = defaultdict(list)
    absences: dict[tuple[object, ...], list[TradeFlow]] = defaultdict(list)
    for row in records.flows():
        if row.value is None:
            absences[_place(row)].append(row)
        else:
            cells[(*_place(row), row.value.unit, row.valuation, row.vintage)].append(row)
    for rows in cells.values():
        if len({row.value.amount for row in rows if row.value}) > 1:
            yield Finding(CODE, rows[-1].id, f"{_cell(rows[0])}: {_sides(rows)}", OPEN)
    for key, rows in cells.items():
        absent = absences.get(key[:6], [])
        if absent:
            stated = ", ".join(f"{row.id} says {row.absence}" for row in absent)
            yield Finding(CODE, rows[-1].id, f"{_cell(rows[0])}: {_sides(rows)}; {stated}", OPEN)


def vintages(records: Records, _day: date) -> Iterator[Finding]:
    """Vintages of one cell that differ by more than a tenth of the larger one."""
    cells: dict[tuple[object, ...], dict[str | None, TradeFlow]] = defaultdict(dict)
    for row in records.flows():
        if row.value is not None:
            cells[(*_place(row), row.value.unit, row.valuation)][row.vintage] = row
    for by_vintage in cells.values():
        amounts = [Fraction(row.value.amount) for row in by_vintage.values() if row.value]
        if len(amounts) > 1 and max(amounts) - min(amounts) > NOTABLE * max(amounts):
            rows = list(by_vintage.values())
            yield Finding("vintages_differ", rows[-1].id, f"{_cell(rows[0])}: {_sides(rows)}", OPEN)


def claims(records: Records, day: date) -> Iterator[Finding]:
    """Figures that were stated of the same thing and are not the same."""
    for group in spreads(records.claims(), day):
        if len({ends(each) for each in group.claims}) > 1:
            first = group.claims[0]
            said = ", ".join(
                f"{each.id} {each.value}{f' to {each.value_to}' if each.value_to else ''}"
                f" ({each.stated_by or each.side or 'unnamed'})"
                for each in group.claims
            )
            about = f"{first.subject} {first.metric}{f' {first.period}' if first.period else ''}"
            yield Finding(CODE, first.id, f"{about}: {said}; used: {group.used.id}, {WHY_USED}", OPEN)


def chapters(records: Records, _day: date) -> Iterator[Finding]:
    """HS chapters whose sum is more than one per cent off the total of their book.

    A few chapters may be less than all, for they need not be all that was traded, but never more.
    """
    totals: dict[tuple[object, ...], TradeFlow] = {}
    parts: dict[tuple[object, ...], list[TradeFlow]] = defaultdict(list)
    for row in records.flows():
        code = commodity_key(row)
        if row.value is not None and (code == TOTAL or (len(code) == 2 and code.isdigit())):
            key = (*_place(row, TOTAL), row.value.unit, row.valuation, row.vintage)
            if code == TOTAL:
                totals[key] = row
            else:
                parts[key].append(row)
    for key, rows in parts.items():
        whole = totals.get(key)
        summed = sum((row.value.amount for row in rows if row.value), start=Decimal(0))
        if whole is None or whole.value is None:
            continue
        beyond = summed - whole.value.amount
        picked = few_of({row.commodity for row in rows}, (HS, 2), len(rows)) is not None
        if (beyond if picked else abs(beyond)) * 100 > whole.value.amount:
            come = "chapter comes" if len(rows) == 1 else "chapters come"
            message = f"{_cell(whole)}: {len(rows)} {come} to {summed:f}, {whole.id} has {whole.value} in all"
            yield Finding("parts_do_not_add_up", whole.id, message, OPEN)


def _says_it_came(report: Delivery) -> bool:
    if report.kind == "claim":
        return True
    return report.counts and (report.quantity is None or report.quantity.amount > 0)


def _denies(promise: Commitment, denial: Delivery, report: Delivery) -> bool:
    """Whether the denial is not earlier, and of the same occurrence where the promise recurs."""
    last = denial.on.last
    not_earlier = last is None or counts_from(report) <= last
    return not_earlier and not _occurrences(promise, denial).isdisjoint(_occurrences(promise, report))


def _occurrences(promise: Commitment, report: Delivery) -> set[str]:
    if promise.every is None:
        return {""}
    prefix = f"{promise.id}/"
    named = {each.removeprefix(prefix) for each in report.commitments if each.startswith(prefix)}
    return named or {occurrence_at(promise.every, counts_from(report), 7).text}


def _in_words(report: Delivery) -> str:
    verb = "claims" if report.kind == "claim" else "says"
    what = (
        str(report.quantity)
        if report.quantity is not None
        else "it"
        if report.kind == "done"
        else "something"
    )
    return f"{verb} that {what} came"


def _level(promise: Commitment, reports: Iterable[Delivery]) -> Decimal:
    steps = levels(promise, reports)
    return steps[-1].level if steps else beginning(promise)


def _place(row: TradeFlow, commodity: str | None = None) -> tuple[object, ...]:
    code = commodity or commodity_key(row)
    return (row.reporter, row.partner, row.flow, code, span_of(row.period), row.basis)


def _cell(row: TradeFlow) -> str:
    commodity = "" if row.commodity == TOTAL else f" of {row.commodity}"
    return f"{row.reporter} {row.flow}{commodity} {row.period}"


def _sides(rows: Iterable[TradeFlow]) -> str:
    return ", ".join(f"{row.id} ({row.vintage or 'by hand'}) has {row.value}" for row in rows)
