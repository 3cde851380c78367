"""The World Bank's trade summary: one reporter, years side by side from the newest, US$ million.

Its product groups overlap (sectors, stages of processing, all products), so that only All Products are
figures of trade. Of partners it names the first five of each year.
"""

import re
from collections.abc import Iterator

from pakbel.domain.blocks import WORLD, Block
from pakbel.domain.flows import TOTAL
from pakbel.errors import BadInput
from pakbel.exchange.trade.amounts import unit_and_currency
from pakbel.exchange.trade.flow_words import flow_of, valuation_of
from pakbel.exchange.trade.numbers import Numbers, skip
from pakbel.exchange.trade.periods import stored_period
from pakbel.exchange.trade.places import Places
from pakbel.exchange.trade.reader import Figure, Format, Gathered, Head, Said, TradeFile
from pakbel.exchange.trade.tables import Table

_COLUMNS = ("reporter", "partner", "product categories", "indicator type", "indicator")
_TRADE = re.compile(r"(?:exports?|imports?|trade) ?\((?:in )?us\$ ?mil\)", re.IGNORECASE)
_NET = "WITS leaves re-exports out of exports in some editions; other sources count them in"


def read(file: TradeFile, said: Said, gathered: Gathered) -> Iterator[Figure]:
    table = Table(file, gathered)
    table.require(*_COLUMNS)
    years = {at: stored_period(name) for at, name in enumerate(table.header) if name.isdecimal()}
    if not years:
        raise BadInput(f"{table.name}: no column is a year")
    places, numbers = Places(gathered), Numbers(gathered, said, file.head)
    gathered.remarks.append(_NET)
    for line, cells in table:
        try:
            block = _block(cells, places, gathered)
            unit = unit_and_currency(cells[4], said.unit, said.currency)[0] or 1 if block else 1
        except BadInput as error:
            gathered.problem(f"{table.name}:{line}: {error.message}")
            continue
        if block is not None:
            yield from _figures(block, line, cells, years, unit, numbers, gathered, table.name)
    places.remark()


def _block(cells: list[str], places: Places, gathered: Gathered) -> Block | None:
    """What the figures of a row have in common, without their period; None where it is set aside."""
    reporter, partner, group, kind, indicator = (" ".join(cell.split()) for cell in cells[:5])
    if _TRADE.match(indicator) is None:
        gathered.set_aside["other indicators (shares, tariffs, GDP …)"] += 1
        return None
    if group.casefold() != "all products":
        gathered.set_aside["product groups, which overlap"] += 1
        return None
    flow, book = flow_of(kind), places.code(reporter)
    if book is None or book == WORLD:
        raise BadInput(f"reporter {reporter!r} is no country")
    other = places.partner(partner)
    return (
        None if other is None or other == book else Block(book, other, flow, "", valuation=valuation_of(flow))
    )


def _figures(
    block: Block,
    line: int,
    cells: list[str],
    years: dict[int, str],
    unit: int,
    numbers: Numbers,
    gathered: Gathered,
    name: str,
) -> Iterator[Figure]:
    gathered.units.add(unit)
    first_five = "top 5" in cells[4].casefold()
    for at, period in years.items():
        try:
            value = numbers.value(cells[at], unit)
            if gathered.blank_to_come(period, value):
                continue
            number = gathered.number(block._replace(period=period))
        except BadInput as error:
            skip(error, f"{name}:{line}: {period}", gathered)
            continue
        if value is None and first_five:
            gathered.cells_aside["years in which a partner was not among the first five"] += 1
            continue
        yield number, TOTAL, value, None, None, None, line


def _matches(head: Head) -> bool:
    return head.header[:5] == _COLUMNS


FORMAT = Format("WITS trade summary", "WITS", _matches, read)
