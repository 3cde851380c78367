import pytest

from pakbel.domain.period import year
from pakbel.errors import BadInput
from pakbel.reports.selection import Selection
from pakbel.reports.trade_charts import summary_drawn
from pakbel.reports.trade_summary import trade_summary
from tests.reports.builders import bundled, register


def test_both_books_are_lines_and_missing_years_are_not_points():
    chart = summary_drawn(trade_summary(bundled())).chart

    assert chart.unit == "USD"
    assert list(chart.series) == ["PAK's book", "BLR's book"]
    assert year(1994) not in chart.series["PAK's book"]
    assert round(chart.series["BLR's book"][year(2020)].amount, -3) == 52_168_000


def test_by_flow_seller_and_buyer_are_lines():
    table = trade_summary(bundled(), Selection(period="2019..2020"), by="flow")

    chart = summary_drawn(table).chart

    assert list(chart.series) == [
        "PAK>BLR, PAK's book",
        "PAK>BLR, BLR's book",
        "BLR>PAK, BLR's book",
        "BLR>PAK, PAK's book",
    ]
    assert {len(line) for line in chart.series.values()} == {2}


@pytest.mark.parametrize("by", ["reporter", "partner"])
def test_what_is_not_over_time_is_not_drawn(by):
    with pytest.raises(BadInput) as refused:
        summary_drawn(trade_summary(bundled(), by=by))

    assert (refused.value.field, refused.value.message) == ("--chart", "a chart is drawn over time")


def test_nothing_is_drawn_of_nothing():
    table = trade_summary(register())

    assert summary_drawn(table) is table
