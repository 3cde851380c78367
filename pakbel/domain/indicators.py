"""What two figures of trade say together: exact, and None wherever a figure is missing or a ratio undefined.

Exports are FOB and imports CIF, so that a balance is tilted against whoever buys, by about 6 %
(IMF, Direction of Trade Statistics). Where usage knows several definitions the name says which.
Over years: `growth.py`; over commodities: `concentration.py`, `intra_industry.py`; with the world: `world.py`.
"""

from decimal import Decimal
from fractions import Fraction

from pakbel.domain.quantity import Quantity
from pakbel.errors import UnitMismatch

EXPECTED_MIRROR_RATIO = Fraction(106, 100)


def balance(exports: Quantity | None, imports: Quantity | None) -> Quantity | None:
    """X - M of one book."""
    return None if exports is None or imports is None else exports - imports


def turnover(exports: Quantity | None, imports: Quantity | None) -> Quantity | None:
    """X + M of one book; two reporters' figures are never handed in together."""
    return None if exports is None or imports is None else exports + imports


def coverage_ratio(exports: Quantity | None, imports: Quantity | None) -> Fraction | None:
    """X/M: which part of its imports a country's exports pay for (UNCTAD/WTO, Practical Guide, chapter 1)."""
    return ratio(exports, imports)


def normalised_balance(exports: Quantity | None, imports: Quantity | None) -> Fraction | None:
    """(X - M)/(X + M), from -1 (only buys) to 1 (only sells) (ESCAP, Mikic and Gilbert)."""
    return ratio(balance(exports, imports), turnover(exports, imports))


def mirror_ratio(buyers_imports: Quantity | None, sellers_exports: Quantity | None) -> Fraction | None:
    """The importer's book over the exporter's for the same goods; about 1.06 where they agree (IMF)."""
    return ratio(buyers_imports, sellers_exports)


def mirror_gap(buyers_imports: Quantity | None, sellers_exports: Quantity | None) -> Quantity | None:
    """The discrepancy: what the importer's book has beyond the exporter's."""
    return balance(buyers_imports, sellers_exports)


def symmetric_gap(one: Quantity | None, other: Quantity | None) -> Fraction | None:
    """|A - B| / ((A + B)/2), whichever book is named first; from 0 to 2 (ESCAP, asymmetries in IMTS)."""
    apart, both = balance(one, other), turnover(one, other)
    if apart is None or both is None or not both.amount:
        return None
    return 2 * abs(Fraction(apart.amount)) / Fraction(both.amount)


def attainment(delivered: Quantity | None, target: Quantity | None) -> Fraction | None:
    """Delivered over target; beyond 1 it is left as it is."""
    return ratio(delivered, target)


def ratio(above: Quantity | None, below: Quantity | None) -> Fraction | None:
    """One figure over another of the same unit; None over zero. Another unit raises UnitMismatch."""
    if above is None or below is None:
        return None
    if not above.same_unit(below):
        raise UnitMismatch(f"{above} cannot be set against {below}", value=str(above))
    if not below.amount:
        return None
    # To make two fractions and divide one by the other takes twice as long.
    (top, over), (bottom, under) = above.amount.as_integer_ratio(), below.amount.as_integer_ratio()
    return Fraction(top * under, over * bottom)


def to_cents(amount: Fraction, unit: str) -> Quantity:
    """What came of a division, half to even: finer than a cent it says nothing."""
    whole, cents = divmod(round(amount * 100), 100)
    return Quantity(Decimal(whole * 100 + cents).scaleb(-2) if cents else Decimal(whole), unit)
