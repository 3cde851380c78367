"""Cells and the lines they begin in, whatever the separator, the quotes and the line ends."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pakbel.errors import BadInput
from pakbel.exchange.csv_rows import sheet_of

CELLS = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0") | st.sampled_from(",;\t\"'\n\r ")
)


@st.composite
def sheets(draw):
    """A header without separators in its names, and rows with something in their first cell."""
    width = draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=5))
    return [f"column{place}" for place in range(width)], [[f"x{row[0]}", *row[1:]] for row in rows]


@given(sheet=sheets(), separator=st.sampled_from(",;\t"), end=st.sampled_from(["\n", "\r\n", "\r"]))
@example((["a", "b"], [["x", "1,2"]]), ";", "\n")
def test_whatever_was_written_is_read_back_with_the_line_it_begins_in(sheet, separator, end):
    header, rows = sheet
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=separator, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(header)
    lines = []
    for row in rows:
        lines.append(len(buffer.getvalue().replace("\r\n", "\n").replace("\r", "\n").split("\n")))
        writer.writerow(row)

    found = sheet_of(buffer.getvalue())

    assert found.header == header
    assert [cells for _, cells in found.rows] == rows
    assert [line for line, _ in found.rows] == lines


@pytest.mark.parametrize(
    ("text", "header", "rows"),
    [
        ("sep=;\na;b,c\n1;2\n", ["a", "b,c"], [(3, ["1", "2"])]),
        ('"sep=|"\r\na|b\r\n1|2', ["a", "b"], [(3, ["1", "2"])]),
        ("SEP=\t\na\tb\n", ["a", "b"], []),
        ('"Sep=\t" \na\tb\n', ["a", "b"], []),
        ("sep=; \r\na;b,c\r\n", ["a", "b,c"], []),
        ("sep=;\ra;b,c,d\r1;2\r", ["a", "b,c,d"], [(3, ["1", "2"])]),
        ("sep=\t\na\tb;c;d\n", ["a", "b;c;d"], []),
        ("separate,b\n1,2\n", ["separate", "b"], [(2, ["1", "2"])]),
        ("a;b,c;d\n1;2;3", ["a", "b,c", "d"], [(2, ["1", "2", "3"])]),
        ('"a;b;c;d",e\n1,2\n', ["a;b;c;d", "e"], [(2, ["1", "2"])]),
        ("\n ,\na,b\n\n , \n1,2\n", ["a", "b"], [(6, ["1", "2"])]),
        ("a,b\n1\n", ["a", "b"], [(2, ["1", ""])]),
        ("a,b,,\n1,2, ,\n", ["a", "b"], [(2, ["1", "2"])]),
        (" a , b \n 1 , 2 \n", ["a", "b"], [(2, [" 1 ", " 2 "])]),
    ],
)
def test_the_separator_is_the_one_stated_else_the_one_the_header_has_most_of(text, header, rows):
    assert sheet_of(text) == (header, rows)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("a,,c\n", "column 2 has no name", "the first line names every column"),
        (
            'a,b\n"x\ny",2\n3,4,5\n',
            "line 4: 3 cells under 2 columns",
            "a text with the separator in it stands in double quotes",
        ),
        (
            "sep=;\na;b\n1;2\n3;4;;5;\n",
            "line 4: 4 cells under 2 columns",
            "a text with the separator in it stands in double quotes",
        ),
        ('a,b\n1,2\n\n3,"4\n5,6\n', "line 4: a quote is opened here and never closed", None),
        ('sep=;\na;b\n"x"y;2\n', "line 3: a quote stands inside a quoted text; double it", None),
        ('a\tb\n"x"y\t2\n', "line 2: a quote stands inside a quoted text; double it", None),
        (f'a,b\n"{"x" * 4_194_305}', "line 2: a quote is opened here and never closed", None),
    ],
)
def test_what_is_no_table_is_told_where(text, message, hint):
    with pytest.raises(BadInput) as caught:
        sheet_of(text)

    assert (caught.value.message, caught.value.hint) == (message, hint)
