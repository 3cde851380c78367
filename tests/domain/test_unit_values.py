from fractions import Fraction

from pakbel.domain.baskets import Measured
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
