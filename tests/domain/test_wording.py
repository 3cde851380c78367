from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.wording import counted, listed, runs_of


def test_a_count_stands_with_its_noun_in_its_number():
    assert [counted(n, "row") for n in (0, 1, 2, 1200)] == ["0 rows", "1 row", "2 rows", "1,200 rows"]
    assert counted(2, "entry", "entries") == "2 entries"
    assert counted(1, "MoU", "MoUs") == "1 MoU"


def test_long_lists_name_the_first_and_count_the_rest():
    assert listed(["a", "b", "c"], most=2) == "a, b and 1 more"
    assert listed(["a", "b"], most=2) == "a, b"
    assert listed([str(n) for n in range(1500)], most=1) == "0 and 1,499 more"
    assert listed([]) == ""


@given(st.lists(st.sampled_from("abcdef"), max_size=9), st.integers(1, 9))
def test_a_list_names_as_many_as_asked_and_counts_every_other_one(words, most):
    said, _, rest = listed(words, most).partition(" and ")

    assert [*filter(None, said.split(", "))] == words[:most]
    assert (int(rest.removesuffix(" more")) if rest else 0) == len(words) - len(words[:most])


def test_years_run_together_where_they_follow_each_other():
    assert runs_of([2010, 2003, 2005, 2004]) == [(2003, 2005), (2010, 2010)]
    assert runs_of([]) == []


@given(st.sets(st.integers(1947, 2100)))
def test_runs_hold_the_years_they_were_made_of_with_a_gap_between_any_two(years):
    runs = runs_of(years)

    assert {year for first, last in runs for year in range(first, last + 1)} == years
    assert all(after[0] - before[1] > 1 for before, after in pairwise(runs))
