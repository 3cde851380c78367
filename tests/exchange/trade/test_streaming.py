"""Rows of large tables: as wide as the header, with the line they end in; cut files and lost quotes."""

import io

import pytest

from pakbel.errors import BadInput
from pakbel.exchange.trade.opening import opened
from pakbel.exchange.trade.reader import Gathered
from pakbel.exchange.trade.streaming import Streamed


def rows(text: str) -> tuple[list[tuple[int, list[str]]], Gathered]:
    gathered = Gathered()
    with opened(io.BytesIO(text.encode()), "t.csv") as files:
        return list(Streamed(next(files), gathered)), gathered


def refused(text: str) -> str:
    with pytest.raises(BadInput) as raised:
        rows(text)
    return raised.value.message


def test_rows_come_with_the_line_they_end_in():
    found, _ = rows('\na,b\n1,2\n\n"x\ny",3\n , \n4,5')

    assert found == [(3, ["1", "2"]), (6, ["x\ny", "3"]), (7, [" ", " "]), (8, ["4", "5"])]


@pytest.mark.parametrize("first", ["sep=,", '"sep=,"', "SEP=;"])
def test_a_first_line_that_names_the_separator_is_no_header(first):
    found, gathered = rows(f"{first}\r\na,b\r\n1,2\r\nsep=,x\r\n")

    assert (found, gathered.bad_rows) == ([(3, ["1", "2"]), (4, ["sep=", "x"])], 0)


def test_a_comma_too_many_at_the_end_of_each_row_shifts_nothing():
    found, gathered = rows("a,b\n1,2,\n3,4,\n")

    assert found == [(2, ["1", "2", ""]), (3, ["3", "4", ""])]
    assert gathered.bad_rows == 0


def test_a_row_of_another_width_is_a_bad_row():
    found, gathered = rows("a,b,c\n1,2\n3,4,5\n6,7,8,9\n10,11,12\n")

    assert [line for line, _ in found] == [3, 5]
    assert gathered.problems == ["t.csv:2: 2 cells under 3 columns", "t.csv:4: 4 cells under 3 columns"]
    assert (gathered.bad_rows, gathered.rows) == (2, 2)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b\n1,2\n3", "t.csv:3: the file ends inside a row: 1 cell under 2 columns"),
        ("a,b\n1,2\n3\n\n", "t.csv:3: the file ends inside a row: 1 cell under 2 columns"),
        ('a,b\n1,2\n3,"x', "t.csv:3: the file ends inside a quoted cell: it is cut off"),
        ('a,b\n1,"x" y\n', "t.csv:2: ',' expected after '\"'"),
        ('a,b\n1,"' + "x" * 140_000 + "\n", "t.csv:2: a quote is opened and never closed"),
        ("a,b\n1,2\n" + "x" * 140_000 + ",3\n4,5\n", "t.csv:3: a cell is longer than 131,072 characters"),
        (
            'a,b\n"1,2\n' + "3,4\n" * 200_000,
            "t.csv:2: a quote is opened and never closed",
        ),
        (
            "a,b\n" + '"\n",' * 200_000,
            "t.csv:2: a row runs over more than 64 lines: a quote is opened and never closed",
        ),
    ],
    ids=[
        "short",
        "short and blank",
        "open quote",
        "after a quote",
        "long quote",
        "long cell",
        "lost quote",
        "long row",
    ],
)
def test_a_file_that_ends_inside_a_row_or_a_quote_is_refused_with_the_line(text, message):
    assert refused(text) == message


def test_nothing_but_a_header_has_no_rows():
    assert rows("a,b\n")[0] == []
