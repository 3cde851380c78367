"""What is refused for the state of the store, the register or the surroundings, and nothing changed."""

import fcntl
import json
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.cli.program import asked, kept, run, run_as_nobody, start

DAMAGED = {
    "bad JSON": (b'{"meta": {"format": 1},\n "mous": {]}\n', ", line 2, column 11: "),
    "empty": (b"", ": the file is empty"),
    "binary": (b"\x00\x00\x00\x00", ": the file holds nothing but zero bytes"),
    "not text": (b'{"meta": {}}\xff\xfe', ", line 1, column 13: byte 0xff is not UTF-8 text"),
    "wrong shape": (b'["meta"]\n', ', line 1, column 1: this is not a register of pakbel: it has no "meta"'),
    "null": (b"null\n", ', line 1, column 1: this is not a register of pakbel: it has no "meta"'),
    "newer": (b'{"meta": {"format": 99}}\n', " has format 99, this pakbel knows formats up to 1"),
}


@pytest.mark.parametrize(("raw", "said"), DAMAGED.values(), ids=DAMAGED)
@pytest.mark.parametrize("args", [("overdue",), ("mou", "add", "x")], ids=["read", "write"])
def test_a_damaged_store_is_named_and_left_alone(store, raw, said, args):
    run("event", "remove", "E-1", store=store)
    register = store / "register.json"
    register.write_bytes(raw)
    before = kept(store)

    code, out, err = run(*args, store=store)

    assert (code, out) == (4, "")
    assert err.startswith(f"Error: {register}{said}")
    assert "nothing was changed" in err
    assert err.count("\n") <= 3
    assert kept(store) == before


def test_a_damaged_store_names_the_last_good_backup(store):
    run("event", "remove", "E-1", store=store)
    (store / "register.json").write_bytes(b"")
    name = next((store / "backups").iterdir()).name

    code, _, err = run("overdue", store=store)

    assert code == 4
    assert err.splitlines()[1].startswith(f"Try: pakbel backup restore {name} (719 records, kept on ")
    assert run("backup", "restore", name, "--yes", store=store)[0] == 0
    assert len(asked("event", "list", store=store)) == 72


def test_a_store_that_is_named_and_missing_is_never_the_bundled_one(tmp_path):
    missing = tmp_path / "missing"

    assert run("overdue", store=missing) == (
        4,
        "",
        f"Error: no store at {missing}\nTry: pakbel init makes one there; -f FOLDER names another place\n",
    )


def test_two_writers_wait_and_then_say_who_is_writing(store):
    with (store / "lock").open("r+b" if (store / "lock").exists() else "w+b") as lock:
        lock.truncate()
        lock.write(b"4711")
        lock.flush()
        fcntl.flock(lock, fcntl.LOCK_EX)
        before = kept(store)

        answer = start("mou", "add", "x", store=store)

    assert answer == (5, "", "Error: another pakbel (pid 4711) is writing; try again\n")
    assert kept(store) == before


EDITOR = "#!/bin/sh\necho run >> '{log}'\n{script}\n"


@pytest.fixture
def editor(tmp_path):
    """An editor that is a script; gives its command, and the file with a line for each start."""

    def made(script: str) -> tuple[dict[str, str], Path]:
        log, path = tmp_path / "log", tmp_path / "editor"
        path.write_text(EDITOR.format(log=log, script=script), "utf-8")
        path.chmod(0o755)
        return {"PAKBEL_EDITOR": str(path), "TMPDIR": str(tmp_path)}, log

    return made


def test_an_editor_changes_a_record(store, editor):
    env, _ = editor("sed -i 's/^place:.*/place: Minsk/; s/^tag.*/tags: a; b/' \"$1\"")

    assert run("edit", "E-1", store=store, env=env)[0] == 0
    assert asked("show", "E-1", store=store)["place"] == "Minsk"


def test_what_the_editor_left_wrong_is_kept_in_a_named_file(store, editor, tmp_path):
    env, log = editor("sed -i 's/^on:.*/on: 12\\/11\\/2026/' \"$1\"")
    before = kept(store)

    code, out, err = start("edit", "E-1", store=store, env=env)

    line, hint = err.splitlines()
    kept_in = Path(hint.removeprefix("Try: your text is kept in "))
    assert (code, out) == (2, "")
    assert line == "Error: line 8, on: '12/11/2026' is ambiguous: write 2026-11-12 or 2026-12-11"
    assert "on: 12/11/2026\n" in kept_in.read_text("utf-8")
    assert log.read_text("utf-8") == "run\n"
    assert kept(store) == before


def test_an_editor_that_fails_changes_nothing(store, editor):
    env, _ = editor("exit 3")
    before = kept(store)

    code, out, err = run("edit", "E-1", store=store, env=env)

    assert (code, out) == (1, "")
    assert err.startswith(f"Error: editor: '{env['PAKBEL_EDITOR']}' ended with 3; nothing was changed\n")
    assert kept(store) == before


DOUBTS = {
    "duplicate title": (("commitment", "add", "{title}"), "C-25 has the same title"),
    "beyond the promise": (
        ("deliver", "C-25", "--qty", "3,000"),
        "C-25: 3000 tractors is more than the 2700 promised",
    ),
    "in the future": (
        ("deliver", "C-25", "--qty", "5", "--on", "2027-01-01"),
        "2027-01-01 lies in the future",
    ),
    "before it was promised": (
        ("deliver", "C-25", "--qty", "5", "--on", "1990"),
        "1990 lies before C-25 was promised (2024-11)",
    ),
}


@pytest.mark.parametrize(("args", "doubt"), DOUBTS.values(), ids=DOUBTS)
def test_a_doubt_is_one_warning_and_with_strict_an_error(store, args, doubt):
    title = asked("show", "C-25", store=store)["title"]
    words = [each.format(title=title) for each in args]
    before = kept(store)

    strict = run(*words, "--strict", store=store)
    unchanged = kept(store) == before
    code, out, err = run(*words, store=store)

    assert strict == (6, "", f"Error: {doubt}\nTry: leave out --strict to accept it with a warning\n")
    assert unchanged
    assert (code, err) == (0, f"Warning: {doubt}\n")
    assert out.startswith("Added ")


def test_removing_what_others_point_to_is_refused_and_lists_them(store):
    code, out, err = run("remove", "M-3", store=store)

    assert (code, out) == (6, "")
    assert err.splitlines() == [
        "Error: M-3 is pointed to by C-2",
        "Try: pakbel remove M-3 --with-children removes what lies inside it too",
    ]


def test_bad_rows_of_an_import_are_named_by_line_and_field_and_nothing_is_changed(store):
    rows = "".join(f"Session {n},{n}/11/2026\n" for n in range(1, 13))
    Path("events.csv").write_text(f"title,on\n{rows}", "utf-8")
    before = kept(store)

    code, out, err = run("import", "events.csv", store=store)

    assert (code, out) == (2, "")
    assert err.splitlines()[0].startswith(
        "events.csv:2: on: '1/11/2026' is ambiguous: write 2026-11-01 or 2026-01-11"
    )
    assert sum(line.startswith("events.csv:") for line in err.splitlines()) == 10
    assert kept(store) == before


def test_ten_thousand_rows_on_a_terminal(store):
    register = store / "register.json"
    whole = json.loads(register.read_text("utf-8"))
    whole["events"] = {f"E-{n}": {"title": f"Event {n}"} for n in range(1, 10_001)}
    whole["meta"]["next"]["events"] = 10_001
    register.write_text(json.dumps(whole), "utf-8")

    code, out, _ = run("event", "list", store=store, tty_width=80)

    assert code == 0
    assert "… 9,800 more (--limit 0, --json)" in out
    assert sum(line.lstrip().startswith("E-") for line in out.splitlines()) == 200
    assert len(asked("event", "list", store=store)) == 10_000


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody who may not write")
def test_a_read_only_folder_is_read_and_not_written(store):
    with tempfile.TemporaryDirectory() as name:
        shared = Path(shutil.copytree(store, Path(name) / "store"))
        run("overdue", "--json", store=shared)
        run("mou", "add", "x", store=store)
        for path in (Path(name), shared, *shared.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)

        read = run_as_nobody("overdue", "--json", store=shared)
        written = run_as_nobody("mou", "add", "x", store=shared)

    assert (read[0], json.loads(read[1])["report"], read[2]) == (0, "overdue", "")
    assert written == (4, "", f"Error: cannot write {shared}: it is read-only for you; nothing was changed\n")
