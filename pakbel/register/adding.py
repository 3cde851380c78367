"""Add a record: one call is enough."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pakbel.domain.evidence import SLUG
from pakbel.domain.fields import Noun
from pakbel.domain.records import Commitment, Delivery, Mou
from pakbel.errors import BadInput, RefusedByRule
from pakbel.register import delivering, sources
from pakbel.register.outcome import Outcome
from pakbel.register.references import check_references
from pakbel.storage.codec import CLASSES, Record, encode
from pakbel.storage.protocol import Transaction

Values = Mapping[str, Any]


def add(
    tx: Transaction,
    noun: Noun,
    values: Values,
    *,
    today: date,
    strict: bool = False,
    fiscal_start: int = 7,
    id: str | None = None,
) -> Outcome:
    """Write a new record of these fields. `id` is the slug of a source, or an id being imported."""
    outcome = Outcome()
    fields = dict(values)
    if fields.get("sources"):
        fields["sources"] = sources.resolve(tx, fields["sources"], outcome)
    new_id = _new_id(tx, noun, id)
    record = make(noun, new_id, fields)
    check_references(tx.tables, record, fiscal_start=fiscal_start)
    warn_of_doubts(tx, record, outcome, today=today, strict=strict)
    tx.put(noun.table, new_id, encode(record))
    outcome.records.append(record)
    return outcome


def make(noun: Noun, id: str, fields: Values) -> Record:
    """The record of these fields; BadInput names the first one that is missing."""
    for each in noun.fields:
        if each.required and fields.get(each.name) in {None, "", ()}:
            raise BadInput(f"a {noun.name} needs: {each.help}", field=each.typed_name)
    given = {name: value for name, value in fields.items() if value is not None}
    return CLASSES[noun.table](id=id, **given)


def warn_of_doubts(tx: Transaction, record: Record, outcome: Outcome, *, today: date, strict: bool) -> None:
    """What may be a slip of the hand: a title twice; for reports, too much, too early, too late."""
    if isinstance(record, Mou | Commitment):
        table = "mous" if isinstance(record, Mou) else "commitments"
        wanted = record.title.casefold().strip()
        for other, document in tx.tables[table].items():
            if other != record.id and str(document.get("title", "")).casefold().strip() == wanted:
                outcome.warn(f"{other} has the same title", strict=strict)
                break
    if isinstance(record, Delivery):
        for doubt in delivering.doubts(tx.tables, record, today):
            outcome.warn(doubt, strict=strict)


def _new_id(tx: Transaction, noun: Noun, id: str | None) -> str:
    if noun.table != "sources":
        return id if id is not None else tx.next_id(noun.table)
    slug = (id or "").strip()
    if not SLUG.fullmatch(slug):
        raise BadInput(
            f"{slug!r} is not a slug",
            field="slug",
            value=slug,
            hint="small letters, digits and hyphens: dawn-2024-11",
        )
    if slug in tx.tables["sources"]:
        raise RefusedByRule(
            f"source {slug} exists already", field="slug", value=slug, hint=f"pakbel show {slug}"
        )
    return slug
