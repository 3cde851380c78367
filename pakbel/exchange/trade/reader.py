"""What a format of trade files is, and what its reader is given and gives.

A reader yields one plain tuple a figure, in the order of `BlockFigure`: block number, commodity code, value in
thousandths of the currency, net weight in grams, quantity in thousandths, unit of the quantity, line
of the file. It streams: memory does not grow with the file. What it sets aside it counts, by reason.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, Protocol

from pakbel.domain.blocks import Block
from pakbel.domain.period import parse_stored
from pakbel.errors import BadInput

TO_COME = "blank cells of periods to come"
_PROBLEMS_KEPT = 100
Figure = tuple[int, str, int | None, int | None, int | None, str | None, int]


class Said(NamedTuple):
    """What the user says of a file that the file does not say itself, from the command line."""

    reporter: str | None = None
    partner: str | None = None
    flow: str | None = None
    unit: int | None = None  # what one unit of a value stands for: 1, 1000, 1000000
    currency: str | None = None
    period: str | None = None
    classification: str | None = None
    mapping: Mapping[str, str] | None = None  # --map: field of ours -> column of the file
    fiscal_start: int = 7  # the month in which a fiscal year begins
    companions: Mapping[str, bytes] = {}  # files handed in beside it by name (the country file of BACI)


class Head(NamedTuple):
    """The beginning of a file, enough to tell its format."""

    name: str  # as the user gave it, without folders; `stdin` for standard input
    raw: bytes  # the first 64 KiB, unpacked
    text: str  # the same, decoded, without a byte order mark
    encoding: str  # utf-8 or a single-byte one, for reading on
    delimiter: str  # of a table in text: comma, semicolon, tab or bar
    header: tuple[str, ...]  # its first row's names, folded: stripped, lower case
    members: tuple[str, ...] = ()  # of a zip container (a workbook): the names of its parts


class TradeFile(Protocol):
    """A file opened for reading once, from its beginning; unpacked, never whole in memory."""

    head: Head
    remarks: list[str]  # what opening and decoding it showed (that it is not UTF-8)

    def lines(self) -> Iterator[str]:
        """Its text, line by line, line ends kept; BadInput with the line where it cannot be decoded."""

    def batches(self) -> Iterator[list[str]]:
        """The same in lists of some hundred lines: for formats with millions of them."""

    def pieces(self) -> Iterator[str]:
        """Its text in UTF-8, in pieces of any length: for JSON, which has no lines to rely on."""

    def whole(self) -> bytes:
        """All of it, for formats that cannot be streamed (a workbook, HTML); refused beyond a bound."""

    def records(self, room: int) -> bytes:
        """All of it, for files of records; refused beyond this many bytes."""

    def sha256(self) -> str:
        """Of all its unpacked bytes; ask when it has been read, for it reads what is left."""


@dataclass(slots=True)
class Gathered:
    """What a reader found while reading. `blocks` is the list that block numbers index.

    A row that cannot be read is a problem, and skipped: `problems` has the first hundred as
    `file:line: column: message`, `bad_rows` their count. Whether any is forgiven is not the reader's
    to say. A file whose shape is broken is BadInput.
    """

    blocks: list[Block] = field(default_factory=list)
    set_aside: Counter[str] = field(default_factory=Counter)  # rows, by reason in words
    cells_aside: Counter[str] = field(default_factory=Counter)  # cells of rows that are kept
    remarks: list[str] = field(default_factory=list)  # what the user should know of this file
    rows: int = 0  # rows of the file that were looked at
    problems: list[str] = field(default_factory=list)
    bad_rows: int = 0
    vintage_on: date | None = None  # the day of the data where the file says it
    units: set[int] = field(default_factory=set)  # what one unit of a value is, where the file says it
    taken_as: set[int] = field(default_factory=set)  # the same, as it was read where the file does not say
    rounded: Counter[int] = field(default_factory=Counter)  # values in E notation, by the digits left
    estimated: int = 0  # figures whose weight or quantity is an estimate
    parts: dict[tuple[Block, str], int] = field(default_factory=dict)  # of whole flows, set aside
    noted: Callable[[str], None] = lambda _: None  # is told every problem, as it comes
    today: date | None = None  # nobody has figures of a period that begins after it
    _numbers: dict[Block, int] = field(default_factory=dict)

    def number(self, block: Block) -> int:
        """The number of a block, a new one where it was not seen before. BadInput where it is to come."""
        found = self._numbers.get(block)
        if found is None:
            if self.is_to_come(block.period):
                told = block.period.partition(" (")[0]
                raise BadInput(f"{told} had not begun on {self.today}: nobody can have traded in it")
            found = self._numbers[block] = len(self.blocks)
            self.blocks.append(block)
        return found

    def is_to_come(self, period: str) -> bool:
        """Whether a period has not begun today."""
        first = None if self.today is None else parse_stored(period).first
        return first is not None and self.today is not None and first > self.today

    def blank_to_come(self, period: str, value: int | None) -> bool:
        """Whether a cell is one that a table has for later. It is counted, and is no figure."""
        if value is not None or not self.is_to_come(period):
            return False
        self.cells_aside[TO_COME] += 1
        return True

    def problem(self, text: str) -> None:
        """Note a row that was skipped because it cannot be read."""
        self.bad_rows += 1
        self.noted(text)
        if len(self.problems) < _PROBLEMS_KEPT:
            self.problems.append(text)


class Format(NamedTuple):
    """A format: what it is called, how it is known by its head, and who reads it.

    `program` names the vintage where the user gives none (`UN Comtrade`).
    """

    name: str
    program: str
    matches: Callable[[Head], bool]
    read: Callable[[TradeFile, Said, Gathered], Iterable[Figure]]
