"""A cell that a file lists without a value was not reported: that is neither zero nor missing from the store."""

import pytest

from pakbel.reports.trade_asked import Asked
from pakbel.reports.trade_growth import trade_growth
from pakbel.reports.trade_mirror import trade_mirror
from pakbel.reports.trade_summary import trade_summary
from tests.reports.filed import Filed, figures, ten_chapters


@pytest.fixture
def files(tmp_path):
    return Filed(tmp_path / "store")


def cells(table, reporter="PAK"):
    keys = ("period", "exports_state", "imports_state", "vintage")
    return [
        (row["period"].text, *(row[key] for key in keys[1:]))
        for row in table.rows
        if row["reporter"] == reporter
    ]


def months(flow, year, value, since=1):
    return [
        figures("PAK", flow, f"{year}-{month:02d}", {"TOTAL": value}, partner="BLR")
        for month in range(since, 13)
    ]


def test_a_state_of_blanks_alone_is_named_and_says_not_reported(files):
    files.add(figures("PAK", "import", "2019", {"TOTAL": None}))

    table = trade_summary(files.register())

    assert cells(table) == [("2019", "absent", "not_reported", "UN Comtrade")]
    assert table.notes[0].startswith("State of the data: PAK: UN Comtrade, BLR: no rows.")
    assert "Not reported: PAK (BLR>PAK) 2019." in table.notes


def test_it_can_be_asked_for_by_its_name(files):
    files.add(figures("PAK", "import", "2019", {"TOTAL": 5}))
    files.add(figures("PAK", "import", "2019", {"TOTAL": None}), vintage="WITS", on="2020-01-01")

    table = trade_summary(files.register(), asked=Asked(vintage="WITS"))

    assert cells(table) == [("2019", "absent", "not_reported", "WITS")]


def test_a_state_with_figures_stands_before_a_newer_one_of_blanks(files):
    files.add(figures("PAK", "import", "2019", {"TOTAL": 5}))
    files.add(figures("PAK", "import", "2019", {"TOTAL": None}), vintage="later", on="2025-01-01")

    table = trade_summary(files.register())

    assert cells(table) == [("2019", "absent", "value", "UN Comtrade")]


def test_a_blank_is_not_taken_for_what_another_state_has(files):
    files.add(figures("PAK", "import", "2018", {"TOTAL": 5}))
    newer = (
        figures("PAK", "import", "2018", {"TOTAL": None}),
        figures("PAK", "import", "2019", {"TOTAL": 7}),
    )
    files.add(*newer, vintage="later", on="2025-01-01")

    table = trade_summary(files.register())

    assert cells(table) == [
        ("2018", "absent", "not_reported", "later"),
        ("2019", "absent", "value", "later"),
    ]


def test_a_year_of_blank_months_was_not_reported(files):
    files.add(*months("import", "2019", None))

    assert cells(trade_summary(files.register())) == [("2019", "absent", "not_reported", "UN Comtrade")]


def test_eleven_blank_months_are_no_year(files):
    files.add(*months("import", "2019", None, since=2), figures("PAK", "export", "2019", {"TOTAL": 3}))

    assert cells(trade_summary(files.register())) == [("2019", "value", "absent", "UN Comtrade")]


def test_a_blank_in_another_currency_is_told_in_it(files):
    files.add(figures("PAK", "import", "2019", {"TOTAL": None}, currency="PKR"))

    table = trade_summary(files.register())

    assert (table.extra["currency"], cells(table)) == (
        "PKR",
        [("2019", "absent", "not_reported", "UN Comtrade")],
    )


def test_a_mirror_and_growth_say_so_too(files):
    files.add(figures("PAK", "import", "2019", {"TOTAL": None}))
    files.add(figures("BLR", "export", "2019", {"TOTAL": 5}))
    register = files.register()

    (mirrored,) = [row for row in trade_mirror(register).rows if row["flow"] == "BLR>PAK"]
    grown = trade_growth(register, by="year")

    assert (mirrored["sellers_book_state"], mirrored["buyers_book_state"]) == ("value", "not_reported")
    assert cells(grown) == [("2019", "absent", "not_reported", "UN Comtrade")]


def test_a_named_state_that_has_nothing_of_a_book_is_not_said_to_be_all_there_is(files):
    files.add(figures("PAK", "import", "2019", {"TOTAL": 5}), vintage="ours")
    files.add(figures("BLR", "export", "2019", {"TOTAL": 5}))

    table = trade_summary(files.register(), asked=Asked(vintage="ours"))

    assert table.notes[0].startswith("State of the data: PAK: ours, BLR: no rows of ours.")


@pytest.mark.parametrize(
    ("others", "said"),
    [
        (
            figures("PAK", "export", "2019", {"61": None, "62": None}),
            "not reported (2 figures without a value)",
        ),
        ({}, "not in this store"),
    ],
)
def test_a_list_of_commodities_says_why_one_side_is_empty(files, others, said):
    files.add(figures("PAK", "import", "2019", ten_chapters(5)), others)

    table = trade_summary(files.register(), by="commodity")

    assert f"PAK, 2019, PAK's exports: {said}." in table.notes
