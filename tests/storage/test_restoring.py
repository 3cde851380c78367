"""Going back where more than the register is not as it should be."""

from datetime import datetime

import pytest

from pakbel.errors import RefusedByRule, StoreProblem
from pakbel.storage import open_store
from pakbel.storage.backups import foreseen, list_backups, make_backup, pack, read_copy, restore
from pakbel.storage.checking import check_store
from pakbel.storage.creation import created
from pakbel.storage.disk import DISK, Disk
from pakbel.storage.folder import FolderStore
from pakbel.storage.history import read_history
from pakbel.storage.restoring import restored

AT = datetime(2026, 11, 21, 12)  # noqa: DTZ001 - local time, as in the register


def put(folder, record_id):
    with FolderStore(folder).transaction(f"put {record_id}", by="w", at=AT) as changes:
        changes.put("commitments", record_id, {"n": 1})


def commands(folder):
    return [entry["cmd"] for entry in read_history(DISK, folder / "history.jsonl", None).entries]


@pytest.fixture
def copy(folder):
    put(folder, "C-1")
    return make_backup(folder, AT)


@pytest.mark.parametrize("damage", [b"garbage", b"garbage\n", b"\x00" * 90, b'{"tx":1}\nhalf a li'], ids=repr)
def test_the_entry_of_a_restore_has_a_line_of_its_own(folder, copy, damage):
    """Where no line of the history is good none is cut: somebody may still read what happened in it."""
    (folder / "register.json").write_bytes(b"{")
    (folder / "history.jsonl").write_bytes(damage)

    restore(folder, copy, by="w", at=AT)
    at_once = commands(folder)
    put(folder, "C-2")

    history = (folder / "history.jsonl").read_bytes()
    assert history.startswith(damage)
    assert at_once == [f"backup restore {copy}"]
    assert commands(folder) == [f"backup restore {copy}", "put C-2"]
    assert {code for code, *_ in check_store(folder)} == {"history_damaged", "backup_damaged"}


def test_a_torn_line_behind_good_ones_is_kept_and_cut(folder, copy):
    (folder / "register.json").write_bytes(b"{")
    history = folder / "history.jsonl"
    good = history.read_bytes()
    history.write_bytes(good + b"half a li")

    restore(folder, copy, by="w", at=AT)

    assert history.read_bytes().startswith(good)
    assert commands(folder) == ["init", "put C-1", f"backup restore {copy}"]
    assert (folder / "backups" / "history-damaged-1.txt").read_bytes() == b"half a li"
    assert [code for code, *_ in check_store(folder)] == ["backup_damaged"]


class Meanwhile(Disk):
    """Somebody else makes a store in the folder as soon as it is there."""

    def make_folder(self, path):
        super().make_folder(path)
        if path.name == "new":
            created(path, {"mous": {"M-9": {"title": "theirs"}}}, meta={}, command="init", by="x", at=AT)


def test_a_store_that_was_made_meanwhile_is_not_written_over(folder, copy, tmp_path):
    pack(folder, tmp_path / "store.zip")
    new = tmp_path / "new"

    with pytest.raises(RefusedByRule, match="a store is already in"):
        restored(new, str(tmp_path / "store.zip"), by="w", at=AT, disk=Meanwhile())

    assert open_store(new).read().tables["mous"] == {"M-9": {"title": "theirs"}}
    assert check_store(new) == []


@pytest.mark.parametrize("ask", [foreseen, read_copy])
@pytest.mark.parametrize("name", ["none.json", "../register.json", "", "none.zip"])
def test_a_copy_that_is_not_there_is_told_before_anything_is_asked(folder, copy, ask, name):
    with pytest.raises(StoreProblem) as refusal:
        ask(folder, name)

    expected = "cannot read none.zip: " if name == "none.zip" else f"no backup {name!r}: the newest is {copy}"
    assert refusal.value.message.startswith(expected)


@pytest.mark.parametrize("content", [b"", b"{", b"null", b"[]", b"\xff\xfe{}"])
def test_a_copy_that_does_not_load_changes_nothing(folder, copy, content):
    damaged = "2026-11-20T120000-tx1-manual.json"
    (folder / "backups" / damaged).write_bytes(content)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    for ask in (foreseen, lambda *what: restore(*what, by="w", at=AT)):
        with pytest.raises(StoreProblem):
            ask(folder, damaged)

    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    assert {each.name for each in list_backups(folder)} == {copy, damaged, "2026-11-21T120000-tx1-daily.json"}


def test_where_nothing_of_a_store_is_a_copy_by_name_is_refused(tmp_path):
    name = "2026-11-20T120000-tx1-manual.json"

    with pytest.raises(StoreProblem, match="no store at"):
        restore(tmp_path / "none", name, by="w", at=AT)

    assert foreseen(tmp_path / "none", name) == []
    assert list(tmp_path.iterdir()) == []


def test_going_back_and_forth_loses_neither_number_nor_change(folder, copy):
    """C-2 exists, is gone with the restore, and its number stays its own."""
    with FolderStore(folder).transaction("add", by="w", at=AT) as changes:
        taken = changes.next_id("deliveries")
        changes.put("deliveries", taken, {"n": 2})
    later = make_backup(folder, AT)

    restore(folder, copy, by="w", at=AT)
    gone = open_store(folder).read().tables["deliveries"]
    restore(folder, later, by="w", at=AT)
    with FolderStore(folder).transaction("add", by="w", at=AT) as changes:
        following = changes.next_id("deliveries")

    assert (gone, following) == ({}, "D-2")
    assert open_store(folder).read().tables["deliveries"] == {taken: {"n": 2}}
    assert commands(folder) == ["init", "put C-1", "add", f"backup restore {copy}", f"backup restore {later}"]
    assert check_store(folder) == []
