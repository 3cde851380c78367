"""Value over quantity. A unit value is no price: it moves with the mixture of what was traded."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from pakbel.domain.measured import Measured
from pakbel.domain.quantity import Quantity, unit_key


class UnitValue(NamedTuple):
    """`amount` of `currency` for one `per`; `of` is what was divided by, in that unit."""

    amount: Fraction
    currency: str
    per: str
    of: Quantity


def unit_value(rows: Iterable[Measured]) -> UnitValue | None:
    """v/q over all rows that have a value: by net weight where each has one, else by quantity in one unit.

    A quantity of zero is a blank: Comtrade writes 0 where it knows none. None where neither is known
    of every row, for the value of a row without a quantity would count and its goods would not.
    """
    valued = [(row.value, row) for row in rows if row.value is not None]
    values = [value for value, _ in valued]
    for measures in ([row.net_weight for _, row in valued], [row.quantity for _, row in valued]):
        known = [each for each in measures if each is not None and each.amount > 0]
        if len(known) == len(values) and len({unit_key(each.unit) for each in known}) == 1:
            return _over(values, known)
    return None


def _over(values: Sequence[Quantity], measures: Sequence[Quantity]) -> UnitValue:
    value = sum(values[1:], start=values[0])
    measured = Quantity(sum((each.amount for each in measures), start=Decimal(0)), measures[0].unit)
    return UnitValue(Fraction(value.amount) / Fraction(measured.amount), value.unit, measured.unit, measured)
