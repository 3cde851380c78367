"""Lateness, slippage, rates and forecasts."""

from decimal import Decimal

import pytest

from pakbel.domain import measures
from pakbel.domain.slippage import Slippage, slippage
from tests.domain.builders import LINEAR, STEPS, WHOLE, act, at, book, came, moved, promise

# Days late and slippage


@pytest.mark.parametrize(
    ("day", "met_on", "expected"),
    [
        ("2027-12-30", None, 0),
        ("2027-12-31", None, 0),
        ("2028-01-01", None, 1),
        ("2028-03-01", None, 61),
        ("2028-06-30", "2027-12-21", -10),
        ("2028-06-30", "2027-12-31", 0),
        ("2028-06-30", "2028-02-29", 60),
    ],
)
def test_days_late(day, met_on, expected):
    reports = [came(1, met_on, kind="done")] if met_on else []

    assert measures.days_late(at(WHOLE, day, *reports)) == expected


def test_days_late_with_instalments_are_those_of_the_first_not_covered():
    progress = at(STEPS, "2027-01-10", came(1, "2025-01-02", "4000000 t"))

    assert measures.days_late(progress) == 10


@pytest.mark.parametrize("kind", ["waive", "cancel"])
def test_what_nobody_waits_for_grows_no_later(kind):
    released = promise(due="2024", acts=(act(kind, "2025-01-01"),))

    assert measures.days_late(at(released, "2025-06-30")) is None
    assert (
        measures.days_late(at(promise(due="2024", acts=(act("suspend", "2025-01-01"),)), "2025-01-02")) == 2
    )


def test_without_a_due_date_or_a_figure_nothing_is_late():
    by_trade = promise(target="9 USD", measured_by="trade:turnover", due="2024")

    assert measures.days_late(at(promise(), "2025-06-30")) is None
    assert measures.days_late(at(by_trade, "2025-06-30")) is None
    assert measures.days_late(at(by_trade, "2025-06-30", series=book("PAK", y2024="3 USD"))) == 181


TWICE_MOVED = promise(
    due="2026",
    moves=(moved("2024-12-31", "2025-12-31", "2024-12-01"), moved("2025-12-31", "2026", "2025-06-01")),
)


@pytest.mark.parametrize(
    ("day", "slipped", "late", "late_against_first"),
    [
        ("2024-11-30", Slippage(None, 0), 0, 0),
        ("2025-01-10", Slippage(365, 1), 0, 10),
        ("2025-06-01", Slippage(730, 2), 0, 152),
        ("2027-01-10", Slippage(730, 2), 10, 740),
    ],
)
def test_slippage_and_lateness_against_the_first_date_and_the_current_one(
    day, slipped, late, late_against_first
):
    progress = at(TWICE_MOVED, day)

    assert slippage(progress) == slipped
    assert (measures.days_late(progress), measures.days_late_against_first(progress)) == (
        late,
        late_against_first,
    )


def test_met_is_late_by_the_date_in_force_then_and_by_the_first():
    progress = at(TWICE_MOVED, "2027-06-30", came(1, "2026-01-10", kind="done"))

    assert (measures.days_late(progress), measures.days_late_against_first(progress)) == (-355, 375)


def test_a_first_date_given_later_is_no_slippage():
    dated = promise(due="2025", moves=(moved(None, "2025", "2024-05-01"),))
    and_moved = promise(
        due="2026", moves=(moved(None, "2025", "2024-05-01"), moved("2025", "2026", "2025-05-01"))
    )
    freed = promise(moves=(moved("2025", None, "2024-05-01"),))

    slipped = [slippage(at(each, "2025-06-30")) for each in (dated, and_moved, freed, promise(due="2025"))]

    assert slipped == [Slippage(None, 0), Slippage(365, 1), Slippage(None, 1), Slippage(None, 0)]


# Rates and forecast


def test_the_required_rate_ends_with_the_plan():
    days = ["2027-12-30", "2027-12-31", "2028-01-01"]

    rates = [measures.required_rate(at(LINEAR, day)) for day in days]

    assert rates == [12000000, None, None]
    assert measures.required_rate(at(LINEAR, "2028-01-01", came(1, "2026", "12000000 t"))) == 0


def test_acceleration_is_undefined_from_zero():
    begun = at(LINEAR, "2026-06-30", came(1, "2026-01-01", "3000000 t"))

    assert measures.acceleration(at(LINEAR, "2026-06-30")) is None
    assert measures.acceleration(begun) == measures.required_rate(begun) / measures.rate_so_far(begun)
    assert float(measures.acceleration(begun)) == pytest.approx(2.98361, abs=0.00001)


def test_a_forecast_beyond_the_calendar_is_none():
    assert measures.forecast_finish(at(LINEAR, "2026-06-30", came(1, "2026-01-01", "0.001 t"))) is None


def test_a_forecast_on_fewer_than_two_reports_is_thin():
    one, two = came(1, "2026-01-01", "3 t"), came(2, "2026-02-01", "3 t")
    spoken = came(3, "2026-03-01", kind="claim")

    thin = [
        measures.forecast_is_thin(at(LINEAR, "2026-06-30", *each)) for each in ((one, spoken), (one, two))
    ]

    assert thin == [True, False]


@pytest.mark.parametrize(("base", "expected"), [("63862200", 0.989), ("37762972", 1.268)])
def test_the_growth_that_a_billion_by_2020_asked_for(base, expected):
    billion = promise(target=f"{10**9} USD", due="2020-10", measured_by="trade:turnover")

    growth = measures.required_growth(at(billion, "2017-06-30", series=book("BLR", y2016=f"{base} USD")))

    assert float(growth) == pytest.approx(expected, abs=0.0005)


def test_a_figure_that_is_to_fall_needs_a_negative_growth():
    deficit = promise(
        target="20 USD", baseline="50 USD", direction="down", due="2022", measured_by="trade:BLR>PAK"
    )

    assert measures.required_growth(at(deficit, "2021-06-30", series=book("PAK", y2020="80 USD"))) == Decimal(
        "-0.5"
    )


@pytest.mark.parametrize(
    ("due", "day", "figure"),
    [
        ("2020", "2017-06-30", "0 USD"),
        ("2016", "2016-12-31", "5 USD"),
        ("2017", "2018-01-01", "5 USD"),
        (None, "2017-06-30", "5 USD"),
    ],
    ids=["from nothing", "in no time", "the year is over", "no due date"],
)
def test_growth_that_leads_nowhere_is_undefined(due, day, figure):
    asked = promise(target="10 USD", due=due, measured_by="trade:turnover")

    assert measures.required_growth(at(asked, day, series=book("BLR", y2016=figure))) is None


def test_without_trade_no_growth_is_needed():
    assert measures.required_growth(at(LINEAR, "2026-06-30")) is None


@pytest.mark.parametrize("day", ["2020-01-01", "2020-12-31"])
def test_in_the_year_it_falls_due_all_of_the_growth_is_still_to_come(day):
    asked = promise(target="10 USD", due="2020", measured_by="trade:turnover")

    assert measures.required_growth(at(asked, day, series=book("BLR", y2019="5 USD"))) == 1


def test_a_figure_of_the_very_year_it_falls_due_in_leaves_no_time_to_grow():
    asked = promise(target="10 USD", due="2020", measured_by="trade:turnover")

    assert measures.required_growth(at(asked, "2020-12-31", series=book("BLR", y2020="5 USD"))) is None
