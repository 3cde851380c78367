"""In what terms figures of trade are told: another currency, or the prices of one year.

A figure that cannot be told so is left out and counted, never told by the rate or index of another period.
To add terms, write a function that makes `Terms` of what tells one amount.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from typing import NamedTuple

from pakbel.domain.baskets import Basket
from pakbel.domain.cells import Cell, CellState, span_of
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.rates import Rate, Rates
from pakbel.domain.real_terms import in_prices_of


class Place(NamedTuple):
    """Where a figure stands: who recorded it, which way the goods went, and when."""

    reporter: str
    seller: str
    buyer: str
    period: Period


Told = Callable[[Quantity, Place], tuple[Quantity, Rate | None] | None]


class Terms:
    """`unit` is what the told figures are counted in; `untold` what is said of a figure that cannot be told."""

    __slots__ = ("_missing", "_tell", "_used", "unit", "untold")

    def __init__(self, unit: str, untold: CellState, tell: Told) -> None:
        self.unit = unit
        self.untold = untold
        self._tell = tell
        self._used: dict[Period, dict[str, Rate]] = defaultdict(dict)
        self._missing: dict[Period, set[tuple[str, ...]]] = defaultdict(set)

    def cell(self, cell: Cell, place: Place, commodity: str) -> Cell:
        """The same cell; what is known of a part of its period stays as it was recorded."""
        if cell.value is None:
            return cell
        value = self.amount(cell.value, place, commodity)
        return cell._replace(value=value, state=cell.state if value is not None else self.untold)

    def basket(self, basket: Basket, place: Place) -> Basket:
        """The same basket; a period is told in one way, so that it is told whole or not at all."""
        told = {code: self.amount(value, place, code) for code, value in basket.values.items()}
        values = {code: value for code, value in told.items() if value is not None}
        return basket._replace(values=values, state=basket.state if values or not told else self.untold)

    def amount(self, amount: Quantity, place: Place, commodity: str) -> Quantity | None:
        found = self._tell(amount, place)
        if found is None:
            self._missing[place.period].add((place.reporter, place.seller, commodity, amount.unit))
            return None
        told, rate = found
        if rate is not None:
            self._used[place.period][rate.id] = rate
        return told

    def used(self, periods: Collection[Period] | None = None) -> list[Rate]:
        """The rates that told figures of these periods, in order of time."""
        found = {
            id: rate
            for period, rates in self._used.items()
            if periods is None or period in periods
            for id, rate in rates.items()
        }
        return sorted(found.values(), key=lambda rate: (span_of(rate.period), rate.kind, rate.id))

    def missing(self, periods: Collection[Period] | None = None) -> dict[Period, int]:
        """How many figures of these periods could not be told."""
        return {
            period: len(places)
            for period, places in self._missing.items()
            if periods is None or period in periods
        }


def in_currency(currency: str, rates: Rates) -> Terms:
    """By the rate of each figure's own period."""

    def tell(amount: Quantity, place: Place) -> tuple[Quantity, Rate | None] | None:
        if amount.unit == currency:
            return amount, None
        rate = rates.find(amount.unit, currency, place.period, seller=place.seller, buyer=place.buyer)
        return None if rate is None else (rate.converted(amount), rate)

    return Terms(currency, CellState.NO_RATE, tell)


def in_real_terms(base: int, prices: Mapping[int, Decimal], *, currency: str = "USD") -> Terms:
    """In prices of the base year, for periods that lie in one calendar year; `prices` are annual means."""

    def tell(amount: Quantity, place: Place) -> tuple[Quantity, Rate | None] | None:
        first, last = span_of(place.period)
        if first.year != last.year or amount.unit != currency:
            return None
        real = in_prices_of(base, {first.year: amount}, prices).get(first.year)
        return None if real is None else (real, None)

    return Terms(currency, CellState.NO_INDEX, tell)
