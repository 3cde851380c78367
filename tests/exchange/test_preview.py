"""What an import would do, before it does it, and what it did, in a line."""

from pakbel.domain.evidence import Claim, Event, Source
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.exchange.preview import by_noun, preview
from pakbel.register.merging import Merged, merge
from tests.domain.builders import came, paper, promise
from tests.exchange.arrivals import TODAY, read, store_of


def looked_at(store, *files, update=False):
    arrived = read(*files)
    state = store.read()
    return merge(state.tables, state.meta["next"], arrived.rows, update=update, today=TODAY)


def test_each_row_says_what_would_become_of_it():
    store = store_of(promise("C-1", title="Rice", owed_by="PAK"), promise("C-2", title="Wheat"))
    text = (
        "id,title,owed_by,due,source\n"
        "C-2,Wheat,,,\n"
        "C-1,Basmati rice,BLR,2027,\n"
        ",Salt,,,https://www.dawn.com/1\n"
    )

    table = preview(looked_at(store, ("c.csv", text), update=True))

    assert table.title == "Import, dry run: 2 add, 1 change, 1 unchanged"
    assert [dict(row) for row in table.rows] == [
        {"action": "add", "id": "dawn", "kind": "source", "record": "https://www.dawn.com/1"},
        {
            "action": "add",
            "id": "C-3",
            "kind": "commitment",
            "record": "Salt",
            "fields": None,
            "line": "c.csv:4",
        },
        {
            "action": "change",
            "id": "C-1",
            "kind": "commitment",
            "record": "Basmati rice",
            "fields": "title, owed_by, due",
            "line": "c.csv:3",
        },
        {
            "action": "unchanged",
            "id": "C-2",
            "kind": "commitment",
            "record": "Wheat",
            "fields": None,
            "line": "c.csv:2",
        },
    ]


def test_a_record_is_shown_by_its_title_else_by_what_came_else_by_its_url():
    files = [
        ("d.csv", "commitment,on,kind,what\nC-1,2026,done,First lot\nC-1,2025,done,\n"),
        ("s.csv", "slug,url\ntass,https://tass.by/1\n"),
        ("e.csv", "id,title\nE-1,Visit\n"),
    ]

    table = preview(looked_at(store_of(promise("C-1")), *files))

    assert [(row["id"], row["record"]) for row in table.rows] == [
        ("tass", "https://tass.by/1"),
        ("E-1", "Visit"),
        ("D-1", "First lot"),
        ("D-2", None),
    ]


def test_where_there_is_nothing_the_title_says_so():
    table = preview(Merged())

    assert (table.title, table.rows) == ("Import, dry run: nothing to import", ())


def test_what_was_written_is_counted_by_kind_in_the_order_of_writing():
    claim = Claim(id="F-1", subject="C-1", metric="t", value=quantity("5 t"))
    records = [Source(id="dawn"), promise("C-14"), paper("M-1"), promise("C-15"), claim]

    assert by_noun(records) == "1 source (dawn), 2 commitments (C-14, C-15), 1 MoU (M-1), 1 claim (F-1)"
    assert by_noun([]) == ""


def test_six_ids_are_named_and_of_more_the_first_and_the_last():
    reports = [came(number, "2026") for number in range(1, 8)]

    assert by_noun(reports[:6]) == "6 deliveries (D-1, D-2, D-3, D-4, D-5, D-6)"
    assert by_noun(reports) == "7 deliveries (D-1 … D-7)"
    assert by_noun([paper("M-1"), paper("M-2"), Event(id="E-1", title="Visit")]) == (
        "2 MoUs (M-1, M-2), 1 event (E-1)"
    )
