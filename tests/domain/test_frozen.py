import copy
import pickle

import pytest

from pakbel.domain.frozen import Frozen, replace, values_of


class Lot(Frozen):
    """Some goods, counted."""

    name: str
    count: int = 1

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ValueError(f"{self.count} is below zero")

    @property
    def doubled(self) -> int:
        return 2 * self.count


class Place(Frozen, kw_only=False):
    row: int
    seat: int = 0


class Twin(Frozen):
    name: str
    count: int = 1


def test_a_record_has_what_it_was_given_and_its_defaults():
    lot = Lot(name="rice")

    assert values_of(lot) == {"name": "rice", "count": 1}
    assert lot.doubled == 2
    assert repr(lot) == "Lot(name='rice', count=1)"


def test_records_are_equal_by_kind_and_value():
    lot = Lot(name="rice", count=2)

    assert lot == Lot(count=2, name="rice")
    assert hash(lot) == hash(Lot(name="rice", count=2))
    assert lot != Lot(name="rice", count=3)
    assert lot != Twin(name="rice", count=2)
    assert lot != ("rice", 2)


def test_nothing_of_a_record_can_be_changed_or_added():
    lot = Lot(name="rice")

    with pytest.raises(AttributeError, match="a Lot is not changed: count"):
        lot.count = 5
    with pytest.raises(AttributeError, match="a Lot is not changed: weight"):
        lot.weight = 5
    with pytest.raises(AttributeError, match="a Lot is not changed: name"):
        del lot.name
    assert not hasattr(lot, "__dict__")


def test_replacing_a_value_checks_the_record_anew():
    lot = Lot(name="rice", count=2)

    assert replace(lot, count=3) == Lot(name="rice", count=3)
    assert lot.count == 2
    with pytest.raises(ValueError, match="-1 is below zero"):
        replace(lot, count=-1)
    with pytest.raises(TypeError, match="Lot has no weight"):
        replace(lot, weight=1)


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (Lot, "Lot is missing name"),
        (lambda: Lot(count=1), "Lot is missing name"),
        (lambda: Lot(name="rice", weight=1), "Lot has no weight"),
        (lambda: Lot(weight=1), "Lot is missing name"),
        (lambda: Lot("rice"), "Lot takes 0 values by place, not 1"),
        (lambda: Place(1, 2, 3), "Place takes 2 values by place, not 3"),
        (lambda: Place(1, row=2), "Place was given row twice"),
    ],
)
def test_a_call_that_does_not_fit_says_what_is_wrong(made, said):
    with pytest.raises(TypeError) as refused:
        made()

    assert str(refused.value) == said


def test_values_may_come_by_place_where_the_kind_says_so():
    assert Place(3) == Place(row=3, seat=0)
    assert Place(3, seat=4) == Place(3, 4)


def test_a_record_can_be_copied_and_pickled():
    lot = Lot(name="rice", count=2)

    assert copy.deepcopy(lot) == lot
    assert copy.copy(Place(1, 2)) == Place(1, 2)
    assert pickle.loads(pickle.dumps(replace(Lot(name="x"), name="y"))) == Lot(name="y")


def test_a_record_is_not_derived_from_another():
    with pytest.raises(TypeError, match="Crate: a record is not made from another kind of record"):

        class Crate(Lot):
            weight: int
