"""One country's trade by partner: which state of the data, which currency, and what is no part of the whole."""

from datetime import date
from fractions import Fraction

import pytest

from pakbel.domain.period import parse_stored as period
from pakbel.reports.selection import Selection
from pakbel.reports.trade_asked import Asked
from pakbel.reports.trade_partners import Partners
from pakbel.reports.trade_summary import trade_summary
from tests.domain.builders import usd
from tests.reports.builders import only, reasons
from tests.reports.filed import Filed, fifty_chapters, figures, ten_chapters
from tests.reports.trading import row, trade


@pytest.fixture
def files(tmp_path):
    return Filed(tmp_path / "store")


def total(partner, value, flow="import", year="2019", **more):
    return figures("PAK", flow, year, {"TOTAL": value}, partner=partner, **more)


def listed(register, chosen=Selection(), **asked):  # noqa: B008 - a selection cannot be changed
    return trade_summary(register, chosen, Asked(**asked), by="partner")


def test_a_state_with_many_partners_stands_before_a_newer_one_with_one(files):
    files.add(total("CHN", 5), total("USA", 4))
    files.add(total("CHN", 6), vintage="later", on="2025-01-01")

    table = listed(files.register())

    assert (only(table, "code", "imports"), table.extra["vintages"]) == (
        [("CHN", usd(5)), ("USA", usd(4))],
        {"PAK": "UN Comtrade"},
    )


def test_of_two_states_with_many_the_newer_one_is_used_and_the_older_can_be_named(files):
    files.add(total("CHN", 5), total("USA", 4))
    files.add(total("CHN", 6), total("USA", 7), vintage="later", on="2025-01-01")

    register = files.register()

    assert only(listed(register), "code", "imports") == [("USA", usd(7)), ("CHN", usd(6))]
    assert only(listed(register, vintage="UN Comtrade"), "imports") == [(usd(5),), (usd(4),)]


def test_the_state_is_one_that_has_the_period_asked_for(files):
    for text in ("2017", "2018", "2019"):
        files.add(total("CHN", 5, year=text), total("USA", 4, year=text))
    files.add(total("CHN", 6, year="2018"), total("USA", 7, year="2018"), vintage="later", on="2025-01-01")

    register = files.register()

    assert listed(register).extra["vintages"] == {"PAK": "UN Comtrade"}
    assert only(listed(register, Selection(period="2018")), "imports") == [(usd(7),), (usd(6),)]
    assert only(listed(register, Selection(period="2017")), "imports") == [(usd(5),), (usd(4),)]


def test_a_state_that_is_a_selection_does_not_stand_before_one_that_is_whole(files):
    files.add(total("CHN", 5), total("USA", 4))
    picked = (figures("PAK", "import", "2019", {"87": 9}, partner=each) for each in ("CHN", "USA", "WLD"))
    files.add(*picked, vintage="later", on="2025-01-01")

    assert only(listed(files.register()), "code", "imports") == [("CHN", usd(5)), ("USA", usd(4))]


def test_a_state_of_blanks_knows_no_partner(files):
    files.add(total("CHN", 5))
    files.add(total("CHN", None), total("USA", None), vintage="later", on="2025-01-01")

    assert only(listed(files.register()), "code", "imports") == [("CHN", usd(5))]


def test_rows_of_the_register_that_are_not_known_count_no_partner():
    newer = {"vintage": "later", "vintage_on": "2025-01-01"}
    older = {"vintage": "early", "vintage_on": "2020-01-01"}
    book = trade(
        row("PAK", "import", "2019", 5, partner="CHN", **older),
        row("PAK", "import", "2019", 4, partner="USA", **older),
        row("PAK", "import", "2019", 6, partner="CHN", **newer),
        row("PAK", "import", "2019", "withheld", partner="USA"),
    )

    assert Partners(book, "PAK").vintage == "early"


def test_a_row_entered_by_hand_belongs_to_whatever_state_is_used():
    book = trade(
        row("PAK", "import", "2019", 5, partner="CHN", vintage="V", vintage_on="2020-01-01"),
        row("PAK", "import", "2019", 4, partner="USA"),
    )

    table = listed(book)

    assert only(table, "code", "imports") == [("CHN", usd(5)), ("USA", usd(4))]
    assert "Entered by hand: figures with USA." in table.notes


def test_the_currency_of_most_partners_is_used_and_the_others_are_counted(files):
    files.add(total("CHN", 5, currency="EUR"), total("USA", 4, currency="EUR"), total("KAZ", 9))

    table = listed(files.register())

    assert (only(table, "code"), table.extra["currency"]) == ([("CHN",), ("USA",)], "EUR")
    assert reasons(table) == {"in USD, not EUR": 1}


def test_where_as_many_are_in_dollars_dollars_are_used(files):
    files.add(total("CHN", 5, currency="EUR"), total("KAZ", 9))

    table = listed(files.register())

    assert (only(table, "code"), reasons(table)) == ([("KAZ",)], {"in EUR, not USD": 1})


def test_the_last_year_that_anybody_has_a_figure_of_is_shown(files):
    files.add(total("CHN", 5), total("USA", 4, year="2018"), total("CHN", None, year="2020"))

    table = listed(files.register())

    assert only(table, "period", "code") == [(period("2019"), "CHN")]


def test_shares_are_of_the_world_and_the_rest_is_one_row(files):
    files.add(total("CHN", 50), total("USA", 30), total("KAZ", 5), total("WLD", 100))

    table = trade_summary(files.register(), by="partner", top=2)

    assert only(table, "code", "imports", "imports_share") == [
        ("CHN", usd(50), Fraction(1, 2)),
        ("USA", usd(30), Fraction(3, 10)),
        ("others", usd(20), Fraction(1, 5)),
        ("WLD", usd(100), Fraction(1)),
    ]


def test_a_partner_whose_other_side_is_not_known_is_in_the_rest_and_named(files):
    files.add(total("CHN", 50), total("WLD", 100), total("WLD", 80, "export"), total("USA", 20, "export"))

    table = listed(files.register())

    assert "All others include the exports of CHN, which are not known by themselves." in table.notes
    assert "All others include the imports of USA, which are not known by themselves." in table.notes


def test_partners_known_in_part_are_counted_and_have_no_line(files):
    files.add(
        total("CHN", 50),
        *(total("USA", 1, year=f"2019-{month:02d}") for month in range(1, 9)),
        figures("PAK", "import", "2019", {"87": 3}, partner="KAZ"),
    )

    table = listed(files.register())

    assert only(table, "code") == [("CHN",)]
    assert reasons(table) == {
        "partners of whom only a part of the period is known": 1,
        "partners of whom only a few chapters are known": 1,
    }


def test_what_was_summed_from_chapters_has_no_share_of_a_stated_world(files):
    files.add(
        figures("PAK", "import", "2019", ten_chapters(1), partner="CHN"),
        total("WLD", 100),
    )

    table = listed(files.register())

    assert only(table, "code", "imports", "imports_share")[:2] == [
        ("CHN", usd(10), None),
        ("others", None, None),
    ]
    assert any(
        note.startswith("Summed from commodities, while the total with the world") for note in table.notes
    )


@pytest.mark.parametrize(
    ("of_world", "share"), [(10.0, Fraction(1, 10)), (9.9, Fraction(1, 10)), (9.8, None)]
)
def test_a_world_that_its_own_chapters_add_up_to_is_what_they_are_part_of(of_world, share, files):
    files.add(
        figures("PAK", "import", "2019", ten_chapters(1), partner="CHN"),
        figures("PAK", "import", "2019", fifty_chapters(of_world / 5), partner="WLD"),
        total("WLD", 100),
    )

    assert only(listed(files.register()), "imports_share")[0] == (share,)


def test_a_figure_of_a_year_that_is_not_over_is_not_listed():
    book = trade(
        row("PAK", "import", "2026", 5, partner="CHN"), row("PAK", "import", "2025", 4, partner="USA")
    )

    assert only(listed(book), "period", "code") == [(period("2025"), "USA")]


def test_what_another_country_said_of_its_trade_is_not_this_ones_book(files):
    files.add(figures("BLR", "export", "2019", {"TOTAL": 5}), total("CHN", 5))

    assert only(listed(files.register()), "code") == [("CHN",)]


def test_each_line_names_the_state_that_its_own_figures_are_of():
    book = trade(
        row("PAK", "import", "2019", 5, partner="CHN", vintage="V", vintage_on="2020-01-01"),
        row("PAK", "export", "2019", 5, partner="CHN"),
        row("PAK", "import", "2019", 4, partner="USA"),
        row("PAK", "import", "2019", 3, partner="KAZ", vintage="V", vintage_on="2020-01-01"),
    )

    assert only(listed(book), "code", "vintage") == [
        ("CHN", "entered by hand; V"),
        ("USA", "entered by hand"),
        ("KAZ", "V"),
    ]


def test_where_all_was_entered_by_hand_that_is_said_once():
    table = listed(trade(row("PAK", "import", "2019", 4, partner="USA")))

    assert table.notes[0] == "State of the data: entered by hand, PAK's own book."
    assert not any(note.startswith("Entered by hand") for note in table.notes)


def test_conditions_that_no_partner_fits_do_not_make_it_a_year_without_trade(files):
    files.add(total("CHN", 5), total("USA", 4))
    book = files.register()

    assert listed(book, Selection(where=["code = XXX"])).empty == (
        "with --where 'code = XXX': no such partner in 2019"
    )
    assert listed(book, Selection(period="1950")).empty == (
        "with --period 1950: no whole period of PAK's trade in 2 partners"
    )


def test_totals_with_the_world_alone_name_no_partner(files):
    files.add(figures("PAK", "import", "2019", {"TOTAL": 100}, partner="WLD"))

    table = trade_summary(files.register(), by="partner")

    assert [(row["code"], row["imports_share"]) for row in table.rows] == [("WLD", 1)]
    assert "No partner of PAK is in the store by name: these are its totals with the World." in table.notes
    assert table.next_steps == ()


@pytest.mark.parametrize(
    ("where", "codes", "cut"),
    [
        ("code = KAZ", ["KAZ"], []),
        ("imports > 1 USD", ["CHN", "WLD"], ["2 more rows fit"]),
        ("imports < 40 USD", ["USA"], ["1 more row fits"]),
    ],
)
def test_conditions_come_before_the_largest_are_picked(files, where, codes, cut):
    files.add(total("CHN", 60), total("USA", 30), total("KAZ", 10), total("WLD", 100))

    table = trade_summary(files.register(), Selection(where=(where,)), by="partner", top=1)

    assert [row["code"] for row in table.rows] == codes
    assert [note.partition(" the conditions")[0] for note in table.notes if "cut off" in note] == cut
    assert table.rows[0]["imports_share"] == Fraction(table.rows[0]["imports"].amount) / 100


def test_that_no_partner_fits_in_one_state_of_the_data_does_not_speak_for_another(files):
    files.add(total("CHN", 60), total("USA", 30), vintage="old", on="2020-01-01")
    files.add(total("CHN", 60), total("KAZ", 30), vintage="new")

    table = trade_summary(files.register(), Selection(where=("code = USA",)), by="partner")

    assert table.empty == (
        "with --where 'code = USA': no such partner in 2019 in 'new'; --vintage names another state of the data"
    )


def test_of_few_chapters_with_everybody_that_is_said_and_what_is_known_of_the_world(files):
    files.add(
        figures("PAK", "import", "2019", ten_chapters(1), partner="CHN"),
        figures("PAK", "import", "2019", ten_chapters(2), partner="USA"),
        figures("PAK", "import", "2019", ten_chapters(9), partner="WLD"),
    )

    table = listed(files.register())

    assert only(table, "code", "imports", "imports_share") == [("USA", usd(20), None), ("CHN", usd(10), None)]
    assert table.notes[1].startswith(
        "Of the trade with the World only 10 chapters are known. Shares need the total"
    )
    few = "Summed from few chapters, all that the files have with anybody: CHN, USA: there may be more."
    assert few in table.notes


@pytest.mark.parametrize(("day", "is_said"), [(date(2020, 6, 1), True), (date(2024, 6, 1), False)])
def test_a_day_before_the_state_of_the_data_shows_its_periods_as_they_are_known_now(files, day, is_said):
    files.add(total("CHN", 60), total("USA", 30), on="2023-05-01")

    table = trade_summary(files.register(day), by="partner")

    said = "The state of the data is later than 2020-06-01: periods to that day, as they are known now."
    assert table.notes.count(said) == is_said
    assert len(table.rows) == 2
