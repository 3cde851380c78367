from fractions import Fraction

import pytest

from pakbel.domain.codes import State
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.errors import BadInput, NoSuchRecord
from pakbel.reports.selection import Selection
from pakbel.reports.status import status
from pakbel.table import Unknown
from tests.reports.builders import DAY, bundled, empty, only, reasons, register, shown

RICE = {"target": "10000 t", "due": "2026-12-31", "owed_by": "PAK", "sector": "food", "mou": "M-1"}


def test_a_row_sets_promised_beside_delivered():
    book = register({**RICE, "title": "Rice"}, mous=[{}], deliveries=[{"quantity": "6000 t"}])

    table = status(book)

    assert shown(table) == [
        {
            "id": "C-1",
            "title": "Rice",
            "promised": quantity("10000 t"),
            "delivered": quantity("6000 t"),
            "gap": quantity("-4000 t"),
            "completion": Fraction(6, 10),
            "progress": Fraction(6, 10),
            "state": State.IN_PROGRESS,
            "days_late": 0,
        }
    ]
    assert table.title == "Promised and delivered — to Sat 2026-11-21"
    assert table.as_of == DAY


def test_units_are_never_added_nor_pledges_to_commitments():
    book = register(
        {"target": "10 t", "binding": True},
        {"target": "5 tonnes", "binding": True},
        {"target": "7 t"},
        {"target": "3 boxes"},
        deliveries=[
            {"quantity": "4 t"},
            {"commitments": ["C-2"], "quantity": "5 tonnes"},
            {"commitments": ["C-3"]},
        ],
    )

    table = status(book)

    assert table.totals == {
        "commitments": [
            {
                "unit": "t",
                "promised": 15,
                "delivered": 9,
                "share": Fraction(3, 5),
                "promises": 2,
                "incomplete": 0,
                "unreported": 0,
            }
        ],
        "pledges": [
            {
                "unit": "t",
                "promised": 7,
                "delivered": 0,
                "share": 0,
                "promises": 1,
                "incomplete": 1,
                "unreported": 0,
            },
            {
                "unit": "boxes",
                "promised": 3,
                "delivered": None,
                "share": None,
                "promises": 1,
                "incomplete": 0,
                "unreported": 1,
            },
        ],
        "promises": 4,
        "dated": 0,
        "valued": 4,
        "sourced": 0,
        "two_side_sourced": 0,
        "scored": 1,
        "score": 100,
        "provisional": True,
        "not_scored": {"in_progress_unscheduled": 2, "no_evidence": 1},
        "reviewed": (),
    }
    assert table.notes == (
        "Commitments: 9 of 15 t (60 %).",
        (
            "Pledges (nothing binding behind them): 0 of 7 t "
            "(0 %, at least: something came of 1 without a figure); nothing reported of 3 boxes."
        ),
        "Units are never added together, nor pledges to commitments.",
        (
            "Score: 100 of 100, from the 1 of 4 promises that can be scored "
            "(+1 kept, 0 nearly kept or going to plan, -1 not kept); provisional, for fewer than 8 are; "
            "not scored: 2 in progress without a plan, 1 no evidence."
        ),
        "Of 4 promises: 0 with a deadline, 4 with a figure, 0 with a source, 0 with sources of both sides.",
    )


def test_what_nobody_reported_on_is_unknown_and_not_zero():
    book = register(
        {"target": "10 t"}, {"target": "5 t"}, deliveries=[{"commitments": ["C-2"], "quantity": "2 t"}]
    )

    table = status(book)

    assert only(table, "delivered", "gap", "completion") == [
        (Unknown("nothing reported"), None, None),
        (quantity("2 t"), quantity("-3 t"), Fraction(2, 5)),
    ]
    assert table.notes[0] == (
        "Pledges (nothing binding behind them): 2 of 15 t (13 %, nothing reported of 1 among 2)."
    )


def test_what_is_restated_measured_by_trade_or_all_or_nothing_is_in_no_sum_and_counted():
    book = register(
        {"target": "10 t"},
        {"target": "12 t", "restates": "C-1"},
        {"target": "5 USD", "measured_by": "trade:turnover"},
        {},
        {"target": "9 t", "promised_on": "2027"},
    )

    table = status(book)

    assert [each["promised"] for each in table.totals["pledges"]] == [12]
    assert reasons(table) == {
        "restated by a later promise": 1,
        "measured by trade": 1,
        "all or nothing": 1,
        "promised later": 1,
    }


def test_a_promise_restated_only_later_still_counts():
    book = register({"target": "10 t"}, {"target": "12 t", "restates": "C-1", "promised_on": "2027"})

    assert [each["promised"] for each in status(book).totals["pledges"]] == [10]


def test_of_a_paper_its_promises_and_those_of_its_members_at_any_depth():
    papers = [
        {"title": "Package", "kind": "package"},
        {"parent": "M-1"},
        {"parent": "M-2"},
        {"title": "Other"},
    ]
    book = register({"mou": "M-1"}, {"mou": "M-3"}, {"mou": "M-4"}, {}, mous=papers)

    table = status(book, mou="m-1")

    assert only(table, "id") == [("C-1",), ("C-2",)]
    assert table.title == "Promised and delivered — M-1 Package — to Sat 2026-11-21"


def test_papers_that_lie_in_a_circle_end():
    book = register({"mou": "M-2"}, mous=[{"parent": "M-2"}, {"parent": "M-1"}])

    assert only(status(book, mou="M-1"), "id") == [("C-1",)]


def test_a_paper_that_is_none_is_refused():
    with pytest.raises(NoSuchRecord):
        status(register({}), mou="M-9")
    with pytest.raises(NoSuchRecord):
        status(register({}), mou="C-1")


def test_by_side_pledges_and_commitments_stand_in_rows_of_their_own():
    book = register(
        {"owed_by": "PAK", "target": "10 t", "due": "2025", "binding": True},
        {"owed_by": "PAK", "due": "2025"},
        {"owed_by": "BLR", "due": "2025"},
        {"due": "2030"},
        deliveries=[{"on": "2024-05-01", "quantity": "10 t"}, {"commitments": ["C-3"], "kind": "done"}],
    )

    table = status(book, by="side")

    assert only(table, "group", "force", "promises", "valued", "kept", "overdue", "fell_due", "on_time") == [
        ("BLR", "pledge", 1, 0, 1, 0, 1, 0),
        ("PAK", "commitment", 1, 1, 1, 0, 1, 1),
        ("PAK", "pledge", 1, 0, 0, 1, 1, 0),
        (None, "pledge", 1, 0, 0, 0, 0, None),
    ]
    assert only(table, "promised", "delivered")[1] == ((quantity("10 t"),), (quantity("10 t"),))
    assert table.title == "Promised and delivered by side — to Sat 2026-11-21"


def test_what_fell_due_and_cannot_be_judged_is_counted_by_reason():
    waived = [{"kind": "waive", "on": "2019-06-01", "reason": "a flood"}]
    measured = {"owed_by": "PAK", "target": "100 USD", "due": "2019", "measured_by": "trade:BLR>PAK"}
    book = register(
        measured,
        {"owed_by": "BLR", "due": "2019", "acts": waived},
        {"owed_by": "BLR", "due": "2019"},
        {"owed_by": "BLR", "due": "2030"},
    )

    table = status(book, by="side")

    assert only(table, "group", "promises", "fell_due", "on_time") == [
        ("BLR", 3, 1, 0),
        ("PAK", 1, 0, Unknown("none judged")),
    ]
    assert table.extra["left_out_of_on_time"] == {"unmeasurable": 1, "waived": 1}
    assert (
        "Fell due and On time leave out, though their day is past: 1 without a figure of trade, 1 waived."
        in table.notes
    )


def test_where_all_that_fell_due_was_judged_nothing_is_said_of_others():
    table = status(register({"due": "2025"}, {"due": "2030"}, {}), by="side")

    assert table.extra["left_out_of_on_time"] == {}
    assert not any(note.startswith("Fell due") for note in table.notes)


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("mou", ["M-1", None]),
        ("sector", ["food", None]),
        ("kind", ["treaty", None]),
        ("year", ["2025", None]),
    ],
)
def test_groups_are_those_of_the_promise_and_the_unknown_come_last(by, groups):
    book = register({}, {"mou": "M-1", "sector": "food", "promised_on": "2025-03"}, mous=[{"kind": "treaty"}])

    assert [row["group"] for row in status(book, by=by).rows] == groups


def test_an_unknown_group_is_refused_with_the_nearest():
    with pytest.raises(BadInput) as refused:
        status(register({}), by="sectr")

    assert refused.value.hint == "--by sector"


def test_a_filter_narrows_the_sums_too():
    book = register({"target": "10 t", "owed_by": "PAK"}, {"target": "5 t", "owed_by": "BLR"})

    table = status(book, Selection(where=("owner = BLR",)))

    assert [each["promised"] for each in table.totals["pledges"]] == [5]


def test_an_empty_register_has_no_promises():
    table = status(empty())

    assert (table.rows, table.empty) == ((), "no promise among 0 commitments looked at")


def test_of_the_bundled_register_the_workers_the_flights_and_both_books_are_told_apart():
    table = status(bundled())

    keys = {document["key"]: id for id, document in bundled().snapshot.documents("commitments").items()}
    rows = {row["id"]: row for row in table.rows}
    workers, flights = rows[keys["CM-WORKERS-150K"]], rows[keys["CM-FLIGHTS"]]
    assert (workers["promised"], workers["delivered"]) == (
        quantity("150000 workers"),
        quantity("233 workers"),
    )
    assert (flights["completion"], flights["state"]) == (0, State.NOT_STARTED)
    (books,) = [note for note in table.notes if note.startswith("Measured by trade")]
    assert "PAK's book 34,368,364 USD in 2020" in books
    assert "BLR's book 52,167,800 USD in 2020" in books
    assert reasons(table)["restated by a later promise"] == 5
    assert reasons(table)["measured by trade"] == 1
