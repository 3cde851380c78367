"""What becomes of a row of UN Comtrade's: the block it belongs to, or why it is set aside.

Thousands of rows share all that this hangs on, so that it is decided once for each such set.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from pakbel.domain.blocks import WORLD, Block
from pakbel.domain.period import FIRST_YEAR, LAST_YEAR
from pakbel.errors import BadInput
from pakbel.exchange.trade.comtrade_columns import SHAPE_KEYS, Columns, Key, key_of
from pakbel.exchange.trade.comtrade_contradictions import (
    refuse_economy,
    refuse_flow,
    refuse_letters,
    refuse_period,
)
from pakbel.exchange.trade.economies import by_code, by_name, by_number, is_expired, is_group
from pakbel.exchange.trade.flow_words import flow_of, valuation_of
from pakbel.exchange.trade.periods import stored_period
from pakbel.exchange.trade.places import GROUPS, UNKNOWN
from pakbel.exchange.trade.reader import Said
from pakbel.reading.conventions import shown

BREAKDOWN = "breakdown rows (second partner, customs procedure, transport, supply)"
OTHER_FLOWS = "flows that are parts of imports and exports (FM, DX, processing)"
SERVICES = "services"
REPORTERS = "reporters that are groups of countries"
NO_REPORTER = "reporters that are no country we know"
ITSELF = "trade of a country with itself"
BLANK = "blank rows"
HEADERS = "headers repeated among the rows"
# Parts of a flow that with its re-exports or re-imports add up to it: kept only to see that they do.
PARTS = {"DX": "domestic_export", "FM": "foreign_import"}
_GOODS = re.compile(r"H[0-9]|HS|S[1-5]|ST|SS|B[3-5]|BE|BEC")
_WHOLE = {
    "second_partner": frozenset({"", "0", "0.0", "W00", "WLD"}),
    "customs": frozenset({"", "C00", "0"}),
    "transport": frozenset({"", "0", "0.0"}),
    "supply": frozenset({"", "0", "0.0"}),
}
MOST_UNKNOWN = 5  # names of what is no country, for a remark
_KEPT = 100_000  # a file of noise must not fill the memory
_UNSAID = frozenset({"", "0", "0.0"})


class Belongs(NamedTuple):
    """The block of a row except for its level, which its commodity says."""

    block: Block
    is_hs: bool
    digits: int | None  # of a code, where the file says it


class _Shape(NamedTuple):
    """What a row is, whoever traded and whenever."""

    classification: str
    flow: str
    valuation: str
    digits: int | None


class Deciding:
    """Decisions for the rows of one file, each of which holds for every row with the same `KEYS`.

    `unknown` are the first names that are no country.
    """

    def __init__(self, columns: Columns, header: Sequence[str], said: Said) -> None:
        self.unknown: dict[str, None] = {}
        self._columns = columns
        self._header = [name.casefold() for name in header]
        self._said = said
        self._shapes: dict[Key, _Shape | str] = {}
        self._shape_key = key_of(columns, SHAPE_KEYS)
        self._economies: dict[tuple[str, ...], str] = {}

    def of(self, row: Sequence[str]) -> Belongs | str:
        """Where a row belongs, or the words for why it is set aside. BadInput where it cannot be read."""
        refuse_letters(self._columns, row)
        key = self._shape_key(row)
        shape = self._shapes.get(key) or self._shaped(row)
        if len(self._shapes) < _KEPT:
            self._shapes[key] = shape
        if isinstance(shape, str):
            return shape
        period, year = self._period(row)
        reporter = self._economy("reporter", row, year, REPORTERS, NO_REPORTER)
        partner = self._economy("partner", row, year, GROUPS, UNKNOWN)
        if len(reporter) > 3 or len(partner) > 3:
            return reporter if len(reporter) > 3 else partner
        if reporter == WORLD:
            return REPORTERS
        if reporter == partner:
            return ITSELF
        block = Block(reporter, partner, shape.flow, period, shape.classification, valuation=shape.valuation)
        return Belongs(block, shape.classification[0] == "H", shape.digits)

    def refuse_blank(self, row: Sequence[str]) -> None:
        """BadInput where a row is taken for a blank one, for it has the same `KEYS`, and is not."""
        if any(map(str.strip, row)):
            self._flow(row)

    def _shaped(self, row: Sequence[str]) -> _Shape | str:
        cell = self._columns.of
        if not any(map(str.strip, row)):
            return BLANK
        if [each.strip().casefold() for each in row[: len(self._header)]] == self._header:
            return HEADERS
        classification = self._classification(row)
        if classification is None:
            return SERVICES
        if any(cell(field, row).upper() not in whole for field, whole in _WHOLE.items()):
            return BREAKDOWN
        flow = self._flow(row)
        if flow is None:
            return OTHER_FLOWS
        level = cell("level", row).removesuffix(".0")
        digits = int(level) if re.fullmatch("[0-9]{1,2}", level) else None
        return _Shape(classification, flow, valuation_of(flow), digits)

    def _classification(self, row: Sequence[str]) -> str | None:
        """None for services."""
        kind = self._columns.of("kind", row).upper()
        found, said = self._columns.of("classification", row).upper(), self._said.classification
        if not found or (found == "HS" and said is not None and said[0] == "H"):
            found = said or "HS"
        if kind == "S" or found.startswith(("EB", "BPM")):
            return None
        if kind not in {"", "C"}:
            raise self._bad("kind", row, "is neither goods (C) nor services (S)")
        if not _GOODS.fullmatch(found):
            raise self._bad("classification", row, "is no classification of goods")
        return found

    def _flow(self, row: Sequence[str]) -> str | None:
        """None for what is a part of another flow. The transitional layout has 0 for a code, and letters."""
        field = "flow_name" if self._columns.of("flow", row) in _UNSAID else "flow"
        text, name = self._columns.of(field, row), self._columns.of("flow_name", row)
        flow: str | None
        try:
            flow = flow_of(text)
        except BadInput as error:
            if not re.fullmatch("[A-Z]{2,4}", text):
                raise self._bad(field, row, "is no flow") from error
            flow = PARTS.get(text)
        if field == "flow" and name:
            refuse_flow(self._columns, row, flow, name)
        return flow

    def _period(self, row: Sequence[str]) -> tuple[str, int]:
        frequency = self._columns.of("frequency", row).upper()
        text = self._columns.of("period", row)
        try:
            found = _period(text, frequency)
        except BadInput as error:
            raise self._bad("period", row, error.message.removeprefix(shown(text)).strip()) from error
        refuse_period(self._columns, row, *found)
        return found

    def _economy(self, side: str, row: Sequence[str], year: int, group: str, unknown: str) -> str:
        """The three letters, or the words for why it has none."""
        named = number, code, name = [self._columns.of(side + part, row) for part in ("", "_code", "_name")]
        key = side, number, code, name, str(year)
        known = self._economies.get(key)
        if known is not None:
            return known
        refuse_economy(self._columns, row, side, year)
        found = economy_of(number, code, name, year)
        if found is not None and len(self._economies) < _KEPT:
            self._economies[key] = found
        return found or self._unknown(side, row, named, group, unknown)

    def _unknown(self, side: str, row: Sequence[str], named: Sequence[str], group: str, unknown: str) -> str:
        number, code, name = named
        if not any(named):
            raise BadInput(f"there is no {side}")
        if any(is_group(each) for each in named):
            return group
        if number and not number.removesuffix(".0").isdecimal():
            raise self._bad(side, row, "is no number of an economy")
        if len(self.unknown) <= MOST_UNKNOWN:
            self.unknown[shown(name or code or number)] = None
        return unknown

    def _bad(self, field: str, row: Sequence[str], why: str) -> BadInput:
        return BadInput(
            f"{self._columns.names.get(field, field)}: {shown(self._columns.of(field, row))} {why}"
        )


def economy_of(number: str, code: str, name: str, year: int) -> str | None:
    """The code of an economy that a file gives by number, code and name, as far as it has them."""
    # 492 is Monaco to the UN and "Europe EU, nes" to its trade statistics: the name decides.
    if name and is_group(name):
        return None
    if number and (found := by_number(number, year)) is not None:
        return found
    if number and (is_expired(number) or not number.removesuffix(".0").isdecimal()):
        return None
    return (by_code(code) if code else None) or (by_name(name) if name else None)


@lru_cache(maxsize=4096)
def _period(text: str, frequency: str) -> tuple[str, int]:
    """The period as a block has it, and its year."""
    plain = text.removesuffix(".0")
    if plain.isdecimal() and plain.isascii() and len(plain) in {4, 6}:
        year, month = int(plain[:4]), plain[4:]
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise BadInput(f"is outside {FIRST_YEAR} to {LAST_YEAR}")
        if frequency == "M" or (month and frequency != "A"):
            if not "01" <= month <= "12":
                raise BadInput("is no month")
            return f"{plain[:4]}-{month}", year
        if month in {"", "00", "52"}:
            return plain[:4], year
        raise BadInput("is a month, and the row says that it is of a year")
    found = stored_period(text)
    return found, int(re.sub("[^0-9]", "", found)[:4])
