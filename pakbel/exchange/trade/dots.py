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
from pakbel.exchange.trade.amounts import thousandths, thousandths_of, unit_and_currency
from pakbel.exchange.trade.flow_words import valuation_of
from pakbel.exchange.trade.periods import stored_period
from pakbel.exchange.trade.places import Places, said
from pakbel.exchange.trade.reader import Figure, Format, Gathered, Head, Said, TradeFile

Cells = Sequence[object]
_SHEETS = {"exports, fob": "export", "imports, cif": "import"}
_TITLE_ROWS = 20
_GAPS = "the IMF fills gaps of one book from the other's, divided or multiplied by about 1.06 for freight"


class _Top(NamedTuple):
    """What the rows above the figures say. `periods` are the columns that have one."""

    reporter: str
    unit: int
    currency: str
    periods: dict[int, str]
    row: int  # of the header, from 0


def read(file: TradeFile, said_: Said, gathered: Gathered) -> Iterator[Figure]:
    from pakbel.exchange.trade.workbook import read_workbook  # a door: it loads zipfile and a library

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
        top = _top(table, f"{file.head.name}: sheet {name!r}", said_, places)
        yield from _figures(table, top, flow, places, gathered, file.head.name)
    places.remark()


def _figures(
    table: Sequence[Cells], top: _Top, flow: str, places: Places, gathered: Gathered, name: str
) -> Iterator[Figure]:
    begun = _begun(table, top)
    for number, cells in enumerate(table[top.row + 1 :], start=top.row + 2):
        text = _text(cells[1]) if len(cells) > 1 else ""
        if not text:
            continue
        gathered.rows += 1
        partner = places.partner(text)
        if partner is None or partner == top.reporter:
            continue
        for column, period in top.periods.items():
            cell = cells[column] if column < len(cells) else ""
            if _is_blank(cell) and column < begun:
                gathered.set_aside["blank cells before the book begins"] += 1
                continue
            try:
                value = _value(cell, top.unit)
            except BadInput as error:
                gathered.problem(f"{name}:{number}: {period}: {error.message}")
                continue
            block = Block(
                top.reporter, partner, flow, period, currency=top.currency, valuation=valuation_of(flow)
            )
            yield gathered.number(block), TOTAL, value, None, None, None, number


def _begun(table: Sequence[Cells], top: _Top) -> int:
    """The first column with any figure: a country that did not exist yet reported nothing."""
    rows = table[top.row + 1 :]
    return next(
        (at for at in top.periods if any(at < len(row) and not _is_blank(row[at]) for row in rows)), 0
    )


def _value(cell: object, unit: int) -> int | None:
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return thousandths_of(float(cell), unit)
    return thousandths(_text(cell), unit)


def _top(table: Sequence[Cells], where: str, said_: Said, places: Places) -> _Top:
    row = next((at for at, cells in enumerate(table[:_TITLE_ROWS]) if _periods(cells)), None)
    if row is None:
        raise BadInput(f"{where}: no row of years among the first {_TITLE_ROWS}")
    titles = [text for cells in table[:row] for cell in cells if (text := _text(cell))]
    unit, currency = next((found for text in titles if (found := unit_and_currency(text))[1]), (None, None))
    unit, currency = said_.unit or unit, said_.currency or currency
    if unit is None or currency is None:
        raise BadInput(f"{where}: the unit is not said", hint="--unit million --currency USD")
    reporter = said(said_.reporter, "--reporter") if said_.reporter else _reporter(titles, places)
    if reporter is None:
        raise BadInput(f"{where}: no title names a country", hint="--reporter BLR")
    return _Top(reporter, unit, currency, _periods(table[row]), row)


def _reporter(titles: Sequence[str], places: Places) -> str | None:
    return next((code for text in titles if (code := places.code(text)) not in {None, WORLD}), None)


def _periods(cells: Cells) -> dict[int, str]:
    """The columns of a row that names years, quarters or months, and nothing else than a first label."""
    found = {}
    for column, cell in enumerate(cells):
        text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else _text(cell)
        if re.fullmatch(r"[12][0-9]{3}(-?[QM][0-9]{1,2})?", text, re.ASCII):
            found[column] = stored_period(text)
    return found


def _text(cell: object) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _another(name: str, sheets: Sequence[str]) -> BadInput:
    return BadInput(
        f"{name}: has no sheets 'Exports, FOB' and 'Imports, CIF' as the IMF's direction of trade has:"
        f" it has {', '.join(map(repr, sheets[:5])) or 'none'}",
        value=name,
        hint="save the sheet as 'CSV UTF-8' and name its columns with --map",
    )


def _matches(head: Head) -> bool:
    return any(member.startswith("xl/workbook") for member in head.members)


FORMAT = Format("IMF DOTS workbook", "IMF DOTS", _matches, read, needs="pakbel[excel]")
