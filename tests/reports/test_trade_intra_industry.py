from fractions import Fraction

from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.reports.selection import Selection
from pakbel.reports.trade_intra_industry import trade_intra_industry
from tests.reports.builders import empty, only, reasons
from tests.reports.trading import basket, trade

SOLD = basket("PAK", "export", "2017", _61=60, _84=10)
BOUGHT = basket("PAK", "import", "2017", _84=30, _87=100)


def test_weighted_over_all_commodities_of_a_book_and_year():
    table = trade_intra_industry(trade(*SOLD, *BOUGHT))

    # Differences of 60, 20 and 100 in a sum of 200.
    assert only(table, "period", "reporter", "index", "both_ways", "commodities", "exports", "imports") == [
        (period("2017"), "PAK", Fraction(1, 10), 1, 3, quantity("70 USD"), quantity("130 USD"))
    ]
    assert table.rows[0]["cells"] == {"rows": ("T-1", "T-2", "T-3", "T-4")}


def test_of_each_commodity_what_goes_both_ways_first():
    table = trade_intra_industry(trade(*SOLD, *BOUGHT), by="commodity")

    assert only(table, "code", "index", "exports", "imports") == [
        ("84", Fraction(1, 2), quantity("10 USD"), quantity("30 USD")),
        ("61", 0, quantity("60 USD"), None),
        ("87", 0, None, quantity("100 USD")),
    ]


def test_by_commodity_the_last_year_unless_another_is_asked_for():
    older = [*basket("PAK", "export", "2016", _84=1), *basket("PAK", "import", "2016", _84=1)]
    book = trade(*older, *SOLD, *BOUGHT)

    assert {each["period"].text for each in trade_intra_industry(book, by="commodity").rows} == {"2017"}
    asked = trade_intra_industry(book, Selection(period="2016"), by="commodity")
    assert only(asked, "period", "code", "index") == [(period("2016"), "84", 1)]


def test_the_other_book_is_seen_from_the_same_country():
    book = trade(*basket("BLR", "import", "2017", _61=60), *basket("BLR", "export", "2017", _61=20))

    assert only(trade_intra_industry(book), "reporter", "index", "exports", "imports") == [
        ("BLR", Fraction(1, 2), quantity("60 USD"), quantity("20 USD"))
    ]


def test_one_flow_alone_says_nothing_of_both():
    table = trade_intra_industry(trade(*SOLD))

    assert table.rows == ()
    assert table.empty == "no book has both flows of a year by HS2 commodities"
    assert reasons(table) == {"years of a book with one flow by commodity alone": 1}
    assert trade_intra_industry(empty()).empty.startswith("no trade of PAK with BLR in 0 trade rows. A")
