"""A cell of a book of trade: what it says, and how a period is added up from its parts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from pakbel.domain.period import Period, end_of_month
from pakbel.domain.quantity import Quantity
from pakbel.domain.wording import counted

Span = tuple[date, date]


class CellState(StrEnum):
    """What a cell of a book says. ABSENT: this store has nothing; OTHER_VINTAGE: only
    another state of the data has it; PARTIAL: some months of it.

    NO_RATE and NO_INDEX: there is a figure, but it cannot be told in the currency or the prices asked for.
    """

    VALUE = "value"
    ZERO = "zero"
    NOT_REPORTED = "not_reported"
    WITHHELD = "withheld"
    PARTIAL = "partial"
    ABSENT = "absent"
    OTHER_VINTAGE = "other_vintage"
    NO_RATE = "no_rate"
    NO_INDEX = "no_index"


class Cell(NamedTuple):
    """One figure of a book. `value` only where the whole period is known.

    `summed_from` says what it was added up from (`12 months`, `HS2`). Of a partial cell, `so_far`
    is the sum of its `months`, or of the few goods that `only` names (`4 chapters`). `ids` are the
    rows it rests on.
    """

    value: Quantity | None
    state: CellState
    ids: tuple[str, ...] = ()
    summed_from: str | None = None
    so_far: Quantity | None = None
    months: int | None = None
    only: str | None = None


class Figure(NamedTuple):
    value: Quantity
    ids: tuple[str, ...]
    summed_from: str | None = None
    only: str | None = None  # the few goods that it is a sum of, where it is no total


def span_of(period: Period) -> Span:
    return period.first or date.min, period.last or date.max


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def months_in(span: Span) -> int:
    return _month(span[1]) - _month(span[0]) + 1


def cell_of(figure: Figure) -> Cell:
    if figure.only is not None:
        return Cell(None, CellState.PARTIAL, figure.ids, figure.summed_from, figure.value, only=figure.only)
    state = CellState.VALUE if figure.value.amount else CellState.ZERO
    return Cell(figure.value, state, figure.ids, figure.summed_from)


def cell_in(figures: Mapping[Span, Figure], span: Span, stated: Cell | None) -> Cell | None:
    """The figure of a span, else what its parts add up to; `stated` is why there is none, where a book says so.

    A sum of a few goods is no more than a part, so parts of the span that are whole come before it.
    """
    own = figures.get(span)
    if own is not None and own.only is None:
        return cell_of(own)
    parts, months = cover((at for at in figures if at != span), span)
    total = sum_of([figures[part] for part in parts], in_words(parts)) if parts else None
    if total is not None and months == months_in(span) and (own is None or total.only is None):
        return cell_of(total)
    if own is not None or stated is not None or total is None:
        return cell_of(own) if own is not None else stated
    return Cell(None, CellState.PARTIAL, total.ids, total.summed_from, total.value, months, total.only)


def sum_of(figures: Sequence[Figure], summed_from: str) -> Figure:
    total = figures[0].value
    for figure in figures[1:]:
        total += figure.value
    only = only_together(figure.only for figure in figures)
    return Figure(total, tuple(id for figure in figures for id in figure.ids), summed_from, only)


def only_together(parts: Iterable[str | None]) -> str | None:
    """What is said of parts some of which are a few goods alone."""
    found = {*parts}
    if found <= {None}:
        return None
    if None in found:
        return "a few goods in a part of it"
    return found.pop() if len(found) == 1 else "a few goods"


def blank_in(blanks: Mapping[Span, Cell], span: Span) -> Cell | None:
    """What is listed without a value, for the span itself or for all of its parts, was not reported."""
    own = blanks.get(span)
    if own is not None:
        return own
    parts, months = cover(blanks, span)
    if not parts or months < months_in(span):
        return None
    ids = dict.fromkeys(id for part in parts for id in blanks[part].ids)
    return Cell(None, CellState.NOT_REPORTED, tuple(ids))


def in_words(parts: Sequence[Span]) -> str:
    names = {1: "month", 3: "quarter", 6: "half-year"}
    lengths = {months_in(part) for part in parts}
    name = names.get(lengths.pop(), "period") if len(lengths) == 1 else "period"
    return counted(len(parts), name)


def cover(known: Iterable[Span], whole: Span) -> tuple[list[Span], int]:
    """The shorter spans that together cover most months of `whole` without overlapping, fewest first."""
    starting: dict[int, list[Span]] = defaultdict(list)
    for span in known:
        if whole[0] <= span[0] and span[1] <= whole[1] and _is_of_whole_months(span):
            starting[_month(span[0])].append(span)
    first, last = _month(whole[0]), _month(whole[1])
    if not starting or not _is_of_whole_months(whole):
        return [], 0
    best: dict[int, tuple[int, list[Span]]] = {last + 1: (0, [])}
    for month in range(last, first - 1, -1):
        choices = [best[month + 1]]
        for span in starting[month]:
            covered, parts = best[_month(span[1]) + 1]
            choices.append((covered + months_in(span), [span, *parts]))
        best[month] = max(choices, key=lambda choice: (choice[0], -len(choice[1])))
    return best[first][1], best[first][0]


def _is_of_whole_months(span: Span) -> bool:
    return span[1] < date.max and span[0].day == 1 and span[1] == end_of_month(span[1].year, span[1].month)
