import re

from hypothesis import given
from hypothesis import strategies as st

from pakbel.output.markdown import escaped
from pakbel.table import Column, LeftOut, Table

ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("\x1b\u202e\n\r\ud800|\\`"))


def test_a_heading_a_table_and_its_notes(written, status):
    out, _ = written(status, "md")

    assert out == (
        "## Promised and delivered — M-1 Rice and training MoU — to Sat 2026-11-21\n"
        "\n"
        "| Commitment | Promised | Delivered | Gap | Done | Progress | SPI(t) | State |\n"
        "| --- | ---: | ---: | ---: | ---: | --- | ---: | --- |\n"
        "| C-14 Rice, first shipment | 10,000 t | 10,450 t | +450 t | 104 % | ██████████ | 1.33 | kept |\n"
        "| C-15 Rice, second | 10,000 t | 9,999 t | -1 t | 99 % | █████████░ | 0.33 | overdue, partly |\n"
        "| C-16 Training of 40 agronomists | ? | ? | ? | ? |  | ? | no evidence |\n"
        "| Total | 20,000 t, 40 people | 20,449 t |  | 33 % |  |  |  |\n"
        "\n"
        "- Units are never added together: 20,449 of 20,000 t (102 %). Known value 2 of 3.\n"
    )


def test_without_rows_it_says_what_was_looked_at(written):
    left_out = (LeftOut(reason="have no deadline", count=6),)
    table = Table(name="x", title="Due", columns=(), rows=(), empty="none of 31", left_out=left_out)

    assert written(table, "md") == ("## Due\n\nnone of 31\n\n- not counted: 6 have no deadline\n", "")


def test_a_record_leaves_out_what_is_not_known(written, card):
    out, _ = written(card, "md")

    assert out.splitlines()[:8] == [
        r"## C-7 Deliver 500 tractors, lot \[B\]",
        "",
        "| Field | Value |",
        "| --- | --- |",
        "| ID | C-7 |",
        r"| Title | Deliver 500 tractors, lot \[B\] |",
        "| Target | 500 tractors |",
        "| Due | 2026-Q3 |",
    ]
    assert "### Deliveries\n\n| ID | On | Quantity |" in out


def test_markup_in_stored_text_is_shown_as_typed():
    assert escaped(r"a|b \ *c* _d_ e_f `g` [h](i) <j> &amp; k & l") == (
        r"a\|b \\ \*c\* \_d\_ e_f \`g\` \[h\](i) \<j\> \&amp; k & l"
    )


@given(text=ANY_TEXT)
def test_any_text_stays_in_its_cell(written, text):
    columns = (Column(key="a", header="A"), Column(key="b", header="B"))
    table = Table(name="x", title=text, columns=columns, rows=({"a": text, "b": text},), notes=(f"n{text}",))

    out, _ = written(table, "md")

    lines = out.split("\n")
    assert [len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) for line in lines] == [0, 0, 3, 3, 3, 0, 0, 0]
    assert set(out) & set("\x1b\x7f\x9b\u202e\u2066\r\ud800") == set()
