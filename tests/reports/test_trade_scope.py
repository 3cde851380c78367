import pytest

from pakbel.reports.selection import Selection
from pakbel.reports.trade_growth import trade_growth
from pakbel.reports.trade_mirror import trade_mirror
from pakbel.reports.trade_summary import trade_summary
from tests.reports.builders import bundled
from tests.reports.trading import row, trade

LATER = "; 2 figures are of periods that end after 2026-11-21 (2026, 2026-12)"


@pytest.mark.parametrize("report", [trade_summary, trade_mirror, trade_growth])
def test_where_all_periods_go_on_that_is_said_and_not_that_there_is_no_data(report):
    table = report(trade(row("PAK", "export", "2026", 5), row("PAK", "export", "2026-12", 4)))

    assert (table.rows, table.empty) == (
        (),
        f"no trade of PAK with BLR of a period that is over{LATER}",
    )


def test_a_year_that_is_asked_for_and_goes_on_is_named():
    running = (row("PAK", "export", "2026", 5), row("PAK", "export", "2026-12", 4))

    table = trade_summary(trade(row("PAK", "export", "2019", 5), *running), Selection(period="2026"))

    assert table.empty == (
        f"with --period 2026: no row by year among 1 figure of the trade of PAK with BLR{LATER}"
    )


@pytest.mark.parametrize(
    ("report", "said"),
    [
        (trade_summary, "no row by year among 2 figures of the trade of PAK with BLR"),
        (
            trade_mirror,
            "no such row of the trade of PAK with BLR; there are figures by year of 2018 to 2019",
        ),
    ],
)
def test_conditions_that_nothing_fits_do_not_make_it_a_store_without_trade(report, said):
    register = trade(row("PAK", "export", "2019", 5), row("PAK", "export", "2018", 4))

    table = report(register, Selection(period="1950"))

    assert (table.rows, table.empty) == ((), f"with --period 1950: {said}")


def test_growth_that_no_condition_lets_through_is_growth_there_is():
    register = trade(row("PAK", "export", "2019", 5), row("PAK", "export", "2018", 4))

    table = trade_growth(register, Selection(where=["reporter = XXX"]))

    assert table.empty == (
        "with --where 'reporter = XXX': no such row of the trade of PAK with BLR; "
        "there are figures by year of 2018 to 2019"
    )


@pytest.mark.parametrize("by", ["sitc", "commodity", "section", "partner"])
@pytest.mark.parametrize("asked", ["2030..", "..1950"])
def test_an_open_period_outside_the_data_is_not_answered_with_another_year(by, asked):
    table = trade_summary(bundled(), Selection(period=asked), by=by)

    assert table.rows == ()
    assert f"{by}, {asked} — " in table.title
    assert table.empty.startswith(f"with --period {asked}: no ")
