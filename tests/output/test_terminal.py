import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pakbel.domain.frozen import replace
from pakbel.output.cells import lines_of
from pakbel.table import Card, Column, Table

GOLDEN = Path(__file__).parent / "golden"
ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from("\x1b\x9b\u202e\n\r\ud800 ["))


@pytest.mark.parametrize("width", [30, 40, 60, 80, 120])
@pytest.mark.parametrize("name", ["overdue", "status", "card"])
def test_a_screen_is_as_it_was_when_somebody_read_it(name, width, request, written):
    """To accept a new screen, run with `PAKBEL_GOLDEN=write`, then read the file."""
    path = GOLDEN / f"{name}-{width}.txt"

    out, _ = written(request.getfixturevalue(name), "table", width=width)

    if os.environ.get("PAKBEL_GOLDEN") == "write":
        path.write_text(out, encoding="utf-8")
    assert out == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["overdue", "status"])
def test_at_every_width_a_column_is_named_as_dropped_or_shows_every_number_whole(name, request, written):
    table = request.getfixturevalue(name)

    screens = {width: written(table, "table", width=width)[0] for width in range(20, 201)}

    missing = {width: not_shown_whole(table, out) for width, out in screens.items()}
    assert {width: lines for width, lines in missing.items() if lines} == {}


def not_shown_whole(table, out):
    named = re.search(r"not shown: (.*?) \(widen", " ".join(out.splitlines()))
    dropped = named[1].split(", ") if named else []
    assert set(dropped) <= {column.header for column in table.columns}
    shown = [column for column in table.columns if column.header not in dropped]
    values = [
        (column, row.get(column.key)) for column in shown for row in table.rows if column.kind != "text"
    ]
    return [line for each in values for line in lines_of(*each) if not stands_whole(line, out)]


def stands_whole(text, out):
    return re.search(rf"(^| ){re.escape(text)}( |$)", out, re.MULTILINE) is not None


@pytest.mark.parametrize("name", ["overdue", "status", "card"])
def test_no_line_is_wider_than_the_screen(name, request, written):
    answer = request.getfixturevalue(name)

    screens = {width: written(answer, "table", width=width)[0] for width in range(40, 201)}

    widest = {width: max(map(cell_len, out.splitlines())) for width, out in screens.items()}
    assert {width: cells for width, cells in widest.items() if cells > width} == {}


def test_a_terminal_shows_200_rows_and_counts_the_rest(written):
    rows = tuple({"id": f"C-{number}"} for number in range(1, 10_001))
    table = Table(
        name="x",
        title="All",
        columns=(Column(key="n", header="N", kind="count"), Column(key="id", header="ID", kind="id")),
        rows=rows,
        totals={"n": 10_000},
    )

    lines = written(table, "table", tty=True)[0].splitlines()

    assert (len(lines), lines[202], lines[204:]) == (
        207,
        "      ?   C-200",
        [" 10,000", "… 9,800 more (--limit 0, --json)", "? = not known"],
    )


def test_every_row_is_shown_where_it_is_asked_for_and_where_nobody_watches(written):
    rows = tuple({"id": f"C-{number}"} for number in range(1, 302))
    table = Table(name="x", title="All", columns=(Column(key="id", header="ID", kind="id"),), rows=rows)

    shown = [written(table, "table", **view)[0].count("C-") for view in ({"tty": True, "limit": 0}, {})]

    assert shown == [301, 301]


def test_nothing_found_says_what_was_looked_at(written, overdue):
    nothing = replace(overdue, rows=(), empty="none of 35 open commitments is overdue", next_steps=())

    out, err = written(nothing, "table")

    assert out == (
        "Overdue on Sat 2026-11-21 — 4 commitments, 2 MoUs at risk\n"
        "none of 35 open commitments is overdue\n"
        "35 open commitments looked at\n"
        "not counted: 6 have no deadline; 1,204 waived\n"
    )
    assert err == ""


def test_five_styles_and_never_colour_alone(written, status):
    plain, _ = written(status, "table", width=120)

    coloured, _ = written(status, "table", width=120, color=True)

    styles = re.findall(r"\x1b\[([0-9;]+)m([^\x1b]*)\x1b\[0m", coloured)
    assert {(codes, text.strip()) for codes, text in styles} == {
        ("1", "Promised and delivered — M-1 Rice and training MoU — to Sat 2026-11-21"),
        ("32", "kept"),
        ("31", "overdue, partly"),
        ("2", "? = not known"),
    }
    assert re.sub(r"\x1b\[[0-9;]+m", "", coloured) == plain


def test_a_screen_is_never_taken_for_narrower_than_20(written, overdue):
    assert written(overdue, "table", width=1) == written(overdue, "table", width=20)


@pytest.mark.parametrize("color", [True, False])
def test_nothing_but_the_view_decides_how_a_screen_looks(color, written, status, monkeypatch):
    asked = written(status, "table", width=70, color=color)

    surroundings = {
        "COLUMNS": "33",
        "LINES": "5",
        "NO_COLOR": "1" if color else "",
        "FORCE_COLOR": "" if color else "1",
        "TERM": "dumb" if color else "xterm-256color",
        "COLORTERM": "truecolor",
        "TTY_COMPATIBLE": "1",
    }
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)

    assert written(status, "table", width=70, color=color) == asked


def test_markup_in_a_header_a_title_and_a_note_is_shown_as_typed(written):
    columns = (Column(key="a", header="[b]A[/b]"), Column(key="b", header=":smile:", kind="count"))
    table = Table(
        name="x", title="see [/lab]", columns=columns, rows=({"a": "[red]x", "b": 1},), notes=("[link=a]",)
    )

    assert written(table, "table", color=False)[0] == (
        "see [/lab]\n [b]A[/b]   :smile:\n───────────────────\n [red]x           1\n[link=a]\n"
    )


def test_without_colour_there_is_no_style_at_all(written, overdue, card):
    assert "\x1b" not in written(overdue, "table")[0] + written(card, "table")[0]


def test_chosen_columns_come_in_their_order_and_need_no_advice(written, overdue):
    out, _ = written(overdue, "table", width=50, columns=("mou", "id", "outstanding", "partner"))

    assert out.splitlines()[2].split() == ["MoU", "ID", "Still", "to", "come"]
    assert "not shown: Partner (widen the terminal)\n" in out


def test_next_steps_too_long_for_one_line_are_whole_and_safe(written):
    steps = ("pakbel deliver C-7 --qty 320 --note '\x1b[31m'", "pakbel commitment show C-7")
    table = Table(name="x", title="X", columns=(), rows=(), empty="nothing", next_steps=steps)

    out, _ = written(table, "table", width=30)

    assert out == (
        "X\nnothing\nNext:\n  pakbel deliver C-7 --qty 320 --note '\\x1b[31m'\n  pakbel commitment show C-7\n"
    )


def test_a_record_shows_what_is_there_and_names_what_is_not_known(written):
    columns = tuple(Column(key=key, header=key.upper()) for key in ("id", "due", "tags", "mou"))
    card = Card(name="x", title="C-7", columns=columns, values={"id": "C-7", "tags": (), "mou": ""})

    assert written(card, "table")[0] == "C-7\n ID  C-7\nnot known: DUE\n"


def test_several_records_are_a_blank_line_apart(written, card):
    small = Card(name="mou", title="M-1", columns=card.columns[:1], values={"id": "M-1"})

    assert written((small, small), "table")[0] == "M-1\n ID  M-1\n\nM-1\n ID  M-1\n"


@given(text=ANY_TEXT, width=st.integers(20, 100), color=st.booleans())
def test_hostile_text_never_acts_wherever_it_stands(written, text, width, color):
    columns = (
        Column(key="a", header=text, kind="id", priority=0),
        Column(key="b", header="B"),
        Column(key="c", header="C", kind="state", unknown=text),
    )
    rows = ({"a": "C-1", "b": text, "c": None}, {"a": "C-2", "b": (text,), "c": text})
    table = Table(
        name="x", title=text, columns=columns, rows=rows, notes=(text,), next_steps=(text,), empty=text
    )
    card = Card(name="x", title=text, columns=columns, values=rows[1], sections=(table,), notes=(text,))

    out, _ = written(card, "table", width=width, color=color)

    if color:
        out = re.sub(r"\x1b\[[0-9;]+m", "", out)
    assert set(out) & set("\x1b\x00\r\t\x7f\x9b\u202a\u202b\u202d\u202e\u2066\u2067\u2068\ud800") == set()
    out.encode()


@pytest.mark.parametrize("name", ["overdue", "status"])
def test_the_columns_that_a_screen_offers_are_all_shown_on_it_where_they_are_asked_for(
    name, request, written
):
    table = request.getfixturevalue(name)
    offers = {width: offered_in(written(table, "table", width=width)[0]) for width in range(40, 121)}

    shown = {
        width: written(with_columns(table, keys), "table", width=width, columns=keys)[0]
        for width, keys in offers.items()
        if keys
    }

    assert len(shown) > 20
    assert [width for width, out in shown.items() if "not shown" in out] == []


def offered_in(out):
    found = re.search(r"or --columns (\S+)\)", out)
    return tuple(found[1].split(",")) if found else ()


def with_columns(table, keys):
    known = {column.key: column for column in table.columns}
    return replace(table, columns=tuple(known[key] for key in keys))


def test_the_columns_that_are_offered_begin_with_all_that_tells_rows_apart(written):
    columns = (
        Column(key="period", header="Period", kind="period", priority=0),
        Column(key="book", header="Book", kind="code", priority=0),
        Column(key="sold", header="Sold", kind="amount", priority=0),
        Column(key="remarks", header="Remarks", kind="code"),
    )
    row = {"period": "2019", "book": "PAK", "sold": "1,000,000,000 USD", "remarks": "of 11 chapters only"}
    table = Table(name="x", title="X", columns=columns, rows=(row,))

    out, _ = written(table, "table", width=50)

    assert out.splitlines()[-2:] == [
        "not shown: Remarks (widen the terminal,",
        "or --columns period,book,remarks)",
    ]


def test_what_has_no_room_beside_what_tells_rows_apart_is_not_offered(written):
    columns = (
        Column(key="book", header="Book", kind="code", priority=0),
        Column(key="remarks", header="Remarks", kind="code"),
    )
    table = Table(name="x", title="X", columns=columns, rows=({"book": "PAK", "remarks": "x" * 50},))

    out, _ = written(table, "table", width=50)

    assert out.splitlines()[-1] == "not shown: Remarks (widen the terminal)"


def test_the_tables_of_a_card_offer_no_option_that_its_command_has_not(written, overdue):
    found = Card(name="x", title="X", columns=(), values={}, sections=(overdue,))

    out, _ = written(found, "table", width=60)

    assert "--columns" not in out
    assert "(widen the terminal, or --format json)" in " ".join(out.splitlines())
