"""What a promise is measured by, year by year, as each book has it."""

from pakbel.domain.commodities import scale_of
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.trade import Books
from pakbel.domain.trade_measure import Measure


def measured_series(books: Books, measure: Measure, currency: str) -> dict[str, dict[int, Quantity]]:
    """Each book's whole calendar years; turnover only where both flows are known."""
    if measure.seller is not None and {measure.seller, measure.buyer} != set(books.pair):
        return {}
    scheme, level = scale_of(measure.commodity)
    found: dict[str, dict[int, Quantity]] = {}
    for reporter in books.pair:
        if measure.reporter not in {None, reporter}:
            continue
        for year in books.periods("year", level=level, scheme=scheme):
            value = _measured(books, measure, reporter, year, currency)
            if value is not None and year.first is not None:
                found.setdefault(reporter, {})[year.first.year] = value
    return found


def _measured(books: Books, measure: Measure, reporter: str, year: Period, currency: str) -> Quantity | None:
    total = None
    for flow in measure.flows(reporter):
        value = books.cell(reporter, flow, year, measure.commodity, currency=currency).value
        if value is None:
            return None
        total = value if total is None else total + value
    return total
