from datetime import date

import pytest

from pakbel.domain.codes import ACT_KINDS
from pakbel.domain.evidence import Event, Source
from pakbel.errors import BadInput, NoSuchRecord, RefusedByRule
from pakbel.register.acting import Decision, act
from tests.domain.builders import act as said
from tests.domain.builders import came, paper, promise
from tests.register.builders import documents, done, refused, register

ON = Decision(date(2026, 3, 1), "payment channel closed")


def a_register():
    return register(
        paper("M-1"),
        paper("M-2"),
        promise("C-1"),
        promise("C-2"),
        came(1, "2026"),
        Event(id="E-1", title="Visit"),
        Source(id="dawn"),
        removed={"C-9": "2026-11-20"},
    )


@pytest.mark.parametrize(
    ("id", "kind"), [("C-1", "suspend"), ("C-1", "cancel"), ("c-1", "waive"), ("M-1", "terminate")]
)
def test_what_was_decided_is_kept_with_its_day_reason_and_source(id, kind):
    store = a_register()

    outcome = done(store, act, id, kind, Decision(ON.on, ON.reason, "Dawn"))

    assert outcome.record.acts == (said(kind, "2026-03-01", reason="payment channel closed", source="dawn"),)


def test_a_source_may_be_a_new_url():
    store = a_register()

    outcome = done(store, act, "C-1", "suspend", Decision(ON.on, None, "https://www.tass.by/1"))

    assert outcome.notes == ["added source tass: https://www.tass.by/1"]
    assert documents(store, "commitments")["C-1"]["acts"] == [
        {"kind": "suspend", "on": "2026-03-01", "source": "tass"}
    ]


FOR_PAPERS = "a paper can be: supersede, terminate"
FOR_PROMISES = "a commitment can be: cancel, resume, supersede, suspend, waive"


@pytest.mark.parametrize("kind", ACT_KINDS)
@pytest.mark.parametrize(
    ("id", "what", "allowed", "hint"),
    [
        ("M-1", "a paper", {"terminate", "supersede"}, FOR_PAPERS),
        ("C-1", "a commitment", {"suspend", "resume", "cancel", "waive", "supersede"}, FOR_PROMISES),
        ("D-1", "a delivery", set(), None),
        ("E-1", "an event", set(), None),
        ("dawn", "a source", set(), None),
    ],
)
def test_each_act_applies_to_its_own_kind_of_record(id, what, allowed, hint, kind):
    store = a_register()
    if kind in allowed:
        if kind == "resume":
            done(store, act, id, "suspend", ON)
        done(store, act, id, kind, ON, by=f"{id[0]}-2" if kind == "supersede" else None)
        return

    with pytest.raises(BadInput) as caught:
        done(store, act, id, kind, ON)

    assert (caught.value.message, caught.value.hint) == (f"{id} is {what}; {kind} does not apply to it", hint)


def test_only_what_is_suspended_can_be_resumed():
    store = a_register()

    assert refused(store, act, "C-1", "resume", ON) == (RefusedByRule, "C-1 is not suspended on 2026-03-01")

    done(store, act, "C-1", "suspend", ON)
    assert refused(store, act, "C-1", "resume", Decision(date(2026, 2, 28))) == (
        RefusedByRule,
        "C-1 is not suspended on 2026-02-28",
    )

    done(store, act, "C-1", "resume", Decision(date(2026, 6, 1)))
    assert refused(store, act, "C-1", "resume", Decision(date(2026, 7, 1)))[0] is RefusedByRule


def test_acts_stand_in_the_order_of_their_days():
    store = a_register()
    done(store, act, "C-1", "cancel", Decision(date(2026, 6, 1)))

    outcome = done(store, act, "C-1", "suspend", ON)

    assert [each.kind for each in outcome.record.acts] == ["suspend", "cancel"]


def test_the_same_act_twice_is_kept_once():
    store = a_register()
    done(store, act, "C-1", "suspend", ON)
    tx = store.read().meta["tx"]

    outcome = done(store, act, "C-1", "suspend", ON)

    assert (outcome.notes, len(outcome.record.acts)) == (["C-1 is so already"], 1)
    assert store.read().meta["tx"] == tx


def test_what_takes_the_place_is_kept_by_its_id():
    store = a_register()

    outcome = done(store, act, "C-1", "supersede", ON, by="c-2")

    assert outcome.record.acts[0].by == "C-2"


@pytest.mark.parametrize(
    ("by", "error", "message"),
    [
        (None, BadInput, "a superseded record names the one that took its place"),
        ("C-1", BadInput, "C-1 cannot take its own place"),
        ("C-8", NoSuchRecord, "no commitment C-8 (the last is C-2)"),
        ("C-9", NoSuchRecord, "C-9 was removed on 2026-11-20"),
        ("M-1", NoSuchRecord, "M-1 is an MoU, not a commitment"),
    ],
)
def test_what_takes_the_place_is_another_record_of_its_kind(by, error, message):
    assert refused(a_register(), act, "C-1", "supersede", ON, by=by) == (error, message)


def test_two_records_do_not_take_each_others_place():
    store = register(promise("C-1"), promise("C-2"), promise("C-3"))
    done(store, act, "C-1", "supersede", ON, by="C-2")
    done(store, act, "C-2", "supersede", ON, by="C-3")

    assert refused(store, act, "C-3", "supersede", ON, by="C-1") == (
        BadInput,
        "C-1 already leads back to C-3",
    )


def test_an_unknown_record_or_source_changes_nothing():
    store = a_register()

    assert refused(store, act, "C-9", "suspend", ON) == (NoSuchRecord, "C-9 was removed on 2026-11-20")
    assert refused(store, act, "C-7", "suspend", ON) == (NoSuchRecord, "no commitment C-7 (the last is C-2)")
    assert refused(store, act, "C-1", "suspend", Decision(ON.on, None, "tass")) == (
        NoSuchRecord,
        "no source 'tass' among 1",
    )
