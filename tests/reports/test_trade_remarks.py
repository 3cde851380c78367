from pakbel.domain.period import year
from pakbel.domain.trade import Books
from pakbel.reports.record_cells import Worded
from pakbel.reports.selection import Selection
from pakbel.reports.trade_asked import OF_THE_REGISTER, Asked
from pakbel.reports.trade_growth import trade_growth
from pakbel.reports.trade_intra_industry import trade_intra_industry
from pakbel.reports.trade_mirror import trade_mirror
from pakbel.reports.trade_remarks import remarks_in_short
from pakbel.reports.trade_scope import books_asked
from pakbel.reports.trade_summary import trade_summary
from tests.reports.filed import Filed, figures
from tests.reports.trading import basket, row, trade, years

PAIR = ("PAK", "BLR")
# So many that they can stand for the whole trade.
CHAPTERS = {f"_{chapter}": 10 for chapter in range(10, 90)}


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

    assert remarks_in_short(rows, Books((), PAIR)) == ("Summed from HS2: PAK 2017..2018.",)


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

    assert remarks_in_short(rows, Books((), PAIR)) == ("Withheld: BLR 2022; BLR (BLR>PAK) 2021.",)


def test_the_footer_of_a_summary_says_what_the_remarks_say():
    many = {f"_{number}": 10 for number in range(11, 21)}
    book = trade(*basket("PAK", "import", "2017", **many), *years("PAK", "export", 2017, 5))

    said = trade_summary(book).notes

    assert any(note.startswith("Summed from HS2") and "PAK (BLR>PAK) 2017" in note for note in said)


def test_the_footer_says_what_is_no_total_and_the_way_out():
    book = trade(*basket("PAK", "import", "2017", _87=60, _31=40), *years("PAK", "export", 2017, 5))

    said = trade_summary(book).notes

    assert "No total, only 2 chapters: PAK (BLR>PAK) 2017." in said
    assert any("import the TOTAL, or a file of every chapter" in note for note in said)


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


def test_growth_of_sums_says_that_they_are_sums():
    book = trade(*basket("PAK", "import", "2017", **CHAPTERS), *basket("PAK", "import", "2018", **CHAPTERS))

    notes = trade_growth(book).notes

    assert any(note.startswith("Summed from HS2") and "2017..2018" in note for note in notes)


def test_partners_whose_figures_were_typed_are_named():
    book = trade(
        row("PAK", "import", "2017", 9, partner="WLD", vintage="Va"),
        row("PAK", "import", "2017", 3, partner="CHN", vintage="Va"),
        row("PAK", "export", "2017", 2, partner="CHN"),
    )

    notes = trade_summary(book, by="partner").notes

    assert "Entered by hand: figures with CHN." in notes


def test_a_commodity_typed_on_another_level_is_not_named_beside_those_of_this_one():
    of_a_state = {"vintage": "V", "vintage_on": "2020-01-01"}
    book = trade(
        *basket("PAK", "import", "2019", _87=60),
        *(each | of_a_state for each in basket("PAK", "import", "2019", _84=40, _8701=50)),
    )

    chapters = trade_summary(book, by="commodity", level=2).notes
    headings = trade_summary(book, by="commodity", level=4).notes

    assert "Entered by hand: PAK's imports 2019." in chapters
    assert not any(note.startswith("Entered by hand") for note in headings)


def test_of_a_selection_of_goods_it_is_said_which_state_has_the_total(tmp_path):
    files = Filed(tmp_path / "store")
    totals = (figures("PAK", "import", year, {"TOTAL": 900}) for year in ("2017", "2018"))
    files.add(*totals, vintage="WITS", on="2020-01-01")
    picked = (figures("PAK", "import", year, {"87": 5, "84": 6}) for year in ("2018", "2019"))
    series = (figures("PAK", "import", str(year), {"TOTAL": 900}) for year in range(2020, 2024))
    files.add(*picked, *series, vintage="UN Comtrade", on="2024-01-01")

    notes = trade_summary(files.register()).notes

    assert [note for note in notes if "total" in note.casefold()] == [
        "No total, only 2 chapters: PAK (BLR>PAK) 2018..2019.",
        "WITS has the total: PAK (BLR>PAK) 2018: --vintage 'WITS'.",
        "A few chapters are a selection of goods: import the TOTAL, or a file of every chapter.",
    ]
    named = trade_summary(files.register(), Selection(period="2018"), Asked(vintage="UN Comtrade")).notes
    assert "WITS has the total: PAK (BLR>PAK) 2018: --vintage 'WITS'." in named
    assert not any(note.startswith("A few chapters") for note in named)


def without_a_total_of_exports(tmp_path):
    """In the state in use a few chapters of both flows, and the total of imports alone."""
    files = Filed(tmp_path / "store")
    sold = figures("PAK", "export", "2019", {"87": 1, "61": 4})
    bought = figures("PAK", "import", "2019", {"87": 10, "27": 6})
    files.add(sold, bought, figures("PAK", "import", "2019", {"TOTAL": 10_000}))
    return files


def test_trade_both_ways_says_of_each_flow_what_is_known_of_it(tmp_path):
    table = trade_intra_industry(without_a_total_of_exports(tmp_path).register())

    assert [note for note in table.notes if "total" in note.casefold()] == [
        "No total, only 2 chapters: PAK (PAK>BLR) 2019.",
        "Listed by commodity: <1 % of the total: PAK (BLR>PAK) 2019.",
        "A few chapters are a selection of goods: import the TOTAL, or a file of every chapter.",
    ]
    cells = table.rows[0]["cells"]
    assert str(cells) == (
        "PAK>BLR: no total, only 2 chapters; BLR>PAK: listed by commodity: <1 % of the total"
    )
    assert cells["by_flow"] == {
        "PAK>BLR": "no total, only 2 chapters",
        "BLR>PAK": "listed by commodity: <1 % of the total",
    }


def test_trade_both_ways_names_the_state_that_has_the_total_of_that_flow(tmp_path):
    files = without_a_total_of_exports(tmp_path)
    files.add(figures("PAK", "export", "2019", {"TOTAL": 900}), vintage="WITS", on="2020-01-01")

    notes = trade_intra_industry(files.register(), asked=Asked(vintage="UN Comtrade")).notes

    assert "WITS has the total: PAK (PAK>BLR) 2019: --vintage 'WITS'." in notes


def test_a_remark_that_names_no_flow_is_led_to_a_state_with_both_and_never_to_the_one_in_use():
    both = ("PAK", "import"), ("PAK", "export")
    used = {"vintage": "Used", "vintage_on": "2024-01-01"}
    other = {"vintage": "Other", "vintage_on": "2019-01-01"}
    rows = [{"period": year(2019), "reporter": "PAK", "cells": Worded("no total, only 2 chapters")}]
    of_used = [row(*each, "2019", 5, **used) for each in both]
    of_other = [row(*each, "2019", 5, **other) for each in both]

    def led(*known):
        return remarks_in_short(rows, books_asked(trade(*known), OF_THE_REGISTER, None))[-1]

    in_other = "Other has the total: PAK 2019: --vintage 'Other'."
    nowhere = "A few chapters are a selection of goods: import the TOTAL, or a file of every chapter."
    assert [led(*of_used), led(*of_used, *of_other), led(*of_used, of_other[0])] == [
        nowhere,
        in_other,
        nowhere,
    ]
