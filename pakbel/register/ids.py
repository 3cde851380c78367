"""Finding the record that a typed id means, and saying what is there when it means none."""

import re
from collections.abc import Mapping
from typing import Any

from pakbel.domain.fields import NOUN_OF_TABLE, NOUNS, Noun
from pakbel.domain.wording import listed
from pakbel.errors import NoSuchRecord
from pakbel.storage.codec import Document
from pakbel.storage.protocol import ID_PREFIXES, number_of

Tables = Mapping[str, Mapping[str, Document]]
IMPORTS = "imports"
_TABLE_OF_PREFIX = {prefix: table for table, prefix in ID_PREFIXES.items()}
_ID = re.compile(r"[A-Z]-\d+", re.ASCII | re.IGNORECASE)
_NAMES = {"mous": "an MoU", "events": "an event", "trade": "a trade row", IMPORTS: "an import"}
_OF_IMPORTS = "pakbel show {0}, pakbel remove {0}"


def locate(tables: Tables, typed: str, noun: Noun | None = None, *, imports: bool = False) -> tuple[str, str]:
    """The table and id of a record; `noun` says which kind is wanted, `imports` lets imports pass too.

    NoSuchRecord (exit 3) says what is there instead: the last id, the kind it is, when it went.
    """
    for table, id in _candidates(typed):
        if id in tables.get(table, {}):
            if noun is not None and table != noun.table:
                raise _wrong_kind(tables, table, id, noun)
            if table == IMPORTS and not imports:
                raise NoSuchRecord(
                    f"{id} is an import of trade files, which does not change",
                    field="id",
                    value=id,
                    hint=_OF_IMPORTS.format(id),
                )
            return table, id
        if id in tables.get("removed", {}):
            gone = tables["removed"][id]
            raise NoSuchRecord(f"{id} was removed on {gone.get('on')}", field="id", value=typed)
    raise _unknown(tables, typed, noun)


def without_occurrence(typed: str) -> str:
    """The promise that `C-7/2025` is an occurrence of; anything else as it is."""
    id, _, occurrence = typed.partition("/")
    is_promise = id[:2].upper() == f"{ID_PREFIXES['commitments']}-" and id[2:].isdecimal()
    return id if is_promise and occurrence else typed


def require(tables: Tables, typed: str, noun: Noun) -> str:
    """The id as it is kept, of a record of this kind."""
    return locate(tables, typed, noun)[1]


def noun_of(table: str) -> Noun:
    return NOUN_OF_TABLE[table]


def a_noun(table: str) -> str:
    """`an event`, `a commitment`."""
    return _NAMES.get(table) or f"a {noun_of(table).name}"


def looks_like_an_id(text: object) -> bool:
    """Whether it is written like `C-12`, whatever is there."""
    return isinstance(text, str) and _ID.fullmatch(text.strip()) is not None


def record_named(subject: object) -> str | None:
    """The id in `C-12` or `c-12/2024`; None where the text names no record."""
    id = subject.strip().partition("/")[0] if isinstance(subject, str) else None
    return id if looks_like_an_id(id) else None


def _candidates(typed: str) -> list[tuple[str, str]]:
    upper = typed.strip().upper()
    table = _TABLE_OF_PREFIX.get(upper.partition("-")[0])
    found = [(table, upper)] if table else []
    return [*found, ("sources", typed.strip().casefold())]


def _unknown(tables: Tables, typed: str, noun: Noun | None) -> NoSuchRecord:
    typed = typed.strip().upper() if looks_like_an_id(typed) else typed.strip()
    prefix, dash, _ = typed.upper().partition("-")  # a letter alone is a word, not the beginning of an id
    table = noun.table if noun is not None else _TABLE_OF_PREFIX.get(prefix) if dash else None
    if table is None:
        prefixes = ", ".join(f"{ID_PREFIXES[each.table]}-1" for each in NOUNS if each.table in ID_PREFIXES)
        return NoSuchRecord(
            f"no record {typed!r}",
            field="id",
            value=typed,
            hint=f"ids look like {prefixes}; a source has a slug: pakbel find TEXT",
        )
    name = a_noun(table).partition(" ")[2]
    ids = tables.get(table, {})
    if table == "sources":
        return NoSuchRecord(
            f"no source {typed!r} among {len(ids)}", field="id", value=typed, hint="pakbel source list"
        )
    if not ids:
        return NoSuchRecord(f"no {name} {typed} (there are none yet)", field="id", value=typed)
    last = max(ids, key=lambda each: number_of(table, each))
    return NoSuchRecord(f"no {name} {typed} (the last is {last})", field="id", value=typed)


def _wrong_kind(tables: Tables, table: str, id: str, wanted: Noun) -> NoSuchRecord:
    is_what = a_noun(table)
    related = _related(tables, table, id, wanted.table)
    message = f"{id} is {is_what}, not {a_noun(wanted.table)}"
    if related:
        message = f"{id} is {is_what}; its {wanted.plural} are {listed(related, 8)}"
    hint = _OF_IMPORTS.format(id) if table == IMPORTS else None
    return NoSuchRecord(message, field="id", value=id, hint=hint)


def _related(tables: Tables, table: str, id: str, wanted: str) -> list[str]:
    field = {("mous", "commitments"): "mou", ("commitments", "deliveries"): "commitments"}.get(
        (table, wanted)
    )
    if field is None:
        return []
    return [each for each, document in tables.get(wanted, {}).items() if _names(document.get(field), id)]


def _names(value: Any, id: str) -> bool:
    if isinstance(value, list):
        return any(str(each).partition("/")[0] == id for each in value)
    return bool(value == id)
