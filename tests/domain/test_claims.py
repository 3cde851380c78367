from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.claims import conflict_spread, spreads
from pakbel.domain.evidence import Claim
from pakbel.domain.period import parse_stored as period
from tests.domain.builders import read

DAY = date(2025, 6, 30)


def claim(number, value, **fields):
    known = {"id": f"F-{number}", "subject": "trade:turnover", "metric": "value"}
    return Claim(**known | read(fields | {"value": value}))


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["19 USD", "34 USD", "50 USD", "60 USD"], Fraction(41, 42)),
        (["19 USD", "34 USD", "50 USD"], Fraction(31, 34)),
        (["50 USD", "50 USD"], 0),
        (["0 USD", "0 USD"], None),
        ([], None),
    ],
)
def test_the_spread_is_the_range_over_the_median(values, expected):
    listed = [claim(number, value) for number, value in enumerate(values, 1)]

    assert conflict_spread(listed) == expected


def test_a_range_counts_with_both_its_ends():
    listed = [claim(1, "25 USD", value_to="95 USD"), claim(2, "50 USD")]

    assert conflict_spread(listed) == Fraction(70, 55)


def test_claims_on_one_thing_stand_side_by_side_and_the_one_stated_last_is_used():
    first = claim(1, "50 USD", stated_on="2025-03")
    second = claim(2, "34 USD", stated_on="2025-05")
    undated = claim(3, "19 USD")

    (group,) = spreads([first, second, undated], DAY)

    assert group.claims == (first, second, undated)
    assert group.used == second
    assert group.spread == Fraction(31, 34)


@pytest.mark.parametrize(
    "other",
    [
        {"subject": "M-1"},
        {"metric": "growth"},
        {"period": period("2019")},
        {"value": "50 EUR"},
        {"status": "superseded"},
        {"status": "disputed"},
        {"stated_on": "2025-07-01"},
    ],
)
def test_what_is_about_something_else_or_does_not_stand_is_not_compared(other):
    fields = {"value": "50 USD"} | other

    assert spreads([claim(1, "34 USD"), claim(2, **fields)], DAY) == []


def test_withheld_figures_are_not_compared():
    withheld = Claim(id="F-9", subject="trade:turnover", metric="value", withheld=True)

    assert spreads([claim(1, "34 USD"), withheld], DAY) == []


def test_of_two_stated_on_one_day_the_later_entry_is_used():
    one, two = claim(1, "50 USD", stated_on="2025-03"), claim(2, "34 USD", stated_on="2025-03")

    assert spreads([one, two], DAY)[0].used == two


@pytest.mark.parametrize(
    ("stated_on", "known"),
    [("..2025-03", True), ("..2026", True), ("2025-06-30", True), ("2025", True), ("2025-07..", False)],
)
def test_a_claim_counts_from_the_first_day_it_may_have_been_stated(stated_on, known):
    listed = [claim(1, "50 USD", stated_on="2020"), claim(2, "34 USD", stated_on=stated_on)]

    assert bool(spreads(listed, DAY)) is known


@pytest.mark.parametrize(
    ("one", "other", "used"),
    [
        ("2025-03", "2025-02", "F-1"),
        ("2025-03", "2025", "F-2"),
        ("2025-03..", "2025-02", "F-1"),
        ("..2024", "2023", "F-1"),
        (None, "2019", "F-2"),
        (None, None, "F-2"),
    ],
)
def test_stated_last_is_what_may_have_been_stated_last(one, other, used):
    listed = [claim(1, "50 USD", stated_on=one), claim(2, "34 USD", stated_on=other)]

    (group,) = spreads(listed, DAY)

    assert group.used.id == used


@given(st.lists(st.integers(1, 10**9), min_size=2, max_size=7), st.randoms(), st.integers(1, 1000))
def test_the_spread_does_not_depend_on_the_order_or_on_what_is_counted_in(values, random, times):
    listed = [claim(number, f"{value} USD") for number, value in enumerate(values, 1)]
    larger = [claim(number, f"{value * times} USD") for number, value in enumerate(values, 1)]

    found = conflict_spread(listed)

    assert found == conflict_spread(random.sample(larger, len(larger)))
    assert (found == 0) == (len(set(values)) == 1)
    assert found >= Fraction(max(values) - min(values), max(values))
