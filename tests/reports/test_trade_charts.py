from decimal import Decimal

import pytest

from pakbel.domain.period import year
from pakbel.domain.quantity import Quantity
from pakbel.errors import BadInput
from pakbel.reports.selection import Selection
from pakbel.reports.trade_charts import pictured
from pakbel.reports.trade_contributions import trade_contributions
from pakbel.reports.trade_growth import trade_growth
from pakbel.reports.trade_mirror import trade_mirror
from pakbel.reports.trade_summary import trade_summary
from pakbel.reports.trade_target import trade_target
from tests.reports.builders import bundled, register
from tests.reports.trading import basket, trade, years


def test_both_books_are_lines_and_missing_years_are_not_points():
    chart = pictured(trade_summary(bundled()), bundled()).chart

    assert chart.unit == "USD"
    assert list(chart.series) == ["PAK's book", "BLR's book"]
    assert year(1994) not in chart.series["PAK's book"]
    assert round(chart.series["BLR's book"][year(2020)].amount, -3) == 52_168_000


def test_by_flow_seller_and_buyer_are_lines():
    table = trade_summary(bundled(), Selection(period="2019..2020"), by="flow")

    chart = pictured(table, bundled()).chart

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
        pictured(trade_summary(bundled(), by=by), bundled())

    assert (refused.value.field, refused.value.message) == ("--chart", "a chart is drawn over time")


def test_nothing_is_drawn_of_nothing():
    table = trade_summary(register())

    assert pictured(table, register()) is table


def test_a_mirror_shows_what_both_recorded_of_each_flow():
    chart = pictured(trade_mirror(bundled(), Selection(where=["flow = PAK>BLR"])), bundled()).chart

    assert list(chart.series) == ["PAK>BLR, PAK's book", "PAK>BLR, BLR's book"]


@pytest.mark.parametrize("by", ["flow", "year"])
def test_growth_shows_the_turnover_of_the_years_asked_for(by):
    selection = Selection(period="2015..2020")

    chart = pictured(trade_growth(bundled(), selection, by=by), bundled(), selection).chart

    assert {name: (min(line, key=str), len(line)) for name, line in chart.series.items()} == {
        "PAK's book": (year(2015), 6),
        "BLR's book": (year(2015), 6),
    }


def promised(target, **given):
    return register(
        {"target": target, "measured_by": "trade:turnover", "promised_on": "2017", "due": "2020", **given},
        trade=[*years("PAK", "export", 2014, 1, 2, 3, 4, 5), *years("PAK", "import", 2014, 1, 2, 3, 4, 5)],
    )


def test_a_target_is_a_line_from_the_promise_to_the_due_year():
    given = promised("20 USD")

    chart = pictured(trade_target(given), given).chart

    assert {name: sorted(map(str, line)) for name, line in chart.series.items()} == {
        "turnover, PAK's book": ["2016", "2017", "2018"],
        "target of C-1": ["2017", "2018", "2019", "2020"],
    }


def test_targets_far_above_the_figures_are_named_and_do_not_flatten_them():
    table = pictured(trade_target(bundled()), bundled())

    assert list(table.chart.series) == ["turnover, PAK's book", "turnover, BLR's book"]
    assert min(table.chart.series["turnover, PAK's book"], key=str) == year(2014)
    assert table.chart.off_scale == {
        "target of C-1, C-7, C-9, C-11, C-12, C-15": Quantity(Decimal(10**9), "USD")
    }


def test_one_flow_alone_has_no_turnover_and_a_reason():
    book = trade(*years("PAK", "export", 2017, 5, 6))

    table = pictured(trade_summary(book), book)

    assert table.chart is None
    assert table.notes[-1].startswith("No picture: no book has both flows")


def test_targets_in_another_unit_are_named_and_not_drawn():
    given = register(
        {"target": "5 USD", "measured_by": "trade:turnover", "due": "2020"},
        {"target": "7 EUR", "measured_by": "trade:turnover", "due": "2020"},
        trade=[{"reporter": "PAK", "partner": "BLR", "flow": "export", "period": "2019", "value": "1 USD"}],
    )

    table = pictured(trade_target(given), given)

    assert table.notes[-1] == "Not drawn, for the target is in another unit: C-2."
    assert list(table.chart.series) == ["target of C-1"]


def test_contributions_have_no_picture():
    book = trade(*basket("PAK", "import", "2016", _87=50), *basket("PAK", "import", "2017", _87=90))

    with pytest.raises(BadInput) as refused:
        pictured(trade_contributions(book), book)

    assert refused.value.message == "a chart is drawn over time"
