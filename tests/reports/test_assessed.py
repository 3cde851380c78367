from datetime import date

import pytest

from pakbel.domain.codes import State
from tests.reports.builders import register


def test_what_is_promised_after_the_day_is_left_out_and_counted():
    book = register(
        {"promised_on": "2025"},
        {"promised_on": "2026-12"},
        {},
        {"promised_on": "..2027"},
        day=date(2026, 11, 30),
    )

    assert (book.promised, book.promised_later) == (("C-1", "C-3", "C-4"), 1)
    assert [each.commitment.id for each in book.progresses()] == ["C-1", "C-3", "C-4"]


def test_what_has_no_date_of_its_own_is_promised_when_its_paper_is_signed():
    book = register(
        {"mou": "M-1"},
        {"mou": "M-2"},
        {"mou": "M-3"},
        {"mou": "M-1", "promised_on": "2024"},
        mous=[{"signed_on": "2025-03"}, {"signed_on": "..2025-06-01"}, {}],
        day=date(2025, 2, 28),
    )

    assert (book.promised, book.promised_later) == (("C-2", "C-3", "C-4"), 1)


def test_a_commitment_is_judged_once():
    book = register({})

    assert book.progress("C-1") is book.progress("C-1")


def test_an_unknown_commitment_is_a_key_error():
    with pytest.raises(KeyError):
        register({}).progress("C-9")


def test_members_are_found_at_any_depth_each_once_and_a_circle_ends():
    papers = [{}, {"parent": "M-1"}, {"parent": "M-2"}, {"parent": "M-1"}, {"parent": "M-5"}]
    papers[0] = {"parent": "M-3"}
    book = register(mous=papers)

    assert book.members("M-1") == ("M-2", "M-3", "M-4")
    assert book.members("M-5") == ()


def test_a_promise_restated_outlives_its_superseded_paper_from_the_day_it_is_restated():
    paper = {"signed_on": "2020", "acts": [{"kind": "supersede", "on": "2024-01-01", "by": "M-2"}]}
    promises = ({"mou": "M-1"}, {"restates": "C-1", "promised_on": "2025-01-01"})

    before = register(*promises, mous=[paper, {}], day=date(2024, 12, 31))
    after = register(*promises, mous=[paper, {}], day=date(2025, 1, 1))

    assert (before.progress("C-1").state, after.progress("C-1").state) == (State.LAPSED, State.NO_EVIDENCE)
    assert (before.restated_by("C-1"), after.restated_by("C-1")) == ((), ("C-2",))


@pytest.mark.parametrize(
    ("verdicts", "state"),
    [
        ([("2025-01-01", "not_kept")], State.NOT_STARTED),
        ([("2025-01-01", "not_kept"), ("2025-06-01", "in_progress")], State.NO_EVIDENCE),
        ([("2025-06-01", "not_kept"), ("2025-01-01", "kept")], State.NOT_STARTED),
        ([("2027-01-01", "not_kept")], State.NO_EVIDENCE),
    ],
)
def test_the_latest_review_by_the_day_says_whether_nothing_was_done(verdicts, state):
    reviews = [{"commitment": "C-1", "as_of": day, "verdict": verdict} for day, verdict in verdicts]

    assert register({}, reviews=reviews).progress("C-1").state is state


def test_a_promise_measured_by_trade_is_judged_by_the_better_book():
    trade = [
        {"reporter": "PAK", "partner": "BLR", "flow": "export", "period": "2025", "value": "3 USD"},
        {"reporter": "BLR", "partner": "PAK", "flow": "import", "period": "2025", "value": "9 USD"},
    ]
    promise = {"target": "8 USD", "due": "2025", "measured_by": "trade:PAK>BLR"}

    book = register(promise, trade=trade)

    progress = book.progress("C-1")
    assert progress.state is State.MET
    assert progress.book is not None
    assert (progress.book.reporter, len(progress.found.figures)) == ("BLR", 2)
