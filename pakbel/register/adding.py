"""Add a record: one call is enough."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from pakbel.domain.evidence import SLUG
from pakbel.domain.fields import SOURCE, Noun
from pakbel.domain.records import Commitment, Delivery, Mou
from pakbel.errors import BadInput, RefusedByRule
from pakbel.register import delivering, sources
from pakbel.register.doubts import of_paper_or_promise, of_report
from pakbel.register.ids import Tables, looks_like_an_id
from pakbel.register.outcome import Outcome
from pakbel.register.references import as_kept, check_references
from pakbel.storage.codec import Record, class_of, encode
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
    """Write a new record of these fields. `id` is the slug of a source; other ids are counted."""
    outcome = Outcome()
    fields = as_kept(tx.tables, noun, values)
    if fields.get("sources"):
        fields["sources"] = sources.resolve(tx, fields["sources"], outcome)
    new_id = _new_id(tx, noun, id)
    record = make(noun, new_id, fields)
    check_references(tx.tables, record, fiscal_start=fiscal_start)
    for doubt in doubts(tx.tables, record, today=today, fiscal_start=fiscal_start):
        outcome.warn(doubt, strict=strict)
    tx.put(noun.table, new_id, encode(record))
    outcome.records.append(record)
    return outcome


def make(noun: Noun, id: str, fields: Values) -> Record:
    """The record of these fields; BadInput names the first one that is missing."""
    for each in noun.fields:
        if each.required and fields.get(each.name) in {None, "", ()}:
            raise BadInput(f"a {noun.name} needs: {each.help}", field=each.typed_name)
    given = {name: value for name, value in fields.items() if value is not None}
    return class_of(noun.table)(id=id, **given)


def doubts(tables: Tables, record: Record, *, today: date, fiscal_start: int = 7) -> list[str]:
    """What may be a slip of the hand: a title twice, days in the wrong order, too much, too early."""
    if isinstance(record, Delivery):
        found = delivering.doubts(tables, record, today, fiscal_start=fiscal_start)
        return [*found, *of_report(tables, record)]
    if isinstance(record, Mou | Commitment):
        return list(of_paper_or_promise(tables, record, today))
    return []


def _new_id(tx: Transaction, noun: Noun, slug: str | None) -> str:
    if noun is not SOURCE:
        return tx.next_id(noun.table)
    slug = (slug or "").strip()
    if not SLUG.fullmatch(slug) or looks_like_an_id(slug):
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
    if slug in tx.tables["removed"]:
        gone = tx.tables["removed"][slug].get("on")
        raise RefusedByRule(
            f"source {slug} was removed on {gone}; a slug is not used again",
            field="slug",
            value=slug,
            hint=f"pakbel source add {slug}-2",
        )
    return slug
