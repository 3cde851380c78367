"""What is derived of a commitment, as columns: its state, what came of it, and every measure.

Keys, the same in `list`, `show` and `why`: state · binds · promised · delivered · gap · completion (D/P) ·
lower_bound · plan · start_on · start_from · due_on · end_on · met_on · elapsed_share · planned_value ·
spi · earned_schedule · actual_time · spi_t · days_late · days_late_first · slippage · times_moved ·
required_rate · rate_so_far · acceleration · forecast_finish · required_growth · schedule_sign · restated_by ·
occurrences ({kept, missed} so far, of what recurs) · book ({reporter, year} of a figure of trade).
To add a measure, write its function in `domain/measures.py` and one line in MEASURES.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pakbel.domain import measures
from pakbel.domain.progress import Progress
from pakbel.domain.quantity import Quantity
from pakbel.domain.slippage import slippage
from pakbel.reports import columns
from pakbel.reports.assessed import Assessed
from pakbel.reports.beside import book, occurrences
from pakbel.table import Column, Kind, Row, Unknown

Measure = Callable[[Progress], Any]

NOTHING_REPORTED = Unknown("nothing reported")


def promised(progress: Progress) -> Quantity | None:
    """P in its unit; None when all or nothing. To bring down: how far."""
    return _in_unit(progress, Fraction(progress.promised))


def delivered(progress: Progress) -> Quantity | Unknown | None:
    """D in its unit; None when all or nothing. Where nothing is known, that is said: it is no zero."""
    if progress.is_unreported:
        return NOTHING_REPORTED
    return _in_unit(progress, measures.delivered(progress))


def gap(progress: Progress) -> Quantity | None:
    """D - P: negative while something is missing."""
    came = measures.delivered(progress)
    if came is None or progress.is_unreported:
        return None
    return _in_unit(progress, came - measures.promised(progress))


def completion(progress: Progress) -> Fraction | None:
    """C = D/P; None where nobody has said what came."""
    return None if progress.is_unreported else measures.completion(progress)


def _known(measure: Measure) -> Measure:
    """None where nobody has said what came: a pace of nothing would say that nothing came."""
    return lambda progress: None if progress.is_unreported else measure(progress)


def six_places(amount: Fraction | None) -> Fraction | None:
    """What came of a division, to six decimals, half even: the digits after them say nothing."""
    return None if amount is None else round(amount, 6)


def _in_unit(progress: Progress, amount: Fraction | None) -> Quantity | None:
    if amount is None or progress.unit is None:
        return None
    return Quantity(Decimal(amount.numerator) / Decimal(amount.denominator), progress.unit)


def _flag(*, holds: bool) -> bool | None:
    return True if holds else None


def _measure(key: str, header: str, kind: Kind, measure: Measure) -> tuple[Column, Measure]:
    return Column(key=key, header=header, kind=kind, priority=9, unknown=""), measure


MEASURES: tuple[tuple[Column, Measure], ...] = (
    _measure("promised", "Promised", "amount", promised),
    _measure("delivered", "Delivered", "amount", delivered),
    _measure("gap", "Gap", "gap", gap),
    _measure("completion", "Done", "share", completion),
    _measure("lower_bound", "Lower bound", "code", lambda each: _flag(holds=each.found.lower_bound)),
    _measure("plan", "Plan", "state", lambda each: each.found.plan),
    _measure("start_on", "Plan begins", "date", lambda each: each.start_on),
    _measure("start_from", "Begin taken from", "state", lambda each: each.start_from),
    _measure("due_on", "Judged by", "date", lambda each: each.due_on),
    _measure("end_on", "Plan ends", "date", lambda each: each.end_on),
    _measure("met_on", "Kept on", "date", lambda each: each.met_on),
    _measure("elapsed_share", "Time gone", "share", measures.elapsed_share),
    _measure(
        "planned_value",
        "Planned by now",
        "amount",
        lambda each: _in_unit(each, six_places(measures.planned_value(each))),
    ),
    _measure("spi", "SPI", "ratio", _known(measures.schedule_performance)),
    _measure("earned_schedule", "Earned schedule", "number", _known(measures.earned_schedule)),
    _measure("actual_time", "Actual time", "days", measures.actual_time),
    _measure("spi_t", "SPI(t)", "ratio", _known(measures.schedule_performance_in_time)),
    _measure("days_late", "Late", "late", measures.days_late),
    _measure("days_late_first", "Late against the first date", "late", measures.days_late_against_first),
    _measure("slippage", "Slippage", "days", lambda each: slippage(each).days),
    _measure("times_moved", "Times moved", "count", lambda each: slippage(each).moves or None),
    _measure("required_rate", "Needed a day", "number", measures.required_rate),
    _measure("rate_so_far", "A day so far", "number", _known(measures.rate_so_far)),
    _measure("acceleration", "Acceleration", "ratio", measures.acceleration),
    _measure("forecast_finish", "Forecast", "date", measures.forecast_finish),
    _measure("required_growth", "Growth needed a year", "share", measures.required_growth),
    _measure("schedule_sign", "Against the plan", "state", measures.schedule_sign),
    (columns.OCCURRENCES, occurrences),
    (columns.BOOK, book),
)
STATE = columns.STATE
BINDS = Column(key="binds", header="Binds", kind="code", priority=9)
RESTATED_BY = Column(key="restated_by", header="Restated by", priority=9)
COLUMNS = (STATE, BINDS, RESTATED_BY, *(column for column, _ in MEASURES))
_MEASURE_OF = {column.key: measure for column, measure in MEASURES}


class MeasuredRow(Mapping[str, Any]):
    """A commitment's own values, and its measures, each worked out only when a reader asks for it."""

    __slots__ = ("_progress", "_register", "_values")

    def __init__(self, register: Assessed, progress: Progress, values: Row) -> None:
        self._register = register
        self._progress = progress
        self._values = values

    def __getitem__(self, key: str) -> Any:
        if key in self._values:
            return self._values[key]
        match key:
            case "state":
                return self._progress.state
            case "binds":
                return self._register.binds(self._progress.commitment)
            case "restated_by":
                return self._register.restated_by(self._progress.commitment.id)
        return _MEASURE_OF[key](self._progress)

    def __iter__(self) -> Iterator[str]:
        yield from self._values
        yield from (column.key for column in COLUMNS if column.key not in self._values)

    def __len__(self) -> int:
        return sum(1 for _ in self)
