from pakbel.reports.check import check
from pakbel.reports.selection import Selection
from tests.reports.builders import bundled, empty, only, register


def test_findings_of_the_records_follow_those_of_the_store():
    book = register(
        {"mou": "M-9", "sources": ["a"], "due": "2027", "owed_by": "PAK", "target": "1 t"}, sources={"a": {}}
    )

    table = check(book, store_findings=[("stray_file", "register.json.tmp", "left behind")])

    assert only(table, "kind", "id", "code") == [
        ("fault", "register.json.tmp", "stray_file"),
        ("fault", "C-1", "dangling"),
    ]
    assert table.title == "Checked on Sat 2026-11-21 — 2 faults, 0 open"
    assert table.extra == {"faults": 2, "open": 0}


def test_what_is_open_can_be_left_aside():
    book = register({"mou": "M-9"})

    assert {row["kind"] for row in check(book).rows} == {"fault", "open"}
    assert {row["kind"] for row in check(book, Selection(where=("kind = fault",))).rows} == {"fault"}


def test_an_empty_register_has_no_findings():
    table = check(empty())

    assert (table.rows, table.extra) == ((), {"faults": 0, "open": 0})


def test_the_bundled_register_breaks_no_rule():
    assert check(bundled(), Selection(where=("kind = fault",))).rows == ()
