"""What a trade of two countries is beside their trade with the world: needs totals of partner World.

X_ij are i's exports to j, X_iW those to the world, M_jW what j buys from the world. Structures are
shares by commodity (`concentration.shares`), all of one level of one classification.
"""

from collections.abc import Mapping
from fractions import Fraction

from pakbel.domain.indicators import ratio
from pakbel.domain.quantity import Quantity

Structure = Mapping[str, Fraction]
_WHOLE, _NONE = 100, Fraction(0)


def partner_share(with_partner: Quantity | None, with_world: Quantity | None) -> Fraction | None:
    """X_ij / X_iW."""
    return ratio(with_partner, with_world)


def intensity(
    sold: Quantity | None,
    sold_to_world: Quantity | None,
    bought_by_partner: Quantity | None,
    world_trade: Quantity | None,
) -> Fraction | None:
    """(X_ij/X_iW) / (M_jW/T_W): the partner's part in i's exports over its part in the world's trade.

    ESCAP and WITS, trade intensity index: above 1 they trade more than their sizes say. The plain
    form takes the world's whole trade.
    """
    return _over(ratio(sold, sold_to_world), ratio(bought_by_partner, world_trade))


def strict_intensity(
    sold: Quantity | None,
    sold_to_world: Quantity | None,
    bought_by_partner: Quantity | None,
    world_trade: Quantity | None,
    own_trade: Quantity | None,
) -> Fraction | None:
    """The same with the world without i, which cannot sell to itself: M_jW/(T_W - T_i).

    `own_trade` is i's part of `world_trade`: its imports where that counts imports.
    """
    if world_trade is None or own_trade is None:
        return None
    return intensity(sold, sold_to_world, bought_by_partner, world_trade - own_trade)


def revealed_advantage(of_country: Structure, of_world: Structure) -> dict[str, Fraction]:
    """(x_ik/X_i)/(x_wk/X_w), Balassa 1965, WITS: above 1, revealed comparative advantage.

    Of each commodity of the country; those that the world's structure lacks are left out.
    """
    return {code: part / of_world[code] for code, part in of_country.items() if of_world.get(code)}


def bilateral_advantage(to_partner: Structure, partner_buys: Structure) -> dict[str, Fraction]:
    """(x_ijk/X_ij)/(m_jk/M_j): what i sells to j over what j buys from the world, by commodity."""
    return revealed_advantage(to_partner, partner_buys)


def complementarity(bought: Structure, sold: Structure) -> Fraction | None:
    """TC = 100 - sum|m_ik - x_jk|/2, shares in per cent: 100 where one buys just what the other sells.

    Michaely 1996, World Bank. None of an empty structure.
    """
    if not bought or not sold:
        return None
    codes = bought.keys() | sold.keys()
    apart = (abs(bought.get(code, _NONE) - sold.get(code, _NONE)) for code in codes)
    return _WHOLE - _WHOLE * sum(apart, start=_NONE) / 2


def similarity(one: Structure, other: Structure) -> Fraction | None:
    """Finger and Kreinin 1979: 100 x sum of min(s_ik, s_jk), 0 nothing alike to 100 the same."""
    if not one or not other:
        return None
    alike = (min(part, other.get(code, _NONE)) for code, part in one.items())
    return _WHOLE * sum(alike, start=_NONE)


def _over(above: Fraction | None, below: Fraction | None) -> Fraction | None:
    return None if above is None or not below else above / below
