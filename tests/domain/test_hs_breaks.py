"""Codes of the Harmonized System that were split: tractors in 2017, road tractors in 2022."""

import pytest

from pakbel.domain.hs_breaks import Break, breaks_between

BY_POWER = Break(2017, "870190", ("870191", "870192", "870193", "870194", "870195"))
BY_ENGINE = Break(2022, "870120", ("870121", "870122", "870123", "870124", "870129"))


@pytest.mark.parametrize(
    ("first", "last", "codes", "expected"),
    [
        (2016, 2017, ["870190"], [BY_POWER]),
        (2010, 2020, ["870190"], [BY_POWER]),
        (2010, 2020, ["870195"], [BY_POWER]),
        (2010, 2020, ["870110", "310420"], []),
        (2010, 2016, ["870190"], []),
        (2017, 2020, ["870190", "870193"], []),
        (2021, 2022, ["870120"], [BY_ENGINE]),
        (2022, 2023, ["870129"], []),
        (2010, 2022, ["870129", "870191"], [BY_POWER, BY_ENGINE]),
        (2010, 2022, ["870129", "870121"], [BY_ENGINE]),
        (2010, 2022, ["8701", "87"], []),
        (2010, 2022, [], []),
        (2020, 2010, ["870190"], []),
    ],
)
def test_a_series_crosses_a_break_only_between_two_of_its_years(first, last, codes, expected):
    assert breaks_between(first, last, iter(codes)) == expected
