from pakbel.output.footer import not_counted, totals_row
from pakbel.table import Column, LeftOut, Table

COLUMNS = (
    Column(key="id", header="ID"),
    Column(key="n", header="N", kind="count"),
    Column(key="x", header="X"),
)


def table(**fields):
    return Table(name="x", title="", columns=COLUMNS, rows=(), **fields)


def test_totals_stand_in_their_columns_and_are_called_so_in_the_first():
    assert totals_row(table(totals={"n": 7, "elsewhere": 1})) == {"id": "Total", "n": 7, "x": ""}


def test_a_total_of_the_first_column_is_not_written_over():
    assert totals_row(table(totals={"id": 7})) == {"id": 7, "n": "", "x": ""}


def test_totals_of_no_column_make_no_row():
    assert totals_row(table(totals={"elsewhere": 1})) is None


def test_what_was_left_out_is_counted_with_its_reason():
    left_out = (LeftOut(reason="have no deadline", count=1206), LeftOut(reason="waived", count=2))

    assert not_counted(table(left_out=left_out)) == "not counted: 1,206 have no deadline; 2 waived"
    assert not_counted(table()) is None
