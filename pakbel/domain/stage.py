"""The stage of a paper at the end of a day, and the binding force it lends its promises."""

from collections.abc import Container, Iterable
from datetime import date

from pakbel.domain.codes import Stage
from pakbel.domain.period import Period
from pakbel.domain.records import Act, Commitment, Mou

_ENDING_ACTS = {"terminate": Stage.TERMINATED, "supersede": Stage.SUPERSEDED}


def stage(paper: Mou, day: date) -> Stage:
    """Derived, never stored. A vague date counts when its last day has come: only then it is sure."""
    ended = ending_act(paper, day)
    if ended is not None:
        return _ENDING_ACTS[ended.kind]
    if paper.signed_on is None and paper.in_force_on is None:
        return Stage.PROPOSED
    if _over(paper.expires_on, day) and not paper.auto_renews:
        return Stage.EXPIRED
    if _come(paper.in_force_on, day):
        return Stage.IN_FORCE
    return Stage.SIGNED if _come(paper.signed_on, day) else Stage.PROPOSED


def ending_act(paper: Mou, day: date) -> Act | None:
    """The act that ended the paper by this day, the latest if there are several."""
    return latest(paper.acts, _ENDING_ACTS, day)


def latest(acts: Iterable[Act], kinds: Container[str], day: date) -> Act | None:
    """The last act of these kinds by this day; of one day's, the one recorded last."""
    found = [act for act in acts if act.kind in kinds and act.on <= day]
    return sorted(found, key=lambda act: act.on)[-1] if found else None


def binds(commitment: Commitment, paper: Mou | None) -> bool:
    """Whether a promise binds: as said of itself, else as its paper does; without a paper, no."""
    if commitment.binding is not None:
        return commitment.binding
    return paper is not None and paper.binds


def _come(period: Period | None, day: date) -> bool:
    if period is None:
        return False
    sure_from = period.last or period.first
    return sure_from is not None and sure_from <= day


def _over(period: Period | None, day: date) -> bool:
    return period is not None and period.last is not None and period.last < day
