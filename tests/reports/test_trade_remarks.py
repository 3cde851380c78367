from pakbel.domain.period import year
from pakbel.reports.selection import Selection
from pakbel.reports.trade_mirror import trade_mirror
from pakbel.reports.trade_remarks import remarks_in_short
from pakbel.reports.trade_summary import trade_summary
from tests.reports.trading import basket, row, trade, years

PAIR = ("PAK", "BLR")


def stated(state="value", summed_from=None):
    return {"state": state, "summed_from": summed_from}


def test_a_remark_that_holds_for_both_flows_names_the_book_alone():
    rows = [
        {
            "period": year(at),
            "reporter": "PAK",
            "cells": {"exports": stated(summed_from="HS2"), "imports": stated(summed_from="HS2")},
        }
        for at in (2017, 2018)
    ]

    assert remarks_in_short(rows, PAIR) == ("Summed from HS2: PAK 2017..2018.",)


def test_a_remark_on_one_flow_names_the_goods():
    rows = [
        {
            "period": year(2021),
            "reporter": "BLR",
            "cells": {"exports": stated(), "imports": stated("withheld")},
        },
        {
            "period": year(2022),
            "reporter": "BLR",
            "cells": {"exports": stated("withheld"), "imports": stated("withheld")},
        },
    ]

    assert remarks_in_short(rows, PAIR) == ("Withheld: BLR 2022; BLR (BLR>PAK) 2021.",)


def test_the_footer_of_a_summary_says_what_the_remarks_say():
    book = trade(*basket("PAK", "import", "2017", _87=60, _84=40), *years("PAK", "export", 2017, 5))

    said = trade_summary(book).notes

    assert any(note.startswith("Summed from HS2") and "PAK (BLR>PAK) 2017" in note for note in said)


def test_the_books_of_a_mirror_are_named_by_their_country():
    book = trade(row("PAK", "export", "2018", 5), row("BLR", "import", "2018", "withheld"))

    assert "Withheld: BLR (PAK>BLR) 2018." in trade_mirror(book).notes


def test_a_figure_typed_beside_a_state_of_the_data_is_named():
    book = trade(
        *(row("PAK", "export", str(at), 5, vintage="Va") for at in (2016, 2017)),
        row("PAK", "export", "2018", 9),
    )

    assert "Entered by hand: PAK's exports 2018." in trade_summary(book).notes
    assert not any("by hand" in note for note in trade_summary(book, Selection(period="..2017")).notes)


def test_a_figure_typed_over_another_is_named_once():
    book = trade(row("PAK", "export", "2017", 5, vintage="Va"), row("PAK", "export", "2017", 9))

    assert [note for note in trade_summary(book).notes if "by hand" in note] == [
        "Entered by hand, against the data: T-2 over T-1."
    ]


def test_a_book_that_is_all_typed_is_said_to_be_so_and_no_more():
    book = trade(row("PAK", "export", "2017", 5))

    assert [note for note in trade_summary(book).notes if "by hand" in note] == [
        "State of the data: PAK: entered by hand, BLR: no rows. The books are never added; ? is missing, not zero."
    ]


def test_years_of_an_older_state_are_named_where_no_years_were_asked_for():
    book = trade(
        *(
            row("PAK", "export", str(at), 5, vintage="Va", vintage_on="2019-01-01")
            for at in (2015, 2016, 2018)
        ),
        *(row("PAK", "export", str(at), 6, vintage="Vb", vintage_on="2021-01-01") for at in (2018, 2019)),
    )

    assert "PAK: 2015..2016 only in --vintage 'Va'." in trade_summary(book).notes
    assert "PAK: 2016 only in --vintage 'Va'." in trade_summary(book, Selection(period="2016..2020")).notes
    assert not any("only in" in note for note in trade_summary(book, Selection(period="2018..")).notes)
