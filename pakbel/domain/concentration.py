"""How a basket of trade is spread over its commodities: shares, and every usual index of concentration.

Usage calls several different numbers "the Herfindahl-Hirschman index"; each has its name here, and
what prints one prints the name. The commodities of a basket are of one level of one classification.
"""

from collections.abc import Collection, Mapping
from fractions import Fraction
from math import sqrt
from types import MappingProxyType

from pakbel.domain.quantity import Quantity

# How many classes a classification has at a level, known to be so: HS chapters 01 to 97 but the
# unused 77, and 99; SITC as its revisions 1 to 4 count them (UNSD). Others are told by --class-size.
CLASS_SIZES: Mapping[tuple[str, int], int] = MappingProxyType(
    {
        ("H", 2): 97,
        ("S", 1): 10,
        ("S1", 2): 56,
        ("S1", 3): 177,
        ("S2", 2): 63,
        ("S2", 3): 233,
        ("S3", 2): 67,
        ("S3", 3): 261,
        ("S4", 2): 67,
        ("S4", 3): 262,
    }
)
_POINTS = 10_000


def shares(by_commodity: Mapping[str, Quantity]) -> dict[str, Fraction]:
    """Each commodity's part of the sum; the codes handed in are of one level. Empty when all are zero."""
    values = list(by_commodity.values())
    total = sum(values[1:], start=values[0]) if values else None
    if total is None or not total.amount:
        return {}
    return {code: Fraction(value.amount) / Fraction(total.amount) for code, value in by_commodity.items()}


def herfindahl(parts: Collection[Fraction]) -> Fraction | None:
    """Sum of squared shares, from 1/n to 1 (WITS: "sum of squared shares"); None of an empty basket."""
    return sum((part * part for part in parts), start=Fraction(0)) if parts else None


def herfindahl_points(parts: Collection[Fraction]) -> Fraction | None:
    """The same times 10,000: 1,500 and 2,500 are the usual bounds of moderate and high concentration."""
    index = herfindahl(parts)
    return None if index is None else index * _POINTS


def normalised_herfindahl(parts: Collection[Fraction]) -> Fraction | None:
    """(sum s^2 - 1/n)/(1 - 1/n), n the commodities with a share, from 0 to 1 (as WITS); 1 of a single one."""
    traded = [part for part in parts if part]
    index = herfindahl(traded)
    if index is None:
        return None
    even = Fraction(1, len(traded))
    return Fraction(1) if even == 1 else (index - even) / (1 - even)


def unctad_concentration(parts: Collection[Fraction], class_size: int) -> float | None:
    """(sqrt(sum s^2) - sqrt(1/n))/(1 - sqrt(1/n)), n all classes there are, traded or not (UNCTADstat).

    None where more commodities have a share than `class_size` says that there are.
    """
    index = herfindahl(parts)
    if index is None or class_size < sum(1 for part in parts if part):
        return None
    if class_size == 1:
        return 1.0
    even = sqrt(1 / class_size)
    # Of even shares the root can come out a hair below the even one.
    return max(0.0, (sqrt(index) - even) / (1 - even))


def class_size(classification: str, level: int) -> int | None:
    """How many classes there are at a level (`H5` chapters: 97; sections of any SITC: 10); None where not known."""
    exact = CLASS_SIZES.get((classification, level))
    return exact if exact is not None else CLASS_SIZES.get((classification[:1], level))
