from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain import delivered
from pakbel.domain.delivered import Step
from tests.domain.builders import came, promise

TEN_TONNES = promise(target="10 t")


def steps(*reports, commitment=TEN_TONNES):
    known = delivered.known_by(reports, date(2199, 12, 31))
    return [(str(step.day), int(step.level)) for step in delivered.levels(commitment, known)]


def total(number, on, amount, **fields):
    return came(number, on, amount, running_total=True, **fields)


@pytest.mark.parametrize(
    ("report", "day"),
    [
        (came(1, "2025-06-30", "1 t"), "2025-06-30"),
        (came(1, "2025", "1 t"), "2025-01-01"),
        (came(1, "..2025-06-30", "1 t"), "2025-06-30"),
        (came(1, "2025-06-30..", "1 t"), "2025-06-30"),
        (total(1, "2025", "1 t"), "2025-12-31"),
        (total(1, "2024-02", "1 t"), "2024-02-29"),
        (total(1, "2025-06-30..", "1 t"), "2025-06-30"),
    ],
)
def test_a_report_counts_from_its_first_possible_day_and_a_total_from_its_last(report, day):
    assert str(delivered.counts_from(report)) == day


def test_only_what_counts_by_the_day_is_known():
    reports = [came(1, "2025-07", "1 t"), came(2, "2025-06-30", "1 t"), total(3, "2025-06", "1 t")]

    known = delivered.known_by(reports, date(2025, 6, 30))

    assert [report.id for report in known] == ["D-2", "D-3"]


def test_reports_of_one_day_count_in_the_order_of_their_numbers():
    reports = [came(10, "2025-06-30", "1 t"), came(9, "2025-06-30", "1 t"), came(2, "2025-07-01", "1 t")]

    known = delivered.known_by(reports, date(2025, 12, 31))

    assert [report.id for report in known] == ["D-9", "D-10", "D-2"]


def test_increments_add_and_corrections_take_away():
    assert steps(
        came(1, "2025-01-01", "4 t"), came(2, "2025-02-01", "3 t"), came(3, "2025-03-01", "-2 t")
    ) == [
        ("2025-01-01", 4),
        ("2025-02-01", 7),
        ("2025-03-01", 5),
    ]


def test_a_running_total_replaces_and_later_increments_add_to_it():
    assert steps(
        came(1, "2025-01-01", "4 t"),
        total(2, "2025-01", "6 t"),
        came(3, "2025-02-01", "1 t"),
        total(4, "2025-03", "5 t"),
    ) == [("2025-01-01", 4), ("2025-01-31", 6), ("2025-02-01", 7), ("2025-03-31", 5)]


def test_on_one_day_only_where_it_ended_is_a_step():
    assert steps(came(1, "2025-01-01", "12 t"), came(2, "2025-01-01", "-5 t")) == [("2025-01-01", 7)]
    assert steps(came(1, "2025-01-01", "3 t"), total(2, "2025-01-01", "5 t")) == [("2025-01-01", 5)]
    assert steps(total(1, "2025-01-01", "5 t"), came(2, "2025-01-01", "3 t")) == [("2025-01-01", 8)]


def test_what_does_not_count_or_is_of_another_unit_moves_nothing():
    assert (
        steps(
            came(1, "2025-01-01", "4 t", kind="claim"),
            came(2, "2025-01-02", "4 t", kind="not_delivered"),
            came(3, "2025-01-03", "4 t", kind="context"),
            came(4, "2025-01-04", "4 tractors"),
            came(5, "2025-01-05"),
        )
        == []
    )


def test_spellings_of_one_unit_count():
    assert steps(came(1, "2025-01-01", "4 tonnes")) == [("2025-01-01", 4)]


def test_a_promise_to_bring_down_begins_at_its_baseline():
    lower = promise(target="4 %", baseline="10 %", direction="down")

    assert steps(came(1, "2025-01-01", "2 %"), total(2, "2025-02-01", "5 %"), commitment=lower) == [
        ("2025-01-01", 8),
        ("2025-02-01", 5),
    ]


def test_a_rate_is_never_added_up():
    yearly = promise(target="500 tractors/year")

    assert steps(
        came(1, "2025", "300 tractors/year"), came(2, "2026", "310 tractors/year"), commitment=yearly
    ) == [("2025-01-01", 300), ("2026-01-01", 310)]


def test_all_or_nothing_has_no_levels():
    assert delivered.levels(promise(), [came(1, "2025", "4 t")]) == []


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ([], None),
        ([9], None),
        ([10], 1),
        ([4, 12], 2),
        ([12, 14, 11], 1),
        ([10, 9], None),
        ([10, 9, 10, 15], 3),
        ([10, 9, 10, 9], None),
    ],
)
def test_met_on_is_the_first_day_of_the_last_unbroken_stretch(levels, expected):
    days = [Step(date(2025, 1, number), Decimal(level)) for number, level in enumerate(levels, 1)]

    met_on = delivered.met_on(TEN_TONNES, days)

    assert met_on == (date(2025, 1, expected) if expected else None)


increments = st.lists(
    st.tuples(st.dates(date(2024, 1, 1), date(2026, 12, 31)), st.integers(1, 50), st.booleans()), max_size=8
)


@given(increments, st.dates(date(2023, 1, 1), date(2027, 12, 31)), st.integers(0, 9))
def test_a_positive_increment_never_lowers_what_came(listed, day, place):
    reports = [
        came(number, on.isoformat(), f"{amount} t", running_total=is_total)
        for number, (on, amount, is_total) in enumerate(listed, 1)
    ]
    more = came(90 + place, day.isoformat(), "7 t")

    without = delivered.levels(TEN_TONNES, delivered.known_by(reports, date(2199, 1, 1)))
    with_it = delivered.levels(TEN_TONNES, delivered.known_by([*reports, more], date(2199, 1, 1)))

    assert with_it[-1].level >= (without[-1].level if without else 0)


@given(increments, st.dates(date(2023, 1, 1), date(2027, 12, 31)))
def test_as_of_a_day_nothing_later_is_seen(listed, day):
    reports = [
        came(number, on.isoformat(), f"{amount} t") for number, (on, amount, _) in enumerate(listed, 1)
    ]

    known = delivered.known_by(reports, day)

    assert {report.id for report in known} == {
        f"D-{number}" for number, (on, _, _) in enumerate(listed, 1) if on <= day
    }
