from datetime import date

import pytest

from pakbel.domain.codes import State
from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.errors import BadInput
from pakbel.reports.due import due
from pakbel.reports.selection import Selection
from tests.reports.builders import DAY, bundled, empty, only, reasons, register, shown


def test_what_falls_due_in_ninety_days_comes_in_order_of_its_date():
    book = register(
        {"title": "Rice", "due": "2026-12", "target": "10 t", "owed_by": "PAK", "owed_to": "BLR"},
        {"due": "2026-11-21"},
        {"due": "2027-02-19"},
        {"due": "2027-02-20"},
        deliveries=[{"quantity": "4 t"}],
    )

    table = due(book)

    assert only(table, "id", "days_left") == [("C-2", 0), ("C-1", 40), ("C-3", 90)]
    assert shown(table)[1] == {
        "id": "C-1",
        "days_left": 40,
        "due": period("2026-12"),
        "title": "Rice",
        "owed_by": "PAK",
        "owed_to": "BLR",
        "still_to_come": (quantity("6 t"), quantity("10 t")),
        "mou": None,
        "state": State.IN_PROGRESS,
    }
    assert table.title == "Due by Fri 2027-02-19 — 3 promises — seen on Sat 2026-11-21"
    assert reasons(table) == {"due at another time": 1}


@pytest.mark.parametrize(
    ("within", "last"),
    [("0d", "2026-11-21"), ("2w", "2026-12-05"), ("3m", "2027-02-21"), ("1y", "2027-11-21")],
)
def test_how_far_ahead_is_asked_for_in_days_weeks_months_or_years(within, last):
    assert str(due(register({}), within=within).period) == f"2026-11-21..{last}"


@pytest.mark.parametrize("within", ["soon", "90", "-3d", "1.5m", "999999d", "99999y"])
def test_a_length_of_time_that_is_none_is_refused(within):
    with pytest.raises(BadInput):
        due(register({}), within=within)


def test_a_period_looks_elsewhere_and_is_not_to_be_mixed_with_within():
    book = register({"due": "2026-12"}, {"due": "2027-Q1"}, {"due": "2026-11"})
    selection = Selection(period="next quarter", today=DAY)

    assert only(due(book, selection), "id") == [("C-2",)]
    with pytest.raises(BadInput):
        due(book, selection, within="90d")


def test_every_instalment_not_covered_falls_due_by_itself():
    parts = [["2026-11-30", "4 t"], ["2026-12-31", "4 t"], ["2027-01-31", "4 t"]]
    book = register({"target": "12 t", "instalments": parts}, deliveries=[{"quantity": "5 t"}])

    assert only(due(book), "due", "still_to_come") == [
        (period("2026-12-31"), (quantity("3 t"), quantity("4 t"))),
        (period("2027-01-31"), (quantity("4 t"), quantity("4 t"))),
    ]


def test_an_instalment_covered_to_the_last_does_not_fall_due():
    parts = [["2026-11-30", "4 t"], ["2026-12-31", "4 t"]]
    book = register({"target": "8 t", "instalments": parts}, deliveries=[{"quantity": "4 t"}])

    assert only(due(book), "due") == [(period("2026-12-31"),)]


def test_of_what_recurs_the_running_occurrence_falls_due():
    book = register({"every": "year", "start": "2024"})

    assert only(due(book), "id", "due") == [("C-1/2026", period("2026"))]


def test_what_is_closed_dateless_or_past_is_counted():
    ahead = {"due": "2026-12"}
    book = register(
        ahead,
        {**ahead, "acts": [{"kind": "cancel", "on": "2026-01-01"}]},
        {},
        {"due": "2025"},
        {**ahead, "acts": [{"kind": "suspend", "on": "2026-01-01"}]},
        {**ahead, "promised_on": "2027"},
        deliveries=[{"kind": "done"}],
    )

    table = due(book)

    assert only(table, "id", "state") == [("C-5", State.SUSPENDED)]
    assert reasons(table) == {
        "kept": 1,
        "cancelled": 1,
        "without a deadline": 1,
        "past their due date": 1,
        "promised later": 1,
    }


def test_in_an_empty_register_nothing_falls_due():
    assert due(empty()).empty == "nothing falls due by Fri 2027-02-19: 0 commitments looked at"


def test_before_the_visit_of_november_2024_the_bundled_register_awaits_it():
    table = due(bundled(date(2024, 11, 20)))

    assert [row["title"] for row in table.rows if "Lukashenko" in row["title"]] != []
