"""Promises that are measured by trade: how far each book says they have come, and where they would go on to.

Keys of a row: id, commitment, target, due, reporter (whose book), year (the due year once it is over, else the
latest whole one that the book has; with --period of its years), figure, attained (figure over target, as it was
promised), base_year and base (the last whole year before the promise), needed (growth a year that led from the
base to the target by the due year), grown (growth a year since the base), years_left (from the latest figure to
the due year), required_growth (a year, from the latest figure), trend and exponential (the year in which either
would reach the target), status, cells (the rows behind each year, what it was summed_from, the years withheld,
since and until when forecasts look).
For the asking: promised (the target as it was promised), figure_state, vintage (trade_states), measured_by,
promised_on, restated_by, latest_year, latest, trend_rate, exponential_rate, trend_then and exponential_then
(where either would stand in the due year).

Status: reached, missed, open; not_measurable where the book has no figure for the year that decides, or none at
all. Figures are by book and never added.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from pakbel.domain.frozen import replace
from pakbel.domain.measures import delivered, required_growth
from pakbel.domain.period import LAST_YEAR, Period
from pakbel.domain.plans import TRADE, Series
from pakbel.domain.progress import Progress
from pakbel.domain.trade import Books
from pakbel.domain.trade_measure import Measure, parse_measure
from pakbel.domain.trade_series import measured_series
from pakbel.domain.wording import counted
from pakbel.reports import columns
from pakbel.reports.assessed import Assessed
from pakbel.reports.selection import EVERYTHING, Selection
from pakbel.reports.trade_asked import OF_THE_REGISTER, Asked
from pakbel.reports.trade_notes import notes_of
from pakbel.reports.trade_scope import books_asked, keep, window, without_empty_books
from pakbel.reports.trade_states import state_columns
from pakbel.reports.trade_target_figures import YEARS_LOOKED_BACK, case_of, figures_of_case, told_case
from pakbel.reports.words import left_out, on_day
from pakbel.table import Column, Row, Table

COLUMNS = (
    columns.ID,
    Column(key="commitment", header="Commitment", priority=5),
    Column(key="target", header="Target", kind="amount", priority=8),
    Column(key="due", header="Due", kind="period", priority=4, unknown="none"),
    Column(key="reporter", header="Book of", kind="code", priority=0),
    Column(key="year", header="Year", kind="period", priority=7),
    Column(key="figure", header="Figure", kind="amount", priority=6),
    Column(key="attained", header="Attained", kind="rate", priority=1, unknown="?"),
    Column(key="status", header="Status", kind="state", priority=1),
    Column(key="base_year", header="Base", kind="period", priority=12, unknown=""),
    Column(key="base", header="Base figure", kind="amount", priority=14, unknown=""),
    Column(key="needed", header="Needed a year", kind="rate", priority=9, unknown="n/a"),
    Column(key="grown", header="Grown a year", kind="rate", priority=11, unknown="n/a"),
    Column(key="years_left", header="Years left", kind="count", priority=10, unknown=""),
    Column(key="required_growth", header="Needed from now", kind="rate", priority=2, unknown="n/a"),
    Column(key="trend", header="By trend", kind="period", priority=3, unknown="n/a"),
    Column(key="exponential", header="By growth", kind="period", priority=3, unknown="n/a"),
    Column(key="cells", header="Remarks", priority=13, unknown=""),
)
FOR_THE_ASKING = (
    Column(key="promised", header="Promised", kind="amount"),
    *state_columns(figure="the figure"),
    Column(key="measured_by", header="Measured by", kind="code"),
    Column(key="promised_on", header="Promised on", kind="period"),
    Column(key="restated_by", header="Restated by"),
    Column(key="latest_year", header="Latest year", kind="period"),
    Column(key="latest", header="Latest figure", kind="amount"),
    Column(key="trend_rate", header="Trend a year", kind="rate", unknown="n/a"),
    Column(key="exponential_rate", header="Exponential a year", kind="rate", unknown="n/a"),
    Column(key="trend_then", header="In the due year, by trend", kind="amount", unknown="n/a"),
    Column(key="exponential_then", header="In the due year, exponentially", kind="amount", unknown="n/a"),
)


_ALIKE = 13  # how early a column goes that says the same in every row
_TOLD = "A target is told as the figure beside it is, at one rate or price index: what is attained stays as promised."


def trade_target(
    register: Assessed, selection: Selection = EVERYTHING, asked: Asked = OF_THE_REGISTER
) -> Table:
    """Every promise measured by trade, in each book that can speak for it."""
    wanted = window(selection)
    books = books_asked(register, Asked(vintage=asked.vintage, terms=asked.terms), wanted)
    promises = [each for each in register.progresses() if each.found.plan == TRADE]
    rows = (row for each in promises for row in _rows(register, books, each, wanted))
    every = tuple(row for row in rows if asked.reporter in {None, row["reporter"]})
    first, second = books.pair
    told = "" if books.terms is None else f"{books.told}, "
    kept = keep(selection, every, (*COLUMNS, *FOR_THE_ASKING))
    shown = {row["id"] for row in kept}
    table = Table(
        name="trade_target",
        title=f"Promised and recorded trade of {first} with {second}, by book — {told}on {on_day(register.day)}",
        as_of=register.day,
        columns=_columns(kept),
        rows=kept,
        left_out=left_out({"promised after that day": _later(register)}),
        notes=(*_notes(books, wanted, _years(kept)), *notes_of(books, balance=False, rows=every))
        if every
        else (),
        next_steps=_next(register, selection, [each for each in promises if each.commitment.id in shown]),
        empty=f"no promise measured by trade among {counted(len(register.promised), 'commitment')}",
        extra={"vintages": dict(books.vintages), "currency": books.currency},
    )
    return selection.finish(without_empty_books(table, books), FOR_THE_ASKING)


def _rows(register: Assessed, books: Books, progress: Progress, wanted: Period | None) -> Iterator[Row]:
    commitment = progress.commitment
    if commitment.measured_by is None or commitment.target is None:
        return
    measure = parse_measure(commitment.measured_by)
    recorded, told = _series(books, measure, commitment.target.unit)
    for reporter in books.pair:
        if measure.reporter in {None, reporter}:
            own = recorded.get(reporter, {})
            case = case_of(progress, commitment.target, reporter, own, wanted)
            shown = None if told is None else told_case(case, told.get(reporter, {}))
            yield _stated(register, progress) | figures_of_case(books, measure, case, shown)


def _series(books: Books, measure: Measure, unit: str) -> tuple[Series, Series | None]:
    """The figures as recorded; and in the terms asked for, if any are."""
    if books.terms is None:
        return measured_series(books, measure, unit), None
    terms, told = books.terms, measured_series(books, measure, unit)
    books.terms = None
    recorded = measured_series(books, measure, unit)
    books.terms = terms
    return recorded, told


def _stated(register: Assessed, progress: Progress) -> dict[str, Any]:
    commitment = progress.commitment
    return {
        "id": commitment.id,
        "commitment": commitment.title,
        "promised": commitment.target,
        "due": progress.due,
        "measured_by": commitment.measured_by,
        "promised_on": commitment.promised_on,
        "restated_by": register.restated_by(commitment.id) or None,
    }


def _years(rows: Sequence[Row]) -> set[Period | None]:
    return {row["year"] for row in rows}


def _columns(rows: Sequence[Row]) -> tuple[Column, ...]:
    """What is the same in every row goes early: the year, which is said below, and growth that is not needed."""
    changed = {"year": _ALIKE} if len(_years(rows)) < 2 else {}
    if all(row.get("required_growth") is None for row in rows):
        changed |= {"required_growth": 9, "needed": 2}
    return tuple(replace(each, priority=changed.get(each.key, each.priority)) for each in COLUMNS)


def _notes(books: Books, wanted: Period | None, years: set[Period | None]) -> tuple[str, ...]:
    (year,) = years if len(years) == 1 else (None,)
    looked = f"the years of {wanted.text}" if wanted is not None else f"the last {YEARS_LOOKED_BACK} years"
    return (
        "Attained: the figure of the due year once it is over, else the latest whole year, over the target"
        + (
            f"{'' if year is None else f': here always {year.text}'}."
            if wanted is None
            else f"; of the years of {wanted.text} alone. Status: by the due year all the same."
        ),
        "Needed a year: from the last year before the promise. Needed from now: from the latest figure.",
        f"By trend and by growth (exponential): the year by {LAST_YEAR} in which {looked}, going on, would reach it, else never.",
        *(() if books.terms is None else (_TOLD,)),
    )


def _later(register: Assessed) -> int:
    documents = register.snapshot.documents("commitments").values()
    return sum(1 for each in documents if each.get("measured_by") and not register.is_promised(each))


def _next(register: Assessed, selection: Selection, promises: list[Progress]) -> tuple[str, ...]:
    """The last one that growth is still needed for, else the last one with a deadline, which has come to something."""
    needing = [each for each in promises if required_growth(each) is not None]
    dated = needing or [each for each in promises if each.end_on is not None] or promises
    if not dated:
        return ()
    measure = " required_growth" if needing else " delivered" if _is_delivered(dated[-1]) else ""
    as_of = "" if selection.today in {None, register.day} else f" --as-of {register.day}"
    return (f"pakbel why {dated[-1].commitment.id}{measure}{as_of}",)


def _is_delivered(progress: Progress) -> bool:
    return not progress.is_unreported and delivered(progress) is not None
