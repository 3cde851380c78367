"""What an import would do, or did, row by row."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from pakbel.domain.fields import NOUN_OF_TABLE, Noun
from pakbel.register.merging import Merged
from pakbel.register.placing import Placed
from pakbel.storage.codec import Record, table_of
from pakbel.table import Column, Row, Table

_COLUMNS: Final = (
    Column(key="action", header="Action", kind="code", priority=0),
    Column(key="id", header="ID", kind="id", priority=0),
    Column(key="kind", header="Kind", kind="code", priority=2),
    Column(key="record", header="Record", priority=1),
    Column(key="fields", header="Fields", priority=3),
    Column(key="line", header="Line", kind="text", priority=4),
)


def preview(merged: Merged) -> Table:
    """A row for each record that would be added, changed or left as it is."""
    rows = tuple(_rows(merged))
    counts = Counter(str(row["action"]) for row in rows)
    said = ", ".join(
        f"{counts[action]} {action}" for action in ("add", "change", "unchanged") if counts[action]
    )
    return Table(
        name="import",
        title=f"Import, dry run: {said or 'nothing to import'}",
        columns=_COLUMNS,
        rows=rows,
        empty="no records in what was read",
    )


def by_noun(records: Iterable[Record]) -> str:
    """`3 commitments (C-14, C-15, C-16), 1 source (dawn)`."""
    by_table: dict[str, list[str]] = {}
    for record in records:
        by_table.setdefault(table_of(record), []).append(record.id)
    return ", ".join(_counted(NOUN_OF_TABLE[table], ids) for table, ids in by_table.items())


def _counted(noun: Noun, ids: list[str]) -> str:
    name = _SINGULAR.get(noun.name, noun.name) if len(ids) == 1 else noun.plural
    listed = ", ".join(ids) if len(ids) <= 6 else f"{ids[0]} … {ids[-1]}"
    return f"{len(ids)} {name} ({listed})"


def _rows(merged: Merged) -> Iterator[Row]:
    for source in merged.sources:
        yield {"action": "add", "id": source.id, "kind": "source", "record": source.url}
    for action, placed in (("add", merged.added), ("change", merged.changed), ("unchanged", merged.same)):
        for each in placed:
            yield _row(action, each)


def _row(action: str, placed: Placed) -> Row:
    after = placed.after
    words = getattr(after, "title", None) or getattr(after, "what", None) or getattr(after, "url", None)
    names = [field.name for field in placed.row.noun.fields]
    changed = [
        name for name in names if placed.before and getattr(placed.before, name) != getattr(after, name)
    ]
    return {
        "action": action,
        "id": after.id,
        "kind": placed.row.noun.name,
        "record": words,
        "fields": ", ".join(changed) or None,
        "line": f"{placed.row.file}:{placed.row.line}",
    }


_SINGULAR: Final = {"mou": "MoU", "trade": "trade row"}
