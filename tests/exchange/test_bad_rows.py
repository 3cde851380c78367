"""What is wrong with rows, in a file to mend them by."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.exchange.bad_rows import bad_rows, in_order
from pakbel.exchange.guarding import unguard
from pakbel.register.incoming import Problem


def problem(line=2, message="is wrong", file="a.csv", field="due"):
    return Problem(file=file, line=line, field=field, message=message)


def test_a_problem_in_words_names_its_file_line_and_field():
    assert str(problem(7, "'soon' is no date")) == "a.csv:7: due: 'soon' is no date"
    assert str(problem(7, "6 cells under 5 columns", field=None)) == "a.csv:7: 6 cells under 5 columns"


def test_problems_stand_as_the_rows_do_in_the_files_as_they_were_given():
    first, second, third = problem(3, file="b.csv"), problem(9, file="b.csv"), problem(2, file="a.csv")
    of_one_row = problem(9, "is empty", file="b.csv", field="title")

    assert in_order([third, second, of_one_row, first], ["b.csv", "a.csv"]) == [
        first,
        second,
        of_one_row,
        third,
    ]


def test_the_file_has_a_header_and_a_line_for_each_problem():
    text = bad_rows([problem(2, 'a "quote", and a comma'), problem(10, "no title", field=None)])

    assert text == (
        'file,line,field,message\r\na.csv,2,due,"a ""quote"", and a comma"\r\na.csv,10,,no title\r\n'
    )


def test_without_problems_there_is_the_header():
    assert bad_rows([]) == "file,line,field,message\r\n"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
def test_nothing_in_it_is_run_by_a_spreadsheet(begin):
    text = bad_rows([problem(file=f"{begin}a.csv", field=f"{begin}due", message=f"{begin}1 is no date")])

    assert text.splitlines()[1] == f"'{begin}a.csv,2,'{begin}due,'{begin}1 is no date"


@given(
    problems=st.lists(
        st.builds(
            problem,
            line=st.integers(1, 300_000),
            message=st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0")),
            file=st.sampled_from(["a.csv", "=b.csv", "в.json"]),
            field=st.sampled_from([None, "due", "-x"]),
        ),
        max_size=8,
    )
)
def test_a_spreadsheet_reads_back_every_problem(problems):
    rows = list(csv.reader(io.StringIO(bad_rows(problems), newline="")))

    assert rows[0] == ["file", "line", "field", "message"]
    assert [
        [unguard(file), int(line), unguard(field), unguard(said)] for file, line, field, said in rows[1:]
    ] == [[each.file, each.line, each.field or "", each.message] for each in problems]
