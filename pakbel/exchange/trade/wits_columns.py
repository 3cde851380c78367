"""The World Bank's 11 columns of Comtrade data, in US$: chapters, headings and subheadings in one file.

Each level sums to the same total, so that each is kept in a block of its own. A weight or quantity of 0
is one that is not reported.
"""

from collections.abc import Iterator

from pakbel.domain.blocks import Block, level_of
from pakbel.errors import BadInput
from pakbel.exchange.trade.commodities import commodity_code
from pakbel.exchange.trade.estimates import Estimates
from pakbel.exchange.trade.flow_words import flow_of, valuation_of
from pakbel.exchange.trade.numbers import Numbers, skip
from pakbel.exchange.trade.periods import stored_period, year_in
from pakbel.exchange.trade.places import Places
from pakbel.exchange.trade.quantity_units import by_number
from pakbel.exchange.trade.reader import Figure, Format, Gathered, Head, Said, TradeFile
from pakbel.exchange.trade.tables import Table

_COLUMNS = (
    "year",
    "reporter code",
    "trade flow code",
    "partner code",
    "classification",
    "commodity code",
    "quantity unit code",
    "supplementary quantity",
    "netweight (kg)",
    "value",
)
_SERVICES = "EB"


def read(file: TradeFile, said: Said, gathered: Gathered) -> Iterator[Figure]:
    table = Table(file, gathered)
    columns = table.require(*_COLUMNS)
    gathered.units.add(1)
    places, numbers = Places(gathered), Numbers(gathered, said, file.head)
    flag = table.place.get("estimation code")
    estimates = Estimates([] if flag is None else [flag])
    for line, cells in table:
        values = [cells[column].strip() for column in columns]
        try:
            block, code = _block(values[:6], said, places, gathered)
            if block is None or code is None:
                continue
            measure, quantity, weight, value = values[6:]
            unit = by_number(measure)
            money, grams = numbers.value(value, 1), numbers.read(weight) or None
            pieces = numbers.read(quantity) or None if unit else None
            if estimates.of is not None and (grams is not None or pieces is not None):
                estimates.note(estimates.of(cells))
            yield gathered.number(block), code, money, grams, pieces, unit, line
        except BadInput as error:
            skip(error, f"{table.name}:{line}", gathered)
    places.remark()
    estimates.finish(gathered)


def _block(
    values: list[str], said: Said, places: Places, gathered: Gathered
) -> tuple[Block | None, str | None]:
    """The block and the code of a row; None where the row is set aside."""
    year, reporter, flow, partner, edition, product = values
    edition = edition.upper() or said.classification or "HS"
    if edition.startswith(_SERVICES):
        gathered.set_aside["services"] += 1
        return None, None
    period, way = stored_period(year), flow_of(flow)
    code = commodity_code(product, edition)
    if code is None:
        raise BadInput(f"{product!r} is no code of a commodity")
    book = places.reporter(reporter, year_in(period))
    other = places.partner(partner, year_in(period)) if book else None
    if book is None or other is None:
        return None, None
    if book == other:
        gathered.set_aside["trade of a country with itself"] += 1
        return None, None
    return Block(book, other, way, period, edition, level_of(code), valuation=valuation_of(way)), code


def _matches(head: Head) -> bool:
    return set(_COLUMNS) <= set(head.header)


FORMAT = Format("WITS 11 columns", "WITS", _matches, read)
