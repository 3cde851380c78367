from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain import world
from pakbel.domain.concentration import shares
from tests.domain.builders import usd

STRUCTURES = st.dictionaries(
    st.sampled_from(["01", "10", "61", "84", "87"]), st.integers(1, 10**9).map(usd), min_size=1
).map(shares)


def structure(**by_chapter):
    return {code[1:]: Fraction(part, 100) for code, part in by_chapter.items()}


def test_the_partners_part_in_all_exports():
    assert world.partner_share(usd(1), usd(40)) == Fraction(1, 40)
    assert world.partner_share(usd(1), None) is None
    assert world.partner_share(None, usd(40)) is None


def test_intensity_is_the_partners_part_here_over_its_part_in_the_world():
    # 1/40 of the exports go to a partner that buys 1/100 of what the world trades.
    assert world.intensity(usd(1), usd(40), usd(10), usd(1000)) == Fraction(5, 2)


def test_the_strict_form_takes_the_country_itself_out_of_the_world():
    assert world.strict_intensity(usd(1), usd(40), usd(10), usd(1000), usd(200)) == Fraction(2)


def test_intensity_without_one_of_its_totals_is_unknown():
    totals = [usd(1), usd(40), usd(10), usd(1000)]

    for missing in range(4):
        known = [None if place == missing else each for place, each in enumerate(totals)]
        assert world.intensity(*known) is None
    assert world.intensity(usd(1), usd(40), usd(0), usd(1000)) is None
    assert world.strict_intensity(*totals, None) is None


def test_revealed_advantage_of_each_commodity_that_the_world_trades():
    found = world.revealed_advantage(structure(_52=60, _61=30, _99=10), structure(_52=6, _61=60, _87=34))

    assert found == {"52": 10, "61": Fraction(1, 2)}


def test_advantage_with_one_partner_is_over_what_it_buys():
    assert world.bilateral_advantage(structure(_52=50), structure(_52=25)) == {"52": 2}


def test_complementarity_is_whole_where_one_buys_what_the_other_sells():
    assert world.complementarity(structure(_87=75, _61=25), structure(_87=75, _61=25)) == 100
    assert world.complementarity(structure(_87=100), structure(_61=100)) == 0
    assert world.complementarity(structure(_87=75, _61=25), structure(_87=25, _61=75)) == 50
    assert world.complementarity({}, structure(_87=100)) is None


def test_similarity_is_what_both_sell():
    assert world.similarity(structure(_87=75, _61=25), structure(_87=25, _52=75)) == 25
    assert world.similarity({}, structure(_87=100)) is None


@given(STRUCTURES, STRUCTURES)
def test_of_whole_structures_complementarity_and_similarity_are_one_number(one, other):
    alike = world.similarity(one, other)

    assert 0 <= alike <= 100
    assert alike == world.similarity(other, one) == world.complementarity(one, other)


@given(STRUCTURES)
def test_a_country_like_the_world_has_no_advantage(of_world):
    assert set(world.revealed_advantage(of_world, of_world).values()) == {Fraction(1)}


def test_a_country_that_trades_with_all_alike_has_an_intensity_of_one():
    assert world.intensity(usd(4), usd(40), usd(100), usd(1000)) == 1
    assert world.partner_share(usd(0), usd(40)) == 0


def test_a_world_that_is_the_country_alone_has_no_strict_intensity():
    assert world.strict_intensity(usd(1), usd(40), usd(10), usd(1000), usd(1000)) is None
    assert world.strict_intensity(usd(1), usd(40), usd(10), None, usd(200)) is None


def test_a_commodity_that_the_world_has_at_nought_is_left_out():
    assert world.revealed_advantage(structure(_52=60, _61=0), {"52": Fraction(0), "61": Fraction(1)}) == {
        "61": 0
    }


def test_what_only_one_of_them_trades_counts_as_nought_of_the_other():
    # |75 - 0| + |25 - 25| + |0 - 75| over two is 75.
    assert world.complementarity(structure(_87=75, _61=25), structure(_61=25, _52=75)) == 25
    assert world.similarity(structure(_87=75, _61=25), structure(_61=25, _52=75)) == 25


def test_structures_that_are_not_whole_are_compared_as_they_are():
    assert world.complementarity(structure(_87=50), structure(_87=20)) == 85
    assert world.similarity(structure(_87=50), structure(_87=20)) == 20
    assert world.complementarity(structure(_87=50), {}) is None
    assert world.similarity(structure(_87=50), {}) is None


POSITIVE = st.integers(1, 10**12).map(usd)


@given(POSITIVE, POSITIVE, POSITIVE, POSITIVE, POSITIVE)
def test_the_strict_form_is_never_above_the_plain_one(sold, to_world, bought, traded, own):
    plain = world.intensity(sold, to_world, bought, traded + own)
    strict = world.strict_intensity(sold, to_world, bought, traded + own, own)

    assert 0 < strict < plain


@given(STRUCTURES, STRUCTURES)
def test_advantages_weighed_by_the_world_are_the_part_that_the_world_trades_too(of_country, of_world):
    found = world.revealed_advantage(of_country, of_world)

    weighed = sum((found[code] * of_world[code] for code in found), start=Fraction(0))
    assert weighed == sum((part for code, part in of_country.items() if code in of_world), start=Fraction(0))
