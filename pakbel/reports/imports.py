"""The imports of trade files that a store holds: as a list, and one in full.

Keys: id, files (their names), program, vintage, vintage_on, imported_on, figures (those with a value),
blanks (listed and not reported), blocks, reporters, partners, periods, replaces, sources, said (the options it was read with), note. Of one import also
`kept`, what it holds by book and level, and `read`, its files with their format, SHA-256, unit (what
one unit of their values was taken as, each where there are several) and estimated (figures with an estimated
weight or quantity).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from pakbel.domain.blocks import Block
from pakbel.domain.wording import listed
from pakbel.errors import StoreProblem
from pakbel.exchange.trade.kept import KEPT, Whole, kept_rows
from pakbel.exchange.trade.told import said_text
from pakbel.exchange.trade.wording import figures_text
from pakbel.reports.assessed import Assessed
from pakbel.reports.selection import Selection
from pakbel.reports.sources import sources_table
from pakbel.storage.codec import Document
from pakbel.storage.protocol import Json
from pakbel.storage.snapshot import Snapshot
from pakbel.table import Card, Column, Row, Table

_COLUMNS: Final = (
    Column(key="id", header="ID", kind="id", priority=0),
    Column(key="files", header="Files", priority=1),
    Column(key="vintage", header="Vintage", kind="code", priority=2),
    Column(key="vintage_on", header="Its date", kind="date", priority=3),
    Column(key="imported_on", header="Imported", kind="date", priority=6),
    Column(key="figures", header="Figures", kind="count", priority=4),
    Column(key="blanks", header="Not reported", kind="count", priority=6),
    Column(key="reporters", header="Reporters", kind="code", priority=5),
    Column(key="periods", header="Periods", priority=5),
    Column(key="sources", header="Sources", kind="id", priority=7),
)
_MORE: Final = (
    Column(key="program", header="Program", kind="code"),
    Column(key="partners", header="Partners", kind="code"),
    Column(key="blocks", header="Blocks", kind="count"),
    Column(key="replaces", header="Blocks replaced", kind="count", unknown=""),
    Column(key="said", header="Read with", unknown=""),
    Column(key="note", header="Note", unknown=""),
)
_FILES: Final = (
    Column(key="name", header="File", priority=0),
    Column(key="format", header="What it was", priority=1),
    Column(key="rows", header="Rows", kind="count", priority=2),
    Column(key="unit", header="In units of", kind="count", priority=3, unknown=""),
    Column(key="estimated", header="Estimated", kind="count", priority=5, unknown=""),
    Column(key="sha256", header="SHA-256", kind="code", priority=4),
)


def imports_table(register: Assessed, selection: Selection) -> Table:
    """Every import, the first one first."""
    documents = register.snapshot.documents("imports")
    found = [_row(id, document) for id, document in documents.items()]
    rows = selection.keep(found, (*_COLUMNS, *_MORE), period_on="imported_on")
    of = f" of {len(found):,}" if len(rows) < len(found) else ""
    table = Table(
        name="imports",
        title=f"{len(rows):,}{of} {'import' if len(found) == 1 else 'imports'} of trade files",
        columns=_COLUMNS,
        rows=rows,
        empty="none of them fits" if found else "no trade file was imported yet: pakbel trade import FILE",
        bare=True,
    )
    return selection.finish(table, _MORE)


def import_card(register: Assessed, id: str) -> Card:
    """One import: its files, and what it holds now, less what later imports replaced."""
    snapshot = register.snapshot
    document = snapshot.documents("imports")[id]
    row = _row(id, document)
    rows = (row["figures"] or 0) + (row["blanks"] or 0)
    blocks, problem = _blocks_of(snapshot, id)
    return Card(
        name="import",
        title=f"{id}  {row['vintage']}, {figures_text(rows, row['blanks'] or 0)} of {row['reporters']}",
        columns=(*_COLUMNS, *_MORE),
        values=row,
        sections=(
            Table(name="read", title="Files", columns=_FILES, rows=tuple(_files(id, document)), empty=""),
            Table(
                name="kept",
                title="What it holds",
                columns=KEPT,
                rows=tuple(kept_rows(blocks, snapshot.parties)),
                empty=problem or "all of it was replaced since",
            ),
            sources_table(snapshot, _texts(document, "sources"), name="cited_sources", title="Sources"),
        ),
    )


def _blocks_of(snapshot: Snapshot, id: str) -> tuple[dict[Block, Whole], str | None]:
    """What an import holds, or why that cannot be told; files of others are opened only where they replace."""
    shelf = snapshot.shelf  # one of our own: it may forget the imports that do not matter here
    vintage = snapshot.documents("imports")[id].get("vintage")
    shelf.imports = {
        each: document
        for each, document in shelf.imports.items()
        if each == id or (document.get("replaces") and document.get("vintage") == vintage)
    }
    try:
        kept = [each for each in shelf.blocks() if each.import_id == id]
    except StoreProblem as error:
        return {}, error.message
    return {each.block: Whole(each.rows, each.total, each.blanks) for each in kept}, None


def _row(id: str, document: Document) -> Row:
    reporters, partners = _texts(document, "reporters"), _texts(document, "partners")
    rows, blanks = _count(id, document, "rows"), _count(id, document, "blanks") or 0
    return {
        "id": id,
        "files": listed([str(file.get("name")) for file in _listed(document, "files")], most=3),
        "vintage": document.get("vintage"),
        "vintage_on": _day(document.get("vintage_on")),
        "imported_on": _day(document.get("imported_on")),
        "figures": None if rows is None else rows - blanks,
        "blanks": None if rows is None else blanks,
        "blocks": _count(id, document, "blocks"),
        "reporters": listed(reporters, most=3),
        "partners": listed(partners, most=3),
        "periods": document.get("periods"),
        "program": document.get("program"),
        "replaces": _count(id, document, "replaces") or None,
        "sources": tuple(_texts(document, "sources")),
        "said": said_text(document.get("said")) or None,
        "note": document.get("note"),
    }


def _files(id: str, document: Document) -> Iterator[Row]:
    for file in _listed(document, "files"):
        yield {
            "name": file.get("name"),
            "format": file.get("format"),
            "rows": _count(id, file, "rows"),
            "unit": _units(file.get("unit")),
            "estimated": _count(id, file, "estimated"),
            "sha256": file.get("sha256"),
        }


def _units(unit: Json) -> tuple[int, ...] | None:
    return tuple(each for each in (unit if isinstance(unit, list) else [unit]) if type(each) is int) or None


def _listed(document: Document, field: str) -> list[Mapping[str, Json]]:
    """The objects in a list that somebody may have edited by hand."""
    value = document.get(field)
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _texts(document: Document, field: str) -> list[str]:
    value = document.get(field)
    return [str(each) for each in value] if isinstance(value, list) else []


def _day(value: Json) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _count(id: str, document: Mapping[str, Json], field: str) -> int | None:
    """A number that can be sorted and compared; StoreProblem where somebody edited it into something else."""
    value = document.get(field)
    if value is None or type(value) is int:
        return value
    raise StoreProblem(f"{id}: {field}: {value!r} is no whole number", field=field, value=value)
