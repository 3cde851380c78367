from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.output.scale import scale_of

VALUES = st.lists(st.fractions(-(10**15), 10**15, max_denominator=1000), min_size=1, max_size=20)


@pytest.mark.parametrize(
    ("values", "ticks", "unit"),
    [
        ([100], ["0", "20", "40", "60", "80", "100"], "USD"),
        ([7], ["0", "2", "4", "6", "8"], "USD"),
        ([-30, 20], ["-30", "-20", "-10", "0", "10", "20"], "USD"),
        ([9_999], ["0", "2", "4", "6", "8", "10"], "USD thousand"),
        ([40_000], ["0", "10", "20", "30", "40"], "USD thousand"),
        ([5_000_000], ["0", "1", "2", "3", "4", "5"], "USD million"),
        ([-2_000_000_000, 10], ["-2", "-1.5", "-1", "-0.5", "0", "0.5"], "USD billion"),
        ([Fraction(1, 1000)], ["0", "0.0002", "0.0004", "0.0006", "0.0008", "0.001"], "USD"),
        ([2_500_000_000], ["0", "0.5", "1", "1.5", "2", "2.5"], "USD billion"),
        ([0], ["0", "0.2"], "USD"),
    ],
)
def test_lines_stand_at_round_figures_from_nought_on(values, ticks, unit):
    scale = scale_of([Fraction(each) for each in values], "USD")

    assert [scale.text(each) for each in scale.ticks()] == ticks
    assert scale.unit == unit


def test_without_a_unit_only_the_size_is_named():
    assert scale_of([Fraction(3 * 10**6)], "").unit == "million"
    assert scale_of([Fraction(3)], "").unit == ""


@given(VALUES)
def test_every_value_and_nought_lie_between_the_ends(values):
    scale = scale_of(values, "t")

    assert scale.low <= min(0, *values)
    assert scale.high >= max(0, *values)
    assert all(0 <= scale.place(each) <= 1 for each in (Fraction(0), *values))
    assert (scale.place(scale.low), scale.place(scale.high)) == (0, 1)


@given(VALUES)
def test_there_are_two_to_eight_lines_one_of_them_at_nought(values):
    ticks = scale_of(values, "t").ticks()

    assert 2 <= len(ticks) <= 8
    assert 0 in ticks
    assert {after - before for before, after in pairwise(ticks)} == {ticks[1] - ticks[0]}


@given(VALUES, st.integers(-9, 9))
def test_ten_times_the_values_are_ten_times_the_scale(values, power):
    factor = Fraction(10) ** power

    scale, larger = scale_of(values, "t"), scale_of([each * factor for each in values], "t")

    if any(values):
        assert [each * factor for each in scale.ticks()] == larger.ticks()


def test_figures_of_a_small_line_have_a_size_of_their_own():
    scale = scale_of([Fraction(10**9)], "USD")

    assert scale.figures([Fraction(0), Fraction(1_500_000)]) == ["0", "1.5 million"]
    assert scale.figures([Fraction(12), Fraction(999)]) == ["12", "999"]
    assert scale.figures([Fraction(0), Fraction(10**9)]) == ["0", "1"]
    assert scale.figures([Fraction(-2_000_000)]) == ["-2 million"]
    assert scale.figures([Fraction("12.345"), Fraction(37, 3), Fraction(1)]) == ["12.34", "12.33", "1"]
