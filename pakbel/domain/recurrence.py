"""The occurrences of a recurring promise: each is a period, due on its last day, kept by itself."""

from datetime import date, timedelta
from typing import NamedTuple

from pakbel.domain import period as periods
from pakbel.domain.period import Period
from pakbel.domain.records import Commitment

MOST_OCCURRENCES = 2_000
_DAY = timedelta(days=1)
_LAST_DAY = date(periods.LAST_YEAR, 12, 31)


class Occurrences(NamedTuple):
    """Those that have begun by a day, oldest first; `capped` when the oldest are left out of the list."""

    periods: tuple[Period, ...]
    capped: bool


def occurrence_at(every: str, day: date, fiscal_start: int) -> Period:
    """The week, month, quarter, half, year or fiscal year that holds a day."""
    match every:
        case "week":
            iso = day.isocalendar()
            return periods.week(iso.year, iso.week)
        case "month":
            return periods.month(day.year, day.month)
        case "quarter":
            return periods.quarter(day.year, (day.month + 2) // 3)
        case "half":
            return periods.half(day.year, (day.month + 5) // 6)
        case "fy":
            return periods.fiscal_year(day.year - (day.month < fiscal_start), fiscal_start)
    return periods.year(day.year)


def occurrences(
    commitment: Commitment, begins: date | None, until: date, *, fiscal_start: int = 7
) -> Occurrences:
    """From the occurrence that holds `begins` to the one that holds `until`, the day we stand on.

    The promise's own end (`until` of the commitment) stops it earlier. Without a beginning there is
    nothing to count. Before the first one begins, that first one is given. Of very many the latest
    are listed: the last one is the one that is running, and the state rests on it.
    """
    if commitment.every is None or begins is None:
        return Occurrences((), capped=False)
    last = min(until, _LAST_DAY)
    if commitment.until is not None and commitment.until.last is not None:
        last = min(last, commitment.until.last)
    found = [occurrence_at(commitment.every, begins, fiscal_start)]
    while (ended := found[-1].last) is not None and ended < last:
        found.append(occurrence_at(commitment.every, ended + _DAY, fiscal_start))
    return Occurrences(tuple(found[-MOST_OCCURRENCES:]), capped=len(found) > MOST_OCCURRENCES)
