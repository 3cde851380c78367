"""Value over quantity. A unit value is no price: it moves with the mixture of what was traded."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from pakbel.domain.quantity import Quantity, unit_key


class Measured(NamedTuple):
    """One row: its value, and what its goods weigh or count, where that is known."""

    value: Quantity
    net_weight: Quantity | None = None
    quantity: Quantity | None = None


class UnitValue(NamedTuple):
    """`amount` of `currency` for one `per`; `of` is what was divided by, in that unit."""

    amount: Fraction
    currency: str
    per: str
    of: Quantity


def unit_value(rows: Sequence[Measured]) -> UnitValue | None:
    """v/q over all rows: by net weight where every row has one, else by quantity in one unit.

    A quantity of zero is a blank: Comtrade writes 0 where it knows none. None where neither is known
    of every row, for the value of a row without a quantity would count and its goods would not.
    """
    for measures in ([row.net_weight for row in rows], [row.quantity for row in rows]):
        known = [each for each in measures if each is not None and each.amount > 0]
        if rows and len(known) == len(rows) and len({unit_key(each.unit) for each in known}) == 1:
            return _over([row.value for row in rows], known)
    return None


def _over(values: Sequence[Quantity], measures: Sequence[Quantity]) -> UnitValue:
    value = sum(values[1:], start=values[0])
    measured = Quantity(sum((each.amount for each in measures), start=Decimal(0)), measures[0].unit)
    return UnitValue(Fraction(value.amount) / Fraction(measured.amount), value.unit, measured.unit, measured)
