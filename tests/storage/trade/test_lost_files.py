"""A trade file that is lost or damaged: trade reports refuse and say what to import again; all else works."""

import os
import shutil

import pytest

from pakbel.errors import StoreProblem
from pakbel.storage import open_store
from pakbel.storage.backups import pack, restore
from pakbel.storage.checking import check_store
from tests.storage.trade.imports import AT, block, bring, found, shelf_of, take_away

A, B = block("2019"), block("2020")
CODES = {(A, f"{code:06}"): code for code in range(20_000)}


@pytest.fixture
def file(folder):
    bring(folder, CODES)
    return folder / "trade" / "I-1.sqlite"


def cut(file):
    os.truncate(file, file.stat().st_size // 2)


def empty(file):
    file.write_bytes(b"")


def zeros(file):
    file.write_bytes(bytes(file.stat().st_size))


def other_text(file):
    file.write_bytes(b"x" * file.stat().st_size)


def folder_instead(file):
    file.unlink()
    file.mkdir()


def link_in_a_circle(file):
    file.unlink()
    file.symlink_to(file)


def end_of_roll_up(file):
    overwrite(file, -5, b"\x7f")


def first_page(file):
    overwrite(file, 60, b"\x7f\x7f\x7f")


def overwrite(file, at, content):
    raw = bytearray(file.read_bytes())
    start = at % len(raw)
    raw[start : start + len(content)] = content
    file.write_bytes(raw)


DAMAGES = [
    os.unlink,
    cut,
    empty,
    zeros,
    other_text,
    folder_instead,
    link_in_a_circle,
    end_of_roll_up,
    first_page,
]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_every_question_is_refused_naming_the_file_to_import_again(folder, file, damage):
    damage(file)

    with pytest.raises(StoreProblem) as refusal:
        shelf_of(folder).blocks()

    assert refusal.value.message.startswith("trade/I-1.sqlite ")
    assert refusal.value.message.endswith("; it held a.csv")
    assert refusal.value.hint == (
        "pakbel remove I-1, then import a.csv again; or pakbel backup restore FILE.zip"
    )
    (finding,) = check_store(folder)
    assert finding[:2] == ("trade_lost", "trade/I-1.sqlite")


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_what_is_no_question_about_trade_works_as_before(folder, file, write, damage):
    damage(file)

    write("C-1", n=1)

    assert open_store(folder).read().tables["commitments"] == {"C-1": {"n": 1}}
    assert bring(folder, {(A, "01"): 1}, vintage="W") == "I-2"


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_the_way_back_that_is_told_is_one(folder, file, damage):
    damage(file)

    take_away(folder, "I-1")
    bring(folder, CODES)

    assert found(folder) == CODES


def damaged_figures(file):
    """A digit of a code and the bytes around it, far from all that a total rests on."""
    raw = bytearray(file.read_bytes())
    at = raw.index(b"000777")
    raw[at + 6 : at + 9] = b"\x7f\x7f\x7f"
    file.write_bytes(raw)


def test_figures_that_changed_are_noticed_when_they_are_read(folder, file):
    damaged_figures(file)
    shelf = shelf_of(folder)
    blocks = shelf.blocks()

    with pytest.raises(StoreProblem, match="is damaged"):
        shelf.sums(blocks)
    with pytest.raises(StoreProblem, match="is damaged"):
        list(shelf.figures(blocks))
    assert check_store(folder) == [
        ("trade_lost", "trade/I-1.sqlite", "is not as it was written; trade reports refuse")
    ]


def test_the_file_of_another_import_is_not_taken_for_this_one(folder, file):
    bring(folder, {(B, each[1]): value for each, value in CODES.items()})
    shutil.copy(folder / "trade" / "I-2.sqlite", file)

    with pytest.raises(StoreProblem, match=r"I-1\.sqlite is not as it was written"):
        shelf_of(folder).blocks()


def test_an_import_over_a_lost_file_of_the_same_books_is_refused(folder, file):
    file.unlink()

    with pytest.raises(StoreProblem, match=r"I-1\.sqlite is gone"):
        bring(folder, CODES)

    assert bring(folder, {(block(reporter="USA"), "01"): 1}) == "I-2"


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ({}, "is not described in the register"),
        ({"seal": 5}, "is not described in the register"),
        ({"seal": {"size": "big"}}, "its length is another"),
        ({"files": 7, "seal": {}}, "its length is another"),
        ({"files": [7], "reporters": 5, "seal": None}, "is not described in the register"),
    ],
)
def test_a_document_that_was_edited_by_hand_is_a_lost_file(folder, file, document, says):
    with open_store(folder).transaction("edit", by="w", at=AT) as tx:
        tx.put("imports", "I-1", document)

    with pytest.raises(StoreProblem, match=says):
        shelf_of(folder).blocks()


@pytest.mark.parametrize("roll_up_at", [None, "0", -5, 2**62, 0])
def test_a_seal_with_another_place_is_no_seal(folder, file, roll_up_at):
    document = open_store(folder).read().tables["imports"]["I-1"]
    with open_store(folder).transaction("edit", by="w", at=AT) as tx:
        tx.put("imports", "I-1", {**document, "seal": {**document["seal"], "roll_up_at": roll_up_at}})

    with pytest.raises(StoreProblem, match="is not as it was written"):
        shelf_of(folder).blocks()


def test_an_id_that_would_lead_out_of_the_folder_is_refused(folder, file):
    with open_store(folder).transaction("edit", by="w", at=AT) as tx:
        tx.put("imports", "../../I-1", tx.tables["imports"]["I-1"])

    with pytest.raises(StoreProblem, match="cannot be the id of an import"):
        shelf_of(folder).blocks()


# --- packed stores -----------------------------------------------------------------------------------


@pytest.fixture
def parcel(folder, file, tmp_path):
    pack(folder, tmp_path / "store.zip")
    return tmp_path / "store.zip"


@pytest.mark.parametrize("damage", [None, *DAMAGES[:5], damaged_figures])
def test_a_packed_store_brings_back_a_lost_or_damaged_file(folder, file, parcel, damage):
    if damage is not None:
        damage(file)

    restore(folder, str(parcel), by="w", at=AT)

    assert found(folder) == CODES
    assert check_store(folder) == []


def test_a_packed_store_is_unpacked_with_its_trade_files(parcel, tmp_path):
    restore(tmp_path / "new", str(parcel), by="w", at=AT)

    assert found(tmp_path / "new") == CODES
    assert bring(tmp_path / "new", {(B, "01"): 1}) == "I-2"


def test_the_file_of_another_store_is_never_written_over(folder, parcel, tmp_path):
    from pakbel.storage import create_store

    other = tmp_path / "other"
    create_store(other, {}, meta={}, command="init", by="w", at=AT)
    bring(other, {(B, "01"): 7})

    with pytest.raises(StoreProblem, match="another import than that of the copy; nothing was changed"):
        restore(other, str(parcel), by="w", at=AT)

    assert found(other) == {(B, "01"): 7}


def test_a_copy_of_the_register_keeps_the_trade_files(folder, file):
    from pakbel.storage.backups import make_backup

    name = make_backup(folder, AT)
    bring(folder, {(B, "01"): 7})

    restore(folder, name, by="w", at=AT)

    assert found(folder) == CODES
    assert bring(folder, {(B, "01"): 8}) == "I-3"
    assert found(folder) == {**CODES, (B, "01"): 8}
    assert check_store(folder) == []


def test_a_torn_zip_leaves_the_store_as_it_was(folder, file, parcel):
    file.unlink()
    raw = bytearray(parcel.read_bytes())
    raw[len(raw) // 3] ^= 0xFF
    parcel.write_bytes(raw)
    before = (folder / "register.json").read_bytes()

    with pytest.raises(StoreProblem):
        restore(folder, str(parcel), by="w", at=AT)

    assert (folder / "register.json").read_bytes() == before
    assert list((folder / "trade").iterdir()) == []


def test_a_check_goes_on_where_a_file_stands_for_the_folder_of_trade(folder, file):
    shutil.rmtree(file.parent)
    file.parent.write_bytes(b"")

    assert check_store(folder) == [
        ("trade_lost", "trade/I-1.sqlite", "is gone; trade reports refuse"),
        ("trade_lost", "trade", "cannot be read: a part of this path is not a folder"),
    ]
