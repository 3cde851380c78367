"""The edges of the measures: plans without ends, nothing due, nothing come."""

from fractions import Fraction

import pytest

from pakbel.domain import measures
from tests.domain.builders import LINEAR, STEPS, WHOLE, act, at, book, came, instalments, promise

# Planned value and elapsed time


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2024-12-31", 0), ("2025-01-01", 0), ("2027-12-30", 0), ("2027-12-31", 1), ("2028-01-01", 1)],
)
def test_all_or_nothing_plans_nothing_until_its_end(day, expected):
    assert measures.planned_value(at(WHOLE, day)) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2025-12-30", 0), ("2025-12-31", 4000000), ("2026-12-31", 8000000), ("2027-12-31", 12000000)],
)
def test_instalments_are_planned_from_the_day_each_is_due(day, expected):
    assert measures.planned_value(at(STEPS, day)) == expected


def test_elapsed_time_counts_both_the_first_and_the_last_day():
    leap = promise(target="366 t", start="2024", due="2024")

    shares = [
        measures.elapsed_share(at(leap, day))
        for day in ("2023-12-31", "2024-01-01", "2024-02-29", "2024-12-31")
    ]

    assert shares == [0, Fraction(1, 366), Fraction(60, 366), 1]
    assert measures.planned_value(at(leap, "2024-02-29")) == 60


@pytest.mark.parametrize(
    "fields",
    [
        {"due": "2025"},
        {"start": "2025"},
        {"start": "2026", "due": "2025"},
        {"promised_on": "2026", "due": "2025"},
    ],
)
def test_without_a_beginning_and_an_end_after_it_there_is_no_plan(fields):
    progress = at(promise(target="10 t", **fields), "2025-06-30", came(1, "2025-01", "3 t"))

    undefined = (
        measures.elapsed_share,
        measures.planned_value,
        measures.schedule_performance,
        measures.earned_schedule,
        measures.schedule_performance_in_time,
        measures.forecast_finish,
    )
    assert [measure(progress) for measure in undefined] == [None] * 6
    assert measures.completion(progress) == Fraction(3, 10)


def test_of_a_recurring_promise_the_running_occurrence_is_measured():
    yearly = promise(target="365 t", every="year", start="2023")

    progress = at(yearly, "2025-01-31", came(1, "2024", "365 t"), came(2, "2025-01-05", "62 t"))

    assert measures.days_planned(progress) == 365
    assert measures.planned_value(progress) == 31
    assert measures.schedule_performance(progress) == 2


# Completion


def test_completion_above_one_is_left_as_it_is():
    assert measures.completion(at(LINEAR, "2026-06-30", came(1, "2026-01-01", "15000000 t"))) == Fraction(
        5, 4
    )


def test_completion_of_a_figure_to_bring_down():
    lower = promise(target="4 %", baseline="10 %", direction="down")

    assert measures.completion(
        at(lower, "2025-06-30", came(1, "2025-01", "7 %", running_total=True))
    ) == Fraction(1, 2)


def test_completion_of_all_or_nothing():
    assert measures.completion(at(WHOLE, "2026-06-30", came(1, "2026-01-01", kind="partial"))) == 0
    assert measures.completion(at(WHOLE, "2026-06-30", came(1, "2026-01-01", kind="done"))) == 1


# Earned schedule


@pytest.mark.parametrize(
    ("day", "amount", "expected"),
    [
        ("2025-06-30", "0 t", 181),  # nothing is due yet and nothing came: time is earned as it passes
        ("2026-06-30", "0 t", 364),
        ("2025-06-30", "4000000 t", 729),
        ("2028-06-30", "4000000 t", 729),
        ("2028-06-30", "11000000 t", Fraction(4379, 4)),
        ("2028-06-30", "12000000 t", 1095),
        ("2026-06-30", "-1 t", 0),
    ],
)
def test_earned_schedule_on_instalments(day, amount, expected):
    assert measures.earned_schedule(at(STEPS, day, came(1, "2025-01-02", amount))) == expected


def test_instalments_of_one_day_are_one_step():
    twice = promise(
        target="8 t",
        start="2025-01-01",
        instalments=(*instalments(y2025_12_31="4 t"), *instalments(y2025_12="4 t")),
    )

    assert measures.earned_schedule(at(twice, "2025-06-30", came(1, "2025-01-02", "4 t"))) == Fraction(729, 2)


@pytest.mark.parametrize(
    "commitment", [WHOLE, promise(target="9 USD", measured_by="trade:turnover", due="2025")]
)
def test_what_comes_whole_or_is_measured_by_trade_earns_no_schedule(commitment):
    progress = at(commitment, "2026-06-30", series=book("PAK", y2025="3 USD"))

    assert measures.earned_schedule(progress) is None
    assert measures.schedule_performance_in_time(progress) is None
    assert measures.required_rate(progress) is None
    assert measures.rate_so_far(progress) is None
    assert measures.forecast_finish(progress) is None


# The sign


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("549.9 t", "behind"),
        ("550 t", "on_track"),
        ("600 t", "on_track"),
        ("650 t", "on_track"),
        ("650.1 t", "ahead"),
    ],
)
def test_within_five_per_cent_of_the_promise_is_on_track(amount, expected):
    thousand = promise(target="1000 t", start="2025-01-01", due="2025-01-10")

    assert measures.schedule_sign(at(thousand, "2025-01-06", came(1, "2025-01-02", amount))) == expected


@pytest.mark.parametrize(
    ("commitment", "expected"),
    [
        (promise(due="2024"), "behind"),
        (promise(due="2024", acts=(act("cancel", "2025-01-01"),)), "behind"),
        (promise(due="2026"), "on_track"),
        (promise(), "unscheduled"),
        (promise(target="9 t", due="2026"), "unscheduled"),
        (promise(target="9 USD", due="2024", measured_by="trade:turnover"), "unscheduled"),
    ],
)
def test_the_sign_of_what_has_not_come(commitment, expected):
    assert measures.schedule_sign(at(commitment, "2025-06-30")) == expected
