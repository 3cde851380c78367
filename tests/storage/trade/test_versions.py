"""Two vintages of the same blocks beside each other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.storage.trade import versions
from pakbel.storage.trade.versions import Difference, differences
from tests.storage.trade.imports import block, bring, shelf_of

A, B = block("2014"), block("2015")


def between(folder, **asked):
    shelf = shelf_of(folder)
    sides = [[each for each in shelf.blocks() if each.vintage == name] for name in ("old", "new")]
    return list(differences(shelf, *sides, **asked))


def test_a_value_that_was_revised(folder):
    bring(folder, {(A, "87"): 6_527, (A, "88"): 1}, vintage="old")
    bring(folder, {(A, "87"): 15_559, (A, "88"): 1}, vintage="new")

    assert between(folder) == [Difference(A, "87", 6_527, 15_559, was_there=True, is_there=True)]


def test_codes_of_one_side_only_and_blanks(folder):
    bring(folder, {(A, "01"): 1, (A, "02"): None, (A, "03"): None}, vintage="old")
    bring(folder, {(A, "02"): 0, (A, "03"): None, (A, "04"): None}, vintage="new")

    assert between(folder) == [
        Difference(A, "01", 1, None, was_there=True, is_there=False),
        Difference(A, "02", None, 0, was_there=True, is_there=True),
        Difference(A, "04", None, None, was_there=False, is_there=True),
    ]


def test_a_year_that_only_one_has_is_no_difference(folder):
    bring(folder, {(A, "01"): 1}, vintage="old")
    bring(folder, {(A, "01"): 1, (B, "01"): 5}, vintage="new")

    assert between(folder) == []


def test_parts_of_a_block_are_one_block(folder):
    bring(folder, {(A, "01"): 1}, vintage="old")
    bring(folder, {(A, "02"): 2}, vintage="old", how="add")
    bring(folder, {(A, "01"): 1, (A, "02"): 3}, vintage="new")

    assert between(folder) == [Difference(A, "02", 2, 3, was_there=True, is_there=True)]


def test_only_under_a_code(folder):
    bring(folder, {(A, "01"): 1, (A, "87"): 1}, vintage="old")
    bring(folder, {(A, "01"): 2, (A, "87"): 2}, vintage="new")

    assert [each.commodity for each in between(folder, under="8")] == ["87"]


FIGURES = st.dictionaries(
    st.tuples(st.sampled_from([A, B, block("2016")]), st.sampled_from(["01", "02"])),
    st.sampled_from([None, 0, 1]),
    min_size=1,
)


@settings(max_examples=20, deadline=None)
@given(FIGURES, FIGURES, st.integers(1, 4))
def test_it_is_what_two_dicts_say_however_much_is_looked_at_at_once(tmp_path_factory, old, new, at_once):
    folder = tmp_path_factory.mktemp("store")
    _create(folder)
    bring(folder, old, vintage="old")
    bring(folder, new, vintage="new")
    both = {each for each, _ in old} & {each for each, _ in new}
    expected = {
        key: (old.get(key), new.get(key))
        for key in {*old, *new}
        if key[0] in both and (key in old, old.get(key)) != (key in new, new.get(key))
    }

    usual, versions._AT_ONCE = versions._AT_ONCE, at_once
    try:
        found = {(each.block, each.commodity): (each.was, each.now) for each in between(folder)}
    finally:
        versions._AT_ONCE = usual

    assert found == expected


def _create(folder):
    from pakbel.storage import create_store
    from tests.storage.trade.imports import AT

    create_store(folder, {}, meta={}, command="init", by="w", at=AT)
