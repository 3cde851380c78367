from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain import concentration
from tests.domain.builders import usd

BASKETS = st.dictionaries(st.sampled_from(["01", "10", "61", "84", "87"]), st.integers(0, 10**12).map(usd))


def test_shares_add_up_and_their_squares_are_the_concentration():
    shares = concentration.shares({"87": usd(6), "61": usd(3), "84": usd(1)})

    assert shares == {"87": Fraction(3, 5), "61": Fraction(3, 10), "84": Fraction(1, 10)}
    assert concentration.herfindahl(shares.values()) == Fraction(46, 100)
    assert concentration.herfindahl_points(shares.values()) == 4600


def test_shares_of_nothing_are_none():
    assert concentration.shares({}) == {}
    assert concentration.shares({"87": usd(0)}) == {}
    assert concentration.herfindahl([]) is None
    assert concentration.herfindahl_points([]) is None
    assert concentration.normalised_herfindahl([]) is None
    assert concentration.unctad_concentration([], 97) is None


def test_a_single_commodity_is_all_there_is():
    assert concentration.normalised_herfindahl([Fraction(1)]) == 1
    assert concentration.normalised_herfindahl([Fraction(1), Fraction(0)]) == 1
    assert concentration.unctad_concentration([Fraction(1)], 1) == 1


def test_what_was_not_traded_does_not_count_among_the_commodities():
    parts = [Fraction(3, 4), Fraction(1, 4)]

    assert concentration.normalised_herfindahl([*parts, Fraction(0)]) == Fraction(1, 4)
    assert concentration.unctad_concentration([*parts, Fraction(0)], 2) is not None


def test_even_shares_are_no_concentration():
    parts = [Fraction(1, 4)] * 4

    assert concentration.normalised_herfindahl(parts) == 0
    assert concentration.unctad_concentration(parts, 4) == 0


def test_the_form_of_unctad_counts_every_class_there_is():
    parts = [Fraction(1, 4)] * 4

    # sqrt(1/4) = 0.5, sqrt(1/100) = 0.1
    assert concentration.unctad_concentration(parts, 100) == pytest.approx(0.4 / 0.9)
    assert concentration.unctad_concentration(parts, 3) is None


@pytest.mark.parametrize(
    ("classification", "level", "size"),
    [
        ("H0", 2, 97),
        ("HS", 2, 97),
        ("S3", 3, 261),
        ("S4", 3, 262),
        ("S", 1, 10),
        ("S2", 1, 10),
        ("S", 3, None),
        ("H5", 6, None),
        ("EB", 2, None),
    ],
)
def test_how_many_classes_there_are(classification, level, size):
    assert concentration.class_size(classification, level) == size


@given(BASKETS)
def test_shares_sum_to_one_and_every_index_lies_between_its_bounds(by_commodity):
    shares = concentration.shares(by_commodity)
    parts = [*shares.values()]

    if shares:
        traded = sum(1 for part in parts if part)
        assert sum(parts) == 1
        assert Fraction(1, traded) <= concentration.herfindahl(parts) <= 1
        assert 0 <= concentration.normalised_herfindahl(parts) <= 1
        assert 0 <= concentration.unctad_concentration(parts, 97) <= 1 + 1e-12


@pytest.mark.parametrize(
    ("revision", "divisions", "groups"),
    [("S1", 56, 177), ("S2", 63, 233), ("S3", 67, 261), ("S4", 67, 262)],
)
def test_each_revision_of_the_sitc_has_as_many_classes_as_its_publisher_counts(revision, divisions, groups):
    sizes = [concentration.class_size(revision, level) for level in (1, 2, 3, 4)]

    assert sizes == [10, divisions, groups, None]


def test_only_chapters_of_the_harmonized_system_are_counted():
    assert [concentration.class_size("H5", level) for level in (1, 2, 3, 4)] == [None, 97, None, None]


def test_the_form_of_unctad_worked_by_hand():
    # sum of squares .5; sqrt(.5) = .70711, sqrt(1/4) = .5: (.70711 - .5)/(1 - .5).
    assert concentration.unctad_concentration([Fraction(1, 2)] * 2, 4) == pytest.approx(0.41421, abs=1e-5)
    assert concentration.unctad_concentration([Fraction(1)], 97) == 1
    assert concentration.unctad_concentration([Fraction(0)], 1) == 1


def test_the_normalised_form_worked_by_hand():
    # sum of squares .46, n = 3: (.46 - 1/3)/(2/3) = .19.
    parts = [Fraction(6, 10), Fraction(3, 10), Fraction(1, 10)]

    assert concentration.normalised_herfindahl(parts) == Fraction(19, 100)


@given(BASKETS, st.permutations(["01", "10", "61", "84", "87"]), st.integers(1, 10**6))
def test_no_index_depends_on_which_goods_they_are_or_what_they_are_counted_in(by_commodity, names, times):
    renamed = dict(zip(["01", "10", "61", "84", "87"], names, strict=True))
    other = {renamed[code]: usd(int(value.amount) * times) for code, value in by_commodity.items()}

    one, same = (concentration.shares(each).values() for each in (by_commodity, other))

    assert concentration.herfindahl(one) == concentration.herfindahl(same)
    assert concentration.normalised_herfindahl(one) == concentration.normalised_herfindahl(same)


@given(BASKETS.filter(lambda each: sum(bool(value.amount) for value in each.values()) > 1))
def test_two_goods_counted_as_one_are_never_less_concentrated(by_commodity):
    (first, one), (second, other), *rest = by_commodity.items()
    merged = {f"{first}+{second}": one + other, **dict(rest)}

    apart, together = (
        concentration.herfindahl(concentration.shares(each).values()) for each in (by_commodity, merged)
    )

    assert together >= apart
