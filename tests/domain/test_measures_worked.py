"""The measures against the table of worked values."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest

from pakbel.domain import measures
from pakbel.domain.codes import Sign
from tests.domain.builders import LINEAR, STEPS, at, came


def shown(value, digits):
    """As the table prints it: rounded half up, None where it is undefined."""
    if value is None or isinstance(value, date):
        return value and str(value)
    exact = Decimal(Fraction(value).numerator) / Decimal(Fraction(value).denominator)
    return str(exact.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def row(progress):
    return (
        shown(measures.delivered(progress), 0),
        shown(measures.planned_value(progress), 2),
        shown(measures.completion(progress), 2),
        shown(measures.schedule_performance(progress), 4),
        shown(measures.earned_schedule(progress), 2),
        measures.actual_time(progress),
        shown(measures.schedule_performance_in_time(progress), 4),
        shown(measures.required_rate(progress), 2),
        shown(measures.rate_so_far(progress), 2),
        shown(measures.forecast_finish(progress), 0),
    )


@pytest.mark.parametrize(
    ("day", "report", "expected"),
    [
        ("2024-12-31", None, ("0", "0.00", "0.00", None, "0.00", 0, None, "10958.90", None, None)),
        (
            "2025-01-01",
            None,
            ("0", "10958.90", "0.00", "0.0000", "0.00", 1, "0.0000", "10968.92", "0.00", None),
        ),
        (
            "2026-06-30",
            ("2026-01-01", "3000000 t"),
            (
                "3000000",
                "5983561.64",
                "0.25",
                "0.5014",
                "273.75",
                546,
                "0.5014",
                "16393.44",
                "5494.51",
                "2030-12-24",
            ),
        ),
        (
            "2026-11-21",
            ("2026-01-01", "3000000 t"),
            (
                "3000000",
                "7561643.84",
                "0.25",
                "0.3967",
                "273.75",
                690,
                "0.3967",
                "22222.22",
                "4347.83",
                "2032-07-22",
            ),
        ),
        (
            "2027-12-31",
            ("2027-12-31", "12000000 t"),
            (
                "12000000",
                "12000000.00",
                "1.00",
                "1.0000",
                "1095.00",
                1095,
                "1.0000",
                "0.00",
                "10958.90",
                "2027-12-31",
            ),
        ),
        (
            "2028-06-30",
            ("2027-01-01", "9000000 t"),
            (
                "9000000",
                "12000000.00",
                "0.75",
                "0.7500",
                "821.25",
                1277,
                "0.6431",
                None,
                "7047.77",
                "2029-08-30",
            ),
        ),
        (
            "2028-06-30",
            ("2028-06-30", "12000000 t"),
            (
                "12000000",
                "12000000.00",
                "1.00",
                "1.0000",
                "1095.00",
                1277,
                "0.8575",
                "0.00",
                "9397.02",
                "2028-06-30",
            ),
        ),
    ],
)
def test_the_worked_values_of_a_linear_plan(day, report, expected):
    progress = at(LINEAR, day, *([came(1, *report)] if report else []))

    assert measures.days_planned(progress) == 1095
    assert row(progress) == expected


@pytest.mark.parametrize(
    ("day", "report", "late", "past_plan", "state"),
    [
        ("2027-12-31", ("2027-12-31", "12000000 t"), 0, False, "met"),
        ("2028-06-30", ("2027-01-01", "9000000 t"), 182, True, "overdue_partial"),
        ("2028-06-30", ("2028-06-30", "12000000 t"), 182, True, "met_late"),
    ],
)
def test_the_worked_days_late_and_the_brackets_of_spi(day, report, late, past_plan, state):
    progress = at(LINEAR, day, came(1, *report))

    assert (measures.days_late(progress), measures.is_past_plan(progress), progress.state) == (
        late,
        past_plan,
        state,
    )


@pytest.mark.parametrize(
    ("amount", "spi", "earned", "in_time", "sign"),
    [
        ("3000000 t", "0.7500", "364.75", "0.6680", Sign.BEHIND),
        ("4000000 t", "1.0000", "546.00", "1.0000", Sign.ON_TRACK),
        ("5000000 t", "1.2500", "729.25", "1.3356", Sign.AHEAD),
    ],
)
def test_the_worked_values_of_three_instalments(amount, spi, earned, in_time, sign):
    progress = at(STEPS, "2026-06-30", came(1, "2026-01-01", amount))

    assert shown(measures.planned_value(progress), 0) == "4000000"
    assert shown(measures.schedule_performance(progress), 4) == spi
    assert shown(measures.earned_schedule(progress), 2) == earned
    assert shown(measures.schedule_performance_in_time(progress), 4) == in_time
    assert measures.schedule_sign(progress) is sign
    assert measures.forecast_finish(progress) is None


def test_the_assumption_decides_the_verdict():
    linear = at(LINEAR, "2026-06-30", came(1, "2026-01-01", "3000000 t"))
    steps = at(STEPS, "2026-06-30", came(1, "2026-01-01", "3000000 t"))

    found = [
        (progress.found.plan, shown(measures.schedule_performance(progress), 2))
        for progress in (linear, steps)
    ]

    assert found == [("linear", "0.50"), ("instalments", "0.75")]
