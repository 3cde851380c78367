"""Looking for words in every text of every record, sources included, whatever the script.

All words must be there, in any field and any case. Keys of a row: id, kind (of record), title,
matched_in (names of fields), text (of the first field that matched).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pakbel.domain.fields import NOUNS, Noun
from pakbel.domain.wording import counted
from pakbel.errors import BadInput
from pakbel.reading.conventions import shown
from pakbel.reports.assessed import Assessed
from pakbel.reports.cards import title_of
from pakbel.reports.selection import EVERYTHING, Selection
from pakbel.reports.words import NOT_SEARCHED
from pakbel.table import Column, Row, Table

COLUMNS = (
    Column(key="id", header="ID", kind="id", priority=0),
    Column(key="kind", header="Kind", kind="code", priority=2),
    Column(key="title", header="Title", priority=1),
    Column(key="matched_in", header="Found in", priority=4),
    Column(key="text", header="Text", priority=5),
)
_AROUND = 60


def find(register: Assessed, text: str, selection: Selection = EVERYTHING) -> Table:
    """Every record that has all the words."""
    words = tuple(dict.fromkeys(folded(text).split()))
    if not words:
        raise BadInput("nothing to look for", field="text", value=text, hint="pakbel find tractor")
    found = tuple(_rows(register, words))
    rows = selection.keep(found, COLUMNS)
    looked_at = sum(len(register.snapshot.documents(noun.table)) for noun in NOUNS)
    imported = f"; {NOT_SEARCHED}" if register.snapshot.documents("imports") else ""
    table = Table(
        name="find",
        title=f"{counted(len(rows), 'record')} with {text!r}",
        columns=COLUMNS,
        rows=rows,
        filters=(text,),
        next_steps=(f"pakbel show {rows[0]['id']}",) if rows else (),
        empty=f"nothing with {shown(text)} in {counted(looked_at, 'record')}{imported}",
    )
    return selection.finish(table)


def folded(text: str) -> str:
    """The text as it is compared: without case, and one form for letters that look alike."""
    from unicodedata import normalize  # a door: nobody else needs the tables of Unicode

    return normalize("NFKC", normalize("NFKC", text).casefold())


def _rows(register: Assessed, words: tuple[str, ...]) -> Iterator[Row]:
    for noun in NOUNS:
        for id, document in register.snapshot.documents(noun.table).items():
            texts = {"id": id, **{field: _text(value) for field, value in document.items()}}
            compared = {field: folded(text) for field, text in texts.items()}
            everything = "\n".join(compared.values())
            if all(word in everything for word in words):
                yield _row(register, noun, id, texts, compared, words)


def _row(
    register: Assessed,
    noun: Noun,
    id: str,
    texts: Mapping[str, str],
    compared: Mapping[str, str],
    words: tuple[str, ...],
) -> Row:
    record = register.snapshot.record(noun.table, id)
    assert record is not None  # noqa: S101 - it was just listed
    fields = [field for field, text in compared.items() if any(word in text for word in words)]
    # A title says nothing new beside itself: the words around a match elsewhere do.
    shown = next((field for field in fields if field not in {"id", "title"}), None)
    return {
        "id": id,
        "kind": noun.name,
        "title": title_of(record),
        "matched_in": tuple(fields),
        "text": _around(texts[shown], compared[shown], words) if shown else None,
    }


def _around(text: str, compared: str, words: tuple[str, ...]) -> str:
    """The words around the first match. Folding may change lengths a little: the place is near enough."""
    place = min(compared.find(word) for word in words if word in compared)
    first, last = max(0, place - _AROUND), place + _AROUND
    return f"{'…' if first else ''}{text[first:last].strip()}{'…' if last < len(text) else ''}"


def _text(value: Any) -> str:
    match value:
        case str():
            return value
        case list():
            return " · ".join(map(_text, value))
        case dict():
            return " ".join(map(_text, value.values()))
    return "" if value is None or isinstance(value, bool) else str(value)
