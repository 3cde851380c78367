import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.domain.evidence import Source
from pakbel.domain.fields import NOUNS
from pakbel.register.incoming import Incoming
from pakbel.register.merging import merge, write_merged
from tests.domain.builders import act, came, moved, paper, promise
from tests.register.builders import AT, TODAY, documents, plain, register

_NOUN = {noun.name: noun for noun in NOUNS}
URL = "https://example.org/a"


def row(noun, id=None, line=2, file="a.csv", **fields):
    return Incoming(noun=_NOUN[noun], id=id, values=plain(noun, **fields), file=file, line=line)


def merged(store, *rows, **options):
    with store.transaction("import", by="sana", at=AT) as tx:
        found = merge(tx.tables, tx.meta["next"], rows, today=TODAY, **options)
        if not found.problems and not found.taken:
            write_merged(tx, found)
    return found


def bad(store, *rows, **options):
    """What is said of the rows that cannot be kept."""
    return [str(each) for each in merged(store, *rows, **options).problems]


def ids(placed):
    return [each.after.id for each in placed]


def test_references_inside_a_file_hold_whatever_the_order_of_its_rows():
    store = register()

    found = merged(
        store,
        row("delivery", "D-1", commitments=("C-1/2026",), on="2026-05", kind="done", sources=("dawn",)),
        row("commitment", "C-1", title="Rice", mou="M-2", every="year", restates="C-2"),
        row("commitment", "C-2", title="Wheat"),
        row("mou", "M-2", title="Annex", parent="M-1"),
        row("mou", "M-1", title="Agreement"),
        row("source", "dawn", url=URL),
    )

    assert found.problems == []
    assert {id for table in store.read().tables.values() for id in table} == {
        "dawn",
        "D-1",
        "C-1",
        "C-2",
        "M-2",
        "M-1",
    }


def test_ids_are_kept_when_free_and_counters_go_past_them():
    store = register(promise("C-1"))

    merged(store, row("commitment", title="Wheat"), row("commitment", "C-7", title="Rice"))
    merged(store, row("commitment", title="Salt"))

    assert {id: each["title"] for id, each in documents(store, "commitments").items()} == {
        "C-1": "Promise C-1",
        "C-7": "Rice",
        "C-8": "Wheat",
        "C-9": "Salt",
    }


def test_new_ids_do_not_take_those_of_removed_records():
    store = register(promise("C-1"), removed={"C-2": "2026-11-20"})

    assert ids(merged(store, row("commitment", title="Wheat")).added) == ["C-3"]


def test_an_id_that_another_record_has_is_refused():
    store = register(promise("C-1", title="Rice", owed_by="PAK"))

    found = merged(
        store, row("commitment", "c-1", title="Wheat", owed_by=None), row("commitment", title="Salt")
    )

    assert [str(each) for each in found.taken] == [
        "a.csv:2: id: C-1 is there already and differs in title, owed_by"
    ]
    assert documents(store, "commitments") == {"C-1": {"title": "Rice", "owed_by": "PAK"}}


def test_an_id_that_was_removed_is_refused():
    store = register(removed={"C-1": "2026-11-20", "dawn": "2026-11-19"})

    found = merged(store, row("commitment", "C-1", title="Wheat"), row("source", "dawn"), update=True)

    assert [each.message for each in found.taken] == [
        "dawn was removed on 2026-11-19, and an id is not used again",
        "C-1 was removed on 2026-11-20, and an id is not used again",
    ]


@pytest.mark.parametrize(
    ("noun", "id", "message"),
    [
        ("commitment", "M-1", "'M-1' is no id of a commitment (C-1)"),
        ("mou", "7", "'7' is no id of an MoU (M-1)"),
        ("event", "E-0", "'E-0' is no id of an event (E-1)"),
        ("delivery", "D-1x", "'D-1x' is no id of a delivery (D-1)"),
        ("source", "M-1", "'M-1' is not a slug (small letters, digits and hyphens)"),
        ("source", "Two words", "'Two words' is not a slug (small letters, digits and hyphens)"),
    ],
)
def test_an_id_of_another_kind_is_refused(noun, id, message):
    needed = {"delivery": {"commitments": ("C-1",), "on": "2026"}, "source": {}}.get(noun, {"title": "Rice"})

    assert bad(register(promise("C-1")), row(noun, id, **needed)) == [f"a.csv:2: id: {message}"]


def test_a_record_that_says_the_same_is_left_alone():
    store = register(promise("C-1", title="Rice", due="2027"))
    tx = store.read().meta["tx"]

    found = merged(store, row("commitment", "C-001", title="Rice", due="2027", note=None))

    assert (ids(found.same), found.added, found.changed) == (["C-1"], [], [])
    assert store.read().meta["tx"] == tx


def test_the_same_rows_without_ids_twice_add_nothing_the_second_time():
    store = register()
    rows = [
        row("source", url=URL),
        row("mou", title="Rice", sources=(URL,)),
        row("commitment", title="Rice", due="2027"),
        row("commitment", title="Rice"),
        row("commitment", title="Rice"),
        row("delivery", commitments=("C-1",), on="2026", sources=("https://dawn.com/1",)),
        row("event", title="Visit"),
    ]

    first = merged(store, *rows)
    before = store.read().tables
    second = merged(store, *reversed(rows))

    assert (len(first.added), len(first.sources)) == (7, 1)
    assert (second.added, second.changed, second.sources, len(second.same)) == ([], [], [], 7)
    assert store.read().tables == before


def test_a_row_without_an_id_is_known_by_what_it_says_when_the_record_says_more():
    store = register(
        promise("C-1", title="Rice", due="2027", note="by rail"), promise("C-2", title="Rice", due="2028")
    )

    found = merged(
        store, row("commitment", title="Rice", due="2028"), row("commitment", title="Rice", due="2029")
    )

    assert (ids(found.same), ids(found.added)) == (["C-2"], ["C-3"])


def test_a_row_without_an_id_does_not_stand_for_a_record_that_another_row_names():
    store = register(promise("C-1", title="Rice"))

    found = merged(store, row("commitment", title="Rice"), row("commitment", "C-1", title="Rice"))

    assert (ids(found.same), ids(found.added)) == (["C-1"], ["C-2"])


def test_with_update_a_row_changes_the_fields_it_speaks_of():
    store = register(promise("C-1", title="Rice", owed_by="PAK", note="by rail", tags=("food",)))

    found = merged(store, row("commitment", "C-1", title="Rice!", owed_by=None, tags=()), update=True)

    assert ids(found.changed) == ["C-1"]
    assert documents(store, "commitments") == {"C-1": {"title": "Rice!", "note": "by rail"}}


def test_an_update_checks_the_record_with_its_reports():
    store = register(promise("C-1", target="5 t"), came(1, "2026", "5 t"))

    assert bad(store, row("commitment", "C-1", target="5 km"), update=True) == [
        "a.csv:2: target: D-1 reports on it otherwise: C-1 is counted in km, not t"
    ]
    assert (
        bad(
            store,
            row("commitment", "C-1", target="5 km"),
            row("delivery", "D-1", quantity="5 km"),
            update=True,
        )
        == []
    )


def test_a_due_date_that_is_known_is_moved_by_moves_only():
    store = register(
        promise("C-1", due="2026"),
        promise("C-2"),
        promise("C-3", due="2027", moves=(moved("2026", "2027", "2026-02-10"),)),
    )

    assert bad(store, row("commitment", "C-1", due="2027"), update=True) == [
        "a.csv:2: due: is 2026 in the register: a due date is moved, or corrected, by pakbel set C-1 due=…"
    ]
    assert bad(store, row("commitment", "C-1", due=None), update=True) != []
    assert bad(store, row("commitment", "C-3", moves=()), update=True) == [
        "a.csv:2: moves: moves that are kept are not taken back by a file"
    ]
    assert bad(store, row("commitment", "C-2", due="2027"), update=True) == []
    move = [{"was": "2026", "due": "2027", "moved_on": "2026-02-10", "reason": "agreed", "source": URL}]
    assert bad(store, row("commitment", "C-1", due="2027", moves=move), update=True) == []
    assert documents(store, "commitments")["C-1"] == {
        "title": "Promise C-1",
        "due": "2027",
        "moves": [move[0] | {"source": "example"}],
    }


def test_what_was_decided_is_not_undone_by_an_empty_cell():
    waived = promise("C-1", acts=(act("waive", "2026-02-01"),))
    store = register(waived)

    assert bad(store, row("commitment", "C-1", title="Tea", acts=()), update=True) == [
        "a.csv:2: acts: acts that are kept are not taken back by a file"
    ]
    assert documents(store, "commitments")["C-1"]["acts"] == [{"kind": "waive", "on": "2026-02-01"}]


def test_sources_given_as_urls_are_added_once_and_only_for_rows_that_are_kept():
    store = register(Source(id="tass", url="https://tass.by/1"))

    found = merged(
        store,
        row("event", title="Visit", sources=(URL, "https://tass.by/1")),
        row("event", title="Forum", sources=(URL,)),
        row("event", title="Session", number=0, sources=("https://dawn.com/1",)),
        row("commitment", title="Rice", acts=[{"kind": "waive", "on": "2026-01-01", "source": URL}]),
    )

    assert [source.id for source in found.sources] == ["example"]
    assert found.added[0].after.sources == ("example", "tass")
    assert found.added[2].after.acts[0].source == "example"
    assert [str(each) for each in found.problems] == ["a.csv:2: number: sessions are counted from 1"]


def test_a_source_of_the_file_is_found_by_its_url():
    store = register()

    found = merged(store, row("event", title="Visit", sources=(URL,)), row("source", "dawn", url=URL))

    assert (found.sources, found.added[1].after.sources) == ([], ("dawn",))


def test_a_source_without_an_id_gets_a_slug_from_its_url():
    assert ids(merged(register(), row("source", url=URL, title="Rice")).added) == ["example"]
    assert bad(register(), row("source", title="Rice")) == [
        "a.csv:2: id: a source needs an id (a slug such as dawn-2024-11) or a URL"
    ]


@pytest.mark.parametrize(
    ("noun", "fields", "message"),
    [
        ("mou", {}, "title: a mou needs: what the paper is called"),
        ("mou", {"title": "x", "parent": "M-9"}, "parent: no MoU M-9 (the last is M-1)"),
        ("commitment", {"title": "x", "owed_by": "PKA"}, "owed_by: 'PKA' is no country code (ISO 3166)"),
        ("event", {"title": "x", "sources": ("dawn",)}, "sources: no source 'dawn' among 0"),
        ("event", {"title": "x", "sources": ("https://",)}, "sources: 'https://' is not a URL"),
        (
            "claim",
            {"subject": "c-9", "metric": "x", "value": "5 t"},
            "subject: no commitment C-9 (the last is C-1)",
        ),
        (
            "delivery",
            {"commitments": ("C-9",), "on": "2026"},
            "commitments: no commitment C-9 (the last is C-1)",
        ),
        (
            "delivery",
            {"commitments": ("c-1",), "on": "2026"},
            "kind: C-1 counts t: say how many, or what kind of report it is",
        ),
        (
            "delivery",
            {"commitments": ("C-1",), "on": "2026", "quantity": "5 km", "kind": "partial"},
            "quantity: C-1 is counted in t, not km",
        ),
    ],
)
def test_a_row_that_cannot_be_kept_is_named_with_its_field(noun, fields, message):
    store = register(promise("C-1", target="5 t"))
    before = store.read().tables

    assert bad(store, row(noun, **fields)) == [f"a.csv:2: {message}"]
    assert store.read().tables == before


def test_what_points_to_a_row_that_is_left_out_is_left_out_too():
    store = register()
    rows = [
        row("mou", "M-1", 2, title=None),
        row("commitment", "C-1", 3, title="Rice", mou="M-1"),
        row("delivery", "D-1", 4, commitments=("C-1",), on="2026", kind="done"),
        row("commitment", "C-2", 5, title="Wheat"),
    ]

    found = merge(store.read().tables, {}, rows, today=TODAY)

    assert [str(each) for each in found.problems] == [
        "a.csv:2: title: a mou needs: what the paper is called",
        "a.csv:3: mou: M-1 stands in a row that is left out itself",
        "a.csv:4: commitments: C-1 stands in a row that is left out itself",
    ]
    assert ids(found.added) == ["C-2"]


def test_what_points_to_a_row_that_could_not_be_read_is_told_so():
    unread = row("commitment", "C-1", 3)

    found = merge(
        register().read().tables,
        {},
        [row("delivery", "D-1", commitments=("C-1",), on="2026", kind="done")],
        refused=[unread],
        today=TODAY,
    )

    assert [each.message for each in found.problems] == ["C-1 stands in a row that is left out itself"]


def test_an_id_twice_with_different_values_is_refused_and_with_the_same_is_one():
    store = register()

    assert bad(store, row("event", "E-1", title="Visit"), row("event", "E-1", 7, title="Forum")) == [
        "a.csv:7: id: E-1 stands already in line 2, and says something else"
    ]
    assert bad(store, row("event", "E-1", title="Visit"), row("event", "e-1", 7, "b.csv", title="Forum")) == [
        "b.csv:7: id: E-1 stands already in a.csv:2, and says something else"
    ]
    assert ids(
        merged(store, row("event", "E-1", title="Visit"), row("event", "E-1", 7, title="Visit")).added
    ) == ["E-1"]


def test_a_circle_in_a_file_is_refused():
    rows = [row("mou", "M-1", 2, title="a", parent="M-2"), row("mou", "M-2", 3, title="b", parent="M-1")]

    assert bad(register(), *rows) == [
        "a.csv:2: parent: M-2 already leads back to M-1",
        "a.csv:3: parent: M-1 already leads back to M-2",
    ]


def test_a_report_without_a_kind_gets_the_one_that_deliver_would_give():
    store = register(promise("C-1", target="500 tractors"), promise("C-2"))
    rows = [
        row("delivery", commitments=("C-1",), on="2026-03", quantity="100 tractors"),
        row("delivery", commitments=("C-1",), on="2026-01", quantity="400 tractors"),
        row("delivery", commitments=("C-2",), on="2026-01"),
    ]

    found = merged(store, *rows)

    assert [placed.after.kind for placed in found.added] == ["done", "partial", "done"]
    assert ids(merged(store, *rows).same) == ["D-1", "D-2", "D-3"]


def test_doubts_are_told_of_new_records_and_of_what_is_new_in_changed_ones():
    store = register(promise("C-1", title="Rice", target="5 t"), promise("C-2", title="Rice"))

    found = merged(
        store,
        row("commitment", "C-2", title="Rice", sector="food"),
        row("commitment", title="RICE", due="2027"),
        row("delivery", commitments=("C-1",), on="2027", quantity="3 t", kind="partial"),
        row("delivery", commitments=("C-1",), on="2026", quantity="3 t", kind="partial"),
        update=True,
    )

    assert found.doubts == [
        "C-3: C-1 has the same title",
        "D-1: 2027 lies in the future",
        "D-1: C-1: 6 t is more than the 5 promised",
        "D-2: C-1: 6 t is more than the 5 promised",
    ]


def test_two_rows_of_one_title_are_doubtful():
    found = merged(
        register(),
        row("event", title="Visit"),
        row("commitment", title="Rice"),
        row("commitment", title="rice"),
    )

    assert found.doubts == ["C-1: C-2 has the same title", "C-2: C-1 has the same title"]


def test_an_update_leaves_what_the_record_does_not_speak_of_as_it_is():
    store = register(paper("M-1", place="Minsk", signed_on="2024"))

    merged(store, row("mou", "M-1", signed_on="2025"), update=True)

    assert documents(store, "mous") == {"M-1": {"title": "Paper M-1", "place": "Minsk", "signed_on": "2025"}}


def test_a_kind_that_a_row_says_is_kept():
    store = register(promise("C-1", target="5 t"))
    said = {"commitments": ("C-1",), "on": "2026", "quantity": "5 t"}

    merged(
        store, row("delivery", "D-1", **said, kind="partial"), row("delivery", "D-2", **said, kind="claim")
    )

    assert [each["kind"] for each in documents(store, "deliveries").values()] == ["partial", "claim"]


def test_an_update_may_say_the_due_date_that_is_there():
    store = register(promise("C-1", due="2026"))

    assert bad(store, row("commitment", "C-1", due="2026", sector="food"), update=True) == []
    assert documents(store, "commitments")["C-1"] == {"title": "Promise C-1", "due": "2026", "sector": "food"}


def test_only_ids_are_written_as_the_register_keeps_them():
    store = register(paper("M-1"), promise("C-1", every="fy", start="2024"))

    merged(
        store,
        row("commitment", "c-002", title="c-01", mou=" m-01 ", note="see m-01"),
        row("delivery", commitments=(" c-01/fy2024-25 ",), on="2025", kind="done", what="d-01"),
        row("claim", subject="c-01/fy2024-25", metric="c-01", value="5 t"),
        row("claim", subject="trade:turnover", metric="usd", value="5 t"),
    )

    assert documents(store, "commitments")["C-2"] == {"title": "c-01", "mou": "M-1", "note": "see m-01"}
    assert documents(store, "deliveries")["D-1"] == {
        "commitments": ["C-1/FY2024-25"],
        "on": "2025",
        "kind": "done",
        "what": "d-01",
    }
    assert [(each["subject"], each["metric"]) for each in documents(store, "claims").values()] == [
        ("C-1/FY2024-25", "c-01"),
        ("trade:turnover", "usd"),
    ]


def test_a_row_that_found_its_like_leaves_the_others_to_the_next():
    """Two rows that say the same: one is wholly there, the other as part of a record that says more."""
    store = register(promise("C-1", title="Rice"), promise("C-2", title="Rice", note="by rail"))

    found = merged(store, row("commitment", title="Rice"), row("commitment", title="Rice"))

    assert (ids(found.same), ids(found.added)) == (["C-1", "C-2"], [])


def test_a_new_url_between_spaces_is_one_source():
    store = register()

    merged(
        store,
        row("event", title="Visit", sources=(f" {URL} ",)),
        row("event", title="Forum", sources=(URL, f"{URL} ")),
    )

    assert documents(store, "sources") == {"example": {"url": URL}}
    assert [each["sources"] for each in documents(store, "events").values()] == [["example"], ["example"]]


_PROMISED = st.fixed_dictionaries(
    {"title": st.sampled_from(["Rice", "rice ", "Wheat"])},
    optional={
        "due": st.sampled_from(["2026", "2027-Q1"]),
        "owed_by": st.sampled_from(["PAK", "BLR"]),
        "sources": st.sampled_from([(URL,), ("https://dawn.com/1", URL)]),
    },
)


@given(rows=st.lists(_PROMISED, max_size=6), data=st.data())
@settings(max_examples=60, deadline=None)
def test_the_same_rows_again_in_any_order_change_nothing(rows, data):
    store = register()
    merged(store, *[row("commitment", line=line, **each) for line, each in enumerate(rows)])
    before = store.read()
    again = data.draw(st.permutations(rows))

    found = merged(store, *[row("commitment", line=line, **each) for line, each in enumerate(again)])

    assert (found.added, found.changed, found.sources, len(found.same)) == ([], [], [], len(rows))
    assert (store.read().tables, store.read().meta) == (before.tables, before.meta)


@given(rows=st.lists(_PROMISED, min_size=1, max_size=6, unique_by=str), data=st.data())
@settings(max_examples=60, deadline=None)
def test_what_a_file_brings_does_not_depend_on_the_order_of_its_rows(rows, data):
    """Rows with ids of their own; sources get their slugs in the order in which they are cited."""
    numbered = [row("commitment", f"C-{number}", **each) for number, each in enumerate(rows, start=1)]
    one, other = register(), register()
    cited = [row("source", "dawn", url="https://dawn.com/1"), row("source", "example", url=URL)]

    merged(one, *cited, *numbered)
    merged(other, *data.draw(st.permutations([*cited, *numbered])))

    assert one.read().tables == other.read().tables
