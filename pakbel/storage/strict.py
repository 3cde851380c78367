"""Reading a register that somebody else wrote or damaged: every doubt is a refusal that says where.

Loaded only when the text is not as we left it. Last-wins for duplicate keys, silent floats and
"empty database" are what this page exists to prevent.
"""

import json
import re
from pathlib import Path
from typing import NoReturn, cast

from pakbel.errors import BadInput, StoreProblem
from pakbel.storage import positions
from pakbel.storage.edge import checked_id
from pakbel.storage.protocol import FORMAT, TABLES, Document, Json, State, Tables, empty_tables
from pakbel.storage.register_file import Loaded, hash_of, meta_problem, split_head, to_json, without_bom

_LARGEST = 2**63
_CONFLICT = re.compile(r"^(<{7}|={7}|>{7})( |\r?$)", re.MULTILINE)


def decode_strictly(raw: bytes, path: Path) -> Loaded:
    """The register in a text of unknown origin, or a StoreProblem with file, line and column."""
    text = _text(raw, path)
    whole = _parsed(text, path)
    if not isinstance(whole, dict) or not isinstance(whole.get("meta"), dict):
        _refuse(path, text, 0, 'this is not a register of pakbel: it has no "meta"')
    meta = cast(dict[str, Json], whole.pop("meta"))
    _check_format(meta, path)
    if problem := meta_problem(meta):
        _refuse(path, text, max(text.find('"meta"'), 0), problem)
    tables = _checked_tables(whole, text, path)
    last = meta.pop("last", None)
    return Loaded(
        State({**empty_tables(), **tables}, meta, edited_by_hand=_edited(raw, meta)),
        _last_line(raw, last),
        without_bom(raw),
        None,
    )


def damaged(path: Path, what: str) -> StoreProblem:
    """The refusal of a register that does not load; the caller adds which backup is good."""
    return StoreProblem(f"{path}{what}; nothing was changed", value=str(path))


def _text(raw: bytes, path: Path) -> str:
    """The characters of the file; what is no text at all is named for what it is."""
    if not raw.strip():
        raise damaged(path, ": the file is empty")
    if not raw.strip(b"\0"):
        raise damaged(path, ": the file holds nothing but zero bytes")
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or (raw[:1] == b"\0") != (raw[1:2] == b"\0"):
        raise damaged(path, ": the file is UTF-16; save it as UTF-8")
    try:
        return without_bom(raw).decode()
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        byte = raw[error.start]
        raise damaged(path, f", line {line}, column {column}: byte 0x{byte:02x} is not UTF-8 text") from error


def _parsed(text: str, path: Path) -> Json:
    try:
        value: Json = json.loads(
            text, object_pairs_hook=_unique, parse_constant=_no_constant, parse_int=_whole_number
        )
    except json.JSONDecodeError as error:
        _refuse(path, text, error.pos, _why(text, error))
    except _Unfit as unfit:
        at = positions.of_second(text, unfit.key) if unfit.key is not None else 0
        _refuse(path, text, at or positions.of_literal(text, unfit.literal or "\0"), unfit.why)
    except RecursionError:
        _refuse(path, text, 0, "objects are nested too deeply")
    return value


def _why(text: str, error: json.JSONDecodeError) -> str:
    if "\0" in text:
        return "the file holds zero bytes"
    if error.pos >= len(text.rstrip()):
        return "the file breaks off here"
    if error.msg.startswith("Unterminated string"):
        return "a text begins here and has no end; the file may be cut off"
    return error.msg[0].lower() + error.msg[1:]


class _Unfit(Exception):
    """Valid JSON that a register cannot hold; the parser does not say where it is."""

    def __init__(self, why: str, *, key: str | None = None, literal: str | None = None) -> None:
        super().__init__(why)
        self.why, self.key, self.literal = why, key, literal


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Unfit(f'"{twice}" stands here twice', key=twice)
    return found


def _no_constant(name: str) -> NoReturn:
    raise _Unfit(f"{name} is not a value", literal=name)


def _whole_number(digits: str) -> int:
    if len(digits) > 20 or not -_LARGEST <= int(digits) < _LARGEST:
        raise _Unfit("a whole number of more than 64 bits; write it as text", literal=digits)
    return int(digits)


def _refuse(path: Path, text: str, position: int, why: str) -> NoReturn:
    """Git's marks explain every other trouble that they cause."""
    if mark := _CONFLICT.search(text):
        position, why = mark.start(), "git left conflict marks here; keep one side and take the marks out"
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    raise damaged(path, f", line {line}, column {column}: {why}")


def _check_format(meta: dict[str, Json], path: Path) -> None:
    found = meta.get("format")
    if isinstance(found, int) and not isinstance(found, bool) and found > FORMAT:
        needs = meta.get("needs")
        version = f" {needs}" if isinstance(needs, str) else ""
        raise StoreProblem(
            f"{path} has format {found}, this pakbel knows formats up to {FORMAT}; nothing was changed",
            value=found,
            hint=f"a newer pakbel{version} that knows format {found} is needed: pip install -U pakbel",
        )


def _checked_tables(whole: dict[str, Json], text: str, path: Path) -> Tables:
    tables: dict[str, dict[str, Document]] = {}
    for table, records in whole.items():
        if table not in TABLES:
            at = positions.of_member(text, table)
            _refuse(path, text, at, f"{table!r} is not one of the tables {', '.join(TABLES)}")
        if not isinstance(records, dict):
            at = positions.of_member(text, table)
            _refuse(path, text, at, f'"{table}" is not an object of records')
        tables[table] = {
            key: _checked_record(table, key, record, text, path) for key, record in records.items()
        }
    return tables


def _checked_record(table: str, key: str, record: Json, text: str, path: Path) -> Document:
    try:
        checked_id(table, key)
    except BadInput as error:
        _refuse(path, text, positions.of_member(text, table, key), error.message)
    if not isinstance(record, dict):
        at = positions.of_member(text, table, key)
        _refuse(path, text, at, f"{key} is not an object of named fields")
    if field := _float_in(record):
        at = positions.of_member(text, table, key)
        _refuse(path, text, at, f'{key}: {field}: numbers with a point are written as text: "2.5"')
    return record


def _float_in(value: Json, field: str = "") -> str | None:
    if isinstance(value, float):
        return field
    if isinstance(value, dict):
        inner = ((f"{field}.{key}" if field else key, item) for key, item in value.items())
    elif isinstance(value, list):
        inner = ((f"{field}[{n}]", item) for n, item in enumerate(value))
    else:
        return None
    return next((found for name, item in inner if (found := _float_in(item, name))), None)


def _edited(raw: bytes, meta: dict[str, Json]) -> bool:
    """False where only the line ends or a mark at the beginning differ from what we wrote."""
    plain = without_bom(raw).replace(b"\r\n", b"\n")
    head = split_head(plain)
    return head is None or meta.get("hash") != hash_of(memoryview(plain)[head[2] :])


def _last_line(raw: bytes, last: Json) -> bytes | None:
    """The history entry byte by byte as it was; the file may be laid out anew, the entry was not."""
    head = split_head(without_bom(raw).replace(b"\r\n", b"\n"))
    if head is not None:
        return head[1]
    return to_json(last) if isinstance(last, dict) else None
