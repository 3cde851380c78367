"""An import enters a store and leaves it: numbers, files, what builds on what, two at once."""

import json
import os
import subprocess
import sys
from contextlib import suppress
from datetime import datetime

import pytest

from pakbel.errors import NoSuchRecord, RefusedByRule, StoreBusy
from pakbel.storage import open_store
from pakbel.storage.checking import check_store
from pakbel.storage.disk import Disk
from pakbel.storage.folder import FolderStore
from pakbel.storage.memory import MemoryStore
from pakbel.storage.trade.building import Building
from pakbel.storage.trade.comparing import compare
from pakbel.storage.trade.placing import place
from pakbel.storage.trade.sealing import seal
from tests.storage.trade.imports import AT, add, block, bring, enter, found, shelf_of, take_away

A, B = block("2019"), block("2020")


def names(folder):
    return sorted(path.name for path in (folder / "trade").iterdir())


def test_the_document_says_what_was_imported(folder):
    bring(folder, {(A, "01"): 1, (A, "02"): 2}, {(A, "02"): 2, (B, "01"): 3}, note="from Sana")

    document = open_store(folder).read().tables["imports"]["I-1"]
    seal = document.pop("seal")

    assert document == {
        "vintage": "V",
        "files": [
            {"name": "a.csv", "sha256": "sha of a.csv", "format": "", "rows": 2},
            {"name": "b.csv", "sha256": "sha of b.csv", "format": "", "rows": 1},
        ],
        "blocks": 2,
        "rows": 3,
        "reporters": ["PAK"],
        "partners": ["BLR"],
        "periods": ["2019", "2020"],
        "vintage_on": "2026-01-01",
        "note": "from Sana",
    }
    assert seal["size"] == (folder / "trade" / "I-1.sqlite").stat().st_size
    assert check_store(folder) == []


def test_what_an_import_replaces_and_builds_on_is_in_its_document(folder):
    bring(folder, {(A, "01"): 1})
    bring(folder, {(A, "01"): 2}, how="replace")

    document = open_store(folder).read().tables["imports"]["I-2"]

    assert (document["replaces"], document["builds_on"]) == (1, ["I-1"])


def test_an_import_is_one_change_of_the_history(folder):
    bring(folder, {(A, "01"): 1})

    entry = json.loads((folder / "history.jsonl").read_text().splitlines()[-1])

    assert [(op["op"], op["table"], op["id"]) for op in entry["ops"]] == [("put", "imports", "I-1")]


def test_nothing_to_import_is_no_import(folder):
    with Building(folder / "trade") as building:
        building.finish()
        overlap = compare(building, shelf_of(folder), "V")
        document = seal(building, overlap)

        with pytest.raises(ValueError, match="nothing"):
            enter(folder, building, overlap, document)

    assert open_store(folder).read().tables["imports"] == {}


def test_a_transaction_that_fails_leaves_no_file(folder):
    with Building(folder / "trade") as building:
        add(building, {(A, "01"): 1})
        building.finish()
        overlap = compare(building, shelf_of(folder), "V")
        document = seal(building, overlap)
        with suppress(KeyError), open_store(folder).transaction("import", by="w", at=AT) as tx:
            place(tx, building.path, overlap, document)
            raise KeyError

    assert names(folder) == []
    assert open_store(folder).read().tables["imports"] == {}


def test_a_dry_run_moves_nothing(folder):
    store = MemoryStore.of(open_store(folder).read())
    with Building(folder / "trade") as building:
        add(building, {(A, "01"): 1})
        building.finish()
        overlap = compare(building, shelf_of(folder), "V")
        with store.transaction("import", by="w", at=AT) as tx:
            import_id = place(tx, building.path, overlap, seal(building, overlap))

    assert (import_id, names(folder), shelf_of(folder).blocks()) == ("I-1", [], [])


# --- removal -----------------------------------------------------------------------------------------


def test_a_removed_import_is_hidden_and_its_file_stays(folder):
    bring(folder, {(A, "01"): 1})

    take_away(folder, "I-1")

    assert (found(folder), names(folder)) == ({}, ["I-1.sqlite"])
    assert open_store(folder).read().tables["removed"]["I-1"] == {"title": "V: a.csv", "on": "2026-11-21"}
    assert check_store(folder) == []


def test_what_an_import_replaced_is_there_again_when_it_goes(folder):
    bring(folder, {(A, "01"): 1})
    bring(folder, {(A, "01"): 2}, how="replace")

    take_away(folder, "I-2")

    assert found(folder) == {(A, "01"): 1}


@pytest.mark.parametrize(
    ("later", "how"),
    [
        ({(A, "01"): 2}, "replace"),
        ({(A, "02"): 2}, "add"),
        ({(A, "01"): 1, (B, "01"): 1}, None),
    ],
    ids=["replaced", "added to", "left equal figures to"],
)
def test_an_import_that_a_later_one_builds_on_is_not_removed(folder, later, how):
    bring(folder, {(A, "01"): 1})
    bring(folder, later, how=how)

    with pytest.raises(RefusedByRule) as refusal:
        take_away(folder, "I-1")

    assert refusal.value.message == "I-2 builds on I-1 and left out what was there already"
    assert refusal.value.hint == "pakbel remove I-2 first"
    take_away(folder, "I-2")
    take_away(folder, "I-1")
    assert found(folder) == {}


def test_the_number_of_a_removed_import_is_not_used_again(folder):
    bring(folder, {(A, "01"): 1})
    take_away(folder, "I-1")

    assert bring(folder, {(A, "01"): 1}) == "I-2"
    assert found(folder) == {(A, "01"): 1}


def test_an_import_that_is_not_there_is_named(folder):
    with pytest.raises(NoSuchRecord, match=r"^no import I-7 \(there are none yet\)$"):
        take_away(folder, "I-7")


def test_a_removed_import_is_said_to_be_removed(folder):
    bring(folder, {(A, "01"): 1})
    take_away(folder, "I-1")

    with pytest.raises(NoSuchRecord, match=r"^I-1 was removed on 2026-11-21$"):
        take_away(folder, "I-1")


# --- files that a crash left -------------------------------------------------------------------------


def test_a_file_that_no_change_names_gives_way_to_the_next_import(folder):
    bring(folder, {(A, "01"): 1})
    (folder / "trade" / "I-2.sqlite").write_bytes(b"renamed, and then the power failed")
    (folder / "trade" / "notes.sqlite").write_bytes(b"somebody's own")

    assert check_store(folder) == [
        (
            "stray_file",
            "trade/I-2.sqlite",
            "no change names it: left by an import that died; a later one takes its place",
        )
    ]
    assert bring(folder, {(B, "01"): 2}) == "I-2"
    assert found(folder) == {(A, "01"): 1, (B, "01"): 2}
    assert check_store(folder) == []


def test_the_file_of_a_removed_import_is_no_finding(folder):
    bring(folder, {(A, "01"): 1})
    take_away(folder, "I-1")

    assert check_store(folder) == []


def test_a_file_that_some_change_names_is_never_written_over(folder):
    bring(folder, {(A, "01"): 1})
    first = (folder / "trade" / "I-1.sqlite").read_bytes()
    register = json.loads((folder / "register.json").read_text())
    del register["imports"]["I-1"]
    register["meta"]["next"]["imports"] = 1
    (folder / "register.json").write_text(json.dumps(register))

    assert bring(folder, {(B, "01"): 2}) == "I-2"
    assert (folder / "trade" / "I-1.sqlite").read_bytes() == first


def test_without_a_history_no_file_is_written_over(folder):
    (folder / "trade").mkdir()
    (folder / "trade" / "I-1.sqlite").write_bytes(b"who knows")
    (folder / "history.jsonl").unlink()

    assert bring(folder, {(A, "01"): 1}) == "I-2"
    assert (folder / "trade" / "I-1.sqlite").read_bytes() == b"who knows"


def test_the_next_write_takes_away_what_a_dead_import_left_and_nothing_of_a_living_one(folder):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    trade = folder / "trade"
    trade.mkdir()
    (trade / f".import-1.{dead.pid}.tmp").write_text("x")
    (trade / f".import-1.{os.getppid()}.tmp").write_text("x")
    assert [each[:2] for each in check_store(folder)] == [("stray_file", f"trade/.import-1.{dead.pid}.tmp")]

    with Building(trade) as building:
        with open_store(folder).transaction("put", by="w", at=AT) as tx:
            tx.put("mous", "M-5", {})
        assert names(folder) == sorted([f".import-1.{os.getppid()}.tmp", building.path.name])


# --- two at once -------------------------------------------------------------------------------------


def prepared(folder, figures, how=None):
    building = Building(folder / "trade")
    add(building, figures)
    building.finish()
    overlap = compare(building, shelf_of(folder), "V")
    return building, overlap, seal(building, overlap, how)


def test_two_imports_that_were_prepared_at_once_are_both_made(folder):
    first, second = prepared(folder, {(A, "01"): 1}), prepared(folder, {(B, "01"): 2})

    made = [enter(folder, *first), enter(folder, *second)]

    assert made == ["I-1", "I-2"]
    assert found(folder) == {(A, "01"): 1, (B, "01"): 2}


def test_of_two_imports_of_the_same_figures_the_second_is_told_to_begin_again(folder):
    first, second = prepared(folder, {(A, "01"): 1}), prepared(folder, {(A, "01"): 1, (B, "01"): 2})
    enter(folder, *first)

    with pytest.raises(StoreBusy) as refusal:
        enter(folder, *second)

    assert refusal.value.message == (
        "another import of the same figures has ended meanwhile; nothing was changed"
    )
    assert found(folder) == {(A, "01"): 1}
    second[0].__exit__()
    assert names(folder) == ["I-1.sqlite"]


def test_an_import_on_which_another_was_to_build_may_not_go_meanwhile(folder):
    bring(folder, {(A, "01"): 1})
    building, overlap, document = prepared(folder, {(A, "01"): 1, (B, "01"): 2})
    take_away(folder, "I-1")

    with pytest.raises(StoreBusy):
        enter(folder, building, overlap, document)

    building.__exit__()


# --- order of what reaches the disk ------------------------------------------------------------------


class Listening(Disk):
    """The real disk; what is made to last, in order."""

    def __init__(self):
        self.steps = []

    def replace(self, source, target):
        super().replace(source, target)
        self.steps.append(("replace", target.name))

    def sync_folder(self, path):
        super().sync_folder(path)
        self.steps.append(("sync", path.name))


def test_the_file_has_its_name_for_good_before_the_register_speaks_of_it(folder):
    disk = Listening()
    building, overlap, document = prepared(folder, {(A, "01"): 1})

    with FolderStore(folder, disk=disk).transaction("import", by="w", at=datetime(2026, 11, 21)) as tx:  # noqa: DTZ001 - local
        place(tx, building.path, overlap, document)

    last = disk.steps[-4:]
    assert last == [
        ("replace", "I-1.sqlite"),
        ("sync", "trade"),
        ("replace", "register.json"),
        ("sync", "store"),
    ]
