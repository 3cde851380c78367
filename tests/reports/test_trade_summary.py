from datetime import date
from fractions import Fraction

import pytest

from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.errors import BadInput
from pakbel.reports.selection import Selection
from pakbel.reports.trade_asked import Asked
from pakbel.reports.trade_summary import trade_summary
from pakbel.table import Unknown
from tests.reports.builders import bundled, empty, only, reasons, register

PAK = {"reporter": "PAK", "partner": "BLR"}
BLR = {"reporter": "BLR", "partner": "PAK"}


def trade(*rows):
    return register(trade=list(rows))


def row(side, flow, text, value):
    return {**side, "flow": flow, "period": text, "value": value}


def test_both_books_stand_beside_each_other_seen_from_the_first_country():
    book = trade(
        row(PAK, "export", "2020", "1 USD"),
        row(PAK, "import", "2020", "30 USD"),
        row(BLR, "export", "2020", "35 USD"),
        row(BLR, "import", "2020", "15 USD"),
    )

    table = trade_summary(book)

    assert only(table, "reporter", "exports", "imports", "balance", "turnover") == [
        ("PAK", quantity("1 USD"), quantity("30 USD"), quantity("-29 USD"), quantity("31 USD")),
        ("BLR", quantity("15 USD"), quantity("35 USD"), quantity("-20 USD"), quantity("50 USD")),
    ]
    assert table.title == "Trade of PAK with BLR by year — USD, seen from PAK, to Sat 2026-11-21"


def test_what_is_missing_is_not_zero_and_says_what_it_is():
    book = trade(
        row(PAK, "export", "2020", "0 USD"),
        {**PAK, "flow": "import", "period": "2020", "absence": "not_reported"},
        {**BLR, "flow": "import", "period": "2020", "absence": "withheld"},
        row(BLR, "export", "2020-01", "7 USD"),
    )

    table = trade_summary(book)

    assert only(table, "exports", "imports", "balance") == [
        (quantity("0 USD"), Unknown("not reported"), None),
        (Unknown("withheld"), Unknown("only 1 month: 7 USD"), None),
    ]
    assert [str(each["cells"]) for each in table.rows] == ["", ""]
    assert [each["cells"]["exports"]["state"] for each in table.rows] == ["zero", "withheld"]
    assert [each["cells"]["imports"]["state"] for each in table.rows] == ["not_reported", "partial"]


def test_growth_is_between_neighbouring_whole_years_only():
    rows = [
        row(PAK, flow, text, value)
        for text, value in (("2018", "10 USD"), ("2019", "15 USD"), ("2021", "30 USD"))
        for flow in ("export", "import")
    ]

    table = trade_summary(trade(*rows), Selection(where=("reporter = PAK",)))

    assert only(table, "period", "growth") == [
        (period("2018"), None),
        (period("2019"), Fraction(1, 2)),
        (period("2020"), None),
        (period("2021"), None),
    ]


def test_by_quarter_there_is_no_growth():
    table = trade_summary(
        trade(row(PAK, "export", "2020-Q1", "4 USD"), row(PAK, "export", "2020", "9 USD")), by="quarter"
    )

    assert only(table, "period", "reporter") == [(period("2020-Q1"), "PAK"), (period("2020-Q1"), "BLR")]
    assert "growth" not in [column.key for column in table.columns]


def test_by_flow_the_buyers_book_stands_beside_the_sellers():
    book = trade(row(PAK, "export", "2020", "2 USD"), row(BLR, "import", "2020", "29 USD"))

    table = trade_summary(book, by="flow")

    assert only(table, "flow", "sellers_book", "buyers_book", "difference", "mirror_ratio") == [
        ("PAK>BLR", quantity("2 USD"), quantity("29 USD"), quantity("27 USD"), Fraction(29, 2)),
        ("BLR>PAK", Unknown("not in this store"), Unknown("not in this store"), None, None),
    ]


def test_by_flow_what_passed_through_stands_beside_what_it_is_part_of():
    book = trade(
        row(PAK, "export", "2018", "100 USD"),
        row(PAK, "re_export", "2018", "30 USD"),
        row(PAK, "re_export", "2019", "40 USD"),
        row(BLR, "import", "2019", "90 USD"),
        row(BLR, "re_import", "2019", "5 USD"),
    )

    table = trade_summary(book, by="flow")

    found = only(table, "period", "flow", "sellers_book", "re_exports", "buyers_book", "re_imports")
    missing = Unknown("not in this store")
    assert [each for each in found if each[1] == "PAK>BLR"] == [
        (period("2018"), "PAK>BLR", quantity("100 USD"), quantity("30 USD"), missing, None),
        (period("2019"), "PAK>BLR", missing, quantity("40 USD"), quantity("90 USD"), quantity("5 USD")),
    ]
    assert [column.header for column in table.columns[-3:-1]] == [
        "Of which re-exported",
        "Of which re-imported",
    ]


def test_by_flow_there_is_no_column_for_what_nobody_reports():
    table = trade_summary(trade(row(PAK, "export", "2020", "2 USD")), by="flow")

    assert {"re_exports", "re_imports"}.isdisjoint(column.key for column in table.columns)


def test_by_reporter_each_book_shows_its_last_whole_year():
    book = trade(
        row(PAK, "export", "2019", "1 USD"),
        row(PAK, "import", "2019", "2 USD"),
        row(PAK, "export", "2020", "5 USD"),
    )

    table = trade_summary(book, by="reporter")

    assert only(table, "reporter", "whole_years", "first_year", "last_year") == [
        ("PAK", 1, period("2019"), period("2019")),
        ("BLR", 0, None, None),
    ]
    assert table.rows[0]["turnover"] == quantity("3 USD")


def test_a_year_counts_from_its_last_day():
    rows = [row(PAK, "export", "2019", "1 USD"), row(PAK, "export", "2020", "5 USD")]
    before = register(trade=rows, day=date(2020, 12, 30))

    assert {each["period"].text for each in trade_summary(before).rows} == {"2019"}


def test_the_state_of_the_data_is_named_and_can_be_chosen():
    rows = [
        {**row(PAK, "export", "2020", value), "vintage": name, "vintage_on": year}
        for name, year, value in (("old", "2019", "1 USD"), ("new", "2022", "2 USD"))
    ]

    newest, chosen = trade_summary(trade(*rows)), trade_summary(trade(*rows), asked=Asked(vintage="old"))

    assert (newest.rows[0]["exports"], chosen.rows[0]["exports"]) == (quantity("2 USD"), quantity("1 USD"))
    assert newest.extra["vintages"] == {"PAK": "new", "BLR": None}
    assert newest.notes[0].startswith("State of the data: PAK: new, BLR: no rows.")


def test_two_figures_for_one_cell_are_named():
    book = trade(row(PAK, "export", "2020", "1 USD"), row(PAK, "export", "2020", "2 USD"))

    assert "Two figures for one cell, the later is used: T-1 and T-2." in trade_summary(book).notes


def test_an_unknown_grouping_or_vintage_is_refused():
    with pytest.raises(BadInput) as refused:
        trade_summary(trade(), by="yaer")
    assert refused.value.hint == "--by year"
    with pytest.raises(BadInput):
        trade_summary(trade(), asked=Asked(vintage="nobody's"))


@pytest.mark.parametrize("by", ["year", "quarter", "flow"])
def test_an_empty_register_has_no_trade(by):
    table = trade_summary(empty(), by=by)

    assert (table.rows, table.empty) == ((), "no trade of PAK with BLR in 0 trade rows")


@pytest.mark.parametrize(
    ("year", "reporter", "balance"),
    [
        ("2019", "PAK", "-31269834 USD"),
        ("2019", "BLR", "-19968700 USD"),
        ("2020", "BLR", "-21198800 USD"),
    ],
)
def test_the_bundled_books_disagree_as_published(year, reporter, balance):
    table = trade_summary(bundled(), Selection(where=(f"period = {year}", f"reporter = {reporter}")))

    assert only(table, "balance") == [(quantity(balance),)]


def test_what_belarus_withholds_is_said_to_be_withheld():
    table = trade_summary(bundled(), Selection(where=("period = 2023", "reporter = BLR")))

    assert only(table, "exports", "imports") == [(Unknown("withheld"), Unknown("withheld"))]


def test_rows_that_a_grouping_cannot_show_are_counted_with_the_grouping_that_can():
    book = trade(
        row(PAK, "export", "2020", "9 USD"),
        row(PAK, "export", "2020-Q1", "2 USD"),
        row(PAK, "export", "2020-07..2021-06", "7 USD"),
        row(PAK, "import", "2020", "900 PKR"),
        row(PAK, "import", "2019-11-05..2021-02-03", "5 USD"),
    )

    assert reasons(trade_summary(book)) == {
        "in fiscal years (--by fy)": 1,
        "in PKR": 1,
        "in other periods": 1,
    }
    assert reasons(trade_summary(book, by="quarter")) == {
        "in years (--by year)": 1,
        "in fiscal years (--by fy)": 1,
        "in PKR": 1,
        "in other periods": 1,
    }


@pytest.mark.parametrize("by", ["year", "flow", "reporter"])
def test_without_rows_nothing_is_said_of_the_state_of_the_data(by):
    table = trade_summary(empty(), by=by)

    assert (table.rows, table.notes) == ((), ())


def test_a_country_without_rows_is_not_said_to_have_entered_them_by_hand():
    table = trade_summary(trade(row(PAK, "export", "2020", "9 USD")))

    assert table.notes[0].startswith("State of the data: PAK: entered by hand, BLR: no rows.")


def test_coverage_and_the_normalised_balance_stand_there_for_the_asking():
    table = trade_summary(
        bundled(), Selection(period="2019", columns=("reporter", "coverage", "normalised_balance"))
    )

    assert [
        (each["reporter"], round(float(each["coverage"]), 3), round(float(each["normalised_balance"]), 3))
        for each in table.rows
    ] == [("PAK", 0.032, -0.937), ("BLR", 0.431, -0.398)]


@pytest.mark.parametrize(
    ("by", "known", "shown"),
    [
        ("month", ["2023-11", "2024-02"], ["2023-11", "2023-12", "2024-01", "2024-02"]),
        ("quarter", ["2023-Q3", "2024-Q1"], ["2023-Q3", "2023-Q4", "2024-Q1"]),
        ("half", ["2023-H1", "2024-H1"], ["2023-H1", "2023-H2", "2024-H1"]),
        ("year", ["2020", "2022"], ["2020", "2021", "2022"]),
        ("fy", ["2020-09", "2022-09"], ["FY2020-21", "FY2021-22", "FY2022-23"]),
    ],
)
def test_a_period_missing_between_two_is_told_to_be_missing(by, known, shown):
    book = trade(*(row(PAK, "export", each, "5 USD") for each in known))

    table = trade_summary(book, by=by)

    rows = [each for each in table.rows if each["reporter"] == "PAK"]
    assert [each["period"].text for each in rows] == shown
    assert {each["exports"] for each in rows[1:-1]} == {Unknown("not in this store")}


def test_the_time_asked_for_shows_every_missing_month_of_it_that_lies_between_two():
    book = trade(*(row(PAK, "export", each, "5 USD") for each in ("2024-01", "2024-05")))

    table = trade_summary(book, Selection(period="2024-03..2024-07"), by="month")

    assert [each["period"].text for each in table.rows if each["reporter"] == "PAK"] == [
        "2024-03",
        "2024-04",
        "2024-05",
    ]


@pytest.mark.parametrize("by", ["year", "flow"])
def test_every_year_asked_for_that_another_state_of_the_data_has_is_told_to_be_there(by):
    states = [("old", "2014"), ("old", "2016"), ("old", "2018"), ("new", "2017")]
    book = trade(
        *({**row(PAK, "export", text, "5 USD"), "vintage": name, "vintage_on": text} for name, text in states)
    )

    table = trade_summary(book, Selection(period="2015..2019"), Asked(vintage="new"), by=by)

    book_of, key = ("reporter", "exports") if by == "year" else ("flow", "sellers_book")
    own = [each for each in table.rows if each[book_of].startswith("PAK")]
    assert {each["period"].text: each[key] for each in own} == {
        "2016": Unknown("in another vintage"),
        "2017": quantity("5 USD"),
        "2018": Unknown("in another vintage"),
    }


@pytest.mark.parametrize("by", ["year", "flow", "commodity"])
@pytest.mark.parametrize(
    ("vintage_on", "is_later"), [("2022-05", True), ("2018", False), ("2018-01-01", False)]
)
def test_a_day_before_the_state_of_the_data_shows_its_periods_as_they_are_known_now(by, vintage_on, is_later):
    of_state = {
        "vintage": "v",
        "vintage_on": vintage_on,
        "commodity": "0101"[: 2 * (by == "commodity")] or "TOTAL",
    }
    flow = {**row(PAK, "export", "2016", "5 USD"), **of_state}

    table = trade_summary(register(trade=[flow], day=date(2018, 1, 1)), by=by)

    said = "The state of the data is later than 2018-01-01: periods to that day, as they are known now."
    assert (said in table.notes) is is_later
    assert table.rows
