"""Making the file of an import: under a name that nobody reads, without the lock, in bounded memory.

Figures go straight into their clustered table: for files in any order that measured as fast as
staging and sorting them, and it finds what is there twice on the way. Nothing is fsynced before the
file is sealed, and nothing of it is seen before a transaction places it.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import count, islice
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple, Self

from pakbel.domain.blocks import Block
from pakbel.domain.selections import Breadth
from pakbel.errors import BadInput
from pakbel.storage.disk import DISK, Disk, make_folders, refusing
from pakbel.storage.trade.layout import BREADTH, FIGURE, FIGURES, KEY_COLUMNS
from pakbel.storage.trade.scratch import Scratch

Figure = tuple[int, str, int | None, int | None, int | None, str | None, int]
Rolled = tuple[Block, int, int | None, int]  # a block, its rows, their sum, how many have no value
_AT_ONCE = 5000
_SHOWN = 10
_LARGEST = 1 << 63
_numbers = count(1)
_CLASHES = """
    CREATE TEMP TABLE clash (
        block INTEGER, commodity TEXT, value INTEGER, net_weight INTEGER, quantity INTEGER, unit TEXT,
        line INTEGER, file INTEGER
    )
"""
# What is not said contradicts nothing: a file may leave out weights, or have totals without them.
_OTHERWISE = """
    value IS NOT ?3 OR net_weight <> ?4
    OR (quantity IS NOT NULL AND ?5 IS NOT NULL AND (quantity <> ?5 OR unit IS NOT ?6))
"""
_COMPLETE = f"""
    UPDATE figure SET
        net_weight = COALESCE(net_weight, ?4),
        unit = CASE WHEN quantity IS NULL AND ?5 IS NOT NULL THEN ?6 ELSE unit END,
        quantity = COALESCE(quantity, ?5)
    WHERE block = ?1 AND commodity = ?2 AND ({_OTHERWISE}) IS NOT TRUE
"""
_KEYS = f"CREATE TEMP TABLE key (number INTEGER PRIMARY KEY, {KEY_COLUMNS})"
_ROLLED = "CREATE TEMP TABLE rolled (number INTEGER PRIMARY KEY, rows INTEGER, total INTEGER, blanks INTEGER)"
_ROLL_UP = """
    INSERT INTO rolled
    SELECT block, COUNT(*), SUM(value), COUNT(*) - COUNT(value) FROM figure GROUP BY block
"""
_BREADTHS = "CREATE TEMP TABLE breadth (number INTEGER PRIMARY KEY, chapters TEXT)"
# From chapter to chapter, and no further than is enough: to read all figures took a sixth of an import.
_NEXT = "SELECT substr(commodity, 1, 2) FROM figure WHERE block = ?1 AND commodity > {} ORDER BY commodity LIMIT 1"
_CHAPTERS = f"""
    WITH RECURSIVE walk (code, place) AS (
        SELECT ({_NEXT.format("''")}), 1
        UNION ALL
        SELECT ({_NEXT.format("code || char(0x10FFFF)")}), place + 1
        FROM walk WHERE code IS NOT NULL AND place < ?2
    )
    SELECT code FROM walk WHERE code IS NOT NULL
"""
_breadth_of = attrgetter(*BREADTH.split(", "))


class Found(NamedTuple):
    """A value and where it stands, with its net weight, quantity and unit; None is a blank."""

    file: str
    line: int
    value: int | None
    net_weight: int | None = None
    quantity: int | None = None
    unit: str | None = None


class Clash(NamedTuple):
    """One figure with two values, weights or quantities: the first is kept."""

    block: Block
    commodity: str
    first: Found
    second: Found


class Tally(NamedTuple):
    """What has been added: `rows` are kept, identical ones were ignored, conflicts are there twice."""

    rows: int
    duplicates: int
    conflict_count: int
    conflicts: tuple[Clash, ...]


class Building:
    """One temporary file, gone again when the `with` ends, unless it was placed."""

    def __init__(self, folder: Path, *, disk: Disk = DISK) -> None:
        self.disk = disk
        with refusing(folder, "make the folder"):
            make_folders(disk, folder)
        self.path = folder / f".import-{next(_numbers)}.{os.getpid()}.tmp"
        with refusing(self.path, "write"):
            disk.close(disk.create(self.path))
        try:
            self.scratch = Scratch(self.path, (FIGURES, _CLASHES))
        except BaseException:
            disk.unlink(self.path)
            raise
        self.files: list[tuple[str, str, str, int]] = []  # name, sha256, format, rows kept
        self.blocks: list[Block] = []
        self._numbers: dict[Block, int] = {}
        self._repeated = self._conflicts = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.scratch.close()
        with suppress(OSError):
            self.disk.unlink(self.path)

    def add(
        self,
        name: str,
        sha256: Callable[[], str],
        gathered_blocks: Sequence[Block],
        figures: Iterable[Figure],
        *,
        format: str = "",
    ) -> int:
        """Take the figures of one file as they come; how many were kept.

        `gathered_blocks` may grow meanwhile: it is what the block numbers of the figures index.
        """
        file, kept = len(self.files), 0
        self.files.append((name, "", format, 0))
        numbers: list[int] = []
        arriving = iter(figures)
        with self.scratch.together():
            while batch := list(islice(arriving, _AT_ONCE)):
                numbers += [self._number(block) for block in gathered_blocks[len(numbers) :]]
                if file > 0:  # the numbers of the first file are those of the import
                    batch = [(numbers[row[0]], *row[1:]) for row in batch]
                kept += self._take(name, file, batch)
        self.files[file] = (name, sha256(), format, kept)
        return kept

    def finish(self) -> Tally:
        """Add up every block; what was there twice."""
        for statement in (_KEYS, _ROLLED, _BREADTHS):
            self.scratch.run(statement)
        with self.scratch.together():
            self.scratch.many(
                f"INSERT INTO key VALUES ({_marks(len(Block._fields) + 1)})",
                ((number, *block) for number, block in enumerate(self.blocks)),
            )
            self.roll_up()
            self._count_chapters()
        rows = sum(kept for *_, kept in self.files)
        return Tally(rows, self._repeated - self._conflicts, self._conflicts, tuple(self._clashes()))

    def roll_up(self) -> None:
        """Count and add up the figures of every block; BadInput where a sum is beyond all counting."""
        self.scratch.run("DELETE FROM rolled")
        try:
            self.scratch.run(_ROLL_UP)
        except OverflowError as error:
            raise BadInput("the values of one block add up to more than can be kept") from error

    def _count_chapters(self) -> None:
        """Before anything is left out as being there already: it is the files that are narrow or broad.

        The largest blocks first: where one alone has enough, the others need not be looked into.
        """
        found: dict[tuple[object, ...], Breadth] = {}
        of_block: dict[int, Breadth] = {}
        largest = (
            "SELECT number FROM rolled JOIN key USING (number) WHERE level > 0 ORDER BY rows DESC, number"
        )
        numbers = [number for (number,) in self.scratch.rows(largest)]
        for number in numbers:
            block = self.blocks[number]
            breadth = of_block[number] = found.setdefault(_breadth_of(block), Breadth(block.level))
            breadth.partners.add(block.partner)
        for number in numbers:
            breadth = of_block[number]
            if len(breadth.codes) < breadth.enough:
                codes = self.scratch.rows(_CHAPTERS, (number, breadth.enough))
                breadth.take({code for (code,) in codes})
        listed = ((number, breadth.text) for number, breadth in of_block.items())
        self.scratch.many("INSERT INTO breadth VALUES (?, ?)", listed)

    def rolled(self) -> Iterator[Rolled]:
        """Every block that has figures, added up."""
        query = "SELECT number, rows, total, blanks FROM rolled ORDER BY number"
        for number, rows, total, blanks in self.scratch.rows(query):
            yield self.blocks[number], rows, total, blanks

    def blanks(self) -> list[int]:
        """How many figures without a value each file brought; all of them are looked at where one has none."""
        found = [0] * len(self.files)
        if self.scratch.one("SELECT SUM(blanks) FROM rolled"):
            query = "SELECT file, COUNT(*) - COUNT(value) FROM figure GROUP BY file"
            for file, count in self.scratch.rows(query):
                found[file] = count
        return found

    def codes_among(self, codes: Iterable[str]) -> set[str]:
        """Which of these codes of six digits have figures, themselves or by longer ones."""
        asked = list(codes)
        query = f"SELECT DISTINCT substr(commodity, 1, 6) AS code FROM figure WHERE code IN ({_marks(len(asked))})"
        return {str(row[0]) for row in self.scratch.rows(query, asked)}

    def _number(self, block: Block) -> int:
        number = self._numbers.setdefault(block, len(self.blocks))
        if number == len(self.blocks):
            self.blocks.append(block)
        return number

    def _take(self, name: str, file: int, batch: Sequence[Figure]) -> int:
        """Keep what is not there yet, and weights that are not; what is there otherwise is noted."""
        try:
            kept = self.scratch.many(
                f"INSERT INTO figure ({FIGURE}, file) VALUES ({_marks(7)}, {file}) ON CONFLICT DO NOTHING",
                batch,
            )
        except (OverflowError, UnicodeEncodeError) as error:
            raise _unkept(name, batch) from error
        if kept < len(batch):
            self._repeated += len(batch) - kept
            said = [row for row in batch if row[3] is not None or row[4] is not None]
            self.scratch.many(_COMPLETE, (row[:6] for row in said))
            self._conflicts += self.scratch.many(
                f"INSERT INTO clash SELECT block, commodity, ?3, ?4, ?5, ?6, ?7, {file} FROM figure"
                f" WHERE block = ?1 AND commodity = ?2 AND ({_OTHERWISE})",
                batch,
            )
        return kept

    def _clashes(self) -> Iterator[Clash]:
        query = f"""
            SELECT block, commodity,
                first.file, first.line, first.value, first.net_weight, first.quantity, first.unit,
                clash.file, clash.line, clash.value, clash.net_weight, clash.quantity, clash.unit
            FROM clash JOIN figure AS first USING (block, commodity) ORDER BY clash.rowid LIMIT {_SHOWN}
        """
        for block, commodity, *found in self.scratch.rows(query):
            first = Found(self.files[found[0]][0], *found[1:6])
            second = Found(self.files[found[6]][0], *found[7:])
            yield Clash(self.blocks[block], commodity, first, second)


def _unkept(name: str, batch: Iterable[Figure]) -> BadInput:
    for row in batch:
        for value in row:
            if isinstance(value, int) and not -_LARGEST <= value < _LARGEST:
                return BadInput(f"{name}:{row[6]}: a number is larger than can be kept", value=value)
            if isinstance(value, str) and value != value.encode("utf-8", "replace").decode():
                return BadInput(f"{name}:{row[6]}: {value!a} is not text", value=ascii(value))
    return BadInput(f"{name}: a number or a text cannot be kept")


def _marks(number: int) -> str:
    return ", ".join("?" * number)
