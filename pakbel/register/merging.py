"""Many records at once: placed beside the register, checked together, written together.

A record may point to another of the same file, whatever their order. `merge` only looks and
`write_merged` writes, so that nothing is written before everything is known to be right.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pakbel.domain.evidence import Source
from pakbel.register.adding import doubts
from pakbel.register.changing import new_doubts
from pakbel.register.ids import Tables
from pakbel.register.incoming import Incoming, Problem
from pakbel.register.placing import Placed, Placing, Tick
from pakbel.storage.codec import encode
from pakbel.storage.protocol import Transaction


@dataclass(slots=True)
class Merged:
    """What a file brings. `problems` are rows that cannot be kept, `taken` ids that others have.

    `sources` are new ones that were cited by URL; `left_out` are the rows with problems.
    """

    added: list[Placed] = field(default_factory=list)
    changed: list[Placed] = field(default_factory=list)
    same: list[Placed] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    taken: list[Problem] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    left_out: list[Incoming] = field(default_factory=list)


def merge(
    tables: Tables,
    numbers: Mapping[str, int],
    rows: Sequence[Incoming],
    *,
    refused: Iterable[Incoming] = (),
    update: bool = False,
    today: date,
    fiscal_start: int = 7,
    tick: Tick = lambda: None,
) -> Merged:
    """Where each row goes. Rows that cannot be kept are left out, and what points to them in turn.

    `numbers` are the next ids of the register. A row whose id is there changes that record only with
    `update`. `refused` are rows that could not be read; what points to them is told so.
    """
    merged = Merged(left_out=[*refused])
    left_out, going = merged.left_out, [*rows]
    while True:
        placing = Placing(tables, numbers, update=update, fiscal_start=fiscal_start, left_out=left_out)
        placing.run(going, tick)
        if not placing.failed:
            break
        merged.problems += [problem for _, problem in placing.failed]
        left_out += [row for row, _ in placing.failed]
        gone = {id(row) for row in left_out}
        going = [row for row in going if id(row) not in gone]
    _fill(merged, placing, today, fiscal_start)
    return merged


def write_merged(tx: Transaction, merged: Merged) -> None:
    """Put what is new and what changed into the register."""
    for source in merged.sources:
        tx.put("sources", source.id, encode(source))
    for placed in (*merged.added, *merged.changed):
        tx.put(placed.row.noun.table, placed.after.id, encode(placed.after))


def _fill(merged: Merged, placing: Placing, today: date, fiscal_start: int) -> None:
    merged.taken = placing.taken
    merged.sources = placing.citations.new
    nearby = placing.nearby()
    for placed in placing.placed.values():
        if placed.before == placed.after:
            merged.same.append(placed)
            continue
        narrowed = nearby.to(placed.after)
        if placed.before is None:
            merged.added.append(placed)
            found = doubts(narrowed, placed.after, today=today, fiscal_start=fiscal_start)
        else:
            merged.changed.append(placed)
            found = new_doubts(narrowed, placed.before, placed.after, today, fiscal_start)
        merged.doubts += [f"{placed.after.id}: {each}" for each in found]
