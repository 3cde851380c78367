"""The last steps of making an import's file: only what is new stays, it is added up, and made to last."""

from collections.abc import Iterable
from enum import StrEnum
from typing import cast

from pakbel.domain.wording import counted
from pakbel.errors import RefusedByRule
from pakbel.storage.disk import refusing
from pakbel.storage.protocol import Document, Json
from pakbel.storage.trade.building import Building
from pakbel.storage.trade.comparing import UNEQUAL, Overlap
from pakbel.storage.trade.layout import BESIDE, FORMAT, INDEX, KEY, PAGE, ROLL_UP
from pakbel.storage.trade.opening import seal_of
from pakbel.storage.trade.proving import checksums


class How(StrEnum):
    """What the user says about figures of blocks that are there already.

    ADD keeps the codes that a block lacks; what differs is left out. REPLACE takes every block that
    is not the same anew, and what only the old one had is gone.
    """

    ADD = "add"
    REPLACE = "replace"


def seal(building: Building, overlap: Overlap, how: How | None = None) -> Document:
    """Finish the file; what its document has to say of it, with every period as it is stored.

    `rows` 0: there is nothing to import.

    RefusedByRule (exit 6) where something is new or differs in a block that is there, and `how` is None.
    """
    if overlap.changed_count and how is None:
        raise refusal(overlap)
    if _leave_out(building, how):
        building.roll_up()
        building.scratch.run("VACUUM")
    replaced = overlap.replaced.blocks if how is How.REPLACE else 0
    document = _described(building, overlap, replaced)
    roll_up_at = building.scratch.one("PRAGMA page_count") * PAGE
    sums = list(checksums(building.path, roll_up_at))
    _write_roll_up(building, overlap.vintage, sums, replaces=replaced > 0)
    building.scratch.close()
    disk = building.disk
    with refusing(building.path, "write"):
        fd = disk.open_end(building.path)
        try:
            disk.fsync(fd)
        finally:
            disk.close(fd)
        document["seal"] = seal_of(building.path, roll_up_at, disk=disk)
    return document


def refusal(overlap: Overlap) -> RefusedByRule:
    """Figures of blocks that are there already need a word from the user."""
    block = overlap.changed[0].block
    more = f" and {overlap.changed_count - 1} more" if overlap.changed_count > 1 else ""
    only_there = overlap.replaced.gone
    counts = (("new", overlap.new), ("different", overlap.differing))
    told = ", ".join(f"{counted(count, 'figure')} {what}" for what, count in counts if count)
    gone = f" ({only_there:,} that only they have would go)" if only_there else ""
    return RefusedByRule(
        f"{overlap.vintage} has {block.reporter} {block.flow} {block.partner} {block.period} already{more},"
        f" and not the same: {told}; nothing was changed",
        hint=f"--add keeps what is new, --replace takes those anew{gone}, --vintage OTHER keeps both",
    )


def _leave_out(building: Building, how: How | None) -> int:
    """Take away what is there already; how many figures went."""
    if how is How.ADD:
        return building.scratch.run(
            "DELETE FROM figure WHERE (block, commodity) IN (SELECT block, commodity FROM seen)"
        )
    equal = f"NOT {UNEQUAL}" if how is How.REPLACE else "ours = same"
    return building.scratch.run(
        f"DELETE FROM figure WHERE block IN (SELECT number FROM overlap WHERE {equal})"
    )


def _described(building: Building, overlap: Overlap, replaced: int) -> Document:
    scratch = building.scratch
    document: Document = {
        "vintage": overlap.vintage,
        "files": [
            {"name": name, "sha256": sha256, "format": format, "rows": rows}
            for name, sha256, format, rows in building.files
        ],
        "blocks": scratch.one("SELECT COUNT(*) FROM rolled"),
        "rows": scratch.one("SELECT SUM(rows) FROM rolled"),
    }
    if blanks := scratch.one("SELECT SUM(blanks) FROM rolled"):
        document["blanks"] = blanks
    for field in ("reporter", "partner", "period"):
        query = f"SELECT DISTINCT {field} FROM key JOIN rolled USING (number) ORDER BY {field}"
        document[f"{field}s"] = [str(row[0]) for row in scratch.rows(query)]
    if replaced:
        document["replaces"] = replaced
    if overlap.builds_on:
        document["builds_on"] = cast(list[Json], list(overlap.builds_on))
    return document


def _write_roll_up(
    building: Building, vintage: str, sums: Iterable[tuple[int, int]], *, replaces: bool
) -> None:
    scratch = building.scratch
    with scratch.together():
        for table in ROLL_UP:
            scratch.run(table)
        scratch.many("INSERT INTO about VALUES (?, ?)", (("format", str(FORMAT)), ("vintage", vintage)))
        scratch.many("INSERT INTO checksum VALUES (?, ?)", sums)
        scratch.many(
            "INSERT INTO file VALUES (?, ?, ?)",
            ((number, name, sha256) for number, (name, sha256, *_) in enumerate(building.files)),
        )
        scratch.run(
            f"INSERT INTO block (number, {KEY}, rows, total, blanks, chapters)"
            f" SELECT number, {KEY}, rows, total, blanks, COALESCE(chapters, '')"
            " FROM key JOIN rolled USING (number) LEFT JOIN breadth USING (number)"
            " ORDER BY reporter, partner, flow, period, number"
        )
        for statement in BESIDE:
            scratch.run(statement)
        if replaces:
            scratch.run(
                f"INSERT INTO replaced SELECT {KEY} FROM key JOIN overlap USING (number) WHERE {UNEQUAL}"
            )
        scratch.run(INDEX)
