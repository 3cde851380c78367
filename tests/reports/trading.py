"""Registers of a few trade rows, written as a reader of the tests would say them."""

from datetime import date

from pakbel.reports.assessed import Assessed
from tests.reports.builders import DAY, register

PARTNERS = {"PAK": "BLR", "BLR": "PAK"}


def row(reporter, flow, text, value, *, commodity=None, **fields):
    """What a book says of a period: an amount of USD, or why there is none."""
    stated = {"absence": value} if isinstance(value, str) else {"value": f"{value} USD"}
    known = {"reporter": reporter, "partner": PARTNERS.get(reporter, "WLD"), "flow": flow, "period": text}
    of = {"classification": "H5", "commodity": commodity} if commodity else {}
    return {**known, **of, **stated, **fields}


def years(reporter, flow, since, *values):
    """Of each year in turn; None: nothing of that year."""
    return [
        row(reporter, flow, str(year), value)
        for year, value in enumerate(values, start=since)
        if value is not None
    ]


def basket(reporter, flow, text, partner=None, **by_code):
    """`basket("PAK", "import", "2017", _87=60, _84=40)`"""
    other = {"partner": partner} if partner else {}
    return [row(reporter, flow, text, value, commodity=code[1:], **other) for code, value in by_code.items()]


def trade(*rows, day: date = DAY, **others) -> Assessed:
    return register(trade=[*rows], day=day, **others)


def every_chapter(reporter, flow, text):
    """Ten chapters of a flow with another partner: what the register has of it is no selection."""
    codes = {f"_{number:02d}": 1 for number in range(1, 11)}
    return basket(reporter, flow, text, "CHN", **codes)
