"""Where a store is, may be made, and is not: folders, registers, symlinks, files of another name."""

import shutil
from datetime import datetime

import pytest

from pakbel.errors import BadInput, PakbelError, RefusedByRule, StoreProblem
from pakbel.storage import create_store, open_store
from pakbel.storage.folder import FolderStore

AT = datetime(2026, 11, 21, 12)  # noqa: DTZ001 - local time, as in the register


def contents(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def put(folder, record_id="C-1", **fields):
    with open_store(folder).transaction("put", by="w", at=AT) as changes:
        changes.put("commitments", record_id, fields)


def test_a_symlinked_folder_is_followed(folder, tmp_path):
    (tmp_path / "link").symlink_to(folder)

    put(tmp_path / "link", n=1)

    assert (tmp_path / "link").is_symlink()
    assert open_store(folder).read().tables["commitments"] == {"C-1": {"n": 1}}


def test_a_symlinked_register_is_followed_and_its_lock_and_history_are_where_it_is(folder, tmp_path):
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "register.json").symlink_to(folder / "register.json")

    put(desk, n=1)

    assert [path.name for path in desk.iterdir()] == ["register.json"]
    assert (desk / "register.json").is_symlink()
    assert open_store(folder).read().tables["commitments"] == {"C-1": {"n": 1}}
    assert len((folder / "history.jsonl").read_text().splitlines()) == 2


def test_a_store_is_found_by_its_folder_or_its_register(folder):
    for place in (folder, folder / "register.json"):
        assert open_store(place).read().tables["mous"] == {"M-1": {"title": "Rice"}}


def test_where_nothing_is_the_refusal_names_init(tmp_path):
    with pytest.raises(StoreProblem) as refusal:
        open_store(tmp_path / "none")

    assert refusal.value.message == f"no store at {tmp_path / 'none'}"
    assert "pakbel init" in refusal.value.hint


def test_a_file_of_another_name_is_no_store(folder, tmp_path):
    shutil.copy(folder / "register.json", tmp_path / "mailed.json")

    with pytest.raises(StoreProblem, match=r"mailed\.json is a file; a store is a folder"):
        open_store(tmp_path / "mailed.json")


def test_a_register_that_is_a_folder_is_refused(tmp_path):
    (tmp_path / "register.json").mkdir()

    with pytest.raises(StoreProblem, match="it is a folder"):
        open_store(tmp_path).read()


@pytest.mark.parametrize("gone", [[], ["register.json"], ["register.json", "history.jsonl"]])
def test_a_store_is_never_made_over_another_or_over_what_is_left_of_one(folder, write, gone):
    write("C-1", n=1)
    for name in gone:
        (folder / name).unlink()
    before = contents(folder)

    with pytest.raises(RefusedByRule):
        create_store(folder, {}, meta={}, command="init", by="w", at=AT)

    assert contents(folder) == before


def test_a_store_is_not_named_like_a_file(tmp_path):
    with pytest.raises(BadInput, match="a store is a folder"):
        create_store(tmp_path / "my.json", {}, meta={}, command="init", by="w", at=AT)

    assert not list(tmp_path.iterdir())


def test_a_store_is_not_made_from_what_it_cannot_keep(tmp_path):
    with pytest.raises(BadInput, match=r"mous M-1: n: 0\.5 is a float"):
        create_store(tmp_path / "s", {"mous": {"M-1": {"n": 0.5}}}, meta={}, command="init", by="w", at=AT)

    assert not list(tmp_path.iterdir())


def test_a_store_goes_on_counting_where_its_records_end(tmp_path):
    tables = {"commitments": {"C-12": {}, "C-x": {}}, "removed": {"C-20": {"title": "", "on": "2026-01-01"}}}

    store = create_store(tmp_path / "s", tables, meta={"next": {"mous": 5}}, command="init", by="w", at=AT)

    assert (store.read().meta["next"]["commitments"], store.read().meta["next"]["mous"]) == (21, 5)


def test_errors_of_the_store_are_our_own(tmp_path):
    (tmp_path / "file").write_text("")

    for place in (tmp_path / "file" / "store", tmp_path / ("x" * 300)):
        with pytest.raises(PakbelError):
            create_store(place, {}, meta={}, command="init", by="w", at=AT)
        with pytest.raises(PakbelError):
            FolderStore(place).read()
        with pytest.raises(PakbelError):
            open_store(place)
