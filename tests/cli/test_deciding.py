"""Moves and corrections, acts, and what came of a promise."""

import pytest

from tests.cli.program import asked, refused, run


def ids(*args, **given):
    """The ids that a list or report gives."""
    found = asked(*args, **given)
    return [row["id"] for row in (found if isinstance(found, list) else found["rows"])]


def test_a_move_keeps_the_first_promise_and_its_reason(store):
    run("set", "C-25", "due=2026", "--reason", "agreed at JMC-9", "--on", "2025-11-30", store=store)

    shown = asked("show", "C-25", store=store)
    assert (shown["due"], shown["times_moved"], shown["slippage"]) == ("2026", 1, 365)
    assert shown["moves"] == [
        {"was": "2025", "due": "2026", "moved_on": "2025-11-30", "reason": "agreed at JMC-9", "source": None}
    ]
    assert "C-25" not in ids("overdue", store=store)
    assert "C-25" in ids("overdue", "--as-of", "2027-01-01", store=store)


def test_a_correction_leaves_no_move(store):
    run("set", "C-25", "due=2027", "--correction", store=store)

    shown = asked("show", "C-25", store=store)
    assert (shown["due"], shown["moves"], shown["slippage"]) == ("2027", [], None)


ACTS = {
    "suspend": ("C-25", "suspended"),
    "cancel": ("C-25", "cancelled"),
    "waive": ("C-25", "waived"),
}


@pytest.mark.parametrize(("act", "id", "state"), [(act, *case) for act, case in ACTS.items()])
def test_an_act_is_kept_with_day_reason_and_source(store, act, id, state):
    code, out, err = run(act, id, "--on", "2026-03-01", "--reason", "why not", "--source", "dawn-2025-01", store=store)  # fmt: skip

    shown = asked("show", id, store=store)
    assert (code, err) == (0, "")
    assert out.splitlines()[0].split()[1] == id
    assert shown["state"] == state
    assert shown["acts"] == [{"kind": act, "on": "2026-03-01", "reason": "why not", "by": None, "source": "dawn-2025-01"}]  # fmt: skip
    assert asked("show", id, "--as-of", "2026-02-28", store=store)["state"] == "overdue"


def test_a_suspended_promise_goes_on(store):
    run("suspend", "C-25", "--on", "2026-03-01", "--reason", "x", store=store)

    assert run("resume", "C-25", "--on", "2026-04-01", "--reason", "y", store=store)[0] == 0
    assert asked("show", "C-25", store=store)["state"] == "overdue"
    assert run("resume", "C-25", "--on", "2026-05-01", store=store)[0] == 6


def test_a_terminated_paper_lapses_its_promises(store):
    run("commitment", "add", "x", "--mou", "M-1", "--due", "2030", store=store)

    run("terminate", "M-1", "--on", "2026-03-01", "--reason", "notice", store=store)

    assert asked("show", "M-1", store=store)["stage"] == "terminated"
    assert asked("show", "C-41", store=store)["state"] == "lapsed"


def test_a_record_takes_the_place_of_another(store):
    run("supersede", "C-25", "--by", "C-31", "--reason", "x", store=store)

    assert asked("show", "C-25", store=store)["state"] == "superseded"


def test_acts_apply_to_what_they_are_for(store):
    assert refused("suspend", "M-1", store=store)["message"] == "M-1 is a paper; suspend does not apply to it"
    assert refused("cancel", "E-1", store=store)["message"] == "E-1 is an event; cancel does not apply to it"
    assert refused("supersede", "C-25", "--by", "M-1", store=store)["code"] == "no_such_record"


DELIVERIES = {
    "all or nothing is done": (("C-28",), "done"),
    "part of a quantity is partial": (("C-25", "--qty", "320"), "partial"),
    "the whole quantity is done": (("C-25", "--qty", "2,700"), "done"),
    "a total that completes is done": (("C-25", "--total", "2,700"), "done"),
    "a total that does not is partial": (("C-25", "--total", "1"), "partial"),
    "what is said is kept": (("C-25", "--kind", "not_delivered"), "not_delivered"),
    "a claim is a claim": (("C-25", "--qty", "2,700", "--kind", "claim"), "claim"),
}


@pytest.mark.parametrize(("args", "kind"), DELIVERIES.values(), ids=DELIVERIES)
def test_the_kind_of_a_report(store, args, kind):
    run("deliver", *args, store=store)

    assert asked("show", "D-51", store=store)["kind"] == kind


def test_a_report_on_several_commitments_and_on_an_occurrence(store):
    run("commitment", "add", "A report every year", "--every", "year", "--start", "2020", "--until", "2030", store=store)  # fmt: skip

    code, _, err = run("deliver", "C-41/2024", "C-28", "--on", "2024-12-31", "--kind", "done", store=store)

    assert (code, err) == (0, "")
    assert asked("show", "D-51", store=store)["commitments"] == ["C-41/2024", "C-28"]
    assert {"C-41/2023", "C-41/2025"} <= set(ids("overdue", store=store))
    assert "C-41/2024" not in ids("overdue", store=store)


def test_on_is_today_unless_said(store):
    run("deliver", "C-25", "--qty", "1", store=store)

    assert asked("show", "D-51", store=store)["on"] == "2026-11-21"


def test_what_was_typed_is_said_back_as_it_was_read(blank):
    run("mou", "add", "Rice", store=blank)

    code, out, err = run("commitment", "add", "Rice, fourth shipment", "--mou", "M-1", "--owner", "BLR", "--qty", "10,000", "--unit", "t", "--due", "next friday", store=blank)  # fmt: skip

    assert (code, err) == (0, "")
    assert out.splitlines() == [
        "Added C-1  Rice, fourth shipment",
        "  M-1 Rice, owed by BLR",
        "  10,000 t, due Fri 2026-11-27 (in 6 days; read from 'next friday')",
    ]
