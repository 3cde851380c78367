"""A record on its way in from a file, and what may be wrong with it before any other is looked at."""

import re
from collections.abc import Mapping

from pakbel.domain.evidence import SLUG
from pakbel.domain.fields import CLAIM, SOURCE, Noun
from pakbel.domain.frozen import Frozen
from pakbel.domain.records import Commitment, Mou
from pakbel.domain.stored import Value
from pakbel.errors import BadInput, PakbelError, RefusedByRule
from pakbel.reading.lists import known_id
from pakbel.register.ids import a_noun, looks_like_an_id, record_named
from pakbel.storage.protocol import ID_PREFIXES


class Incoming(Frozen):
    """One row. `values` are the fields that the file speaks of; None or an empty tuple clears one."""

    noun: Noun
    id: str | None
    values: Mapping[str, Value]
    file: str
    line: int

    __eq__ = object.__eq__  # two rows that say the same are two rows
    __hash__ = object.__hash__


class Problem(Frozen):
    """What is wrong with a row: where it is, which field, and why."""

    file: str
    line: int
    field: str | None
    message: str

    def __str__(self) -> str:
        field = f"{self.field}: " if self.field else ""
        return f"{self.file}:{self.line}: {field}{self.message}"


def problem_of(row: Incoming, error: PakbelError) -> Problem:
    known = row.noun.field(error.field) if error.field else None
    return Problem(
        file=row.file, line=row.line, field=known.name if known else error.field, message=error.message
    )


def checked_id(row: Incoming) -> str | None:
    """The id as the register writes it; BadInput where it is none of this kind of record."""
    if row.id is None:
        return None
    if row.noun is SOURCE:
        slug = row.id.strip()
        if not SLUG.fullmatch(slug) or looks_like_an_id(slug):
            raise BadInput(f"{slug!r} is not a slug (small letters, digits and hyphens)", field="id")
        return slug
    prefix = ID_PREFIXES[row.noun.table]
    id = known_id(row.id.strip())
    if not re.fullmatch(rf"{prefix}-[1-9]\d{{0,8}}", id, re.ASCII):
        raise BadInput(f"{row.id!r} is no id of {a_noun(row.noun.table)} ({prefix}-1)", field="id")
    return id


def kept_ids(row: Incoming) -> dict[str, Value]:
    """The values with ids written as the register keeps them."""
    kept = dict(row.values)
    for field in row.noun.fields:
        value = kept.get(field.name)
        if field.kind == "id" and isinstance(value, str):
            kept[field.name] = known_id(value.strip())
        elif field.kind == "ids" and isinstance(value, tuple):
            kept[field.name] = tuple([known_id(each.strip()) for each in value if isinstance(each, str)])
    subject = kept.get("subject")
    if row.noun is CLAIM and isinstance(subject, str) and record_named(subject):
        kept["subject"] = known_id(subject.strip())
    return kept


def check_acts(before: Mou | Commitment, after: Mou | Commitment) -> None:
    """An empty cell does not undo what was decided: acts may be added by a file, not taken back."""
    if not set(before.acts) <= set(after.acts):
        raise RefusedByRule(
            "acts that are kept are not taken back by a file",
            field="acts",
            value=before.id,
            hint=f"pakbel set {before.id} acts= clears them",
        )


def check_due(before: Commitment, after: Commitment) -> None:
    """A file may fill in a due date, and add moves that lead to another; it takes no promise back."""
    if after.moves[: len(before.moves)] != before.moves:
        raise RefusedByRule(
            "moves that are kept are not taken back by a file", field="moves", value=before.id
        )
    if after.due != before.due and before.due is not None and len(after.moves) == len(before.moves):
        raise RefusedByRule(
            f"is {before.due} in the register: a due date is moved, or corrected, by pakbel set {before.id} due=…",
            field="due",
            value=before.id,
        )
