"""The edge of the store: what cannot be kept faithfully as JSON text is refused, field by field."""

import re
from collections.abc import Iterator

from pakbel.errors import BadInput
from pakbel.storage.protocol import TABLES, Document, Json

_ID = re.compile(r'[^\s"\\\x00-\x1f\x7f\ud800-\udfff]{1,200}')
_LARGEST = 2**63
_DEEPEST = 40


def checked_id(table: str, record_id: str) -> None:
    """BadInput for an id that is not one word of at most 200 characters; ValueError for no table of a store."""
    if table not in TABLES:
        raise ValueError(f"no table {table!r}")
    if not _ID.fullmatch(record_id):
        raise BadInput(f"{table}: {record_id!r} cannot be an id", field="id", value=record_id)


def checked_document(
    table: str, record_id: str, document: Document, before: Document | None = None
) -> Document:
    """A copy that shares nothing with `document`; BadInput names the field that cannot be kept.

    A lone surrogate is refused unless `before`, the record as it was, has the same text: what is
    in a file already stays.
    """
    known = frozenset(_texts(before)) if before else frozenset()
    try:
        copy = _object(document, "", known, depth=1)
    except _Unkept as refusal:
        raise BadInput(
            f"{table} {record_id}: {refusal.field}: {refusal.why}",
            field=refusal.field,
            value=refusal.value,
        ) from None
    return copy


class _Unkept(Exception):
    def __init__(self, field: str, value: object, why: str) -> None:
        super().__init__(why)
        self.field, self.value, self.why = field, value, why


def _object(value: object, field: str, known: frozenset[str], depth: int) -> Document:
    if not isinstance(value, dict):
        raise _Unkept(field or "record", value, "an object of named fields is needed")
    copy: Document = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise _Unkept(field or "record", key, f"the name {key!r} is not text")
        name = f"{field}.{key}" if field else key
        copy[_text(key, ascii(name), known)] = _value(item, name, known, depth)
    return copy


def _value(value: object, field: str, known: frozenset[str], depth: int) -> Json:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value, field, known)
    if isinstance(value, int):
        if not -_LARGEST <= value < _LARGEST:
            raise _Unkept(field, value, "a whole number of more than 64 bits; write it as text")
        return value
    if isinstance(value, float):
        raise _Unkept(field, value, f"{value!r} is a float; amounts are kept as text")
    if not isinstance(value, list | tuple | dict):
        raise _Unkept(field, value, f"{type(value).__name__} cannot be kept")
    if depth >= _DEEPEST:
        raise _Unkept(field, None, "nested too deeply")
    if isinstance(value, dict):
        return _object(value, field, known, depth + 1)
    return [_value(item, f"{field}[{n}]", known, depth + 1) for n, item in enumerate(value)]


def _text(value: str, field: str, known: frozenset[str]) -> str:
    if not value.isascii() and value not in known:
        try:
            value.encode()
        except UnicodeEncodeError:
            raise _Unkept(field, value, "half of a surrogate pair is not text") from None
    return value


def _texts(value: Json) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _texts(item)
