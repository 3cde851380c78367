"""Figures that were stated of one thing, side by side: how far apart they are, and which one is used."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from pakbel.domain.evidence import Claim
from pakbel.domain.quantity import unit_key

WHY_USED = "stated last"


class Spread(NamedTuple):
    """The current claims on one subject, metric, period and unit, and their (max - min)/median.

    `used` is the one stated last; one without a date counts as the earliest.
    """

    claims: tuple[Claim, ...]
    spread: Fraction | None
    used: Claim


def spreads(claims: Iterable[Claim], day: date) -> list[Spread]:
    """Every figure that more than one claim states by the day; equal ones have a spread of 0."""
    groups: dict[tuple[str, str, str | None, str], list[Claim]] = {}
    for claim in claims:
        if claim.status == "current" and claim.value is not None and _stated_by(claim, day):
            period = claim.period.stored if claim.period is not None else None
            key = (claim.subject, claim.metric, period, unit_key(claim.value.unit))
            groups.setdefault(key, []).append(claim)
    return [
        Spread(tuple(group), conflict_spread(group), max(reversed(group), key=_stated_on))
        for group in groups.values()
        if len(group) > 1
    ]


def conflict_spread(claims: Iterable[Claim]) -> Fraction | None:
    """(max - min)/median; a range counts with both its ends, in the median with its middle."""
    ranges = [ends(claim) for claim in claims if claim.value is not None]
    middle = _median([Fraction(low + high) / 2 for low, high in ranges])
    if not middle:
        return None
    return Fraction(max(high for _, high in ranges) - min(low for low, _ in ranges)) / middle


def ends(claim: Claim) -> tuple[Decimal, Decimal]:
    """The lower and the upper end of what a claim states; of one figure they are the same."""
    assert claim.value is not None  # noqa: S101 - callers have one
    return claim.value.amount, (claim.value_to or claim.value).amount


def _median(figures: list[Fraction]) -> Fraction | None:
    if not figures:
        return None
    figures.sort()
    middle = len(figures) // 2
    return figures[middle] if len(figures) % 2 else (figures[middle - 1] + figures[middle]) / 2


def _stated_by(claim: Claim, day: date) -> bool:
    return claim.stated_on is None or claim.stated_on.first is None or claim.stated_on.first <= day


def _stated_on(claim: Claim) -> date:
    if claim.stated_on is None:
        return date.min
    return claim.stated_on.last or claim.stated_on.first or date.min
