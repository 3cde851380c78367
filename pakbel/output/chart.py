"""A chart as lines of text: a scale at the left, time below, a mark of its own for each line of it.

Everything can be told without colour: a mark stands at the periods, its line joins those that follow each
other, and under the picture each line's first, greatest and last figure are written out.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.output.exact import ratio_of
from pakbel.output.safe import safe
from pakbel.output.scale import Scale, scale_of
from pakbel.output.sparks import spark
from pakbel.output.strokes import Plane, Point, strokes
from pakbel.table import Chart

MARKS = "ox+*#%"
_SEVERAL = "&"
_LEAST_PLANE = 20
_HEIGHT, _LOW_HEIGHT, _LOW_BELOW = 13, 9, 60
_APART = 3  # cells between two marks of a line


class Line(NamedTuple):
    """One line of a chart: its figures in the order of time."""

    name: str
    mark: str
    periods: list[Period]
    values: list[Fraction]

    def runs(self) -> Iterator[tuple[int, int]]:
        """The neighbours that are joined: the second begins on the day after the first ends."""
        for index, (one, next_) in enumerate(pairwise(self.periods)):
            if one.last is not None and next_.first == one.last + timedelta(days=1):
                yield index, index + 1


def draw(chart: Chart, width: int, *, ascii: bool = False) -> list[str]:
    """The picture, no wider than `width` terminal cells; below some 30 only a spark for each line."""
    lines = _lines(chart)
    if not lines:
        return []
    scale = scale_of([value for line in lines for value in line.values], chart.unit)
    labels = [scale.text(tick) for tick in scale.ticks()]
    margin = 1 + max(map(len, labels)) + 2
    if width - margin < _LEAST_PLANE:
        sparks = [f"{line.mark} {line.name}: {spark(line.values)}" for line in lines]
        return [*sparks, *_off_scale(chart, scale)]
    plane = Plane(width - margin, _LOW_HEIGHT if width < _LOW_BELOW else _HEIGHT)
    head = safe(f"{chart.title}, {scale.unit}" if scale.unit else chart.title)
    cells, hidden = _cells(lines, scale, plane, ascii=ascii)
    return [
        head,
        *_with_scale(cells, scale, plane, margin, ascii=ascii),
        *_time_below(lines, plane, margin, ascii=ascii),
        *(_summary(line, scale) for line in lines),
        *([f"{_SEVERAL} where marks of several lines meet"] if hidden else []),
        *_off_scale(chart, scale),
    ]


def _lines(chart: Chart) -> list[Line]:
    found = []
    for index, (name, figures) in enumerate(chart.series.items()):
        known = sorted(
            ((period, value) for period, given in figures.items() if (value := _fraction(given)) is not None),
            key=lambda each: _middle(each[0]),
        )
        if known:
            periods, values = [period for period, _ in known], [value for _, value in known]
            found.append(Line(safe(name), MARKS[index % len(MARKS)], periods, values))
    return found


def _fraction(value: Any) -> Fraction | None:
    ratio = ratio_of(value.amount if isinstance(value, Quantity) else value)
    return None if ratio is None else Fraction(*ratio)


def _middle(period: Period) -> int:
    first = period.first or period.last or date.min
    return first.toordinal() + (period.last or first).toordinal()


def _cells(lines: list[Line], scale: Scale, plane: Plane, *, ascii: bool) -> tuple[list[list[str]], bool]:
    """The plane with its lines and marks, and whether marks lie on each other."""
    first, last = _ends(lines)
    points = [
        [
            (_across(period, first, last), scale.place(value))
            for period, value in zip(line.periods, line.values, strict=True)
        ]
        for line in lines
    ]
    segments = [
        (found[one], found[other])
        for line, found in zip(lines, points, strict=True)
        for one, other in line.runs()
    ]
    cells = strokes(plane, segments, ascii=ascii)
    hidden = False
    taken: dict[tuple[int, int], str] = {}
    for line, found in zip(lines, points, strict=True):
        for point in _marked(line, found, plane):
            place = plane.row(point), plane.column(point)
            meets = taken.setdefault(place, line.mark) != line.mark
            hidden = hidden or meets
            cells[place[0]][place[1]] = _SEVERAL if meets else line.mark
    return cells, hidden


def _marked(line: Line, points: list[Point], plane: Plane) -> Iterator[Point]:
    """Every point where there is room; of a crowd those some cells apart, the ends, and those that stand alone."""
    joined = {index for run in line.runs() for index in run}
    before, end = -_APART, plane.column(points[-1])
    for index, point in enumerate(points):
        column = plane.column(point)
        has_room = column - before >= _APART and end - column >= _APART
        if has_room or index in {0, len(points) - 1} or index not in joined:
            before = column
            yield point


def _ends(lines: list[Line]) -> tuple[int, int]:
    middles = [_middle(period) for line in lines for period in line.periods]
    return min(middles), max(middles)


def _across(period: Period, first: int, last: int) -> float:
    return (_middle(period) - first) / (last - first) if last > first else 0.5


def _with_scale(
    cells: list[list[str]], scale: Scale, plane: Plane, margin: int, *, ascii: bool
) -> Iterator[str]:
    labels = {plane.row((0, scale.place(tick))): scale.text(tick) for tick in scale.ticks()}
    for row, drawn in enumerate(cells):
        edge = "|" if ascii else "┤" if row in labels else "│"
        yield f"{labels.get(row, ''):>{margin - 2}} {edge}{''.join(drawn)}".rstrip()


def _time_below(lines: list[Line], plane: Plane, margin: int, *, ascii: bool) -> Iterator[str]:
    """The periods at their places, as many as have room: both ends first."""
    yield " " * (margin - 1) + ("+" + "-" * plane.width if ascii else "└" + "─" * plane.width)
    first, last = _ends(lines)
    periods = {period.text: period for line in lines for period in line.periods}
    ordered = sorted(periods.values(), key=_middle)
    free = [True] * (plane.width + 2)
    text = [" "] * plane.width
    for period in (ordered[0], ordered[-1], *ordered[1:-1]):
        column = plane.column((_across(period, first, last), 0))
        begin = min(max(column - len(period.text) // 2, 0), plane.width - len(period.text))
        end = begin + len(period.text)
        if begin >= 0 and all(free[max(begin - 1, 0) : end + 2]):
            text[begin:end] = period.text
            free[begin:end] = [False] * (end - begin)
    yield " " * margin + "".join(text).rstrip()


def _summary(line: Line, scale: Scale) -> str:
    """`o PAK's book: 2003 17.83, most 2017 70.61, 2020 34.37`."""
    most = max(range(len(line.values)), key=lambda index: line.values[index])
    words = {0: "", len(line.values) - 1: ""} | {most: "most "}
    figures = scale.figures([line.values[index] for index in sorted(words)])
    told = ", ".join(
        f"{words[index]}{line.periods[index]} {figure}"
        for index, figure in zip(sorted(words), figures, strict=True)
    )
    return f"{line.mark} {line.name}: {told}"


def _off_scale(chart: Chart, scale: Scale) -> Iterator[str]:
    """`The target of C-1, 1,000 USD million, is off the scale.`"""
    for name, value in chart.off_scale.items():
        figure = f"{scale.text(Fraction(value.amount))} {scale.unit}".rstrip()
        yield f"The {safe(name)}, {figure}, is off the scale."
