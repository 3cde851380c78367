"""One record in full: what `show` shows. Its fields, what is derived of it, then what hangs on it.

Keys: the fields of the record; of a commitment also those of `measured.py`, of a paper those of
`records.py`. Sections, each a list under its name: a paper's `papers_inside` and `promises`; a
commitment's `reports`, `reviews`, `occurrences`, `restatements`; a source's `used_by`; and of every
record `cited_sources`, its sources in full.
"""

from collections.abc import Iterable, Iterator

from pakbel.domain.evidence import Claim, Event, Review, Source
from pakbel.domain.fields import COMMITMENT, DELIVERY, MOU, NOUN_OF_TABLE, NOUNS, REVIEW, SOURCE, Noun
from pakbel.domain.flows import TradeFlow
from pakbel.domain.progress import Progress
from pakbel.domain.rates import Rate
from pakbel.domain.records import Commitment, Delivery, Mou
from pakbel.domain.wording import counted
from pakbel.errors import NoSuchRecord
from pakbel.register.ids import IMPORTS
from pakbel.reports import columns, measured
from pakbel.reports.assessed import Assessed
from pakbel.reports.measured import MeasuredRow
from pakbel.reports.overdue import MISSED
from pakbel.reports.record_cells import columns_of, values_of
from pakbel.reports.records import OF_PAPERS, derived_of_paper, values_of_promise
from pakbel.reports.reviews import reviews_of
from pakbel.reports.sources import sources_table
from pakbel.reports.totals import trade_sentences
from pakbel.reports.words import on_day
from pakbel.storage.codec import Record
from pakbel.storage.snapshot import Snapshot
from pakbel.table import Card, Column, Row, Table

# The answer, then what was entered, then the other measures. The list of occurrences has their place.
_ANSWER = "id title state promised delivered completion due days_late".split()
_EVERY = {column.key: column for column in (*columns_of(COMMITMENT), *measured.COLUMNS)}
_OF_COMMITMENT = tuple(_EVERY[key] for key in dict.fromkeys((*_ANSWER, *_EVERY)) if key != "occurrences")
_SAID = Column(key="promised_on", header="Promised", kind="period", priority=4)
_PROMISES = (columns.ID, _SAID, columns.TITLE, columns.DUE, columns.STATE, columns.DAYS_LATE)
_PAPERS = (
    columns.ID,
    Column(key="title", header="Paper", priority=1),
    Column(key="kind", header="Kind", kind="code", priority=3),
    Column(key="signed_on", header="Signed", kind="period", priority=2),
    Column(key="stage", header="Stage", kind="state", priority=4),
)
_REPORTS = (
    columns.ID,
    Column(key="on", header="On", kind="period", priority=1),
    Column(key="kind", header="Kind", kind="code", priority=2),
    Column(key="quantity", header="Quantity", kind="amount", priority=3, unknown=""),
    Column(key="running_total", header="Total so far", kind="code", priority=7),
    Column(key="what", header="What", priority=4),
    Column(key="claimed_by", header="Said by", priority=5, unknown=""),
    Column(key="sources", header="Sources", kind="id", priority=6),
)
_REVIEWS = (
    columns.ID,
    Column(key="as_of", header="On", kind="date", priority=1),
    Column(key="verdict", header="Verdict", kind="code", priority=2),
    Column(key="reason", header="Reason", kind="code", priority=3),
    Column(key="by", header="By", priority=4),
    Column(key="note", header="Note", priority=5),
)
_OCCURRENCES = (
    Column(key="id", header="Occurrence", kind="id", priority=0),
    Column(key="delivered", header="Delivered", kind="number", priority=2),
    Column(key="met_on", header="Kept on", kind="date", priority=1, unknown=""),
    Column(key="state", header="State", kind="state", priority=1),
)
_USERS = (
    columns.ID,
    Column(key="kind", header="Kind", kind="code", priority=1),
    Column(key="title", header="Title", priority=2),
)


def card(register: Assessed, table: str, id: str) -> Card:
    """The record kept under this id; `register.ids.locate` finds both for what somebody typed."""
    if table == IMPORTS and id in register.snapshot.documents(IMPORTS):
        from pakbel.reports.imports import import_card  # a door: few records are imports

        return import_card(register, id)
    record = register.snapshot.record(table, id)
    if record is None:
        raise NoSuchRecord(f"no record {id}", field="id", value=id)
    match record:
        case Mou():
            return _of_paper(register, record)
        case Commitment():
            return _of_commitment(register, record)
        case Source():
            return _of_source(register, record)
    noun = NOUN_OF_TABLE[table]
    return Card(
        name=noun.name,
        title=f"{id}  {title_of(record)}",
        columns=columns_of(noun),
        values=values_of(noun, record),
        sections=(_cited(register.snapshot, (record,)),),
    )


def _of_paper(register: Assessed, paper: Mou) -> Card:
    members = register.members(paper.id)
    promises = [id for each in (paper.id, *members) for id in register.promises_of(each)]
    papers = (register.snapshot.mou(id) for id in members)
    inside = (_paper_row(register, each) for each in papers if each is not None)
    return Card(
        name=MOU.name,
        title=f"{paper.id}  {paper.title} — on {on_day(register.day)}",
        columns=(*columns_of(MOU), *OF_PAPERS),
        values=values_of(MOU, paper) | derived_of_paper(register, paper),
        sections=(
            _section("papers_inside", "Papers inside", _PAPERS, inside),
            _section("promises", "Promises", _PROMISES, tuple(_promise_row(register, id) for id in promises)),
            _cited(register.snapshot, (paper,)),
        ),
        next_steps=(f"pakbel status --mou {paper.id}",) if promises else (),
    )


def _reviews_of(register: Assessed, commitment: Commitment) -> tuple[Review, ...]:
    return reviews_of(register.snapshot, register.review_ids(commitment.id), register.day)


def _of_commitment(register: Assessed, commitment: Commitment) -> Card:
    progress = register.progress(commitment.id)
    reports, reviews = progress.reports, _reviews_of(register, commitment)
    not_yet = len(register.reports_on(commitment.id)) - len(reports)
    repeats = _restatements(register, commitment)
    return Card(
        name=COMMITMENT.name,
        title=f"{commitment.id}  {commitment.title} — on {on_day(register.day)}",
        columns=_OF_COMMITMENT,
        values=MeasuredRow(register, progress, values_of_promise(progress)),
        sections=(
            _section("occurrences", "Occurrences", _OCCURRENCES, _occurrence_rows(progress)),
            _section(
                "reports", "Reports", _REPORTS, _values(DELIVERY, reports), empty="nothing reported yet"
            ),
            _section("reviews", "Reviews", _REVIEWS, _values(REVIEW, reviews)),
            _section("restatements", "The same promise, again and again", _PROMISES, repeats),
            _cited(register.snapshot, (commitment, *reports, *reviews)),
        ),
        notes=(
            *trade_sentences((progress,)),
            *((f"{counted(not_yet, 'report')} of a later day left out",) if not_yet else ()),
        ),
        next_steps=(f"pakbel why {commitment.id}",),
    )


def _of_source(register: Assessed, source: Source) -> Card:
    users = tuple(
        {"id": record.id, "kind": noun.name, "title": title_of(record)}
        for noun in NOUNS
        for record in _citing(register.snapshot, noun, source.id)
    )
    return Card(
        name=SOURCE.name,
        title=f"{source.id}  {title_of(source)}",
        columns=columns_of(SOURCE),
        values=values_of(SOURCE, source),
        sections=(
            Table(
                name="used_by",
                title=f"Named by {counted(len(users), 'record')}",
                columns=_USERS,
                rows=users,
                empty="no record names it",
            ),
        ),
    )


def title_of(record: Record) -> str:
    """The words by which a person knows a record."""
    match record:
        case Mou() | Commitment() | Event():
            return record.title
        case TradeFlow():
            return f"{record.reporter}'s {record.flow} with {record.partner}, {record.period}"
        case Claim():
            return f"{record.metric} of {record.subject}"
        case Review():
            return f"{record.commitment}: {record.verdict}"
        case Rate():
            return f"{record.value} for 1 {record.per}, {record.period}"
        case Delivery():
            return record.what or f"{record.kind} on {', '.join(record.commitments)}"
        case Source():
            return record.title or record.url or record.id
    return record.id


def _restatements(register: Assessed, commitment: Commitment) -> tuple[Row, ...]:
    """The whole chain from the first time it was said to the last, where it was said more than once."""
    chain: dict[str, None] = {}
    first: Commitment | None = commitment
    while first is not None and first.id not in chain:
        chain[first.id] = None
        first = register.snapshot.commitment(first.restates) if first.restates else None
    waiting = [*reversed(chain)]
    found: dict[str, None] = {}
    while waiting:
        id = waiting.pop(0)
        if id not in found:
            found[id] = None
            waiting.extend(register.restated_by(id))
    return tuple(_promise_row(register, id) for id in found) if len(found) > 1 else ()


def _promise_row(register: Assessed, id: str) -> Row:
    progress = register.progress(id)
    values = {
        "id": id,
        "title": progress.commitment.title,
        "due": progress.due,
        "promised_on": progress.commitment.promised_on,
    }
    return MeasuredRow(register, progress, values)


def _paper_row(register: Assessed, paper: Mou) -> Row:
    return values_of(MOU, paper) | derived_of_paper(register, paper)


def _occurrence_rows(progress: Progress) -> Iterator[Row]:
    for turn in progress.found.occurrences:
        state = "kept" if turn.met_on else MISSED if turn.missed else "running"
        yield {
            "id": f"{progress.commitment.id}/{turn.period.text}",
            "delivered": turn.delivered,
            "met_on": turn.met_on,
            "state": state,
        }


def _values(noun: Noun, records: Iterable[Record]) -> Iterator[Row]:
    return (values_of(noun, record) for record in records)


def _section(
    name: str, title: str, shown: tuple[Column, ...], rows: Iterable[Row], *, empty: str = ""
) -> Table:
    """A list that hangs on a record; in JSON it is there even when it is empty."""
    return Table(name=name, title=title, columns=shown, rows=tuple(rows), empty=empty)


def _citing(snapshot: Snapshot, noun: Noun, slug: str) -> Iterator[Record]:
    for id, document in snapshot.documents(noun.table).items():
        if slug in document.get("sources", ()):
            record = snapshot.record(noun.table, id)
            assert record is not None  # noqa: S101 - it was just listed
            yield record


def _cited(snapshot: Snapshot, records: Iterable[Record]) -> Table:
    slugs = [slug for record in records for slug in getattr(record, "sources", ())]
    return sources_table(snapshot, slugs, name="cited_sources", title="Sources")
