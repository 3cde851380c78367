"""Promised against delivered at the end of a day: the state of a commitment and what it rests on.

Everything is derived from the records; nothing here is stored. What follows from a `Progress`
(planned value, earned schedule, forecast) is in `measures.py`.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from pakbel.domain import plans, state
from pakbel.domain.codes import DEAD_STAGES, Stage, State
from pakbel.domain.delivered import known_by
from pakbel.domain.frozen import Frozen
from pakbel.domain.period import Period
from pakbel.domain.plans import BookFigure, Found, Occurrence, Series
from pakbel.domain.records import Commitment, Delivery, Mou
from pakbel.domain.stage import ending_act, stage


class Progress(Frozen):
    """A commitment at the end of `day`.

    `found` has the figures and dates; `start_on` is S with the field it came from in `start_from`
    (`start`, `promised_on`, `signed_on`, or `occurrence`). `reports` are those known by that day.
    """

    commitment: Commitment
    day: date
    state: State
    found: Found
    start_on: date | None
    start_from: str | None
    reports: tuple[Delivery, ...]
    stage: Stage | None

    @property
    def promised(self) -> Decimal:
        return self.found.promised

    @property
    def delivered(self) -> Decimal | None:
        return self.found.delivered

    @property
    def due(self) -> Period | None:
        return self.found.due

    @property
    def due_on(self) -> date | None:
        """The day by which the state is judged; with instalments that of the first not covered."""
        return self.found.due_on

    @property
    def end_on(self) -> date | None:
        """E, the last day of the whole plan."""
        return self.found.end_on

    @property
    def met_on(self) -> date | None:
        return self.found.met_on

    @property
    def judged_on(self) -> date | None:
        """The last day on which it was, or would be, in time; once met, as in force on that day."""
        return _judged_on(self.found, self.commitment)

    @property
    def book(self) -> BookFigure | None:
        return self.found.book

    @property
    def missed(self) -> tuple[Occurrence, ...]:
        return tuple(each for each in self.found.occurrences if each.missed)

    @property
    def is_unreported(self) -> bool:
        """Whether nobody has said yet what came, or that nothing came: unknown, which is not zero."""
        if self.found.plan == plans.TRADE:
            return self.found.book is None
        said = self.found.begun or self.found.denied or self.met_on is not None
        # Reports on other occurrences say nothing of the one that is running.
        return not said and (bool(self.found.occurrences) or not any(each.counts for each in self.reports))

    @property
    def unit(self) -> str | None:
        return self.commitment.target.unit if self.commitment.target else None


def assess(
    commitment: Commitment,
    reports: Iterable[Delivery],
    day: date,
    *,
    paper: Mou | None = None,
    series: Series | None = None,
    carried_on: bool = False,
    judged_not_done: bool = False,
    fiscal_start: int = 7,
) -> Progress:
    """Where a commitment stands at the end of `day`.

    `series` are both books' whole-year figures, for a promise measured by trade. `carried_on`: a
    later promise restates it, so that it outlives a superseded paper. `judged_not_done`: a
    reviewer found that nothing was done.
    """
    known = known_by(reports, day)
    start_on, start_from = _start(commitment, paper)
    if commitment.every is not None:
        found = plans.by_occurrence(commitment, known, day, start_on, fiscal_start)
    elif commitment.measured_by is not None:
        found = plans.by_trade(commitment, known, series or {}, day)
    else:
        found = plans.by_reports(commitment, known, day)
    stage_now = stage(paper, day) if paper is not None else None
    paper_is_dead = _is_dead(commitment, paper, stage_now, day, carried_on=carried_on)
    grounds = _grounds(commitment, found, day, paper_is_dead=paper_is_dead, judged_not_done=judged_not_done)
    return Progress(
        commitment=commitment,
        day=day,
        state=state.decide(grounds),
        found=found,
        start_on=found.start_on or start_on,
        start_from="occurrence" if found.start_on else start_from,
        reports=tuple(known),
        stage=stage_now,
    )


def _grounds(
    commitment: Commitment, found: Found, day: date, *, paper_is_dead: bool, judged_not_done: bool
) -> state.Grounds:
    begins = commitment.start.first if commitment.start is not None else None
    return state.Grounds(
        checkable=commitment.checkable,
        complete=found.met_on is not None,
        late=_is_late(found, commitment),
        released=state.released(commitment.acts, day),
        paper_is_dead=paper_is_dead,
        suspended=state.suspended(commitment.acts, day),
        past_due=found.due_on is not None and found.due_on < day,
        unmeasured=commitment.measured_by is not None and found.book is None,
        begun=found.begun,
        not_begun_yet=begins is not None and begins > day,
        nothing_done=judged_not_done or found.denied,
    )


def _judged_on(found: Found, commitment: Commitment) -> date | None:
    """A date moved after the promise was met mends nothing, so that it is not asked."""
    if found.met_on is None:
        return found.due_on
    if found.occurrences or commitment.instalments:
        return found.end_on
    due = commitment.due_at(found.met_on)
    return due.last if due is not None else None


def _is_late(found: Found, commitment: Commitment) -> bool:
    judged_on = _judged_on(found, commitment)
    return found.met_on is not None and judged_on is not None and found.met_on > judged_on


def _is_dead(
    commitment: Commitment, paper: Mou | None, stage_now: Stage | None, day: date, *, carried_on: bool
) -> bool:
    """Whether the paper's end takes the promise with it; moved or restated, it outlives a successor."""
    if paper is None or stage_now not in DEAD_STAGES:
        return False
    ended = ending_act(paper, day)
    if stage_now is Stage.SUPERSEDED and ended is not None:
        moved = any(ended.on <= move.moved_on <= day for move in commitment.moves)
        return not (carried_on or moved)
    return True


def _start(commitment: Commitment, paper: Mou | None) -> tuple[date | None, str | None]:
    signed_on = paper.signed_on if paper is not None else None
    for name, period in (
        ("start", commitment.start),
        ("promised_on", commitment.promised_on),
        ("signed_on", signed_on),
    ):
        if period is not None:
            return period.first or period.last, name
    return None, None
