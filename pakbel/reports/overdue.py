"""What is overdue at the end of a day, the latest first. It never forgets.

Rows: commitments past their due date and not kept (`overdue`, `overdue_partial`); with them, and
marked, those that are `suspended` or whose paper has `lapsed`; each `missed` occurrence of a
recurring promise by itself (`C-7/2024`); of a promise in instalments the first one not covered.

Keys of a row: id, days_late, due, title, owed_by, owed_to, still_to_come (what is missing, of how
much; null when all or nothing), mou, state; for the asking due_on (last day), sector, tags, sources,
slippage (days by which the due date was moved), times_moved. Totals, of the rows neither suspended nor
lapsed: commitments (that bind), pledges, mous, rows.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from pakbel.domain.codes import STATE_WORDS, State
from pakbel.domain.period import Period
from pakbel.domain.plans import INSTALMENTS, ordered_instalments
from pakbel.domain.progress import Progress
from pakbel.domain.quantity import Quantity
from pakbel.domain.state import released
from pakbel.domain.wording import counted
from pakbel.reports import columns
from pakbel.reports.assessed import Assessed
from pakbel.reports.beside import NEVER_MOVED, Moved, moved
from pakbel.reports.outstanding import DUE_LATER, NO_DEADLINE, reason_not_due
from pakbel.reports.plain import PlainPromises, Verdict, binds_as_stored
from pakbel.reports.selection import EVERYTHING, Selection
from pakbel.reports.words import left_out, on_day
from pakbel.storage.codec import Document
from pakbel.table import Row, Table

MISSED = "missed"
KEPT = "kept"
PROMISED_LATER = "promised later"
UNMEASURED = "measured by trade without a figure"
COLUMNS = columns.ranked(
    (
        columns.ID,
        columns.DAYS_LATE,
        columns.DUE,
        columns.TITLE,
        columns.OWED_BY,
        columns.OWED_TO,
        columns.STILL_TO_COME,
        columns.MOU,
        columns.STATE,
    ),
    "id days_late title owed_by still_to_come due state mou owed_to",
)
MORE = (columns.DUE_ON, columns.SECTOR, *columns.FOR_THE_ASKING)
_FAILING = frozenset({State.OVERDUE, State.OVERDUE_PARTIAL, MISSED})


def overdue(register: Assessed, selection: Selection = EVERYTHING) -> Table:
    """The commitments that are past their due date and not kept."""
    counts: Counter[str] = Counter()
    found = [row for rows in _judged(register, counts) for row in rows]
    found.sort(key=lambda row: -row["days_late"])
    rows = selection.keep(found, (*COLUMNS, *MORE), period_on="due")
    looked_at = counted(len(register.promised), "commitment")
    late = _late(register, rows)
    table = Table(
        name="overdue",
        title=f"Overdue on {on_day(register.day)} — {_headline(late, rows)}",
        as_of=register.day,
        columns=COLUMNS,
        rows=rows,
        totals=late,
        left_out=left_out(counts | {PROMISED_LATER: register.promised_later}),
        notes=(*_force(late), f"{looked_at} looked at{_how_to_list(counts)}"),
        next_steps=_next_steps(rows),
        empty=f"nothing overdue among {looked_at}",
    )
    return selection.finish(table, MORE)


def fails(table: Table) -> bool:
    """Whether `--exit-code` gives 10: something is overdue, or an occurrence was missed."""
    return any(row["state"] in _FAILING for row in table.rows)


def _judged(register: Assessed, counts: Counter[str]) -> Iterator[Iterable[Row]]:
    """The rows of each commitment; those without one are counted under their reason."""
    past_due = _past_due(register, counts)
    documents = register.snapshot.documents("commitments")
    plain = PlainPromises(register.snapshot, register.day, past_due)
    for id in past_due:
        verdict = plain.judge(id, documents[id])
        if verdict is None:
            progress = register.progress(id)
            rows = tuple(_rows(progress))
            if not rows:
                counts[_reason(progress)] += 1
            yield rows
        elif verdict[0] is State.MET:
            counts[KEPT] += 1
        else:
            yield (_plain_row(register.day, id, documents[id], verdict),)


def _past_due(register: Assessed, counts: Counter[str]) -> list[str]:
    """Those that may be past a due date; the others are only counted."""
    documents = register.snapshot.documents("commitments")
    found = []
    for id in register.promised:
        reason = reason_not_due(documents[id], register.day)
        if reason is None:
            found.append(id)
        else:
            counts[reason] += 1
    return found


def _plain_row(day: date, id: str, document: Document, verdict: Verdict) -> Row:
    state, still_to_come, due, moves = verdict
    return _row(day, id, due, state, still_to_come, document.get, moves)


def _rows(progress: Progress) -> Iterator[Row]:
    commitment, day = progress.commitment, progress.day
    if progress.state is State.UNVERIFIABLE or released(commitment.acts, day):
        return
    field = partial(getattr, commitment)
    if progress.found.occurrences:
        marked = progress.state if progress.state in {State.SUSPENDED, State.LAPSED} else MISSED
        for turn in progress.missed:
            missing = _shortfall(progress, progress.promised - turn.delivered)
            id = f"{commitment.id}/{turn.period.text}"
            yield _row(day, id, turn.period, marked, missing, field, moved(progress))
    elif _is_late(progress) and progress.due is not None:
        missing = _still_to_come(progress)
        yield _row(day, commitment.id, progress.due, progress.state, missing, field, moved(progress))


def _row(
    day: date,
    id: str,
    due: Period,
    state: str,
    still_to_come: tuple[Quantity, Quantity] | None,
    field: Callable[[str], Any],
    moves: Moved = NEVER_MOVED,
) -> Row:
    assert due.last is not None  # noqa: S101 - it is over
    return {
        "id": id,
        "days_late": (day - due.last).days,
        "due": due,
        "due_on": due.last,
        "title": field("title"),
        "owed_by": field("owed_by"),
        "owed_to": field("owed_to"),
        "still_to_come": still_to_come,
        "mou": field("mou"),
        "state": state,
        "sector": field("sector"),
        "tags": tuple(field("tags") or ()),
        "sources": tuple(field("sources") or ()),
        "slippage": moves[0],
        "times_moved": moves[1],
    }


def _is_late(progress: Progress) -> bool:
    if progress.due_on is None or progress.due_on >= progress.day or progress.met_on is not None:
        return False
    return not _is_unmeasured(progress)


def _is_unmeasured(progress: Progress) -> bool:
    return progress.commitment.measured_by is not None and progress.book is None


def _still_to_come(progress: Progress) -> tuple[Quantity, Quantity] | None:
    """What is missing; of a promise in instalments, what the first one not covered lacks."""
    if progress.delivered is None:
        return None
    if progress.found.plan != INSTALMENTS:
        return _shortfall(progress, progress.promised - progress.delivered)
    total = Decimal(0)
    for period, part in ordered_instalments(progress.commitment):
        total += part.amount
        if period == progress.due:
            return _shortfall(progress, total - progress.delivered, of=part.amount)
    return None


def _shortfall(
    progress: Progress, missing: Decimal, of: Decimal | None = None
) -> tuple[Quantity, Quantity] | None:
    if progress.unit is None:
        return None
    whole = progress.promised if of is None else of
    return Quantity(missing, progress.unit), Quantity(whole, progress.unit)


def _reason(progress: Progress) -> str:
    """Why a commitment that was judged has no row. Its deadline first, then its state."""
    if progress.due_on is None:
        return NO_DEADLINE
    if progress.due_on >= progress.day:
        return DUE_LATER
    act = released(progress.commitment.acts, progress.day)
    if progress.state not in {State.UNVERIFIABLE, State.MET, State.MET_LATE} and act is None:
        return UNMEASURED
    return KEPT if progress.met_on is not None else STATE_WORDS[act or progress.state]


def _late(register: Assessed, rows: Iterable[Row]) -> dict[str, int]:
    """How many commitments, pledges and papers stand behind the rows that are neither suspended nor lapsed."""
    failing = [row for row in rows if row["state"] in _FAILING]
    ids = {row["id"].partition("/")[0] for row in failing}
    documents, papers = register.snapshot.documents("commitments"), register.snapshot.documents("mous")
    binding = sum(binds_as_stored(documents[id], papers) for id in ids)
    mous = len({row["mou"] for row in failing if row["mou"]})
    return {"commitments": binding, "pledges": len(ids) - binding, "mous": mous, "rows": len(failing)}


def _headline(late: Mapping[str, int], rows: tuple[Row, ...]) -> str:
    promises = late["commitments"] + late["pledges"]
    text = f"{counted(promises, 'commitment')}, {counted(late['mous'], 'MoU')} at risk"
    marked = len(rows) - late["rows"]
    return f"{text}; {marked:,} suspended or lapsed" if marked else text


def _force(late: Mapping[str, int]) -> tuple[str, ...]:
    """Pledges are never counted as commitments without saying so."""
    if not late["pledges"]:
        return ()
    return (f"{late['commitments']:,} of them binding, {counted(late['pledges'], 'pledge')}",)


def _how_to_list(counts: Counter[str]) -> str:
    if not counts[NO_DEADLINE]:
        return ""
    return "; those without a deadline: pakbel commitment list --where 'due = none'"


def _next_steps(rows: tuple[Row, ...]) -> tuple[str, ...]:
    if not rows:
        return ("pakbel due --within 90d",)
    id, missing = rows[0]["id"], rows[0]["still_to_come"]
    how = f"--qty {missing[0].amount:f}" if missing else "--kind done"
    return f"pakbel deliver {id} {how}", f"pakbel commitment show {id.partition('/')[0]}"
