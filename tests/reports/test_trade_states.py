from io import StringIO

import pytest

from pakbel.output.view import View
from pakbel.output.writers import write
from pakbel.reports.selection import Selection
from pakbel.reports.trade_mirror import trade_mirror
from pakbel.reports.trade_summary import trade_summary
from pakbel.reports.trade_target import trade_target
from tests.reports.builders import bundled
from tests.reports.trading import basket, row, trade


def written(table, format):
    out = StringIO()
    write(table, format=format, stdout=out, view=View(width=200))
    return out.getvalue()


def book():
    return trade(
        row("PAK", "export", "2019", 5, vintage="Va"),
        row("PAK", "import", "2019", 0, vintage="Va"),
        row("PAK", "export", "2020", 7),
        row("BLR", "import", "2020", "withheld"),
        row("BLR", "export", "2020", "not_reported"),
    )


def test_each_figure_says_what_it_is_and_where_it_comes_from():
    table = trade_summary(book())

    assert [
        (row["period"].text, row["reporter"], row["exports_state"], row["imports_state"], row["vintage"])
        for row in table.rows
    ] == [
        ("2019", "PAK", "value", "zero", "Va"),
        ("2019", "BLR", "absent", "absent", None),
        ("2020", "PAK", "value", "absent", "entered by hand"),
        ("2020", "BLR", "withheld", "not_reported", None),
    ]


@pytest.mark.parametrize("format", ["csv", "plain", "json", "jsonl"])
def test_formats_for_programs_have_the_states(format):
    for table in (trade_summary(book()), trade_summary(book(), by="flow"), trade_mirror(book())):
        out = written(table, format)

        assert "withheld" in out
        assert "_state" in out
        assert "vintage" in out


@pytest.mark.parametrize("format", ["table", "md"])
def test_a_screen_has_them_for_the_asking(format):
    unasked = written(trade_summary(book()), format)
    asked = written(trade_summary(book(), Selection(columns=("period", "exports_state"))), format)

    assert "State of exports" not in unasked
    assert "State of exports" in asked


def test_columns_asked_for_are_all_that_is_written():
    table = trade_summary(book(), Selection(columns=("period", "exports")))

    assert written(table, "csv").splitlines()[0] == "period,exports,exports_unit"


def test_states_can_be_asked_for_in_a_condition():
    table = trade_summary(book(), Selection(where=("imports_state = zero",)))

    assert [row["period"].text for row in table.rows] == ["2019"]


def test_a_code_that_a_book_does_not_list_is_absent():
    table = trade_summary(trade(*basket("PAK", "import", "2017", _87=60, _84=0)), by="commodity")

    assert [(row["code"], row["exports_state"], row["imports_state"]) for row in table.rows] == [
        ("87", "absent", "value"),
        ("84", "absent", "zero"),
    ]


def test_a_promise_says_the_state_of_its_figure():
    rows = trade_target(bundled()).rows

    assert {(row["figure_state"], row["vintage"]) for row in rows} == {("value", "imf-dots-2022")}
