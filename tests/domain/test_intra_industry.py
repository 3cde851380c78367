from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.intra_industry import grubel_lloyd, grubel_lloyd_weighted
from pakbel.errors import UnitMismatch
from tests.domain.builders import quantity, usd

BASKETS = st.dictionaries(st.sampled_from(["01", "61", "87"]), st.integers(0, 10**9).map(usd))


@pytest.mark.parametrize(
    ("sold", "bought", "expected"),
    [(5, 5, 1), (5, 0, 0), (0, 0, None), (3, 1, Fraction(1, 2)), (None, 5, None), (5, None, None)],
)
def test_of_one_commodity(sold, bought, expected):
    values = [None if each is None else usd(each) for each in (sold, bought)]

    assert grubel_lloyd(*values) == expected


@pytest.mark.parametrize(
    ("exports", "imports", "expected"),
    [
        ({"87": 5}, {"87": 5}, 1),
        ({"87": 5}, {"61": 5}, 0),
        ({"87": 5, "61": 1}, {"87": 3}, Fraction(2, 3)),
        ({}, {}, None),
        ({"87": 0}, {"87": 0}, None),
    ],
)
def test_of_all_commodities_weighted(exports, imports, expected):
    sold, bought = ({code: usd(value) for code, value in side.items()} for side in (exports, imports))

    assert grubel_lloyd_weighted(sold, bought) == expected


def test_two_currencies_are_not_the_same_goods_both_ways():
    with pytest.raises(UnitMismatch):
        grubel_lloyd_weighted({"87": usd(5)}, {"61": quantity("5 PKR")})


@given(BASKETS, BASKETS)
def test_it_lies_between_none_and_all_whichever_way_is_named_first(exports, imports):
    index = grubel_lloyd_weighted(exports, imports)

    assert index is None or 0 <= index <= 1
    assert index == grubel_lloyd_weighted(imports, exports)


def test_the_weighted_index_weighs_each_commodity_by_its_trade():
    exports, imports = {"87": usd(9), "61": usd(1)}, {"87": usd(9), "01": usd(1)}

    # 18 of 20 go both ways.
    assert grubel_lloyd_weighted(exports, imports) == Fraction(9, 10)
    assert grubel_lloyd(usd(9), usd(9)) == 1


@given(BASKETS, BASKETS, st.integers(1, 10**6))
def test_the_index_does_not_depend_on_what_trade_is_counted_in(exports, imports, times):
    larger = [
        {code: usd(int(value.amount) * times) for code, value in side.items()} for side in (exports, imports)
    ]

    assert grubel_lloyd_weighted(*larger) == grubel_lloyd_weighted(exports, imports)


@given(BASKETS, BASKETS)
def test_of_coarser_goods_more_goes_both_ways(exports, imports):
    """Grubel and Lloyd, chapter 2: adding up commodities never lowers the index."""
    whole = [sum((value for value in side.values()), start=usd(0)) for side in (exports, imports)]

    fine, coarse = grubel_lloyd_weighted(exports, imports), grubel_lloyd(*whole)

    assert (fine is None) == (coarse is None)
    assert fine is None or fine <= coarse
