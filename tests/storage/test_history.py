"""The history: one line a command, enough to go back and forth; torn, damaged, missing, doubled."""

import json
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.errors import StoreProblem
from pakbel.storage import open_store
from pakbel.storage.disk import DISK, Disk
from pakbel.storage.history import entry_line, is_good, read_history, read_tail, replay, tx_of
from pakbel.storage.loading import load
from pakbel.storage.place import Place

AT = datetime(2026, 11, 21, 12)  # noqa: DTZ001 - local time, as in the register


def entries(folder):
    return [json.loads(line) for line in (folder / "history.jsonl").read_text().splitlines()]


def commands(folder):
    return [(entry["tx"], entry["cmd"]) for entry in entries(folder)]


def replayed(folder):
    loaded = load(DISK, Place(folder))
    return replay(read_history(DISK, folder / "history.jsonl", loaded.last).from_last_start())[0]


def test_an_entry_says_who_when_what_and_both_states(folder, write):
    write("C-1", n=1)
    write("C-1", n=2, by="Иван")

    first, _, third = entries(folder)
    assert first["start"] is True
    assert [op["id"] for op in first["ops"]] == ["M-1", "parties"]
    assert third.pop("crc")
    assert third == {
        "tx": 3,
        "at": "2026-11-21T12:00:00",
        "by": "Иван",
        "cmd": "put C-1",
        "ops": [{"op": "put", "table": "commitments", "id": "C-1", "before": {"n": 1}, "after": {"n": 2}}],
    }


def test_a_command_with_undecodable_bytes_is_kept_escaped(folder):
    with open_store(folder).transaction("add \udcff", by="\udcfe", at=AT) as changes:
        changes.put("mous", "M-2", {})

    assert (entries(folder)[-1]["cmd"], entries(folder)[-1]["by"]) == ("add \udcff", "\udcfe")


@settings(deadline=None)
@given(st.text(max_size=30), st.text(max_size=30), st.data())
def test_any_changed_byte_is_noticed(by, command, data):
    line = entry_line(tx=7, at=AT, by=by, command=command, ops=[])
    place = data.draw(st.integers(0, len(line) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != line[place]))

    assert is_good(line)
    assert tx_of(line) == 7
    assert not is_good(line[:place] + bytes([byte]) + line[place + 1 :])
    assert not is_good(line[:place])


def test_the_end_is_found_behind_long_lines_and_much_damage(tmp_path):
    path = tmp_path / "history.jsonl"
    good = entry_line(tx=1, at=AT, by="x" * 300_000, command="", ops=[])
    path.write_bytes(good + b"\n" + b"junk\n" * 40_000 + b"torn")

    tail = read_tail(DISK, path)

    assert (tail.line, tail.end, len(tail.bad)) == (good, len(good) + 1, 200_004)


class NoAppend(Disk):
    """A disk on which the history cannot grow."""

    def write(self, fd, content):
        if content.startswith(b'{"tx"'):
            raise OSError(28, "No space left on device")
        super().write(fd, content)


def test_a_change_stands_when_its_history_line_cannot_be_written(folder, write):
    changes = write("C-1", n=1, disk=NoAppend())

    assert changes.committed
    assert changes.warnings == [
        "the change is made, but history.jsonl could not be completed: the disk is full; the next write completes it"
    ]
    assert commands(folder) == [(1, "init")]
    assert replayed(folder) == open_store(folder).read().tables


def test_the_next_writer_completes_the_history(folder, write):
    write("C-1", n=1, disk=NoAppend())
    write("C-2", n=2)

    assert commands(folder) == [(1, "init"), (2, "put C-1"), (3, "put C-2")]
    assert replayed(folder) == open_store(folder).read().tables


def test_where_the_history_cannot_be_completed_nothing_is_changed(folder, write):
    write("C-1", n=1, disk=NoAppend())
    before = (folder / "register.json").read_bytes()

    with pytest.raises(
        StoreProblem, match=r"cannot complete .*history\.jsonl: the disk is full; nothing was changed"
    ):
        write("C-2", n=2, disk=NoAppend())

    assert (folder / "register.json").read_bytes() == before


@pytest.mark.parametrize("torn", [b"", b'{"tx":3,"at', bytes(80), b"\xff\n", b'{"tx":3}\n'], ids=repr)
def test_a_torn_end_is_cut_after_a_copy_and_written_again(folder, write, torn):
    write("C-1", n=1)
    history = folder / "history.jsonl"
    kept = history.read_bytes()
    write("C-2", n=2)
    history.write_bytes(kept + torn)

    write("C-3", n=3)

    assert commands(folder) == [(1, "init"), (2, "put C-1"), (3, "put C-2"), (4, "put C-3")]
    assert replayed(folder) == open_store(folder).read().tables
    copies = [path.read_bytes() for path in (folder / "backups").glob("history-damaged-*")]
    assert copies == ([torn] if torn else [])


def test_a_missing_history_begins_anew_with_the_whole_register(folder, write):
    write("C-1", n=1)
    (folder / "history.jsonl").unlink()

    write("C-2", n=2)

    assert commands(folder) == [(2, "put C-1"), (3, "history begins anew"), (4, "put C-2")]
    assert entries(folder)[1]["start"] is True
    assert replayed(folder) == open_store(folder).read().tables


def test_a_history_damaged_near_its_end_begins_anew_and_keeps_the_damage(folder, write):
    for n in range(1, 5):
        write(f"C-{n}", n=n)
    history = folder / "history.jsonl"
    lines = history.read_bytes().splitlines(keepends=True)
    history.write_bytes(b"".join(lines[:2]) + b"damage")

    write("C-9", n=9)

    assert history.read_bytes().startswith(b"".join(lines[:2]) + b"damage\n")
    found = read_history(DISK, history, None)
    assert [(e["tx"], e["cmd"]) for e in found.entries[2:]] == [
        (5, "put C-4"),
        (6, "history begins anew"),
        (7, "put C-9"),
    ]
    assert found.problems == [(3, "is damaged")]
    assert replayed(folder) == open_store(folder).read().tables


def test_damage_in_the_middle_stops_nobody(folder, write):
    for n in range(1, 4):
        write(f"C-{n}", n=n)
    history = folder / "history.jsonl"
    history.write_bytes(history.read_bytes().replace(b'"put C-1"', b'"put C-7"'))

    write("C-4", n=4)

    found = read_history(DISK, history, None)
    assert [entry["tx"] for entry in found.entries] == [1, 3, 4, 5]
    assert found.problems == [(2, "is damaged")]
    assert not found.leads_to(5)


@pytest.mark.parametrize("lines", [3, 5], ids=["behind", "ahead"])
def test_a_history_of_another_time_is_refused_with_the_way_out(folder, write, lines):
    for n in range(1, 5):
        write(f"C-{n}", n=n)
    history = folder / "history.jsonl"
    kept = (folder / "register.json").read_bytes()
    write("C-5", n=5)
    if lines == 5:
        (folder / "register.json").write_bytes(kept)
        history.write_bytes(history.read_bytes())
    else:
        history.write_bytes(b"".join(history.read_bytes().splitlines(keepends=True)[:lines]))
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    with pytest.raises(StoreProblem) as refusal:
        write("C-6", n=6)

    assert "they do not belong together" in refusal.value.message
    assert "export" in refusal.value.hint
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


def test_two_histories_of_the_same_length_are_told_apart(folder, write):
    write("C-1", n=1)
    other = (folder / "history.jsonl").read_bytes()
    write("C-2", n=2)
    (folder / "history.jsonl").write_bytes(
        other + entry_line(tx=3, at=AT, by="ivan", command="put C-9", ops=[]) + b"\n"
    )

    with pytest.raises(StoreProblem, match="they do not belong together"):
        write("C-3", n=3)


def edit(folder, old, new):
    register = folder / "register.json"
    head, last, body = register.read_text().split("\n", 2)
    register.write_text("\n".join([head, last, body.replace(old, new)]))


def test_a_hand_edit_is_read_as_it_is_and_becomes_an_entry_of_its_own(folder, write):
    write("C-1", n=1, title="old")
    edit(folder, '"title":"old"', '"title":"new"')

    state = open_store(folder).read()
    write("C-2", n=2)

    assert state.edited_by_hand
    assert state.tables["commitments"] == {"C-1": {"n": 1, "title": "new"}}
    assert commands(folder) == [(1, "init"), (2, "put C-1"), (3, "edited by hand"), (4, "put C-2")]
    assert entries(folder)[2]["ops"] == [
        {
            "op": "put",
            "table": "commitments",
            "id": "C-1",
            "before": {"n": 1, "title": "old"},
            "after": {"n": 1, "title": "new"},
        }
    ]
    assert open_store(folder).read().edited_by_hand is False
    assert replayed(folder) == open_store(folder).read().tables


def test_a_register_laid_out_anew_by_an_editor_is_the_same_register(folder, write):
    write("C-1", n=1)
    register = folder / "register.json"
    register.write_text(json.dumps(json.loads(register.read_text()), indent=4, ensure_ascii=True))

    write("C-2", n=2)

    assert commands(folder) == [(1, "init"), (2, "put C-1"), (3, "put C-2")]
    assert open_store(folder).read().tables["commitments"] == {"C-1": {"n": 1}, "C-2": {"n": 2}}


def test_ids_typed_in_by_hand_are_not_given_again(folder, write):
    write("C-1", n=1)
    edit(folder, '"C-1":{"n":1}', '"C-1":{"n":1},\n"C-40":{"n":40}')

    with open_store(folder).transaction("add", by="sana", at=AT) as changes:
        new = changes.next_id("commitments")
        changes.put("commitments", new, {})
    edit(folder, '"C-40":{"n":40},\n', "")
    with open_store(folder).transaction("add", by="sana", at=AT) as changes:
        newer = changes.next_id("commitments")

    assert (new, newer) == ("C-41", "C-42")


def test_a_hand_edit_over_a_damaged_history_enters_the_whole_register(folder, write):
    write("C-1", n=1)
    write("C-2", n=2)
    history = folder / "history.jsonl"
    history.write_bytes(history.read_bytes().replace(b'"put C-1"', b'"put C-7"'))
    edit(folder, '"C-2":{"n":2}', '"C-2":{"n":3}')

    write("C-3", n=3)

    found = read_history(DISK, history, None)
    assert [(e["cmd"], e.get("start")) for e in found.entries[-2:]] == [
        ("edited by hand", True),
        ("put C-3", None),
    ]
    assert found.leads_to(5)
    assert replayed(folder) == open_store(folder).read().tables


def test_the_clock_may_go_back_and_changes_keep_their_order(folder, write):
    write("C-1", n=1, at=datetime(2026, 11, 21))  # noqa: DTZ001
    write("C-2", n=2, at=datetime(1999, 1, 1))  # noqa: DTZ001
    write("C-3", n=3, at=datetime(2026, 11, 20))  # noqa: DTZ001

    assert [entry["tx"] for entry in entries(folder)] == [1, 2, 3, 4]
    assert [entry["at"][:4] for entry in entries(folder)] == ["2026", "2026", "1999", "2026"]
