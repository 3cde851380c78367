"""What holds of the measures whatever the plan, the day and the reports."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain import measures
from pakbel.domain.codes import Sign
from pakbel.domain.progress import assess
from tests.domain.builders import came, instalments, promise

amounts = st.integers(0, 1500)
some_days = st.dates(date(2024, 6, 1), date(2029, 1, 1))
plans = st.sampled_from(
    [
        promise(target="1000 t", start="2025-01-01", due="2027-12-31"),
        promise(target="1000 t", start="2025-01-01", due="2025-01-01"),
        promise(
            target="1000 t",
            start="2025-01-01",
            instalments=instalments(y2025_Q1="300 t", y2025_Q2="1 t", y2026="699 t"),
        ),
    ]
)


@given(plans, some_days, amounts, amounts)
def test_earned_schedule_lies_within_the_plan_and_more_never_earns_less(commitment, day, less, more):
    earned = [
        measures.earned_schedule(assess(commitment, [came(1, "2024-06-01", f"{amount} t")], day))
        for amount in sorted((less, more))
    ]
    progress = assess(commitment, [], day)

    assert all(
        0 <= each <= max(measures.days_planned(progress), measures.actual_time(progress)) for each in earned
    )


@given(some_days, amounts, amounts)
def test_on_a_linear_plan_more_never_earns_less(day, less, more):
    commitment = promise(target="1000 t", start="2025-01-01", due="2027-12-31")

    low, high = (
        measures.earned_schedule(assess(commitment, [came(1, "2024-06-01", f"{amount} t")], day))
        for amount in sorted((less, more))
    )

    assert 0 <= low <= high <= 1095


@given(st.integers(1, 1095))
def test_exactly_on_plan_both_indices_are_one(day_of_plan):
    commitment = promise(target="1095 t", start="2025-01-01", due="2027-12-31")
    day = date(2024, 12, 31) + timedelta(days=day_of_plan)

    progress = assess(commitment, [came(1, "2024-06-01", f"{day_of_plan} t")], day)

    assert measures.schedule_performance(progress) == 1
    if progress.met_on is None:
        assert measures.schedule_performance_in_time(progress) == 1
        assert measures.forecast_finish(progress) == date(2027, 12, 31)
        assert measures.schedule_sign(progress) is Sign.ON_TRACK


@given(plans, some_days, amounts)
def test_nothing_is_late_before_it_is_due(commitment, day, amount):
    progress = assess(commitment, [came(1, "2025-02-01", f"{amount} t")], day)

    if progress.met_on is None and day <= progress.due_on:
        assert measures.days_late(progress) == 0


@given(plans, some_days, st.integers(0, 900))
def test_the_plan_never_shrinks_and_ends_at_what_was_promised(commitment, day, later):
    now = measures.planned_value(assess(commitment, [], day))
    then = measures.planned_value(assess(commitment, [], day + timedelta(days=later)))

    assert 0 <= now <= then <= 1000
    assert measures.planned_value(assess(commitment, [], date(2028, 1, 1))) == 1000


@given(plans, some_days, amounts, st.integers(0, 500))
def test_a_positive_increment_never_lowers_completion(commitment, day, amount, more):
    before = assess(commitment, [came(1, "2024-06-01", f"{amount} t")], day)
    after = assess(
        commitment, [came(1, "2024-06-01", f"{amount} t"), came(2, "2024-06-01", f"{more} t")], day
    )

    assert measures.completion(after) >= measures.completion(before)
