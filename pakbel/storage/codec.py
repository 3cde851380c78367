"""Between a record and the plain fields a store keeps. Unknown is left out, never null or zero.

A date is its ISO text, a period its text (a fiscal year with its days), a quantity `500 tractors`:
a document is nearly flat, so that a line of the store can be read and mended by hand.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from pakbel.domain import evidence, fields, flows, period, quantity, records
from pakbel.errors import PakbelError, StoreProblem

Record = (
    records.Mou
    | records.Commitment
    | records.Delivery
    | flows.TradeFlow
    | evidence.Event
    | evidence.Source
    | evidence.Claim
    | evidence.Review
)
Document = dict[str, Any]

CLASSES: dict[str, type[Record]] = {
    "mous": records.Mou,
    "commitments": records.Commitment,
    "deliveries": records.Delivery,
    "trade": flows.TradeFlow,
    "events": evidence.Event,
    "sources": evidence.Source,
    "claims": evidence.Claim,
    "reviews": evidence.Review,
}
TABLE_OF_CLASS = {record_class: table for table, record_class in CLASSES.items()}
_DEFAULTS: dict[str, Document] = {
    "mous": {"kind": "mou", "auto_renews": False},
    "commitments": {"direction": "up", "checkable": True},
    "deliveries": {"running_total": False},
    "trade": {"commodity": flows.TOTAL, "basis": "customs"},
    "claims": {"withheld": False},
}


def encode(record: Record) -> Document:
    """The plain fields of a record: its id is the key it is kept under, not a field."""
    table = TABLE_OF_CLASS[type(record)]
    defaults = _DEFAULTS.get(table, {})
    document: Document = {}
    for each in fields.NOUN_OF_TABLE[table].fields:
        value = getattr(record, each.name)
        if value is None or value == () or (each.name in defaults and value == defaults[each.name]):
            continue
        document[each.name] = encode_value(each.kind, value)
    return document


def encode_value(kind: str, value: Any) -> Any:
    encoder = _ENCODERS.get(kind)
    return encoder(value) if encoder else value


def decode(table: str, id: str, document: Document) -> Any:
    """The record of some plain fields. Raises StoreProblem naming the record and field."""
    decoders = _DECODERS_OF_TABLE[table]
    field = "?"
    values: Document = {"id": id}
    try:
        for field, value in document.items():
            decoder = decoders[field]
            values[field] = decoder(value) if decoder is not None else value
        return CLASSES[table](**values)
    except PakbelError as error:
        raise StoreProblem(f"{id}: {error.field or field}: {error.message}", value=error.value) from error
    except KeyError as error:
        raise StoreProblem(f"{id}: {field!r} is no field of {table}", field=field) from error
    except (TypeError, ValueError, ArithmeticError, AttributeError) as error:
        raise StoreProblem(f"{id}: {field}: {document.get(field)!r} cannot be read", field=field) from error


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError(value)
    return value


def _texts(value: Any) -> tuple[str, ...]:
    return tuple([_text(each) for each in _list(value)])


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _parties(value: Any) -> tuple[records.Party, ...]:
    return tuple([(_text(side), _text(organisation)) for side, organisation in _list(value)])


def _instalments(value: Any) -> tuple[records.Instalment, ...]:
    return tuple([(period.parse_stored(due), quantity.parse_stored(amount)) for due, amount in _list(value)])


def _maybe_period(text: str | None) -> period.Period | None:
    return None if text is None else period.parse_stored(text)


def _moves(value: Any) -> tuple[records.Move, ...]:
    return tuple(
        [
            records.Move(
                was=_maybe_period(each.get("was")),
                due=_maybe_period(each.get("due")),
                moved_on=date.fromisoformat(each["moved_on"]),
                reason=_text(each["reason"]),
                source=each.get("source"),
            )
            for each in _list(value)
        ]
    )


def _acts(value: Any) -> tuple[records.Act, ...]:
    return tuple([records.Act(**{**each, "on": date.fromisoformat(each["on"])}) for each in _list(value)])


def _encode_move(move: records.Move) -> Document:
    plain = {
        "was": move.was.stored if move.was else None,
        "due": move.due.stored if move.due else None,
        "moved_on": move.moved_on.isoformat(),
        "reason": move.reason,
        "source": move.source,
    }
    return {name: value for name, value in plain.items() if value is not None}


def _encode_act(act: records.Act) -> Document:
    plain = {
        "kind": act.kind,
        "on": act.on.isoformat(),
        "reason": act.reason,
        "by": act.by,
        "source": act.source,
    }
    return {name: value for name, value in plain.items() if value is not None}


_ENCODERS: dict[str, Callable[[Any], Any]] = {
    "date": date.isoformat,
    "period": lambda value: value.stored,
    "quantity": str,
    "ids": list,
    "slugs": list,
    "texts": list,
    "parties": lambda value: [list(party) for party in value],
    "instalments": lambda value: [[due.stored, str(amount)] for due, amount in value],
    "moves": lambda value: [_encode_move(move) for move in value],
    "acts": lambda value: [_encode_act(act) for act in value],
}
_DECODERS: dict[str, Callable[[Any], Any]] = {
    "text": _text,
    "choice": _text,
    "id": _text,
    "flag": _flag,
    "count": _count,
    "date": date.fromisoformat,
    "period": period.parse_stored,
    "quantity": quantity.parse_stored,
    "ids": _texts,
    "slugs": _texts,
    "texts": _texts,
    "parties": _parties,
    "instalments": _instalments,
    "moves": _moves,
    "acts": _acts,
}
_DECODERS_OF_TABLE = {
    noun.table: {each.name: _DECODERS[each.kind] for each in noun.fields} for noun in fields.NOUNS
}
