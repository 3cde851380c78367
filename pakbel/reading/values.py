"""The value of a field as people type it, as a CSV cell keeps it and as a JSON file holds it.

`write_value` writes what `read_value` reads back as the same value. Lists are typed with `;`
between their parts (ids and slugs also with commas or spaces); a list whose parts would not come
back so is written as JSON, which is read too. To add a kind of field, add its reader to _READERS.
"""

import json
import re
from collections.abc import Callable

from pakbel.domain.countries import check_country
from pakbel.domain.fields import Field
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.records import Instalment, Party
from pakbel.domain.stored import Value, decode_value, encode_value
from pakbel.errors import BadInput
from pakbel.reading.amounts import read_amount, read_currency, read_money, read_quantity
from pakbel.reading.conventions import Conventions, shown
from pakbel.reading.dates import date_in, period_in
from pakbel.reading.lists import in_one_line, known_id, split_ids, split_parties, split_slugs, split_texts

LISTS = frozenset({"ids", "slugs", "texts", "parties", "instalments", "moves", "acts"})
_SIDES = frozenset({"owed_by", "owed_to", "reporter", "partner", "side", "country"})
_MOST_COUNTED = 9  # digits


def read_value(field: Field, text: str, conventions: Conventions, *, unit: str | None = None) -> Value:
    """Read what was typed for a field; an empty text clears it (None, or an empty tuple).

    `unit` is the one to take where only a number is typed (an instalment's is its target's).
    """
    try:
        if not text.strip():
            return _cleared(field)
        if field.kind in LISTS and text.lstrip().startswith("["):
            return _json_value(field, _loaded(text), conventions, unit)
        return _READERS[field.kind](field, text, conventions, unit)
    except BadInput as error:
        raise _of_field(error, field, text) from error


def read_json_value(
    field: Field, value: object, conventions: Conventions, *, unit: str | None = None
) -> Value:
    """Read a field's value from JSON: text as typed, lists as stored, amounts also as {amount, unit}."""
    try:
        return _json_value(field, value, conventions, unit)
    except BadInput as error:
        raise _of_field(error, field, value) from error


def write_value(kind: str, value: Value) -> str:
    """The text of a value, which `read_value` reads back as the same."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Period):
        return value.stored
    if not isinstance(value, tuple):
        return str(value)
    plain = encode_value(kind, value)
    return in_one_line(kind, plain) or json.dumps(plain, ensure_ascii=False)


def _cleared(field: Field) -> Value:
    if field.required:
        raise BadInput("must not be empty", hint=f"say {field.help}")
    return () if field.kind in LISTS else None


def _of_field(error: BadInput, field: Field, value: object) -> BadInput:
    """The same error, told of this field: a part of the value that it named goes into the message."""
    part = f"{error.field}: " if error.field not in {None, field.name} else ""
    return type(error)(
        f"{part}{error.message}", field=field.name, value=value, hint=error.hint or _hint(field)
    )


def _hint(field: Field) -> str:
    example = _EXAMPLES.get(field.kind)
    return f"write it as {example}" if example else f"say {field.help}"


def _loaded(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"{shown(text)} is not JSON") from error


def _json_value(field: Field, value: object, conventions: Conventions, unit: str | None) -> Value:
    match value:
        case None:
            return _cleared(field)
        case str():
            return read_value(field, value, conventions, unit=unit)
        case list() if field.kind == "instalments":
            return tuple([_json_instalment(each, conventions, unit) for each in value])
        case dict() if field.kind in {"quantity", "money"}:
            return _json_amount(value)
    return decode_value(field.kind, value)


def _json_instalment(value: object, conventions: Conventions, unit: str | None) -> Instalment:
    match value:
        case [str() as due, str() as amount]:
            return period_in(due, conventions).value, read_quantity(amount, unit=unit)
        case [str() as due, dict() as amount]:
            return period_in(due, conventions).value, _json_amount(amount)
    raise BadInput(f"{shown(repr(value))} is no instalment", hint='write it as ["2025-Q4", "500 tractors"]')


def _json_amount(value: dict[object, object]) -> Quantity:
    amount, unit = value.get("amount"), value.get("unit")
    if set(value) != {"amount", "unit"} or not isinstance(amount, str) or not isinstance(unit, str):
        hint = 'write it as {"amount": "500", "unit": "tractors"}'
        raise BadInput(f"{shown(repr(value))} is no amount with its unit", hint=hint)
    return read_quantity(f"{read_amount(amount):f} {unit}")


def _read_text(field: Field, text: str, _: Conventions, __: str | None) -> str:
    if field.name == "per":
        return read_currency(text)
    if field.name not in _SIDES:
        return text
    check_country(text.strip())
    return text.strip()


def _read_choice(field: Field, text: str, _: Conventions, __: str | None) -> str:
    wanted = re.sub(r"[ -]+", "_", text.strip()).casefold()
    for choice in field.choices:
        if choice.casefold() == wanted:
            return choice
    # A door: difflib is needed only for a misspelt word.
    from difflib import get_close_matches

    near = get_close_matches(wanted, field.choices, 1, 0.5)
    raise BadInput(
        f"{shown(text)} is none of: {', '.join(field.choices)}",
        hint=f"did you mean {near[0]}" if near else f"write {field.choices[0]}",
    )


def _read_flag(_: Field, text: str, __: Conventions, ___: str | None) -> bool:
    match text.strip().casefold():
        case "yes" | "true":
            return True
        case "no" | "false":
            return False
    raise BadInput(f"{shown(text)} is neither yes nor no")


def _read_count(_: Field, text: str, __: Conventions, ___: str | None) -> int:
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _MOST_COUNTED):
        raise BadInput(f"{shown(text)} is not a whole number")
    return int(digits)


def _read_id(_: Field, text: str, __: Conventions, ___: str | None) -> str:
    return known_id(text.strip())


def _read_parties(_: Field, text: str, __: Conventions, ___: str | None) -> tuple[Party, ...]:
    pairs = split_parties(text)
    for side, organisation in pairs:
        if not side or not organisation:
            raise BadInput(f"{shown(text)} does not say which side is which organisation")
        check_country(side)
    return tuple([(side, organisation) for side, organisation in pairs])


def _read_instalments(
    _: Field, text: str, conventions: Conventions, unit: str | None
) -> tuple[Instalment, ...]:
    return tuple([_instalment(part, conventions, unit) for part in split_texts(text)])


def _instalment(text: str, conventions: Conventions, unit: str | None) -> Instalment:
    due, equals, amount = text.partition("=")
    if not equals:
        raise BadInput(f"{shown(text)} does not say how much is due when")
    return period_in(due, conventions).value, read_quantity(amount, unit=unit)


def _read_json_only(field: Field, text: str, _: Conventions, __: str | None) -> Value:
    raise BadInput(f"{shown(text)} is not a list of {field.name}")


_READERS: dict[str, Callable[[Field, str, Conventions, str | None], Value]] = {
    "text": _read_text,
    "choice": _read_choice,
    "flag": _read_flag,
    "count": _read_count,
    "date": lambda _, text, conventions, __: date_in(text, conventions).value,
    "period": lambda _, text, conventions, __: period_in(text, conventions).value,
    "quantity": lambda _, text, __, unit: read_quantity(text, unit=unit),
    "money": lambda _, text, conventions, unit: read_money(text, unit or conventions.currency),
    "id": _read_id,
    "ids": lambda _, text, __, ___: tuple(split_ids(text)),
    "slugs": lambda _, text, __, ___: tuple(split_slugs(text)),
    "texts": lambda _, text, __, ___: tuple(split_texts(text)),
    "parties": _read_parties,
    "instalments": _read_instalments,
    "moves": _read_json_only,
    "acts": _read_json_only,
}
_EXAMPLES = {
    "flag": "yes or no",
    "count": "8",
    "parties": "'PAK=Ministry of Commerce; BLR=MTZ'",
    "instalments": "'2025-Q4=500 tractors; 2026-Q4=500 tractors'",
    "moves": '[{"was": "2025", "due": "2026", "moved_on": "2025-11-30", "reason": "…"}]',
    "acts": '[{"kind": "waive", "on": "2025-11-30"}]',
    "texts": "'tractors; industry'",
    "ids": "C-7, C-8",
    "slugs": "dawn-2024-11",
    "date": "2026-11-30",
    "period": "2026-11-30 or 2026-Q3",
    "quantity": "'500 tractors'",
    "money": "'USD 17m'",
}
