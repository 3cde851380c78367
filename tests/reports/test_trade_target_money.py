"""Promises measured by trade in another currency or in prices of a year: what is attained stays as promised."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import Quantity
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.reports.selection import Selection
from pakbel.reports.trade_asked import Asked
from pakbel.reports.trade_charts import pictured
from pakbel.reports.trade_money import in_money
from pakbel.reports.trade_target import trade_target
from pakbel.table import Unknown
from tests.reports.builders import bundled, reasons, register
from tests.reports.trading import years

PROMISE = {
    "measured_by": "trade:PAK>BLR",
    "target": "100 USD",
    "promised_on": "2018-05-01",
    "due": "2020",
}
SOLD = years("PAK", "export", 2017, 10, 20, 30, 40)
RATES = {2017: "100", 2018: "120", 2019: "150", 2020: "160"}


def promising(*rows, rates=RATES, day=date(2026, 11, 21), **fields):
    told = [
        {"value": f"{value} PKR", "period": str(year), "sources": ["bank"]} for year, value in rates.items()
    ]
    known = {name: value for name, value in {**PROMISE, **fields}.items() if value is not None}
    return register(known, trade=[*(rows or SOLD)], rates=told, day=day)


def told(book, chosen=Selection(), **money):  # noqa: B008 - a selection cannot be changed
    if not money:
        return trade_target(book, chosen, Asked(reporter="PAK"))
    return in_money(book, Asked(reporter="PAK", **money), lambda asked: trade_target(book, chosen, asked))


def the_row(table):
    (found,) = table.rows
    return found


def pkr(amount):
    return Quantity(Decimal(amount), "PKR")


def test_the_figure_has_its_own_years_rate_and_the_target_the_same():
    found = the_row(told(promising(), currency="PKR"))

    assert (found["figure"], found["target"], found["promised"]) == (
        pkr(6400),
        pkr(16000),
        quantity("100 USD"),
    )
    assert (found["attained"], found["status"]) == (Fraction(40, 100), "missed")


def test_growth_is_that_of_the_amounts_shown():
    found = the_row(told(promising(), currency="PKR"))

    assert (found["base"], found["base_year"]) == (pkr(1000), period("2017"))
    assert found["needed"] == Decimal(16) ** (Decimal(1) / 3) - 1
    assert found["grown"] == pytest.approx(6.4 ** (1 / 3) - 1)


def test_before_the_due_year_the_target_is_told_as_the_latest_figure_is():
    book = promising(due="2030", day=date(2021, 6, 1))

    found = the_row(told(book, currency="PKR"))

    assert (found["year"], found["target"], found["years_left"]) == (period("2020"), pkr(16000), 10)
    assert found["required_growth"] == Decimal("2.5") ** (Decimal(1) / 10) - 1


def test_the_year_of_a_forecast_is_that_of_the_amounts_shown():
    book = promising(*years("PAK", "export", 2018, 10, 20, 40), due=None, day=date(2021, 6, 1))

    recorded, found = the_row(told(book)), the_row(told(book, currency="PKR"))

    # In dollars 40 doubles to 80 and 160; in rupees 6400 grows 2.3-fold, to 14,780 and 34,133: both get there in 2022.
    assert (recorded["exponential"], found["exponential"]) == (period("2022"), period("2022"))
    assert found["exponential_rate"] == pytest.approx((6400 / 1200) ** (1 / 2) - 1)


def test_what_is_reached_is_reached_in_every_currency():
    book = promising(*years("PAK", "export", 2017, 10, 20, 30, 100))

    found = the_row(told(book, currency="PKR"))

    assert (found["attained"], found["status"]) == (1, "reached")
    assert found["trend"] == found["exponential"] == period("2020")


def test_without_a_rate_for_the_year_neither_is_told_and_it_is_said_how_to_record_one():
    table = told(promising(rates={2017: "100"}), currency="PKR")

    found = the_row(table)
    assert (found["figure"], found["target"], found["attained"]) == (
        Unknown("no rate"),
        Unknown("no rate"),
        Fraction(40, 100),
    )
    assert (found["needed"], found.get("trend")) == (None, None)
    assert (found["latest_year"], found["latest"]) == (period("2017"), pkr(1000))
    assert [*found["cells"]["rows"]] == ["2017", "2020"]
    assert reasons(table)["figures without a rate to PKR for 2018..2020"] == 3
    typed = "pakbel rate add --period 2020 --value 'PKR 1.25'"
    assert f"To record a rate, if it was 1.25 PKR for 1 USD: {typed}" in table.notes


def test_a_figure_of_nothing_tells_no_rate():
    book = promising(*years("PAK", "export", 2017, 10, 20, 30, 0))

    found = the_row(told(book, currency="PKR"))

    assert (found["figure"], found["target"], found["attained"]) == (pkr(0), Unknown("not told"), 0)


def test_a_withheld_figure_is_withheld_in_every_currency():
    book = promising(*years("PAK", "export", 2017, 10, 20, 30, "withheld"))

    found = the_row(told(book, currency="PKR"))

    assert (found["figure"], found["target"], found["figure_state"], found["status"]) == (
        Unknown("withheld"),
        Unknown("not told"),
        "withheld",
        "not_measurable",
    )


def test_only_the_rates_of_years_that_are_looked_at_are_named():
    book = promising(*years("PAK", "export", 2005, *range(1, 17)), rates={2005: "50"} | RATES)

    table = told(book, Selection(period="2018..2020"), currency="PKR")

    assert [each["period"].text for each in table.extra["rates"]] == ["2017", "2018", "2019", "2020"]


def test_in_prices_of_a_year_the_target_is_told_by_the_index_of_its_year():
    table = told(bundled(), Selection(where=["id = C-12"]), prices_of=2020)
    earlier = told(bundled(), Selection(where=["id = C-12"]), prices_of=2015)

    assert the_row(table)["target"] == quantity("1000000000 USD")
    assert the_row(earlier)["target"] == quantity("915791833 USD")
    assert the_row(earlier)["attained"] == the_row(table)["attained"]
    assert "USD in prices of 2015, on Sat 2026-11-21" in earlier.title
    assert any("is told as the figure beside it is" in note for note in earlier.notes)


def test_as_recorded_nothing_is_said_of_telling():
    table = told(promising())

    assert the_row(table)["target"] == the_row(table)["promised"] == quantity("100 USD")
    assert not any("told" in note for note in table.notes)
    assert table.title.endswith("by book — on Sat 2026-11-21")


def test_a_picture_is_drawn_in_the_same_terms():
    book = promising()
    asked = Asked(reporter="PAK", currency="PKR")

    table = in_money(
        book, asked, lambda asked: pictured(trade_target(book, Selection(), asked), book, Selection(), asked)
    )

    lines = {name: [*line.values()] for name, line in table.chart.series.items()}
    assert table.chart.unit == "PKR"
    assert lines["PAK>BLR, PAK's book"] == [pkr(1000), pkr(2400), pkr(4500), pkr(6400)]
    assert {*lines["target of C-1"]} == {pkr(16000)}


def test_where_no_target_can_be_told_there_is_no_picture_and_that_is_said():
    book = promising(rates={})
    asked = Asked(reporter="PAK", currency="PKR")

    table = in_money(
        book, asked, lambda asked: pictured(trade_target(book, Selection(), asked), book, Selection(), asked)
    )

    assert table.chart is None
    assert any(note.startswith("No picture: ") for note in table.notes)


def test_a_figure_that_another_state_has_is_not_missing_from_the_store():
    rows = [
        *years("PAK", "export", 2017, 10, 20, 30),
        *({**each, "vintage": "V", "vintage_on": "2015-01-01"} for each in years("PAK", "export", 2020, 40)),
        *({**each, "vintage": "W", "vintage_on": "2022-01-01"} for each in years("PAK", "export", 2016, 5)),
    ]

    found = the_row(told(promising(*rows)))

    assert (found["figure"], found["figure_state"], found["status"]) == (
        Unknown("in another vintage"),
        "other_vintage",
        "not_measurable",
    )
