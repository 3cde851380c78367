"""Sparks and bars in tables of trade: figures that a writer draws."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pakbel.reports.selection import Selection
from pakbel.reports.trade_growth import trade_growth
from pakbel.reports.trade_summary import trade_summary
from tests.reports.builders import bundled, only
from tests.reports.trading import basket, trade


def total(reporter, flow, year, value):
    partner = "BLR" if reporter == "PAK" else "PAK"
    return {"reporter": reporter, "partner": partner, "flow": flow, "period": year, "value": value}


BOOKS = trade(
    *(total("PAK", flow, year, "2 USD") for year in ("2018", "2020") for flow in ("export", "import")),
    *(total("BLR", flow, "2019", "3 USD") for flow in ("export", "import")),
)


def test_the_course_of_each_book_is_over_the_same_years_with_gaps():
    table = trade_summary(BOOKS, by="reporter")

    assert only(table, "reporter", "course") == [
        ("PAK", (Decimal(4), None, Decimal(4))),
        ("BLR", (None, Decimal(6), None)),
    ]


def test_the_course_of_a_growth_goes_from_its_first_to_its_last_year():
    table = trade_growth(BOOKS, Selection(where=("reporter = PAK", "flow = turnover")))

    assert only(table, "first_year", "last_year", "course")[0][2] == (Decimal(4), None, Decimal(4))


@pytest.mark.parametrize("by", ["commodity", "partner"])
def test_shares_are_drawn_for_the_asking(by):
    book = trade(*basket("PAK", "export", "2019", _10=3, _87=1), total("PAK", "export", "2019", "4 USD"))

    table = trade_summary(book, Selection(columns=("code", "exports_share", "exports_bar")), by=by)

    assert [column.kind for column in table.columns] == ["code", "rate", "bar"]
    assert [share == bar for _, share, bar in only(table, "code", "exports_share", "exports_bar")] == [
        True
    ] * len(table.rows)
    if by == "commodity":
        assert only(table, "exports_bar") == [(Fraction(3, 4),), (Fraction(1, 4),)]


def test_bundled_courses_have_a_figure_or_a_gap_for_every_year():
    [pakistan, belarus] = [course for (course,) in only(trade_summary(bundled(), by="reporter"), "course")]

    assert len(pakistan) == len(belarus)
    assert pakistan[:3] == (None, None, None)
