from fractions import Fraction

from pakbel.domain.period import parse_stored as period
from pakbel.reports.selection import Selection
from pakbel.reports.trade_complementarity import trade_complementarity, trade_similarity
from pakbel.reports.trade_rca import trade_rca
from tests.reports.builders import empty, only, reasons
from tests.reports.trading import basket as a_few
from tests.reports.trading import every_chapter, trade


def basket(*where, **by_code):
    """A basket of a book that has every chapter, with some other partner."""
    return [*a_few(*where, **by_code), *every_chapter(*where[:3])]


PAK_SELLS = basket("PAK", "export", "2019", "WLD", _61=75, _10=25)
PAK_BUYS = basket("PAK", "import", "2019", "WLD", _87=100)
BLR_SELLS = basket("BLR", "export", "2019", "WLD", _87=50, _10=50)
BLR_BUYS = basket("BLR", "import", "2019", "WLD", _61=25, _84=75)
TO_BLR = basket("PAK", "export", "2019", _61=50, _10=50)


def the_rest_of_the_world():
    """With PAK and BLR a hundred reporters, whose exports are half cereals and half vehicles."""
    codes = [f"{chr(65 + each // 26)}{chr(65 + each % 26)}X" for each in range(98)]
    return [row for code in codes for row in basket(code, "export", "2019", "WLD", _10=500, _87=500)]


def test_complementarity_both_ways():
    table = trade_complementarity(trade(*PAK_SELLS, *PAK_BUYS, *BLR_SELLS, *BLR_BUYS))

    assert only(table, "period", "flow", "complementarity", "sold", "bought") == [
        (period("2019"), "PAK>BLR", 25, 2, 2),
        (period("2019"), "BLR>PAK", 50, 2, 1),
    ]


def test_of_one_way_alone_the_other_is_said_to_be_missing():
    table = trade_complementarity(trade(*PAK_SELLS, *BLR_BUYS))

    assert only(table, "flow") == [("PAK>BLR",)]
    assert reasons(table) == {
        "year without BLR's exports to World, by HS2 and PAK's imports from World, by HS2: 2019": 1,
    }


def test_similarity_of_what_both_export():
    table = trade_similarity(trade(*PAK_SELLS, *BLR_SELLS))

    assert only(table, "period", "one", "other", "similarity") == [(period("2019"), "PAK", "BLR", 25)]


def test_advantage_with_the_partner_needs_no_more_than_what_it_buys():
    table = trade_rca(trade(*PAK_SELLS, *BLR_BUYS, *TO_BLR))

    assert only(table, "code", "rca", "bilateral_rca", "share_to_partner", "partner_buys") == [
        ("61", None, 2, Fraction(1, 2), Fraction(1, 4))
    ]
    assert reasons(table) == {"year without every reporter's exports to World, by HS2: 2019": 1}


def test_advantage_in_the_world_is_over_all_reporters():
    table = trade_rca(trade(*PAK_SELLS, *BLR_SELLS, *the_rest_of_the_world()))

    found = dict(only(table, "code", "rca"))
    assert found == {
        "61": Fraction(75, 100) / Fraction(75, 98200),
        "10": Fraction(25, 100) / Fraction(49075, 98200),
    }


def test_a_reporter_in_another_currency_is_no_part_of_the_world_and_counted():
    rupees = [{**each, "value": "900000 INR"} for each in basket("IND", "export", "2019", "WLD", _61=1)]

    table = trade_rca(trade(*PAK_SELLS, *BLR_SELLS, *the_rest_of_the_world(), *rupees))

    assert dict(only(table, "code", "rca"))["61"] == Fraction(75, 100) / Fraction(75, 98200)
    assert reasons(table)["reporters in INR, not USD"] == 1


def test_without_structures_each_says_what_to_import():
    for report in (trade_complementarity, trade_similarity, trade_rca):
        table = report(empty())

        assert table.rows == ()
        assert table.empty.startswith("needs, with partner World: PAK's exports to World, by HS2; ")
        assert table.empty.endswith(
            "partner World, HS at 2 digits (AG2). Bring it in with: pakbel trade import FILE"
        )
        assert reasons(table) == {}


def test_a_few_chapters_are_no_structure_and_that_is_said():
    book = trade(*a_few("PAK", "export", "2019", "WLD", _25=1), *a_few("BLR", "export", "2019", "WLD", _25=1))

    for report in (trade_complementarity, trade_similarity, trade_rca):
        table = report(book)

        assert table.rows == ()
        assert "PAK's exports to World, by HS2 (there is only 1 chapter)" in table.empty


def test_only_the_years_asked_for():
    older = basket("PAK", "export", "2018", "WLD", _61=1), basket("BLR", "export", "2018", "WLD", _61=1)
    book = trade(*PAK_SELLS, *BLR_SELLS, *older[0], *older[1])

    assert only(trade_similarity(book), "period") == [(period("2018"),), (period("2019"),)]
    assert only(trade_similarity(book, Selection(period="2018")), "similarity") == [(100,)]


def test_advantage_is_of_the_latest_year_unless_another_is_asked_for():
    older = [
        *basket("PAK", "export", "2018", "WLD", _61=1),
        *basket("PAK", "export", "2018", _61=1),
        *basket("BLR", "import", "2018", "WLD", _61=1),
    ]
    book = trade(*PAK_SELLS, *BLR_BUYS, *TO_BLR, *older)

    assert only(trade_rca(book), "period", "code") == [(period("2019"), "61")]
    assert only(trade_rca(book, Selection(period="2018")), "period", "bilateral_rca") == [(period("2018"), 1)]
