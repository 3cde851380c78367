"""Backups: kept by the day, thinned by age, made on demand, found again, gone back to."""

import json
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from pakbel.errors import StoreBusy, StoreProblem
from pakbel.storage import open_store
from pakbel.storage.backups import list_backups, make_backup, restore
from pakbel.storage.checking import check_store
from pakbel.storage.copies import thin
from pakbel.storage.disk import DISK
from pakbel.storage.history import read_history
from pakbel.storage.place import Place

AT = datetime(2026, 11, 21, 12)  # noqa: DTZ001 - local time, as in the register


def names(folder):
    return [backup.name for backup in list_backups(folder)]


def last_entry(folder):
    return json.loads((folder / "history.jsonl").read_text().splitlines()[-1])


def test_the_first_write_of_a_day_keeps_what_was_before(folder, write):
    before = (folder / "register.json").read_bytes()

    write("C-1", n=1)
    write("C-2", n=2)
    write("C-3", n=3, at=AT + timedelta(days=1))

    assert names(folder) == ["2026-11-22T120000-tx3-daily.json", "2026-11-21T120000-tx1-daily.json"]
    assert (folder / "backups" / "2026-11-21T120000-tx1-daily.json").read_bytes() == before


def test_the_list_says_when_at_which_change_why_and_how_much(folder, write):
    write("C-1", n=1)
    name = make_backup(folder, AT, why="remove")

    newest, oldest = list_backups(folder)

    assert newest.name == name == "2026-11-21T120000-tx2-remove.json"
    assert (newest.kept_at, newest.tx, newest.why, newest.records, newest.problem) == (
        "2026-11-21T12:00:00",
        2,
        "remove",
        2,
        None,
    )
    assert (oldest.why, oldest.records) == ("daily", 1)


def test_a_backup_that_does_not_load_is_listed_with_its_problem(folder, write):
    write("C-1", n=1)
    (folder / "backups" / names(folder)[0]).write_text("")

    (backup,) = list_backups(folder)

    assert backup.records is None
    assert backup.problem.endswith(": the file is empty; nothing was changed")


def test_two_backups_of_one_second_are_both_kept(folder):
    first, second = make_backup(folder, AT), make_backup(folder, AT)

    assert (first, second) == ("2026-11-21T120000-tx1-manual.json", "2026-11-21T120000-tx1-manual-2.json")
    assert set(names(folder)) == {first, second}


def test_a_backup_waits_for_no_writer_longer_than_told(folder):
    with open_store(folder).transaction("add", by="w", at=AT), pytest.raises(StoreBusy):
        make_backup(folder, AT, lock_wait=0.02)


def test_daily_backups_are_thinned_to_weeks_and_months_and_others_stay(folder):
    made = make_backup(folder, AT - timedelta(days=1000))
    for day in range(400):
        at = AT + timedelta(days=day)
        (folder / "backups" / f"{at:%Y-%m-%dT%H%M%S}-tx{day + 2}-daily.json").write_text("")
        thin(DISK, Place(folder), at)

    kept = [backup for backup in list_backups(folder) if backup.why == "daily"]
    days = [(AT + timedelta(days=399) - datetime.fromisoformat(b.kept_at)).days for b in kept]
    assert made in names(folder)
    assert days[:15] == list(range(15))
    assert 25 < len(kept) < 45
    assert max(b - a for a, b in pairwise(days)) < 40
    assert days[-1] > 365


def test_a_clock_far_ahead_does_not_thin_the_newest_away(folder, write):
    for day in range(6):
        write("C-1", n=day, at=AT + timedelta(days=day))
    write("C-1", n=99, at=AT.replace(year=2150))
    write("C-1", n=100, at=AT + timedelta(days=7))

    assert len(names(folder)) == 8


def test_restoring_is_one_entry_with_the_difference(folder, write):
    write("C-1", n=1)
    make_backup(folder, AT)
    write("C-1", n=2)
    write("C-2", n=2)

    warnings = restore(folder, "2026-11-21T120000-tx2-manual.json", by="sana", at=AT)

    state = open_store(folder).read()
    entry = last_entry(folder)
    assert warnings == []
    assert state.tables["commitments"] == {"C-1": {"n": 1}}
    assert (entry["tx"], entry["cmd"], "start" in entry) == (
        5,
        "backup restore 2026-11-21T120000-tx2-manual.json",
        False,
    )
    assert [(op["op"], op["id"], op["before"]) for op in entry["ops"]] == [
        ("del", "C-2", {"n": 2}),
        ("put", "C-1", {"n": 2}),
    ]
    assert check_store(folder) == []


def test_ids_given_after_the_backup_are_not_given_again(folder, write):
    write("C-1", n=1)
    make_backup(folder, AT)
    write("C-9", n=9)
    with open_store(folder).transaction("remove", by="w", at=AT) as changes:
        changes.remove("commitments", "C-9", title="", on=AT.date())
    (folder / "register.json").write_text("damaged")

    restore(folder, "2026-11-21T120000-tx2-manual.json", by="w", at=AT)

    with open_store(folder).transaction("add", by="w", at=AT) as changes:
        assert changes.next_id("commitments") == "C-10"
    assert last_entry(folder)["start"] is True
    assert last_entry(folder)["tx"] == 5


def test_an_entry_that_only_the_damaged_register_has_reaches_the_history(folder, write):
    write("C-1", n=1)
    history = (folder / "history.jsonl").read_bytes()
    write("C-2", n=2)
    (folder / "history.jsonl").write_bytes(history)
    register = folder / "register.json"
    register.write_bytes(register.read_bytes()[:-30])

    restore(folder, names(folder)[0], by="w", at=AT)

    entries = read_history(DISK, folder / "history.jsonl", None).entries
    assert [(entry["tx"], entry["cmd"]) for entry in entries[1:3]] == [(2, "put C-1"), (3, "put C-2")]


def test_a_register_that_is_gone_is_restored(folder, write):
    write("C-1", n=1)
    write("C-2", n=2)
    (folder / "register.json").unlink()

    with pytest.raises(StoreProblem) as refusal:
        open_store(folder)
    restore(folder, names(folder)[0], by="w", at=AT)

    assert "register.json is gone" in refusal.value.message
    assert names(folder)[0] in refusal.value.hint
    assert open_store(folder).read().meta["tx"] == 4


def test_restoring_mends_a_register_and_a_history_of_different_times(folder, write):
    write("C-1", n=1)
    old = (folder / "register.json").read_bytes()
    write("C-2", n=2)
    (folder / "register.json").write_bytes(old)
    name = make_backup(folder, AT)

    restore(folder, name, by="w", at=AT)
    write("C-3", n=3)

    assert open_store(folder).read().tables["commitments"] == {"C-1": {"n": 1}, "C-3": {"n": 3}}
    assert check_store(folder) == []


def test_an_unknown_name_is_refused_with_the_newest(folder, write):
    write("C-1", n=1)
    before = (folder / "register.json").read_bytes()

    with pytest.raises(StoreProblem) as refusal:
        restore(folder, "yesterday", by="w", at=AT)

    assert refusal.value.message == f"no backup 'yesterday': the newest is {names(folder)[0]}"
    assert (folder / "register.json").read_bytes() == before


def test_a_damaged_copy_is_refused_and_nothing_is_changed(folder, write):
    write("C-1", n=1)
    name = names(folder)[0]
    (folder / "backups" / name).write_text('{"meta":')
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}

    with pytest.raises(StoreProblem, match="breaks off"):
        restore(folder, name, by="w", at=AT)

    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
