"""How well promises were kept, under a table of them, with how much of them is known.

`totals` in JSON: `score` (0 to 100, null of nothing), `provisional` (fewer than eight are scored), `scored`,
`not_scored` (counts by reason), `reviewed` (verdicts of people that stand in for the computed one), and of
the `promises` how many are dated, valued (with a figure), sourced, two_side_sourced.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pakbel.domain.codes import STATE_WORDS, Sign, State
from pakbel.domain.progress import Progress
from pakbel.domain.score import ENOUGH, compliance, coverage, percent
from pakbel.domain.wording import counted
from pakbel.reports.assessed import Assessed
from pakbel.reports.reviews import reviews_of

_KNOWN = {
    "dated": "with a deadline",
    "valued": "with a figure",
    "sourced": "with a source",
    "two_side_sourced": "with sources of both sides",
}
_NOT_SCORED = {str(state): words for state, words in STATE_WORDS.items()} | {
    f"{State.IN_PROGRESS}_{Sign.BEHIND}": "in progress, behind",
    f"{State.IN_PROGRESS}_{Sign.UNSCHEDULED}": "in progress without a plan",
    "cannot_judge": "cannot be judged",
}


def scores_of(register: Assessed, progresses: Iterable[Progress]) -> dict[str, Any]:
    """The score of these promises as `totals` has it."""
    judged = tuple(progresses)
    ids = [id for each in judged for id in register.review_ids(each.commitment.id)]
    share = compliance(judged, reviews_of(register.snapshot, ids, register.day))
    sources = register.snapshot.documents("sources")
    sides = {slug: document.get("side") for slug, document in sources.items()}
    return {
        "promises": len(judged),
        **coverage(judged, sides, register.snapshot.parties),
        "scored": int(share.denominator),
        "score": percent(share),
        "provisional": share.provisional,
        "not_scored": dict(share.left_out),
        "reviewed": share.reviewed,
    }


def sentences(scores: Mapping[str, Any]) -> tuple[str, ...]:
    """What the score is of, what was not scored for what reason, and what is known of the promises."""
    promises = counted(scores["promises"], "promise")
    known = ", ".join(f"{scores[key]:,} {words}" for key, words in _KNOWN.items())
    of_known = f"Of {promises}: {known}."
    if scores["score"] is None:
        return (*_none_scored(scores), of_known)
    said = (
        f"Score: {int(scores['score'])} of 100, from the {scores['scored']:,} of {promises} that can be scored "
        "(+1 kept, 0 nearly kept or going to plan, -1 not kept)"
    )
    if scores["provisional"]:
        said += f"; provisional, for fewer than {ENOUGH} are"
    if scores["reviewed"]:
        said += f"; judged by people in {', '.join(scores['reviewed'])}"
    if scores["not_scored"]:
        said += f"; not scored: {_reasons(scores['not_scored'])}"
    return (f"{said}.", of_known)


def _none_scored(scores: Mapping[str, Any]) -> Iterator[str]:
    """What keeps all of them from a score; nothing of no promises."""
    if scores["not_scored"]:
        said = "No score: none can be scored yet"
        if scores["reviewed"]:
            said += f"; judged by people in {', '.join(scores['reviewed'])}"
        yield f"{said}; not scored: {_reasons(scores['not_scored'])}."


def _reasons(not_scored: Mapping[str, int]) -> str:
    """In words, the most frequent first."""
    ordered = sorted(not_scored.items(), key=lambda each: (-each[1], each[0]))
    return ", ".join(f"{count:,} {_NOT_SCORED[reason]}" for reason, count in ordered)
