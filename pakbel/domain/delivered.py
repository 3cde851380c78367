"""What has come by a day: D(t), from the reports on one commitment.

A report counts from its first possible day, a running total from the last day of what it totals.
An increment adds to what came before, a running total replaces it.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pakbel.domain.quantity import Quantity, is_rate
from pakbel.domain.records import Commitment, Delivery

_ZERO = Decimal(0)


class Step(NamedTuple):
    """From the end of `day` on, `level` has been reached."""

    day: date
    level: Decimal


def counts_from(report: Delivery) -> date:
    """The day from which a report counts."""
    on = report.on
    earlier, later = (on.last, on.first) if report.running_total else (on.first, on.last)
    day = earlier or later
    assert day is not None  # noqa: S101 - a period has a first or a last day
    return day


def known_by(reports: Iterable[Delivery], day: date) -> list[Delivery]:
    """The reports that count at the end of a day, in the order in which they count."""
    known = [report for report in reports if counts_from(report) <= day]
    if len(known) > 1:
        known.sort(key=_order)
    return known


def levels(commitment: Commitment, reports: Iterable[Delivery]) -> list[Step]:
    """The level after each day on which a counting report with a quantity came, in order.

    The level begins at zero; to bring a figure down it begins at the baseline, and what came takes
    away from it. A rate (`tractors/year`) is never added up: the latest report says how high it is.
    """
    target = commitment.target
    if target is None:
        return []
    level = beginning(commitment)
    steps: list[Step] = []
    for report in reports:
        if not report.counts or not in_unit_of(target, report.quantity):
            continue
        assert report.quantity is not None  # noqa: S101 - in_unit_of said so
        amount = report.quantity.amount
        if report.running_total or is_rate(target.unit):
            level = amount
        else:
            level += -amount if commitment.direction == "down" else amount
        day = counts_from(report)
        if steps and steps[-1].day == day:
            steps.pop()
        steps.append(Step(day, level))
    return steps


def beginning(commitment: Commitment) -> Decimal:
    """The level before any report, in the unit of the target: the baseline of what is to go down, else 0."""
    if commitment.direction == "down" and commitment.baseline is not None:
        return commitment.baseline.amount
    return _ZERO


def in_unit_of(target: Quantity, quantity: Quantity | None) -> bool:
    """Whether a reported quantity counts towards a target; units are never converted."""
    return quantity is not None and target.same_unit(quantity)


def reached(commitment: Commitment, level: Decimal) -> bool:
    """Whether a level keeps the promise (C >= 1)."""
    assert commitment.target is not None  # noqa: S101 - levels exist only with a target
    if commitment.direction == "down":
        return level <= commitment.target.amount
    return level >= commitment.target.amount


def met_on(commitment: Commitment, steps: Iterable[Step]) -> date | None:
    """The first day of the last unbroken stretch at or beyond the target; None if not there now."""
    since: date | None = None
    for step in steps:
        if not reached(commitment, step.level):
            since = None
        elif since is None:
            since = step.day
    return since


def _order(report: Delivery) -> tuple[date, int]:
    _, _, number = report.id.partition("-")
    return counts_from(report), int(number) if number.isdecimal() else 0
