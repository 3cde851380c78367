"""What promises add up to, under a table of them: unit by unit, commitments and pledges apart.

`totals` in JSON: `commitments` and `pledges`, each a list of {unit, promised, delivered, share,
promises, incomplete, unreported}; of `incomplete` promises more came than is known in figures, of
`unreported` nothing is known.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from pakbel.domain.plans import BookFigure
from pakbel.domain.progress import Progress
from pakbel.domain.records import Mou
from pakbel.domain.totals import Promised, UnitSum, promised_totals
from pakbel.reports.assessed import Assessed
from pakbel.reports.words import amount, digits, percent

_REASONS = {
    "restated": "restated by a later promise",
    "measured_by_trade": "measured by trade",
    "no_target": "all or nothing",
    "brings_down": "to bring a figure down",
}


def sums_of(register: Assessed, progresses: Iterable[Progress]) -> Promised:
    """Promised and delivered by unit; trade and what a later promise repeats are left out, and counted."""
    listed = tuple(progresses)
    papers: dict[str, Mou] = {}
    for progress in listed:
        paper = register.paper(progress.commitment)
        if paper is not None:
            papers[paper.id] = paper
    restated = {each.commitment.id for each in listed if register.is_restated(each.commitment)}
    return promised_totals(listed, papers, restated)


def totals(sums: Promised) -> dict[str, Any]:
    return {"commitments": _plain(sums.binding), "pledges": _plain(sums.pledged)}


def sentences(sums: Promised) -> tuple[str, ...]:
    """`Commitments: 16,450 of 20,000 t (82 %).` A line for each of the two, where there are any."""
    groups = (("Commitments", sums.binding), ("Pledges (nothing binding behind them)", sums.pledged))
    said = tuple(f"{name}: {'; '.join(map(_sentence, group))}." for name, group in groups if group)
    several = sum(len(group) for _, group in groups) > 1
    return (*said, "Units are never added together, nor pledges to commitments.") if several else said


def trade_sentences(progresses: Iterable[Progress]) -> tuple[str, ...]:
    """For promises measured by trade, both books beside each other: never added, the higher counts."""
    by_figures: dict[tuple[BookFigure, ...], list[str]] = {}
    for progress in progresses:
        if progress.found.figures:
            by_figures.setdefault(progress.found.figures, []).append(progress.commitment.id)
    return tuple(_books_said(ids, figures) for figures, ids in by_figures.items())


def _books_said(ids: list[str], figures: tuple[BookFigure, ...]) -> str:
    said = ", ".join(f"{each.reporter}'s book {amount(each.value)} in {each.year}" for each in figures)
    which = "; the one nearer to the promise counts" if len(figures) > 1 else ""
    return f"Measured by trade ({', '.join(ids)}): {said}{which}."


def reasons(sums: Promised) -> Mapping[str, int]:
    """Why promises are in no sum, in words."""
    return {_REASONS.get(reason, reason): count for reason, count in sums.left_out.items()}


def _sentence(total: UnitSum) -> str:
    promised, delivered = total.promised, total.delivered
    if total.unreported == total.promises:
        return f"nothing reported of {amount(promised)}"
    more = [percent(delivered.amount, promised.amount)]
    if total.incomplete:
        more.append(f"at least: something came of {total.incomplete:,} without a figure")
    if total.unreported:
        more.append(f"nothing reported of {total.unreported:,} among {total.promises:,}")
    return f"{digits(delivered.amount)} of {amount(promised)} ({', '.join(more)})"


def _plain(sums: Iterable[UnitSum]) -> list[dict[str, Any]]:
    return [
        {
            "unit": total.promised.unit,
            "promised": total.promised.amount,
            "delivered": None if total.unreported == total.promises else total.delivered.amount,
            "share": _share(total),
            "promises": total.promises,
            "incomplete": total.incomplete,
            "unreported": total.unreported,
        }
        for total in sums
    ]


def _share(total: UnitSum) -> Fraction | None:
    promised = Fraction(total.promised.amount)
    known = bool(promised) and total.unreported < total.promises
    return Fraction(total.delivered.amount) / promised if known else None
