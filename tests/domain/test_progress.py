from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.codes import Stage, State
from pakbel.domain.progress import assess
from tests.domain.builders import act, at, came, moved, paper, promise

# The due date keeps its precision


@pytest.mark.parametrize(
    ("due", "day", "expected"),
    [
        ("2025-06-30", "2025-06-30", "no_evidence"),
        ("2025-06-30", "2025-07-01", "overdue"),
        ("2025", "2025-12-31", "no_evidence"),
        ("2025", "2026-01-01", "overdue"),
        ("2024-02", "2024-02-29", "no_evidence"),
        ("2024-02", "2024-03-01", "overdue"),
        ("2026-W53", "2027-01-03", "no_evidence"),
        ("2026-W53", "2027-01-04", "overdue"),
        ("FY2024-25 (2024-07-01..2025-06-30)", "2025-06-30", "no_evidence"),
        ("FY2024-25 (2024-07-01..2025-06-30)", "2025-07-01", "overdue"),
        ("2026-06..2026-07", "2026-07-31", "no_evidence"),
        ("2026-06..2026-07", "2026-08-01", "overdue"),
    ],
)
def test_a_period_that_ends_today_is_not_overdue(due, day, expected):
    assert at(promise(due=due), day).state == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2025", "met"),
        ("2025-06", "met"),
        ("2025-06-30", "met"),
        ("2025-07", "met_late"),
        ("..2025-07-15", "met_late"),
    ],
)
def test_a_report_is_late_only_when_its_first_possible_day_is(on, expected):
    assert at(promise(due="2025-06-30"), "2026-06-30", came(1, on, kind="done")).state == expected


def test_a_running_total_is_late_by_its_last_day():
    commitment = promise(target="5 t", due="2025-06-30")

    assert at(commitment, "2026-06-30", came(1, "2025", "5 t", running_total=True)).state == "met_late"
    assert at(commitment, "2026-06-30", came(1, "2025", "5 t")).state == "met"


# Moves


MOVED = promise(due="2025-12-31", moves=(moved("2024-12-31", "2025-12-31", "2025-02-01"),))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-12-31", "no_evidence"),
        ("2025-01-31", "overdue"),
        ("2025-02-01", "no_evidence"),
        ("2025-12-31", "no_evidence"),
        ("2026-01-01", "overdue"),
    ],
)
def test_a_day_is_judged_by_the_due_date_in_force_then(day, expected):
    assert at(MOVED, day).state == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [("2024-12-31", "met"), ("2025-01-15", "met_late"), ("2025-02-01", "met"), ("2026-01-01", "met_late")],
)
def test_a_date_moved_afterwards_mends_nothing(on, expected):
    assert at(MOVED, "2026-06-30", came(1, on, kind="done")).state == expected


def test_a_due_date_that_was_taken_away_is_due_no_more():
    freed = promise(due=None, moves=(moved("2024-12-31", None, "2025-02-01"),))

    assert at(freed, "2025-01-31").state == "overdue"
    assert at(freed, "2025-02-01").state == "no_evidence"


# Acts


def test_suspension_does_not_move_the_due_date():
    paused = promise(due="2024", acts=(act("suspend", "2024-06-01"), act("resume", "2025-06-01")))

    assert [at(paused, day).state for day in ("2025-05-31", "2025-06-01")] == ["suspended", "overdue"]


@pytest.mark.parametrize("kind", ["waive", "cancel", "suspend"])
def test_an_act_does_not_undo_what_was_met(kind):
    done = promise(due="2024", acts=(act(kind, "2025-01-01"),))

    assert at(done, "2025-06-30", came(1, "2024-05", kind="done")).state == "met"


def test_what_was_met_and_corrected_below_is_not_met_any_more_until_it_is_again():
    commitment = promise(target="10 t", due="2025-03-31")
    reports = (came(1, "2025-01-10", "10 t"), came(2, "2025-02-10", "-3 t"), came(3, "2025-04-10", "3 t"))

    found = [
        (progress.state, progress.met_on)
        for progress in (at(commitment, day, *reports) for day in ("2025-01-31", "2025-02-28", "2025-04-30"))
    ]

    assert found == [("met", date(2025, 1, 10)), ("in_progress", None), ("met_late", date(2025, 4, 10))]


# The paper


def test_a_superseded_papers_promises_lapse_unless_moved_or_restated():
    replaced = paper(signed_on="2020", acts=(act("supersede", "2025-01-01", by="M-2"),))
    commitment = promise(mou="M-1", due="2026")
    moved_since = promise(mou="M-1", due="2026", moves=(moved("2025", "2026", "2025-01-01"),))
    moved_before = promise(mou="M-1", due="2026", moves=(moved("2025", "2026", "2024-12-31"),))

    states = [
        at(commitment, "2025-06-30", paper=replaced).state,
        at(commitment, "2024-12-31", paper=replaced).state,
        at(commitment, "2025-06-30", paper=replaced, carried_on=True).state,
        at(moved_since, "2025-06-30", paper=replaced).state,
        at(moved_before, "2025-06-30", paper=replaced).state,
    ]

    assert states == ["lapsed", "no_evidence", "no_evidence", "no_evidence", "lapsed"]


@pytest.mark.parametrize(
    "ended", [{"acts": (act("terminate", "2025-01-01"),)}, {"signed_on": "2020", "expires_on": "2024"}]
)
def test_a_promise_restated_does_not_outlive_a_paper_that_ended(ended):
    progress = at(promise(mou="M-1"), "2025-06-30", paper=paper(**ended), carried_on=True)

    assert progress.state == "lapsed"


def test_the_stage_of_the_paper_is_told():
    assert at(promise(), "2025-06-30").stage is None
    assert at(promise(mou="M-1"), "2025-06-30", paper=paper(signed_on="2024")).stage is Stage.SIGNED


def test_an_umbrellas_end_does_not_reach_the_promises_of_its_members():
    member = paper("M-2", signed_on="2020", parent="M-1")

    assert at(promise(mou="M-2"), "2025-06-30", paper=member).state == "no_evidence"


# The beginning


@pytest.mark.parametrize(
    ("fields", "of_paper", "expected"),
    [
        ({"start": "2025", "promised_on": "2024"}, {"signed_on": "2023"}, (date(2025, 1, 1), "start")),
        ({"promised_on": "2024-05"}, {"signed_on": "2023"}, (date(2024, 5, 1), "promised_on")),
        ({}, {"signed_on": "..2023-04-05"}, (date(2023, 4, 5), "signed_on")),
        ({}, {}, (None, None)),
        ({"every": "year", "start": "2024-06"}, {}, (date(2025, 1, 1), "occurrence")),
    ],
)
def test_where_the_plan_starts_and_which_field_says_so(fields, of_paper, expected):
    progress = at(promise(**fields), "2025-06-30", paper=paper(**of_paper))

    assert (progress.start_on, progress.start_from) == expected


def test_what_is_told_of_a_promise():
    commitment = promise(target="10 t", due="2025", start="2024")
    report = came(1, "2025-01", "4 t")

    progress = at(commitment, "2025-06-30", report, came(2, "2025-09", "4 t"))

    assert (progress.promised, progress.delivered, progress.unit) == (10, 4, "t")
    assert (progress.due_on, progress.end_on, progress.judged_on) == (date(2025, 12, 31),) * 3
    assert progress.reports == (report,)


# Properties


days = st.dates(date(2024, 1, 1), date(2026, 12, 31))
reports_ = st.lists(
    st.tuples(days, st.integers(-5, 12), st.sampled_from(["done", "partial", "claim", "not_delivered"])),
    max_size=6,
)


def made(listed):
    return [
        came(number, on.isoformat(), f"{amount} t", kind=kind)
        for number, (on, amount, kind) in enumerate(listed, 1)
    ]


@given(reports_, days, st.booleans())
def test_what_is_reported_later_changes_nothing_earlier(listed, day, numeric):
    commitment = promise(target="10 t" if numeric else None, due="2025-06")
    reports = made(listed)

    seen = assess(commitment, [report for report in reports if report.on.first <= day], day)

    assert assess(commitment, reports, day) == seen


@given(reports_, days)
def test_an_undelivered_promise_never_disappears(listed, day):
    progress = assess(promise(target="10 t", due="2025-06"), made(listed), day)

    if day > date(2025, 6, 30):
        assert progress.state in {State.MET, State.MET_LATE, State.OVERDUE, State.OVERDUE_PARTIAL}
    else:
        assert progress.state not in {State.OVERDUE, State.OVERDUE_PARTIAL}


@given(reports_, days, days)
def test_met_on_time_or_late_is_what_met_on_says(listed, day, due):
    progress = assess(promise(target="10 t", due=due.isoformat()), made(listed), day)

    assert (progress.met_on is not None) == (progress.state in {State.MET, State.MET_LATE})
    assert (progress.state is State.MET_LATE) == (progress.met_on is not None and progress.met_on > due)


@given(days, st.integers(1, 400))
def test_moving_the_date_after_it_was_missed_does_not_make_late_timely(due, later):
    due_on, met_on = due, due + timedelta(days=later)
    after = promise(
        due="2199-12-31",
        moves=(moved(due_on.isoformat(), "2199-12-31", (met_on + timedelta(days=1)).isoformat()),),
    )

    assert assess(after, [came(1, met_on.isoformat(), kind="done")], date(2199, 1, 1)).state is State.MET_LATE


# What nobody reported is unknown, not zero


@pytest.mark.parametrize(
    ("reports", "expected"),
    [
        ((), True),
        ((came(1, "2025-02", kind="context"),), True),
        ((came(1, "2025-02", "9 t", kind="claim"),), True),
        ((came(1, "2025-02", kind="not_delivered"),), False),
        ((came(1, "2025-02", "5 t"),), False),
        ((came(1, "2025-02", kind="partial"),), False),
        ((came(1, "2025-02", "5 t"), came(2, "2025-03", "-5 t")), False),
        ((came(1, "2026-02", "5 t"),), True),
    ],
)
def test_only_a_report_of_what_came_or_did_not_makes_it_known(reports, expected):
    assert at(promise(target="10 t"), "2025-12-31", *reports).is_unreported is expected


def test_reports_on_other_occurrences_leave_the_running_one_unknown():
    yearly = promise(target="10 t", every="year", start="2024")

    assert at(yearly, "2025-06-30", came(1, "2024-05", "10 t")).is_unreported
    assert not at(yearly, "2025-06-30", came(1, "2025-05", "10 t")).is_unreported
