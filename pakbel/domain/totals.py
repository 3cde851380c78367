"""Sums that count nothing twice: what papers are worth, what promises add up to, what pledges became.

Amounts of different units are never added, nor pledges to commitments, nor the values of papers to
the targets of promises. What is not in a sum is counted, by reason: a sum is a lower bound.
"""

from collections import Counter, deque
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from pakbel.domain.codes import Stage, State
from pakbel.domain.progress import Progress
from pakbel.domain.quantity import Quantity, unit_key
from pakbel.domain.records import Mou
from pakbel.domain.score import Share
from pakbel.domain.stage import binds, stage


class Worth(NamedTuple):
    """What papers are worth, by currency, papers that bind and pledges apart.

    `counted` papers gave their value, `unknown` ones have none; `within` ones have none either but
    lie in a paper whose value counts. `stated_for_whole`: packages whose members' sum counts instead.
    """

    binding: Mapping[str, Quantity]
    pledged: Mapping[str, Quantity]
    counted: tuple[str, ...]
    unknown: tuple[str, ...]
    within: tuple[str, ...]
    stated_for_whole: Mapping[str, Quantity]
    left_out: Mapping[str, int]


class UnitSum(NamedTuple):
    """Promised and delivered in one unit.

    Of `incomplete` of the `promises` more came than is known, of `unreported` nothing is known.
    """

    promised: Quantity
    delivered: Quantity
    promises: int
    incomplete: int
    unreported: int = 0


class Promised(NamedTuple):
    """Promises added up by unit, those that bind and pledges apart."""

    binding: tuple[UnitSum, ...]
    pledged: tuple[UnitSum, ...]
    left_out: Mapping[str, int]


class Conversion(NamedTuple):
    """The share of pledges that led to a paper that binds, by count and, for each currency, by value."""

    by_count: Share
    by_value: Mapping[str, Share]


def paper_value(papers: Iterable[Mou], day: date | None = None) -> Worth:
    """Add up the papers' values. A paper with members counts only when none of them states a value.

    With a `day`, papers not signed by then and superseded ones are left out, and counted.
    """
    by_id = {paper.id: paper for paper in papers}
    set_aside = {id: reason for id, paper in by_id.items() if (reason := _set_aside(paper, day))}
    values = {id: paper.value for id, paper in by_id.items() if paper.value and id not in set_aside}
    below = papers_below(by_id.values())
    whole = {id: value for id, value in values.items() if any(each in values for each in below.get(id, ()))}
    counted = tuple(id for id in values if id not in whole)
    covered = {each for id in counted for each in below.get(id, ())}
    silent = [id for id in by_id if id not in values and id not in set_aside]
    return Worth(
        _by_unit(values[id] for id in counted if by_id[id].binds),
        _by_unit(values[id] for id in counted if not by_id[id].binds),
        counted,
        tuple(id for id in silent if id not in covered and id not in below),
        tuple(id for id in silent if id in covered),
        whole,
        Counter(set_aside.values()),
    )


def promised_totals(
    progresses: Iterable[Progress], papers: Mapping[str, Mou], restated: Collection[str] = ()
) -> Promised:
    """Add up promised and delivered, unit by unit. `restated`: ids that a later promise repeats."""
    listed = list(progresses)
    repeated = {each.commitment.restates for each in listed} | set(restated)
    left_out: Counter[str] = Counter()
    sums: dict[tuple[bool, str], UnitSum] = {}
    for progress in listed:
        commitment, target = progress.commitment, progress.commitment.target
        reason = _why_not_added(progress, repeated)
        if reason is not None or target is None:
            left_out[reason or "no_target"] += 1
            continue
        binding = binds(commitment, papers.get(commitment.mou or ""))
        key = (binding, unit_key(target.unit))
        sums[key] = _with(sums.get(key), progress, target.unit)
    return Promised(
        tuple(total for (binding, _), total in sums.items() if binding),
        tuple(total for (binding, _), total in sums.items() if not binding),
        left_out,
    )


def conversion(papers: Iterable[Mou], day: date) -> Conversion:
    """Which pledges signed by the day have a paper that binds below them, signed by the day too.

    An umbrella with members is left out: its members are counted, at whatever depth.
    """
    by_id = {paper.id: paper for paper in papers}
    below = papers_below(by_id.values())
    signed = {id for id, paper in by_id.items() if stage(paper, day) is not Stage.PROPOSED}
    binding = {id for id in signed if by_id[id].binds}
    left_out: Counter[str] = Counter()
    pledges = []
    for id, paper in by_id.items():
        reason = _why_no_pledge(paper, signed=id in signed, has_members=id in below)
        if reason is None:
            pledges.append(paper)
        else:
            left_out[reason] += 1
    converted = {paper.id for paper in pledges if any(each in binding for each in below.get(paper.id, ()))}
    by_count = Share(Fraction(len(converted)), Fraction(len(pledges)), left_out)
    return Conversion(by_count, _by_value(pledges, converted, left_out))


def members_of(papers: Iterable[Mou]) -> dict[str, list[str]]:
    """The ids of the papers that lie directly inside each paper."""
    members: dict[str, list[str]] = {}
    for paper in papers:
        if paper.parent is not None:
            members.setdefault(paper.parent, []).append(paper.id)
    return members


def papers_below(papers: Iterable[Mou]) -> dict[str, list[str]]:
    """What lies inside each paper that has members, at any depth. In a circle none lies inside another."""
    members = members_of(papers)
    every: dict[str, dict[str, None]] = {}
    for id in members:
        below: dict[str, None] = {}
        waiting = deque(members[id])
        while waiting:
            each = waiting.popleft()
            if each not in below:
                below[each] = None
                waiting.extend(members.get(each, ()))
        every[id] = below
    inside = {id: [each for each in below if id not in every.get(each, ())] for id, below in every.items()}
    return {id: below for id, below in inside.items() if below}


def _set_aside(paper: Mou, day: date | None) -> str | None:
    if day is None:
        return None
    match stage(paper, day):
        case Stage.PROPOSED:
            return "not_signed"
        case Stage.SUPERSEDED:
            return "superseded"
    return None


def _by_unit(values: Iterable[Quantity]) -> dict[str, Quantity]:
    sums: dict[str, Quantity] = {}
    for value in values:
        known = sums.get(value.unit)
        sums[value.unit] = value if known is None else known + value
    return sums


def _why_not_added(progress: Progress, repeated: Collection[str | None]) -> str | None:
    if progress.commitment.id in repeated:
        return "restated"
    if progress.state is State.SUPERSEDED:
        return "superseded"
    if progress.commitment.measured_by is not None:
        return "measured_by_trade"
    return "brings_down" if progress.commitment.direction == "down" else None


def _with(known: UnitSum | None, progress: Progress, unit: str) -> UnitSum:
    if known is None:
        zero = Quantity(Decimal(0), unit)
        known = UnitSum(zero, zero, 0, 0)
    return UnitSum(
        known.promised + Quantity(progress.promised, unit),
        known.delivered + Quantity(progress.delivered or Decimal(0), unit),
        known.promises + 1,
        known.incomplete + progress.found.lower_bound,
        known.unreported + progress.is_unreported,
    )


def _why_no_pledge(paper: Mou, *, signed: bool, has_members: bool) -> str | None:
    if paper.binds:
        return "binding"
    if not signed:
        return "not_signed"
    return "umbrella" if paper.is_umbrella and has_members else None


def _by_value(
    pledges: Iterable[Mou], converted: Collection[str], left_out: Mapping[str, int]
) -> dict[str, Share]:
    valued: dict[str, list[Mou]] = {}
    silent = 0
    for paper in pledges:
        if paper.value is None:
            silent += 1
        else:
            valued.setdefault(paper.value.unit, []).append(paper)
    return {
        unit: Share(
            _amount(paper for paper in papers if paper.id in converted),
            _amount(papers),
            Counter(left_out) + Counter(no_value=silent),
        )
        for unit, papers in valued.items()
    }


def _amount(papers: Iterable[Mou]) -> Fraction:
    return sum((Fraction(paper.value.amount) for paper in papers if paper.value), start=Fraction(0))
