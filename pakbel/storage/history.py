"""history.jsonl: one line a command, appended after the commit.

A line is `{"tx", "at", "by", "cmd", "ops": [{"op", "table", "id", "before", "after"}], "crc"}`; the
checksum covers the bytes before it. A line with `"start": true` puts the whole register: what
comes before it is not needed to know the state after it. `meta` is a table here too.
"""

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import cast

from pakbel.storage.disk import Disk, refusing
from pakbel.storage.protocol import Document, Json, Tables, empty_tables
from pakbel.storage.register_file import from_json, to_json

Op = dict[str, Json]
_TX = re.compile(rb'\{"tx":(\d{1,18}),')
_CRC = re.compile(rb',"crc":"([0-9a-f]{8})"\}')
_CRC_LENGTH = len(b',"crc":"00000000"}')
_BLOCK = 1 << 16


class Tail:
    """The end of a history: its last good line, and what stands behind that line and is not good.

    `end` is where the good part ends, newline included; `exists` is False for no file at all.
    """

    __slots__ = ("bad", "end", "exists", "line")

    def __init__(self, *, line: bytes | None, end: int, bad: bytes, exists: bool) -> None:
        self.line = line
        self.end = end
        self.bad = bad
        self.exists = exists

    @property
    def tx(self) -> int:
        return tx_of(self.line) if self.line else 0


def entry_line(
    *, tx: int, at: datetime, by: str, command: str, ops: Sequence[Op], start: bool = False
) -> bytes:
    """An entry without the end of the line."""
    entry: dict[str, Json] = {"tx": tx, "at": at.isoformat(timespec="seconds"), "by": by, "cmd": command}
    if start:
        entry["start"] = True
    entry["ops"] = list(ops)
    text = to_json(entry)[:-1]
    return b'%s,"crc":"%08x"}' % (text, zlib.crc32(text))


def is_good(line: bytes) -> bool:
    """Whether the line is as it was written."""
    crc = _CRC.fullmatch(line, len(line) - _CRC_LENGTH) if len(line) > _CRC_LENGTH else None
    if crc is None or _TX.match(line) is None:
        return False
    return int(crc[1], 16) == zlib.crc32(line[:-_CRC_LENGTH])


def tx_of(line: bytes) -> int:
    """The number of the change that a line of the history is of; 0 where it is not one."""
    found = _TX.match(line)
    return int(found[1]) if found else 0


def is_start(line: bytes) -> bool:
    """Whether an entry holds a whole register, so that what came before it need not be known."""
    entry = from_json(line)
    return isinstance(entry, dict) and entry.get("start") is True


def read_tail(disk: Disk, path: Path) -> Tail:
    """Read backwards until a line is good; the whole file only where none is."""
    size = disk.stat(path)
    if size is None:
        return Tail(line=None, end=0, bad=b"", exists=False)
    length = _BLOCK
    while True:
        start = max(size.st_size - length, 0)
        tail = _tail_in(disk.read_part(path, start, size.st_size - start), start)
        if tail is not None:
            return tail
        length *= 8


def _tail_in(block: bytes, start: int) -> Tail | None:
    """None where the block must reach further back. A line ends with its newline, or it is torn."""
    end = len(block)
    stop = block.rfind(b"\n") + 1
    while stop > 0:
        begin = block.rfind(b"\n", 0, stop - 1) + 1
        if begin == 0 and start > 0:
            return None
        line = block[begin : stop - 1]
        if is_good(line):
            return Tail(line=line, end=start + stop, bad=block[stop:end], exists=True)
        stop = begin
    return None if start > 0 else Tail(line=None, end=0, bad=block, exists=True)


class History:
    """Every entry that can be read, in the order of the file, and what could not be.

    `lines` are the line numbers of the entries, `problems` line numbers with what is wrong there.
    """

    __slots__ = ("entries", "lines", "problems")

    def __init__(self) -> None:
        self.entries: list[dict[str, Json]] = []
        self.lines: list[int] = []
        self.problems: list[tuple[int, str]] = []

    def from_last_start(self) -> list[dict[str, Json]]:
        """The entries that make up the present state."""
        return self.entries[self._start() :]

    def leads_to(self, tx: int) -> bool:
        """Whether replaying gives the state after `tx`: a start, then no gap and nothing unreadable."""
        start = self._start()
        if not self.entries or self.entries[start].get("start") is not True:
            return False
        txs = [entry["tx"] for entry in self.entries[start:]]
        damaged = any(line > self.lines[start] for line, _ in self.problems)
        return not damaged and txs == list(range(tx - len(txs) + 1, tx + 1))

    def _start(self) -> int:
        starts = (n for n in reversed(range(len(self.entries))) if self.entries[n].get("start") is True)
        return next(starts, 0)


def read_history(disk: Disk, path: Path, last: bytes | None) -> History:
    """All of it; the entry that only `meta` of the register has yet is there too."""
    with refusing(path, "read"):
        raw = disk.read(path) if disk.stat(path) is not None else b""
    return history_in(raw, last)


def history_in(raw: bytes, last: bytes | None = None) -> History:
    """What can be read of the bytes of a history file."""
    found = History()
    for number, line in enumerate(_lines(raw), start=1):
        if is_good(line):
            found.entries.append(cast(dict[str, Json], from_json(line)))
            found.lines.append(number)
        else:
            found.problems.append((number, "is damaged"))
    newest = cast(int, found.entries[-1]["tx"]) if found.entries else 0
    if last is not None and is_good(last) and newest < tx_of(last):
        found.entries.append(cast(dict[str, Json], from_json(last)))
        found.lines.append(found.lines[-1] + 1 if found.lines else 1)
    return found


def _lines(raw: bytes) -> Iterator[bytes]:
    lines = raw.split(b"\n")
    yield from lines if lines[-1] else lines[:-1]


def imports_in(entries: Iterable[Mapping[str, Json]]) -> Iterator[tuple[str, Document]]:
    """Every import that some entry put, with its document at that time."""
    for entry in entries:
        for op in cast(list[Op], entry["ops"]):
            if op["table"] == "imports" and isinstance(op["after"], dict):
                yield str(op["id"]), op["after"]


def replay(entries: Iterable[Mapping[str, Json]]) -> tuple[Tables, dict[str, Json]]:
    """The tables, and the part of `meta` that is not the store's own, after these entries."""
    tables: dict[str, dict[str, Json]] = {**cast(dict[str, dict[str, Json]], empty_tables()), "meta": {}}
    for entry in entries:
        if entry.get("start") is True:
            tables = {table: {} for table in tables}
        for op in cast(list[dict[str, Json]], entry["ops"]):
            records = tables[cast(str, op["table"])]
            if op["op"] == "del":
                records.pop(cast(str, op["id"]), None)
            else:
                records[cast(str, op["id"])] = op["after"]
    meta = tables.pop("meta")
    return cast(Tables, tables), meta


def ops_between(before: Tables, after: Tables) -> list[Op]:
    """What turns one state into the other, record by record."""
    ops = []
    for table in after:
        old, new = before.get(table, {}), after[table]
        ops += [op_of(table, key, old[key], None) for key in old if key not in new]
        ops += [op_of(table, key, old.get(key), new[key]) for key in new if old.get(key) != new[key]]
    return ops


def op_of(table: str, record_id: str, before: Json | Document, after: Json | Document) -> Op:
    """One step of a change: what a record was and is; None before it was put, and after it was removed."""
    return {
        "op": "del" if after is None else "put",
        "table": table,
        "id": record_id,
        "before": before,
        "after": after,
    }
