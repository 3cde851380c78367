from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain import score
from pakbel.domain.evidence import Review
from pakbel.domain.score import Share
from tests.domain.builders import act, at, book, came, moved, paper, promise

DAY = "2025-06-30"


def review(number, verdict, *, of="C-1", as_of="2025-06-01"):
    return Review(id=f"R-{number}", commitment=of, as_of=date.fromisoformat(as_of), verdict=verdict)


def kept(id="C-1", **fields):
    return at(promise(id, due="2025-03", **fields), DAY, came(1, "2025-03", kind="done", of=id))


def kept_late(id="C-1", **fields):
    return at(promise(id, due="2025-03", **fields), DAY, came(1, "2025-04", kind="done", of=id))


def overdue(id="C-1", amount="0 t", **fields):
    return at(promise(id, due="2025-03", target="100 t", **fields), DAY, came(1, "2025-01", amount, of=id))


def going(amount, id="C-1"):
    """Begun; on plan are 50 t."""
    return at(
        promise(id, target="100 t", start="2025-06-01", due="2025-07-30"),
        DAY,
        came(1, "2025-06-01", amount, of=id),
    )


# Compliance


@pytest.mark.parametrize(
    ("progress", "points"),
    [
        (kept(), 1),
        (kept_late(), 1),
        (overdue(), -1),
        (overdue(amount="74.9 t"), -1),
        (overdue(amount="75 t"), 0),
        (overdue(amount="74 t", acts=(act("cancel", "2025-01-01"),)), -1),
        (overdue(amount="75 t", acts=(act("cancel", "2025-01-01"),)), 0),
        (overdue(amount="75 t", acts=(act("waive", "2025-01-01"),)), None),
        (overdue(amount="75 t", acts=(act("suspend", "2025-01-01"),)), None),
        (at(promise(), DAY, paper=paper(acts=(act("terminate", "2025-01-01"),))), -1),
        (going("50 t"), 0),
        (going("60 t"), 0),
        (going("40 t"), None),
        (at(promise(target="9 t"), DAY, came(1, "2025", "1 t")), None),
        (at(promise(), DAY), None),
        (at(promise(target="9 USD", due="2024", measured_by="trade:turnover"), DAY), None),
        (
            at(
                promise(target="9 USD", due="2024", measured_by="trade:turnover"),
                DAY,
                series=book("PAK", y2024="7 USD"),
            ),
            0,
        ),
    ],
)
def test_points(progress, points):
    assert score.points_of(progress) == points


def test_the_score_is_the_mean_of_those_scored_and_counts_the_rest_by_reason():
    progresses = [
        kept("C-1"),
        kept_late("C-2"),
        overdue("C-3"),
        going("50 t", "C-4"),
        going("1 t", "C-5"),
        at(promise("C-6"), DAY),
        at(promise("C-7", start="2026"), DAY),
    ]

    found = score.compliance(progresses)

    assert found == Share(Fraction(1), Fraction(4), {"in_progress_behind": 1, "no_evidence": 1, "not_due": 1})
    assert score.percent(found) == Fraction(125, 2)
    assert found.provisional


def test_of_nothing_there_is_no_score():
    assert score.compliance([]).ratio is None
    assert score.percent(score.compliance([])) is None


@pytest.mark.parametrize(("scored", "provisional"), [(7, True), (8, False)])
def test_fewer_than_eight_scored_are_provisional(scored, provisional):
    assert score.compliance([kept(f"C-{number}") for number in range(scored)]).provisional is provisional


@pytest.mark.parametrize(
    ("verdict", "numerator", "denominator", "left_out"),
    [
        ("kept", 1, 1, {}),
        ("partly_kept", 0, 1, {}),
        ("in_progress", 0, 1, {}),
        ("not_kept", -1, 1, {}),
        ("cannot_judge", 0, 0, {"cannot_judge": 1}),
    ],
)
def test_a_human_review_overrides_and_is_named(verdict, numerator, denominator, left_out):
    for progress in (kept(), overdue(), at(promise(), DAY)):
        found = score.compliance([progress], [review(1, verdict)])

        assert found == Share(Fraction(numerator), Fraction(denominator), left_out, ("R-1",))


def test_the_last_review_by_the_day_counts():
    reviews = [
        review(1, "not_kept", as_of="2025-06-02"),
        review(2, "kept", as_of="2025-06-01"),
        review(3, "kept", as_of="2025-07-01"),
        review(4, "kept", of="C-2"),
    ]

    assert score.compliance([kept()], reviews) == Share(Fraction(-1), Fraction(1), {}, ("R-1",))


def test_of_two_reviews_of_one_day_the_later_entry_counts():
    assert score.compliance([kept()], [review(1, "kept"), review(2, "not_kept")]).reviewed == ("R-2",)


# On time


def test_on_time_are_those_met_in_time_among_all_that_fell_due():
    progresses = [
        kept(),
        kept_late(),
        overdue(),
        overdue(acts=(act("cancel", "2025-01-01"),)),
        overdue(acts=(act("waive", "2025-01-01"),)),
        overdue(acts=(act("suspend", "2025-01-01"),)),
        overdue(acts=(act("supersede", "2025-01-01", by="C-9"),)),
        overdue(checkable=False, uncheckable_because="no measure"),
        at(promise(), DAY),
        at(promise(due="2025-06-30"), DAY),
        at(promise(due="2026"), DAY, came(1, "2025", kind="done")),
        at(promise(target="9 USD", due="2024", measured_by="trade:turnover"), DAY),
    ]

    found = score.on_time(progresses)

    assert found == Share(
        Fraction(1),
        Fraction(4),
        {
            "waived": 1,
            "suspended": 1,
            "superseded": 1,
            "unverifiable": 1,
            "no_due_date": 1,
            "due_later": 2,
            "unmeasurable": 1,
        },
    )


def test_moving_the_date_after_it_was_met_late_does_not_take_it_out():
    late = promise(due="2026", moves=(moved("2025-03", "2026", "2025-05-01"),))

    assert score.on_time([at(late, DAY, came(1, "2025-04", kind="done"))]) == Share(
        Fraction(0), Fraction(1), {}
    )


# Coverage


def test_coverage_tells_what_is_known():
    progresses = [
        kept(sources=("dawn", "belta")),
        overdue(sources=("dawn", "app")),
        at(promise(), DAY),
        at(promise(every="year", start="2024"), DAY),
    ]
    sides = {"dawn": "PAK", "app": "PAK", "belta": "BLR"}

    found = score.coverage(progresses, sides, ("PAK", "BLR"))

    assert found == {"dated": 3, "valued": 1, "sourced": 2, "two_side_sourced": 1}


# Properties


cases = st.lists(
    st.sampled_from(
        [kept(), kept_late(), overdue(), overdue(amount="80 t"), going("50 t"), at(promise(), DAY)]
    ),
    max_size=12,
)


@given(cases)
def test_every_promise_is_scored_or_counted_as_left_out(progresses):
    for share in (score.compliance(progresses), score.on_time(progresses)):
        assert share.denominator + sum(share.left_out.values()) == len(progresses)


@given(cases)
def test_the_score_lies_between_none_and_all_and_one_more_kept_never_lowers_it(progresses):
    before, after = (score.percent(score.compliance(each)) for each in (progresses, [*progresses, kept()]))

    assert before is None or 0 <= before <= after <= 100
