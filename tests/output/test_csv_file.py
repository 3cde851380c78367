import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.exchange.guarding import unguard
from pakbel.output.safe import safe
from pakbel.table import Column, Table

ANY_TEXT = st.text(
    st.characters(exclude_categories=()) | st.sampled_from("\x1b\x00\u202e\n\r\t\ud800,\"'=+-@")
)


def one_cell(text):
    return Table(name="x", title="", columns=(Column(key="a", header="A"),), rows=({"a": text},))


def read(out):
    return list(csv.reader(io.StringIO(out, newline=""), strict=True))


def test_units_have_columns_of_their_own_and_numbers_are_untouched(written, status):
    out, _ = written(status, "csv")

    assert out == (
        "title,promised,promised_unit,delivered,delivered_unit,gap,gap_unit,done,spi_t,state\r\n"
        '"C-14 Rice, first shipment",10000,t,10450,t,450,t,1.045000,1.333333,met\r\n'
        '"C-15 Rice, second",10000,t,9999,t,-1,t,0.999900,0.333333,overdue_partial\r\n'
        "C-16 Training of 40 agronomists,,,,,,,,,no_evidence\r\n"
    )


def test_the_header_is_the_same_without_rows(written):
    table = Table(
        name="x",
        title="",
        columns=(Column(key="value", header="", kind="amount"), Column(key="left", header="", kind="of")),
        rows=(),
        empty="nothing looked at",
    )

    assert written(table, "csv") == (
        "value,value_unit,left,left_of,left_unit\r\n",
        "nothing looked at\n",
    )


def test_what_was_left_out_is_said_beside_the_file(written, overdue):
    _, err = written(overdue, "csv")

    assert err == "not counted: 6 have no deadline; 1,204 waived\n"


def test_quiet_says_nothing(written, overdue):
    _, err = written(overdue, "csv", quiet=True)

    assert err == ""


def test_a_record_is_one_row(written, card):
    out, _ = written(card, "csv")

    assert read(out)[1][:6] == ["C-7", "Deliver 500 tractors, lot [B]", "500", "tractors", "", "2026-Q3"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2", "@SUM(A1)", "'=1", "''-1", "\tx"])
def test_a_formula_gets_a_quote_and_loses_it_again(written, text):
    [_, [cell]] = read(written(one_cell(text), "csv")[0])

    assert (cell, unguard(cell)) == (f"'{text}", text)


def test_raw_leaves_formulas_as_they_are(written):
    assert written(one_cell("=1+1"), "csv", raw=True)[0] == "a\r\n=1+1\r\n"


def test_an_apostrophe_before_a_word_is_left_alone(written):
    assert written(one_cell("'tis"), "csv")[0] == "a\r\n'tis\r\n"


@given(text=ANY_TEXT)
def test_any_text_is_one_cell_of_one_row_and_visible(written, text):
    out, _ = written(one_cell(text), "csv")

    [_, [cell]] = read(out)

    breaks_only = text.replace("\r\n", "\n").replace("\n", "").replace("\t", "")
    if safe(breaks_only) == breaks_only:
        assert unguard(cell) == text
    assert set(cell) & set("\x1b\x00\x7f\x9b\u202e\u2066\ud800") == set()
