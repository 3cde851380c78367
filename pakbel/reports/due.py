"""What falls due next: promises, instalments not yet covered, the running occurrence of what recurs.

Keys of a row: id (`C-7`, or an occurrence `C-7/2026`), days_left, due, title, owed_by, owed_to,
still_to_come (what is missing, of how much; null when all or nothing), mou, state, and where
something recurs occurrences; for the asking due_on (last day), sector, tags, sources, slippage, times_moved.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from pakbel.domain import period as periods
from pakbel.domain.codes import STATE_WORDS, State
from pakbel.domain.period import Period
from pakbel.domain.plans import INSTALMENTS, ordered_instalments
from pakbel.domain.progress import Progress
from pakbel.domain.quantity import Quantity
from pakbel.domain.state import is_open
from pakbel.domain.wording import counted
from pakbel.errors import BadInput
from pakbel.reports import columns
from pakbel.reports.assessed import Assessed
from pakbel.reports.beside import moved, occurrences
from pakbel.reports.outstanding import NO_DEADLINE
from pakbel.reports.overdue import PROMISED_LATER
from pakbel.reports.selection import EVERYTHING, Selection
from pakbel.reports.words import left_out, on_day
from pakbel.table import Column, Row, Table

USUAL = "90d"
COLUMNS = (
    columns.ID,
    Column(key="days_left", header="Left", kind="left", priority=2),
    columns.DUE,
    columns.TITLE,
    columns.OWED_BY,
    columns.OWED_TO,
    columns.STILL_TO_COME,
    columns.MOU,
    columns.STATE,
    columns.OCCURRENCES,
)
MORE = (columns.DUE_ON, columns.SECTOR, *columns.FOR_THE_ASKING)
_UNITS = {"d": "days", "w": "weeks", "m": "months", "y": "years"}


class _Part(NamedTuple):
    """One thing that falls due: of which id, when, and what it still lacks."""

    id: str
    due: Period
    missing: Decimal
    of: Decimal


def due(register: Assessed, selection: Selection = EVERYTHING, *, within: str | None = None) -> Table:
    """What falls due from this day on: within so long (`90d`, `6w`, `3m`), or in the `--period` asked for."""
    if within is not None and selection.period is not None:
        raise BadInput("--within and --period say two different things", field="--within", value=within)
    first, last = _window(register.day, within, selection)
    counts: Counter[str] = Counter()
    found: list[Row] = []
    for progress in register.progresses():
        rows = [row for row in _rows(progress) if first <= row["due_on"] <= last]
        found.extend(rows)
        if not rows:
            counts[_reason(progress)] += 1
    found.sort(key=lambda row: row["due_on"])
    rows_kept = selection.keep(found, (*COLUMNS, *MORE), period_on="due_on")
    span = f"in {selection.period}" if selection.period else f"by {on_day(last)}"
    promises = len({row["id"].partition("/")[0] for row in rows_kept})
    title = f"Due {span} — {counted(promises, 'promise')} — seen on {on_day(register.day)}"
    table = Table(
        name="due",
        title=title,
        as_of=register.day,
        period=None if selection.period else periods.span(periods.day(first), periods.day(last)),
        columns=columns.where_known(COLUMNS, rows_kept, ("occurrences",)),
        rows=rows_kept,
        left_out=left_out(counts | {PROMISED_LATER: register.promised_later}),
        next_steps=("pakbel overdue",),
        empty=f"nothing falls due {span}: {counted(len(register.promised), 'commitment')} looked at",
    )
    return selection.finish(table, (*MORE, columns.OCCURRENCES))


def parts(progress: Progress) -> Iterator[_Part]:
    """What of an open promise is still to fall due, or fell due and did not come."""
    commitment = progress.commitment
    if progress.due is None or progress.due.last is None or progress.met_on is not None:
        return
    came = progress.delivered or Decimal(0)
    if progress.found.occurrences:
        id = f"{commitment.id}/{progress.due.text}"
        yield _Part(id, progress.due, progress.promised - came, progress.promised)
    elif progress.found.plan == INSTALMENTS:
        total = Decimal(0)
        for period, part in ordered_instalments(commitment):
            total += part.amount
            if total > came:
                yield _Part(commitment.id, period, min(total - came, part.amount), part.amount)
    else:
        yield _Part(commitment.id, progress.due, progress.promised - came, progress.promised)


def _rows(progress: Progress) -> Iterator[Row]:
    if not is_open(progress.state):
        return
    commitment = progress.commitment
    slippage, times_moved = moved(progress)
    for part in parts(progress):
        assert part.due.last is not None  # noqa: S101 - records refuse open due dates
        yield {
            "id": part.id,
            "days_left": (part.due.last - progress.day).days,
            "due": part.due,
            "due_on": part.due.last,
            "title": commitment.title,
            "owed_by": commitment.owed_by,
            "owed_to": commitment.owed_to,
            "still_to_come": _pair(progress, part),
            "mou": commitment.mou,
            "state": progress.state,
            "sector": commitment.sector,
            "occurrences": occurrences(progress),
            "tags": commitment.tags,
            "sources": commitment.sources,
            "slippage": slippage,
            "times_moved": times_moved,
        }


def _pair(progress: Progress, part: _Part) -> tuple[Quantity, Quantity] | None:
    if progress.unit is None or progress.delivered is None:
        return None
    return Quantity(part.missing, progress.unit), Quantity(part.of, progress.unit)


def _reason(progress: Progress) -> str:
    """Why nothing of a promise falls due in the time looked at. Its end first, then its deadline."""
    if progress.met_on is not None and progress.state is not State.UNVERIFIABLE:
        return "kept"
    if not is_open(progress.state):
        return STATE_WORDS[progress.state]
    if progress.due_on is None:
        return NO_DEADLINE
    return "past their due date" if progress.due_on < progress.day else "due at another time"


def _window(day: date, within: str | None, selection: Selection) -> tuple[date, date]:
    """The first and last day of the time looked at."""
    if selection.period is None:
        return day, _until(day, within or USUAL)
    from pakbel.reports.asked_period import read_period  # a door: periods are typed seldom

    asked = read_period(selection.period, selection, option="--period")
    return asked.first or date.min, asked.last or date.max


def _until(day: date, within: str) -> date:
    match = re.fullmatch(
        r"(\d{1,5})\s*([dwmy])(?:ays?|eeks?|onths?|ears?)?", within.strip().lower(), re.ASCII
    )
    if match is None:
        raise BadInput(
            f"{within!r} is no length of time",
            field="--within",
            value=within,
            hint="--within 90d, 6w, 3m or 1y",
        )
    if match[2] == "d":
        try:
            return day + timedelta(days=int(match[1]))
        except OverflowError as error:
            raise BadInput(f"{within!r} is too far ahead", field="--within", value=within) from error
    # A door: months take dateutil.
    from pakbel.reading.days import shifted

    return shifted(day, int(match[1]), _UNITS[match[2]])
