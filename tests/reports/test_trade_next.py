import pytest

from pakbel.reports.selection import Selection
from pakbel.reports.trade_asked import Asked
from pakbel.reports.trade_mirror import trade_mirror
from pakbel.reports.trade_next import again
from pakbel.reports.trade_summary import trade_summary
from tests.reports.trading import basket, row, trade, years


@pytest.mark.parametrize(
    ("pair", "options"),
    [
        (("PAK", "BLR"), ""),
        (("PAK", "CHN"), " --partner CHN"),
        (("BLR", "PAK"), " --reporter BLR --partner PAK"),
        (("USA", "CHN"), " --reporter USA --partner CHN"),
    ],
)
def test_a_step_asks_for_the_same_pair(pair, options):
    assert again(trade(), Selection(), pair, "trade growth") == f"pakbel trade growth{options}"


def test_a_step_keeps_state_basis_and_period():
    step = again(
        trade(),
        Selection(period="last 5 years"),
        ("PAK", "BLR"),
        "trade growth",
        vintage="B's",
        basis="payments",
    )

    assert step == ("pakbel trade growth --vintage 'B'\\''s' --basis payments --period 'last 5 years'")


def test_a_chapter_without_finer_figures_leads_to_its_years():
    book = trade(*basket("PAK", "import", "2017", _87=60, _84=40))

    assert trade_summary(book, by="commodity").next_steps == (
        "pakbel trade summary --by year --commodity 87",
    )


def test_a_chapter_with_finer_figures_leads_to_them():
    book = trade(*basket("PAK", "import", "2017", _87=60, _8701=60, _84=40))

    assert trade_summary(book, by="commodity", level=2).next_steps == ("pakbel trade summary --commodity 87",)


def test_the_world_is_passed_over_for_a_country():
    book = trade(
        row("PAK", "import", "2017", 5, partner="WLD"),
        row("PAK", "import", "2017", 3, partner="CHN"),
    )

    assert trade_summary(book, by="partner").next_steps == ("pakbel trade summary --partner CHN",)


def test_nothing_leads_nowhere():
    book = trade(*years("PAK", "export", 2017, 5))

    assert trade_summary(book, Selection(period="2011")).next_steps == ()
    assert trade_mirror(book, Selection(), Asked()).next_steps == ("pakbel trade summary --by flow",)
