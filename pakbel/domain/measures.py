"""The measures of one commitment at a day: exact, in fractions, None where they are undefined.

Planned value, completion and SPI as in earned value management (PMI); earned schedule, SPI(t) as
Lipke (2003), on days. S is the day the plan starts, E its last day, N = E - S + 1 days, P what was
promised, D what came. A recurring promise is measured in the occurrence that is running.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from pakbel.domain import growth, plans
from pakbel.domain.codes import RELEASED_STATES, Sign, State
from pakbel.domain.progress import Progress
from pakbel.domain.slippage import moves_known

_DAY = timedelta(days=1)
_TOLERANCE = Fraction(5, 100)
_WITHOUT_PACE = frozenset({plans.TRADE, plans.ALL_OR_NOTHING})


def promised(progress: Progress) -> Fraction:
    """P in the unit of the target (from the baseline where it is to go down); 1 for what is all or nothing."""
    return Fraction(progress.promised)


def delivered(progress: Progress) -> Fraction | None:
    """D in the unit of P; None where a figure of trade is missing."""
    return None if progress.delivered is None else Fraction(progress.delivered)


def completion(progress: Progress) -> Fraction | None:
    """C = D/P; over 1 is left as it is. None when nothing is known (a trade figure that is missing)."""
    came = delivered(progress)
    return None if came is None else came / promised(progress)


def days_planned(progress: Progress) -> int | None:
    """N. None without a beginning or an end, or when the plan ends before it begins."""
    if progress.start_on is None or progress.end_on is None or progress.end_on < progress.start_on:
        return None
    return (progress.end_on - progress.start_on).days + 1


def days_gone(progress: Progress, day: date | None = None) -> int | None:
    """n(t): the days of the plan gone by the end of the day, from 0 to N."""
    total = days_planned(progress)
    if total is None or progress.start_on is None:
        return None
    return min(max(((day or progress.day) - progress.start_on).days + 1, 0), total)


def elapsed_share(progress: Progress) -> Fraction | None:
    """n/N. It is time, never progress."""
    gone, total = days_gone(progress), days_planned(progress)
    return None if gone is None or total is None else Fraction(gone, total)


def planned_value(progress: Progress) -> Fraction | None:
    """PV(t): what the plan expects by this day; which plan, `progress.found.plan` says."""
    if progress.found.plan == plans.TRADE:
        return None
    if progress.found.plan == plans.INSTALMENTS:
        return _instalments_due(progress, progress.day)
    if progress.found.plan == plans.ALL_OR_NOTHING:
        if progress.end_on is None:
            return None
        return promised(progress) if progress.day >= progress.end_on else Fraction(0)
    share = elapsed_share(progress)
    return None if share is None else promised(progress) * share


def schedule_performance(progress: Progress) -> Fraction | None:
    """SPI = D/PV; undefined while the plan expects nothing. After E it drifts to 1 however late."""
    planned, came = planned_value(progress), delivered(progress)
    return None if not planned or came is None else came / planned


def is_past_plan(progress: Progress) -> bool:
    """Whether E is over, so that SPI is shown in brackets."""
    return progress.end_on is not None and progress.day > progress.end_on


def earned_schedule(progress: Progress) -> Fraction | None:
    """ES in days: how far along the plan what came would have been due."""
    total, came = days_planned(progress), delivered(progress)
    if total is None or came is None or progress.found.plan in _WITHOUT_PACE:
        return None
    if came >= promised(progress):
        return Fraction(total)
    if came < 0:
        return Fraction(0)
    if progress.found.plan == plans.LINEAR:
        return came / promised(progress) * total
    return _earned_on_steps(progress, came)


def actual_time(progress: Progress) -> int | None:
    """AT in days since S, frozen on the day the promise was met."""
    if progress.start_on is None:
        return None
    until = progress.met_on if progress.met_on is not None else progress.day
    return max(0, (until - progress.start_on).days + 1)


def schedule_performance_in_time(progress: Progress) -> Fraction | None:
    """SPI(t) = ES/AT, the honest measure for late and finished promises."""
    earned, actual = earned_schedule(progress), actual_time(progress)
    return None if earned is None or not actual else earned / actual


def days_late(progress: Progress) -> int | None:
    """met_on - E (negative: early); while open, days since the judged due date, 0 before it.

    None where nobody waits for it any more (waived, cancelled, superseded) or nobody can tell.
    """
    due_on = progress.judged_on
    if due_on is None or not (progress.met_on or _is_awaited(progress)):
        return None
    return _days_after(progress, due_on)


def days_late_against_first(progress: Progress) -> int | None:
    """The same against what was first promised, however often it was moved."""
    late, moves = days_late(progress), moves_known(progress)
    if late is None or not moves or moves[0].was is None or moves[0].was.last is None:
        return late
    return _days_after(progress, moves[0].was.last)


def required_rate(progress: Progress) -> Fraction | None:
    """(P - D)/(E - t) a day; 0 once met; None once E is over (say "due date passed") or unknown.

    None too for what comes whole or not at all, and for trade, which has a yearly growth instead.
    """
    came = delivered(progress)
    if came is None or progress.end_on is None or progress.found.plan in _WITHOUT_PACE:
        return None
    if came >= promised(progress):
        return Fraction(0)
    left = (progress.end_on - progress.day).days
    return (promised(progress) - came) / left if left > 0 else None


def rate_so_far(progress: Progress) -> Fraction | None:
    """D/AT a day."""
    came, actual = delivered(progress), actual_time(progress)
    if came is None or not actual or progress.found.plan in _WITHOUT_PACE:
        return None
    return came / actual


def acceleration(progress: Progress) -> Fraction | None:
    """Required rate over rate so far; None from zero."""
    needed, so_far = required_rate(progress), rate_so_far(progress)
    return None if needed is None or not so_far else needed / so_far


def forecast_finish(progress: Progress) -> date | None:
    """S - 1 + ceil(N * AT/ES) days, for linear plans with D > 0; once met, the day it was met.

    None too where the pace would end beyond the calendar.
    """
    if progress.met_on is not None:
        return progress.met_on
    total, actual, earned = days_planned(progress), actual_time(progress), earned_schedule(progress)
    linear = progress.found.plan == plans.LINEAR
    if not linear or not total or not actual or not earned or progress.start_on is None:
        return None
    days = -(-(total * actual) // earned)
    try:
        return progress.start_on - _DAY + timedelta(days=int(days))
    except OverflowError:
        return None


def forecast_is_thin(progress: Progress) -> bool:
    """Whether the forecast rests on fewer than two reports."""
    return progress.met_on is None and sum(1 for each in progress.reports if each.counts) < 2


def schedule_sign(progress: Progress) -> Sign:
    """Behind, on track or ahead of the plan, by more than five per cent of what was promised."""
    planned, came = planned_value(progress), delivered(progress)
    past_due = progress.due_on is not None and progress.due_on < progress.day
    if past_due and progress.met_on is None and came is not None:
        return Sign.BEHIND
    if planned is None or came is None:
        return Sign.UNSCHEDULED
    margin = Fraction(0)
    if progress.found.plan != plans.INSTALMENTS:
        margin = _TOLERANCE * promised(progress)
    if came < planned - margin:
        return Sign.BEHIND
    return Sign.AHEAD if came > planned + margin else Sign.ON_TRACK


def required_growth(progress: Progress) -> Decimal | None:
    """Measured by trade: (T/V)^(1/n) - 1 a year, from V of the latest whole year to the year it is due.

    A Decimal: a root is not exact. None without a figure to grow from, and once that year is over.
    """
    base, target, end_on = progress.found.base, progress.commitment.target, progress.end_on
    if base is None or target is None or end_on is None or progress.day.year > end_on.year:
        return None
    return growth.required_growth(base.value, target, end_on.year - base.year)


def _is_awaited(progress: Progress) -> bool:
    closed = progress.state in RELEASED_STATES or progress.state is State.UNVERIFIABLE
    return not closed and progress.delivered is not None


def _days_after(progress: Progress, due_on: date) -> int:
    if progress.met_on is not None:
        return (progress.met_on - due_on).days
    return max(0, (progress.day - due_on).days)


def _steps(progress: Progress) -> Sequence[tuple[int, Fraction]]:
    """The plan as (day of the plan, what is due by then): the sums of the instalments."""
    assert progress.start_on is not None  # noqa: S101 - callers know N
    total = Fraction(0)
    by_day: dict[int, Fraction] = {}
    for due, quantity in plans.ordered_instalments(progress.commitment):
        assert due.last is not None  # noqa: S101 - records refuse open instalments
        total += Fraction(quantity.amount)
        by_day[max(0, (due.last - progress.start_on).days + 1)] = total
    return tuple(by_day.items())


def _instalments_due(progress: Progress, day: date) -> Fraction:
    return sum(
        (
            Fraction(quantity.amount)
            for due, quantity in progress.commitment.instalments
            if due.last is not None and due.last <= day
        ),
        start=Fraction(0),
    )


def _earned_on_steps(progress: Progress, came: Fraction) -> Fraction | None:
    """Lipke on a plan of steps; where exactly what is due has come, time is earned as it passes."""
    actual = actual_time(progress)
    if came == _instalments_due(progress, progress.day) and actual is not None:
        return Fraction(actual)
    before = Fraction(0)
    for step_day, total in _steps(progress):
        if total > came:
            share = (came - before) / (total - before)
            return max(Fraction(0), step_day - 1 + share)
        before = total
    return None
