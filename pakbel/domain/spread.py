"""How far the figures of a series lie apart, and how many years it says nothing of."""

from fractions import Fraction
from math import sqrt
from typing import NamedTuple

from pakbel.domain.growth import ByYear
from pakbel.domain.quantity import Quantity


class Spread(NamedTuple):
    """How far the figures of a series lie apart. `gaps` are the years between its ends without a figure.

    `variation` is the coefficient of variation: the standard deviation (n - 1) over the mean.
    """

    known: int
    gaps: tuple[int, ...]
    least: Quantity
    greatest: Quantity
    mean: Fraction
    variation: float | None


def spread(by_year: ByYear) -> Spread | None:
    """Smallest, greatest, mean and variation of the known years, with the years between that are not known."""
    if not by_year:
        return None
    known = sorted(by_year.items(), key=lambda each: each[1].amount)
    first = known[0][1]
    amounts = [Fraction(value.amount) for _, value in known]
    mean = sum(amounts, start=Fraction(0)) / len(amounts)
    squares = sum(((amount - mean) ** 2 for amount in amounts), start=Fraction(0))
    varies = len(amounts) > 1 and mean > 0
    return Spread(
        len(amounts),
        tuple(year for year in range(min(by_year), max(by_year)) if year not in by_year),
        first,
        known[-1][1],
        mean,
        sqrt(squares / (len(amounts) - 1)) / float(mean) if varies else None,
    )
