from fractions import Fraction

from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.reports.trade_unit_values import trade_unit_value
from tests.reports.builders import empty, only, reasons
from tests.reports.trading import row, trade


def tractors(year, value, code="870190", **fields):
    return row("PAK", "import", str(year), value, commodity=code, **fields)


def test_over_net_weight_and_how_it_changed():
    book = trade(tractors(2015, 100, net_weight="50 kg"), tractors(2016, 150, net_weight="50 kg"))

    table = trade_unit_value(book)

    assert only(table, "code", "period", "unit_value", "per", "change", "measured") == [
        ("870190", period("2015"), 2, "USD/kg", None, quantity("50 kg")),
        ("870190", period("2016"), 3, "USD/kg", Fraction(1, 2), quantity("50 kg")),
    ]
    assert table.rows[0]["cells"] == {"rows": ("T-1",)}


def test_a_change_is_in_one_unit_and_over_no_gap():
    book = trade(
        tractors(2015, 100, net_weight="50 kg"),
        tractors(2016, 100, quantity="2 tractors"),
        tractors(2018, 100, quantity="4 tractors"),
    )

    assert only(trade_unit_value(book), "per", "change") == [
        ("USD/kg", None),
        ("USD/tractors", None),
        ("USD/tractors", None),
    ]


def test_what_was_not_weighed_or_counted_is_left_out_and_counted():
    table = trade_unit_value(trade(tractors(2015, 100), tractors(2016, 100, net_weight="50 kg")))

    assert only(table, "period") == [(period("2016"),)]
    assert reasons(table) == {"without a weight or quantity of every figure": 1}


def test_the_largest_first_and_the_others_counted():
    book = trade(tractors(2016, 10, net_weight="5 kg"), tractors(2016, 90, code="310210", net_weight="5 kg"))

    table = trade_unit_value(book, top=1)

    assert only(table, "code") == [("310210",)]
    assert reasons(table) == {"smaller commodities (--top 1)": 1}
    assert len(trade_unit_value(book, top=0).rows) == 2
    assert only(trade_unit_value(book, under="87"), "code") == [("870190",)]


def test_unless_said_the_finest_level_that_is_there_is_taken():
    chapters = trade(tractors(2016, 10, code="87", net_weight="5 kg"))
    both = trade(tractors(2016, 10, code="87", net_weight="5 kg"), tractors(2016, 9, net_weight="5 kg"))

    assert only(trade_unit_value(chapters), "code") == [("87",)]
    assert only(trade_unit_value(both), "code") == [("870190",)]
    assert only(trade_unit_value(both, scale=("H", 2)), "code") == [("87",)]


def test_where_nothing_is_measured_or_nothing_is_there_that_is_said():
    assert trade_unit_value(trade(tractors(2015, 100))).empty == (
        "no commodity has a weight or quantity of every figure. A file of UN Comtrade has it: "
        "reporter PAK or BLR, partner the other, HS at 6 digits (AG6). Bring it in with: pakbel trade import FILE"
    )
    assert "0 trade rows" in trade_unit_value(empty()).empty


def test_the_most_valuable_leads_to_all_of_its_years_and_from_there_nowhere():
    book = trade(tractors(2015, 100, net_weight="10 kg"), tractors(2016, 100, net_weight="10 kg"))

    assert trade_unit_value(book).next_steps == ("pakbel trade unit-value --commodity 870190 --top 0",)
    assert trade_unit_value(book, under="87").next_steps == ()
