import pytest

from pakbel.domain.evidence import Source
from pakbel.domain.fields import COMMITMENT, MOU
from pakbel.errors import BadInput, NoSuchRecord, RefusedByRule, UnitMismatch
from tests.domain.builders import came, paper, promise
from tests.register.builders import changed, documents, not_changed, register

URL = "https://example.org/a"


def test_fields_are_set_and_cleared():
    store = register(paper("M-1", place="Minsk", tags=("rice",), auto_renews=True, kind="contract"))

    outcome = changed(
        store, "m-1", title="Rice", sector="trade", place=None, tags=(), auto_renews=None, kind=None
    )

    assert documents(store, "mous") == {"M-1": {"title": "Rice", "sector": "trade"}}
    assert outcome.record == paper("M-1", title="Rice", sector="trade")


def test_what_is_so_already_writes_nothing():
    store = register(paper("M-1", place="Minsk"))
    tx = store.read().meta["tx"]

    outcome = changed(store, "M-1", place="Minsk")

    assert (outcome.records, outcome.notes) == ([], ["M-1 is so already"])
    assert store.read().meta["tx"] == tx


@pytest.mark.parametrize(
    ("id", "fields", "error", "message"),
    [
        ("M-1", {"colour": "red"}, BadInput, "mou has no field 'colour'"),
        ("M-1", {"title": None}, BadInput, "a mou needs: what the paper is called"),
        ("D-1", {"commitments": ()}, BadInput, "a delivery needs: what it reports on"),
        ("D-1", {"on": None}, BadInput, "a delivery needs: when it came or was said"),
        ("C-1", {"direction": "sideways"}, BadInput, "'sideways' is none of: up, down"),
        ("C-1", {"mou": "M-9"}, NoSuchRecord, "no MoU M-9 (the last is M-2)"),
        ("C-1", {"mou": "C-1"}, NoSuchRecord, "C-1 is a commitment, not an MoU"),
        ("C-1", {"sources": ("tass",)}, NoSuchRecord, "no source 'tass' among 0"),
        ("C-9", {"title": "Rice"}, NoSuchRecord, "no commitment C-9 (the last is C-1)"),
    ],
)
def test_what_cannot_be_set_is_refused(id, fields, error, message):
    store = register(paper("M-1"), paper("M-2"), promise("C-1", mou="M-1"), came(1, "2026"))

    assert not_changed(store, id, **fields) == (error, message)


def test_the_kind_of_record_that_was_meant_is_checked():
    store = register(paper("M-1"), promise("C-1", mou="M-1"))

    assert not_changed(store, "M-1", noun=COMMITMENT, title="Rice") == (
        NoSuchRecord,
        "M-1 is an MoU; its commitments are C-1",
    )
    assert changed(store, "M-1", noun=MOU, title="Rice").record.title == "Rice"


def test_ids_and_sources_are_kept_as_the_register_writes_them():
    store = register(
        paper("M-1"), promise("C-1"), promise("C-2", every="year"), came(1, "2026"), Source(id="dawn")
    )

    changed(store, "C-1", mou="m-1", restates="c-2", sources=("Dawn", URL))
    changed(store, "D-1", commitments=("c-2/2026", "c-1"))

    assert documents(store, "commitments")["C-1"] == {
        "title": "Promise C-1",
        "mou": "M-1",
        "restates": "C-2",
        "sources": ["dawn", "example"],
    }
    assert documents(store, "deliveries")["D-1"]["commitments"] == ["C-2/2026", "C-1"]


@pytest.mark.parametrize(
    ("records", "id", "field", "to", "message"),
    [
        ([paper("M-1"), paper("M-2", parent="M-1")], "M-1", "parent", "M-2", "M-2 already leads back to M-1"),
        ([paper("M-1")], "M-1", "parent", "m-1", "a paper cannot lie inside itself"),
        (
            [paper("M-1"), paper("M-2", parent="M-1"), paper("M-3", parent="M-2")],
            "M-1",
            "parent",
            "M-3",
            "M-3 already leads back to M-1",
        ),
        (
            [promise("C-1"), promise("C-2", restates="C-1")],
            "C-1",
            "restates",
            "C-2",
            "C-2 already leads back to C-1",
        ),
        ([promise("C-1")], "C-1", "restates", "C-1", "a promise cannot restate itself"),
    ],
)
def test_a_circle_is_refused(records, id, field, to, message):
    assert not_changed(register(*records), id, **{field: to}) == (BadInput, message)


def test_a_circle_that_somebody_wrote_by_hand_does_not_hang():
    store = register(paper("M-1", parent="M-2"), paper("M-2", parent="M-1"), paper("M-3"))

    assert changed(store, "M-3", parent="M-1").record.parent == "M-1"
    assert not_changed(store, "M-1", place="Minsk") == (BadInput, "M-2 already leads back to M-1")
    assert changed(store, "M-1", parent=None).record.parent is None


def test_the_unit_of_a_target_stays_under_reports_that_count():
    store = register(promise("C-1", target="500 tractors"), came(1, "2026", "5 tractors"))

    assert not_changed(store, "C-1", target="500 t") == (
        RefusedByRule,
        "D-1 reports on it otherwise: C-1 is counted in t, not tractors",
    )
    assert str(changed(store, "C-1", target="400 Tractor").record.target) == "400 Tractor"
    assert changed(store, "C-1", target=None).record.target is None


@pytest.mark.parametrize(
    "report", [came(1, "2026", "5 t", kind="claim"), came(1, "2026"), came(1, "2026", "5 t", of="C-2")]
)
def test_the_unit_of_a_target_is_free_where_nothing_was_counted_in_it(report):
    store = register(promise("C-1", target="500 tractors"), promise("C-2"), report)

    assert str(changed(store, "C-1", target="500 km").record.target) == "500 km"


def test_a_target_is_not_given_in_another_unit_than_was_reported():
    store = register(promise("C-1"), came(1, "2026", "5 tractors"))

    assert not_changed(store, "C-1", target="500 t")[0] is RefusedByRule


def test_the_turns_of_a_promise_stay_under_reports_that_name_them():
    store = register(promise("C-1", every="year", start="2024"), came(1, "2024", of=("C-1/2024",)))

    assert not_changed(store, "C-1", every="quarter") == (
        RefusedByRule,
        "D-1 reports on it otherwise: C-1 recurs every quarter: '2024' is none of its periods",
    )
    assert not_changed(store, "C-1", every=None) == (
        RefusedByRule,
        "D-1 reports on it otherwise: C-1 does not recur",
    )


def test_a_report_changes_only_into_what_could_be_added():
    store = register(promise("C-1", target="500 tractors"), promise("C-2"), came(1, "2026", "5 tractors"))

    assert not_changed(store, "D-1", quantity="5 t") == (UnitMismatch, "C-1 is counted in tractors, not t")
    assert not_changed(store, "D-1", commitments=("C-2/2024",)) == (BadInput, "C-2 does not recur")
    assert changed(store, "D-1", kind="claim", quantity="5 t").warnings == []


def test_only_a_new_doubt_gets_a_word():
    store = register(
        promise("C-1", title="Rice"), promise("C-2", title="Rice"), promise("C-3", title="Wheat")
    )

    assert changed(store, "C-1", sector="trade", strict=True).warnings == []
    assert not_changed(store, "C-3", title="rice", strict=True) == (RefusedByRule, "C-1 has the same title")
    assert changed(store, "C-3", title="rice").warnings == ["C-1 has the same title"]
    assert changed(store, "C-3", title="RICE").warnings == []


def test_a_report_is_not_counted_beside_its_former_self():
    store = register(promise("C-1", target="500 tractors"), came(1, "2026-05", "400 tractors"))

    assert changed(store, "D-1", quantity="500 tractors").warnings == []
    assert not_changed(store, "D-1", strict=True, quantity="501 tractors") == (
        RefusedByRule,
        "C-1: 501 tractors is more than the 500 promised",
    )
