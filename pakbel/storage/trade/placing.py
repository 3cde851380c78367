"""An import enters the register, or leaves it: one document, and with it the file that it describes."""

from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from pakbel.errors import NoSuchRecord, RefusedByRule, StoreBusy
from pakbel.storage.protocol import Document, Json, Tables, Transaction, number_of
from pakbel.storage.trade.comparing import Overlap
from pakbel.storage.trade.layout import SAME_BLOCK
from pakbel.storage.trade.shelf import Shelf

_SHARED = f"""
    SELECT 1 FROM main.block AS mine CROSS JOIN old.block AS its
    ON {SAME_BLOCK.format("its", "mine")} LIMIT 1
"""


def place(tx: Transaction, file: Path, overlap: Overlap, document: Mapping[str, Json]) -> str:
    """Enter a sealed file; the id of the import. Its document is what `seal` gave, and what else is known.

    StoreBusy (exit 5) where another import of the same figures ended since they were compared;
    ValueError for a document without rows: the caller says that there is nothing new.
    """
    if not document.get("rows"):
        raise ValueError("there is nothing to import")
    _check_nothing_came_between(tx, file, overlap)
    import_id = tx.next_id("imports")
    tx.put("imports", import_id, {name: value for name, value in document.items() if value is not None})
    tx.bring(import_id, file)
    return import_id


def remove_import(tx: Transaction, import_id: str, *, on: date) -> Document:
    """Hide an import: its document goes, its file stays for the history. What was replaced is there again.

    RefusedByRule (exit 6) names the later imports that build on it; NoSuchRecord (exit 3) for no import.
    """
    document = tx.tables["imports"].get(import_id)
    if document is None:
        raise _no_import(tx.tables, import_id)
    refuse_built_on(tx.tables, [import_id])
    tx.remove("imports", import_id, title=title_of(document), on=on)
    return document


def refuse_built_on(tables: Tables, going: Collection[str]) -> None:
    """RefusedByRule where an import that stays builds on one of those that are `going`."""
    every = tables["imports"]
    oldest_first = sorted(every, key=lambda each: number_of("imports", each))
    for import_id in going:
        later = [each for each in oldest_first if each not in going and import_id in built_on(every[each])]
        if not later:
            continue
        before = {import_id}
        for each in oldest_first:  # nothing builds on what came after it
            if not before.isdisjoint(built_on(every[each])):
                before.add(each)
        named = " ".join(each for each in reversed(oldest_first) if each in before and each not in going)
        raise RefusedByRule(
            f"{', '.join(later)} {'builds' if len(later) == 1 else 'build'} on {import_id}"
            " and left out what was there already",
            field="id",
            value=import_id,
            hint=f"pakbel remove {named} first",
        )


def built_on(document: Mapping[str, Json]) -> list[str]:
    """The earlier imports that one added to, replaced blocks of, or left equal figures to."""
    named = document.get("builds_on")
    return [str(each) for each in named] if isinstance(named, list) else []


def title_of(document: Mapping[str, Json]) -> str:
    """`UN Comtrade: a.csv, b.csv`."""
    files = document.get("files")
    names = (
        [str(each.get("name")) for each in files if isinstance(each, dict)] if isinstance(files, list) else []
    )
    return f"{document.get('vintage')}: {', '.join(names)}"


def _no_import(tables: Tables, import_id: str) -> NoSuchRecord:
    if import_id in tables["removed"]:
        gone = tables["removed"][import_id]
        return NoSuchRecord(f"{import_id} was removed on {gone.get('on')}", field="id", value=import_id)
    there = ", ".join(tables["imports"]) or "there are none yet"
    return NoSuchRecord(f"no import {import_id} ({there})", field="id", value=import_id)


def _check_nothing_came_between(tx: Transaction, file: Path, overlap: Overlap) -> None:
    """What was compared without the lock must still hold under it."""
    now = tx.tables["imports"]
    came = {
        each: document
        for each, document in now.items()
        if each not in overlap.against and document.get("vintage") == overlap.vintage
    }
    went = [each for each in overlap.builds_on if each not in now]
    if went or (came and _share_a_block(file, Shelf(tx.trade, came))):
        raise StoreBusy(
            "another import of the same figures has ended meanwhile; nothing was changed",
            hint="give the same command again",
        )


def _share_a_block(file: Path, shelf: Shelf) -> bool:
    from pakbel.storage.trade.scratch import Scratch

    scratch = Scratch(file, finished=True)
    try:
        for import_id in shelf.imports:
            with scratch.attached(shelf.address_of(import_id)):
                if scratch.one(_SHARED):
                    return True
    finally:
        scratch.close()
    return False
