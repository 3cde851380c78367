"""Any table in text, read by a mapping of its columns.

The unit of the values has to be known: by the mapping, by the options, or by the column's own name.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pakbel.domain import codes
from pakbel.domain.blocks import Block, level_of
from pakbel.errors import BadInput
from pakbel.exchange.trade import places
from pakbel.exchange.trade.amounts import unit_said
from pakbel.exchange.trade.commodities import commodity_code, edition_of
from pakbel.exchange.trade.flow_words import flow_of
from pakbel.exchange.trade.looked import OWN_TABLE
from pakbel.exchange.trade.mapped_columns import Columns, currency_of, unit_of
from pakbel.exchange.trade.mapping import parse_map
from pakbel.exchange.trade.numbers import Numbers, skip
from pakbel.exchange.trade.periods import stored_period, year_in
from pakbel.exchange.trade.quantity_units import by_name
from pakbel.exchange.trade.reader import Figure, Format, Gathered, Head, Said, TradeFile
from pakbel.exchange.trade.sniffing import DELIMITERS, cells_of
from pakbel.exchange.trade.streaming import Streamed
from pakbel.exchange.trade.unmapped import Unmapped
from pakbel.reading.conventions import shown

__all__ = ["MAPPED", "parse_map"]
_TITLE_ROWS = 30
_SHORT = "; where a spreadsheet left out blank cells at the end: --map short==blank"


def _read(file: TradeFile, said: Said, gathered: Gathered) -> Iterator[Figure]:
    wanted = _wanted(said)
    delimiter = _delimiter(file.head, wanted) or file.head.delimiter
    table = Streamed(
        file,
        gathered,
        delimiter=delimiter,
        is_header=lambda cells: wanted <= _folded(cells),
        most=_TITLE_ROWS,
    )
    has_all = not table.above or wanted <= _folded(table.header)
    columns = Columns(table.name, table.header if has_all else table.above[0][1], said)
    table.needed = 0 if "short" in columns.words else columns.needed
    table.advice, table.width = _SHORT, table.width + table.unnamed
    _remark(columns, gathered)
    known = places.Places(gathered)
    numbers = Numbers(gathered, said, file.head._replace(delimiter=delimiter))
    unmapped = Unmapped(columns, file.head)
    for line, cells in table:
        gathered.rows += 1
        unmapped.check(line, cells)
        try:
            yield from list(_figures(columns, line, cells, known, numbers, gathered))
        except BadInput as error:
            skip(error, f"{columns.name}:{line}{f': {error.field}' if error.field else ''}", gathered)
    gathered.units |= columns.units
    if known.unknown and not gathered.blocks:
        why = "no row names countries that are known"
        raise BadInput(f"{columns.name}: {why}: {known.unknown}", hint="PAK, PK and Pakistan are known")
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


def _remark(columns: Columns, gathered: Gathered) -> None:
    names = {name.casefold() for name in columns.header}
    if {"series key", "observation value"} <= names and "basis" not in {*columns.words, *columns.place}:
        columns.words["basis"] = "payments"
        gathered.remarks.append("series of the State Bank: kept with the basis payments, apart from customs")
    weight = columns.header_of("net_weight")
    if weight and not columns.in_tons and not re.search(r"\b(kg|kgs|kilo\w*)\b", weight.casefold()):
        gathered.remarks.append(f"{weight!r} is read as kilograms")


def _figures(
    columns: Columns,
    line: int,
    cells: Sequence[str],
    known: places.Places,
    numbers: Numbers,
    gathered: Gathered,
) -> Iterator[Figure]:
    block = _block(columns, cells, known, gathered)
    if block is None:
        return
    text = columns.text(cells, "commodity")
    code = commodity_code(text, block.classification) if text else "TOTAL"
    if code is None:
        raise BadInput(f"{shown(text)} is no code of a commodity", field="commodity")
    block = block._replace(level=level_of(code))
    unit, currency = _of_row(columns, cells)
    gathered.taken_as.add(unit)
    weight = numbers.read(columns.text(cells, "net_weight"), 1000 if columns.in_tons else 1)
    quantity = numbers.read(columns.text(cells, "quantity"), 1)
    measure = by_name(columns.text(cells, "quantity_unit"))
    for at, period in columns.values:
        value = numbers.value(cells[at], unit)
        if period is not None and gathered.blank_to_come(period, value):
            continue
        number = gathered.number(block._replace(period=period or block.period, currency=currency))
        yield number, code, value, weight, quantity, measure, line


def _block(columns: Columns, cells: Sequence[str], known: places.Places, gathered: Gathered) -> Block | None:
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


def _period(columns: Columns, cells: Sequence[str]) -> str:
    text, month = columns.text(cells, "period"), columns.text(cells, "month")
    if month:
        if not re.fullmatch(r"[0-9]{4}(?:\.0)?", text):
            raise BadInput(f"{shown(text)} is no year, and its month has a column of its own", field="period")
        text = f"{text[:4]}-M{month.zfill(2)}" if month.isdigit() else f"{month} {text[:4]}"
    return stored_period(text, columns.fiscal_start, columns.words.get("frequency"))


def _of_row(columns: Columns, cells: Sequence[str]) -> tuple[int, str]:
    """What one unit of a row's values is. BadInput where two of its cells say different things."""
    size, currency = columns.unit, columns.currency
    said, (in_header, its_currency) = columns.said, columns.in_header
    text, its_code = columns.text(cells, "unit"), columns.text(cells, "currency")
    if "unit" in columns.place:
        told, named = unit_of(text, said.unit, said.currency), unit_said(text, said.unit)
        if named is not None:
            columns.units.add(named)
        _refuse_two(text, named, in_header, "unit")
        _refuse_two(text, told[1], its_currency, "unit")
        size, currency = named or size or told[0], told[1] or currency
    if "currency" in columns.place:
        found = currency_of(its_code)
        in_cell = unit_of(text, said.unit, said.currency)[1] if "unit" in columns.place else None
        _refuse_two(its_code, found, in_cell or its_currency, "currency")
        currency = found
    if size is None or currency is None:
        raise BadInput(f"{shown(text)} is no unit of money", field="unit")
    return size, currency


def _refuse_two(text: str, found: int | str | None, other: int | str | None, field: str) -> None:
    if found is not None and other is not None and found != other:
        what = f"{other:,}" if isinstance(other, int) else other
        raise BadInput(f"{shown(text)}, but another cell or the column's name says {what}", field=field)


def _choice(columns: Columns, cells: Sequence[str], field: str, choices: Sequence[str]) -> str | None:
    text = columns.text(cells, field)
    found = next((choice for choice in choices if choice.casefold() == text.casefold()), None)
    if text and found is None:
        raise BadInput(f"{shown(text)} is none of: {', '.join(choices)}", field=field)
    return found


MAPPED = Format(OWN_TABLE, OWN_TABLE, lambda _: False, _read)
