from fractions import Fraction

import pytest

from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.errors import BadInput
from pakbel.reports.selection import Selection
from pakbel.reports.trade_asked import Asked
from pakbel.reports.trade_mirror import trade_mirror
from pakbel.table import Unknown
from tests.reports.builders import bundled, empty, only, reasons
from tests.reports.trading import row, trade


def test_the_buyers_book_stands_beside_the_sellers_with_all_that_lies_between():
    book = trade(row("PAK", "export", "2020", 10), row("BLR", "import", "2020", 30))

    table = trade_mirror(book, Selection(where=("flow = PAK>BLR",)))

    assert only(
        table, "sellers_book", "buyers_book", "mirror_ratio", "difference", "symmetric_gap", "flag"
    ) == [(quantity("10 USD"), quantity("30 USD"), 3, quantity("20 USD"), 1, "high")]
    assert table.rows[0]["cells"] == {
        "PAK's book": {
            "state": "value",
            "summed_from": None,
            "months": None,
            "only": None,
            "so_far": None,
            "rows": ("T-1",),
        },
        "BLR's book": {
            "state": "value",
            "summed_from": None,
            "months": None,
            "only": None,
            "so_far": None,
            "rows": ("T-2",),
        },
    }


@pytest.mark.parametrize(
    ("sold", "bought", "flag"),
    [
        (100, 106, "as_expected"),
        (100, 80, "as_expected"),
        (100, 125, "as_expected"),
        (100, 79, "low"),
        (100, 126, "high"),
        (0, 5, "high"),
        (0, 0, "as_expected"),
        (5, 0, "low"),
        (5, "withheld", None),
    ],
)
def test_what_is_flagged(sold, bought, flag):
    book = trade(row("PAK", "export", "2020", sold), row("BLR", "import", "2020", bought))

    assert trade_mirror(book).rows[0]["flag"] == flag


def test_the_bounds_can_be_moved_and_not_crossed():
    book = trade(row("PAK", "export", "2020", 100), row("BLR", "import", "2020", 120))

    narrow = trade_mirror(book, high=Fraction(11, 10))

    assert narrow.rows[0]["flag"] == "high"
    assert narrow.extra["bounds"] == (Fraction(8, 10), Fraction(11, 10))
    with pytest.raises(BadInput, match="not below"):
        trade_mirror(book, low=Fraction(2), high=Fraction(1))


def test_what_one_side_does_not_say_is_named_and_not_compared():
    book = trade(
        row("PAK", "export", "2020", 10),
        row("BLR", "import", "2020", "withheld"),
        row("BLR", "export", "2020-01", 7),
    )

    table = trade_mirror(book)

    assert only(table, "sellers_book", "buyers_book", "mirror_ratio") == [
        (quantity("10 USD"), Unknown("withheld"), None),
        (Unknown("only 1 month: 7 USD"), Unknown("not in this store"), None),
    ]
    assert reasons(table) == {"known in one book or in neither, so not compared": 2}


def test_months_are_set_against_months():
    book = trade(row("PAK", "export", "2020-01", 10), row("BLR", "import", "2020-01", 10))

    table = trade_mirror(book, by="month")

    assert only(table, "period", "mirror_ratio") == [(period("2020-01"), 1), (period("2020-01"), None)]


def test_the_flagged_years_of_the_bundled_books_are_listed():
    table = trade_mirror(bundled(), Selection(period="2007..2020"))

    assert table.extra["flagged"] == {
        "PAK>BLR": tuple(str(year) for year in range(2007, 2021)),
        "BLR>PAK": tuple(str(year) for year in range(2009, 2017)),
    }
    assert table.notes[1] == (
        "Flagged below 0.80 and above 1.25: PAK>BLR 14 of 14 (2007..2020); BLR>PAK 8 of 14 (2009..2016)."
    )
    assert table.notes[6].startswith("State of the data: PAK: imf-dots-2022, BLR: imf-dots-2022.")


def test_seen_from_the_other_side_the_same_flows_change_places():
    table = trade_mirror(bundled(), Selection(period="2019"), Asked(reporter="BLR"))

    assert only(table, "flow", "flag") == [("BLR>PAK", "as_expected"), ("PAK>BLR", "high")]


def test_of_another_pair_there_is_nothing_and_that_is_said():
    table = trade_mirror(bundled(), Selection(), Asked(partner="KAZ"))

    assert table.rows == ()
    assert table.empty == "no trade of PAK with KAZ in 229 trade rows; the store has PAK with BLR"


def test_an_empty_register_says_what_was_looked_at():
    assert trade_mirror(empty()).empty == "no trade of PAK with BLR in 0 trade rows"


def test_a_country_is_not_compared_with_itself():
    with pytest.raises(BadInput, match="with itself"):
        trade_mirror(bundled(), Selection(), Asked(reporter="PAK", partner="PAK"))


def test_a_flag_is_low_or_high_or_as_expected_and_no_delivery_state():
    book = trade(row("PAK", "export", "2020", 10), row("BLR", "import", "2020", 30))

    with pytest.raises(BadInput) as refused:
        trade_mirror(book, Selection(where=("flag = nonsense",)))

    assert refused.value.message == "no flag 'nonsense': it is one of low, high, as_expected"
    assert trade_mirror(book, Selection(where=("flag = low",))).rows == ()
    assert only(trade_mirror(book, Selection(where=("flag = high",))), "flag") == [("high",)]


def test_what_leads_on_asks_for_those_that_do_not_fit_where_there_are_others():
    book = {
        text: trade(
            row("PAK", "export", text, 10),
            row("BLR", "import", text, 30),
            row("BLR", "export", text, 10),
            row("PAK", "import", text, 1),
        )
        for text in ("2020", "2020-Q1")
    }
    first = "pakbel trade summary --by flow"

    assert trade_mirror(book["2020"]).next_steps == (first, "pakbel trade mirror --where 'flag = high'")
    assert trade_mirror(book["2020"], Selection(where=("flag = high",))).next_steps == (first,)
    assert trade_mirror(book["2020-Q1"], by="quarter", high=Fraction(4)).next_steps == (
        first,
        "pakbel trade mirror --by quarter --high 4 --where 'flag = low'",
    )
