"""The text of register.json: `meta` on two lines, then one line a record, so that diffs are per record.

The second line holds the newest history entry; only writers look into it. The hash in the first
covers all bytes after the second: while it fits, the tables are as we wrote them and need no
further checks, and lines of unchanged records are written back as they are.
"""

import gc
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import cast

from pakbel.errors import StoreProblem
from pakbel.storage.protocol import FORMAT, LATER_TABLES, TABLES, Document, Json, State, Tables

BOM = b"\xef\xbb\xbf"
_HEAD = b'{"meta":{'
_LAST = b'"last":'
_KNOWN = frozenset(TABLES)
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode


class Sections(Mapping[str, dict[str, Document]]):
    """The tables of a text that we wrote, each parsed when it is first asked for: most questions touch few."""

    __slots__ = ("_parsed", "_texts")

    def __init__(self, texts: dict[str, bytes]) -> None:
        self._texts = texts
        self._parsed: dict[str, dict[str, Document]] = {}

    def __getitem__(self, table: str) -> dict[str, Document]:
        known = self._parsed.get(table)
        if known is None:
            known = self._parsed[table] = _parsed(table, self._texts[table])
            self._texts[table] = b""  # held once: as text, or as records
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


class Loaded:
    """A register as read: its state, the newest history entry and the raw text behind it.

    `body` is the text of the tables as we wrote it, None when somebody else did.
    """

    __slots__ = ("body", "last", "raw", "state")

    def __init__(self, state: State, last: bytes | None, raw: bytes, body: bytes | None) -> None:
        self.state = state
        self.last = last
        self.raw = raw
        self.body = body

    @property
    def tx(self) -> int:
        tx = self.state.meta["tx"]
        return tx if isinstance(tx, int) else 0


def decode(raw: bytes, path: Path) -> Loaded:
    """Read the text of a register; StoreProblem says what is wrong with it and where."""
    loaded = _decode_own(raw)
    if loaded is None:
        from pakbel.storage.strict import decode_strictly

        loaded = decode_strictly(raw, path)
    return loaded


def encode(meta: Mapping[str, Json], last: bytes, sections: Mapping[str, bytes]) -> bytes:
    """The whole text. `meta` comes without hash, `last` is the history line without its end."""
    body = body_of(sections)
    head = to_json({**meta, "hash": hash_of(body)})
    return b"".join((b'{"meta":', head[:-1], b",\n", _LAST, last, b"},\n", body))


def body_of(sections: Mapping[str, bytes]) -> bytes:
    """The tables, in their fixed order, as they stand after the second line."""
    parts = [
        b'"%s":{' % table.encode() + sections[table]
        for table in TABLES
        if sections[table] or table not in LATER_TABLES
    ]
    return b"\n},\n".join(parts) + b"\n}}\n"


def sections_of(tables: Tables) -> dict[str, bytes]:
    """The lines of every table, written anew."""
    return {table: joined(record_lines(tables.get(table, {}))) for table in TABLES}


def split_sections(body: bytes) -> dict[str, bytes]:
    """The lines of every table, as they stand in a text that we wrote."""
    sections = dict.fromkeys(TABLES, b"")
    for part in body[: -len(b"\n}}\n")].split(b"\n},\n"):
        table = part[1 : part.index(b'"', 1)].decode()
        sections[table] = part[len(table) + 4 :]
    return sections


def changed_section(section: bytes, changes: Mapping[str, Document | None]) -> bytes:
    """The lines of a table with some records put (at their place, or at the end) or taken away."""
    lines = {line[1 : line.index(b'"', 1)]: line for line in section[1:].split(b",\n") if line}
    for record_id, document in changes.items():
        key = record_id.encode()
        if document is None:
            lines.pop(key, None)
        else:
            lines[key] = _line(record_id, document)
    return joined(lines.values())


def record_lines(records: Mapping[str, Document]) -> Iterable[bytes]:
    """A line of JSON for each record, its id before it: `"M-1":{…}`."""
    return (_line(record_id, document) for record_id, document in records.items())


def joined(lines: Iterable[bytes]) -> bytes:
    """The lines of a table as they stand between its braces."""
    text = b",\n".join(lines)
    return b"\n" + text if text else b""


def to_json(value: Json | Mapping[str, Json]) -> bytes:
    """One line of JSON; half a surrogate pair stays visible as its escape."""
    return _encode(value).encode("utf-8", "backslashreplace")


def from_json(text: str | bytes) -> Json:
    """Parse without the garbage collector, which finds nothing and costs a third of the time."""
    running = gc.isenabled()
    gc.disable()
    try:
        value: Json = json.loads(text)
    finally:
        if running:
            gc.enable()
    return value


def hash_of(body: bytes | memoryview) -> str:
    """A checksum against accidents and hand edits; it is no protection against a forger.

    From zlib, which is loaded anyway: importing hashlib costs 10 ms.
    """
    return f"crc32:{zlib.crc32(body):08x}:{len(body)}"


def without_bom(raw: bytes) -> bytes:
    """Some editors put a byte order mark before the text: it is no part of it."""
    return raw[len(BOM) :] if raw.startswith(BOM) else raw


def meta_problem(meta: Json) -> str | None:
    """What is wrong with the store's own keys, or None."""
    if not isinstance(meta, dict):
        return '"meta" is not an object'
    tx, counters = meta.get("tx"), meta.get("next")
    found = meta.get("format")
    if not isinstance(found, int) or isinstance(found, bool) or found < 1:
        return '"meta" has no "format" number'
    if not isinstance(tx, int) or isinstance(tx, bool) or tx < 1:
        return '"tx" in "meta" is not a number of 1 or more'
    if not isinstance(counters, dict) or not all(type(n) is int and n > 0 for n in counters.values()):
        return '"next" in "meta" is not an object of numbers'
    return None


def split_head(raw: bytes) -> tuple[bytes, bytes, int] | None:
    """The meta object without `last`, `last`, and where the tables begin, in a text laid out by us."""
    first = raw.find(b"\n")
    second = raw.find(b"\n", first + 1)
    if not raw.startswith(_HEAD) or second < 0 or raw[first - 1 : first] != b",":
        return None
    line = raw[first + 1 : second]
    if not line.startswith(_LAST) or not line.endswith(b"},"):
        return None
    return raw[len(b'{"meta":') : first - 1] + b"}", line[len(_LAST) : -2], second + 1


def highest_tx(raw: bytes) -> int:
    """The change number in a text that may not load otherwise; 0 where none is found."""
    found = re.search(rb'"tx"\s*:\s*(\d{1,18})\b', raw)
    return int(found[1]) if found else 0


def _decode_own(raw: bytes) -> Loaded | None:
    """Read what we wrote; None for anything that needs a closer look."""
    raw = without_bom(raw)
    head = split_head(raw)
    if head is None:
        return None
    try:
        meta = json.loads(head[0], object_pairs_hook=_unique)
    except (ValueError, RecursionError):
        return None
    start = head[2]
    if meta_problem(meta) or meta["format"] != FORMAT or meta.get("hash") != hash_of(memoryview(raw)[start:]):
        return None
    body = raw[start:]
    try:
        sections = split_sections(body)
    except ValueError:
        return None
    if not sections.keys() <= _KNOWN:
        return None
    return Loaded(State(Sections(sections), meta), head[1], raw, body)


def _parsed(table: str, text: bytes) -> dict[str, Document]:
    """StoreProblem for a text that has our hash and is not ours: only a program can have made it."""
    try:
        return cast(dict[str, Document], from_json("{" + text.decode() + "\n}"))
    except (ValueError, RecursionError) as error:
        raise StoreProblem(
            f'table "{table}" of the register is not as pakbel writes it: {error}',
            value=table,
            hint="pakbel check; pakbel backup list",
        ) from error


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """Only for the short first line: the hash does not cover it."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _line(record_id: str, document: Document) -> bytes:
    return b'"%s":%s' % (record_id.encode(), to_json(document))
