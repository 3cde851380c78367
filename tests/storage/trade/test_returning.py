"""Going back to a packed store: its trade files come back, nobody's do not, and what is lost is told before."""

import os
import zipfile
from collections import Counter

import pytest

from pakbel.errors import StoreProblem
from pakbel.storage import create_store, open_store
from pakbel.storage.backups import foreseen, list_backups, make_backup, pack, restore
from pakbel.storage.checking import check_store
from pakbel.storage.disk import Disk
from pakbel.storage.restoring import foreseen as look_ahead
from pakbel.storage.restoring import restored
from pakbel.storage.trade.returning import Proven
from tests.storage.trade.imports import AT, block, bring, found, shelf_of, take_away

A, B = block("2019"), block("2020")
FIRST, SECOND = {(A, "01"): 1}, {(B, "01"): 2}


@pytest.fixture
def two(folder):
    """A store with two imports."""
    bring(folder, FIRST)
    bring(folder, SECOND, on="2026-02-01")
    return folder


@pytest.fixture
def parcel(two, tmp_path):
    pack(two, tmp_path / "store.zip")
    return tmp_path / "store.zip"


def file_of(folder, number):
    return folder / "trade" / f"I-{number}.sqlite"


def names(folder):
    return sorted(path.name for path in (folder / "trade").iterdir())


def changed(parcel, *, without=(), **added):
    """The same zip file with other trade files in it, by their ids."""
    with zipfile.ZipFile(parcel) as archive:
        texts = {name: archive.read(name) for name in archive.namelist()}
    texts |= {f"trade/{name.replace('_', '-')}.sqlite": content for name, content in added.items()}
    for name in without:
        del texts[f"trade/{name}.sqlite"]
    parcel.unlink()
    with zipfile.ZipFile(parcel, "w") as archive:
        for name, text in texts.items():
            archive.writestr(name, text)
    return str(parcel)


def lost_in(folder):
    return [where for code, where, _ in check_store(folder) if code == "trade_lost"]


@pytest.fixture(params=["over the store", "over another", "where none is"])
def target(request, two, tmp_path):
    """Where to restore to: the store itself without its trade files, one without imports, nothing."""
    if request.param == "over the store":
        for path in (two / "trade").iterdir():
            path.unlink()
        return two
    if request.param == "over another":
        create_store(tmp_path / "other", {}, meta={}, command="init", by="w", at=AT)
        return tmp_path / "other"
    return tmp_path / "new"


# --- files that the register of the copy does not name -----------------------------------------------


def test_a_packed_file_that_nothing_names_is_not_put_back_and_told(parcel, target):
    source = changed(parcel, I_7=b"rows", notes=b"mine")
    says = [
        "trade/I-7.sqlite of the copy is left out: no import of its register is in it",
        "trade/notes.sqlite of the copy is left out: no import of its register is in it",
    ]

    assert foreseen(target, source) == says
    assert restore(target, source, by="w", at=AT) == says
    assert names(target) == ["I-1.sqlite", "I-2.sqlite"]
    assert found(target) == {**FIRST, **SECOND}
    assert check_store(target) == []


def test_a_second_copy_of_a_file_under_another_number_is_nobodys(parcel, target):
    with zipfile.ZipFile(parcel) as archive:
        twin = archive.read("trade/I-1.sqlite")

    told = restore(target, changed(parcel, I_9=twin), by="w", at=AT)

    assert [each.split()[0] for each in told] == ["trade/I-9.sqlite"]
    assert names(target) == ["I-1.sqlite", "I-2.sqlite"]


def test_the_file_of_a_removed_import_that_is_here_is_not_written_again(two, tmp_path):
    take_away(two, "I-2")
    pack(two, tmp_path / "store.zip")
    before = file_of(two, 2).stat().st_ino

    restore(two, str(tmp_path / "store.zip"), by="w", at=AT)

    assert file_of(two, 2).stat().st_ino == before


def test_a_file_that_no_change_names_is_not_packed(two, tmp_path):
    file_of(two, 3).write_bytes(b"left by an import that died between its two last steps")

    packed = pack(two, tmp_path / "store.zip")

    assert packed[2:] == ["trade/I-1.sqlite", "trade/I-2.sqlite"]


def test_the_file_of_a_removed_import_comes_along_with_its_history(two, tmp_path):
    take_away(two, "I-2")
    pack(two, tmp_path / "store.zip")

    told = restore(tmp_path / "new", str(tmp_path / "store.zip"), by="w", at=AT)

    assert (told, names(tmp_path / "new")) == ([], ["I-1.sqlite", "I-2.sqlite"])
    assert found(tmp_path / "new") == FIRST


def test_the_lost_file_of_a_removed_import_comes_back_where_the_history_names_it(two, tmp_path):
    take_away(two, "I-2")
    pack(two, tmp_path / "store.zip")
    before = file_of(two, 2).read_bytes()
    file_of(two, 2).unlink()

    told = restore(two, str(tmp_path / "store.zip"), by="w", at=AT)

    assert (told, file_of(two, 2).read_bytes()) == ([], before)


def test_the_file_of_a_removed_import_stays_out_of_a_store_that_never_had_it(two, tmp_path):
    take_away(two, "I-2")
    pack(two, tmp_path / "store.zip")
    create_store(tmp_path / "other", {}, meta={}, command="init", by="w", at=AT)

    told = restore(tmp_path / "other", str(tmp_path / "store.zip"), by="w", at=AT)

    assert [each.split()[0] for each in told] == ["trade/I-2.sqlite"]
    assert names(tmp_path / "other") == ["I-1.sqlite"]


# --- files that are missing in the copy --------------------------------------------------------------


def test_an_import_whose_file_the_copy_lacks_is_told_before_and_after(parcel, target):
    source = changed(parcel, without=["I-2"])
    says = ["trade/I-2.sqlite is gone, and the copy has none; it held a.csv"]

    assert foreseen(target, source) == says
    assert restore(target, source, by="w", at=AT) == says
    assert names(target) == ["I-1.sqlite"]
    assert lost_in(target) == ["trade/I-2.sqlite"]


def test_a_file_of_the_copy_that_is_not_the_one_described_is_not_put_back(parcel, target):
    with zipfile.ZipFile(parcel) as archive:
        swapped = archive.read("trade/I-1.sqlite")
    source = changed(parcel, I_2=swapped)
    says = ["trade/I-2.sqlite is gone, and that in the copy is another; it held a.csv"]

    assert foreseen(target, source) == says
    assert restore(target, source, by="w", at=AT) == says
    assert names(target) == ["I-1.sqlite"]


def test_a_file_that_is_whole_here_need_not_be_in_the_copy(two, parcel):
    source = changed(parcel, without=["I-1", "I-2"])

    assert restore(two, source, by="w", at=AT) == []
    assert found(two) == {**FIRST, **SECOND}
    assert check_store(two) == []


def test_a_copy_of_the_register_alone_tells_which_trade_files_are_gone(two):
    name = make_backup(two, AT)
    file_of(two, 1).unlink()
    says = ["trade/I-1.sqlite is gone, and the copy has none; it held a.csv"]

    assert foreseen(two, name) == says
    assert restore(two, name, by="w", at=AT) == says
    assert lost_in(two) == ["trade/I-1.sqlite"]


def test_an_id_that_leads_out_of_the_folder_is_told_and_nothing_is_written_there(two, tmp_path):
    with open_store(two).transaction("edit", by="w", at=AT) as tx:
        tx.put("imports", "../I-9", tx.tables["imports"]["I-1"])
    name = make_backup(two, AT)

    told = restore(two, name, by="w", at=AT)

    assert len(told) == 1
    assert "'../I-9' cannot be the id of an import" in told[0]
    assert not (two / "I-9.sqlite").exists()


# --- files that are there ----------------------------------------------------------------------------


def test_nothing_is_changed_by_looking_ahead(two, parcel, tmp_path):
    file_of(two, 1).unlink()
    before = {path: path.stat().st_mtime_ns for path in sorted(two.rglob("*"))}

    assert foreseen(two, str(parcel)) == []
    assert foreseen(tmp_path / "new", str(parcel)) == []

    assert {path: path.stat().st_mtime_ns for path in sorted(two.rglob("*"))} == before
    assert not (tmp_path / "new").exists()


def test_what_an_import_that_died_left_gives_way(parcel, tmp_path):
    other = tmp_path / "other"
    create_store(other, {}, meta={}, command="init", by="w", at=AT)
    (other / "trade").mkdir()
    file_of(other, 1).write_bytes(b"no change names this")

    assert restore(other, str(parcel), by="w", at=AT) == []

    assert found(other) == {**FIRST, **SECOND}


def damaged_line(path):
    path.write_bytes(b"damaged\n" + path.read_bytes())


@pytest.mark.parametrize("damage", [os.unlink, lambda path: path.write_bytes(b"damaged\n"), damaged_line])
def test_where_the_history_is_lost_a_file_that_is_there_may_be_somebodys(parcel, tmp_path, damage):
    other = tmp_path / "other"
    create_store(other, {}, meta={}, command="init", by="w", at=AT)
    (other / "trade").mkdir()
    file_of(other, 1).write_bytes(b"who knows")
    damage(other / "history.jsonl")
    (other / "register.json").write_bytes(b"{")

    with pytest.raises(StoreProblem, match="another import than that of the copy; nothing was changed"):
        restore(other, str(parcel), by="w", at=AT)

    assert file_of(other, 1).read_bytes() == b"who knows"


def test_a_damaged_file_is_mended_though_the_history_is_lost(two, parcel):
    file_of(two, 1).write_bytes(b"damaged")
    (two / "history.jsonl").unlink()

    assert restore(two, str(parcel), by="w", at=AT) == []

    assert found(two) == {**FIRST, **SECOND}


def test_the_damaged_file_of_a_removed_import_is_mended_if_it_is_the_same(two, parcel):
    take_away(two, "I-2")
    file_of(two, 2).write_bytes(b"damaged")

    assert restore(two, str(parcel), by="w", at=AT) == []

    assert found(two) == {**FIRST, **SECOND}


def test_a_removed_import_of_the_same_number_and_other_figures_keeps_its_file(parcel, tmp_path):
    other = tmp_path / "other"
    create_store(other, {}, meta={}, command="init", by="w", at=AT)
    bring(other, {(B, "77"): 7})
    take_away(other, "I-1")
    before = file_of(other, 1).read_bytes()
    register = (other / "register.json").read_bytes()

    with pytest.raises(StoreProblem, match="another import than that of the copy; nothing was changed"):
        foreseen(other, str(parcel))
    with pytest.raises(StoreProblem, match="another import than that of the copy; nothing was changed"):
        restore(other, str(parcel), by="w", at=AT)

    assert file_of(other, 1).read_bytes() == before
    assert (other / "register.json").read_bytes() == register
    assert [each.why for each in list_backups(other)] == ["daily"]


def test_a_number_whose_other_file_is_lost_is_free_for_that_of_the_copy(parcel, tmp_path):
    other = tmp_path / "other"
    create_store(other, {}, meta={}, command="init", by="w", at=AT)
    bring(other, {(B, "77"): 7})
    file_of(other, 1).unlink()

    assert restore(other, str(parcel), by="w", at=AT) == []

    assert found(other) == {**FIRST, **SECOND}


def test_a_register_that_does_not_load_is_gone_back_from_with_its_trade_files(two, parcel):
    (two / "register.json").write_bytes(b"{")
    file_of(two, 2).unlink()

    assert foreseen(two, str(parcel)) == []
    assert restore(two, str(parcel), by="w", at=AT) == []

    assert found(two) == {**FIRST, **SECOND}
    assert shelf_of(two).blocks()[1].vintage_on.isoformat() == "2026-02-01"


# --- the disk that is given ----------------------------------------------------------------------------


class Unreadable(Disk):
    """No byte of a trade file comes back."""

    def read_part(self, path, start, length):
        if path.suffix == ".sqlite":
            raise OSError(5, "injected")
        return super().read_part(path, start, length)


def test_a_file_that_the_disk_cannot_read_comes_back_from_the_copy(two, parcel):
    before = file_of(two, 1).stat().st_ino

    told = restored(two, str(parcel), by="w", at=AT, disk=Unreadable())

    assert told == []
    assert file_of(two, 1).stat().st_ino != before
    assert check_store(two) == []


def test_a_file_that_the_disk_cannot_read_and_the_copy_lacks_is_told(two, parcel):
    source = changed(parcel, without=["I-1"])

    told = restored(two, source, by="w", at=AT, disk=Unreadable())

    assert told == [
        "trade/I-1.sqlite cannot be read: the disk reports an error, and the copy has none; it held a.csv"
    ]


def test_a_check_looks_through_the_disk_that_is_given(two):
    found = check_store(two, disk=Unreadable())

    assert [(code, where) for code, where, _ in found] == [
        ("trade_lost", "trade/I-1.sqlite"),
        ("trade_lost", "trade/I-2.sqlite"),
    ]


# --- read once -------------------------------------------------------------------------------------------


class Counting(Disk):
    """How many bytes were read of each trade file."""

    def __init__(self):
        self.read_of = Counter()

    def read_part(self, path, start, length):
        part = super().read_part(path, start, length)
        if path.suffix == ".sqlite":
            self.read_of[path.name] += len(part)
        return part


def asked_and_restored(folder, source, between=lambda: None):
    """The bytes that each of the two steps read of trade files, and what they told."""
    proven, before, after = Proven(), Counting(), Counting()
    told = look_ahead(folder, source, disk=before, proven=proven)
    between()
    warned = restored(folder, source, by="w", at=AT, disk=after, proven=proven)
    return before.read_of, after.read_of, [told, warned]


def test_what_was_proven_for_the_question_is_not_read_again(two, parcel):
    before, after, told = asked_and_restored(two, str(parcel))

    assert all(before[path.name] >= path.stat().st_size for path in (file_of(two, 1), file_of(two, 2)))
    assert after == {}
    assert told == [[], []]
    assert found(two) == {**FIRST, **SECOND}


def flipped(path):
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)


def another(path):
    twin = path.with_name("twin")
    twin.write_bytes(path.read_bytes())
    flipped(twin)
    twin.replace(path)


@pytest.mark.parametrize("damage", [flipped, another, os.unlink])
def test_a_file_that_changed_since_is_read_again_and_mended(two, parcel, damage):
    _, after, told = asked_and_restored(two, str(parcel), lambda: damage(file_of(two, 1)))

    assert "I-2.sqlite" not in after
    assert told == [[], []]
    assert check_store(two) == []


def test_a_file_that_was_not_whole_is_read_again(two, parcel):
    source = changed(parcel, without=["I-1"])
    sound = file_of(two, 1).read_bytes()
    flipped(file_of(two, 1))

    _, after, told = asked_and_restored(two, source, lambda: file_of(two, 1).write_bytes(sound))

    assert after.keys() == {"I-1.sqlite"}
    assert [len(each) for each in told] == [1, 0]
    assert check_store(two) == []


def test_a_file_that_was_not_whole_and_is_as_it_was_is_told_again(two, parcel):
    source = changed(parcel, without=["I-1"])
    flipped(file_of(two, 1))

    _, after, told = asked_and_restored(two, source)

    assert after.keys() == {"I-1.sqlite"}
    assert (
        told[0]
        == told[1]
        == ["trade/I-1.sqlite is not as it was written, and the copy has none; it held a.csv"]
    )
