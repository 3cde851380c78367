"""Answers of UN Comtrade's interface for programs: JSON with the fields of its tables since 2022."""

import re
from collections.abc import Iterator

from pakbel.errors import BadInput
from pakbel.exchange.trade.comtrade import PROGRAM, figures
from pakbel.exchange.trade.json_stream import Fields, JsonStream
from pakbel.exchange.trade.numbers import Machine
from pakbel.exchange.trade.reader import Figure, Format, Gathered, Head, Said, TradeFile
from pakbel.exchange.trade.sniffing import folded
from pakbel.reading.conventions import shown

_LISTS = frozenset({"data", "dataset"})  # since 2022, and before
_FAILURES = ("error", "message", "Message", "detail")
_LIMITS = frozenset({500, 100_000, 250_000})  # rows of an answer without a key, with one, with a paid one


def is_answer(head: Head) -> bool:
    text = head.text.lstrip()
    if text.startswith("["):
        return '"primaryValue"' in text and '"reporterCode"' in text
    return text.startswith("{") and (
        re.search(r'"(?:data|dataset)"\s*:\s*(?:\[|null)', text) is not None
        and ('"elapsedTime"' in text or '"primaryValue"' in text or '"rtCode"' in text)
    )


def read(file: TradeFile, said: Said, gathered: Gathered) -> Iterator[Figure]:
    """The figures of an answer; BadInput in its own words where it is a refusal."""
    stream = JsonStream(file, _LISTS)
    objects = stream.objects()
    first = next(objects, None)
    if first is not None:
        header = list(first[1])
        yield from figures(
            _rows(header, first, objects),
            file.head.name,
            header,
            said,
            gathered,
            Machine(gathered, said),
        )
    _refuse_failure(file.head.name, stream.beside)
    if not gathered.rows:
        gathered.remarks.append("holds no rows: UN Comtrade has nothing for what was asked of it")
    elif gathered.rows in _LIMITS:
        gathered.remarks.append(f"has {gathered.rows:,} rows, the most that one answer may: it may lack some")
    count = stream.beside.get("count")
    if isinstance(count, str) and count.isdecimal() and int(count) != gathered.rows:
        gathered.remarks.append(f"says that it has {shown(count)} rows, and has {gathered.rows:,}")


def _rows(
    header: list[str], first: tuple[int, Fields], others: Iterator[tuple[int, Fields]]
) -> Iterator[tuple[int, list[str]]]:
    """Objects as rows under the names of the first, each with its line."""
    names = folded(header)
    yield first[0], [_cell(value) for value in first[1].values()]
    for line, fields in others:
        if list(fields) == header:
            yield line, [_cell(value) for value in fields.values()]
        else:
            by_name = dict(zip(folded(fields), fields.values(), strict=True))
            yield line, [_cell(by_name.get(name)) for name in names]


def _cell(value: object) -> str:
    """A value as a table has it; what no table could have is left to be refused as what it is."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return ("false", "true")[value] if isinstance(value, bool) else repr(value)


def _refuse_failure(name: str, beside: Fields) -> None:
    for field in _FAILURES:
        said = beside.get(field)
        if isinstance(said, str) and said.strip():
            raise BadInput(
                f"{name}: is an answer that says {shown(said.strip())}",
                value=name,
                hint="ask UN Comtrade again, for less at a time",
            )


FORMAT = Format("UN Comtrade JSON", PROGRAM, is_answer, read)
