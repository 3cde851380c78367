"""The table of states as a partition, and every state reached by records."""

from datetime import date
from itertools import product

import pytest

from pakbel.domain.codes import State
from pakbel.domain.state import Grounds, decide, is_open, released, suspended
from tests.domain.builders import act, at, book, came, instalments, paper, promise

YES_NO = (True, False)
RELEASED = {"W": State.WAIVED, "C": State.CANCELLED, "S": State.SUPERSEDED, "n": None}

# checkable complete late released dead suspended past-due unmeasured begun not-begun-yet nothing-done
# y and n are demanded, a dot leaves it open. Written from the table of states, not from the code.
TABLE = {
    "n . . . . . . . . . .": State.UNVERIFIABLE,
    "y y n . . . . . . . .": State.MET,
    "y y y . . . . . . . .": State.MET_LATE,
    "y n . W . . . . . . .": State.WAIVED,
    "y n . C . . . . . . .": State.CANCELLED,
    "y n . S . . . . . . .": State.SUPERSEDED,
    "y n . n y . . . . . .": State.LAPSED,
    "y n . n n y . . . . .": State.SUSPENDED,
    "y n . n n n y n n . .": State.OVERDUE,
    "y n . n n n y n y . .": State.OVERDUE_PARTIAL,
    "y n . n n n y y . . .": State.NO_EVIDENCE,
    "y n . n n n n . y . .": State.IN_PROGRESS,
    "y n . n n n n . n y .": State.NOT_DUE,
    "y n . n n n n . n n y": State.NOT_STARTED,
    "y n . n n n n . n n n": State.NO_EVIDENCE,
}


def fits(pattern, grounds):
    for letter, value in zip(pattern.split(), grounds, strict=True):
        if letter in RELEASED and not isinstance(value, bool):
            if RELEASED[letter] is not value:
                return False
        elif letter != "." and (letter == "y") is not value:
            return False
    return True


def test_every_combination_of_grounds_gives_exactly_the_state_of_one_row():
    combinations = [
        Grounds(*first, gave, *rest)
        for first in product(YES_NO, repeat=3)
        for gave in RELEASED.values()
        for rest in product(YES_NO, repeat=7)
    ]

    for grounds in combinations:
        rows = [state for pattern, state in TABLE.items() if fits(pattern, grounds)]
        assert [decide(grounds)] == rows, grounds

    assert len(combinations) == 4096


@pytest.mark.parametrize(
    ("commitment", "reports", "context", "expected"),
    [
        ({"checkable": False, "uncheckable_because": "no measure"}, [("2025", "done")], {}, "unverifiable"),
        ({"due": "2025-06-30"}, [("2025-06-30", "done")], {}, "met"),
        ({"due": "2025-06-30"}, [("2025-07-01", "done")], {}, "met_late"),
        ({}, [("2025-07-01", "done")], {}, "met"),
        ({"due": "2024", "acts": (act("waive", "2025-01-01"),)}, [], {}, "waived"),
        ({"due": "2024", "acts": (act("cancel", "2025-01-01"),)}, [("2024", "partial")], {}, "cancelled"),
        ({"acts": (act("supersede", "2025-01-01", by="C-2"),)}, [], {}, "superseded"),
        ({"acts": (act("cancel", "2026-01-01"),)}, [], {}, "no_evidence"),
        ({"due": "2024"}, [], {"paper": paper(signed_on="2020", expires_on="2023")}, "lapsed"),
        ({"due": "2030"}, [], {"paper": paper(acts=(act("terminate", "2025-01-01"),))}, "lapsed"),
        ({"due": "2024", "acts": (act("suspend", "2023-01-01"),)}, [], {}, "suspended"),
        ({"due": "2024"}, [], {}, "overdue"),
        ({"due": "2024"}, [("2025-03", "not_delivered")], {}, "overdue"),
        ({"due": "2024"}, [("2025-03", "partial")], {}, "overdue_partial"),
        ({"due": "2024", "target": "5 t"}, [("2025-03", "done")], {}, "overdue_partial"),
        ({"due": "2026"}, [("2025-03", "partial")], {}, "in_progress"),
        ({"start": "2026"}, [], {}, "not_due"),
        ({"start": "2026"}, [("2025-03", "partial")], {}, "in_progress"),
        ({"due": "2026"}, [("2025-03", "not_delivered")], {}, "not_started"),
        ({"due": "2026"}, [], {"judged_not_done": True}, "not_started"),
        ({"due": "2026"}, [("2025-03", "claim"), ("2025-04", "context")], {}, "no_evidence"),
        ({}, [], {}, "no_evidence"),
    ],
)
def test_every_state_is_reached_by_records(commitment, reports, context, expected):
    listed = [came(number, on, kind=kind) for number, (on, kind) in enumerate(reports, 1)]

    progress = at(promise(**commitment), "2025-12-30", *listed, **context)

    assert progress.state == expected


def test_the_rule_lists_every_state():
    assert set(TABLE.values()) == set(State)


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ([], "overdue"),
        (["5 t", "-5 t"], "overdue"),
        (["5 t"], "overdue_partial"),
        (["5 t", "-6 t"], "overdue"),
    ],
)
def test_what_came_and_was_taken_back_has_not_begun(amounts, expected):
    reports = [came(number, "2024", amount) for number, amount in enumerate(amounts, 1)]

    assert at(promise(target="10 t", due="2024"), "2025-12-30", *reports).state == expected


def test_measured_by_trade_a_missing_figure_is_no_evidence_and_a_low_one_overdue():
    commitment = promise(target="10 USD", due="2024", measured_by="trade:turnover")

    states = [
        at(commitment, "2025-12-30", series=series).state
        for series in ({}, book("PAK", y2023="9 USD"), book("PAK", y2024="9 USD"), book("PAK", y2024="0 USD"))
    ]

    assert states == ["no_evidence", "no_evidence", "overdue_partial", "overdue"]


def test_with_instalments_the_first_uncovered_one_is_what_is_overdue():
    commitment = promise(target="12 t", instalments=instalments(y2024="4 t", y2025="4 t", y2026="4 t"))

    states = [
        at(commitment, "2025-12-31", came(1, "2024-06", f"{amount} t")).state for amount in (3, 4, 8, 12)
    ]

    assert states == ["overdue_partial", "in_progress", "in_progress", "met"]


@pytest.mark.parametrize(
    ("acts", "expected"),
    [
        ((), False),
        ((act("suspend", "2025-05-01"),), True),
        ((act("suspend", "2025-05-02"),), False),
        ((act("suspend", "2025-01-01"), act("resume", "2025-05-01")), False),
        ((act("suspend", "2025-05-01"), act("resume", "2025-05-01")), False),
        ((act("resume", "2025-05-01"), act("suspend", "2025-05-01")), True),
        ((act("resume", "2025-03-01"), act("suspend", "2025-01-01")), False),
    ],
)
def test_suspended_unless_resumed_since(acts, expected):
    assert suspended(acts, date(2025, 5, 1)) is expected


def test_the_latest_act_releases():
    acts = (act("waive", "2025-01-01"), act("cancel", "2025-03-01"), act("suspend", "2025-04-01"))

    states = [released(acts, day) for day in (date(2024, 12, 31), date(2025, 1, 1), date(2025, 3, 1))]

    assert states == [None, State.WAIVED, State.CANCELLED]


def test_what_may_still_come_is_open():
    assert [str(state) for state in State if is_open(state)] == [
        "suspended",
        "overdue",
        "overdue_partial",
        "in_progress",
        "not_due",
        "not_started",
        "no_evidence",
    ]
