from decimal import Decimal

import pytest

from pakbel.storage.reference import (
    SHORT,
    Reporting,
    Section,
    consumer_prices,
    hs_chapters,
    hs_label,
    hs_section,
    hs_sections,
    reporting_systems,
    short,
    sitc_section,
    sitc_sections,
)


@pytest.mark.parametrize(
    ("code", "label"),
    [
        ("01", "Animals; live"),
        ("87", "Vehicles; other than railway or tramway rolling stock, and parts and accessories thereof"),
        ("1006", "Rice"),
        ("100630", "Cereals; rice, semi-milled or wholly milled, whether or not polished or glazed"),
        ("99", "Commodities not specified according to kind"),
    ],
)
def test_a_code_has_its_description(code, label):
    assert hs_label(code) == label


@pytest.mark.parametrize(
    "code",
    ["", "0", "8", "77", "98", "870190", "8701 ", "87\t", "TOTAL", "zz", "#", "８７", "9" * 50, "87\n"],
)
def test_what_the_edition_has_not_has_no_description(code):
    assert hs_label(code) is None


def test_every_line_of_the_list_is_found_and_every_heading_lies_in_a_chapter_with_a_name():
    from pakbel.storage import reference

    text, first = reference._hs_text()
    lines = [line.split("\t") for line in text[first:].decode().splitlines()]

    assert [hs_label(code) for code, _ in lines] == [label for _, label in lines]
    assert {len(code) for code, _ in lines} == {2, 4, 6}
    assert [code for code, _ in lines if hs_label(code[:2]) is None] == []
    assert [code for code, _ in lines if hs_section(code) is None and code[:2] != "99"] == []


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("Animals; live", "Animals; live"),
        ("Vehicles; other than railway or tramway rolling stock, and parts", "Vehicles"),
        ("Soap, organic surface-active agents; washing", "Soap, organic surface-active agents"),
        ("Machinery and mechanical appliances, boilers; parts", "Machinery and mechanical appliances…"),
        ("a" * 60, "a" * 39 + "…"),
        ("", ""),
    ],
)
def test_a_short_form_is_the_first_clauses_that_have_room(label, shown):
    assert short(label) == shown


def test_sections_are_found_by_any_code_of_theirs():
    assert hs_section("870191") == Section(
        "XVII", "Vehicles, aircraft, vessels and associated transport equipment", "86", "89"
    )
    assert hs_section("98") is None
    assert len(hs_sections()) == 21
    assert sitc_section("78") == Section("7", "Machines and transport equipment", "7", "7")
    assert sitc_section("") is None
    assert [each.number for each in sitc_sections()] == list("0123456789")


def test_consumer_prices_are_means_of_whole_years():
    prices = consumer_prices()

    assert {year: prices[year] for year in (2010, 2015, 2020)} == {
        2010: Decimal("218.056"),
        2015: Decimal("237.017"),
        2020: Decimal("258.811"),
    }
    assert list(prices) == list(range(1913, 2025))


def test_the_two_countries_reported_in_their_own_ways():
    systems = reporting_systems()

    assert systems["PAK", "import", 2019] == Reporting(
        "HS2017", "PKR", Decimal("0.006685"), "General", "CIF", "Origin"
    )
    assert ("PAK", "import", 1994) not in systems
    assert systems["BLR", "export", 1998].currency == "USD"


def test_every_chapter_has_a_short_name_of_its_own():
    chapters = hs_chapters()

    expected = [f"{number:02}" for number in range(1, 98) if number != 77]
    assert list(chapters) == expected
    assert len(set(chapters.values())) == 96
    assert [name for name in chapters.values() if len(name) > SHORT] == []
    assert all(hs_label(chapter) for chapter in chapters)
