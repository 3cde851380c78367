"""A record's own fields as columns and cells, in words where a field is more than one value."""

from collections.abc import Callable, Iterable
from typing import Any

from pakbel.domain.fields import Field, Noun
from pakbel.domain.records import Act, Instalment, Move, Party
from pakbel.storage.codec import Record
from pakbel.table import Column, Kind

_KINDS: dict[str, Kind] = {
    "choice": "code",
    "flag": "code",
    "count": "count",
    "date": "date",
    "period": "period",
    "quantity": "amount",
    "money": "amount",
    "id": "code",
}
_HEADERS = {
    "owed_by": "Owner",
    "owed_to": "Partner",
    "mou": "MoU",
    "signed_on": "Signed",
    "promised_on": "Promised on",
    "in_force_on": "In force",
    "expires_on": "Expires",
    "published_on": "Published",
    "accessed_on": "Read on",
    "stated_on": "Stated",
    "stated_count": "Said to hold",
    "uncheckable_because": "Why not checkable",
    "url": "URL",
    "archive_url": "Copy",
    "sha256": "SHA-256",
    "value_to": "Up to",
}
# What people see for None: most fields say by their absence all there is to say.
_UNKNOWN = {"target": "all or nothing", "due": "no deadline"} | dict.fromkeys(
    """
    absence archive_url auto_renews baseline binding claimed_by classification direction every key
    measured_by net_weight note number parent quantity restates sha256 start stated_count tags umbrella
    uncheckable_because until value_to what
    """.split(),
    "",
)


class Worded(dict[str, Any]):
    """An object in JSON that people read as a sentence."""

    __slots__ = ("_words",)

    def __init__(self, words: str, **values: Any) -> None:
        super().__init__(**values)
        self._words = words

    def __str__(self) -> str:
        return self._words


def column_of(field: Field, *, priority: int = 9) -> Column:
    """The column that shows a field; its key is the field's name."""
    header = _HEADERS.get(field.name, field.name.replace("_", " ").capitalize())
    return Column(
        key=field.name,
        header=header,
        kind=_KINDS.get(field.kind, "text"),
        priority=priority,
        unknown=_UNKNOWN.get(field.name),
    )


def columns_of(noun: Noun) -> tuple[Column, ...]:
    """The id and every field."""
    return (
        Column(key="id", header="ID", kind="id", priority=0),
        *(column_of(field) for field in noun.fields),
    )


def values_of(noun: Noun, record: Record) -> dict[str, Any]:
    """The id and every field, as cells."""
    values: dict[str, Any] = {"id": record.id}
    for field in noun.fields:
        value = getattr(record, field.name)
        words = _IN_WORDS.get(field.kind)
        values[field.name] = value if words is None else words(value)
    return values


def _parties(parties: Iterable[Party]) -> tuple[Worded, ...]:
    return tuple(
        Worded(f"{organisation} ({side})", side=side, organisation=organisation)
        for side, organisation in parties
    )


def _instalments(instalments: Iterable[Instalment]) -> tuple[Worded, ...]:
    return tuple(
        Worded(f"{quantity.amount:,f} by {due.text}", due=due, quantity=quantity)
        for due, quantity in instalments
    )


def _moves(moves: Iterable[Move]) -> tuple[Worded, ...]:
    return tuple(_move(move) for move in moves)


def _move(move: Move) -> Worded:
    was = move.was.text if move.was else "no date"
    due = move.due.text if move.due else "no date"
    return Worded(
        f"from {was} to {due} on {move.moved_on}: {move.reason}",
        was=move.was,
        due=move.due,
        moved_on=move.moved_on,
        reason=move.reason,
        source=move.source,
    )


def _acts(acts: Iterable[Act]) -> tuple[Worded, ...]:
    return tuple(_act(act) for act in acts)


_PAST = {"suspend": "suspended", "resume": "resumed", "cancel": "cancelled", "waive": "waived"} | {
    "terminate": "terminated",
    "supersede": "superseded",
}


def _act(act: Act) -> Worded:
    by = f" by {act.by}" if act.by else ""
    reason = f": {act.reason}" if act.reason else ""
    return Worded(
        f"{_PAST[act.kind]}{by} on {act.on}{reason}",
        kind=act.kind,
        on=act.on,
        reason=act.reason,
        by=act.by,
        source=act.source,
    )


_IN_WORDS: dict[str, Callable[[Any], tuple[Worded, ...]]] = {
    "parties": _parties,
    "instalments": _instalments,
    "moves": _moves,
    "acts": _acts,
}
