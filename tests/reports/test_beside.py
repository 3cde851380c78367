import pytest

from pakbel.domain.fields import COMMITMENT
from pakbel.errors import BadInput
from pakbel.output.plain_values import json_rows
from pakbel.reports.assessed import Assessed
from pakbel.reports.cards import card
from pakbel.reports.dormant import dormant
from pakbel.reports.due import due
from pakbel.reports.overdue import overdue
from pakbel.reports.records import records_table
from pakbel.reports.selection import Selection
from pakbel.reports.status import status
from tests.reports.builders import only, register

YEARLY = {"title": "Rice", "every": "year", "start": "2023", "target": "10 t", "until": "2030"}
TRADE = {"reporter": "BLR", "partner": "PAK", "period": "2020"}
MOVE = {"was": "2024", "due": "2025", "moved_on": "2024-06-01", "reason": "rain"}
MOVED = {"due": "2025", "moves": [MOVE], "tags": ["tractors", "farms"], "sources": ["a"]}


def yearly() -> Assessed:
    """Kept in 2024, missed in 2023 and 2025."""
    return register(
        YEARLY, {"due": "2026-12"}, deliveries=[{"on": "2024-05-01", "quantity": "10 t"}], sources={"a": {}}
    )


def keys(table):
    return [column.key for column in table.columns]


@pytest.mark.parametrize("report", [status, due, lambda book: records_table(book, COMMITMENT)])
def test_of_what_recurs_it_is_said_how_often_it_was_kept_and_missed(report):
    table = report(yearly())

    assert "occurrences" in keys(table)
    assert [str(row["occurrences"]) for row in table.rows if row["title"] == "Rice"] == ["kept 1, missed 2"]
    assert {"kept": 1, "missed": 2} in [row["occurrences"] for row in json_rows(table)]


@pytest.mark.parametrize("report", [status, due, lambda book: records_table(book, COMMITMENT)])
def test_where_nothing_recurs_there_is_no_column_of_occurrences(report):
    assert "occurrences" not in keys(report(register({"due": "2026-12"})))


def test_a_card_lists_the_occurrences_and_does_not_count_them_in_their_place():
    found = card(yearly(), "commitments", "C-1")

    assert "occurrences" not in [column.key for column in found.columns]
    assert found.sections[0].name == "occurrences"


def test_a_figure_of_trade_says_whose_book_and_which_year():
    flows = [{**TRADE, "flow": flow, "value": "5 USD"} for flow in ("export", "import")]
    book = register({"target": "50 USD", "measured_by": "trade:turnover"}, {}, trade=flows)

    table = status(book)

    assert [str(value) for (value,) in only(table, "book")] == ["BLR's book 2020", "None"]
    assert [row["book"] for row in json_rows(table)] == [{"reporter": "BLR", "year": 2020}, None]
    assert "book" not in keys(status(register({})))


@pytest.mark.parametrize("report", [status, overdue, dormant])
def test_tags_sources_and_moves_are_there_for_the_asking(report):
    book = register(MOVED, {"due": "2025"}, sources={"a": {}})

    table = report(book, Selection(columns=("id", "tags", "sources", "slippage", "times_moved")))

    assert keys(table) == ["id", "tags", "sources", "slippage", "times_moved"]
    assert sorted(only(table, *keys(table))) == [
        ("C-1", ("tractors", "farms"), ("a",), 365, 1),
        ("C-2", (), (), None, None),
    ]


def test_what_falls_due_has_them_too_and_a_tag_can_be_asked_for():
    book = register({**MOVED, "moves": [{**MOVE, "due": "2026-12"}], "due": "2026-12"}, {"due": "2026-12"})

    table = due(book, Selection(where=("tags ~ tractors",)))

    assert only(table, "id", "tags", "slippage", "times_moved") == [
        ("C-1", ("tractors", "farms"), 730, 1),
    ]


def test_by_owner_is_by_side():
    book = register({"owed_by": "PAK"}, {})

    assert status(book, by="owner").rows == status(book, by="side").rows


def test_by_tag_a_promise_with_two_tags_stands_in_both_groups_and_that_is_said():
    book = register({"tags": ["tractors", "farms"], "target": "5 t"}, {"tags": ["farms"]}, {})

    table = status(book, by="tag")

    assert only(table, "group", "promises") == [("farms", 2), ("tractors", 1), (None, 1)]
    assert table.totals["promises"] == 3
    assert table.notes[-1] == "A promise with several tags stands in the group of each."


def test_a_group_that_is_none_is_still_refused():
    with pytest.raises(BadInput, match="tag"):
        status(register({}), by="colour")
