"""What tells an amount in other terms: the rate of its own period, or the price index of its year.

Such an amount is an estimate, and no finer than a cent of its currency.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction

from pakbel.domain.cells import span_of
from pakbel.domain.indicators import to_cents
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.rates import Rate, Rates
from pakbel.domain.real_terms import in_prices_of
from pakbel.domain.terms import Place


class InCurrency:
    """Amounts in another currency, by the rate of each one's own period."""

    __slots__ = ("_rates", "_used", "currency")

    def __init__(self, currency: str, rates: Rates) -> None:
        self.currency = currency
        self._rates = rates
        self._used: dict[Period, dict[str, Rate]] = defaultdict(dict)

    def __call__(self, amount: Quantity, place: Place) -> Quantity | None:
        if amount.unit == self.currency:
            return amount
        ends = {"seller": place.seller, "buyer": place.buyer}
        rate = self._rates.find(amount.unit, self.currency, place.period, **ends)
        if rate is None:
            return None
        self._used[place.period][rate.id] = rate
        told = rate.converted(amount)
        return to_cents(Fraction(told.amount), told.unit)

    def used(self, periods: Collection[Period] | None = None) -> list[Rate]:
        """The rates that told figures of these periods, in order of time."""
        found = {
            id: rate
            for period, rates in self._used.items()
            if periods is None or period in periods
            for id, rate in rates.items()
        }
        return sorted(found.values(), key=lambda rate: (span_of(rate.period), rate.kind, rate.id))

    def doubled(self, periods: Collection[Period] | None = None) -> list[tuple[Rate, Rate]]:
        """Of the rates used, those for which there was another of the same period: that one second."""
        used = self.used(periods)
        return [pair for pair in self._rates.doubled if pair[0] in used]


class InPrices:
    """Amounts in prices of a base year, of periods that lie in one calendar year; `prices` are annual means."""

    __slots__ = ("_prices", "base", "currency")

    def __init__(self, base: int, prices: Mapping[int, Decimal], currency: str = "USD") -> None:
        self.base = base
        self.currency = currency
        self._prices = prices

    def __call__(self, amount: Quantity, place: Place) -> Quantity | None:
        first, last = span_of(place.period)
        if first.year != last.year or amount.unit != self.currency:
            return None
        told = in_prices_of(self.base, {first.year: amount}, self._prices).get(first.year)
        return None if told is None else to_cents(Fraction(told.amount), told.unit)
