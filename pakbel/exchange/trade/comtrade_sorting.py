"""Rows of UN Comtrade's sorted into blocks, fast: what many rows share is worked out once and kept."""

from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from pakbel.domain.blocks import Block, level_of
from pakbel.errors import BadInput
from pakbel.exchange.trade.comtrade_columns import KEYS, Columns, Key, key_of
from pakbel.exchange.trade.comtrade_contradictions import refuse_level, valuation_shown
from pakbel.exchange.trade.comtrade_deciding import BLANK, OTHER_FLOWS, PARTS, Deciding
from pakbel.exchange.trade.comtrade_units import amount
from pakbel.exchange.trade.hs_codes import hs_code, other_code
from pakbel.exchange.trade.numbers import Numbers
from pakbel.exchange.trade.reader import Gathered

_KEPT = 200_000  # a file of noise must not fill the memory
_BOTH = {"CIF": ("CIF", "FOB"), "FOB": ("FOB", "CIF")}  # the usual one of a flow, and the other
_PARTS = frozenset(PARTS.values())
_PARTS_KEPT = 100_000
_COARSE = 2  # digits: parts are added up by total and chapter

Codes = dict[str, tuple[str, int]]  # as written -> as kept, level


class Bin(NamedTuple):
    """Where rows with the same keys go: the block but for its level, and its numbers by level.

    `usual` and `other` are the columns that say what the value is by the valuation of the flow, and what by
    the other one; without one of the first, that of the value itself.
    """

    block: Block
    digits: int | None
    codes: Codes
    numbers: dict[int, int]
    usual: int
    other: int | None


class Part(NamedTuple):
    """Rows of a part of a flow: no figures to keep, but what the flow has to add up to."""

    block: Block
    is_hs: bool
    digits: int | None


class Sorting:
    """Bins of one file; `bins` and `codes` of a bin are read by whoever has no time to ask."""

    def __init__(self, columns: Columns, deciding: Deciding, gathered: Gathered, numbers: Numbers) -> None:
        self.bins: dict[Key, Bin | Part | str] = {}
        self.key = key_of(columns, KEYS)
        self.before, self.after = _sides(columns)
        self.unlike = self.first_unlike = 0  # rows whose value is not what they say it is, and the first line
        self._columns = columns
        self._deciding = deciding
        self._gathered = gathered
        self._numbers = numbers
        self._codes: dict[tuple[str, int | None], Codes] = {}

    def bin(self, row: Sequence[str]) -> Bin | Part | str:
        """Where a row goes, or the words for why it is set aside."""
        found = self._deciding.of(row)
        binned: Bin | Part | str
        if isinstance(found, str):
            binned = found
        elif found.block.flow in _PARTS:
            binned = Part(found.block, found.is_hs, found.digits)
        else:
            codes = self._codes.setdefault((found.block.classification[0], found.digits), {})
            places = self._columns.places
            usual, other = (places.get(each.lower()) for each in _BOTH[found.block.valuation or "FOB"])
            usual = places["value"] if usual is None else usual
            binned = Bin(found.block, found.digits, codes, {}, usual, other)
        if len(self.bins) >= _KEPT:
            self.bins.clear()
        self.bins[self.key(row)] = binned
        return binned

    def set_aside(self, found: Part | str, row: Sequence[str]) -> None:
        """Count a row that is not kept; of a part of a flow note the value. BadInput where it should be kept."""
        if isinstance(found, str):
            if found is BLANK:
                self._deciding.refuse_blank(row)
            self._gathered.set_aside[found] += 1
            return
        self._gathered.set_aside[OTHER_FLOWS] += 1
        parts = self._gathered.parts
        with suppress(BadInput):  # what is not kept need not be right
            text = self._columns.of("commodity", row)
            code = hs_code(text) if found.is_hs else other_code(text, found.digits)
            value = amount(self._columns, "value", row, self._numbers)
            if level_of(code) <= _COARSE and value is not None and len(parts) < _PARTS_KEPT:
                parts[found.block._replace(level=level_of(code)), code] = value

    def code(self, bin: Bin, row: Sequence[str]) -> tuple[str, int]:
        """The commodity of a row and its level."""
        text = self._columns.of("commodity", row)
        try:
            code = hs_code(text) if bin.block.classification[0] == "H" else other_code(text, bin.digits)
        except BadInput as error:
            column = self._columns.names["commodity"]
            raise BadInput(f"{column}: {error.message}", value=text) from error
        if bin.block.classification[0] in "HS":  # others count their levels in other ways
            refuse_level(self._columns, row, level_of(code), bin.digits)
        if len(bin.codes) >= _KEPT:
            bin.codes.clear()
        found = bin.codes[row[self._columns.places["commodity"]]] = code, level_of(code)
        return found

    def number(self, bin: Bin, level: int) -> int:
        found = bin.numbers[level] = self._gathered.number(bin.block._replace(level=level))
        return found

    def valued(self, bin: Bin, level: int, value: int | None, row: Sequence[str], line: int) -> int:
        """The number of the block where a row may have the other valuation than its flow has as a rule."""
        both = _BOTH[bin.block.valuation or "FOB"]
        said = {each: self._amount_of(each, row) for each in both}
        valuation = valuation_shown(value, said)
        if valuation is None and any(said.values()):
            self.unlike += 1
            self.first_unlike = self.first_unlike or line
        return self._gathered.number(bin.block._replace(level=level, valuation=valuation or both[0]))

    def _amount_of(self, valuation: str, row: Sequence[str]) -> int | None:
        field = valuation.lower()
        if field not in self._columns.places:
            return None
        return amount(self._columns, field, row, self._numbers)


def _sides(columns: Columns) -> tuple[slice, slice]:
    """The stretches of a row on both sides of the commodity that hold all that its decision hangs on."""
    commodity = columns.places["commodity"]
    hanging = [
        place
        for field, place in columns.places.items()
        if field in KEYS or field.startswith(("reporter", "partner"))
    ]
    left = [place for place in hanging if place < commodity]
    right = [place for place in hanging if place > commodity]
    before = slice(min(left), max(left) + 1) if left else slice(0)
    return before, slice(min(right), max(right) + 1) if right else slice(0)
