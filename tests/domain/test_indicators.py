from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain import indicators
from pakbel.domain.quantity import Quantity
from pakbel.errors import UnitMismatch
from tests.domain.builders import quantity, usd

FIGURES = st.integers(0, 10**12).map(lambda cents: Quantity(usd(cents).amount.scaleb(-2), "USD"))
KNOWN = st.integers(1, 10**12).map(usd)


def test_a_balance_of_one_known_side_is_unknown():
    assert indicators.balance(usd(5), None) is None
    assert indicators.turnover(None, usd(5)) is None
    assert indicators.coverage_ratio(None, usd(5)) is None
    assert indicators.mirror_gap(None, usd(5)) is None
    assert indicators.symmetric_gap(usd(5), None) is None
    assert indicators.attainment(None, usd(5)) is None


def test_ratios_over_zero_are_undefined_and_of_zero_are_zero():
    assert indicators.coverage_ratio(usd(5), usd(0)) is None
    assert indicators.mirror_ratio(usd(5), usd(0)) is None
    assert indicators.normalised_balance(usd(0), usd(0)) is None
    assert indicators.symmetric_gap(usd(0), usd(0)) is None
    assert indicators.coverage_ratio(usd(0), usd(5)) == 0


def test_currencies_are_never_set_against_each_other():
    with pytest.raises(UnitMismatch):
        indicators.coverage_ratio(usd(5), quantity("5 PKR"))
    with pytest.raises(UnitMismatch):
        indicators.turnover(usd(5), quantity("5 PKR"))


def test_what_the_importers_book_has_beyond_the_exporters():
    assert indicators.mirror_gap(usd(15096100), usd(1044798)) == usd(14051302)


def test_the_symmetric_gap_is_over_the_mean_of_both():
    assert indicators.symmetric_gap(usd(3), usd(1)) == 1
    assert indicators.symmetric_gap(usd(0), usd(7)) == 2
    assert indicators.symmetric_gap(usd(7), usd(7)) == 0


def test_what_was_reached_of_a_target_may_be_more_than_all():
    assert indicators.attainment(usd(12), usd(10)) == Fraction(6, 5)


@given(FIGURES, FIGURES)
def test_balance_and_turnover_are_exact(sold, bought):
    balance, turnover = indicators.balance(sold, bought), indicators.turnover(sold, bought)

    assert balance + turnover == sold + sold
    assert turnover - balance == bought + bought


@given(FIGURES, FIGURES)
def test_the_symmetric_gap_does_not_care_who_is_named_first(one, other):
    gap = indicators.symmetric_gap(one, other)

    assert gap == indicators.symmetric_gap(other, one)
    assert gap is None or 0 <= gap <= 2


@given(KNOWN, KNOWN, st.integers(1, 10**6))
def test_no_ratio_depends_on_the_unit_that_figures_are_counted_in(one, other, times):
    larger = [Quantity(each.amount * times, "USD") for each in (one, other)]

    for ratio in (
        indicators.coverage_ratio,
        indicators.normalised_balance,
        indicators.mirror_ratio,
        indicators.symmetric_gap,
        indicators.attainment,
    ):
        assert ratio(*larger) == ratio(one, other)


def test_of_each_measure_both_figures_matter_and_in_their_order():
    assert indicators.balance(usd(3), usd(5)) == usd(-2)
    assert indicators.turnover(usd(3), usd(5)) == usd(8)
    assert indicators.coverage_ratio(usd(3), usd(5)) == Fraction(3, 5)
    assert indicators.normalised_balance(usd(3), usd(5)) == Fraction(-1, 4)
    assert indicators.mirror_ratio(usd(106), usd(100)) == indicators.EXPECTED_MIRROR_RATIO
    assert indicators.symmetric_gap(usd(106), usd(100)) == Fraction(6, 103)


@pytest.mark.parametrize(
    "measure",
    [
        indicators.balance,
        indicators.turnover,
        indicators.coverage_ratio,
        indicators.normalised_balance,
        indicators.mirror_ratio,
        indicators.mirror_gap,
        indicators.symmetric_gap,
        indicators.attainment,
    ],
)
def test_no_measure_is_known_where_either_figure_is_missing(measure):
    assert [measure(None, usd(5)), measure(usd(5), None), measure(None, None)] == [None, None, None]


@given(KNOWN, KNOWN)
def test_the_book_of_the_other_side_is_the_same_seen_from_there(sold, bought):
    assert indicators.balance(sold, bought) == -indicators.balance(bought, sold)
    assert indicators.normalised_balance(sold, bought) == -indicators.normalised_balance(bought, sold)
    assert indicators.coverage_ratio(sold, bought) * indicators.coverage_ratio(bought, sold) == 1


@given(KNOWN, KNOWN)
def test_the_normalised_balance_follows_from_the_coverage_ratio(sold, bought):
    covered = indicators.coverage_ratio(sold, bought)

    assert indicators.normalised_balance(sold, bought) == (covered - 1) / (covered + 1)
    assert -1 < indicators.normalised_balance(sold, bought) < 1
