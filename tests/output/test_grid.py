from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from pakbel.domain.quantity import Quantity
from pakbel.output.blocks import draw_blocks
from pakbel.output.grid import LEAST_COLUMN, cells_of, fit_cells, grid, header_of, written
from pakbel.table import Column

ID = Column(key="id", header="ID", kind="id", priority=0)
TITLE = Column(key="title", header="Commitment", priority=1)
WORTH = Column(key="value", header="Worth", kind="amount", priority=2)
COLUMNS = (ID, TITLE, WORTH)
ROW = {
    "id": "C-7",
    "title": "Deliver 500 tractors by the end of the year",
    "value": Quantity(Decimal(1200), "t"),
}


def screen(width: int) -> Console:
    return Console(width=width, color_system=None, force_terminal=False, legacy_windows=False)


def lines(console: Console, *drawn: object) -> list[str]:
    with console.capture() as capture:
        for each in drawn:
            console.print(each)
    return [line.rstrip() for line in capture.get().splitlines()]


def test_cells_are_safe_text_in_the_order_of_the_columns():
    row = {"title": "a\x1b[2J [/red]", "id": "C-7", "value": None}

    assert [cell[0] for cell in cells_of(COLUMNS, row)] == [("C-7",), (r"a\x1b[2J [/red]",), ("?",)]
    assert header_of(Column(key="a", header="a\nb")) == ((r"a\nb",), "")


@pytest.mark.parametrize(
    ("width", "kept"),
    [(80, (0, 1, 2)), (34, (0, 1, 2)), (30, (0, 1, 2)), (28, (0, 1)), (16, (0,)), (3, None)],
)
def test_text_gives_way_before_a_column_goes_and_numbers_never_do(width, kept):
    found = fit_cells(COLUMNS, [cells_of(COLUMNS, ROW)], width)

    assert (found and found.kept) == kept
    if found and len(kept) == 3:
        assert found.widths[2] == len("1,200 t")
        assert found.widths[1] >= LEAST_COLUMN


def test_a_word_of_a_header_is_never_broken():
    column = Column(key="a", header="Outstanding", priority=0)

    assert fit_cells([column], [cells_of([column], {"a": "x"})], 10) is None
    assert fit_cells([column], [cells_of([column], {"a": "x"})], 12).widths == (11,)


def test_numbers_stand_to_the_right_and_text_is_folded_at_spaces():
    rows = [
        cells_of(COLUMNS, each) for each in (ROW, {**ROW, "id": "C-10", "value": Quantity(Decimal(5), "t")})
    ]

    drawn = lines(screen(36), grid(COLUMNS, rows, None, fit_cells(COLUMNS, rows, 36), screen(36)))

    assert [line for line in drawn if line.strip("─ ")] == [
        " ID    Commitment              Worth",
        " C-7   Deliver 500 tractors  1,200 t",
        "       by the end of the",
        "       year",
        " C-10  Deliver 500 tractors      5 t",
        "       by the end of the",
        "       year",
    ]


def test_totals_stand_under_a_rule():
    rows = [cells_of(COLUMNS, ROW)]
    total = cells_of(COLUMNS, {"title": "in all", "value": Quantity(Decimal(1200), "t")})

    drawn = lines(screen(80), grid(COLUMNS, rows, total, fit_cells(COLUMNS, rows, 80), screen(80)))

    assert [line.split()[0][0] for line in drawn if line.strip()] == ["I", "─", "C", "─", "i"]
    assert drawn[-1].split()[-2:] == ["1,200", "t"]


@given(st.text(st.characters(min_codepoint=32, max_codepoint=0x2FFF), max_size=60), st.integers(2, 40))
def test_no_line_of_a_cell_is_wider_than_its_column(text, width):
    drawn = written(cells_of([TITLE], {"title": text})[0], width, 1, screen(80)).plain

    assert all(line.startswith(" ") for line in drawn.split("\n"))
    assert max(cell_len(line[1:].strip("\u200e")) for line in drawn.split("\n")) <= width


def test_a_record_has_its_values_beside_their_names_where_they_fit():
    console = screen(60)
    with console.capture() as capture:
        draw_blocks(COLUMNS, [cells_of(COLUMNS, ROW)], console)

    assert [line.rstrip() for line in capture.get().splitlines()] == [
        " ID          C-7",
        " Commitment  Deliver 500 tractors by the end of the year",
        " Worth       1,200 t",
    ]


def test_on_a_narrow_screen_a_value_stands_under_its_name_and_is_not_cut():
    console = screen(16)
    row = {**ROW, "value": Quantity(Decimal(1_234_567_890), "tractors")}
    with console.capture() as capture:
        draw_blocks(COLUMNS, [cells_of(COLUMNS, row)], console)

    assert [line.rstrip() for line in capture.get().splitlines()] == [
        " ID          C-7",
        " Commitment",
        "   Deliver 500",
        "   tractors by",
        "   the end of",
        "   the year",
        " Worth",
        "   1,234,567,890 tractors",
    ]


def test_records_stand_apart_and_what_is_empty_is_left_out():
    console = screen(60)
    rows = [cells_of(COLUMNS, {"id": id, "value": Quantity(Decimal(1), "t")}) for id in ("C-1", "C-2")]
    with console.capture() as capture:
        draw_blocks(COLUMNS, rows, console)

    assert [line.rstrip() for line in capture.get().splitlines()] == [
        " ID     C-1",
        " Worth  1 t",
        "",
        " ID     C-2",
        " Worth  1 t",
    ]
