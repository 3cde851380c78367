import pytest

from pakbel.domain.trade import Books
from pakbel.reports.selection import Selection
from pakbel.reports.trade_asked import Asked
from pakbel.reports.trade_growth import trade_growth
from pakbel.reports.trade_mirror import trade_mirror
from pakbel.reports.trade_scope import figures_of
from pakbel.reports.trade_summary import trade_summary
from tests.domain.kept import Kept
from tests.reports.builders import bundled
from tests.reports.trading import row, trade

PAIR = ("PAK", "BLR")
LATER = "; 2 figures are of periods that end after 2026-11-21 (2026, 2026-12)"


@pytest.mark.parametrize("report", [trade_summary, trade_mirror, trade_growth])
def test_where_all_periods_go_on_that_is_said_and_not_that_there_is_no_data(report):
    table = report(trade(row("PAK", "export", "2026", 5), row("PAK", "export", "2026-12", 4)))

    assert (table.rows, table.empty) == (
        (),
        f"no trade of PAK with BLR of a period that is over{LATER}",
    )


def test_periods_that_go_on_are_named_in_the_order_of_their_days():
    running = (row("PAK", "export", each, 5) for each in ("2026-12", "2026-Q4", "2026"))

    assert trade_summary(trade(*running)).empty.endswith(
        "; 3 figures are of periods that end after 2026-11-21 (2026, 2026-Q4, 2026-12)"
    )


def test_a_year_that_is_asked_for_and_goes_on_is_named():
    running = (row("PAK", "export", "2026", 5), row("PAK", "export", "2026-12", 4))

    table = trade_summary(trade(row("PAK", "export", "2019", 5), *running), Selection(period="2026"))

    assert table.empty == (
        f"with --period 2026: no row by year among 1 figure of the trade of PAK with BLR{LATER}"
    )


def test_of_a_state_that_is_named_its_own_figures_are_counted_and_those_by_hand():
    rows = (
        *(row("PAK", "export", period, 5, vintage="old") for period in ("2018", "2019", "2026")),
        row("PAK", "import", "2019", 4),
        *(row("BLR", "export", period, 5, vintage="new") for period in ("2017", "2018", "2026", "2026-12")),
    )

    table = trade_summary(trade(*rows), Selection(period="2026"), Asked(vintage="old"))

    assert table.empty == (
        "with --period 2026: no row by year among 3 figures of old of the trade of PAK with BLR; "
        "1 figure is of periods that end after 2026-11-21 (2026)"
    )


def test_of_a_state_in_files_that_is_named_its_own_figures_are_counted():
    kept = Kept()
    kept.add("PAK", "export", "2019", {"TOTAL": 1000}, vintage="old")
    kept.add("PAK", "export", "2018", {"TOTAL": 1000, "87": 500}, vintage="new")

    assert figures_of(Books((), PAIR, "old", blocks=kept.blocks, source=kept)) == "1 figure of old"
    assert figures_of(Books((), PAIR, "new", blocks=kept.blocks, source=kept)) == "2 figures of new"
    assert figures_of(Books((), PAIR, blocks=kept.blocks, source=kept)) == "3 figures"


def test_a_state_whose_periods_fit_no_grouping_is_told_with_what_it_has():
    rows = (
        row("PAK", "export", "2019-11..2020-02", 5, vintage="old"),
        row("PAK", "export", "2018", 5, vintage="new"),
    )

    table = trade_growth(trade(*rows), Selection(), Asked(vintage="old"))

    assert table.empty == "no trade of PAK with BLR in 1 figure of old"


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
    assert f", {asked} — " in table.title
    assert table.empty.startswith(f"with --period {asked}: no ")
