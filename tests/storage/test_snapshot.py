import pytest

from pakbel.domain.records import Mou
from pakbel.errors import StoreProblem
from pakbel.storage.snapshot import Snapshot
from pakbel.storage.whole import Whole


def snapshot(**tables):
    return Snapshot(tables, {})


def report(*commitments):
    return {"commitments": list(commitments), "on": "2026", "kind": "done"}


def test_a_record_is_made_when_asked_for_and_once():
    state = snapshot(mous={"M-1": {"title": "Rice"}, "M-2": {"title": 5}})

    assert state.mou("M-1") == Mou(id="M-1", title="Rice")
    assert state.mou("M-1") is state.mou("M-1")
    assert (state.mou("M-9"), state.mou(None)) == (None, None)


def test_a_damaged_record_is_named_when_it_is_asked_for():
    state = snapshot(mous={"M-1": {"title": "Rice"}, "M-2": {"title": 5}})

    with pytest.raises(StoreProblem, match="M-2: title: 5 is not a text"):
        list(state.mous())


def test_an_empty_register_has_empty_tables():
    state = Whole(snapshot())

    everything = (state.mous, state.commitments, state.deliveries, state.flows, state.events)
    assert [list(each()) for each in (*everything, state.claims, state.reviews, state.sources)] == [[]] * 8


def test_reports_are_found_by_commitment_and_by_occurrence():
    state = snapshot(
        deliveries={
            "D-1": report("C-7"),
            "D-2": report("C-7/2024", "C-7/2025", "C-8"),
            "D-3": report("C-70"),
        }
    )

    assert [each.id for each in state.reports_on("C-7")] == ["D-1", "D-2"]
    assert [each.id for each in state.reports_on("C-8")] == ["D-2"]
    assert state.reports_on("C-9") == ()


@pytest.mark.parametrize("damaged", [{"on": "2026"}, {"commitments": "C-7"}, ["C-7"]])
def test_a_report_on_nothing_is_a_damaged_store(damaged):
    with pytest.raises(StoreProblem, match=r"D-1: commitments: .* is not a list"):
        snapshot(deliveries={"D-1": damaged}).reports_on("C-7")


def test_the_pair_of_countries_is_in_meta():
    assert Snapshot({}, {}).parties == ("PAK", "BLR")
    assert Snapshot({}, {"parties": ["PAK", "KAZ"]}).parties == ("PAK", "KAZ")


@pytest.mark.parametrize("parties", ["PAKBLR", ["PAK"], 5, {"PAK": "BLR"}])
def test_a_pair_of_another_shape_is_a_damaged_store(parties):
    with pytest.raises(StoreProblem, match="is not a pair of countries"):
        _ = Snapshot({}, {"parties": parties}).parties
