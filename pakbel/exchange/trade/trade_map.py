"""Lists of ITC Trade Map: products or markets below one another, periods side by side, US$ thousand.

What a list is of stands in its title or the file's name, not in its rows: `List of products imported by
Turkey`, `Bilateral trade between Pakistan and Belarus`, `List of exporters for the selected product (All
products)`.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple

from pakbel.domain.blocks import WORLD, Block, level_of
from pakbel.domain.flows import TOTAL
from pakbel.errors import BadInput
from pakbel.exchange.trade import places
from pakbel.exchange.trade.amounts import unit_and_currency
from pakbel.exchange.trade.commodities import commodity_code
from pakbel.exchange.trade.flow_words import flow_of, valuation_of
from pakbel.exchange.trade.numbers import Numbers, skip
from pakbel.exchange.trade.periods import stored_period
from pakbel.exchange.trade.reader import Figure, Gathered, Head, Said

Rows = Iterator[tuple[int, list[str]]]
FIRST_NAMES = frozenset({"code", "product code", "exporters", "importers"})
_VALUE = re.compile(r"(?:(imported|exported) )?value in ([0-9]{4}(?:-[QM][0-9]{1,2})?)\b.*", re.IGNORECASE)
_HEADING = re.compile(r"(.+?)(?:['’]s?)? (imports|exports) (?:from|to) (.+)", re.IGNORECASE)
_LISTED = re.compile(r"(?:im|ex)ported by (.+?)(?: (?:from|to) (.+?))?(?: \(.*\))?$", re.IGNORECASE)
_BETWEEN = re.compile(r"bilateral trade between (.+)$", re.IGNORECASE)
_PRODUCT = re.compile(r"product ?: ?(total|[0-9]{2,12})\b.*", re.IGNORECASE)
_WHOLE = re.compile(r".*[(:] ?(?:total ?[-–:]? ?)?all products\)?", re.IGNORECASE)
_UNSAID = "{} is said neither in the file nor in its name"


class Sheet(NamedTuple):
    """A list: what stands above it, its rows with the header first, and its unit where it says one."""

    head: Head
    titles: tuple[str, ...]
    rows: Rows
    unit: str = ""
    is_plain: bool = True  # whether its commas stand between thousands

    @property
    def name(self) -> str:
        return self.head.name


class Column(NamedTuple):
    """A column of values. `reporter` and `partner` are None where each row names its own."""

    place: int
    period: str
    flow: str
    reporter: str | None
    partner: str | None


class _Layout(NamedTuple):
    columns: Sequence[Column]
    by_market: bool
    commodity: str  # of a list of markets
    unit: int
    currency: str
    numbers: Numbers


def figures(sheet: Sheet, said: Said, gathered: Gathered) -> Iterator[Figure]:
    header = next(sheet.rows, (0, []))[1]
    if _is_of_services(sheet, header):
        count = sum(1 for _ in sheet.rows)
        gathered.rows += count
        gathered.set_aside["services"] += count
        gathered.remarks.append("a list of services: only goods are kept")
        return
    second = None if has_values(header) else next(sheet.rows, None)
    layout = _layout(sheet, header, second[1] if second else None, said, gathered)
    known = places.Places(gathered)
    for line, cells in sheet.rows:
        gathered.rows += 1
        try:
            yield from list(_of_row(layout, line, cells, said, known, gathered))
        except BadInput as error:
            skip(error, f"{sheet.name}:{line}", gathered)
    known.remark()


def has_values(header: Sequence[str]) -> bool:
    """Whether a row names columns of values, and not those they stand under."""
    return any(map(_VALUE.fullmatch, map(_plain, header)))


def _of_row(
    layout: _Layout, line: int, cells: Sequence[str], said: Said, known: places.Places, gathered: Gathered
) -> Iterator[Figure]:
    code: str | None = layout.commodity
    market = None
    if layout.by_market:
        market = known.partner(cells[0])
        if market is None:
            return
    else:
        code = commodity_code(cells[0], said.classification or "HS")
    if code is None:
        gathered.set_aside["rows of no commodity"] += 1
        return
    for column in layout.columns:
        reporter, partner = column.reporter or market, column.partner or market
        if reporter is None or partner is None or reporter in {partner, WORLD}:
            continue
        if column.place >= len(cells):
            raise BadInput(f"{len(cells)} cells, the value of {column.period} is not among them")
        block = Block(
            reporter,
            partner,
            column.flow,
            column.period,
            said.classification or "HS",
            level_of(code),
            layout.currency,
            valuation_of(column.flow),
        )
        value = layout.numbers.value(cells[column.place], layout.unit)
        if gathered.blank_to_come(column.period, value):
            continue
        yield gathered.number(block), code, value, None, None, None, line


def _layout(
    sheet: Sheet, header: Sequence[str], below: Sequence[str] | None, said: Said, gathered: Gathered
) -> _Layout:
    first = _plain(header[0]).casefold() if header else ""
    if first not in FIRST_NAMES:
        raise BadInput(f"{sheet.name}: the first column is {first!r}, neither codes nor markets")
    by_market = first in {"exporters", "importers"}
    names = [_plain(name) for name in (header if below is None else below)]
    headings = [""] * len(names) if below is None else _headings(header, len(names))
    columns = [
        _column(place, match, heading, first, sheet, said)
        for place, (name, heading) in enumerate(zip(names, headings, strict=True))
        if (match := _VALUE.fullmatch(name))
    ]
    if not columns:
        raise BadInput(f"{sheet.name}: no column is called 'Imported value in 2019' or so")
    _refuse_twins(columns, sheet.name)
    others = [
        name for name in names[1:] if name and not _VALUE.fullmatch(name) and "label" not in name.casefold()
    ]
    if others:
        more = " …" if len(others) > 3 else ""
        gathered.remarks.append(f"columns left out: {', '.join(others[:3])}{more}")
    unit, currency = _unit(sheet, said, gathered)
    product = _commodity(sheet) if by_market else TOTAL
    numbers = Numbers(gathered, said, sheet.head, is_plain=sheet.is_plain)
    return _Layout(columns, by_market, product, unit, currency, numbers)


def _unit(sheet: Sheet, said: Said, gathered: Gathered) -> tuple[int, str]:
    """How much one of the values is, and of which money."""
    try:
        size, currency = unit_and_currency(sheet.unit, said.unit, said.currency)
    except BadInput as error:
        raise BadInput(f"{sheet.name}: {error.message}", value=sheet.unit, hint=error.hint) from error
    if size is not None:
        gathered.units.add(size)
    elif said.unit is None:
        gathered.remarks.append("the unit is not said: read as US$ thousand, as Trade Map gives it")
    unit = size or said.unit or 1000
    gathered.taken_as.add(unit)
    return unit, currency or said.currency or "USD"


def _column(place: int, match: re.Match[str], heading: str, first: str, sheet: Sheet, said: Said) -> Column:
    period = stored_period(match[2])
    if heading and (found := _HEADING.fullmatch(heading)):
        way = flow_of(found[2])
        return Column(place, period, way, _country(found[1], sheet.name), _country(found[3], sheet.name))
    flow = flow_of(match[1]) if match[1] else said.flow
    if flow is None:
        raise BadInput(f"{sheet.name}: {_UNSAID.format('the flow')}", hint="--flow import")
    if first == ("exporters" if flow == "export" else "importers"):
        return Column(place, period, flow, None, WORLD)  # a list of reporters and what they trade with all
    reporter, partner = _parties(sheet, said)
    return Column(place, period, flow, reporter, None if first in {"exporters", "importers"} else partner)


def _parties(sheet: Sheet, said: Said) -> tuple[str, str]:
    """Whose list it is and with whom; all the world where a list of products names one country."""
    reporter: str | None = None
    partner: str | None = None
    for text in chain(sheet.titles, [_name_in_words(sheet.name)]):
        if found := _LISTED.search(text):
            reporter = reporter or _country(found[1], sheet.name)
            partner = partner or (_country(found[2], sheet.name) if found[2] else WORLD)
        elif found := _BETWEEN.search(text):
            first, second = _two(found[1], sheet.name)
            reporter, partner = reporter or first, partner or second
    if reporter is None and said.reporter:
        reporter = places.said(said.reporter, "--reporter")
    if partner is None and said.partner:
        partner = places.said(said.partner, "--partner")
    if reporter is None:
        raise BadInput(f"{sheet.name}: {_UNSAID.format('whose figures these are')}", hint="--reporter PAK")
    return reporter, partner or WORLD


def _two(text: str, name: str) -> tuple[str, str]:
    """Both countries of `A and B`, also where one of them has an `and` in its name."""
    words = re.sub(r" \(.*\)$", "", text).split(" and ")
    known = places.Places(Gathered())
    for at in range(1, len(words)):
        first, second = known.code(" and ".join(words[:at])), known.code(" and ".join(words[at:]))
        if first and second:
            return first, second
    raise BadInput(f"{name}: {text[:60]!r} are not two countries", hint="--reporter PAK --partner BLR")


def _commodity(sheet: Sheet) -> str:
    """The one product of a list of markets."""
    for text in chain(sheet.titles, [_name_in_words(sheet.name)]):
        if found := _PRODUCT.fullmatch(text):
            return commodity_code(found[1], "HS") or TOTAL
        if _WHOLE.fullmatch(text):
            return TOTAL
    raise BadInput(
        f"{sheet.name}: {_UNSAID.format('the product')}",
        hint="--map partner=Exporters,value='Imported value in *',commodity==8701,reporter==PAK,flow==import",
    )


def _headings(header: Sequence[str], width: int) -> list[str]:
    """The upper of two header rows, each heading carried on over the blank cells to its right."""
    found: list[str] = []
    for place in range(width):
        text = _plain(header[place]) if place < len(header) else ""
        found.append(text or (found[-1] if found else ""))
    return found


def _refuse_twins(columns: Sequence[Column], name: str) -> None:
    seen = [column._replace(place=0) for column in columns]
    if len(set(seen)) < len(seen):
        raise BadInput(
            f"{name}: has several columns of one period, and no heading says what sets them apart",
            hint="fetch the table as Excel, which has the headings",
        )


def _country(text: str, name: str) -> str:
    found = (
        WORLD if text.strip().casefold() in {"world", "the world"} else places.Places(Gathered()).code(text)
    )
    if found is None:
        raise BadInput(f"{name}: {text.strip()[:60]!r} is no country", hint="--reporter PAK --partner BLR")
    return found


def _is_of_services(sheet: Sheet, header: Sequence[str]) -> bool:
    texts = [*sheet.titles, _name_in_words(sheet.name)]
    return any("service label" in _plain(name).casefold() for name in header) or any(
        "list of services" in text.casefold() for text in texts
    )


def _name_in_words(name: str) -> str:
    """`Trade_Map_-_List_of_products_imported_by_Turkey (1).txt` as the title that it was."""
    stem = re.sub(r"\.[a-z]{2,5}$", "", name.rpartition("/")[2], flags=re.IGNORECASE)
    return _plain(re.sub(r"[_ ]\([0-9]{1,3}\)$", "", stem).replace("_", " "))


def _plain(text: str) -> str:
    return " ".join(text.replace("\u00a0", " ").split())
