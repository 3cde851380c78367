"""What an import would add to what is there: found in SQL, block by block, one earlier file at a time."""

from collections.abc import Mapping
from typing import NamedTuple

from pakbel.domain.blocks import Block
from pakbel.storage.protocol import Json, number_of
from pakbel.storage.trade.building import Building
from pakbel.storage.trade.layout import SAME_BLOCK
from pakbel.storage.trade.shelf import Shelf

_SHOWN = 10
_TABLES = (
    "CREATE TEMP TABLE pairing (ours INTEGER PRIMARY KEY, theirs INTEGER, rows INTEGER)",
    "CREATE TEMP TABLE gone (number INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE there (number INTEGER PRIMARY KEY, rows INTEGER)",
    """CREATE TEMP TABLE seen (
        block INTEGER, commodity TEXT, same INTEGER, value INTEGER, PRIMARY KEY (block, commodity)
    ) WITHOUT ROWID""",
    """CREATE TEMP TABLE overlap (
        number INTEGER PRIMARY KEY, ours INTEGER, theirs INTEGER, both INTEGER, same INTEGER
    )""",
    "CREATE TEMP TABLE lacking (block INTEGER, commodity TEXT, PRIMARY KEY (block, commodity))",
)
_PAIRING = f"""
    INSERT INTO pairing
    SELECT key.number, block.number, block.rows FROM key CROSS JOIN old.block AS block
    ON {SAME_BLOCK.format("block", "key")} WHERE key.number NOT IN (SELECT number FROM gone)
"""
_THERE = """
    INSERT INTO there SELECT ours, rows FROM pairing WHERE TRUE
    ON CONFLICT (number) DO UPDATE SET rows = there.rows + excluded.rows
"""
# A figure says the same where it says nothing that is not there: a file without weights adds none.
_SEEN = """
    INSERT INTO seen
    SELECT mine.block, mine.commodity,
        mine.value IS its.value AND (mine.net_weight IS NULL OR mine.net_weight IS its.net_weight)
        AND (mine.quantity IS NULL OR (mine.quantity IS its.quantity AND mine.unit IS its.unit)),
        its.value
    FROM pairing CROSS JOIN old.figure AS its ON its.block = pairing.theirs
    CROSS JOIN main.figure AS mine ON mine.block = pairing.ours AND mine.commodity = its.commodity
"""
# The first of them, for the user to see: how many there are is counted without looking at each.
_LACKING = """
    INSERT OR IGNORE INTO lacking
    SELECT pairing.ours, its.commodity
    FROM pairing CROSS JOIN old.figure AS its ON its.block = pairing.theirs
    WHERE NOT EXISTS (
        SELECT 1 FROM main.figure AS mine WHERE mine.block = pairing.ours AND mine.commodity = its.commodity
    )
    LIMIT ?
"""
_GONE = f"""
    INSERT OR IGNORE INTO gone
    SELECT key.number FROM key CROSS JOIN old.replaced AS replaced ON {SAME_BLOCK.format("replaced", "key")}
"""
UNEQUAL = "(ours > same OR theirs > both)"  # of a block on both sides, in `overlap`
_OVERLAP = """
    INSERT INTO overlap
    SELECT there.number, rolled.rows, there.rows, COUNT(seen.same), COALESCE(SUM(seen.same), 0)
    FROM there JOIN rolled ON rolled.number = there.number LEFT JOIN seen ON seen.block = there.number
    GROUP BY there.number
"""


class Changed(NamedTuple):
    """A block that is there, and is not the same.

    `new` are codes that it lacks, `differing` those it has with another value (or less said),
    `missing` those that only it has.
    """

    block: Block
    new: int
    differing: int
    missing: int


class Differing(NamedTuple):
    """A figure that is there with another value."""

    block: Block
    commodity: str
    there: int | None
    now: int | None


class Replaced(NamedTuple):
    """What --replace takes away and puts in its place; `lacking` are the first of the codes that go."""

    blocks: int
    there: int
    now: int
    gone: int
    lacking: tuple[tuple[Block, str], ...]


class Overlap(NamedTuple):
    """What of an import is there already, in its vintage; counts are of figures.

    `fresh` are in blocks that are not there at all. Figures that are `new` or `differing` in blocks
    that are there need a word from the user. `changed` and `examples` are the first of them.
    """

    vintage: str
    fresh: int
    same: int
    new: int
    differing: int
    changed_count: int
    changed: tuple[Changed, ...]
    examples: tuple[Differing, ...]
    builds_on: tuple[str, ...]
    against: frozenset[str]  # the imports that were there
    replaced: Replaced


def compare(building: Building, shelf: Shelf, vintage: str, *, replacing: bool = False) -> Overlap:
    """Compare a finished building with what the shelf has of the same vintage; once.

    Which codes only the shelf has is looked up where they would go: in `replacing`.
    """
    scratch = building.scratch
    for table in _TABLES:
        scratch.run(table)
    found = []
    for import_id in reversed(shelf.imports):
        document = shelf.imports[import_id]
        if document.get("vintage") == vintage and _touches(building, document):
            with scratch.attached(shelf.address_of(import_id)), scratch.together():
                if _look_into(building, shelf, import_id, replacing=replacing):
                    found.append(import_id)
    scratch.run(_OVERLAP)
    return _overlap(building, vintage, tuple(reversed(found)), frozenset(shelf.imports))


def _touches(building: Building, document: Mapping[str, Json]) -> bool:
    """Whether an earlier import can have blocks of ours: what cannot is not opened, be it lost or not."""
    ours = {block.reporter for block in building.blocks}
    named = document.get("reporters")
    return not isinstance(named, list) or not ours.isdisjoint(str(each) for each in named)


def _look_into(building: Building, shelf: Shelf, import_id: str, *, replacing: bool) -> bool:
    """Compare with the one file that is attached; what it replaced in older ones is left out of those."""
    scratch = building.scratch
    scratch.run("DELETE FROM pairing")
    paired = scratch.run(_PAIRING)
    if paired:
        shelf.require_figures(import_id)
        scratch.run(_THERE)
        scratch.run(_SEEN)
    if paired and replacing:
        scratch.run(_LACKING, (_SHOWN,))
    if shelf.imports[import_id].get("replaces"):
        scratch.run(_GONE)
    return paired > 0


def _overlap(
    building: Building, vintage: str, builds_on: tuple[str, ...], against: frozenset[str]
) -> Overlap:
    scratch = building.scratch
    sums = "SELECT SUM(same), SUM(ours - both), SUM(both - same), SUM(ours > same), SUM(ours) FROM overlap"
    same, new, differing, changed_count, ours = (int(each or 0) for each in next(scratch.rows(sums)))
    changed = scratch.rows(
        "SELECT number, ours - both, both - same, theirs - both FROM overlap"
        f" WHERE ours > same ORDER BY number LIMIT {_SHOWN}"
    )
    examples = scratch.rows(
        "SELECT block, commodity, seen.value, figure.value FROM seen JOIN figure USING (block, commodity)"
        f" WHERE NOT same ORDER BY block, commodity LIMIT {_SHOWN}"
    )
    return Overlap(
        vintage=vintage,
        fresh=scratch.one("SELECT SUM(rows) FROM rolled") - ours,
        same=same,
        new=new,
        differing=differing,
        changed_count=changed_count,
        changed=tuple(Changed(building.blocks[number], *counts) for number, *counts in changed),
        examples=tuple(Differing(building.blocks[number], *rest) for number, *rest in examples),
        builds_on=tuple(sorted(builds_on, key=lambda each: number_of("imports", each))),
        against=against,
        replaced=_replaced(building),
    )


def _replaced(building: Building) -> Replaced:
    """Of all blocks that --replace would take anew: those that are not the same on both sides."""
    scratch = building.scratch
    sums = f"SELECT COUNT(*), SUM(theirs), SUM(ours), SUM(theirs - both) FROM overlap WHERE {UNEQUAL}"
    blocks, there, now, gone = (int(each or 0) for each in next(scratch.rows(sums)))
    lacking = scratch.rows(f"SELECT block, commodity FROM lacking ORDER BY block, commodity LIMIT {_SHOWN}")
    codes = tuple((building.blocks[number], str(code)) for number, code in lacking)
    return Replaced(blocks, there, now, gone, codes)
