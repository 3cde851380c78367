"""What promises that are measured by trade read of both books: the figures of whole years."""

from collections.abc import Callable

from pakbel.domain.flows import TOTAL
from pakbel.domain.plans import Series
from pakbel.domain.trade import Books
from pakbel.domain.trade_measure import parse_measure
from pakbel.domain.trade_series import measured_series
from pakbel.reports.books import books_between
from pakbel.storage.snapshot import Snapshot


def series_reader(snapshot: Snapshot) -> Callable[[str, str], Series]:
    """Reads what a promise is measured by, in a currency; each measure once."""
    opened: dict[bool, Books] = {}
    read: dict[tuple[str, str], Series] = {}

    def series(measured_by: str, currency: str) -> Series:
        key = (measured_by, currency)
        if key not in read:
            measure = parse_measure(measured_by)
            totals = measure.commodity == TOTAL
            if totals not in opened:
                opened[totals] = books_between(snapshot, totals=totals, yearly=totals)
            read[key] = measured_series(opened[totals], measure, currency)
        return read[key]

    return series
