from datetime import date

import pytest
from hypothesis import given, settings

from pakbel.domain.codes import State
from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.errors import StoreProblem
from pakbel.reports.assessed import Assessed
from pakbel.reports.overdue import _reason, _rows, fails, overdue
from pakbel.reports.selection import Selection
from pakbel.storage.snapshot import Snapshot
from tests.reports.builders import DAY, bundled, empty, only, reasons, register, shown
from tests.reports.drawn import tables


def test_a_row_says_what_is_late_whose_it_is_and_what_is_missing():
    book = register(
        {
            "title": "Deliver 500 tractors",
            "mou": "M-1",
            "due": "2026-07-02",
            "target": "500 tractors",
            "owed_by": "BLR",
            "owed_to": "PAK",
        },
        mous=[{}],
        deliveries=[{"quantity": "180 tractors"}],
    )

    table = overdue(book)

    assert shown(table) == [
        {
            "id": "C-1",
            "days_late": 142,
            "due": period("2026-07-02"),
            "title": "Deliver 500 tractors",
            "owed_by": "BLR",
            "owed_to": "PAK",
            "still_to_come": (quantity("320 tractors"), quantity("500 tractors")),
            "mou": "M-1",
            "state": State.OVERDUE_PARTIAL,
        }
    ]
    assert table.title == "Overdue on Sat 2026-11-21 — 1 commitment, 1 MoU at risk"
    assert table.as_of == DAY
    assert table.next_steps == ("pakbel deliver C-1 --qty 320", "pakbel commitment show C-1")


def test_the_latest_comes_first_and_a_vague_date_counts_by_its_last_day():
    book = register({"due": "2026-Q3"}, {"due": "2026-09-29"}, {"due": "2026-10"})

    assert only(overdue(book), "id", "days_late") == [("C-2", 53), ("C-1", 52), ("C-3", 21)]


def test_what_ends_today_is_not_overdue_and_what_ended_yesterday_is():
    book = register({"due": "2026-11-21"}, {"due": "2026-11-20"})

    assert only(overdue(book), "id", "days_late") == [("C-2", 1)]


def test_everything_without_a_row_is_counted_under_one_reason():
    late = {"due": "2025"}
    book = register(
        {"due": "2025"},
        {},
        {"due": "2027"},
        late,
        {**late, "acts": [{"kind": "waive", "on": "2026-02-01"}]},
        {**late, "acts": [{"kind": "cancel", "on": "2026-02-01"}]},
        {**late, "acts": [{"kind": "supersede", "on": "2026-02-01", "by": "C-1"}]},
        {**late, "checkable": False, "uncheckable_because": "no measure"},
        {**late, "target": "5 USD", "measured_by": "trade:turnover"},
        {**late, "promised_on": "2026-12-01"},
        deliveries=[{"commitments": ["C-4"], "kind": "done"}],
    )

    table = overdue(book)

    assert only(table, "id") == [("C-1",)]
    assert reasons(table) == {
        "without a deadline": 1,
        "due later": 1,
        "kept": 1,
        "waived": 1,
        "cancelled": 1,
        "superseded": 1,
        "cannot be checked": 1,
        "measured by trade without a figure": 1,
        "promised later": 1,
    }
    assert table.notes[1].startswith("9 commitments looked at")


def test_the_suspended_and_the_lapsed_are_marked_and_do_not_fail_a_script():
    book = register(
        {"due": "2025", "acts": [{"kind": "suspend", "on": "2026-02-01"}]},
        {"due": "2025", "mou": "M-1"},
        mous=[{"signed_on": "2020", "expires_on": "2025-12-31"}],
    )

    table = overdue(book)

    assert only(table, "id", "state") == [("C-1", State.SUSPENDED), ("C-2", State.LAPSED)]
    assert not fails(table)
    assert table.title.endswith("0 commitments, 0 MoUs at risk; 2 suspended or lapsed")


def test_each_missed_occurrence_is_a_row_of_its_own():
    book = register(
        {"every": "year", "start": "2023", "target": "10 visits"},
        deliveries=[
            {"commitments": ["C-1/2024"], "kind": "done", "quantity": "10 visits"},
            {"on": "2025-05-01", "quantity": "4 visits"},
        ],
    )

    table = overdue(book)

    assert only(table, "id", "state", "days_late", "still_to_come") == [
        ("C-1/2023", "missed", 1056, (quantity("10 visits"), quantity("10 visits"))),
        ("C-1/2025", "missed", 325, (quantity("6 visits"), quantity("10 visits"))),
    ]
    assert fails(table)


def test_of_instalments_the_first_one_not_covered_lacks_its_shortfall():
    book = register(
        {
            "target": "12 t",
            "promised_on": "2023",
            "instalments": [["2024", "4 t"], ["2025", "4 t"], ["2027", "4 t"]],
        },
        deliveries=[{"on": "2024-06-01", "quantity": "5 t"}],
    )

    (row,) = overdue(book).rows

    assert (row["due"], row["still_to_come"]) == (period("2025"), (quantity("3 t"), quantity("4 t")))


def test_the_register_is_seen_as_it_stood_on_the_day():
    fields = {"due": "2024-12-31", "promised_on": "2024-01-01"}
    deliveries = [{"on": "2026-01-10", "kind": "done"}]

    days = [date(2023, 12, 31), date(2024, 12, 31), date(2025, 1, 1), date(2026, 1, 9), date(2026, 1, 10)]

    assert [len(overdue(register(fields, deliveries=deliveries, day=day)).rows) for day in days] == [
        0,
        0,
        1,
        1,
        0,
    ]


def test_a_moved_date_counts_from_the_day_it_was_moved():
    move = {"was": "2024-12-31", "due": "2027", "moved_on": "2025-03-01", "reason": "late crop"}
    fields = {"due": "2027", "moves": [move]}

    before = overdue(register(fields, day=date(2025, 2, 28)))
    after = overdue(register(fields, day=date(2025, 3, 1)))

    assert (only(before, "id"), only(after, "id")) == ([("C-1",)], [])


def test_pledges_are_not_counted_as_commitments_without_saying_so():
    late = {"due": "2025"}
    book = register(
        late,
        {**late, "binding": True},
        {**late, "mou": "M-1"},
        {**late, "mou": "M-1", "binding": False},
        {**late, "mou": "M-2"},
        {**late, "mou": "M-3"},
        {**late, "mou": "M-9"},
        mous=[{"kind": "treaty"}, {"kind": "mou", "binding": True}, {}],
    )

    table = overdue(book)

    assert table.totals == {"commitments": 3, "pledges": 4, "mous": 4, "rows": 7}
    assert table.totals["commitments"] == sum(book.binds(each.commitment) for each in book.progresses())
    assert table.notes[0] == "3 of them binding, 4 pledges"


def test_an_empty_register_has_nothing_overdue():
    table = overdue(empty())

    assert (table.rows, table.left_out, table.empty) == ((), (), "nothing overdue among 0 commitments")


def test_filters_narrow_the_rows_and_what_the_title_counts():
    book = register({"due": "2025", "owed_by": "PAK"}, {"due": "2025", "owed_by": "BLR"})

    table = overdue(book, Selection(where=("owner = BLR",), columns=("id", "late")))

    assert shown(table) == [{"id": "C-2", "days_late": 325}]
    assert table.filters == ("owner = BLR",)
    assert table.title == "Overdue on Sat 2026-11-21 — 1 commitment, 0 MoUs at risk"


def test_of_the_bundled_register_the_billion_by_2020_is_overdue_by_the_better_book():
    table = overdue(bundled())

    found = {row["id"]: row for row in table.rows}
    keys = {id: document["key"] for id, document in bundled().snapshot.documents("commitments").items()}
    late = {keys[id]: row for id, row in found.items()}
    assert {
        "CM-1BN-B",
        "CM-1BN-D",
        "CM-1BN-E",
        "CM-TRACTOR-2016",
        "CM-TRACTOR-2700",
        "CM-IMRAN",
    } <= late.keys()
    assert late["CM-1BN-E"]["still_to_come"] == (quantity("947832200 USD"), quantity("1000000000 USD"))
    assert not {"CM-FLIGHTS", "CM-WORKERS-150K", "CM-RM2527"} & late.keys()
    assert fails(table)


@settings(max_examples=400, deadline=None)
@given(tables())
def test_what_is_judged_from_stored_text_is_judged_as_the_records_are(drawn):
    book = Assessed(Snapshot(drawn, {}), DAY)

    table = overdue(book)

    judged = [book.progress(id) for id in book.promised]
    rows = [row for progress in judged for row in _rows(progress)]
    assert list(table.rows) == sorted(rows, key=lambda row: -row["days_late"])
    counts: dict[str, int] = {}
    for progress in judged:
        if not tuple(_rows(progress)):
            counts[_reason(progress)] = counts.get(_reason(progress), 0) + 1
    assert {each.reason: each.count for each in table.left_out if each.reason != "promised later"} == counts


@pytest.mark.parametrize(
    "moves",
    [
        [{"was": "2023", "due": "2024", "moved_on": "2024-01-01", "reason": "rain"}],
        [{"was": "2023", "due": "2025", "moved_on": "2024-01-01", "reason": " "}],
        [{"was": "2023", "due": "2025", "moved_on": "soon", "reason": "rain"}],
        [{"was": "2023", "due": "2025", "reason": "rain"}],
        [{"was": "2023", "due": "2025", "moved_on": "2024-01-01", "reason": "rain", "who": "?"}],
        "2024",
    ],
)
def test_a_move_that_cannot_be_is_refused_by_the_name_of_its_record(moves):
    book = register({"due": "2025", "moves": moves})

    with pytest.raises(StoreProblem, match="C-1"):
        overdue(book)


@pytest.mark.parametrize(
    ("field", "value"),
    [("target", "many tractors"), ("target", 5), ("due", "soon"), ("due", 2025), ("title", "")],
)
def test_a_damaged_record_is_refused_by_name(field, value):
    book = register({"due": "2025", field: value})

    with pytest.raises(StoreProblem, match="C-1"):
        overdue(book)


@pytest.mark.parametrize(
    ("commitments", "says"),
    [
        (None, "None is not a list"),
        ("C-1", "'C-1' is not a list"),
        (3, "3 is not a list"),
        ([None], "None is not a text"),
        ([["C-1"]], "['C-1'] is not a text"),
        ([{}], "{} is not a text"),
    ],
)
def test_a_report_on_what_is_no_id_is_refused_naming_it(commitments, says):
    book = register({"due": "2025"}, deliveries=[{"commitments": commitments}])

    with pytest.raises(StoreProblem) as refusal:
        overdue(book)

    assert refusal.value.message == f"D-1: commitments: {says}"
