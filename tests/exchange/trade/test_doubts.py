"""Completeness, identities, editions of the HS and currencies, from the sums of blocks alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.blocks import Block
from pakbel.exchange.trade import doubts
from pakbel.exchange.trade.doubts import Doubt

TRACTORS = {"870190", "870120"}
PAK = Block("PAK", "BLR", "import", "2019", "H5")


def doubts_of(sums, codes=TRACTORS):
    return doubts.doubts_of(sums, lambda asked: codes & set(asked))


def test_chapters_more_than_one_percent_off_their_total_are_named():
    sums = {
        PAK: 1_000_000,
        PAK._replace(level=2): 942_000,
        PAK._replace(period="2020"): 1_000_000,
        PAK._replace(period="2020", level=2): 990_000,
        PAK._replace(partner="WLD", flow="export"): 100,
        PAK._replace(partner="WLD", flow="export", level=2): 102,
    }

    assert doubts_of(sums) == [
        Doubt("incomplete", "PAK import from BLR 2019", "chapters are 94.2 % of the total"),
        Doubt("incomplete", "PAK export to WLD 2019", "chapters are 102.0 % of the total"),
    ]


def test_a_total_under_another_edition_is_the_total_all_the_same():
    sums = {PAK._replace(classification="HS"): 1_000, PAK._replace(level=2): 500}

    assert doubts_of(sums) == [
        Doubt("incomplete", "PAK import from BLR 2019", "chapters are 50.0 % of the total")
    ]


def test_other_levels_and_unknown_sums_are_no_chapters():
    sums = {PAK: 1_000, PAK._replace(level=4): 1, PAK._replace(level=2): None}

    assert doubts_of(sums) == []


EXPORT = PAK._replace(flow="export", valuation="FOB")
DOMESTIC = EXPORT._replace(flow="domestic_export")


@pytest.mark.parametrize(
    ("sums", "part", "what"),
    [
        (
            {EXPORT: 1000, EXPORT._replace(flow="re_export"): 100},
            100,
            "domestic exports and re-exports are 20.0 %",
        ),
        (
            {EXPORT: 1000, EXPORT._replace(flow="re_export"): 300},
            900,
            "domestic exports and re-exports are 120.0 %",
        ),
        ({EXPORT: 1000, EXPORT._replace(flow="re_export"): 105}, 900, None),
        ({EXPORT: 1000}, 100, None),
        ({EXPORT: 1000}, 1200, "domestic exports are 120.0 %"),
        ({EXPORT._replace(period="2020"): 1000}, 1200, None),
    ],
)
def test_a_flow_that_is_not_what_its_parts_add_up_to_is_named(sums, part, what):
    parts = {(DOMESTIC, "TOTAL"): part - 50, (DOMESTIC, "87"): 50}

    found = doubts.doubts_of(sums, lambda _: set(), parts)

    told = f"{what} of the exports that they make up"
    assert found == ([Doubt("contrary", "PAK export to BLR 2019", told)] if what else [])


def test_re_exports_beyond_exports_are_named():
    sums = {
        PAK._replace(flow="export", valuation="FOB"): 100,
        PAK._replace(flow="re_export"): 150,
        PAK._replace(flow="import"): 100,
        PAK._replace(flow="re_import"): 100,
    }

    assert doubts_of(sums) == [
        Doubt("contrary", "PAK re-export to BLR 2019", "more than the exports, which include them (150.0 %)")
    ]


def test_six_digits_across_an_edition_are_named_once():
    tractors = PAK._replace(level=6)
    sums = {
        tractors._replace(classification="H4", period="2016"): 1,
        tractors._replace(classification="H5", period="2017"): 1,
        tractors._replace(classification="HS", period="2021", reporter="BLR"): 1,
        tractors._replace(classification="HS", period="2022", reporter="BLR"): 1,
    }

    assert [(doubt.where, doubt.what[:40]) for doubt in doubts_of(sums)] == [
        ("PAK import", "codes of 6 digits cross HS 2017: 8701.90"),
        ("BLR import", "codes of 6 digits cross HS 2022: 8701.20"),
    ]
    assert doubts_of(sums, codes={"252310"}) == []


def test_a_series_in_one_edition_crosses_nothing():
    in_hs92 = PAK._replace(level=6, classification="H0")
    sums = {in_hs92._replace(period=str(year)): 1 for year in range(2010, 2024)}
    chapters = {PAK._replace(level=2, classification="HS", period=str(year)): 1 for year in (2016, 2017)}

    assert doubts_of({**sums, **chapters}) == []


def test_two_currencies_in_a_book_are_named():
    sums = {PAK: 1, PAK._replace(currency="PKR"): 160}

    assert doubts_of(sums) == [
        Doubt("currencies", "PAK with BLR", "values in PKR and USD: kept apart, never added")
    ]


_BLOCKS = st.builds(
    Block,
    st.sampled_from(["PAK", "BLR"]),
    st.sampled_from(["PAK", "WLD"]),
    st.sampled_from(["export", "import", "re_export", "re_import"]),
    st.sampled_from(["2016", "2017", "2016-03", "FY2023-24 (2023-07-01..2024-06-30)", "2021-Q4", "2022"]),
    st.sampled_from(["H0", "H5", "H6", "HS", "S3"]),
    st.sampled_from([0, 2, 4, 6, 10]),
)


@given(st.dictionaries(_BLOCKS, st.none() | st.integers(min_value=0, max_value=10**15)))
def test_whatever_the_sums_every_doubt_has_words(sums):
    for doubt in doubts_of(sums):
        assert all(doubt)
