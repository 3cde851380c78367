"""Answers of UN Comtrade's interface for programs: JSON with the fields of its tables since 2022."""

import json
import re
from collections.abc import Iterator

from pakbel.domain.wording import counted
from pakbel.errors import BadInput
from pakbel.exchange.trade.comtrade import PROGRAM, figures
from pakbel.exchange.trade.json_stream import Fields, JsonStream
from pakbel.exchange.trade.numbers import Numbers
from pakbel.exchange.trade.reader import Figure, Format, Gathered, Head, Said, TradeFile
from pakbel.exchange.trade.sniffing import folded
from pakbel.reading.conventions import shown

_LISTS = frozenset({"data", "dataset"})  # since 2022, and before
_FAILURES = ("error", "message", "Message", "detail")
_NOTHING_WRONG = frozenset({"", "0", "200"})  # of what stands under these names
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
            _rows(file.head.name, header, first, objects),
            file.head.name,
            header,
            said,
            gathered,
            Numbers(gathered, said),
        )
    _refuse_failure(file.head.name, stream.beside, gathered.rows)
    if not gathered.rows:
        gathered.remarks.append("holds no rows: UN Comtrade has nothing for what was asked of it")
    elif gathered.rows in _LIMITS:
        gathered.remarks.append(f"has {gathered.rows:,} rows, the most that one answer may: it may lack some")
    count = _count(stream.beside)
    if count is not None and count != gathered.rows:
        told = f"says that it has {counted(count, 'row')}, and has {gathered.rows:,}"
        gathered.remarks.append(told + ": it may be cut short, ask for it again" * (count > gathered.rows))


def _rows(
    name: str, header: list[str], first: tuple[int, Fields], others: Iterator[tuple[int, Fields]]
) -> Iterator[tuple[int, list[str]]]:
    """Objects as rows under the names of the first, each with its line."""
    names = folded(header)
    yield first[0], [_cell(value) for value in first[1].values()]
    for line, fields in others:
        if list(fields) == header:
            yield line, [_cell(value) for value in fields.values()]
        else:
            by_name = _by_name(fields, f"{name}:{line}")
            yield line, [_cell(by_name.get(each)) for each in names]


def _by_name(fields: Fields, place: str) -> Fields:
    """The fields under folded names. BadInput where two are one then, with different values."""
    found: Fields = {}
    for name, value in zip(folded(fields), fields.values(), strict=True):
        if found.setdefault(name, value) != value:
            raise BadInput(f"{place}: {shown(name)} is there twice, in other letters")
    return found


def _cell(value: object) -> str:
    """A value as a table has it; what no table could have is left to be refused as what it is."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return ("false", "true")[value] if isinstance(value, bool) else repr(value)


def _count(beside: Fields) -> int | None:
    """How many rows the answer says that it has."""
    validation = beside.get("validation")
    before_2022 = validation.get("count") if isinstance(validation, dict) else None
    text = before_2022.get("value") if isinstance(before_2022, dict) else beside.get("count")
    return int(text) if isinstance(text, str) and re.fullmatch("[0-9]{1,9}", text) else None


def _refuse_failure(name: str, beside: Fields, rows: int) -> None:
    """BadInput in the words of an answer that says what went wrong, whether it has rows or not."""
    validation = beside.get("validation")
    told = [beside.get(field) for field in _FAILURES]
    if isinstance(validation, dict):
        status = validation.get("status")
        told.append(validation.get("message"))
        if isinstance(status, dict) and status.get("name") not in {None, "", "Ok", "OK", "ok"}:
            told.append(status.get("description") or status.get("name"))
    said = next(filter(None, map(_in_words, told)), None)
    if said is not None:
        beside_rows = f" beside {counted(rows, 'row')}" if rows else ""
        raise BadInput(
            f"{name}: is an answer that says {shown(said)}{beside_rows}",
            value=name,
            hint="ask UN Comtrade again, for less at a time",
        )


def _in_words(told: object) -> str:
    """A message as text; one that is an object or a list as it stands there."""
    if isinstance(told, str):
        return "" if told.strip() in _NOTHING_WRONG else told.strip()
    return json.dumps(told, ensure_ascii=False) if isinstance(told, (dict, list)) and told else ""


FORMAT = Format("UN Comtrade JSON", PROGRAM, is_answer, read)
