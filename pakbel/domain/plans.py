"""What a commitment's own plan finds at a day: by reports, by instalments, by occurrence, by trade."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from pakbel.domain import delivered
from pakbel.domain.frozen import replace
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.records import Commitment, Delivery, Instalment
from pakbel.domain.recurrence import occurrences

ALL_OR_NOTHING, LINEAR, INSTALMENTS, TRADE = "all_or_nothing", "linear", "instalments", "trade"
_ZERO, _ONE = Decimal(0), Decimal(1)

Series = Mapping[str, Mapping[int, Quantity]]  # reporter -> whole year -> figure


class BookFigure(NamedTuple):
    """What one reporter's book says of a promise measured by trade, in a whole year."""

    reporter: str
    year: int
    value: Quantity


class Occurrence(NamedTuple):
    """One turn of a recurring promise. `met_on` None: not kept (yet)."""

    period: Period
    delivered: Decimal
    met_on: date | None
    missed: bool

    @property
    def late(self) -> bool:
        """Kept, but by a report from after its last day that names it."""
        return self.met_on is not None and self.period.last is not None and self.met_on > self.period.last


class Found(NamedTuple):
    """Promised and delivered in one unit, the dates that judge them, and what the plan was.

    `start_on` only where the plan has its own (the running occurrence). `lower_bound`: something
    came without a figure, so that `delivered` is at least what is said. `denied`: a report says that
    nothing came. `base`: measured by trade, the latest whole year of the book that speaks for it.
    """

    plan: str
    promised: Decimal
    delivered: Decimal | None
    due: Period | None
    due_on: date | None
    end_on: date | None
    met_on: date | None
    begun: bool
    denied: bool = False
    lower_bound: bool = False
    start_on: date | None = None
    book: BookFigure | None = None
    figures: tuple[BookFigure, ...] = ()
    base: BookFigure | None = None
    occurrences: tuple[Occurrence, ...] = ()
    capped: bool = False


def by_reports(commitment: Commitment, known: Sequence[Delivery], day: date) -> Found:
    """Judge by the reports that count by this day, in their order."""
    due = commitment.due_at(day)
    due_on = end_on = due.last if due is not None else None
    counting = [report for report in known if report.counts]
    denied = _denied(known)
    if commitment.target is None:
        met_on = next((delivered.counts_from(each) for each in counting if each.kind == "done"), None)
        came = _ZERO if met_on is None else _ONE
        begun = bool(counting)
        return Found(ALL_OR_NOTHING, _ONE, came, due, due_on, end_on, met_on, begun=begun, denied=denied)
    steps = delivered.levels(commitment, counting)
    level = steps[-1].level if steps else delivered.beginning(commitment)
    promised, came = _distances(commitment, level)
    wordless = any(not delivered.in_unit_of(commitment.target, each.quantity) for each in counting)
    plan = LINEAR
    if commitment.instalments:
        plan = INSTALMENTS
        due, due_on, end_on = _instalment_due(commitment, came)
    return Found(
        plan,
        promised,
        came,
        due,
        due_on,
        end_on,
        delivered.met_on(commitment, steps),
        begun=wordless or (bool(counting) and came > 0),
        denied=denied,
        lower_bound=wordless,
    )


def by_trade(commitment: Commitment, known: Sequence[Delivery], series: Series, day: date) -> Found:
    """Judge by the higher of the books: the year the promise falls due in, else the latest whole one.

    For a promise to bring a figure down it is the lower one: the book that speaks for the promise.
    """
    due = commitment.due_at(day)
    due_on = due.last if due is not None else None
    figures = _figures(series, due_on.year if due_on is not None else None, day)
    book = _nearest(commitment, figures)
    base = _nearest(commitment, _figures(series, None, day))
    level = book.value.amount if book is not None else delivered.beginning(commitment)
    promised, came = _distances(commitment, level)
    if book is None:
        found = Found(TRADE, promised, None, due, due_on, due_on, None, begun=False, denied=_denied(known))
        return found._replace(base=base)
    return Found(
        TRADE,
        promised,
        came,
        due,
        due_on,
        due_on,
        _reached_on(commitment, series[book.reporter], book, that_year_only=due is not None),
        begun=came > 0,
        denied=_denied(known),
        book=book,
        figures=figures,
        base=base,
    )


def by_occurrence(
    commitment: Commitment, known: Sequence[Delivery], day: date, begins: date | None, fiscal_start: int
) -> Found:
    """Judge each occurrence by itself; the whole is as the one running at this day."""
    listed, capped = occurrences(commitment, begins, day, fiscal_start=fiscal_start)
    if not listed:
        return by_reports(replace(commitment, every=None, until=None), known, day)
    reports = _sorted_into(commitment, known, listed)
    turns = []
    for occurrence in listed:
        part = by_reports(commitment, reports[occurrence.text], day)
        missed = part.met_on is None and occurrence.last is not None and occurrence.last < day
        turns.append(Occurrence(occurrence, part.delivered or _ZERO, part.met_on, missed))
    running = listed[-1]
    return by_reports(commitment, reports[running.text], day)._replace(
        due=running,
        due_on=running.last,
        end_on=running.last,
        start_on=running.first,
        occurrences=tuple(turns),
        capped=capped,
    )


def ordered_instalments(commitment: Commitment) -> tuple[Instalment, ...]:
    """By the day they are due, whatever the order in which they were written."""
    return tuple(sorted(commitment.instalments, key=lambda each: each[0].last or date.max))


def _denied(known: Sequence[Delivery]) -> bool:
    return any(report.kind == "not_delivered" for report in known)


def _distances(commitment: Commitment, level: Decimal) -> tuple[Decimal, Decimal]:
    """Promised and delivered as distances from the beginning, whichever way the figure is to go."""
    assert commitment.target is not None  # noqa: S101 - callers have one
    if commitment.direction == "down":
        beginning = delivered.beginning(commitment)
        return beginning - commitment.target.amount, beginning - level
    return commitment.target.amount, level


def _instalment_due(commitment: Commitment, came: Decimal) -> tuple[Period, date | None, date | None]:
    """The first instalment that what came does not cover, its last day, and the last one's."""
    ordered = ordered_instalments(commitment)
    uncovered = end = ordered[-1][0]
    total = _ZERO
    for due, quantity in ordered:
        total += quantity.amount
        if total > came:
            uncovered = due
            break
    return uncovered, uncovered.last, end.last


def _figures(series: Series, year: int | None, day: date) -> tuple[BookFigure, ...]:
    """One figure a book: of `year`, else of its latest; each counts from its year's last day."""
    found = []
    for reporter, by_year in series.items():
        over = [each for each in by_year if date(each, 12, 31) <= day and year in {None, each}]
        if over:
            found.append(BookFigure(reporter, max(over), by_year[max(over)]))
    return tuple(found)


def _nearest(commitment: Commitment, figures: Sequence[BookFigure]) -> BookFigure | None:
    """The figure that comes nearest to the promise."""
    falling = commitment.direction == "down"
    return (min if falling else max)(figures, key=lambda each: each.value.amount, default=None)


def _reached_on(
    commitment: Commitment, by_year: Mapping[int, Quantity], book: BookFigure, *, that_year_only: bool
) -> date | None:
    """The end of the first year of the unbroken run, up to the year judged, in which it was kept."""
    first = None
    year = book.year
    while year in by_year and delivered.reached(commitment, by_year[year].amount):
        first = year
        if that_year_only:
            break
        year -= 1
    return date(first, 12, 31) if first is not None else None


def _sorted_into(
    commitment: Commitment, known: Sequence[Delivery], listed: Sequence[Period]
) -> dict[str, list[Delivery]]:
    """Each report under the occurrences it names, else under the one in which it counts."""
    found: dict[str, list[Delivery]] = {occurrence.text: [] for occurrence in listed}
    for report in known:
        named = [
            occurrence
            for commitment_id, _, occurrence in (each.partition("/") for each in report.commitments)
            if commitment_id == commitment.id and occurrence
        ]
        if not named:
            day = delivered.counts_from(report)
            named = [occurrence.text for occurrence in listed if occurrence.contains(day)]
        for occurrence_text in dict.fromkeys(named):
            if occurrence_text in found:
                found[occurrence_text].append(report)
    return found
