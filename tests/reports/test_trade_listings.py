"""Trade by commodity, section and partner, and two states of the data against each other, from files."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.errors import BadInput
from pakbel.reports.selection import Selection
from pakbel.reports.trade_asked import Asked
from pakbel.reports.trade_concentration import trade_concentration
from pakbel.reports.trade_growth import trade_growth
from pakbel.reports.trade_mirror import trade_mirror
from pakbel.reports.trade_ranked import Sides, added, rows_of
from pakbel.reports.trade_summary import trade_summary
from pakbel.table import Unknown
from tests.domain.builders import usd
from tests.reports.builders import DAY, bundled, empty, only, reasons
from tests.reports.filed import Filed, fifty_chapters, figures, ten_chapters
from tests.reports.trading import row, trade

CHAPTERS = {"31": 20, "87": 70, "40": 6, "55": 4}


@pytest.fixture
def files(tmp_path):
    return Filed(tmp_path / "store")


# By commodity


def test_by_commodity_each_chapter_has_its_part_of_the_sum_the_largest_first(files):
    files.add(
        figures("PAK", "import", "2017", CHAPTERS),
        figures("PAK", "import", "2017", {"TOTAL": 100}),
        figures("PAK", "export", "2017", {"87": 2, "61": 6}),
        figures("PAK", "export", "2017", {"TOTAL": 8}),
    )

    table = trade_summary(files.register(), by="commodity")

    assert only(table, "reporter", "code", "exports", "exports_share", "imports", "imports_share") == [
        ("PAK", "87", usd(2), Fraction(1, 4), usd(70), Fraction(7, 10)),
        ("PAK", "31", None, None, usd(20), Fraction(1, 5)),
        ("PAK", "40", None, None, usd(6), Fraction(3, 50)),
        ("PAK", "61", usd(6), Fraction(3, 4), None, None),
        ("PAK", "55", None, None, usd(4), Fraction(1, 25)),
    ]
    assert table.title == "Trade of PAK with BLR by HS2, 2017 — USD, seen from PAK"
    assert table.rows[0]["name"] == "Vehicles, tractors"
    assert table.rows[1]["balance"] is None


def test_the_others_stand_in_one_row_so_that_shares_come_to_a_whole(files):
    files.add(figures("PAK", "import", "2017", CHAPTERS), figures("PAK", "import", "2017", {"TOTAL": 100}))

    table = trade_summary(files.register(), by="commodity", top=2)

    assert only(table, "code", "name", "imports", "imports_share") == [
        ("87", "Vehicles, tractors", usd(70), Fraction(7, 10)),
        ("31", "Fertilisers", usd(20), Fraction(1, 5)),
        ("others", "2 others", usd(10), Fraction(1, 10)),
    ]


@pytest.mark.parametrize(
    ("total", "top", "others", "note"),
    [
        (
            200,
            2,
            ("others", "all others", usd(110), Fraction(11, 20)),
            "what is listed comes to 50 % of the total",
        ),
        (200, None, ("others", "not listed", usd(100), Fraction(1, 2)), "shares are of the total"),
        (
            80,
            2,
            ("others", "2 others", usd(10), Fraction(1, 10)),
            "comes to 125 % of the total; shares are of what",
        ),
        (100, 2, ("others", "2 others", usd(10), Fraction(1, 10)), None),
    ],
)
def test_shares_are_of_the_total_where_not_all_of_it_is_listed(total, top, others, note, files):
    files.add(figures("PAK", "import", "2017", CHAPTERS), figures("PAK", "import", "2017", {"TOTAL": total}))

    table = trade_summary(files.register(), by="commodity", top=top)

    assert only(table, "code", "name", "imports", "imports_share")[-1] == others
    said = [each for each in table.notes if "listed" in each]
    assert len(said) == (note is not None)
    assert note is None or note in said[0]


def test_of_goods_that_were_picked_there_are_no_shares(files):
    files.add(
        figures("PAK", "import", "2017", CHAPTERS),
        figures("PAK", "export", "2017", {"87": 2, "61": 6}),
        figures("PAK", "export", "2017", {"TOTAL": 8}),
    )

    table = trade_summary(files.register(), by="commodity", top=1)

    assert only(table, "code", "exports_share", "imports", "imports_share") == [
        ("87", Fraction(1, 4), usd(70), None),
        ("others", Fraction(3, 4), usd(30), None),
    ]
    said = "PAK, 2017, PAK's imports: only 4 chapters: no shares, for these are not the whole trade."
    assert said in table.notes


def test_the_part_of_a_commodity_that_is_not_listed_is_not_made_up_below_a_code(files):
    files.add(
        figures("PAK", "import", "2017", {"8701": 60, "8708": 10}),
        figures("PAK", "import", "2017", {"TOTAL": 900}),
    )

    table = trade_summary(files.register(), by="commodity", commodity="87")

    assert only(table, "code", "imports_share") == [("8701", Fraction(6, 7)), ("8708", Fraction(1, 7))]


def test_fewer_than_asked_for_have_no_others_and_ties_stand_in_the_order_of_codes(files):
    files.add(figures("PAK", "import", "2017", {"87": 5, "31": 5, "04": 5}))

    assert only(trade_summary(files.register(), by="commodity", top=9), "code") == [("04",), ("31",), ("87",)]
    assert only(trade_summary(files.register(), by="commodity", top=2), "code") == [
        ("04",),
        ("31",),
        ("others",),
    ]


def test_both_books_stand_below_each_other_seen_from_the_first_country(files):
    files.add(figures("PAK", "import", "2017", {"87": 70}), figures("BLR", "export", "2016", {"87": 60}))

    table = trade_summary(files.register(), by="commodity")

    assert only(table, "reporter", "period", "code", "exports", "imports") == [
        ("PAK", period("2017"), "87", None, usd(70)),
        ("BLR", period("2016"), "87", None, usd(60)),
    ]
    assert "each book's last whole year" in table.title


def test_a_commodity_is_looked_into_one_level_below(files):
    files.add(
        figures("PAK", "import", "2017", CHAPTERS),
        figures("PAK", "import", "2017", {"8701": 60, "8708": 10, "3104": 20}),
        figures("PAK", "import", "2017", {"870193": 40, "870194": 20}),
    )
    register = files.register()

    assert only(trade_summary(register, commodity="87"), "code", "imports", "imports_share") == [
        ("8701", usd(60), Fraction(6, 7)),
        ("8708", usd(10), Fraction(1, 7)),
    ]
    assert only(trade_summary(register, commodity="8701"), "code") == [("870193",), ("870194",)]
    assert only(trade_summary(register, commodity="87", level=6), "code") == [("870193",), ("870194",)]
    assert trade_summary(register, commodity="87").title.startswith(
        "Trade of PAK with BLR in 87 Vehicles, tractors by"
    )


def test_a_commodity_by_year_is_a_summary_like_that_of_the_whole(files):
    files.add(
        figures("PAK", "import", "2017", {"870190": 60}, classification="H4"),
        figures("PAK", "import", "2016", {"870190": 40}, classification="H4"),
    )

    table = trade_summary(files.register(), asked=Asked(reporter="PAK"), by="year", commodity="8701")
    at_six = trade_summary(files.register(), by="year", commodity="870190")

    assert only(table, "period", "reporter", "imports") == [
        (period("2016"), "PAK", usd(40)),
        (period("2016"), "BLR", Unknown("not in this store")),
        (period("2017"), "PAK", usd(60)),
        (period("2017"), "BLR", Unknown("not in this store")),
    ]
    assert str(table.rows[0]["cells"]) == "imports summed from HS6"
    broken = "The HS changed in 2017: 870190 became 870191 to 870195. Compare at four digits (8701)."
    assert broken in at_six.notes
    assert broken not in table.notes


def test_sections_gather_their_chapters(files):
    files.add(figures("PAK", "import", "2017", {"87": 5, "86": 1, "84": 3, "99": 1}))

    table = trade_summary(files.register(), by="section")

    assert only(table, "code", "imports") == [("XVII", usd(6)), ("XVI", usd(3)), ("99", usd(1))]
    assert table.rows[0]["name"] == "86–89 Vehicles, aircraft, vessels and…"
    assert table.rows[2]["name"] == "not specified by kind"


def test_the_bundled_sections_are_those_the_exporters_reported():
    table = trade_summary(bundled(), by="sitc", top=1)

    assert only(table, "reporter", "period", "code", "exports", "imports") == [
        ("PAK", period("2015"), "8", quantity("376596 USD"), None),
        ("PAK", period("2015"), "others", quantity("29983 USD"), None),
        ("BLR", period("2015"), "7", None, quantity("28140500 USD")),
        ("BLR", period("2015"), "others", None, quantity("15606700 USD")),
    ]
    assert table.extra["vintages"] == {"PAK": "unctad-matrix-2018", "BLR": "unctad-matrix-2018"}
    assert table.notes[0].startswith("State of the data: PAK: unctad-matrix-2018")


def test_a_part_of_a_year_is_said_to_be_one(files):
    files.add(*(figures("PAK", "import", f"2021-{month:02d}", {"87": 1}) for month in range(1, 9)))

    table = trade_summary(files.register(), Selection(period="2021"), by="commodity")

    assert only(table, "code", "imports") == [("87", usd(8))]
    assert "PAK, 2021, PAK's imports: only 8 months, never to be set against a whole period." in (table.notes)
    assert trade_summary(files.register(), by="commodity").rows == ()


def test_figures_without_a_value_are_counted(files):
    files.add(figures("PAK", "import", "2017", {"87": 5, "31": None}))

    assert (
        "PAK, 2017, PAK's imports: 1 figure without a value."
        in trade_summary(files.register(), by="commodity").notes
    )


def test_where_there_are_none_it_is_said_what_there_is(files):
    files.add(figures("PAK", "import", "2017", CHAPTERS))
    register = files.register()

    at_four = trade_summary(register, by="commodity", level=4)
    of_2019 = trade_summary(register, Selection(period="2019"), by="commodity")

    assert at_four.empty == ("no figures by HS4 of the trade of PAK with BLR; there are some with --level 2")
    assert of_2019.empty == (
        "with --period 2019: no figures by HS2 of the trade of PAK with BLR in 2019; there are some of 2017"
    )
    assert trade_summary(empty(), by="commodity").empty == "no trade of PAK with BLR in 0 trade rows"
    assert trade_summary(register, asked=Asked(partner="KAZ")).empty == (
        "no trade of PAK with KAZ in 4 trade rows; the store has PAK with BLR"
    )


def test_chapters_off_the_total_and_parts_above_the_whole_are_said_in_the_footer(files):
    files.add(
        *(figures("PAK", "import", text, {"TOTAL": 100}) for text in ("2017", "2018", "2019")),
        *(figures("PAK", "import", text, ten_chapters(9)) for text in ("2017", "2018")),
        figures("PAK", "import", "2019", ten_chapters(10.1)),
        figures("PAK", "re_import", "2019", {"TOTAL": 200}),
    )

    notes = trade_summary(files.register()).notes

    assert "Chapters are off the total by more than 1 %: PAK's imports of 2017..2018." in notes
    assert "PAK has re-imports above imports in 2019." in notes


def test_of_two_editions_the_one_used_is_named_where_they_differ(files):
    files.add(
        figures("PAK", "import", "2017", {"TOTAL": 2000}, classification="H5"),
        figures("PAK", "import", "2017", {"TOTAL": 2100}, classification="H4"),
        figures("PAK", "import", "2018", {"TOTAL": 5}, classification="H5"),
        figures("PAK", "import", "2018", {"TOTAL": 5}, classification="H4"),
    )

    notes = trade_summary(files.register()).notes

    assert "PAK's imports of 2017: H5 is used, H4 says otherwise." in notes
    assert not any("2018" in note for note in notes)


def test_a_book_without_any_row_is_left_to_programs_and_named(files):
    files.add(*(figures("PAK", "import", text, {"TOTAL": 5}) for text in ("2017", "2018")))
    register = files.register()

    table = trade_summary(register)

    assert only(table, "reporter") == [("PAK",), ("BLR",)] * 2
    assert [row["reporter"] for row in table.rows if not table.left_to_programs(row)] == ["PAK", "PAK"]
    assert any(note.startswith("No row of BLR's book of this trade is in the store") for note in table.notes)
    assert trade_growth(register, by="year").left_to_programs is not None
    assert all(map(trade_mirror(register).left_to_programs, trade_mirror(register).rows))
    assert trade_mirror(register).empty.startswith("nothing to compare: no row of BLR's book")
    assert trade_summary(bundled()).left_to_programs is None


def test_an_option_of_another_grouping_is_refused():
    for more in ({"top": 3}, {"level": 4}, {"by": "flow", "against": "imf-dots-2022"}):
        with pytest.raises(BadInput):
            trade_summary(bundled(), **({"by": "year"} | more))
    with pytest.raises(BadInput, match="which has 4 digits"):
        trade_summary(bundled(), commodity="8701", level=2)


# Vintages


def test_two_states_of_the_data_stand_beside_each_other():
    table = trade_summary(
        bundled(), Selection(period="2014", where=("reporter = BLR",)), against="wits-comtrade-2017"
    )

    assert only(table, "flow", "value", "other", "difference") == [
        ("PAK>BLR", quantity("15559300 USD"), quantity("6527100 USD"), quantity("9032200 USD")),
        ("BLR>PAK", quantity("42635500 USD"), quantity("42635500 USD"), quantity("0 USD")),
    ]
    assert table.notes[0] == "1 figure of 2 that both states have differ."


def test_states_without_a_figure_in_both_say_what_each_has():
    book = trade(
        *(row("PAK", "export", text, 5, vintage="Va", vintage_on="2019-01-01") for text in ("2016", "2017")),
        row("PAK", "export", "2018", 6, vintage="Vb", vintage_on="2020-01-01"),
    )

    shown = {
        against: trade_summary(book, Selection(period=text), Asked(vintage=named), against=against)
        for named, against, text in ((None, "Va", None), ("Va", "Vb", "..2017"))
    }

    assert {against: table.notes[0] for against, table in shown.items()} == {
        "Va": "No figure is in both states. Vb has PAK 2018. Va has PAK 2016..2017.",
        "Vb": "No figure is in both states. Va has PAK 2016..2017. Vb has none.",
    }
    assert [column.header for column in shown["Va"].columns][3:5] == ["Vb", "Va"]


def test_years_that_only_another_state_has_are_named_where_they_are_shown():
    table = trade_summary(bundled(), Selection(period="1992..1999"))

    assert "PAK: 1992..1993 only in --vintage 'wits-comtrade-2017'." in table.notes
    assert not [
        note for note in trade_summary(bundled(), Selection(period="2019")).notes if "only in" in note
    ]


def test_of_commodities_too_it_is_said_which_state_has_the_year_asked_for(files):
    many = {f"{number:02d}": 1 for number in range(1, 13)}
    files.add(figures("PAK", "import", "2016", many), vintage="old", on="2018-01-01")
    files.add(figures("PAK", "import", "2017", many), vintage="new", on="2024-01-01")

    of_both = trade_summary(files.register(), Selection(period="2016..2017"), by="commodity")
    of_one = trade_summary(files.register(), Selection(period="2016"), by="commodity")

    assert "PAK: 2016 only in --vintage 'old'." in of_both.notes
    assert (len(of_one.rows), of_one.extra["vintages"]["PAK"]) == (12, "old")


def test_a_newer_state_of_one_year_is_read_where_that_is_asked_for_and_else_named(files):
    for text in ("2015", "2016", "2017"):
        files.add(figures("PAK", "import", text, {"TOTAL": 5}), vintage="series", on="2018-01-01")
    files.add(figures("PAK", "import", "2016", {"TOTAL": 9}), vintage="one year", on="2024-01-01")

    every, one = (trade_summary(files.register(), Selection(period=asked)) for asked in (None, "2016"))

    assert [row["imports"] for row in every.rows if row["reporter"] == "PAK"] == [usd(5)] * 3
    assert "PAK: one year is newer, but has only 2016: --vintage 'one year'." in every.notes
    assert [row["imports"] for row in one.rows if row["reporter"] == "PAK"] == [usd(9)]


def test_a_year_that_another_state_has_a_part_of_is_said_to_be_that(files):
    files.add(figures("PAK", "import", "2016", {"870190": 5}), vintage="one good", on="2018-01-01")
    files.add(figures("PAK", "import", "2017", {"TOTAL": 9}), on="2024-01-01")

    notes = trade_summary(files.register()).notes

    assert "PAK: 2016 only in --vintage 'one good', and maybe a part of the trade." in notes


def test_what_is_listed_is_not_held_against_the_total_of_another_state(files):
    for text in ("2015", "2016", "2017"):
        files.add(figures("PAK", "import", text, {"TOTAL": 500}), vintage="series", on="2018-01-01")
    files.add(
        figures("PAK", "import", "2017", {"TOTAL": 400}),
        figures("PAK", "import", "2017", CHAPTERS),
        vintage="one year",
        on="2024-01-01",
    )

    table = trade_summary(files.register(), by="commodity")

    assert table.extra["vintages"]["PAK"] == "one year"
    assert only(table, "code", "imports", "imports_share")[-1] == ("others", usd(300), Fraction(3, 4))


def test_a_newer_state_that_is_but_a_part_is_named(files):
    files.add(figures("PAK", "import", "2017", {"TOTAL": 100}), vintage="old", on="2018-01-01")
    files.add(figures("PAK", "import", "2017", {"87": 70}), vintage="one chapter", on="2024-01-01")

    table = trade_summary(files.register())

    assert table.rows[0]["imports"] == usd(100)
    assert (
        "PAK: one chapter is newer, but may be a part of the trade: --vintage 'one chapter'." in table.notes
    )


def test_figures_on_another_basis_are_left_out_and_counted(files):
    chapters = {f"{number}0100": 1 for number in range(11, 21)}
    files.add(
        figures("PAK", "export", "2017", {"TOTAL": 100}),
        figures("PAK", "export", "2017", {"TOTAL": 90}, basis="payments"),
        figures("PAK", "export", "2017", {"870190": 80, "310420": 1}, basis="reconciled"),
        figures("BLR", "export", "2017", {"870190": 70}, basis="reconciled"),
        *(
            figures(who, "export", "2017", chapters, partner="CHN", basis="reconciled")
            for who in ("PAK", "BLR")
        ),
    )
    register = files.register()

    table = trade_summary(register)
    reconciled = trade_summary(register, asked=Asked(basis="reconciled"))

    assert table.rows[0]["exports"] == usd(100)
    assert reasons(table) == {
        "on another basis (--basis payments)": 1,
        "on another basis (--basis reconciled)": 3,
    }
    assert only(reconciled, "reporter", "exports", "imports", "turnover") == [
        ("reconciled", usd(81), usd(70), usd(151))
    ]
    assert "Reconciled figures are made from both countries' books and belong to neither." in reconciled.notes


def test_a_cell_in_two_valuations_is_counted_once_and_the_other_is_left_out(files):
    files.add(
        figures("PAK", "import", "2017", {"TOTAL": 106}),
        figures("PAK", "import", "2017", {"TOTAL": 100}, valuation="FOB"),
    )

    table = trade_summary(files.register())

    assert table.rows[0]["imports"] == usd(106)
    assert reasons(table) == {"in another valuation or edition": 1}


def test_a_year_that_files_list_without_a_value_is_shown_as_not_reported(files):
    files.add(
        figures("PAK", "export", "2018", {"TOTAL": 10}),
        figures("PAK", "export", "2019", {"TOTAL": None}),
        figures("PAK", "import", "2019", {"TOTAL": None}),
    )

    table = trade_summary(files.register())

    assert [each for each in only(table, "reporter", "period", "exports", "imports") if each[0] == "PAK"] == [
        ("PAK", period("2018"), usd(10), Unknown("not in this store")),
        ("PAK", period("2019"), Unknown("not reported"), Unknown("not reported")),
    ]


# By partner


def test_by_partner_the_world_is_apart_and_shares_are_of_it(files):
    totals = {"BLR": (1, 30), "CHN": (20, 50), "USA": (30, 10), "WLD": (100, 200)}
    files.add(
        *(
            figures("PAK", flow, "2019", {"TOTAL": value}, partner=partner)
            for partner, pair in totals.items()
            for flow, value in zip(("export", "import"), pair, strict=True)
        )
    )

    table = trade_summary(files.register(), by="partner", top=2)

    assert only(table, "code", "exports", "exports_share", "imports", "balance") == [
        ("CHN", usd(20), Fraction(1, 5), usd(50), usd(-30)),
        ("USA", usd(30), Fraction(3, 10), usd(10), usd(20)),
        ("others", usd(50), Fraction(1, 2), usd(140), usd(-90)),
        ("WLD", usd(100), Fraction(1), usd(200), usd(-100)),
    ]
    assert table.title == "Trade of PAK by partner, 2019 — USD, in PAK's book"


def test_without_the_world_partners_have_no_shares(files):
    files.add(
        *(
            figures("PAK", "export", "2019", {"TOTAL": 5}, partner=partner)
            for partner in ("BLR", "CHN", "KAZ")
        )
    )

    table = trade_summary(files.register(), by="partner", top=1)

    assert only(table, "code", "exports", "exports_share") == [
        ("BLR", usd(5), None),
        ("others", usd(10), None),
    ]
    assert "Shares need the total with the world" in table.notes[1]


def test_a_sum_of_some_chapters_has_no_share_of_a_world_total_that_is_stated(files):
    files.add(
        figures("PAK", "export", "2019", ten_chapters(17), partner="CHN"),
        figures("PAK", "export", "2019", {"TOTAL": 30}, partner="KAZ"),
        figures("PAK", "export", "2019", {"TOTAL": 21_000}, partner="WLD"),
    )

    table = trade_summary(files.register(), by="partner")

    assert only(table, "code", "exports", "exports_share") == [
        ("CHN", usd(170), None),
        ("KAZ", usd(30), Fraction(1, 700)),
        ("others", None, None),
        ("WLD", usd(21_000), 1),
    ]
    assert table.notes[1].startswith("Summed from commodities, while the total with the world is stated")


def test_chapters_that_add_up_to_the_world_total_have_shares_of_it(files):
    files.add(
        figures("PAK", "export", "2019", ten_chapters(17), partner="CHN"),
        figures("PAK", "export", "2019", {"TOTAL": 1700}, partner="WLD"),
        figures("PAK", "export", "2019", fifty_chapters(34), partner="WLD"),
    )

    table = trade_summary(files.register(), by="partner")

    assert only(table, "code", "exports_share")[0] == ("CHN", Fraction(1, 10))


def test_a_partner_with_one_commodity_is_left_out_and_counted(files):
    files.add(
        figures("PAK", "export", "2019", {"252310": 5}, partner="CHN"),
        figures("PAK", "export", "2019", {"TOTAL": 30}, partner="KAZ"),
    )

    table = trade_summary(files.register(), by="partner")

    assert only(table, "code") == [("KAZ",)]
    assert reasons(table) == {"partners of whom only a few chapters are known": 1}


def test_what_the_others_include_is_said(files):
    files.add(
        figures("PAK", "export", "2019", {"TOTAL": 30}, partner="KAZ"),
        figures("PAK", "import", "2019", {"TOTAL": 40}, partner="CHN"),
        *(figures("PAK", flow, "2019", {"TOTAL": 100}, partner="WLD") for flow in ("export", "import")),
    )

    table = trade_summary(files.register(), by="partner")

    assert table.notes[1:] == (
        "All others include the exports of CHN, which are not known by themselves.",
        "All others include the imports of KAZ, which are not known by themselves.",
    )


def test_partners_of_whom_only_months_are_known_are_left_out_and_counted(files):
    files.add(
        figures("PAK", "export", "2019", {"TOTAL": 5}),
        figures("PAK", "export", "2019-01", {"TOTAL": 5}, partner="CHN"),
    )

    table = trade_summary(files.register(), by="partner")

    assert only(table, "code") == [("BLR",)]
    assert reasons(table) == {"partners of whom only a part of the period is known": 1}


def test_partners_are_read_in_a_state_that_knows_several(files):
    files.add(
        *(figures("PAK", "export", "2019", {"TOTAL": 5}, partner=partner) for partner in ("BLR", "CHN")),
        vintage="all",
        on="2020-01-01",
    )
    files.add(figures("PAK", "export", "2020", {"TOTAL": 6}), vintage="pair", on="2024-01-01")

    table = trade_summary(files.register(), by="partner")

    assert (only(table, "code"), table.extra["vintages"]) == ([("BLR",), ("CHN",)], {"PAK": "all"})


def test_by_partner_a_document_over_a_chapter_is_added_to_the_others_as_by_year(tmp_path):
    typed = row("PAK", "import", "2017", 1, commodity="27")
    files = Filed(tmp_path / "store", trade={"T-1": typed})
    chapters = {f"{number:02d}": 10 for number in range(30, 42)}
    files.add(figures("PAK", "import", "2017", {**chapters, "27": 5}))

    by_year = trade_summary(files.register())
    by_partner = trade_summary(files.register(), by="partner")

    assert only(by_partner, "code", "imports") == [("BLR", usd(121))]
    assert [row["imports"] for row in by_year.rows if row["reporter"] == "PAK"] == [usd(121)]


def test_by_partner_a_few_documents_are_whole_beside_those_of_other_partners(tmp_path):
    typed = [row("PAK", "export", "2019", 5, commodity=f"{code}", partner="CHN") for code in range(10, 22)]
    typed.append(row("PAK", "export", "2019", 7, commodity="61"))
    files = Filed(tmp_path / "store", trade={f"T-{number}": each for number, each in enumerate(typed, 1)})

    table = trade_summary(files.register(), by="partner")

    assert only(table, "code", "exports") == [("CHN", usd(60)), ("BLR", usd(7))]


def test_by_partner_all_are_in_the_commonest_currency_and_the_others_are_counted(files):
    files.add(
        figures("PAK", "export", "2019", {"TOTAL": 900}, partner="AFG", currency="PKR"),
        figures("PAK", "import", "2019", {"TOTAL": 500}, partner="AFG", currency="PKR"),
        figures("PAK", "export", "2018", {"TOTAL": 700}, partner="AFG", currency="PKR"),
        *(
            figures("PAK", "export", "2019", {"TOTAL": value}, partner=partner)
            for partner, value in {"BLR": 5, "CHN": 10, "WLD": 20}.items()
        ),
    )

    table = trade_summary(files.register(), by="partner")

    assert only(table, "code", "exports") == [
        ("CHN", usd(10)),
        ("BLR", usd(5)),
        ("others", usd(5)),
        ("WLD", usd(20)),
    ]
    assert (table.extra["currency"], reasons(table)) == ("USD", {"in PKR, not USD": 2})


def test_as_many_partners_in_one_currency_as_in_another_are_told_in_dollars(files):
    files.add(
        figures("PAK", "export", "2019", {"TOTAL": 900}, partner="AFG", currency="PKR"),
        figures("PAK", "export", "2019", {"TOTAL": 5}, partner="BLR"),
    )

    table = trade_summary(files.register(), by="partner")

    assert only(table, "code", "exports") == [("BLR", usd(5))]


# Properties

_AMOUNTS = st.dictionaries(
    st.sampled_from(["01", "27", "31", "84", "87"]),
    st.tuples(st.none() | st.integers(0, 10**9), st.none() | st.integers(0, 10**9)),
)


@given(_AMOUNTS, st.none() | st.integers(0, 6))
def test_the_rows_and_the_others_always_come_to_the_whole(drawn, top):
    sides = {
        code: Sides(*(None if each is None else usd(each) for each in pair)) for code, pair in drawn.items()
    }

    rows = rows_of(sides, top, added(sides.values()), str)

    whole = added(sides.values())
    shown = added(Sides(row["exports"], row["imports"]) for row in rows)
    assert shown == whole
    for name, value in zip(("exports_share", "imports_share"), whole, strict=True):
        parts = [row[name] for row in rows if row[name] is not None]
        assert sum(parts) == (1 if value is not None and value.amount else 0)


def test_the_one_state_of_the_data_that_is_used_is_not_pointed_to(files):
    files.add(figures("PAK", "import", "2017", {"TOTAL": 5}), vintage="only")

    table = trade_summary(files.register())

    assert [note for note in table.notes if "--vintage" in note] == []


@pytest.mark.parametrize("by", ["year", "flow"])
def test_a_commodity_that_is_not_among_those_listed_is_shown_as_in_the_list(by, files):
    files.add(figures("PAK", "import", "2019", ten_chapters(5)))

    listed = trade_summary(files.register(), by=by, commodity="87").rows
    shown = [
        row[key]
        for row in listed
        for key in ("exports", "imports", "sellers_book", "buyers_book")
        if key in row
    ]

    assert sorted(shown) == ["not in this store"] * 3 + ["–"]


def test_of_a_file_with_few_chapters_of_everybody_the_sum_says_so(files):
    files.add(
        figures("PAK", "import", "2017", ten_chapters(7)),
        figures("PAK", "import", "2017", ten_chapters(70), partner="WLD"),
    )
    register = files.register()

    table = trade_summary(register, by="commodity")

    assert only(table, "imports", "imports_share")[0] == (usd(7), Fraction(1, 10))
    said = "PAK, 2017, PAK's imports: the files have 10 chapters with anybody: shares are of these, and there may be more."
    assert said in table.notes
    assert (
        "Summed from HS2 (only 10 chapters in the files): PAK (BLR>PAK) 2017."
        in trade_summary(register).notes
    )
    assert (
        "The files have 10 chapters with anybody: PAK (BLR>PAK) 2017." in trade_concentration(register).notes
    )


@pytest.mark.parametrize(
    ("where", "codes", "cut"),
    [
        ("code = 04", ["04"], None),
        (
            "imports > 15 USD",
            ["87"],
            "1 more row fits the conditions: cut off by --top 1, and not added up as others.",
        ),
        (
            "imports > 1 USD",
            ["87"],
            "2 more rows fit the conditions: cut off by --top 1, and not added up as others.",
        ),
    ],
)
def test_conditions_come_before_the_largest_are_picked(files, where, codes, cut):
    files.add(figures("PAK", "import", "2017", {"87": 70, "31": 20, "04": 10}))

    table = trade_summary(files.register(), Selection(where=(where,)), by="commodity", top=1)

    assert [row["code"] for row in table.rows] == codes
    assert [note for note in table.notes if "cut off" in note] == ([] if cut is None else [cut])


def test_a_condition_that_no_commodity_fits_says_among_how_many(files):
    files.add(figures("PAK", "import", "2017", {"87": 70, "31": 20}))

    table = trade_summary(files.register(), Selection(where=("code = 04",)), by="commodity", top=1)

    assert table.empty == "with --where 'code = 04': none of 2 rows by HS2 fits"


# A period inside a year


def monthly(files):
    files.add(
        *(
            figures("PAK", "import", f"{number}-{month:02}", {"TOTAL": month})
            for number in (2018, 2019)
            for month in range(1, 13)
        )
    )
    return files.register()


@pytest.mark.parametrize(
    ("asked", "by", "expected"),
    [
        ("2019-Q1", "quarter", [("2019-Q1", 6)]),
        ("2019-02..2019-03", "month", [("2019-02", 2), ("2019-03", 3)]),
        ("2019-H2", "half", [("2019-H2", 57)]),
        ("2019-Q2..2019-Q4", "quarter", [("2019-Q2", 15), ("2019-Q3", 24), ("2019-Q4", 33)]),
        ("FY2018-19", "fy", [("FY2018-19", 78)]),
        ("2018..2019", "year", [("2018", 78), ("2019", 78)]),
        ("2019..", "year", [("2019", 78)]),
    ],
)
def test_a_period_is_told_in_what_it_is_made_up_of_and_nothing_beyond_it(asked, by, expected, files):
    table = trade_summary(monthly(files), Selection(period=asked, today=DAY))

    assert f" by {'fiscal year' if by == 'fy' else 'half-year' if by == 'half' else by} " in table.title
    own = [row for row in table.rows if row["reporter"] == "PAK"]
    assert [(row["period"].text, int(row["imports"].amount)) for row in own] == expected


def test_a_year_is_no_answer_to_its_first_quarter(files):
    register, first = monthly(files), Selection(period="2019-Q1")

    assert trade_summary(register, first, by="year").rows == ()
    assert (
        trade_summary(register, Selection(period="2018-07..2019-12"), by="year").rows[0]["period"].text
        == "2019"
    )
    assert trade_growth(register, first).rows == ()
    assert [row["period"].text for row in trade_mirror(register, first).rows] == ["2019-Q1"] * 2
