from fractions import Fraction

import pytest

from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.errors import BadInput
from pakbel.reports.selection import Selection
from pakbel.reports.trade_baskets import scale_typed
from pakbel.reports.trade_concentration import trade_concentration
from tests.reports.builders import empty, only
from tests.reports.trading import basket, every_chapter, row, trade

IMPORTS_2017 = basket("PAK", "import", "2017", _87=75, _84=25)
OF_LISTED = "Where what is listed is not the total, or no total is known, every index and Its share is of what is listed."


def test_every_index_stands_under_its_own_name():
    (found,) = trade_concentration(trade(*IMPORTS_2017)).rows

    assert (found["period"], found["reporter"], found["flow"], found["level"]) == (
        period("2017"),
        "PAK",
        "BLR>PAK",
        "HS2",
    )
    assert (found["herfindahl"], found["herfindahl_points"], found["normalised"]) == (
        Fraction(5, 8),
        6250,
        Fraction(1, 4),
    )
    assert found["unctad"] == pytest.approx((0.625**0.5 - 97**-0.5) / (1 - 97**-0.5))
    assert (found["class_size"], found["commodities"], found["total"]) == (97, 2, quantity("100 USD"))
    assert (found["largest"], found["largest_share"]) == ("87", Fraction(3, 4))
    assert found["name"].startswith("Vehicles")
    assert found["cells"] == {"summed_from": None, "rows": ("T-1", "T-2")}


def test_where_the_number_of_classes_is_not_known_it_is_asked_for():
    book = trade(*basket("PAK", "import", "2017", _870190=75, _842952=25))

    unknown = trade_concentration(book, scale=("H", 6))
    told = trade_concentration(book, scale=("H", 6), classes=100)

    assert unknown.rows[0]["unctad"] is None
    assert unknown.notes[1] == "UNCTAD's form needs the number of HS6 classes: --class-size."
    assert told.rows[0]["unctad"] == pytest.approx((0.625**0.5 - 0.1) / 0.9)


def test_part_of_a_year_is_no_year():
    book = trade(*basket("PAK", "import", "2017-01", _87=75, _84=25))

    assert trade_concentration(book).rows == ()


def test_each_flow_in_each_book_by_year_and_only_the_years_asked_for():
    book = trade(
        *basket("PAK", "import", "2016", _87=1),
        *IMPORTS_2017,
        *basket("PAK", "export", "2017", _61=1),
        *basket("BLR", "import", "2017", _61=1),
    )

    table = trade_concentration(book, Selection(period="2017"))

    assert only(table, "reporter", "flow") == [("PAK", "PAK>BLR"), ("PAK", "BLR>PAK"), ("BLR", "PAK>BLR")]


def test_totals_alone_have_no_commodities_and_that_is_said():
    table = trade_concentration(trade(row("PAK", "import", "2017", 5)))

    assert (table.rows, table.notes) == ((), ())
    assert table.empty == (
        "no HS2 commodities in the trade of PAK with BLR among 1 figure. A file of UN Comtrade has it: "
        "reporter PAK or BLR, partner the other, HS at 2 digits (AG2). Bring it in with: pakbel trade import FILE"
    )
    assert "0 trade rows" in trade_concentration(empty()).empty


def test_there_is_no_level_without_classes():
    with pytest.raises(BadInput, match="at least one"):
        trade_concentration(empty(), classes=0)


@pytest.mark.parametrize(
    ("typed", "scale"),
    [("2", ("H", 2)), ("HS4", ("H", 4)), ("hs 10", ("H", 10)), ("sitc1", ("S", 1)), ("SITC 3", ("S", 3))],
)
def test_a_level_as_it_is_typed(typed, scale):
    assert scale_typed(typed) == scale


@pytest.mark.parametrize("typed", ["3", "0", "12", "sitc6", "H2", "", "two", "٢"])
def test_what_is_no_level_is_refused(typed):
    with pytest.raises(BadInput, match="is no level"):
        scale_typed(typed)


@pytest.mark.parametrize(
    ("others", "is_said"),
    [
        ([], True),
        ([row("PAK", "import", "2017", 1000)], True),
        ([row("PAK", "import", "2017", 100)], False),
        (every_chapter("PAK", "import", "2017"), False),
    ],
    ids=["no total", "a larger total", "the total", "nothing else was traded"],
)
def test_shares_of_what_is_listed_are_said_to_be_so(others, is_said):
    table = trade_concentration(trade(*IMPORTS_2017, *others))

    assert (OF_LISTED in table.notes) is is_said
