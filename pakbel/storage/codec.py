"""Between a record and the plain fields a store keeps. Unknown is left out, never null or zero.

A date is its ISO text, a period its text (a fiscal year with its days), a quantity `500 tractors`:
a document is nearly flat, so that a line of the store can be read and mended by hand.
"""

from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar, Protocol

from pakbel.domain import fields
from pakbel.domain.stored import DECODERS, ENCODERS
from pakbel.errors import BadInput, StoreProblem

Document = dict[str, Any]


class Record(Protocol):
    """Any of the records: frozen, with an id."""

    field_defaults: ClassVar[dict[str, Any]]

    @property
    def id(self) -> str: ...


_TABLES = {
    "Mou": "mous",
    "Commitment": "commitments",
    "Delivery": "deliveries",
    "TradeFlow": "trade",
    "Event": "events",
    "Source": "sources",
    "Claim": "claims",
    "Review": "reviews",
    "Rate": "rates",
}
_DEFAULTS: dict[str, Document] = {
    "mous": {"kind": "mou", "auto_renews": False},
    "commitments": {"direction": "up", "checkable": True},
    "deliveries": {"running_total": False},
    "trade": {"commodity": "TOTAL", "basis": "customs"},
    "claims": {"withheld": False},
    "rates": {"per": "USD", "kind": "average"},
}


def table_of(record: Record) -> str:
    """The table that a record is kept in."""
    return _TABLES[type(record).__name__]


@cache
def class_of(table: str) -> Callable[..., Record]:
    """The class of a table's records. A door: most questions touch three of the eight."""
    from pakbel.domain import records

    match table:
        case "mous":
            return records.Mou
        case "commitments":
            return records.Commitment
        case "deliveries":
            return records.Delivery
        case "trade":
            from pakbel.domain.flows import TradeFlow

            return TradeFlow
        case "rates":
            from pakbel.domain.rates import Rate

            return Rate
    from pakbel.domain import evidence

    return {
        "events": evidence.Event,
        "sources": evidence.Source,
        "claims": evidence.Claim,
        "reviews": evidence.Review,
    }[table]


def encode(record: Record) -> Document:
    """The plain fields of a record: its id is the key it is kept under, not a field."""
    table = table_of(record)
    defaults = _DEFAULTS.get(table, {})
    document: Document = {}
    for each in fields.NOUN_OF_TABLE[table].fields:
        value = getattr(record, each.name)
        if value is None or value == () or (each.name in defaults and value == defaults[each.name]):
            continue
        encoder = ENCODERS.get(each.kind)
        document[each.name] = encoder(value) if encoder else value
    return document


def decode(table: str, id: str, document: Document) -> Any:
    """The record of some plain fields. Raises StoreProblem naming the record and field."""
    if not isinstance(document, dict):
        raise StoreProblem(f"{id}: {document!r} is not an object with fields", value=document)
    decoders = _DECODERS_OF_TABLE[table]
    values: Document = {"id": id}
    for field, plain in document.items():
        decoder = decoders.get(field)
        if decoder is None:
            raise StoreProblem(f"{id}: {field!r} is no field of {table}", field=field, value=plain)
        try:
            values[field] = decoder(plain)
        except BadInput as error:
            inside = f"{error.field}: " if error.field else ""
            raise StoreProblem(f"{id}: {field}: {inside}{error.message}", field=field, value=plain) from error
    return _made(table, id, values)


def _made(table: str, id: str, values: Document) -> Record:
    for field in _REQUIRED_OF_TABLE[table]:
        if field not in values:
            raise StoreProblem(f"{id}: {field} is missing", field=field)
    try:
        return class_of(table)(**values)
    except BadInput as error:
        where = f"{error.field}: " if error.field else ""
        raise StoreProblem(f"{id}: {where}{error.message}", field=error.field, value=error.value) from error


_DECODERS_OF_TABLE = {
    noun.table: {each.name: DECODERS[each.kind] for each in noun.fields} for noun in fields.NOUNS
}
_REQUIRED_OF_TABLE = {
    noun.table: tuple(each.name for each in noun.fields if each.required) for noun in fields.NOUNS
}
