from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.domain.evidence import Claim, Event, Review, Source
from pakbel.domain.fields import NOUN_OF_TABLE
from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.domain.records import Move
from pakbel.domain.references import dangling
from pakbel.errors import NoSuchRecord, RefusedByRule
from pakbel.register.references import check_references
from pakbel.register.removing import describe, hanging_on, mentioning, remove, with_all_inside
from pakbel.storage.codec import decode
from pakbel.storage.snapshot import Snapshot
from pakbel.storage.whole import Whole
from tests.domain.builders import act, came, paper, promise
from tests.register.builders import TODAY, adding, documents, done, refused, register


def gone(store, *ids, with_children=False):
    return done(store, remove, ids, with_children=with_children, on=TODAY)


def kept(store, *ids, with_children=False):
    return refused(store, remove, ids, with_children=with_children, on=TODAY)


def ids(store):
    return {id for table in NOUN_OF_TABLE for id in documents(store, table)}


def review(id, of):
    return Review(id=id, commitment=of, as_of=TODAY, verdict="kept")


def claim(id, subject):
    return Claim(id=id, subject=subject, metric="tonnes", value=quantity("5 t"))


def a_tree():
    """M-1 holds M-2 and C-1; M-2 holds C-2, which has reports, a verdict and a claim."""
    return register(
        paper("M-1"),
        paper("M-2", parent="M-1"),
        paper("M-3"),
        promise("C-1", mou="M-1"),
        promise("C-2", mou="M-2", every="year", start="2024"),
        promise("C-3", mou="M-3", restates="C-2"),
        came(1, "2026", of="C-2/2026"),
        came(2, "2026", of=("C-2/2026", "C-2/2025", "C-3")),
        came(3, "2026", of="C-3"),
        review("R-1", "C-2"),
        claim("F-1", "C-2/2025"),
        claim("F-2", "trade:turnover"),
        claim("F-3", "D-1"),
        claim("F-4", "F-3"),
    )


def test_what_nothing_points_to_goes_and_is_remembered():
    store = register(
        promise("C-1", title="Rice"),
        came(1, "2026", what="50 tractors"),
        Source(id="dawn", url="https://dawn.com/1"),
    )

    outcome = gone(store, "d-1", "C-1", "Dawn")

    assert outcome.removed == ["D-1", "C-1", "dawn"]
    assert ids(store) == set()
    assert documents(store, "removed") == {
        "D-1": {"title": "50 tractors", "on": "2026-11-21"},
        "C-1": {"title": "Rice", "on": "2026-11-21"},
        "dawn": {"title": "https://dawn.com/1", "on": "2026-11-21"},
    }


@pytest.mark.parametrize(
    ("id", "message"),
    [
        ("M-1", "M-1 is pointed to by M-2, C-1"),
        ("M-2", "M-2 is pointed to by C-2"),
        ("C-2", "C-2 is pointed to by D-1, D-2, R-1, F-1, C-3"),
        ("C-3", "C-3 is pointed to by D-2, D-3"),
        ("D-1", "D-1 is pointed to by F-3"),
    ],
)
def test_what_others_point_to_is_refused_and_they_are_listed(id, message):
    assert kept(a_tree(), id) == (RefusedByRule, message)


def test_a_long_list_is_cut_and_counted():
    store = register(paper("M-1"), *[promise(f"C-{number}", mou="M-1") for number in range(1, 16)])

    assert kept(store, "M-1")[1].endswith("C-11, C-12 and 3 more")


def test_twelve_are_all_listed():
    store = register(paper("M-1"), *[promise(f"C-{number}", mou="M-1") for number in range(1, 13)])

    assert kept(store, "M-1")[1].endswith("C-10, C-11, C-12")


def test_what_is_pointed_to_only_from_what_goes_too_is_not_refused():
    store = a_tree()

    assert gone(store, "C-3", "D-3", "D-2").removed == ["C-3", "D-3", "D-2"]


@pytest.mark.parametrize(
    ("pointing", "message"),
    [
        (promise("C-2", sources=("dawn",)), "dawn is pointed to by C-2"),
        (paper("M-1", acts=(act("terminate", "2026-01-01", source="dawn"),)), "dawn is pointed to by M-1"),
        (
            promise(
                "C-2",
                due="2027",
                moves=(Move(was=None, due=period("2027"), moved_on=TODAY, reason="agreed", source="dawn"),),
            ),
            "dawn is pointed to by C-2",
        ),
        (Event(id="E-1", title="Visit", sources=("tass", "dawn")), "dawn is pointed to by E-1"),
    ],
)
def test_a_source_that_is_cited_is_refused_and_with_children_it_is_forgotten(pointing, message):
    store = register(Source(id="dawn"), Source(id="tass"), pointing)

    assert kept(store, "dawn") == (RefusedByRule, message)

    outcome = gone(store, "dawn", with_children=True)

    assert (outcome.removed, outcome.notes) == (["dawn"], [f"{pointing.id} no longer name what is gone"])
    assert ids(store) == {"tass", pointing.id}
    assert "dawn" not in str({table: documents(store, table) for table in NOUN_OF_TABLE})


def test_with_children_everything_inside_goes_and_nothing_else():
    store = a_tree()

    outcome = gone(store, "M-1", with_children=True)

    assert set(outcome.removed) == {"M-1", "M-2", "C-1", "C-2", "D-1", "R-1", "F-1", "F-3", "F-4"}
    assert ids(store) == {"M-3", "C-3", "D-2", "D-3", "F-2"}
    assert documents(store, "commitments")["C-3"] == {"title": "Promise C-3", "mou": "M-3"}
    assert documents(store, "deliveries")["D-2"]["commitments"] == ["C-3"]
    assert outcome.notes == ["C-3, D-2 no longer name what is gone"]


def test_what_lies_inside_is_listed_the_innermost_first():
    tables = a_tree().read().tables

    order = [id for _, id in with_all_inside(tables, [("mous", "M-1")])]

    assert order[-1] == "M-1"
    assert order.index("C-2") < order.index("M-2") < order.index("M-1")
    assert order.index("D-1") < order.index("C-2")
    assert order.index("F-4") < order.index("F-3") < order.index("D-1")


def test_a_report_goes_when_all_its_commitments_go():
    store = register(
        paper("M-1"), promise("C-1", mou="M-1"), promise("C-2", mou="M-1"), came(1, "2026", of=("C-1", "C-2"))
    )

    assert set(gone(store, "M-1", with_children=True).removed) == {"M-1", "C-1", "C-2", "D-1"}


def test_what_a_removed_record_had_replaced_is_no_longer_replaced():
    store = register(
        promise("C-1", acts=(act("supersede", "2026-01-01", by="C-2"), act("waive", "2026-02-01"))),
        promise("C-2"),
    )

    assert kept(store, "C-2") == (RefusedByRule, "C-2 is pointed to by C-1")

    gone(store, "C-2", with_children=True)

    assert documents(store, "commitments")["C-1"]["acts"] == [{"kind": "waive", "on": "2026-02-01"}]


def test_a_circle_that_somebody_wrote_by_hand_goes_whole():
    store = register(paper("M-1", parent="M-2"), paper("M-2", parent="M-1"), promise("C-1", mou="M-2"))

    assert set(gone(store, "M-1", with_children=True).removed) == {"M-1", "M-2", "C-1"}


def test_an_unknown_id_among_them_removes_nothing():
    store = register(promise("C-1"), removed={"C-9": "2026-11-20"})

    assert kept(store, "C-1", "C-9") == (NoSuchRecord, "C-9 was removed on 2026-11-20")
    assert kept(store, "C-1", "C-8", with_children=True) == (
        NoSuchRecord,
        "no commitment C-8 (the last is C-1)",
    )


def test_the_same_id_twice_is_one():
    store = register(promise("C-1"))

    assert gone(store, "C-1", "c-1").removed == ["C-1"]


def test_a_line_on_a_record_says_its_kind_and_words():
    tables = (
        register(promise("C-1", title="Rice"), came(1, "2026"), Source(id="dawn", url="https://dawn.com/1"))
        .read()
        .tables
    )

    assert describe(tables, "commitments", "C-1") == "C-1  commitment  Rice"
    assert describe(tables, "deliveries", "D-1") == "D-1  delivery"
    assert describe(tables, "sources", "dawn") == "dawn  source  https://dawn.com/1"


def test_hanging_on_and_mentioning_are_two_things():
    tables = a_tree().read().tables

    assert hanging_on(tables, "commitments", "C-2") == [
        ("deliveries", "D-1"),
        ("deliveries", "D-2"),
        ("reviews", "R-1"),
        ("claims", "F-1"),
    ]
    assert mentioning(tables, "commitments", "C-2") == [("commitments", "C-3")]
    assert mentioning(tables, "mous", "M-1") == []


def _some(count, prefix):
    return st.integers(1, count).map(lambda number: f"{prefix}-{number}")


@st.composite
def registers(draw):
    """Papers in papers, promises in papers, reports, verdicts, claims and sources, pointing about."""
    maybe = st.none() | st.just("dawn") | st.just("tass")
    cited = st.lists(st.sampled_from(["dawn", "tass"]), unique=True, max_size=2).map(tuple)
    records = [Source(id="dawn"), Source(id="tass")]
    papers = draw(st.integers(1, 4))
    for number in range(1, papers + 1):
        earlier = st.none() | _some(number - 1, "M") if number > 1 else st.none()
        records.append(paper(f"M-{number}", parent=draw(earlier), sources=draw(cited)))
    promises = draw(st.integers(1, 5))
    for number in range(1, promises + 1):
        earlier = st.none() | _some(number - 1, "C") if number > 1 else st.none()
        successor = draw(earlier)
        acts = (act("supersede", "2026-01-01", by=successor, source=draw(maybe)),) if successor else ()
        records.append(
            promise(
                f"C-{number}",
                mou=draw(st.none() | _some(papers, "M")),
                restates=draw(earlier),
                acts=acts,
                every="year",
                start="2024",
                sources=draw(cited),
            )
        )
    reference = st.tuples(_some(promises, "C"), st.sampled_from(["", "/2024", "/2025"])).map("".join)
    for number in range(1, draw(st.integers(0, 5)) + 1):
        of = draw(st.lists(reference, min_size=1, max_size=3, unique=True).map(tuple))
        records.append(came(number, "2025", of=of, sources=draw(cited)))
    for number in range(1, draw(st.integers(0, 2)) + 1):
        records.append(review(f"R-{number}", draw(_some(promises, "C"))))
        records.append(
            claim(
                f"F-{number}",
                draw(_some(promises, "C") | _some(papers, "M") | st.just("D-1") | st.just("C-1/2024")),
            )
        )
    known = {record.id for record in records}
    return [record for record in records if getattr(record, "subject", "M-1").partition("/")[0] in known]


@given(records=registers(), data=st.data())
@settings(max_examples=150, deadline=None)
def test_after_any_removal_nothing_points_to_what_is_gone(records, data):
    store = register(*records)
    before = store.read().tables
    roots = data.draw(
        st.lists(st.sampled_from([record.id for record in records]), min_size=1, max_size=3, unique=True)
    )

    outcome = gone(store, *roots, with_children=True)

    tables = store.read().tables
    for table in NOUN_OF_TABLE:
        for id, document in tables[table].items():
            check_references(tables, decode(table, id, document))
    assert list(dangling(Whole(Snapshot(tables, {})), TODAY)) == []
    assert set(roots) <= set(outcome.removed)
    assert ids(store) == {record.id for record in records} - set(outcome.removed)
    assert set(tables["removed"]) == set(outcome.removed)
    assert all(_had_to_go(before, each, set(outcome.removed), set(roots)) for each in outcome.removed)


def _had_to_go(before, id, removed, roots):
    """It was asked for, or it lay in what went, and in nothing that stayed."""
    if id in roots:
        return True
    document = next(documents[id] for documents in before.values() if id in documents)
    named = [document.get(name) for name in ("parent", "mou", "commitment", "subject")]
    inside = {each.partition("/")[0] for each in (*named, *document.get("commitments", ())) if each}
    return bool(inside) and inside <= removed


@given(records=registers(), data=st.data())
@settings(max_examples=50, deadline=None)
def test_without_children_a_removal_is_refused_or_touches_nothing_else(records, data):
    store = register(*records)
    before = store.read().tables
    id = data.draw(st.sampled_from([record.id for record in records]))

    try:
        gone(store, id)
    except RefusedByRule:
        assert store.read().tables == before
        return

    after = store.read().tables
    for table in NOUN_OF_TABLE:
        assert after[table] == {each: document for each, document in before[table].items() if each != id}


def test_ids_go_on_counting_after_the_last_record_went():
    store = register(promise("C-1"), promise("C-2"))
    gone(store, "C-2")

    assert adding(store, "commitment", title="Rice").record.id == "C-3"
    assert date.fromisoformat(str(documents(store, "removed")["C-2"]["on"])) == TODAY
