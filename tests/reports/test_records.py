from datetime import date
from fractions import Fraction

import pytest

from pakbel.domain.codes import Stage, State
from pakbel.domain.fields import COMMITMENT, MOU, NOUNS
from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.output.plain_values import json_rows
from pakbel.reports.cards import card
from pakbel.reports.records import columns_in, records_table
from pakbel.reports.selection import Selection
from tests.reports.builders import bundled, empty, only, register, shown

NAMES = [noun.name for noun in NOUNS]


def test_commitments_are_listed_with_what_is_derived_of_them():
    book = register(
        {"title": "Rice", "owed_by": "PAK", "target": "10 t", "due": "2025"}, deliveries=[{"quantity": "5 t"}]
    )

    table = records_table(book, COMMITMENT)

    assert shown(table) == [
        {
            "id": "C-1",
            "title": "Rice",
            "owed_by": "PAK",
            "target": quantity("10 t"),
            "due": period("2025"),
            "state": State.OVERDUE_PARTIAL,
            "completion": Fraction(1, 2),
            "days_late": 325,
            "mou": None,
        }
    ]
    assert (table.name, table.bare, table.title) == ("commitments", True, "1 commitment on Sat 2026-11-21")


def test_papers_are_listed_with_their_stage_and_how_many_promises_they_hold():
    papers = [
        {"title": "Package", "kind": "package", "signed_on": "2024", "value": "17000000 USD"},
        {"parent": "M-1"},
    ]
    book = register({"mou": "M-1"}, {"mou": "M-1"}, mous=papers)

    table = records_table(book, MOU)

    assert shown(table)[0] == {
        "id": "M-1",
        "title": "Package",
        "kind": "package",
        "signed_on": period("2024"),
        "stage": Stage.SIGNED,
        "value": quantity("17000000 USD"),
        "parent": None,
        "commitments": 2,
    }


def test_every_measure_can_be_asked_for_and_filtered_by():
    book = register(
        {"target": "10 t", "start": "2026-01-01", "due": "2026-12-31"}, {}, deliveries=[{"quantity": "9 t"}]
    )

    table = records_table(book, COMMITMENT, Selection(where=("SPI > 1",), columns=("id", "spi")))

    assert shown(table) == [{"id": "C-1", "spi": Fraction(9 * 365, 10 * 325)}]


def test_for_programs_every_field_is_a_column():
    table = records_table(register({}), COMMITMENT, every_column=True)

    assert [column.key for column in table.columns] == [column.key for column in columns_in(COMMITMENT)]


@pytest.mark.parametrize("name", NAMES)
def test_no_column_is_there_twice(name):
    noun = next(noun for noun in NOUNS if noun.name == name)
    keys = [column.key for column in columns_in(noun)]

    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_register_says_how_to_begin(name):
    noun = next(noun for noun in NOUNS if noun.name == name)

    table = records_table(empty(), noun)

    assert (table.rows, table.empty) == ((), f"no {noun.plural} yet: pakbel {name} add")


def test_when_nothing_fits_it_says_among_how_many():
    table = records_table(register({}, {}), COMMITMENT, Selection(where=("owner = PAK",)))

    assert (table.title, table.empty) == (
        "0 of 2 commitments on Sat 2026-11-21",
        "with --where 'owner = PAK': none of 2 commitments fits",
    )


def test_commitments_promised_later_are_left_out():
    book = register({}, {"promised_on": "2026"}, day=date(2025, 12, 31))

    table = records_table(book, COMMITMENT)

    assert only(table, "id") == [("C-1",)]
    assert [(each.reason, each.count) for each in table.left_out] == [("promised later", 1)]


def test_due_is_what_is_in_force_on_the_day():
    move = {"was": "2025", "due": "2027", "moved_on": "2026-02-01", "reason": "no ships"}
    parts = [["2025-Q4", "5 t"], ["2026-Q4", "5 t"]]
    book = register(
        {"due": "2027", "moves": [move]},
        {"target": "10 t", "instalments": parts},
        {"every": "year", "promised_on": "2024"},
        {"target": "10 t", "due": "2026", "instalments": parts},
        day=date(2026, 1, 31),
    )

    assert only(records_table(book, COMMITMENT), "due") == [
        (period("2025"),),
        (period("2025-Q4"),),
        (period("2026"),),
        (period("2026"),),
    ]
    assert card(book, "commitments", "C-2").values["due"] == period("2025-Q4")


def test_a_list_of_nothing_yet_promised_says_so():
    table = records_table(register({"promised_on": "2026"}, day=date(2025, 12, 31)), COMMITMENT)

    assert table.empty == "none of 1 commitment had been promised by Wed 2025-12-31"


@pytest.mark.parametrize("name", NAMES)
def test_the_bundled_records_are_all_listed(name):
    noun = next(noun for noun in NOUNS if noun.name == name)
    book = bundled()

    table = records_table(book, noun, every_column=True)

    assert [row["id"] for row in table.rows] == list(book.snapshot.documents(noun.table))
    for row in table.rows:
        assert all(column.key in row for column in table.columns)


def test_what_came_of_a_division_has_six_decimals_and_what_was_stated_keeps_its_digits():
    book = register(
        {"target": "10.00000000001 t", "start": "2026-11-01", "due": "2026-12-31"},
        deliveries=[{"on": "2026-11-10", "quantity": "1.00000000001 t"}],
    )

    (row,) = json_rows(records_table(book, COMMITMENT, every_column=True))

    assert (row["promised"], row["delivered"]) == (
        {"amount": "10.00000000001", "unit": "t"},
        {"amount": "1.00000000001", "unit": "t"},
    )
    assert row["planned_value"] == {"amount": "3.442623", "unit": "t"}
    assert (row["required_rate"], row["rate_so_far"]) == ("0.225", "0.047619")


def test_with_imports_an_empty_list_of_trade_rows_says_that_their_figures_are_not_looked_through():
    trade = next(noun for noun in NOUNS if noun.table == "trade")
    flow = {"reporter": "PAK", "partner": "BLR", "flow": "export", "period": "2020", "value": "1 USD"}
    imports = {"I-1": {"files": [], "vintage": "V"}}
    not_here = "figures of imported files are not looked through here: pakbel trade summary --by commodity, pakbel trade imports"
    chosen = Selection(where=("commodity = 87",))

    def empty_of(**tables):
        return records_table(register(**tables), trade, chosen).empty.partition(": ")[2]

    assert empty_of(trade=[flow], imports=imports) == f"none of 1 trade fits; {not_here}"
    assert empty_of(imports=imports) == f"no trade rows yet: pakbel trade add; {not_here}"
    assert empty_of(trade=[flow]) == "none of 1 trade fits"
