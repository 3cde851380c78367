"""What `check` says about the files of a store."""

from datetime import datetime

import pytest

from pakbel.errors import StoreProblem
from pakbel.storage.checking import check_store

AT = datetime(2026, 11, 21, 12)  # noqa: DTZ001 - local time, as in the register


def test_a_sound_store_has_no_findings(folder, write):
    write("C-1", n=1)

    assert check_store(folder) == []


def test_a_missing_history(folder, write):
    write("C-1", n=1)
    (folder / "history.jsonl").unlink()

    assert check_store(folder) == [
        ("history_missing", "history.jsonl", "change 1 cannot be shown: the file is gone")
    ]


def test_what_was_lost_before_the_history_began_anew_is_not_forgotten(folder, write):
    for number in (1, 2, 3):
        write(f"C-{number}", n=number)
    (folder / "history.jsonl").unlink()

    write("C-4", n=4)

    assert check_store(folder) == [
        ("history_gap", "history.jsonl", "changes 1 to 3 cannot be shown: not in the file")
    ]


def test_a_line_that_was_taken_out(folder, write):
    for number in (1, 2, 3):
        write(f"C-{number}", n=number)
    history = folder / "history.jsonl"
    lines = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(b"".join((*lines[:2], *lines[3:])))

    assert check_store(folder) == [
        ("history_gap", "history.jsonl", "change 3 cannot be shown: not in the file")
    ]


def test_a_damaged_line(folder, write):
    write("C-1", n=1)
    write("C-2", n=2)
    history = folder / "history.jsonl"
    history.write_bytes(history.read_bytes().replace(b"put C-1", b"put C-3"))

    assert check_store(folder) == [
        ("history_damaged", "history.jsonl:2", "the line is damaged; its change cannot be shown")
    ]


def test_a_change_that_is_there_twice(folder, write):
    write("C-1", n=1)
    history = folder / "history.jsonl"
    lines = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(lines[0] + lines[0] + lines[1])

    assert check_store(folder) == [
        ("history_twice", "history.jsonl:2", "change 1 is here a second time: two stores merged?")
    ]


def test_a_history_that_goes_on_after_the_register(folder, write):
    write("C-1", n=1)
    old = (folder / "register.json").read_bytes()
    write("C-2", n=2)
    (folder / "register.json").write_bytes(old)

    assert check_store(folder) == [
        ("history_astray", "history.jsonl", "it does not end with change 2 of register.json")
    ]


@pytest.mark.parametrize(
    "name",
    [
        "register (1).json",
        "register (conflicted copy 2026-11-21).json",
        "register (Sana's conflicted copy 2026-11-21).json",
        "register.sync-conflict-20261121-120000-ABCDEFG.json",
        "register-LAPTOP.json",
        "history (1).jsonl",
    ],
)
def test_the_conflict_copies_of_synced_folders(folder, name):
    (folder / name).write_text("{}")

    assert check_store(folder) == [
        ("conflict_copy", name, "a synced folder kept another version; pakbel reads only one")
    ]


def test_files_of_dead_processes_and_damaged_backups(folder, write):
    write("C-1", n=1)
    (folder / ".register.json.999999999.tmp").write_text("")
    (folder / "backups" / "2026-11-20T120000-tx1-manual.json").write_text("{")

    assert check_store(folder) == [
        ("stray_file", ".register.json.999999999.tmp", "left by a process that died; the next write takes it away"),
        ("backup_damaged", "backups/2026-11-20T120000-tx1-manual.json", "this backup does not load"),
    ]  # fmt: skip


def test_a_folder_in_the_place_of_the_history_is_named(folder, write):
    write("C-1", n=1)
    history = folder / "history.jsonl"
    history.unlink()
    history.mkdir()

    with pytest.raises(StoreProblem) as refusal:
        check_store(folder)

    assert refusal.value.message == f"cannot read {history}: it is a folder; nothing was changed"
