"""Trade of the same goods both ways (Grubel and Lloyd, 1971): 1 is all of it both ways, 0 none.

The level decides much: chapters look far more alike than six digits. Within one book exports are
FOB and imports CIF.
"""

from collections.abc import Mapping
from fractions import Fraction

from pakbel.domain.quantity import Quantity
from pakbel.errors import UnitMismatch


def grubel_lloyd(exports: Quantity | None, imports: Quantity | None) -> Fraction | None:
    """1 - |X - M|/(X + M) of one commodity; None where neither was traded or one is not known."""
    if exports is None or imports is None:
        return None
    return _index([(exports, imports)])


def grubel_lloyd_weighted(
    exports: Mapping[str, Quantity], imports: Mapping[str, Quantity]
) -> Fraction | None:
    """1 - sum|X - M| / sum(X + M) over all commodities of one level.

    Both baskets are whole: a code that one of them lacks was not traded that way.
    """
    return _index([(exports.get(code), imports.get(code)) for code in exports.keys() | imports.keys()])


def _index(pairs: list[tuple[Quantity | None, Quantity | None]]) -> Fraction | None:
    _require_one_unit([value for pair in pairs for value in pair if value is not None])
    amounts = [(_amount(sold), _amount(bought)) for sold, bought in pairs]
    both = sum((sold + bought for sold, bought in amounts), start=Fraction(0))
    apart = sum((abs(sold - bought) for sold, bought in amounts), start=Fraction(0))
    return 1 - apart / both if both else None


def _require_one_unit(values: list[Quantity]) -> None:
    for value in values[1:]:
        if not value.same_unit(values[0]):
            raise UnitMismatch(f"{value} cannot be set against {values[0]}", value=str(value))


def _amount(value: Quantity | None) -> Fraction:
    return Fraction(0) if value is None else Fraction(value.amount)
