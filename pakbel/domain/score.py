"""How well promises were kept, taken together; each figure carries what it left out, by reason.

Percentages are of what could be judged; under `ENOUGH` judged promises a figure is provisional.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from pakbel.domain import plans
from pakbel.domain.codes import KEPT_STATES, OVERDUE_STATES, Sign, State
from pakbel.domain.evidence import Review
from pakbel.domain.measures import completion, schedule_sign
from pakbel.domain.progress import Progress

ENOUGH = 8
NEARLY = Fraction(3, 4)
_FAILED = OVERDUE_STATES | {State.LAPSED, State.CANCELLED}
_POINTS_OF_VERDICT = {"kept": 1, "partly_kept": 0, "in_progress": 0, "not_kept": -1}
NOT_DUE_YET = frozenset({"no_due_date", "due_later"})  # what `on_time` leaves out for no reason of their own
_OUTSIDE_TIME = {State.WAIVED, State.SUSPENDED, State.SUPERSEDED, State.UNVERIFIABLE}


class Share(NamedTuple):
    """Numerator over denominator, and how many were left out of it, by reason.

    `reviewed` are the ids of the human reviews that stood in for a computed verdict.
    """

    numerator: Fraction
    denominator: Fraction
    left_out: Mapping[str, int]
    reviewed: tuple[str, ...] = ()

    @property
    def ratio(self) -> Fraction | None:
        """None of nothing: no promise that could be judged is not zero per cent."""
        return self.numerator / self.denominator if self.denominator else None

    @property
    def provisional(self) -> bool:
        return self.denominator < ENOUGH


def compliance(progresses: Iterable[Progress], reviews: Iterable[Review] = ()) -> Share:
    """The sum of +1, 0 and -1 over those that were scored; `ratio` is the mean, see `percent`."""
    reviews_of: dict[str, list[Review]] = {}
    for each in reviews:
        reviews_of.setdefault(each.commitment, []).append(each)
    points: list[int] = []
    left_out: Counter[str] = Counter()
    reviewed: list[str] = []
    for progress in progresses:
        review = _latest_review(reviews_of.get(progress.commitment.id, ()), progress)
        if review is not None:
            reviewed.append(review.id)
            point = _POINTS_OF_VERDICT.get(review.verdict)
            reason = review.verdict
        else:
            point = points_of(progress)
            reason = _why_not_scored(progress)
        if point is None:
            left_out[reason] += 1
        else:
            points.append(point)
    return Share(Fraction(sum(points)), Fraction(len(points)), left_out, tuple(reviewed))


def percent(score: Share) -> Fraction | None:
    """The compliance score from 0 to 100: (mean + 1)/2 x 100."""
    return None if score.ratio is None else (score.ratio + 1) / 2 * 100


def points_of(progress: Progress) -> int | None:
    """+1 kept, -1 failed, 0 nearly kept or going to plan; None where it cannot be told yet."""
    if progress.state in KEPT_STATES:
        return 1
    if progress.state in _FAILED:
        done = completion(progress)
        return 0 if done is not None and done >= NEARLY else -1
    if progress.state is State.IN_PROGRESS and schedule_sign(progress) in {Sign.ON_TRACK, Sign.AHEAD}:
        return 0
    return None


def on_time(progresses: Iterable[Progress]) -> Share:
    """Those met on time among all that fell due before the day."""
    met = due = 0
    left_out: Counter[str] = Counter()
    for progress in progresses:
        reason = _why_outside_time(progress)
        if reason is not None:
            left_out[reason] += 1
            continue
        due += 1
        met += progress.state is State.MET
    return Share(Fraction(met), Fraction(due), left_out)


def coverage(
    progresses: Collection[Progress], side_of_source: Mapping[str, str | None], pair: tuple[str, str]
) -> dict[str, int]:
    """How many of the promises are dated, valued, sourced, sourced from both sides."""
    sides = [{side_of_source.get(slug) for slug in each.commitment.sources} for each in progresses]
    return {
        "dated": sum(each.found.due is not None for each in progresses),
        "valued": sum(each.commitment.target is not None for each in progresses),
        "sourced": sum(bool(each.commitment.sources) for each in progresses),
        "two_side_sourced": sum(each.issuperset(pair) for each in sides),
    }


def _latest_review(reviews: Iterable[Review], progress: Progress) -> Review | None:
    """The last verdict by the day; of one day's, the one that stands last."""
    latest = None
    for review in reviews:
        if review.as_of <= progress.day:
            latest = review if latest is None or review.as_of >= latest.as_of else latest
    return latest


def _why_not_scored(progress: Progress) -> str:
    if progress.state is State.IN_PROGRESS:
        return f"in_progress_{schedule_sign(progress)}"
    return str(progress.state)


def _why_outside_time(progress: Progress) -> str | None:
    if progress.judged_on is None:
        return "no_due_date"
    if progress.judged_on >= progress.day:
        return "due_later"
    if progress.state in _OUTSIDE_TIME:
        return str(progress.state)
    if progress.found.plan == plans.TRADE and progress.book is None:
        return "unmeasurable"
    return None
