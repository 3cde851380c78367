"""ITC Trade Map as a web page that is called a workbook (.xls): titles, a line with the unit, the list."""

from collections.abc import Iterator

from pakbel.errors import BadInput
from pakbel.exchange.trade import trade_map
from pakbel.exchange.trade.reader import Figure, Format, Gathered, Head, Said, TradeFile

_LIST = "mygridview"
_LARGEST = 16 * 2**20  # a real one has 2 MiB


def read(file: TradeFile, said: Said, gathered: Gathered) -> Iterator[Figure]:
    from pakbel.exchange.trade.pages import Page  # a door: it loads the names of all characters

    raw = file.whole()
    if len(raw) > _LARGEST:
        raise BadInput(
            f"{file.head.name}: the page is larger than {_LARGEST >> 20} MiB", value=file.head.name
        )
    if 0 in raw:
        line = raw.count(b"\n", 0, raw.index(0)) + 1
        raise BadInput(f"{file.head.name}:{line}: holds zero bytes: it is no text, or damaged")
    try:
        page = Page(_LIST, _text(raw, gathered))
    except BadInput as error:
        raise BadInput(
            f"{file.head.name}:{error.message}", value=file.head.name, hint="fetch it again"
        ) from error
    if not page.rows:
        raise BadInput(f"{file.head.name}: the page has no list of Trade Map", value=file.head.name)
    if page.estimated:
        gathered.remarks.append(f"{page.estimated} of the values are marked as estimated")
    unit = next((text for text in page.titles if text.casefold().startswith("unit")), "")
    sheet = trade_map.Sheet(file.head, tuple(page.titles), iter(page.rows), unit)
    yield from trade_map.figures(sheet, said, gathered)


def _text(raw: bytes, gathered: Gathered) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        gathered.remarks.append("not UTF-8: read as Latin-1")
        return raw.decode("latin-1")


def _matches(head: Head) -> bool:
    begin = head.text.casefold()
    return _LIST in begin and "<table" in begin


FORMAT = Format("ITC Trade Map page", "ITC Trade Map", _matches, read)
