"""Formats told by columns: in any case and order, never by the name of the file."""

import pytest

from pakbel.exchange.trade.formats import FORMATS
from pakbel.exchange.trade.reader import Head
from pakbel.exchange.trade.sniffing import delimiter_and_header, has_columns, recognise
from tests.exchange.trade.read_files import FIXTURES


def head_of(text: str, name: str = "x") -> Head:
    delimiter, header = delimiter_and_header(text)
    return Head(name, text.encode(), text, "utf-8", delimiter, header)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a,b\n1,2", (",", ("a", "b"))),
        ("A;B;C,D\n", (";", ("a", "b", "c,d"))),
        ("a\tb\t\n", ("\t", ("a", "b", ""))),
        ('"a, and so, on";b\n', (";", ("a, and so, on", "b"))),
        ("\n \n Year , Trade  Flow \r\n", (",", ("year", "trade flow"))),
        ("Year|Country|Value, US$\n2019|PAK|1\n", ("|", ("year", "country", "value, us$"))),
        ("sep=|\na|b,c,d\n", ("|", ("a", "b,c,d"))),
        ("one", (",", ("one",))),
        ("sep=;\r\na;b,c\n", (";", ("a", "b,c"))),
        ('"sep=\t"\na\tb\n', ("\t", ("a", "b"))),
        ("", (",", ())),
        ('"a,b\n', (",", ("a,b",))),
    ],
)
def test_the_first_row_says_what_separates_its_cells(text, found):
    assert delimiter_and_header(text) == found


@pytest.mark.parametrize(
    "name", ["TradeData_5_21_2025_10_12_41.csv", "comtrade_35.csv", "comtrade_machine.csv"]
)
@pytest.mark.parametrize("change", [str.upper, str.lower, lambda text: text.replace(",", "|")])
def test_columns_tell_the_format_in_any_case_and_with_any_delimiter(name, change):
    first = (FIXTURES / name).read_text("latin-1").splitlines()[0]

    plain, changed = (
        recognise(head_of(first), FORMATS),
        recognise(head_of(change(first), "BACI.csv"), FORMATS),
    )

    assert plain is changed is not None


def test_columns_in_another_order_are_the_same_format():
    names = (FIXTURES / "comtrade_12.csv").read_text().splitlines()[0].split(",")

    found = recognise(head_of(",".join(reversed(names))), FORMATS)

    assert found is not None
    assert found.name == "UN Comtrade CSV (to 2022)"


@pytest.mark.parametrize("text", ["", "id,title\n", "{}", "[1]", "Year,Reporter,Partner,Value\n", "hello"])
def test_what_is_of_no_format_is_none(text):
    assert recognise(head_of(text), FORMATS) is None


def test_a_column_more_is_no_hindrance_and_a_column_less_is():
    head = head_of("Year,Value,More\n")

    assert has_columns(head, ["year", "value"])
    assert not has_columns(head, ["year", "values"])
