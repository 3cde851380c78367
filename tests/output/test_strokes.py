import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.output.strokes import Plane, strokes

SHARE = st.floats(0, 1)
POINTS = st.tuples(SHARE, SHARE)
PLANES = st.builds(Plane, st.integers(2, 60), st.integers(2, 20))
CORNERS = ((0.0, 0.0), (1.0, 1.0))


def drawn(rows: list[list[str]]) -> list[str]:
    return ["".join(row) for row in rows]


def test_a_line_of_dots_goes_from_corner_to_corner():
    assert drawn(strokes(Plane(5, 5), [CORNERS], ascii=True)) == [
        "    .",
        "   . ",
        "  .  ",
        " .   ",
        ".    ",
    ]


def test_a_flat_line_has_no_gap_and_a_point_is_one_dot():
    flat = strokes(Plane(4, 2), [((0.0, 1.0), (1.0, 1.0))], ascii=True)
    point = strokes(Plane(4, 2), [((0.0, 0.0), (0.0, 0.0))], ascii=True)

    assert drawn(flat) == ["....", "    "]
    assert drawn(point) == ["    ", ".   "]


def test_what_is_highest_stands_in_the_first_row():
    plane = Plane(10, 4)

    assert [plane.row((0, height)) for height in (0, 1 / 3, 2 / 3, 1)] == [3, 2, 1, 0]
    assert [plane.column((across, 0)) for across in (0, 1)] == [0, 9]


@given(PLANES, st.lists(st.tuples(POINTS, POINTS), max_size=6))
def test_every_plane_is_as_large_as_asked_and_every_end_is_drawn(plane, segments):
    rows = strokes(plane, segments, ascii=True)

    assert [len(row) for row in rows] == [plane.width] * plane.height
    assert all(rows[plane.row(end)][plane.column(end)] == "." for pair in segments for end in pair)
    assert {cell for row in rows for cell in row} <= {" ", "."}


@given(PLANES, POINTS, POINTS)
def test_a_line_of_dots_moves_one_cell_at_a_time(plane, begin, end):
    rows = strokes(plane, [(begin, end)], ascii=True)
    dots = {(x, y) for y, row in enumerate(rows) for x, cell in enumerate(row) if cell == "."}

    reached = {(plane.column(begin), plane.row(begin))}
    waiting = list(reached)
    while waiting:
        x, y = waiting.pop()
        near = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} & dots - reached
        reached |= near
        waiting.extend(near)

    assert reached == dots
    assert (plane.column(end), plane.row(end)) in dots


@given(PLANES, st.lists(st.tuples(POINTS, POINTS), max_size=4))
def test_fine_lines_fill_the_same_plane_and_pass_through_the_same_ends(plane, segments):
    pytest.importorskip("plotille", reason="the extra `chart` is not installed")

    rows = strokes(plane, segments, ascii=False)

    assert [len(row) for row in rows] == [plane.width] * plane.height
    assert all(rows[plane.row(end)][plane.column(end)] != " " for pair in segments for end in pair)
    assert all(cell == " " or "\u2801" <= cell <= "\u28ff" for row in rows for cell in row)
