from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.measured import Measured
from pakbel.domain.unit_values import UnitValue, unit_value
from tests.domain.builders import quantity, usd


def row(value, weight=None, count=None):
    return Measured(
        "870190",
        None if value is None else usd(value),
        quantity(weight) if weight else None,
        quantity(count) if count else None,
        "I-1",
    )


def test_net_weight_comes_first():
    assert unit_value([row(100, "40 kg", "2 tractors")]) == UnitValue(
        Fraction(5, 2), "USD", "kg", quantity("40 kg")
    )


def test_all_values_are_over_all_weights():
    assert unit_value([row(100, "40 kg"), row(20, "10 kg")]).amount == Fraction(12, 5)


def test_where_a_row_has_no_weight_the_number_counts():
    found = unit_value([row(100, "40 kg", "2 tractors"), row(200, None, "3 tractors")])

    assert found == UnitValue(Fraction(60), "USD", "tractors", quantity("5 tractors"))


def test_quantities_of_two_units_are_not_added():
    assert unit_value([row(100, None, "2 tractors"), row(200, None, "3 t")]) is None


def test_a_quantity_of_zero_is_a_blank():
    assert unit_value([row(100, "0 kg")]) is None
    assert unit_value([row(100, "0 kg", "4 t")]).amount == 25


def test_of_what_was_not_measured_there_is_none():
    assert unit_value([row(100), row(20, "10 kg")]) is None
    assert unit_value([]) is None


def test_a_row_without_a_value_does_not_count_and_nor_do_its_goods():
    assert unit_value([row(100, "40 kg"), row(None, "10 kg")]).of == quantity("40 kg")


def test_less_than_one_of_a_unit_is_a_quantity():
    assert unit_value([row(100, "0.5 kg")]).amount == 200


def test_spellings_of_one_unit_are_added_under_the_first():
    found = unit_value([row(100, None, "1 tractor"), row(200, None, "2 tractors")])

    assert found == UnitValue(Fraction(100), "USD", "tractor", quantity("3 tractor"))


def test_rows_without_any_value_have_none():
    assert unit_value([row(None, "40 kg", "2 tractors")]) is None


@pytest.mark.parametrize("weights", [("40 kg", None), (None, None), ("40 kg", "0 kg")])
def test_a_weight_or_a_number_must_be_known_of_every_row(weights):
    rows = [row(100, weights[0], "2 tractors"), row(200, weights[1], None)]

    assert unit_value(rows) is None


MEASURED = st.lists(st.tuples(st.integers(0, 10**9), st.integers(1, 10**6)), min_size=1, max_size=6)


@given(MEASURED, st.randoms())
def test_it_lies_between_the_least_and_the_greatest_whatever_the_order(measured, random):
    rows = [row(value, f"{weight} kg") for value, weight in measured]

    found = unit_value(rows)

    single = [Fraction(value, weight) for value, weight in measured]
    assert min(single) <= found.amount <= max(single)
    assert unit_value(random.sample(rows, len(rows))) == found
    assert found.of == quantity(f"{sum(weight for _, weight in measured)} kg")
