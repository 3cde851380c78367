"""The formats of trade files that are read. To add one, write its module and list it here."""

from pakbel.exchange.trade import (
    baci,
    comtrade,
    comtrade_json,
    dots,
    error_text,
    trade_map_page,
    trade_map_text,
    wits_bulk,
    wits_columns,
    wits_summary,
)
from pakbel.exchange.trade.reader import Format

FORMATS: tuple[Format, ...] = (
    comtrade.SINCE_2022,
    comtrade.LEGACY,
    comtrade.MACHINE,
    comtrade_json.FORMAT,
    wits_summary.FORMAT,
    wits_bulk.FORMAT,
    wits_columns.FORMAT,
    dots.FORMAT,
    baci.FORMAT,
    trade_map_text.FORMAT,
    trade_map_page.FORMAT,
    error_text.FORMAT,  # last: a page may hold data
)
