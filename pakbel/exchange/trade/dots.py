"""The IMF's Direction of Trade Statistics as a workbook: one country's two books, a sheet each.

Partners stand under one another, years side by side. The title rows name the flow, the country and the
unit. Groups of countries stand among the partners.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pakbel.domain.blocks import WORLD, Block
from pakbel.domain.flows import TOTAL
from pakbel.errors import BadInput
from pakbel.exchange.trade.amounts import thousandths, unit_and_currency, unit_said
from pakbel.exchange.trade.flow_words import valuation_of
from pakbel.exchange.trade.periods import stored_period
from pakbel.exchange.trade.places import Places, said
from pakbel.exchange.trade.reader import Figure, Format, Gathered, Head, Said, TradeFile

Row = tuple[int, list[str]]  # its number in the sheet, its cells
_SHEETS = {"exports, fob": "export", "imports, cif": "import"}
_TITLE_ROWS = 20
_PARTNERS = 1  # the column of their names
_PERIOD = r"(?:19|20)[0-9]{2}(?:\.0|-?Q[1-4]|-?M(?:0?[1-9]|1[0-2]))?"
_GAPS = "the IMF fills gaps of one book from the other's, divided or multiplied by about 1.06 for freight"


class _Top(NamedTuple):
    """What the rows above the figures say. `periods` are the columns that have one."""

    reporter: str
    unit: int
    currency: str
    periods: dict[int, str]
    row: int  # of the header, from 0


def read(file: TradeFile, said_: Said, gathered: Gathered) -> Iterator[Figure]:
    from pakbel.exchange.trade.workbook import read_workbook  # a door: it loads zipfile and a parser

    book = read_workbook(file, _SHEETS)
    if not book.sheets:
        raise _another(file.head.name, book.names)
    places, gathered.vintage_on = Places(gathered), book.made_on
    gathered.remarks.append(_GAPS)
    for name, flow in _SHEETS.items():
        table = book.sheets.get(name)
        if table is None:
            gathered.remarks.append(f"no sheet {name!r}")
            continue
        top = _top(table, f"{file.head.name}: sheet {name!r}", said_, places, gathered.units)
        gathered.taken_as.add(top.unit)
        yield from _figures(table, top, flow, places, gathered, file.head.name)
    places.remark()


def _figures(
    table: Sequence[Row], top: _Top, flow: str, places: Places, gathered: Gathered, name: str
) -> Iterator[Figure]:
    rows = table[top.row + 1 :]
    firsts = (
        next((at for at, cell in enumerate(cells) if at in top.periods and cell.strip()), None)
        for _, cells in rows
    )
    begun = min((at for at in firsts if at is not None), default=0)
    for number, given in rows:
        cells = _fitted(given, top)
        if not cells[_PARTNERS].strip():
            continue
        gathered.rows += 1
        partner = places.partner(cells[_PARTNERS])
        if partner is None or partner == top.reporter:
            continue
        block = Block(top.reporter, partner, flow, "", currency=top.currency, valuation=valuation_of(flow))
        for column, period in top.periods.items():
            if column < begun:  # a country that did not exist yet reported nothing
                gathered.cells_aside["blank cells before the book begins"] += 1
                continue
            try:
                value = thousandths(cells[column], top.unit)
                if gathered.blank_to_come(period, value):
                    continue
                of = gathered.number(block._replace(period=period))
            except BadInput as error:
                gathered.problem(f"{name}:{number}: {period}: {error.message}")
                continue
            yield of, TOTAL, value, None, None, None, number


def _fitted(cells: Sequence[str], top: _Top) -> list[str]:
    width = 1 + max(top.periods)
    return [*cells[:width], *[""] * (width - len(cells))]


def _top(table: Sequence[Row], where: str, said_: Said, places: Places, units: set[int]) -> _Top:
    row = next((at for at, (_, cells) in enumerate(table[:_TITLE_ROWS]) if _periods(cells)), None)
    if row is None:
        raise BadInput(f"{where}: no row of years among the first {_TITLE_ROWS}")
    titles = [text for _, cells in table[:row] for cell in cells if (text := cell.strip())]
    unit, currency, size = _unit(titles, said_, where)
    if size is not None:
        units.add(size)
    unit, currency = size or said_.unit or unit, currency or said_.currency
    if unit is None or currency is None:
        raise BadInput(f"{where}: the unit is not said", hint="--unit million --currency USD")
    reporter = _reporter(titles, places)
    if reporter is None and said_.reporter:
        reporter = said(said_.reporter, "--reporter")
    if reporter is None:
        raise BadInput(f"{where}: no title names a country", hint="--reporter BLR")
    return _Top(reporter, unit, currency, _periods(table[row][1]), row)


def _unit(titles: Sequence[str], said_: Said, where: str) -> tuple[int | None, str | None, int | None]:
    """What the first title with a currency says; last the size that it names in a word."""
    try:
        for text in titles:
            unit, currency = unit_and_currency(text, said_.unit, said_.currency)
            if currency:
                return unit, currency, unit_said(text, said_.unit)
    except BadInput as error:
        raise BadInput(f"{where}: {error.message}", value=error.value, hint=error.hint) from error
    return None, None, None


def _reporter(titles: Sequence[str], places: Places) -> str | None:
    return next((code for text in titles if (code := places.code(text)) not in {None, WORLD}), None)


def _periods(cells: Sequence[str]) -> dict[int, str]:
    """The columns right of the partners whose cell is a year, quarter or month."""
    return {
        column: stored_period(cell.strip())
        for column, cell in enumerate(cells)
        if column > _PARTNERS and re.fullmatch(_PERIOD, cell.strip(), re.ASCII)
    }


def _another(name: str, sheets: Sequence[str]) -> BadInput:
    return BadInput(
        f"{name}: has no sheets 'Exports, FOB' and 'Imports, CIF' as the IMF's direction of trade has:"
        f" it has {', '.join(map(repr, sheets[:5])) or 'none'}",
        value=name,
        hint="save the sheet as 'CSV UTF-8' and name its columns with --map",
    )


def _matches(head: Head) -> bool:
    return any(member.startswith("xl/workbook") for member in head.members)


FORMAT = Format("IMF DOTS workbook", "IMF DOTS", _matches, read)
