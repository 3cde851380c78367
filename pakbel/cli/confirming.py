"""What was written, said back: the id, the record it belongs to, and how each value was understood."""

from collections.abc import Iterator, Mapping
from typing import Any

from pakbel.cli.session import Session
from pakbel.domain.delivered import counts_from
from pakbel.domain.evidence import Source
from pakbel.domain.fields import Field
from pakbel.domain.period import Period
from pakbel.domain.records import Commitment, Delivery, Mou
from pakbel.domain.recurrence import occurrence_at
from pakbel.output.cells import text_of
from pakbel.reading.dates import describe, echo_of
from pakbel.register.ids import noun_of
from pakbel.register.outcome import Outcome
from pakbel.storage.codec import Record, table_of
from pakbel.storage.snapshot import Snapshot

Typed = Mapping[str, Any]


def confirm(session: Session, verb: str, outcome: Outcome, *, typed: Typed | None = None) -> None:
    """Say what was written: lines for people, the record for programs; doubts go to stderr."""
    for note in outcome.notes:
        session.say(note)
    for warning in outcome.warnings:
        session.warn(warning)
    if not outcome.records:
        return
    if session.format not in {"table", "plain"}:
        from pakbel.reports.cards import card

        session.show(card(session.written_register, table_of(outcome.record), outcome.record.id))
        return
    for line in _lines(session, session.verb(verb), outcome.record, typed or {}):
        session.tell(line)


def name_of(record: Record) -> str:
    """The words by which a person knows a record."""
    title = getattr(record, "title", None) or getattr(record, "what", None) or getattr(record, "url", None)
    return str(title or "")


def _lines(session: Session, verb: str, record: Record, typed: Typed) -> Iterator[str]:
    yield f"{verb} {record.id}  {name_of(record)}".rstrip()
    known = session.store.written
    belongs = _belongs_to(known, record, session.settings.fiscal_year_start)
    if belongs:
        yield f"  {belongs}"
    said = [_said(session, field, getattr(record, field.name), typed) for field in _worth_saying(record)]
    details = [each for each in said if each]
    if details:
        yield "  " + ", ".join(details)


def _belongs_to(known: Snapshot, record: Record, fiscal_start: int) -> str:
    match record:
        case Mou():
            parent = known.mou(record.parent)
            return f"inside {parent.id} {parent.title}" if parent is not None else ""
        case Commitment():
            paper = known.mou(record.mou)
            parts = [f"{paper.id} {paper.title}" if paper is not None else "no paper"]
            parts += [f"owed by {record.owed_by}"] if record.owed_by else []
            return ", ".join(parts)
        case Delivery():
            return "; ".join(_reported_on(known, record, each, fiscal_start) for each in record.commitments)
    return ""


def _reported_on(known: Snapshot, report: Delivery, reference: str, fiscal_start: int) -> str:
    """The promise, and of a recurring one the occurrence that the report counts for."""
    id, slash, _ = reference.partition("/")
    commitment = known.commitment(id)
    if commitment is None:
        return reference
    said = f"on {reference} {commitment.title}"
    if commitment.every is None or slash or not report.counts:
        return said
    begins = commitment.start or commitment.promised_on
    turn = occurrence_at(commitment.every, counts_from(report), fiscal_start)
    return f"{said}, for {turn} ({id}/{turn})" if begins is not None else said


def _worth_saying(record: Record) -> list[Field]:
    noun = noun_of(table_of(record))
    skip = {"title", "mou", "owed_by", "parent", "commitments", "key", "note", "tags", "moves", "acts", "url"}
    if getattr(record, "direction", None) == "up":
        skip.add("direction")
    if isinstance(record, Source):
        skip.remove("url")
    return [field for field in noun.fields if field.name not in skip]


_WORDS = {
    "due": "due ",
    "signed_on": "signed ",
    "in_force_on": "in force ",
    "expires_on": "until ",
    "on": "on ",
    "start": "from ",
    "until": "until ",
    "promised_on": "promised ",
    "baseline": "from ",
    "measured_by": "measured by ",
    "restates": "restates ",
    "owed_to": "owed to ",
    "every": "every ",
    "published_on": "published ",
    "stated_count": "said to hold ",
    "number": "number ",
}


def _said(session: Session, field: Field, value: Any, typed: Typed) -> str:
    if value is None or value == () or value is False or value is True:
        return _flag_words(field, value)
    words = _WORDS.get(field.name, "")
    if isinstance(value, Period):
        text = typed.get(field.name)
        echo = echo_of(text, value, session.today) if isinstance(text, str) else None
        return words + (echo or describe(value, session.today))
    if field.kind == "instalments":
        return "; ".join(f"{text_of(quantity, 'amount')} by {due}" for due, quantity in value)
    if field.kind == "parties":
        return "; ".join(f"{side}: {organisation}" for side, organisation in value)
    if field.kind == "choice":
        return f"{words}{str(value).replace('_', ' ')}"
    kind = "amount" if field.kind in {"quantity", "money"} else "text"
    shown = text_of(value, kind)  # type: ignore[arg-type]
    return f"source {shown}" if field.kind == "slugs" else words + shown


def _flag_words(field: Field, value: Any) -> str:
    """A flag is said only where it differs from what is usual."""
    if field.name == "checkable":
        return "cannot be checked" if value is False else ""
    if field.kind != "flag" or value is not True:
        return ""
    return {"running_total": "as the total so far"}.get(field.name, field.name.replace("_", " "))
