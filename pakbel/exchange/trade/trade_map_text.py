"""ITC Trade Map as text: a byte order mark, tabs, and one tab too many at the end of each line."""

from collections.abc import Iterator
from itertools import chain

from pakbel.exchange.trade import trade_map
from pakbel.exchange.trade.reader import Figure, Format, Gathered, Head, Said, TradeFile
from pakbel.exchange.trade.streaming import Streamed

_HEADERS = 2  # the upper one of two says whose the columns are


def read(file: TradeFile, said: Said, gathered: Gathered) -> Iterator[Figure]:
    table = Streamed(file, gathered, is_header=trade_map.has_values, most=_HEADERS)
    rows = chain(table.above, [(table.header_line, table.header)], table)
    yield from trade_map.figures(
        trade_map.Sheet(file.head, (), rows, is_plain=file.head.delimiter in ",\t"), said, gathered
    )


def _matches(head: Head) -> bool:
    if not head.header or head.header[0] not in trade_map.FIRST_NAMES:
        return False
    begin = head.text[:20_000].casefold()
    return any(" value in " in name for name in head.header) or "\tvalue in " in begin


FORMAT = Format("ITC Trade Map text", "ITC Trade Map", _matches, read)
