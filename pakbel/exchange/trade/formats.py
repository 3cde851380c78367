"""The formats of trade files that are read. To add one, write its module and list it here."""

from pakbel.exchange.trade.reader import Format

FORMATS: tuple[Format, ...] = ()
