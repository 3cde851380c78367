"""A register that does not load is refused with the place, what to do and the newest good backup; never written."""

import json
from datetime import datetime

import pytest

from pakbel.errors import StoreProblem
from pakbel.storage import create_store, open_store
from pakbel.storage.backups import list_backups, restore

AT = datetime(2026, 11, 21, 12)  # noqa: DTZ001 - local time, as in the register


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "store"
    store = create_store(folder, {"mous": {"M-1": {"title": "Rice"}}}, meta={}, command="init", by="w", at=AT)
    with store.transaction("add", by="w", at=AT) as changes:
        changes.put("commitments", "C-1", {"title": "Рис 1"})
        changes.put("commitments", "C-2", {"title": "Rice 2", "n": 7})
    return folder


def swap(old, new):
    """The change is made in the tables; the first two lines have similar text in them."""
    return lambda raw: b"\n".join(
        [*raw.split(b"\n")[:2], b"\n".join(raw.split(b"\n")[2:]).replace(old.encode(), new.encode())]
    )


def only(content):
    return lambda _: content


def swap_head(old, new):
    return lambda raw: raw.replace(old.encode(), new.encode(), 1)


def utf16(raw):
    return raw.decode().encode("utf-16")


CONFLICT = '<<<<<<< HEAD\n"C-2":{},\n=======\n"C-2":{"n":1},\n>>>>>>> theirs\n'

# The damage, and what the message says after the name of the file.
DAMAGES = {
    "empty": (only(b""), ": the file is empty"),
    "blank": (only(b" \n\n"), ": the file is empty"),
    "zeros": (lambda raw: bytes(len(raw)), ": the file holds nothing but zero bytes"),
    "half zeros": (lambda raw: raw[:300] + bytes(300), "the file holds zero bytes"),
    "truncated": (lambda raw: raw[:-40], "line 20, column 1: a text begins here and has no end; the file may be cut off"),
    "truncated after a record": (lambda raw: raw[:-15], "the file breaks off here"),
    "truncated in a text": (lambda raw: raw[: raw.rindex(b"Rice 2") + 3], "a text begins here and has no end; the file may be cut off"),
    "binary": (only(b"\x7fELF\x02\xff\xfe\x01" * 9), "line 1, column 6: byte 0xff is not UTF-8 text"),
    "latin-1": (lambda raw: b"r\xe9s".join(raw.rsplit("Рис".encode(), 1)), "line 7, column 18: byte 0xe9 is not UTF-8 text"),
    "utf-16": (utf16, ": the file is UTF-16; save it as UTF-8"),
    "utf-16 without a mark": (lambda raw: raw.decode().encode("utf-16-be"), ": the file is UTF-16; save it as UTF-8"),
    "a comma lost": (swap('1"},\n"C-2"', '1"}\n"C-2"'), "line 8, column 1: expecting ',' delimiter"),
    "git": (swap('"C-2"', CONFLICT + '"C-2"'), "line 8, column 1: git left conflict marks here; keep one side and take the marks out"),
    "null": (only(b"null"), 'line 1, column 1: this is not a register of pakbel: it has no "meta"'),
    "a list": (only(b"[]"), 'this is not a register of pakbel: it has no "meta"'),
    "stock TinyDB": (only(b'{"_default": {"1": {}}}'), 'this is not a register of pakbel: it has no "meta"'),
    "an unknown table": (swap('"events":', '"evnts":'), "line 12, column 1: 'evnts' is not one of the tables mous, commitments, deliveries, events, claims, sources, reviews, trade, rates, imports, removed"),
    "a table that is a list": (lambda raw: raw.replace(b'"events":{\n}', b'"events":[\n]'), 'line 12, column 1: "events" is not an object of records'),
    "a record that is text": (swap('{"title":"Rice 2","n":7}', '"Rice 2"'), "line 8, column 1: C-2 is not an object of named fields"),
    "a record without a name": (swap('"C-2"', '""'), "line 8, column 1: commitments: '' cannot be an id"),
    "an id twice": (swap('"C-2":', '"C-1":'), 'line 8, column 1: "C-1" stands here twice'),
    "a table twice": (swap('"events":', '"mous":'), 'line 12, column 1: "mous" stands here twice'),
    "a field twice": (swap('"n":7', '"title":"x"'), 'line 8, column 25: "title" stands here twice'),
    "a key of meta twice": (swap_head('"format":1', '"format":1,"format":1'), 'line 1, column 21: "format" stands here twice'),
    "NaN": (swap('"n":7', '"n":NaN'), "line 8, column 29: NaN is not a value"),
    "Infinity": (swap('"n":7', '"n":-Infinity'), "line 8, column 29: -Infinity is not a value"),
    "a float": (swap('"n":7', '"n":[2.5]'), 'line 8, column 1: C-2: n[0]: numbers with a point are written as text: "2.5"'),
    "a huge number": (swap('"n":7', '"n":' + "9" * 5000), "line 8, column 29: a whole number of more than 64 bits; write it as text"),
    "nested too deeply": (swap('"n":7', '"n":' + "[" * 200_000), "objects are nested too deeply"),
    "no format": (swap_head('"format":1,', ""), 'line 1, column 2: "meta" has no "format" number'),
    "format 0": (swap_head('"format":1,', '"format":0,'), 'line 1, column 2: "meta" has no "format" number'),
    "no tx": (swap_head('"tx":2,"next"', '"tx":"2","next"'), '"tx" in "meta" is not a number of 1 or more'),
    "counters": (swap_head('"mous":2', '"mous":"2"'), '"next" in "meta" is not an object of numbers'),
}  # fmt: skip


@pytest.mark.parametrize(("damage", "says"), DAMAGES.values(), ids=DAMAGES.keys())
def test_damage_is_named_and_nothing_is_written(folder, damage, says):
    register = folder / "register.json"
    register.write_bytes(damage(register.read_bytes()))
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    backup = list_backups(folder)[0].name

    with pytest.raises(StoreProblem) as reading:
        open_store(folder).read()
    with (
        pytest.raises(StoreProblem) as writing,
        open_store(folder).transaction("add", by="w", at=AT) as changes,
    ):
        changes.put("mous", "M-9", {})

    assert reading.value.message.startswith(str(register))
    assert reading.value.message.endswith(f"{says}; nothing was changed")
    assert reading.value.hint == (
        f"pakbel backup restore {backup} (1 records, kept on 2026-11-21), or mend the file"
    )
    assert writing.value.message == reading.value.message
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == files


@pytest.mark.parametrize("damage", [damage for damage, _ in DAMAGES.values()], ids=DAMAGES.keys())
def test_restoring_is_the_way_out_of_any_damage(folder, damage):
    register = folder / "register.json"
    damaged = damage(register.read_bytes())
    register.write_bytes(damaged)

    warnings = restore(folder, list_backups(folder)[0].name, by="w", at=AT)

    state = open_store(folder).read()
    assert warnings == []
    assert state.tables["mous"] == {"M-1": {"title": "Rice"}}
    assert state.tables["commitments"] == {}
    assert (state.meta["tx"], state.meta["next"]["commitments"]) == (3, 3)
    kept = [path.read_bytes() for path in (folder / "backups").glob("*-restore.json")]
    assert kept == ([damaged] if damaged else [])


def test_the_hint_passes_over_backups_that_do_not_load(folder):
    good = list_backups(folder)[0]
    (folder / "backups" / "2026-11-22T000000-tx9-daily.json").write_text("{")
    (folder / "register.json").write_text("")

    with pytest.raises(StoreProblem) as refusal:
        open_store(folder).read()

    assert good.name in refusal.value.hint


def test_without_a_good_backup_the_hint_says_so(folder):
    for path in (folder / "backups").iterdir():
        path.unlink()
    (folder / "register.json").write_text("")

    with pytest.raises(StoreProblem) as refusal:
        open_store(folder).read()

    assert refusal.value.hint == "mend the file, or put a copy of it back; there is no backup that loads"


@pytest.mark.parametrize("needs", ["", '"needs":"2.1",'])
def test_a_newer_format_is_refused_naming_what_is_needed(folder, needs):
    register = folder / "register.json"
    register.write_text(
        register.read_text()
        .replace('"format":1,', f'"format":2,{needs}')
        .replace('"mous":{\n', '"papers":{\n')
    )
    before = register.read_bytes()

    with pytest.raises(StoreProblem) as refusal:
        open_store(folder).read()

    assert (
        refusal.value.message
        == f"{register} has format 2, this pakbel knows formats up to 1; nothing was changed"
    )
    version = " 2.1" if needs else ""
    assert (
        refusal.value.hint == f"a newer pakbel{version} that knows format 2 is needed: pip install -U pakbel"
    )
    assert register.read_bytes() == before


@pytest.mark.parametrize(
    "harmless",
    [
        lambda raw: b"\xef\xbb\xbf" + raw,
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"),
    ],
    ids=["a mark at the beginning", "line ends of Windows", "both"],
)
def test_what_editors_add_without_asking_is_no_edit(folder, harmless):
    register = folder / "register.json"
    before = open_store(folder).read()
    register.write_bytes(harmless(register.read_bytes()))

    state = open_store(folder).read()
    with open_store(folder).transaction("add", by="w", at=AT) as changes:
        changes.put("mous", "M-2", {})

    assert (state.tables, state.edited_by_hand) == (before.tables, False)
    assert [json.loads(line)["cmd"] for line in (folder / "history.jsonl").read_text().splitlines()] == [
        "init",
        "add",
        "add",
    ]


def test_a_lone_surrogate_in_the_file_is_read_and_kept(folder):
    register = folder / "register.json"
    register.write_text(register.read_text().replace("Rice 2", "Rice \\ud800 2"))

    read = open_store(folder).read().tables["commitments"]["C-2"]
    with open_store(folder).transaction("set", by="w", at=AT) as changes:
        changes.put("commitments", "C-2", {**read, "n": 8})

    assert read == {"title": "Rice \ud800 2", "n": 7}
    assert open_store(folder).read().tables["commitments"]["C-2"] == {"title": "Rice \ud800 2", "n": 8}
    assert "Rice \\ud800 2" in register.read_text()
