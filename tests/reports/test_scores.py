"""The score under a table of promises, and how much is known of them."""

import pytest

from pakbel.reports.scores import scores_of, sentences
from tests.reports.builders import register

KEPT = {"due": "2026-06-30"}
DONE = {"kind": "done"}


def scores(*promises, **others):
    book = register(*promises, **others)
    return scores_of(book, book.progresses())


def test_kept_and_broken_promises_meet_in_the_middle():
    found = scores(KEPT, {"due": "2026-01"}, {"sources": ["dawn"]}, deliveries=[DONE])

    assert found == {
        "promises": 3,
        "dated": 2,
        "valued": 0,
        "sourced": 1,
        "two_side_sourced": 0,
        "scored": 2,
        "score": 50,
        "provisional": True,
        "not_scored": {"no_evidence": 1},
        "reviewed": (),
    }
    assert sentences(found) == (
        (
            "Score: 50 of 100, from the 2 of 3 promises that can be scored "
            "(+1 kept, 0 nearly kept or going to plan, -1 not kept); provisional, for fewer than 8 are; "
            "not scored: 1 no evidence."
        ),
        "Of 3 promises: 2 with a deadline, 0 with a figure, 1 with a source, 0 with sources of both sides.",
    )


def test_eight_are_enough_and_a_share_of_a_point_is_cut():
    found = scores(*[{"due": "2026-01"}] * 8, {}, deliveries=[DONE, {**DONE, "commitments": ["C-2"]}])

    assert sentences(found)[0] == (
        "Score: 25 of 100, from the 8 of 9 promises that can be scored "
        "(+1 kept, 0 nearly kept or going to plan, -1 not kept); not scored: 1 no evidence."
    )


def test_where_nothing_can_be_scored_the_reasons_are_told_and_what_is_known():
    found = scores(
        {}, {"target": "9 t", "start": "2026", "due": "2027"}, deliveries=[{"commitments": ["C-2"]}]
    )

    assert found["score"] is None
    assert found["not_scored"] == {"no_evidence": 1, "in_progress_behind": 1}
    assert sentences(found) == (
        "No score: none can be scored yet; not scored: 1 in progress, behind, 1 no evidence.",
        "Of 2 promises: 1 with a deadline, 1 with a figure, 0 with a source, 0 with sources of both sides.",
    )


def test_sources_of_both_sides_are_told_from_two_of_one():
    sources = {"dawn": {"side": "PAK"}, "app": {"side": "PAK"}, "belta": {"side": "BLR"}, "un": {}}

    found = scores({"sources": ["dawn", "app", "un"]}, {"sources": ["dawn", "belta"]}, sources=sources)

    assert (found["sourced"], found["two_side_sourced"]) == (2, 1)


@pytest.mark.parametrize(
    ("verdict", "score"),
    [
        ("kept", "100"),
        ("partly_kept", "50"),
        ("not_kept", "0"),
    ],
)
def test_a_verdict_of_people_stands_in_and_is_named(verdict, score):
    given = {"commitment": "C-1", "as_of": "2026-06-01", "verdict": verdict}
    later = {"commitment": "C-1", "as_of": "2027-06-01", "verdict": "in_progress"}

    found = scores({}, reviews=[given, later])

    assert found["reviewed"] == ("R-1",)
    assert sentences(found)[0] == (
        f"Score: {score} of 100, from the 1 of 1 promise that can be scored "
        "(+1 kept, 0 nearly kept or going to plan, -1 not kept); provisional, for fewer than 8 are; "
        "judged by people in R-1."
    )


def test_what_people_cannot_judge_is_not_scored():
    given = {"commitment": "C-1", "as_of": "2026-06-01", "verdict": "cannot_judge"}

    found = scores(KEPT, {"due": "2026-01"}, deliveries=[DONE], reviews=[given])

    assert sentences(found)[0].startswith("Score: 0 of 100, from the 1 of 2 promises")
    assert sentences(found)[0].endswith("; judged by people in R-1; not scored: 1 cannot be judged.")


def test_where_people_cannot_judge_the_only_promise_their_review_is_named():
    given = {"commitment": "C-1", "as_of": "2026-06-01", "verdict": "cannot_judge"}

    assert sentences(scores({}, reviews=[given]))[0] == (
        "No score: none can be scored yet; judged by people in R-1; not scored: 1 cannot be judged."
    )


def test_of_no_promises_it_is_not_said_that_none_can_be_scored():
    assert sentences(scores()) == (
        "Of 0 promises: 0 with a deadline, 0 with a figure, 0 with a source, 0 with sources of both sides.",
    )


def test_every_reason_has_words():
    acts = [{"kind": "suspend", "on": "2026-01-01", "reason": "a storm"}]
    unplanned = {"target": "9 t"}
    promises = (unplanned, {"acts": acts}, {"checkable": False, "uncheckable_because": "no measure"}, KEPT)

    found = scores(*promises, deliveries=[{}, {**DONE, "commitments": ["C-4"]}])

    assert sentences(found)[0].endswith(
        "not scored: 1 in progress without a plan, 1 suspended, 1 cannot be checked."
    )
