from pakbel.reports.check import check
from pakbel.reports.selection import Selection
from tests.reports.builders import bundled, empty, only, register
from tests.reports.filed import Filed, figures, ten_chapters


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


def test_chapters_off_their_total_and_parts_above_the_whole_are_found_in_imported_files(tmp_path):
    files = Filed(tmp_path / "store")
    files.add(
        *(figures("PAK", "import", text, {"TOTAL": 100}) for text in ("2017", "2018", "2019")),
        *(figures("PAK", "import", text, ten_chapters(9)) for text in ("2017", "2018")),
        figures("PAK", "import", "2019", ten_chapters(9.9)),
        figures("PAK", "re_import", "2019", {"TOTAL": 200}),
        figures("PAK", "import", "2019", {"TOTAL": 1}, partner="KAZ"),
    )

    table = check(files.register())

    assert only(table, "kind", "code", "id", "message") == [
        (
            "open",
            "parts_do_not_add_up",
            "I-1",
            "PAK's imports with BLR (UN Comtrade): chapters are off the total by more than 1 % in 2017..2018",
        ),
        (
            "fault",
            "part_above_whole",
            "I-1",
            "PAK's re-imports with BLR (UN Comtrade): more than the imports that they are part of in 2019",
        ),
    ]


def test_a_lost_file_of_trade_is_left_to_the_checks_of_the_store(tmp_path):
    files = Filed(tmp_path / "store")
    files.add(figures("PAK", "import", "2017", {"TOTAL": 100}))
    register = files.register()
    (tmp_path / "store" / "trade" / "I-1.sqlite").unlink()

    assert check(register).rows == ()
