from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from pakbel.domain.quantity import parse_stored as quantity
from pakbel.output.grid import cells_of, fit_cells
from pakbel.reports.selection import Selection
from pakbel.reports.trade_contributions import trade_contributions
from tests.reports.builders import empty, only
from tests.reports.trading import basket, row, trade

CODES = st.sampled_from(["01", "10", "27", "39", "61", "84", "87"])
BASKETS = st.dictionaries(CODES, st.integers(1, 10**9), min_size=1)


def imports(year, **by_code):
    return basket("PAK", "import", str(year), **by_code)


def named(codes):
    return {f"_{code}": value for code, value in codes.items()}


def test_what_made_it_grow_stands_first_and_what_is_new_or_gone_counts():
    book = trade(*imports(2016, _87=50, _61=30, _39=20), *imports(2017, _87=90, _61=10, _84=5))

    table = trade_contributions(book)

    assert only(table, "code", "before", "after", "change", "growth", "contribution") == [
        ("87", quantity("50 USD"), quantity("90 USD"), quantity("40 USD"), Fraction(4, 5), Fraction(40, 100)),
        ("39", quantity("20 USD"), None, quantity("-20 USD"), -1, Fraction(-20, 100)),
        (
            "61",
            quantity("30 USD"),
            quantity("10 USD"),
            quantity("-20 USD"),
            Fraction(-2, 3),
            Fraction(-20, 100),
        ),
        ("84", None, quantity("5 USD"), quantity("5 USD"), None, Fraction(5, 100)),
    ]
    assert table.extra["wholes"][0]["growth"] == Fraction(5, 100)


def test_between_the_last_two_years_unless_others_are_asked_for():
    book = trade(*imports(2015, _87=1), *imports(2016, _87=2), *imports(2018, _87=3))

    assert only(trade_contributions(book), "first_year", "last_year")[0][0].text == "2016"
    asked = trade_contributions(book, Selection(period="2015..2018"))
    assert [each.text for each in only(asked, "first_year", "last_year")[0]] == ["2015", "2018"]


def test_the_others_stand_in_one_row():
    book = trade(*imports(2016, _87=50, _61=30, _39=20), *imports(2017, _87=90, _61=10, _84=5))

    table = trade_contributions(book, top=1)

    assert only(table, "code", "name", "contribution") == [
        ("87", table.rows[0]["name"], Fraction(40, 100)),
        ("others", "3 others", Fraction(-35, 100)),
    ]
    assert table.rows[1]["before"] == quantity("50 USD")


def test_six_digits_across_a_new_edition_are_warned_of():
    book = trade(*imports(2016, _870190=50), *imports(2017, _870191=50))

    table = trade_contributions(book, scale=("H", 6))

    assert "In 2017 870190 became 870191 to 870195: compare at --level 4." in table.notes
    assert not any("became" in note for note in trade_contributions(book, scale=("H", 4)).notes)


def test_one_year_is_nothing_to_compare():
    table = trade_contributions(trade(*imports(2016, _87=50)))

    assert table.rows == ()
    assert table.empty == (
        "no two whole years to compare: HS2 commodities are there of BLR>PAK 2016 in PAK's book alone"
    )
    assert trade_contributions(empty()).empty.startswith("no two whole years to compare: no trade of PAK")


def test_conditions_that_no_commodity_fits_do_not_make_it_years_without_a_comparison():
    book = trade(*imports(2016, _87=50, _61=30, _39=20), *imports(2017, _87=90, _61=10, _84=5))
    nobody = Selection(where=["code = ZZ"])

    assert trade_contributions(book, nobody).empty == (
        "with --where 'code = ZZ': no such commodity among 4 rows of what grew or fell"
    )
    assert trade_contributions(book, nobody, top=1).empty == (
        "with --where 'code = ZZ': no such commodity among 2 rows of what grew or fell; "
        "--top 0 has each of the others"
    )


@hypothesis_settings(max_examples=30, deadline=None)
@given(BASKETS, BASKETS, st.integers(0, 4))
def test_contributions_add_up_to_the_growth_of_the_whole(before, after, top):
    table = trade_contributions(
        trade(*imports(2016, **named(before)), *imports(2017, **named(after))), top=top
    )

    growth = Fraction(sum(after.values()), sum(before.values())) - 1
    assert sum(row["contribution"] for row in table.rows) == growth == table.extra["wholes"][0]["growth"]


@pytest.mark.parametrize(
    ("chapters", "told"),
    [
        (range(10, 60), "was not traded in it."),
        (range(10, 12), "was not traded in it, or is not among the goods known of it."),
    ],
)
def test_of_goods_that_were_picked_it_is_not_said_that_one_was_not_traded(chapters, told):
    first, *others = [f"_{chapter}" for chapter in chapters]
    book = trade(
        *basket("PAK", "import", "2017", **dict.fromkeys((first, *others), 5)),
        *basket("PAK", "import", "2018", **dict.fromkeys(others, 5)),
    )

    assert f"A code that one of the years lacks (–) {told}" in trade_contributions(book).notes


def test_of_a_total_that_is_more_than_what_is_listed_the_growth_is_said_to_be_of_what_is_listed():
    book = trade(
        *imports(2018, _87=500, _27=500),
        *imports(2019, _87=1000, _27=1000),
        *(row("PAK", "import", year, 10_000) for year in ("2018", "2019")),
    )

    table = trade_contributions(book)

    assert table.notes[:4] == (
        (
            "Contribution: change over the sum of the first year; they add up to the growth of "
            "what is listed in PAK's book, BLR>PAK 2018 to 2019: 1,000 USD to 2,000 USD."
        ),
        "A code that one of the years lacks (–) was not traded in it, or is not among the goods known of it.",
        "PAK's book, BLR>PAK, 2018: listed is 10 % of the total of 10,000 USD: the growth is of what is listed.",
        "PAK's book, BLR>PAK, 2019: listed is 20 % of the total of 10,000 USD: the growth is of what is listed.",
    )
    assert table.extra["wholes"] == [
        {
            "reporter": "PAK",
            "flow": "BLR>PAK",
            "first_year": "2018",
            "last_year": "2019",
            "before": quantity("1000 USD"),
            "after": quantity("2000 USD"),
            "growth": 1,
            "total_before": quantity("10000 USD"),
            "total_after": quantity("10000 USD"),
        }
    ]


def test_the_growth_of_a_whole_book_is_said_to_be_of_the_book():
    book = trade(
        *imports(2018, _87=500),
        *imports(2019, _87=1000),
        *(row("PAK", "import", year, value) for year, value in (("2018", 500), ("2019", 1000))),
    )

    table = trade_contributions(book)

    assert table.notes[0].endswith(
        "they add up to the growth of PAK's book, BLR>PAK 2018 to 2019: 500 USD to 1,000 USD."
    )
    assert not any("listed" in note for note in table.notes)


def test_the_growth_of_a_few_goods_without_a_total_is_said_to_be_of_these():
    table = trade_contributions(trade(*imports(2018, _87=500), *imports(2019, _87=1000)))

    assert table.notes[0].endswith(
        "of what is listed in PAK's book, BLR>PAK 2018 to 2019: 500 USD to 1,000 USD."
    )
    assert "PAK's book, BLR>PAK, 2019: no total, only 1 chapter: the growth is of these alone." in table.notes


def shown_at(table, width):
    """The keys of the columns that a screen of this width has room for."""
    rows = [cells_of(table.columns, each) for each in table.rows]
    return [table.columns[index].key for index in fit_cells(table.columns, rows, width).kept]


def test_years_that_every_row_compares_stand_in_the_title_and_leave_room_for_what_grew():
    book = trade(*imports(2016, _87=5_000_000, _61=3), *imports(2017, _87=90_000_000, _61=1))

    table = trade_contributions(book)

    assert table.title.startswith("What made the trade of PAK with BLR grow from 2016 to 2017, by HS2 — ")
    assert shown_at(table, 80) == ["reporter", "flow", "code", "name", "change", "growth", "contribution"]


def test_years_that_differ_between_the_books_stand_beside_the_rows():
    others = [*basket("BLR", "import", "2015", _61=5), *basket("BLR", "import", "2016", _61=6)]
    book = trade(*imports(2016, _87=5), *imports(2017, _87=9), *others)

    table = trade_contributions(book)

    assert table.title.startswith("What made the trade of PAK with BLR grow, by HS2 — ")
    assert {"first_year", "last_year"} <= set(shown_at(table, 100))
