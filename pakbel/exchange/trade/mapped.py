"""Any table in text, read by a mapping of its columns.

The unit of the values has to be known: by the mapping, by the options, or by the column's own name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from pakbel.domain import codes
from pakbel.domain.blocks import Block, level_of
from pakbel.domain.currencies import CURRENCIES
from pakbel.errors import BadInput, nearest
from pakbel.exchange.trade import places
from pakbel.exchange.trade.amounts import thousandths, unit_and_currency
from pakbel.exchange.trade.commodities import commodity_code, edition_of
from pakbel.exchange.trade.flow_words import flow_of
from pakbel.exchange.trade.mapping import parse_map
from pakbel.exchange.trade.periods import stored_period, year_in
from pakbel.exchange.trade.reader import Figure, Format, Gathered, Head, Said, TradeFile
from pakbel.exchange.trade.sniffing import DELIMITERS, cells_of
from pakbel.exchange.trade.tables import rows
from pakbel.reading.conventions import shown

__all__ = ["MAPPED", "parse_map"]
_TITLE_ROWS = 30
_NEEDED = ("reporter", "partner", "flow")
_TONS = frozenset("t ton tons tonne tonnes mt".split())


class _Columns:
    """Where each field stands, or the word that stands for it in every row."""

    def __init__(self, name: str, header: Sequence[str], said: Said) -> None:
        self.name = name
        self.header = [" ".join(each.lstrip("\ufeff").split()) for each in header]
        folded = [each.casefold() for each in self.header]
        self.words: dict[str, str] = {}
        self.place: dict[str, int] = {}
        self.values: list[tuple[int, str | None]] = []  # columns of values, each with its period
        self.fiscal_start = said.fiscal_start
        for field, column in (said.mapping or {}).items():
            if column.startswith("="):
                self.words[field] = column[1:]
            elif field != "value" or "*" not in column:
                self.place[field] = self._found(column, folded)
        for field in ("reporter", "partner", "flow", "period", "classification", "currency"):
            option = getattr(said, field)
            if option is not None and field not in self.place:
                self.words.setdefault(field, option)
        self.values = self._values((said.mapping or {}).get("value"))
        self._require()
        self.unit, self.currency = self._unit(said)

    def text(self, cells: Sequence[str], field: str) -> str:
        at = self.place.get(field)
        return self.words.get(field, "") if at is None else cells[at].strip()

    def _found(self, column: str, folded: list[str]) -> int:
        wanted = " ".join(column.split()).casefold()
        count = folded.count(wanted)
        if count == 1:
            return folded.index(wanted)
        if count:
            raise BadInput(f"{self.name}: {count} columns are called {shown(column)}", value=column)
        meant = nearest(wanted, folded)
        raise BadInput(
            f"{self.name}: no column {shown(column)}",
            value=column,
            hint=f"{self.header[folded.index(meant)]!r} is one"
            if meant
            else f"its columns are {', '.join(map(repr, self.header[:12]))}",
        )

    def _values(self, column: str | None) -> list[tuple[int, str | None]]:
        if column is None:
            raise BadInput(f"{self.name}: the mapping names no column of values", hint="--map value=COLUMN")
        if "*" not in column:
            return [(self.place["value"], None)]
        before, _, after = " ".join(column.split()).partition("*")
        pattern = re.compile(f"{re.escape(before)}(.+?){re.escape(after)}", re.IGNORECASE)
        found: list[tuple[int, str | None]] = []
        for at, name in enumerate(self.header):
            match = pattern.fullmatch(name)
            period = match and self._period_or_none(match[1])
            if period:
                found.append((at, period))
        if not found:
            raise BadInput(f"{self.name}: no column is {shown(column)} with a period for the *", value=column)
        return found

    def _period_or_none(self, text: str) -> str | None:
        try:
            return stored_period(text.strip(), self.fiscal_start, self.words.get("frequency"))
        except BadInput:
            return None

    def _require(self) -> None:
        for field in _NEEDED:
            if field not in self.place and field not in self.words:
                raise BadInput(
                    f"{self.name}: the mapping does not say the {field}",
                    field=field,
                    hint=f"--{field} {'import' if field == 'flow' else 'BLR'}, or --map {field}=COLUMN",
                )
        if self.values[0][1] is None and "period" not in self.place and "period" not in self.words:
            raise BadInput(f"{self.name}: the mapping does not say the period", hint="--map period=COLUMN")

    def _unit(self, said: Said) -> tuple[int | None, str | None]:
        """The unit and the currency of all values; None where each row says its own."""
        size, currency = said.unit, self.words.get("currency")
        for text in (self.words.get("unit", ""), self.header[self.values[0][0]]):
            told = _unit_of(text)
            size, currency = size or told[0], currency or told[1]
        if size is None and "unit" not in self.place:
            raise BadInput(
                f"{self.name}: it is not said what one unit of the values is",
                field="unit",
                hint="--unit 1, --unit thousand or --unit million",
            )
        if currency is None and not {"unit", "currency"} & set(self.place):
            raise BadInput(
                f"{self.name}: the currency of the values is not said",
                field="currency",
                hint="--currency USD",
            )
        return size, None if currency is None else _currency(currency)


def _read(file: TradeFile, said: Said, gathered: Gathered) -> Iterator[Figure]:
    wanted = _wanted(said)
    table = rows(file, _delimiter(file.head, wanted))
    begin = list(islice(table, _TITLE_ROWS))
    at = next((at for at, (_, cells) in enumerate(begin) if wanted <= _folded(cells)), 0)
    columns = _Columns(file.head.name, begin[at][1] if begin else [], said)
    _remark(columns, gathered)
    known = places.Places(gathered)
    width = len(columns.header)
    for line, given in chain(begin[at + 1 :], table):
        gathered.rows += 1
        cells = [*given, *[""] * (width - len(given))]
        try:
            yield from list(_figures(columns, line, cells, known, gathered))
        except BadInput as error:
            field = f"{error.field}: " if error.field else ""
            gathered.problem(f"{columns.name}:{line}: {field}{error.message}")
    known.remark()


def _wanted(said: Said) -> set[str]:
    """The columns that the mapping names, folded: the header is the first row that has them all."""
    columns = (said.mapping or {}).values()
    return _folded(column for column in columns if not column.startswith("=") and "*" not in column)


def _folded(cells: Iterable[str]) -> set[str]:
    return {" ".join(cell.lstrip("\ufeff").split()).casefold() for cell in cells}


def _delimiter(head: Head, wanted: set[str]) -> str | None:
    """What separates the cells of the header; titles above it may hold none or another."""
    for line in head.text.splitlines()[: 2 * _TITLE_ROWS] if wanted else ():
        cells = {delimiter: cells_of(line, delimiter) for delimiter in DELIMITERS}
        fitting = [delimiter for delimiter, each in cells.items() if wanted <= _folded(each)]
        if fitting:
            return max(fitting, key=lambda delimiter: len(cells[delimiter]))
    return None


def _remark(columns: _Columns, gathered: Gathered) -> None:
    names = {name.casefold() for name in columns.header}
    if {"series key", "observation value"} <= names and "basis" not in {*columns.words, *columns.place}:
        columns.words["basis"] = "payments"
        gathered.remarks.append("series of the State Bank: kept with the basis payments, apart from customs")
    at = columns.place.get("net_weight")
    if (
        at is not None
        and not re.search(r"\b(kg|kgs|kilo\w*)\b", columns.header[at].casefold())
        and not _tons(columns)
    ):
        gathered.remarks.append(f"{columns.header[at]!r} is read as kilograms")


def _tons(columns: _Columns) -> bool:
    at = columns.place.get("net_weight")
    return at is not None and bool(_TONS & set(re.findall(r"[a-z]+", columns.header[at].casefold())))


def _figures(
    columns: _Columns, line: int, cells: Sequence[str], known: places.Places, gathered: Gathered
) -> Iterator[Figure]:
    block = _block(columns, cells, known, gathered)
    if block is None:
        return
    text = columns.text(cells, "commodity")
    code = commodity_code(text, block.classification) if text else "TOTAL"
    if code is None:
        raise BadInput(f"{shown(text)} is no code of a commodity", field="commodity")
    block = block._replace(level=level_of(code))
    decimal = "," if columns.words.get("decimal") in {",", "comma"} else "."
    unit, currency = _of_row(columns, cells)
    weight = thousandths(columns.text(cells, "net_weight"), 1000 if _tons(columns) else 1, decimal=decimal)
    quantity = thousandths(columns.text(cells, "quantity"), decimal=decimal)
    measure = columns.text(cells, "quantity_unit") or None
    for at, period in columns.values:
        number = gathered.number(block._replace(period=period or block.period, currency=currency))
        value = thousandths(cells[at], unit, decimal=decimal)
        yield number, code, value, weight, quantity, measure, line


def _block(columns: _Columns, cells: Sequence[str], known: places.Places, gathered: Gathered) -> Block | None:
    """What a row says of its figures; None where it is set aside."""
    period = columns.values[0][1] or _period(columns, cells)
    reporter = known.reporter(columns.text(cells, "reporter"), year_in(period))
    partner = known.partner(columns.text(cells, "partner"), year_in(period)) if reporter else None
    if reporter is None or partner is None:
        return None
    if reporter == partner:
        gathered.set_aside["trade of a country with itself"] += 1
        return None
    return Block(
        reporter,
        partner,
        flow_of(columns.text(cells, "flow")),
        period,
        edition_of(columns.text(cells, "classification")),
        valuation=_choice(columns, cells, "valuation", codes.TRADE_VALUATIONS),
        basis=_choice(columns, cells, "basis", codes.TRADE_BASES) or "customs",
    )


def _period(columns: _Columns, cells: Sequence[str]) -> str:
    text, month = columns.text(cells, "period"), columns.text(cells, "month")
    if month:
        text = f"{text[:4]}-M{month.zfill(2)}" if month.isdigit() else f"{month} {text[:4]}"
    return stored_period(text, columns.fiscal_start, columns.words.get("frequency"))


def _of_row(columns: _Columns, cells: Sequence[str]) -> tuple[int, str]:
    size, currency = columns.unit, columns.currency
    if "unit" in columns.place:
        told = _unit_of(columns.text(cells, "unit"))
        size, currency = told[0] or size, told[1] or currency
    if "currency" in columns.place:
        currency = _currency(columns.text(cells, "currency"))
    if size is None or currency is None:
        raise BadInput(f"{shown(columns.text(cells, 'unit'))} is no unit of money", field="unit")
    return size, currency


def _choice(columns: _Columns, cells: Sequence[str], field: str, choices: Sequence[str]) -> str | None:
    text = columns.text(cells, field)
    found = next((choice for choice in choices if choice.casefold() == text.casefold()), None)
    if text and found is None:
        raise BadInput(f"{shown(text)} is none of: {', '.join(choices)}", field=field)
    return found


def _unit_of(text: str) -> tuple[int | None, str | None]:
    return (1, None) if text.strip().casefold() in {"1", "unit", "units", "one"} else unit_and_currency(text)


def _currency(text: str) -> str:
    code = text.strip().upper()
    found = code if code in CURRENCIES else unit_and_currency(text)[1]
    if found is None:
        raise BadInput(f"{shown(text)} is no currency", field="currency", hint="USD, PKR, BYN")
    return found


MAPPED = Format("mapped file", "mapped file", lambda _: False, _read)
