"""The value of a field as plain JSON, and back: what a store keeps and a JSON file holds.

A date is its ISO text, a period its text (a fiscal year with its days), a quantity `500 tractors`,
an instalment `["2025-Q4", "500 tractors"]`, a party `["PAK", "Ministry of Commerce"]`.
Reading is strict: BadInput says what was expected. To add a kind, add it to both tables.
"""

from collections.abc import Callable
from datetime import date
from typing import Any

from pakbel.domain import period, quantity
from pakbel.domain.records import Act, Instalment, Move, Party
from pakbel.errors import BadInput

Value = (
    None
    | str
    | bool
    | int
    | date
    | period.Period
    | quantity.Quantity
    | tuple[str, ...]
    | tuple[Party, ...]
    | tuple[Instalment, ...]
    | tuple[Move, ...]
    | tuple[Act, ...]
)

_MOST_COUNTED = 10**9


def encode_value(kind: str, value: Any) -> Any:
    """The plain JSON of a value of this kind."""
    encoder = ENCODERS.get(kind)
    return encoder(value) if encoder else value


def decode_value(kind: str, value: Any) -> Value:
    """The value of this kind that some plain JSON holds."""
    return DECODERS[kind](value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise BadInput(f"{_shown(value)} is not a text", value=value)
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise BadInput(f"{_shown(value)} is neither true nor false", value=value)
    return value


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < _MOST_COUNTED:
        raise BadInput(f"{_shown(value)} is not a whole number", value=value)
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise BadInput(f"{_shown(value)} is not a list", value=value)
    return value


def _texts(value: object) -> tuple[str, ...]:
    return tuple([_text(each) for each in _list(value)])


def _day(value: object) -> date:
    return period.parse_day(_text(value))


def _period(value: object) -> period.Period:
    return period.parse_stored(_text(value))


def _quantity(value: object) -> quantity.Quantity:
    return quantity.parse_stored(_text(value))


def _pair(value: object) -> tuple[object, object]:
    pair = _list(value)
    if len(pair) != 2:
        raise BadInput(f"{_shown(value)} is not a list of two", value=value)
    return pair[0], pair[1]


def _parties(value: object) -> tuple[Party, ...]:
    pairs = [_pair(each) for each in _list(value)]
    return tuple([(_text(side), _text(organisation)) for side, organisation in pairs])


def _instalments(value: object) -> tuple[Instalment, ...]:
    pairs = [_pair(each) for each in _list(value)]
    return tuple([(_period(due), _quantity(amount)) for due, amount in pairs])


def _moves(value: object) -> tuple[Move, ...]:
    return tuple([_move(_object(each, _MOVE_FIELDS)) for each in _list(value)])


def _move(plain: dict[str, object]) -> Move:
    _require(plain, "moved_on", "reason")
    return Move(
        was=_period(plain["was"]) if "was" in plain else None,
        due=_period(plain["due"]) if "due" in plain else None,
        moved_on=_day(plain["moved_on"]),
        reason=_text(plain["reason"]),
        source=_text(plain["source"]) if "source" in plain else None,
    )


def _acts(value: object) -> tuple[Act, ...]:
    return tuple([_act(_object(each, _ACT_FIELDS)) for each in _list(value)])


def _act(plain: dict[str, object]) -> Act:
    _require(plain, "kind", "on")
    texts = {name: _text(text) for name, text in plain.items() if name != "on"}
    return Act(on=_day(plain["on"]), **texts)


def _object(value: object, known: tuple[str, ...]) -> dict[str, object]:
    if not isinstance(value, dict):
        raise BadInput(f"{_shown(value)} is not an object with {', '.join(known)}", value=value)
    for name in value:
        if name not in known:
            raise BadInput(
                f"{_shown(name)} is none of its fields", value=name, hint=f"they are {', '.join(known)}"
            )
    return value


def _require(plain: dict[str, object], *names: str) -> None:
    for name in names:
        if name not in plain:
            raise BadInput("is missing", field=name)


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _encode_move(move: Move) -> dict[str, str]:
    plain = {
        "was": move.was.stored if move.was else None,
        "due": move.due.stored if move.due else None,
        "moved_on": move.moved_on.isoformat(),
        "reason": move.reason,
        "source": move.source,
    }
    return {name: value for name, value in plain.items() if value is not None}


def _encode_act(act: Act) -> dict[str, str]:
    plain = {
        "kind": act.kind,
        "on": act.on.isoformat(),
        "reason": act.reason,
        "by": act.by,
        "source": act.source,
    }
    return {name: value for name, value in plain.items() if value is not None}


_MOVE_FIELDS = ("was", "due", "moved_on", "reason", "source")
_ACT_FIELDS = ("kind", "on", "reason", "by", "source")
ENCODERS: dict[str, Callable[[Any], object]] = {
    "date": date.isoformat,
    "period": lambda value: str(value.stored),
    "quantity": str,
    "money": str,
    "ids": list,
    "slugs": list,
    "texts": list,
    "parties": lambda value: [list(party) for party in value],
    "instalments": lambda value: [[due.stored, str(amount)] for due, amount in value],
    "moves": lambda value: [_encode_move(move) for move in value],
    "acts": lambda value: [_encode_act(act) for act in value],
}
DECODERS: dict[str, Callable[[Any], Value]] = {
    "text": _text,
    "choice": _text,
    "id": _text,
    "flag": _flag,
    "count": _count,
    "date": _day,
    "period": _period,
    "quantity": _quantity,
    "money": _quantity,
    "ids": _texts,
    "slugs": _texts,
    "texts": _texts,
    "parties": _parties,
    "instalments": _instalments,
    "moves": _moves,
    "acts": _acts,
}
