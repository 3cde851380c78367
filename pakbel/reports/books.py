"""The two books of the register's pair, opened for promises that are measured by trade."""

from collections.abc import Callable, Iterator
from typing import cast

from pakbel.domain.flows import TradeFlow
from pakbel.domain.plans import Series
from pakbel.domain.trade import Books, parse_measure
from pakbel.storage.snapshot import Snapshot


def flows_of(snapshot: Snapshot) -> Iterator[TradeFlow]:
    """Every row of both books."""
    return cast("Iterator[TradeFlow]", snapshot.records("trade"))


def series_reader(snapshot: Snapshot) -> Callable[[str, str], Series]:
    """Reads what a promise is measured by, in a currency; each measure once."""
    books = Books(flows_of(snapshot), snapshot.parties)
    read: dict[tuple[str, str], Series] = {}

    def series(measured_by: str, currency: str) -> Series:
        key = (measured_by, currency)
        if key not in read:
            read[key] = books.series(parse_measure(measured_by), currency)
        return read[key]

    return series
