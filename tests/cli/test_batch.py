"""`import` as people run it, and what export writes coming back."""

import csv
import io
import json
import os

import pytest

from pakbel.domain.fields import NOUNS
from tests.cli.program import asked, refused, run, start

MINSK = "МТЗ, Минск"


def write(name, text):
    with open(name, "w", encoding="utf-8", newline="") as file:  # noqa: PTH123 - line ends as they are
        file.write(text)
    return name


def tables(store):
    return {
        name: value
        for name, value in json.loads((store / "register.json").read_text()).items()
        if name != "meta"
    }


def history(store):
    return [json.loads(line)["cmd"] for line in (store / "history.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("form", ["csv", "json", "whole"])
def test_what_export_writes_import_reads_into_an_empty_store(store, blank, form):
    nouns = [noun.name for noun in NOUNS]
    files = ["all.json"] if form == "whole" else [f"{noun}.{form}" for noun in nouns]
    for file in files:
        assert (
            run("export", *([] if form == "whole" else [file.partition(".")[0]]), file, store=store)[0] == 0
        )

    code, out, _ = run("import", *files, store=blank)

    assert code == 0
    assert out.startswith("Added ")
    assert tables(blank) == tables(store)
    assert history(blank)[-1] == "import"
    assert len(history(blank)) == 2
    assert run("import", *files, store=blank)[:2] == (0, "Nothing was changed: all of it is there already\n")
    assert len(history(blank)) == 2


def test_standard_input_is_a_file_called_stdin(blank):
    text = "title,due\nRice,2026\nWheat,soon\n"

    code, out, err = start("import", "-", store=blank, stdin=text)

    assert (code, out) == (2, "")
    assert err.startswith("Error: stdin:3: due: 'soon'")
    assert start("import", "-", store=blank, stdin="title,due\nRice,2026\n")[:2] == (
        0,
        "Added 1 commitment (C-1)\n",
    )


def test_a_dry_run_shows_what_would_be_and_changes_nothing(blank):
    run("commitment", "add", "Rice", "--owner", "PAK", store=blank)
    run("commitment", "add", "Wheat", store=blank)
    before = (blank / "register.json").read_bytes()
    write("c.csv", "id,title,owner,source\nC-1,Rice,BLR,\nC-2,Wheat,,\n,Salt,,https://www.dawn.com/1\n")

    answer = asked("import", "c.csv", "--update", "--dry-run", store=blank)

    assert [[row["action"], row["id"], row["fields"], row["line"]] for row in answer["rows"]] == [
        ["add", "dawn", None, None],
        ["add", "C-3", None, "c.csv:4"],
        ["change", "C-1", "owed_by", "c.csv:2"],
        ["unchanged", "C-2", None, "c.csv:3"],
    ]
    assert (blank / "register.json").read_bytes() == before


def test_one_bad_row_and_nothing_is_changed(blank):
    write("c.csv", "title,due\nRice,2026\nWheat,12/11/2026\n")

    code, out, err = run("import", "c.csv", store=blank)

    assert (code, out) == (2, "")
    assert err == (
        "Error: c.csv:3: due: '12/11/2026' is ambiguous: write 2026-11-12 or 2026-12-11; nothing was changed\n"
        "Try: mend them, or --skip-bad leaves them out; --errors FILE.csv lists all\n"
    )
    assert tables(blank)["commitments"] == {}


def test_of_many_bad_rows_ten_are_listed_and_all_go_to_the_errors_file(blank):
    rows = [f"Rice {number},soon" for number in range(1, 13)]
    write("c.csv", "\n".join(["title,due", *rows]))

    code, _, err = run("import", "c.csv", "--errors", "errors.csv", store=blank)

    lines = err.splitlines()
    assert code == 2
    assert lines[0].startswith("c.csv:2: due: 'soon'")
    assert len(lines) == 13
    assert lines[10] == "… 2 more (errors.csv lists all)"
    assert lines[11] == "Error: 12 rows are bad; nothing was changed"
    with open("errors.csv", encoding="utf-8", newline="") as file:  # noqa: PTH123
        header, *listed = csv.reader(file)
    assert header == ["file", "line", "field", "message"]
    assert [row[:3] for row in listed] == [["c.csv", str(number), "due"] for number in range(2, 14)]


def test_for_programs_the_bad_rows_stand_in_the_one_object(blank):
    write("c.csv", "title,due\nRice,soon\nWheat,later\n")

    error = refused("import", "c.csv", store=blank)

    assert (error["code"], error["message"]) == ("bad_input", "2 rows are bad; nothing was changed")
    assert [each.split(": ")[0] for each in error["value"]] == ["c.csv:2", "c.csv:3"]


def test_bad_rows_can_be_left_out_with_what_hangs_on_them(blank):
    text = json.dumps(
        {
            "commitment": [{"id": "C-1", "title": "Rice", "due": "soon"}, {"id": "C-2", "title": "Wheat"}],
            "delivery": [{"commitments": ["C-1"], "on": "2026"}, {"commitments": ["C-2"], "on": "2026"}],
        }
    )
    write("all.json", text)

    code, out, err = run("import", "all.json", "--skip-bad", store=blank)

    assert (code, out) == (0, "Added 1 commitment (C-2), 1 delivery (D-1)\n")
    assert "all.json:1: commitments: C-1 stands in a row that is left out itself\n" in err
    assert err.endswith("Warning: 2 bad rows left out\n")


def test_an_id_that_is_taken_is_refused_and_update_changes_it(blank):
    run("commitment", "add", "Rice", store=blank)
    write("c.csv", "id,title,owner\nC-1,Wheat,PAK\n")

    code, out, err = run("import", "c.csv", "--skip-bad", store=blank)

    assert (code, out) == (6, "")
    assert err == (
        "Error: c.csv:2: id: C-1 is there already and differs in title, owed_by; nothing was changed\n"
        "Try: --update changes these records; a row without an id becomes a new one\n"
    )
    assert run("import", "c.csv", "--update", store=blank)[:2] == (0, "Changed 1 commitment (C-1)\n")
    assert tables(blank)["commitments"] == {"C-1": {"title": "Wheat", "owed_by": "PAK"}}


def test_doubts_are_warnings_and_strict_refuses_them(blank):
    write("c.csv", "title,owner\nRice,PAK\nrice,BLR\n")

    assert refused("import", "c.csv", "--strict", store=blank)["code"] == "refused"
    code, out, err = run("import", "c.csv", store=blank)

    assert (code, out) == (0, "Added 2 commitments (C-1, C-2)\n")
    assert err == "Warning: C-1: C-2 has the same title\nWarning: C-2: C-1 has the same title\n"


def test_several_files_are_one_change(blank):
    write("mous.csv", "id,title,signed\nM-1,Rice MoU,2024-11-25\n")
    write("c.csv", "title,mou\nRice,M-1\n")

    assert run("import", "c.csv", "mous.csv", store=blank)[:2] == (
        0,
        "Added 1 MoU (M-1), 1 commitment (C-1)\n",
    )
    assert history(blank) == ["init", "import"]


def test_for_programs_the_ids_are_told(blank):
    write("c.csv", "title,due,source\nRice,2026,https://www.dawn.com/1\n")

    assert asked("import", "c.csv", store=blank) == {
        "added": ["dawn", "C-1"],
        "changed": [],
        "unchanged": [],
        "left_out": 0,
    }


@pytest.mark.parametrize(
    ("args", "exit_code", "message"),
    [
        ((), 2, "FILE is missing"),
        (("none.csv",), 2, "none.csv: there is no such file"),
        (("folder",), 2, "folder: is a folder"),
        (("c.csv", "--noun", "comitment"), 2, "--noun: 'comitment' is no kind of record"),
        (("--template", "mouse"), 2, "--template: 'mouse' is no kind of record"),
        (("c.csv", "--errors", "c.csv"), 2, "--errors names a file that is to be read"),
        (("empty.csv",), 2, "empty.csv: the file is empty"),
    ],
)
def test_an_import_that_cannot_be_is_refused(blank, args, exit_code, message):
    write("c.csv", "title,due\nRice,2026\n")
    write("empty.csv", "")
    os.mkdir("folder")  # noqa: PTH102
    before = (blank / "register.json").read_bytes()

    code, out, err = run("import", *args, store=blank)

    assert (code, out) == (exit_code, "")
    assert message in err.splitlines()[0]
    assert (blank / "register.json").read_bytes() == before


def test_without_a_store_nothing_is_imported():
    write("c.csv", "title,due\nRice,2026\n")

    code, _, err = run("import", "c.csv")

    assert code == 4
    assert "pakbel init" in err


@pytest.mark.parametrize("noun", [noun.name for noun in NOUNS])
def test_a_template_goes_to_a_file_and_comes_back_filled_in(blank, noun):
    code, out, err = run("import", "--template", noun)
    write("t.csv", out)

    assert code == 0
    assert err.startswith("The second row explains each column, the third is an example")
    assert [row[0][:1] for row in csv.reader(io.StringIO(out, newline=""))] == ["i", "#", "#"]
    assert run("import", "t.csv", store=blank)[:2] == (0, "Nothing was changed\n")


def test_hostile_text_in_a_bad_row_does_not_act_on_the_screen(blank):
    write("c.csv", "title,due\nRice,\x1b[31msoon\nWheat,[bold]x[/bold]\n")

    _, _, err = run("import", "c.csv", store=blank)

    assert "\x1b" not in err
    assert "[bold]x[/bold]" in err


def test_a_name_in_any_script_comes_through(blank):
    write("c.csv", f'title,owner\nTractors,"{MINSK}"\n')

    run("import", "c.csv", store=blank)

    assert tables(blank)["commitments"]["C-1"]["owed_by"] == MINSK


def test_progress_is_shown_to_a_terminal_only_and_wiped(blank, monkeypatch):
    rows = "\n".join(f"Promise {number},2026" for number in range(600))
    write("c.csv", f"title,due\n{rows}\n")
    clock = iter(range(1, 10_000))
    monkeypatch.setattr("pakbel.cli.importing.monotonic", lambda: next(clock))

    in_a_pipe = run("import", "c.csv", store=blank)
    quiet = run("import", "c.csv", "-q", store=blank, tty_width=80)
    seen = run("import", "c.csv", store=blank, tty_width=80)

    assert (in_a_pipe[0], in_a_pipe[2], quiet[2]) == (0, "", "")
    assert "\r500 rows read …\r\x1b[K" in seen[2]
    assert seen[2].endswith("\r\x1b[K")
