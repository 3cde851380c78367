"""Promised and delivered by paper, sector, side, kind of paper, year of the promise or tag.

Keys of a row: group, title (of a paper, by mou), force (`commitment` or `pledge`: never in one row),
promises, valued (with a figure), kept, overdue, fell_due, on_time (kept in time, of those that fell
due), promised, delivered (a sum for each unit). Beside the rows: left_out_of_on_time (counts by reason of
promises whose day is past, and that neither fell_due nor on_time counts).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pakbel.domain.codes import KEPT_STATES, OVERDUE_STATES, STATE_WORDS
from pakbel.domain.frozen import replace
from pakbel.domain.progress import Progress
from pakbel.domain.quantity import Quantity
from pakbel.domain.score import NOT_DUE_YET, Share, on_time
from pakbel.domain.totals import UnitSum
from pakbel.reports.assessed import Assessed
from pakbel.reports.measured import NOTHING_REPORTED
from pakbel.reports.selection import Selection, group_named
from pakbel.reports.totals import sums_of
from pakbel.reports.words import on_day
from pakbel.table import Column, Row, Table, Unknown

GROUPS = ("mou", "sector", "side", "kind", "year", "tag")
_SAME = {"owner": "side"}
_HEADERS = {"mou": "MoU", "sector": "Sector", "side": "Owner", "kind": "Kind of paper"} | {
    "year": "Promised in",
    "tag": "Tag",
}
_UNKNOWN = {
    "mou": "no paper",
    "sector": "none said",
    "side": "not said",
    "kind": "no paper",
    "year": "no date",
    "tag": "no tag",
}
_OUTSIDE = {str(state): words for state, words in STATE_WORDS.items()} | {
    "unmeasurable": "without a figure of trade"
}
_NONE_JUDGED = Unknown("none judged")
_COLUMNS = (
    Column(key="force", header="Force", kind="code", priority=1),
    Column(key="promises", header="Promises", kind="count", priority=1),
    Column(key="valued", header="With a figure", kind="count", priority=7),
    Column(key="kept", header="Kept", kind="count", priority=2),
    Column(key="overdue", header="Overdue", kind="count", priority=2),
    Column(key="fell_due", header="Fell due", kind="count", priority=5),
    Column(key="on_time", header="On time", kind="share", priority=4, unknown="none due"),
    Column(key="promised", header="Promised", kind="amount", priority=6, unknown=""),
    Column(key="delivered", header="Delivered", kind="amount", priority=6, unknown=""),
)


def grouped(
    register: Assessed, table: Table, progresses: Sequence[Progress], by: str, selection: Selection
) -> Table:
    """The same promises in groups; `table` is theirs one by one."""
    by = group_named(_SAME.get(by.strip().casefold(), by), GROUPS, of="promises")
    groups: dict[tuple[Any, bool], list[Progress]] = {}
    for progress in progresses:
        for group in _groups_of(register, progress, by):
            groups.setdefault((group, register.binds(progress.commitment)), []).append(progress)
    ordered = sorted(groups.items(), key=lambda each: _order(register, *each[0]))
    columns = (
        Column(key="group", header=_HEADERS[by], priority=0, unknown=_UNKNOWN[by]),
        *((Column(key="title", header="Paper", priority=3, unknown=""),) if by == "mou" else ()),
        *_COLUMNS,
    )
    rows = tuple(_row(register, by, group, binds=binds, inside=inside) for (group, binds), inside in ordered)
    outside = _outside_time(on_time(progresses))
    title = f"{table.title.partition(' — to ')[0]} by {by} — to {on_day(register.day)}"
    return selection.finish(
        replace(
            table,
            title=title,
            columns=columns,
            rows=rows,
            extra={**table.extra, "left_out_of_on_time": outside},
            notes=(*table.notes, *_notes(by, outside)),
            next_steps=("pakbel status",),
        )
    )


def _notes(by: str, outside: Mapping[str, int]) -> Iterator[str]:
    yield "Commitments and pledges (nothing binding behind them) stand in rows of their own."
    if outside:
        yield f"Fell due and On time leave out, though their day is past: {_in_words(outside)}."
    if by == "tag":
        yield "A promise with several tags stands in the group of each."


def _outside_time(judged: Share) -> dict[str, int]:
    """By reason those that were due before the day, and cannot be said to have been kept in time or not."""
    return {reason: count for reason, count in judged.left_out.items() if reason not in NOT_DUE_YET}


def _in_words(outside: Mapping[str, int]) -> str:
    """The most frequent first."""
    ordered = sorted(outside.items(), key=lambda each: (-each[1], each[0]))
    return ", ".join(f"{count:,} {_OUTSIDE[reason]}" for reason, count in ordered)


def _groups_of(register: Assessed, progress: Progress, by: str) -> tuple[str | None, ...]:
    if by == "tag":
        return progress.commitment.tags or (None,)
    return (_group_of(register, progress, by),)


def _group_of(register: Assessed, progress: Progress, by: str) -> str | None:
    commitment = progress.commitment
    match by:
        case "sector":
            return commitment.sector
        case "side":
            return commitment.owed_by
        case "mou":
            return commitment.mou
        case "kind":
            paper = register.paper(commitment)
            return paper.kind if paper is not None else None
    said = commitment.promised_on
    day = (said.first or said.last) if said is not None else None
    return str(day.year) if day is not None else None


def _order(register: Assessed, group: str | None, binds: bool) -> tuple[bool, int, str, bool]:
    papers = list(register.snapshot.documents("mous"))
    place = papers.index(group) if group in papers else 0
    return group is None, place, str(group), not binds


def _row(register: Assessed, by: str, group: Any, *, binds: bool, inside: list[Progress]) -> Row:
    sums = sums_of(register, inside)
    judged = on_time(inside)
    paper = register.snapshot.mou(group) if by == "mou" else None
    amounts = sums.binding if binds else sums.pledged
    return {
        "group": group,
        "title": paper.title if paper is not None else None,
        "force": "commitment" if binds else "pledge",
        "promises": len(inside),
        "valued": sum(each.commitment.target is not None for each in inside),
        "kept": sum(each.state in KEPT_STATES for each in inside),
        "overdue": sum(each.state in OVERDUE_STATES for each in inside),
        "fell_due": int(judged.denominator),
        "on_time": _NONE_JUDGED if judged.ratio is None and _outside_time(judged) else judged.ratio,
        "promised": tuple(each.promised for each in amounts) or None,
        "delivered": tuple(_came(each) for each in amounts) or None,
    }


def _came(total: UnitSum) -> Quantity | Unknown:
    """What came in one unit; where nobody reported on any of the promises, that is said."""
    return NOTHING_REPORTED if total.unreported == total.promises else total.delivered
