from datetime import date

import pytest

from pakbel.errors import BadInput
from pakbel.reports.selection import Selection
from pakbel.reports.trade_asked import Asked
from pakbel.reports.trade_baskets import by_commodity
from pakbel.reports.trade_concentration import trade_concentration
from pakbel.reports.trade_growth import trade_growth
from pakbel.reports.trade_intra_industry import trade_intra_industry
from pakbel.reports.trade_mirror import trade_mirror
from pakbel.reports.trade_next import again
from pakbel.reports.trade_summary import trade_summary
from pakbel.table import Unknown
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
        Asked(vintage="B's", basis="payments"),
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


def test_a_state_is_not_set_against_itself():
    book = trade(
        row("PAK", "export", "2017", 5, vintage="Va", vintage_on="2019-01-01"),
        row("PAK", "export", "2017", 6, vintage="Vb", vintage_on="2020-01-01"),
    )

    with pytest.raises(BadInput) as refused:
        trade_summary(book, against="Vb")

    assert (refused.value.field, refused.value.hint) == (
        "--difference",
        "--difference Va; the other way round: --vintage Va --difference Vb",
    )
    assert [row["difference"].amount for row in trade_summary(book, against="Va").rows] == [1]


def test_a_state_that_there_is_not_names_the_option():
    with pytest.raises(BadInput) as refused:
        trade_summary(trade(*years("PAK", "export", 2017, 5)), against="Vc")

    assert refused.value.field == "--difference"


def test_books_in_short_can_be_asked_of_a_period():
    book = trade(*years("PAK", "export", 2015, 1, 2, 3), *years("PAK", "import", 2015, 1, 2, 3))

    (pak, blr) = trade_summary(book, Selection(period="2015..2016"), by="reporter").rows

    assert (pak["last_year"].text, pak["exports"].amount, pak["whole_years"]) == ("2016", 2, 2)
    assert (blr["vintage"], blr["whole_years"]) == (Unknown("no rows"), 0)


def test_a_book_in_short_that_has_nothing_of_the_state_that_is_named_says_so():
    ours, theirs = {"vintage": "ours", "vintage_on": "2020"}, {"vintage": "theirs", "vintage_on": "2020"}
    book = trade(
        row("PAK", "import", "2019", 5, **ours),
        row("BLR", "export", "2019", 5, **theirs),
    )

    (pak, blr) = trade_summary(book, asked=Asked(vintage="ours"), by="reporter").rows

    assert (pak["vintage"], blr["vintage"]) == ("ours", Unknown("no rows of ours"))


def test_goods_that_go_one_way_have_years_too():
    book = trade(*basket("PAK", "import", "2017", _87=60, _84=40))

    (pak, _) = trade_summary(book, by="reporter", commodity="87").rows

    assert (pak["last_year"].text, pak["imports"].amount, pak["turnover"]) == ("2017", 60, None)


def test_figures_by_year_are_no_figures_by_month_and_no_lack_of_trade():
    table = trade_mirror(trade(*years("PAK", "export", 2017, 5)), by="month")

    assert table.empty == "no total by month of the trade of PAK with BLR; there are some with --by year"


def test_figures_on_another_basis_are_named():
    book = trade(row("PAK", "export", "2017", 5, basis="payments"))

    assert trade_mirror(book).empty == (
        "no trade of PAK with BLR on basis customs; 1 figure is on another basis: "
        "pakbel trade summary --reporter PAK --partner BLR --basis payments"
    )


def test_a_step_keeps_what_figures_are_told_in_and_the_day_looked_at():
    asked = Asked(currency="PKR"), Asked(prices_of=2015)
    book, later = trade(day=date(2020, 3, 1)), Selection(today=date(2026, 11, 21))

    assert [again(book, later, ("PAK", "BLR"), "trade growth", each) for each in asked] == [
        "pakbel trade growth --in PKR --as-of 2020-03-01",
        "pakbel trade growth --real 2015 --as-of 2020-03-01",
    ]
    assert again(book, Selection(today=date(2020, 3, 1)), ("PAK", "BLR"), "trade growth") == (
        "pakbel trade growth"
    )


@pytest.mark.parametrize(
    ("rows", "step"),
    [
        (
            [*basket("PAK", "import", "2017", _87=60), *basket("PAK", "import", "2018", _87=60)],
            ("pakbel trade growth --by commodity",),
        ),
        (basket("PAK", "import", "2017", _87=60), ()),  # one year has nothing to grow from
        (
            [
                {**row("PAK", "import", year, 5, commodity="7"), "classification": "S3"}
                for year in ("2017", "2018")
            ],
            ("pakbel trade growth --by commodity --level sitc1",),
        ),
    ],
)
def test_growth_leads_to_commodities_where_two_years_have_them(rows, step):
    book = trade(*years("PAK", "import", 2017, 60, 60), *rows)

    assert trade_growth(book).next_steps == ("pakbel trade growth --by year", *step)


@pytest.mark.parametrize(
    ("scale", "options"),
    [
        (("H", 2), ("--by commodity", "--by commodity")),
        (("H", 4), ("--by commodity --level 4", "--by commodity --level 4")),
        (("S", 1), ("--by sitc", "--by commodity --level sitc1")),
        (("S", 3), ("--by sitc", "--by commodity --level sitc3")),
    ],
)
def test_concentration_leads_to_the_commodities_it_is_of(scale, options):
    assert by_commodity(scale) == (f"trade summary {options[0]}", f"trade growth {options[1]}")


def test_trade_both_ways_stays_on_its_level():
    book = trade(*basket("PAK", "import", "2017", _8701=60), *basket("PAK", "export", "2017", _8701=60))

    assert trade_intra_industry(book, scale=("H", 4)).next_steps == (
        "pakbel trade intra-industry --by commodity --level 4",
    )


@pytest.mark.parametrize(
    ("asked", "grew"),
    [(None, True), ("2016..2018", True), ("2017", False), ("2015..2017", False), ("2019..", False)],
)
def test_what_grew_is_offered_where_one_flow_has_two_years_to_compare(asked, grew):
    book = trade(
        *basket("PAK", "import", "2017", _87=60, _84=40),
        *basket("PAK", "import", "2018", _87=60, _84=40),
        *basket("BLR", "export", "2015", _87=60, _84=40),
        *years("PAK", "import", 2015, 100, 100, 100, 100, 100),
    )

    chosen = Selection(period=asked)
    step = again(book, chosen, ("PAK", "BLR"), "trade growth --by commodity")

    assert (step in trade_growth(book, chosen).next_steps) is grew
    assert (step in trade_concentration(book, chosen).next_steps) is grew
