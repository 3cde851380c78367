"""Numbers, codes and names of economies, to our codes."""

import pytest

from pakbel.domain.countries import COUNTRIES
from pakbel.exchange.trade.economies import by_code, by_name, by_number, is_group, name_of


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("586", "PAK"),
        ("112", "BLR"),
        ("112.0", "BLR"),
        ("004", "AFG"),
        ("8", "ALB"),
        ("842", "USA"),
        ("840", "USA"),
        ("251", "FRA"),
        ("699", "IND"),
        ("757", "CHE"),
        ("579", "NOR"),
        ("490", "S19"),
        ("158", "TWN"),
        ("0", "WLD"),
        ("000", "WLD"),
        ("0.0", "WLD"),
        ("", None),
        ("97", None),
        ("899", None),
        ("12345", None),
        ("5_86", None),
    ],
)
def test_a_number_of_the_united_nations_is_an_economy(number, code):
    assert by_number(number, 2019) == code


@pytest.mark.parametrize(
    ("number", "year", "code"),
    [
        ("588", 1971, "PAK"),
        ("588", 1972, None),
        ("588", None, "PAK"),
        ("736", 2011, "SDN"),
        ("736", 2012, None),
        ("729", 2012, "SDN"),
        ("280", 1990, "DEU"),
        ("280", 1991, None),
        ("810", 1991, "SUN"),
        ("891", 2006, "SCG"),
    ],
)
def test_an_expired_number_is_a_living_country_only_in_its_years(number, year, code):
    assert by_number(number, year) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Belarus", "BLR"),
        ("Belarus, Rep. of", "BLR"),
        (" PAKISTAN ", "PAK"),
        ("China, P.R.: Mainland", "CHN"),
        ("China, P.R.: Hong Kong", "HKG"),
        ("China, Hong Kong SAR", "HKG"),
        ("Hong Kong, China", "HKG"),
        ("Korea, Rep. of", "KOR"),
        ("Rep. of Korea", "KOR"),
        ("Dem. People's Rep. of Korea", "PRK"),
        ("Korea, Dem. People's Rep. of", "PRK"),
        ("Congo, Dem. Rep. of the", "COD"),
        ("Congo, Rep. of", "COG"),
        ("Bolivia (Plurinational State of)", "BOL"),
        ("Côte d'Ivoire", "CIV"),
        ("Cote d’Ivoire", "CIV"),
        ("Türkiye", "TUR"),
        ("Turkey", "TUR"),
        ("Other Asia, nes", "S19"),
        ("Taiwan Province of China", "TWN"),
        ("World", "WLD"),
        ("PAK", "PAK"),
        ("w00", "WLD"),
        ("Other Europe, nes", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_a_name_in_any_of_the_usual_spellings_is_an_economy(name, code):
    assert by_name(name) == code


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("97", True),
        ("97.0", True),
        ("899", True),
        ("Areas, nes", True),
        ("_X ", True),
        ("EU-28", True),
        ("Advanced Economies", True),
        ("Western Hemisphere not specified", True),
        ("...", True),
        ("Other Asia, nes", False),
        ("World", False),
        ("586", False),
        ("Belarus, Rep. of", False),
        ("Atlantis", False),
        ("", False),
    ],
)
def test_groups_and_what_is_not_specified_are_told_from_economies(text, found):
    assert is_group(text) is found


def test_codes_are_taken_as_files_write_them():
    codes = [by_code(code) for code in ("PAK", " blr ", "W00", "WLD", "S19", "SUN", "ROM", "QQQ", "")]

    assert codes == ["PAK", "BLR", "WLD", "WLD", "S19", "SUN", "ROU", None, None]


def test_two_capital_letters_are_a_country_and_small_ones_a_word():
    assert [
        by_name(each) for each in ("PK", "BY", "US", "UK", "EL", "XK")
    ] == "PAK BLR USA GBR GRC XKX".split()
    assert [by_name(each) for each in ("in", "no", "EU", "ZZ")] == [None] * 4


def test_every_country_is_found_by_its_own_name_and_none_is_a_group():
    assert {code: by_name(name) for code, name in COUNTRIES.items()} == {code: code for code in COUNTRIES}
    assert [name for name in COUNTRIES.values() if is_group(name)] == []


def test_an_economy_that_is_no_country_has_a_name_too():
    assert [name_of(code) for code in ("PAK", "SUN", "WLD", "QQQ")] == [
        "Pakistan",
        "USSR (to 1991)",
        "World",
        "QQQ",
    ]
