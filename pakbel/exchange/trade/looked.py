"""What is known of an import of trade files before anything is written."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from pakbel.domain.blocks import Block
from pakbel.exchange.trade.doubts import Doubt
from pakbel.exchange.trade.kept import Whole

OWN_TABLE = "mapped file"  # the program of a table that a mapping reads: it has no name of its own


class Looked(NamedTuple):
    """A file as it was read."""

    name: str
    format: str
    program: str
    rows: int
    figures: int
    set_aside: Mapping[str, int]
    remarks: Sequence[str]
    sha256: str
    dated: date | None = None
    cells_aside: Mapping[str, int] = {}  # cells of rows that are kept, by reason
    blanks: int = 0  # of the figures: those without a value
    estimated: int = 0  # of the figures: those with an estimated weight or quantity
    units: Sequence[int] = ()  # what one unit of a value is


class Contradiction(NamedTuple):
    """The same figure twice with two values, each with its file and line."""

    where: str
    figure: str
    value: str
    other: str
    other_value: str

    def __str__(self) -> str:
        return f"{self.where}: {self.figure}: {self.value}, but {self.other_value} at {self.other}"


class Preview(NamedTuple):
    """All that is known before anything is written."""

    files: Sequence[Looked]
    blocks: Mapping[Block, Whole]
    vintage: str
    vintage_on: date
    pair: tuple[str, str]
    duplicates: int
    conflicts: Sequence[Contradiction]
    conflict_count: int
    doubts: Sequence[Doubt]
    there_already: int = 0
    differing: int = 0  # from what is there already
    changed: Sequence[str] = ()  # the first blocks that are there already and are not the same
    said: tuple[str | None, str | None] = (None, None)  # --reporter and --partner
    today: date | None = None
    skipping: bool = False  # --skip-bad
    replacing: str = ""  # what --replace takes away, in words
    read_in: Sequence[str] = ()  # which state of the data the pair is read in then, in words

    @property
    def figures(self) -> int:
        """All that is kept, with those that have no value."""
        return sum(whole.figures for whole in self.blocks.values())

    @property
    def blanks(self) -> int:
        return sum(whole.blanks for whole in self.blocks.values())

    @property
    def new(self) -> int:
        return self.figures - self.there_already - self.differing
