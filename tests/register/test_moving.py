from datetime import date

import pytest

from pakbel.domain.evidence import Source
from pakbel.domain.period import parse_stored as period
from pakbel.domain.records import Move
from pakbel.errors import BadInput, RefusedByRule
from pakbel.register.acting import Decision
from tests.domain.builders import moved, promise
from tests.register.builders import TODAY, changed, documents, not_changed, register

URL = "https://example.org/a"
AGREED = Decision(date(2026, 2, 10), "agreed at JMC 9")


def test_a_due_date_that_moves_keeps_what_it_was():
    store = register(promise("C-1", due="2026-Q1"), Source(id="dawn"))

    changed(store, "C-1", Decision(date(2026, 2, 10), "agreed", "dawn"), due="2026-Q3")
    outcome = changed(store, "C-1", Decision(date(2026, 8, 1), "no ships"), due="2027")

    assert outcome.record == promise(
        "C-1",
        due="2027",
        moves=(
            Move(
                was=period("2026-Q1"),
                due=period("2026-Q3"),
                moved_on=date(2026, 2, 10),
                reason="agreed",
                source="dawn",
            ),
            Move(was=period("2026-Q3"), due=period("2027"), moved_on=date(2026, 8, 1), reason="no ships"),
        ),
    )
    assert outcome.record.first_due == period("2026-Q1")


def test_a_move_may_be_sourced_by_a_new_url():
    store = register(promise("C-1", due="2026"))

    outcome = changed(store, "C-1", Decision(TODAY, "agreed", URL), due="2027")

    assert outcome.record.moves[0].source == "example"
    assert documents(store, "sources") == {"example": {"url": URL}}


@pytest.mark.parametrize(("due", "was"), [("2026", "it was 2026"), (None, "it was not set")])
@pytest.mark.parametrize("reason", [None, "", "  "])
def test_a_move_without_a_reason_is_refused(due, was, reason):
    store = register(promise("C-1", due=due))

    assert not_changed(store, "C-1", Decision(TODAY, reason), due="2027") == (
        BadInput,
        f"moving a due date needs a reason ({was})",
    )


def test_a_due_date_can_be_taken_away():
    store = register(promise("C-1", due="2026"))

    record = changed(store, "C-1", AGREED, due=None).record

    assert (record.due, record.first_due, len(record.moves)) == (None, period("2026"), 1)


def test_a_first_due_date_is_a_move_from_nothing():
    store = register(promise("C-1"))

    outcome = changed(store, "C-1", AGREED, due="2027")

    assert (outcome.record.first_due, outcome.record.moves[0].was) == (None, None)
    assert outcome.notes == ["C-1 had no due date before"]


def test_the_same_due_date_is_no_move():
    store = register(promise("C-1", due="2026"))

    assert changed(store, "C-1", due="2026", sector="trade").record.moves == ()


def test_moves_of_one_day_are_kept_in_the_order_of_entry():
    store = register(promise("C-1", due="2026"))

    changed(store, "C-1", AGREED, due="2027")
    record = changed(store, "C-1", AGREED, due="2028").record

    assert [str(move.due) for move in record.moves] == ["2027", "2028"]


def test_a_move_before_one_that_is_kept_is_refused():
    store = register(promise("C-1", due="2026"))
    changed(store, "C-1", Decision(date(2026, 8, 1), "no ships"), due="2027")

    assert not_changed(store, "C-1", Decision(date(2026, 7, 31), "agreed"), due="2028") == (
        RefusedByRule,
        "C-1 was moved again on 2026-08-01; a move before that is not kept",
    )


def test_a_correction_leaves_no_move():
    store = register(promise("C-1", due="2026"))

    record = changed(store, "C-1", Decision(TODAY, correction=True), due="2027").record

    assert (record.due, record.moves) == (period("2027"), ())


def test_a_correction_after_moves_mends_the_last_one():
    store = register(promise("C-1", due="2027", moves=(moved("2026", "2027", "2026-02-10"),)))

    record = changed(store, "C-1", Decision(TODAY, correction=True), due="2028").record

    assert (record.due, record.moves) == (period("2028"), (moved("2026", "2028", "2026-02-10"),))


@pytest.mark.parametrize(
    ("was", "due", "said"),
    [
        ("2026-Q3", "2027-03-31", "moved from 2026-Q3, 182 days later (1st move)"),
        ("2026-Q3", "2026-10-01", "moved from 2026-Q3, 1 day later (1st move)"),
        ("2026", "2026-06", "moved from 2026, 184 days earlier (1st move)"),
        ("2026", "2026-Q4", "moved from 2026, to the same last day (1st move)"),
        ("2026", None, "moved from 2026 to no date (1st move)"),
    ],
)
def test_how_far_a_due_date_moved_is_said(was, due, said):
    store = register(promise("C-1", due=was))

    assert changed(store, "C-1", AGREED, due=due).notes == [said]


def test_moves_are_numbered_and_a_first_date_is_none():
    store = register(promise("C-1"))

    notes = [changed(store, "C-1", AGREED, due=str(year)).notes for year in range(2027, 2050)]

    assert notes[0] == ["C-1 had no due date before"]
    assert [note.partition("(")[2] for (note,) in notes[1:5]] == [
        "1st move)",
        "2nd move)",
        "3rd move)",
        "4th move)",
    ]
    assert [note.partition("(")[2] for (note,) in notes[11:14]] == ["11th move)", "12th move)", "13th move)"]
    assert [note.partition("(")[2] for (note,) in notes[21:]] == ["21st move)", "22nd move)"]


def test_each_move_is_told_from_the_date_before_it():
    store = register(promise("C-1", due="2026-06-30"))

    said = [
        changed(store, "C-1", AGREED, due="2026-12-31").notes,
        changed(store, "C-1", AGREED, due="2026-12-30").notes,
        changed(store, "C-1", AGREED, due="2026-Q4").notes,
        changed(store, "C-1", AGREED, due=None).notes,
    ]

    assert said == [
        ["moved from 2026-06-30, 184 days later (1st move)"],
        ["moved from 2026-12-31, 1 day earlier (2nd move)"],
        ["moved from 2026-12-30, 1 day later (3rd move)"],
        ["moved from 2026-Q4 to no date (4th move)"],
    ]
