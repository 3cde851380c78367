"""A whole store in one zip file, and a store from one."""

import errno
import json
import os
import zipfile
from datetime import datetime

import pytest

from pakbel.errors import CouldNot, StoreProblem
from pakbel.storage import create_store, open_store
from pakbel.storage.backups import pack, restore
from pakbel.storage.checking import check_store
from pakbel.storage.disk import Disk
from pakbel.storage.folder import FolderStore
from pakbel.storage.packing import packed
from tests.storage.trade.imports import block, bring

AT = datetime(2026, 11, 21, 12)  # noqa: DTZ001 - local time, as in the register


def last_entry(folder):
    return json.loads((folder / "history.jsonl").read_text().splitlines()[-1])


@pytest.fixture
def parcel(folder, write, tmp_path):
    write("C-1", n=1)
    bring(folder, {(block(), "01"): 1})
    (folder / "trade" / ".I-2.sqlite.1.tmp").write_bytes(b"unfinished")
    target = tmp_path / "store.zip"
    pack(folder, target)
    return target


def test_a_packed_store_holds_register_history_and_trade_files(parcel):
    with zipfile.ZipFile(parcel) as archive:
        assert archive.namelist() == ["register.json", "history.jsonl", "trade/I-1.sqlite"]
        assert archive.testzip() is None


def test_packing_never_writes_over_a_file(folder, parcel):
    before = parcel.read_bytes()

    with pytest.raises(CouldNot, match="is there already"):
        pack(folder, parcel)

    assert parcel.read_bytes() == before


def test_a_zip_is_unpacked_where_no_store_is(folder, parcel, tmp_path):
    restore(tmp_path / "new" / "place", str(parcel), by="w", at=AT)

    new = tmp_path / "new" / "place"
    assert open_store(new).read().tables == open_store(folder).read().tables
    assert (new / "history.jsonl").read_bytes() == (folder / "history.jsonl").read_bytes()
    assert (new / "trade" / "I-1.sqlite").read_bytes() == (folder / "trade" / "I-1.sqlite").read_bytes()
    with FolderStore(new).transaction("add", by="w", at=AT) as changes:
        changes.put("mous", "M-2", {})
    assert check_store(new) == []


def test_a_zip_over_a_store_brings_its_tables_and_missing_trade_files(folder, parcel, write):
    write("C-2", n=2)
    file = folder / "trade" / "I-1.sqlite"
    before = file.read_bytes()
    file.unlink()

    restore(folder, str(parcel), by="w", at=AT)

    assert open_store(folder).read().tables["commitments"] == {"C-1": {"n": 1}}
    assert file.read_bytes() == before
    assert last_entry(folder)["cmd"] == "backup restore store.zip"


def test_a_zip_of_another_store_makes_a_new_start(folder, parcel, tmp_path):
    other = tmp_path / "other"
    create_store(other, {}, meta={"parties": ["KAZ", "PAK"]}, command="init", by="w", at=AT)
    store_id = open_store(other).read().meta["store"]

    restore(other, str(parcel), by="w", at=AT)

    state = open_store(other).read()
    assert state.tables == open_store(folder).read().tables
    assert (state.meta["parties"], state.meta["store"], state.meta["tx"]) == (["PAK", "BLR"], store_id, 4)
    assert check_store(other) == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 no zip", b"{}"])
def test_a_file_that_is_no_zip_is_refused(folder, tmp_path, content):
    (tmp_path / "x.zip").write_bytes(content)

    with pytest.raises(StoreProblem, match="cannot read"):
        restore(folder, str(tmp_path / "x.zip"), by="w", at=AT)


def test_a_zip_cannot_write_outside_of_the_store(folder, parcel, tmp_path):
    with zipfile.ZipFile(parcel, "a") as archive:
        archive.writestr("trade/../../evil.sqlite", "x")
        archive.writestr("../evil.sqlite", "x")
        archive.writestr("trade/..", "x")

    restore(tmp_path / "new", str(parcel), by="w", at=AT)

    assert not list(tmp_path.rglob("evil*"))


def test_a_packed_store_never_has_history_beyond_its_register(folder, write, tmp_path):
    write("C-1", n=1)
    old = (folder / "register.json").read_bytes()
    write("C-2", n=2)
    (folder / "register.json").write_bytes(old)

    pack(folder, tmp_path / "x.zip")
    restore(tmp_path / "new", str(tmp_path / "x.zip"), by="w", at=AT)

    assert check_store(tmp_path / "new") == []


def test_what_is_no_plain_file_is_left_out_of_a_pack(folder, write, tmp_path):
    for number in range(1, 6):
        bring(folder, {(block(f"202{number}"), "01"): 1})
    first, second, third, fourth = (folder / "trade" / f"I-{number}.sqlite" for number in range(1, 5))
    for each in (first, second, third, fourth):
        each.unlink()
    os.mkfifo(first)
    second.symlink_to("/dev/zero")
    third.mkdir()
    fourth.symlink_to(folder / "nowhere")

    assert pack(folder, tmp_path / "store.zip") == ["register.json", "history.jsonl", "trade/I-5.sqlite"]


class NoRoom(Disk):
    """The disk is full when the file is to be made to last."""

    def fsync(self, fd):  # noqa: ARG002 - one signature for all disks
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_pack_that_fails_leaves_nothing(folder, write, tmp_path):
    write("C-1", n=1)
    target = tmp_path / "packs" / "store.zip"
    target.parent.mkdir()

    with pytest.raises(CouldNot, match=r"^cannot write .*store\.zip: the disk is full$"):
        packed(folder, target, disk=NoRoom())

    assert list(target.parent.iterdir()) == []


def test_a_file_from_before_zip_files_is_packed(folder, tmp_path):
    bring(folder, {(block(), "01"): 1})
    os.utime(folder / "trade" / "I-1.sqlite", (0, 0))

    pack(folder, tmp_path / "store.zip")
    restore(tmp_path / "new", str(tmp_path / "store.zip"), by="w", at=AT)

    assert check_store(tmp_path / "new") == []


@pytest.mark.parametrize("cut", [0, 1, 2, 3])
def test_the_history_of_a_pack_ends_with_its_register(folder, write, tmp_path, cut):
    """The last entry stands in the register too; what is missing before it cannot be had from there."""
    for n in range(3):
        write("C-1", n=n)
    history = folder / "history.jsonl"
    lines = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(b"".join(lines[: len(lines) - cut]))

    pack(folder, tmp_path / "store.zip")

    with zipfile.ZipFile(tmp_path / "store.zip") as archive:
        there = archive.read("history.jsonl").splitlines(keepends=True)
    assert there == [*lines[: len(lines) - max(cut, 1)], lines[-1]]


def test_a_torn_end_of_the_history_is_not_packed(folder, write, tmp_path):
    write("C-1", n=1)
    history = folder / "history.jsonl"
    whole = history.read_bytes()
    history.write_bytes(whole + b'{"tx":3,"at')

    pack(folder, tmp_path / "store.zip")
    restore(tmp_path / "new", str(tmp_path / "store.zip"), by="w", at=AT)

    assert (tmp_path / "new" / "history.jsonl").read_bytes() == whole
    assert check_store(tmp_path / "new") == []
