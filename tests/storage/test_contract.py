"""What every backend must do: each test runs on each backend."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import pytest

from pakbel.errors import BadInput, NoSuchRecord, StoreBusy
from pakbel.storage import create_store
from pakbel.storage.folder import FolderStore
from pakbel.storage.memory import MemoryStore
from pakbel.storage.protocol import TABLES, Document, Storage

AT = datetime(2026, 11, 21, 12, 0, 0)  # noqa: DTZ001 - the register keeps local time, as people write it
RICE: Document = {"title": "Rice, first shipment", "qty": "10000", "tags": ["food"]}


def in_memory(folder: Path) -> Storage:
    return MemoryStore(meta={"parties": ["PAK", "BLR"]})


def in_a_folder(folder: Path) -> Storage:
    create_store(folder, {}, meta={"parties": ["PAK", "BLR"]}, command="init", by="sana", at=AT)
    return FolderStore(folder, lock_wait=0.05)


def over_another(folder: Path) -> Storage:
    return MemoryStore.of(in_a_folder(folder).read())


@pytest.fixture(params=[in_memory, in_a_folder, over_another])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    make: Callable[[Path], Storage] = request.param
    return make(tmp_path / "store")


def put(store: Storage, table: str, record_id: str, document: Document) -> None:
    with store.transaction("add", by="sana", at=AT) as changes:
        changes.put(table, record_id, document)


def test_a_new_store_has_every_table_and_its_meta(store):
    state = store.read()

    assert state.tables == {table: {} for table in TABLES}
    assert (state.meta["format"], state.meta["tx"], state.meta["parties"]) == (1, 1, ["PAK", "BLR"])
    assert state.edited_by_hand is False


def test_a_record_is_read_as_it_was_put(store):
    put(store, "commitments", "C-1", RICE)

    assert store.read().tables["commitments"] == {"C-1": RICE}


def test_a_put_replaces_the_whole_record_at_its_place(store):
    for record_id in ("C-1", "C-2"):
        put(store, "commitments", record_id, RICE)

    put(store, "commitments", "C-1", {"title": "Wheat"})

    assert list(store.read().tables["commitments"].items()) == [("C-1", {"title": "Wheat"}), ("C-2", RICE)]


def test_text_of_any_script_and_any_control_character_is_kept(store):
    hostile = {
        "title": 'چاول [bold] \x1b[31m \u202e \u2028 \x00 \x7f \\u0041 " 𝕏 МТЗ\r\n\t',
        "": [{}, [], None],
    }

    put(store, "mous", "M-1", hostile)

    assert store.read().tables["mous"] == {"M-1": hostile}


def test_what_was_put_does_not_change_with_the_callers_object(store):
    document = {"tags": ["food"]}

    with store.transaction("add", by="sana", at=AT) as changes:
        changes.put("mous", "M-1", document)
        document["tags"].append("later")

    assert store.read().tables["mous"]["M-1"] == {"tags": ["food"]}


def test_several_changes_happen_together(store):
    with store.transaction("add", by="sana", at=AT) as changes:
        changes.put("mous", "M-1", {"title": "Paper"})
        changes.put("commitments", "C-1", RICE)
        changes.set_meta("title", "Ours")

    state = store.read()
    assert state.tables["mous"] == {"M-1": {"title": "Paper"}}
    assert state.tables["commitments"] == {"C-1": RICE}
    assert (state.meta["title"], state.meta["tx"]) == ("Ours", 2)


def test_an_exception_is_passed_on(store):
    with pytest.raises(ZeroDivisionError), store.transaction("add", by="sana", at=AT):
        raise ZeroDivisionError


def test_an_exception_undoes_everything(store):
    put(store, "mous", "M-1", {"title": "Paper"})
    before = store.read()

    with suppress(ZeroDivisionError), store.transaction("add", by="sana", at=AT) as changes:
        changes.put("mous", "M-1", {"title": "Other"})
        changes.remove("mous", "M-1", title="Other", on=AT.date())
        changes.put("mous", "M-2", {})
        changes.set_meta("title", "Ours")
        raise ZeroDivisionError

    after = store.read()
    assert (after.tables, after.meta) == (before.tables, before.meta)
    assert changes.committed is False


def test_a_transaction_without_changes_writes_nothing(store):
    put(store, "mous", "M-1", {"title": "Paper"})

    with store.transaction("look", by="sana", at=AT) as changes:
        changes.next_id("mous")
        changes.put("mous", "M-1", {"title": "Paper"})
        changes.set_meta("parties", ["PAK", "BLR"])

    assert changes.committed is False
    assert store.read().meta["tx"] == 2


def test_a_transaction_sees_its_own_changes_and_readers_do_not(store):
    with store.transaction("add", by="sana", at=AT) as changes:
        changes.put("mous", "M-1", {"title": "Paper"})
        changes.set_meta("title", "Ours")

        assert changes.tables["mous"] == {"M-1": {"title": "Paper"}}
        assert changes.meta["title"] == "Ours"
        assert store.read().tables["mous"] == {}


def test_a_state_once_read_never_changes(store):
    put(store, "mous", "M-1", {"title": "Paper"})
    state = store.read()

    put(store, "mous", "M-1", {"title": "Other"})
    put(store, "mous", "M-2", {})

    assert state.tables["mous"] == {"M-1": {"title": "Paper"}}


def test_ids_count_on_from_the_highest_ever_used(store):
    put(store, "commitments", "C-7", RICE)

    with store.transaction("add", by="sana", at=AT) as changes:
        ids = [changes.next_id("commitments"), changes.next_id("commitments"), changes.next_id("claims")]
        changes.put("commitments", ids[0], RICE)

    assert ids == ["C-8", "C-9", "F-1"]


def test_an_id_is_never_used_again_after_its_record_is_gone(store):
    put(store, "commitments", "C-1", RICE)
    with store.transaction("remove", by="sana", at=AT) as changes:
        changes.remove("commitments", "C-1", title="Rice", on=AT.date())

    with store.transaction("add", by="sana", at=AT) as changes:
        new = changes.next_id("commitments")

    assert new == "C-2"


def test_an_id_given_and_dropped_in_one_transaction_is_used_up(store):
    with store.transaction("add", by="sana", at=AT) as changes:
        changes.next_id("commitments")
        changes.put("mous", "M-1", {})

    with store.transaction("add", by="sana", at=AT) as changes:
        assert changes.next_id("commitments") == "C-2"


def test_a_removed_record_leaves_its_title_and_the_day(store):
    put(store, "commitments", "C-1", RICE)

    with store.transaction("remove", by="sana", at=AT) as changes:
        changes.remove("commitments", "C-1", title="Rice, first shipment", on=date(2026, 11, 21))

    tables = store.read().tables
    assert tables["commitments"] == {}
    assert tables["removed"] == {"C-1": {"title": "Rice, first shipment", "on": "2026-11-21"}}


def test_a_record_that_comes_back_is_no_longer_removed(store):
    put(store, "commitments", "C-1", RICE)
    with store.transaction("remove", by="sana", at=AT) as changes:
        changes.remove("commitments", "C-1", title="Rice", on=AT.date())

    put(store, "commitments", "C-1", RICE)

    tables = store.read().tables
    assert (tables["commitments"], tables["removed"]) == ({"C-1": RICE}, {})


def test_removing_what_is_not_there_is_refused(store):
    with (
        pytest.raises(NoSuchRecord, match="no C-9 in commitments"),
        store.transaction("remove", by="sana", at=AT) as changes,
    ):
        changes.remove("commitments", "C-9", title="", on=AT.date())


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        (
            {"value": {"amount": float("nan")}},
            "mous M-1: value.amount: nan is a float; amounts are kept as text",
        ),
        ({"n": float("-inf")}, "mous M-1: n: -inf is a float; amounts are kept as text"),
        ({"n": [1, 0.5]}, "mous M-1: n[1]: 0.5 is a float; amounts are kept as text"),
        ({"n": 2**63}, "mous M-1: n: a whole number of more than 64 bits; write it as text"),
        ({"n": -(2**63) - 1}, "mous M-1: n: a whole number of more than 64 bits; write it as text"),
        ({"note": "a\ud800b"}, "mous M-1: note: half of a surrogate pair is not text"),
        ({"\udc80": 1}, "mous M-1: '\\udc80': half of a surrogate pair is not text"),
        ({1: "x"}, "mous M-1: record: the name 1 is not text"),
        ({"a": {None: "x"}}, "mous M-1: a: the name None is not text"),
        ({"on": date(2026, 1, 1)}, "mous M-1: on: date cannot be kept"),
        (["title"], "mous M-1: record: an object of named fields is needed"),
    ],
)
def test_what_json_cannot_keep_is_refused_with_table_id_and_field(store, fields, message):
    with pytest.raises(BadInput) as refusal, store.transaction("add", by="sana", at=AT) as changes:
        changes.put("mous", "M-1", fields)

    assert refusal.value.message == message
    assert store.read().tables["mous"] == {}


@pytest.mark.parametrize("number", [2**63 - 1, -(2**63), 0, True])
def test_numbers_of_64_bits_are_kept(store, number):
    put(store, "mous", "M-1", {"n": number})

    kept = store.read().tables["mous"]["M-1"]["n"]
    assert (kept, type(kept)) == (number, type(number))


def test_objects_nested_without_end_are_refused(store):
    loop: Document = {}
    loop["inner"] = loop

    with pytest.raises(BadInput, match="nested too deeply"):
        put(store, "mous", "M-1", loop)


@pytest.mark.parametrize("record_id", ["", "M 1", 'M"1', "M\\1", "M\n1", "M\ud8001", "M" * 201])
def test_an_id_is_one_word(store, record_id):
    with pytest.raises(BadInput, match="cannot be an id"):
        put(store, "mous", record_id, {})


def test_a_table_that_no_store_has_is_a_bug(store):
    with pytest.raises(ValueError, match="no table 'mou'"):
        put(store, "mou", "M-1", {})


def test_the_stores_own_meta_is_not_for_callers(store):
    with pytest.raises(ValueError, match="'tx'"), store.transaction("x", by="sana", at=AT) as changes:
        changes.set_meta("tx", 9)


def test_a_second_writer_waits_and_then_is_told_who_writes(store):
    with (
        store.transaction("add", by="sana", at=AT) as changes,
        pytest.raises(StoreBusy, match="try again"),
        store.transaction("add", by="ivan", at=AT),
    ):
        changes.put("mous", "M-1", {})


def test_a_store_can_be_written_after_a_refused_transaction(store):
    with pytest.raises(BadInput):
        put(store, "mous", "M-1", {"n": 0.5})

    put(store, "mous", "M-1", {"n": "0.5"})

    assert store.read().tables["mous"] == {"M-1": {"n": "0.5"}}
