"""The strokes of a picture's lines: fine ones by plotille (braille, two by four dots a cell), else dots of ours.

plotille is an extra (`pip install 'pakbel[chart]'`); without it, or where there is only ASCII, a cell has one dot.
"""

from collections.abc import Iterable
from typing import NamedTuple

Point = tuple[float, float]  # from the left and from below, each from 0 to 1
_EMPTY_BRAILLE = "\u2800"


class Plane(NamedTuple):
    """The cells that lines are drawn in."""

    width: int
    height: int

    def column(self, point: Point) -> int:
        return round(point[0] * (self.width - 1))

    def row(self, point: Point) -> int:
        """Counted from above."""
        return self.height - 1 - round(point[1] * (self.height - 1))


def strokes(plane: Plane, segments: Iterable[tuple[Point, Point]], *, ascii: bool) -> list[list[str]]:
    """The cells of each row, from above, with a line for each pair of points."""
    if not ascii:
        try:
            return _fine(plane, segments)
        except ImportError:
            pass
    return _coarse(plane, segments)


def _fine(plane: Plane, segments: Iterable[tuple[Point, Point]]) -> list[list[str]]:
    from plotille import Canvas  # a door: an extra

    canvas = Canvas(plane.width, plane.height, xmax=plane.width * 2, ymax=plane.height * 4)
    for begin, end in segments:
        canvas.line(*_dot(plane, begin), *_dot(plane, end))
    text: str = canvas.plot(linesep="\n")
    rows = [list(line.replace(_EMPTY_BRAILLE, " ").ljust(plane.width)) for line in text.split("\n")]
    return rows[-plane.height :]


def _dot(plane: Plane, point: Point) -> tuple[int, int]:
    """In the cell that a mark for the point stands in."""
    return plane.column(point) * 2, (plane.height - 1 - plane.row(point)) * 4 + 1


def _coarse(plane: Plane, segments: Iterable[tuple[Point, Point]]) -> list[list[str]]:
    rows = [[" "] * plane.width for _ in range(plane.height)]
    for begin, end in segments:
        left, top = plane.column(begin), plane.row(begin)
        across, down = plane.column(end) - left, plane.row(end) - top
        steps = max(abs(across), abs(down), 1)
        for step in range(steps + 1):
            rows[top + round(down * step / steps)][left + round(across * step / steps)] = "."
    return rows
