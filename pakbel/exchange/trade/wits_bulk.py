"""The World Bank's bulk downloads of trade, by country or by product: US$ thousand.

A weight or quantity of 0 is one that is not reported.
"""

from collections.abc import Iterator
from functools import lru_cache

from pakbel.domain.blocks import Block, level_of
from pakbel.errors import BadInput
from pakbel.exchange.trade import economies
from pakbel.exchange.trade.amounts import unit_and_currency
from pakbel.exchange.trade.commodities import commodity_code
from pakbel.exchange.trade.flow_words import flow_of, valuation_of
from pakbel.exchange.trade.numbers import Numbers, skip
from pakbel.exchange.trade.periods import stored_period
from pakbel.exchange.trade.places import Places
from pakbel.exchange.trade.quantity_units import by_name
from pakbel.exchange.trade.reader import Figure, Format, Gathered, Head, Said, TradeFile
from pakbel.exchange.trade.tables import Table, cell
from pakbel.reading.conventions import shown

_COLUMNS = ("reporteriso3", "partneriso3", "year", "tradeflowname")
_NAMES = ("reportername", "partnername")
# Codes of the World Bank's own; its other ones are of groups.
_SERBIA = ("YUG", "SRB")  # "Serbia, FR(Serbia/Montenegro)" is SER there, as Yugoslavia was
_OWN = {"SUD": "SDN", "MNT": "MNE", "OAS": "S19"}


def read(file: TradeFile, said: Said, gathered: Gathered) -> Iterator[Figure]:
    table = Table(file, gathered)
    reporter, partner, year, flow = table.require(*_COLUMNS)
    value = next((at for name, at in table.place.items() if name.startswith("tradevalue")), None)
    if value is None:
        raise BadInput(f"{table.name}: no column 'TradeValue'")
    try:
        size = unit_and_currency(table.header[value], said.unit, said.currency)[0]
    except BadInput as error:
        raise BadInput(f"{table.name}: {error.message}", value=table.name, hint=error.hint) from error
    if size is not None:
        gathered.units.add(size)
    unit = size or said.unit or 1000
    gathered.taken_as.add(unit)
    unsaid = said.classification or "HS"
    weight = next((at for name, at in table.place.items() if name.startswith("netweight in kg")), None)
    edition, product = table.place.get("nomenclature"), table.place.get("productcode")
    amount, measure = table.place.get("quantity"), table.place.get("qtyunit")
    places, numbers = Places(gathered), Numbers(gathered, said, file.head)
    named = tuple(zip((reporter, partner), map(table.place.get, _NAMES), strict=True))
    for line, cells in table:
        try:
            code = commodity_code(cell(cells, product) or "Total", cell(cells, edition) or unsaid)
            for code_at, name_at in named:
                _refuse_other(cells[code_at].strip(), cell(cells, name_at))
            block = _block(
                cells, (reporter, partner, flow, year), cell(cells, edition) or unsaid, places, gathered
            )
            if block is None:
                continue
            if code is None:
                gathered.set_aside["product groups, which overlap"] += 1
                continue
            money = numbers.value(cells[value], unit)
            grams, pieces = (numbers.read(cell(cells, each)) or None for each in (weight, amount))
            number = gathered.number(block._replace(level=level_of(code)))
            yield number, code, money, grams, pieces, by_name(cell(cells, measure)), line
        except BadInput as error:
            skip(error, f"{table.name}:{line}", gathered)
    places.remark()


def _block(
    cells: list[str], columns: tuple[int, int, int, int], edition: str, places: Places, gathered: Gathered
) -> Block | None:
    reporter, partner, flow, year = (cells[column].strip() for column in columns)
    book = places.reporter(_OWN.get(reporter, reporter))
    other = places.partner(_OWN.get(partner, partner)) if book else None
    if book is None or other is None:
        return None
    if book == other:
        gathered.set_aside["trade of a country with itself"] += 1
        return None
    way = flow_of(flow)
    return Block(book, other, way, stored_period(year), edition, valuation=valuation_of(way))


@lru_cache(maxsize=4096)
def _refuse_other(code: str, name: str) -> None:
    """BadInput where the name beside a code is that of another country."""
    found, other = economies.by_code(_OWN.get(code, code)), economies.by_name(name)
    if None not in {found, other} and found != other and (found, other) != _SERBIA:
        raise BadInput(f"{shown(code)} is {found}, but {shown(name)} beside it is {other}")


def _matches(head: Head) -> bool:
    return set(_COLUMNS) <= set(head.header)


FORMAT = Format("WITS bulk download", "WITS", _matches, read)
