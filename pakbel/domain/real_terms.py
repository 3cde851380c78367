"""Figures of other years in the prices of one. A consumer price index is a convention, no trade deflator."""

from collections.abc import Mapping
from decimal import Decimal

from pakbel.domain.growth import ByYear
from pakbel.domain.quantity import Quantity


def in_prices_of(base: int, by_year: ByYear, prices: Mapping[int, Decimal]) -> dict[int, Quantity]:
    """V(t) x CPI(base)/CPI(t) of every year whose prices are known: the others are left out, not kept nominal.

    `prices` are annual means; for amounts in USD those of the US consumer price index (CPI-U).
    """
    if base not in prices:
        return {}
    return {
        year: Quantity(value.amount * prices[base] / prices[year], value.unit)
        for year, value in by_year.items()
        if prices.get(year)
    }
