"""Imports of a few figures, as tests want them: {(block, code): value}."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from pakbel.domain.blocks import Block
from pakbel.storage import open_store
from pakbel.storage.disk import DISK, Disk
from pakbel.storage.folder import FolderStore
from pakbel.storage.snapshot import Snapshot
from pakbel.storage.trade.building import Building
from pakbel.storage.trade.comparing import Overlap, compare
from pakbel.storage.trade.placing import place, remove_import
from pakbel.storage.trade.sealing import How, seal
from pakbel.storage.trade.shelf import Shelf

AT = datetime(2026, 11, 21, 12)  # noqa: DTZ001 - local time, as in the register
Figures = Mapping[tuple[Block, str], int | None]


def block(period="2019", *, reporter="PAK", partner="BLR", flow="export", level=2, **rest) -> Block:
    return Block(reporter, partner, flow, period, level=level, **rest)


def rows_of(figures: Figures) -> tuple[list[Block], list[tuple]]:
    """What a reader of files gives: its blocks, and tuples that number them."""
    blocks = list(dict.fromkeys(each for each, _ in figures))
    return blocks, [
        (blocks.index(each), code, value, None, None, None, line)
        for line, ((each, code), value) in enumerate(figures.items(), start=2)
    ]


def shelf_of(folder: Path) -> Shelf:
    state = open_store(folder).read()
    return Snapshot(state.tables, state.meta, state.trade).shelf


def add(building: Building, figures: Figures, name="a.csv") -> int:
    return building.add(name, lambda: f"sha of {name}", *rows_of(figures))


def bring(
    folder: Path,
    *files: Figures,
    vintage="V",
    how: str | None = None,
    on="2026-01-01",
    disk: Disk = DISK,
    **fields,
) -> str | None:
    """Import files in one command; the id, or None where all of it is there already."""
    with Building(folder / "trade", disk=disk) as building:
        for number, figures in enumerate(files):
            add(building, figures, f"{'abcdef'[number]}.csv")
        building.finish()
        overlap = compare(building, shelf_of(folder), vintage)
        document = seal(building, overlap, How(how) if how else None)
        if not document["rows"]:
            return None
        return enter(folder, building, overlap, {**document, "vintage_on": on, **fields}, disk)


def enter(folder: Path, building: Building, overlap: Overlap, document: dict, disk: Disk = DISK) -> str:
    with FolderStore(folder, disk=disk).transaction("import", by="sana", at=AT) as tx:
        return place(tx, building.path, overlap, document)


def take_away(folder: Path, import_id: str, disk: Disk = DISK) -> None:
    with FolderStore(folder, disk=disk).transaction(f"import remove {import_id}", by="sana", at=AT) as tx:
        remove_import(tx, import_id, on=date(2026, 11, 21))


def found(folder: Path, vintage="V") -> dict[tuple[Block, str], int | None]:
    """Every figure that a reader finds in a vintage; each once, or the test fails."""
    shelf = shelf_of(folder)
    figures: dict[tuple[Block, str], int | None] = {}
    for kept, figure in shelf.figures([each for each in shelf.blocks() if each.vintage == vintage]):
        key = (kept.block, figure.commodity)
        assert key not in figures
        figures[key] = figure.value
    return figures
