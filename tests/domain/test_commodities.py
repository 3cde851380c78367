"""Codes, schemes and scales: which figures belong together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain import commodities
from pakbel.domain.blocks import Block, level_of
from pakbel.domain.commodities import TOTALS, commodity_key, edition_rank, scale_of, scale_of_block
from tests.domain.builders import flow


def row(commodity, classification):
    return flow("T-1", "PAK", "import", "2017", "5", commodity=commodity, classification=classification)


def block(level, classification):
    return Block("PAK", "BLR", "import", "2017", classification, level)


@pytest.mark.parametrize(
    ("commodity", "classification", "key", "scale"),
    [
        ("TOTAL", None, "TOTAL", ("H", 0)),
        ("TOTAL", "H5", "TOTAL", ("H", 0)),
        ("TOTAL", "S3", "TOTAL", ("H", 0)),
        ("87", None, "87", ("H", 2)),
        ("8701", "HS", "8701", ("H", 4)),
        ("870193", "H6", "870193", ("H", 6)),
        ("7", "S3", "S3:7", ("S", 1)),
        ("78", "S4", "S4:78", ("S", 2)),
        ("TOTAL", "EB10", "EB10:TOTAL", ("EB10", 0)),
        ("200", "EB10", "EB10:200", ("EB10", 3)),
        ("41", "BEC", "BEC:41", ("BEC", 2)),
    ],
)
def test_the_key_of_a_row_and_the_scale_that_it_is_on(commodity, classification, key, scale):
    assert commodity_key(row(commodity, classification)) == key
    assert scale_of(key) == scale
    assert scale_of_block(block(level_of(commodity), classification or "HS")) == scale


def test_every_edition_of_the_harmonized_system_is_one_scale_and_each_of_the_sitc_has_its_own_keys():
    editions = {commodity_key(row("87", f"H{number}")) for number in range(7)}
    revisions = {commodity_key(row("78", f"S{number}")) for number in range(1, 5)}

    assert (editions, len(revisions)) == ({"87"}, 4)
    assert {scale_of(key) for key in revisions} == {("S", 2)}


def test_editions_from_the_least_to_the_most_as_reported():
    listed = ["H5", "HS", "H0", "H6", "H4"]

    assert sorted(listed, key=edition_rank) == ["HS", "H0", "H4", "H5", "H6"]


@pytest.mark.parametrize(
    ("scale", "name"), [(("H", 2), "HS2"), (("H", 6), "HS6"), (("S", 1), "SITC1"), (("BEC", 3), "BEC3")]
)
def test_what_a_level_is_called(scale, name):
    assert commodities.level_name(scale) == name


def test_goods_come_in_cif_and_go_out_fob():
    assert {flow: commodities.CUSTOMARY[flow] for flow in commodities.CUSTOMARY if "im" in flow} == {
        "import": "CIF",
        "re_import": "CIF",
    }
    assert {commodities.CUSTOMARY[flow] for flow in ("export", "re_export")} == {"FOB"}


@given(st.integers(1, 10), st.sampled_from(["HS", "H0", "H6", "S1", "S4", "EB", "BEC"]))
def test_no_level_of_commodities_is_ever_on_the_scale_of_totals(level, classification):
    assert scale_of_block(block(level, classification)) != TOTALS


@given(st.text("0123456789", min_size=1, max_size=10))
def test_the_level_of_a_code_is_how_many_digits_it_has(code):
    assert level_of(code) == len(code)
    assert level_of("TOTAL") == 0
