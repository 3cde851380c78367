"""Our tables do what TinyDB's do, whatever the order of operations; and what we export, TinyDB opens."""

import json
import random
from datetime import datetime

import pytest
import tinydb
from tinydb.queries import where
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from pakbel.storage import open_store
from pakbel.storage.plain import plain_tinydb
from pakbel.storage.protocol import empty_tables
from pakbel.storage.tiny import RegisterDB, RegisterStorage

AT = datetime(2026, 11, 21, 12)  # noqa: DTZ001 - local time, as in the register
FIELDS = ("title", "qty", "note")


def fields_of(chance):
    return {name: chance.randrange(4) for name in FIELDS if chance.random() < 0.6}


class Pair:
    """The same operations on our tables and on TinyDB's own; ids are numbers there, texts here."""

    def __init__(self):
        self.ours = RegisterDB(empty_tables(), storage=RegisterStorage).table("commitments", cache_size=0)
        self.theirs = tinydb.TinyDB(storage=MemoryStorage).table("commitments", cache_size=0)

    def ours_and_theirs(self, name, *arguments, ids=None):
        answers = []
        for table, change in ((self.ours, _text), (self.theirs, int)):
            options = {} if ids is None else {"doc_ids": [change(number) for number in ids]}
            try:
                answers.append(getattr(table, name)(*arguments, **options))
            except (ValueError, KeyError) as error:
                answers.append(type(error))
        return _numbers(answers[0]), answers[1]

    def insert(self, number, fields):
        answers = []
        for make in (
            lambda: self.ours.insert(Document(fields, _text(number))),
            lambda: self.theirs.insert(tinydb.table.Document(fields, number)),
        ):
            try:
                answers.append(make())
            except ValueError as error:
                answers.append(type(error))
        return _numbers(answers[0]), answers[1]

    def upsert(self, number, fields):
        ours = self.ours.upsert(Document(fields, _text(number)))
        return _numbers(ours), self.theirs.upsert(tinydb.table.Document(fields, number))

    def replace(self, number, fields):
        self.ours.replace(_text(number), fields)
        if self.theirs.contains(doc_id=number):
            self.theirs.update(lambda old: (old.clear(), old.update(fields)), doc_ids=[number])
        else:
            self.theirs.insert(tinydb.table.Document(fields, number))
        return None, None

    def contents(self):
        return (
            [(_number(each.doc_id), dict(each)) for each in self.ours.all()],
            [(each.doc_id, dict(each)) for each in self.theirs.all()],
        )


def _text(number):
    return f"C-{number}"


def _number(text):
    return int(text[2:])


def _numbers(answer):
    if isinstance(answer, list):
        return [_number(each) if isinstance(each, str) else each for each in answer]
    return _number(answer) if isinstance(answer, str) else answer


@pytest.mark.parametrize("seed", range(40))
def test_random_operations_give_what_tinydb_gives(seed):
    chance = random.Random(seed)
    pair = Pair()
    operations = {
        "insert": lambda: pair.insert(chance.randrange(12), fields_of(chance)),
        "upsert": lambda: pair.upsert(chance.randrange(12), fields_of(chance)),
        "replace": lambda: pair.replace(chance.randrange(12), fields_of(chance)),
        "update by id": lambda: pair.ours_and_theirs(
            "update", fields_of(chance), ids=chance.sample(range(12), 3)
        ),
        "update by condition": lambda: pair.ours_and_theirs(
            "update", fields_of(chance), where(chance.choice(FIELDS)) == chance.randrange(4)
        ),
        "remove by id": lambda: pair.ours_and_theirs("remove", ids=chance.sample(range(12), 3)),
        "remove by condition": lambda: pair.ours_and_theirs("remove", where("qty") == chance.randrange(4)),
        "search": lambda: pair.ours_and_theirs("search", where("note") == chance.randrange(4)),
        "count": lambda: pair.ours_and_theirs("count", where("title").exists()),
        "length": lambda: (len(pair.ours), len(pair.theirs)),
    }

    for _ in range(60):
        name = chance.choice(list(operations))
        ours, theirs = operations[name]()
        assert (name, ours) == (name, theirs)
        assert pair.contents()[0] == pair.contents()[1]


def test_our_tables_never_change_what_they_were_given():
    given = {"commitments": {"C-1": {"n": 1}}}
    table = RegisterDB(given, storage=RegisterStorage).table("commitments")

    table.replace("C-1", {"n": 2})
    table.replace("C-2", {})
    table.remove(doc_ids=["C-1"])

    assert given == {"commitments": {"C-1": {"n": 1}}}


def test_stock_tinydb_opens_what_we_export(folder, write, tmp_path):
    write("C-7", title="Торговля 😀", n=7)
    write("C-9", n=9)
    path = tmp_path / "plain.json"
    path.write_text(plain_tinydb(open_store(folder).read()))

    with tinydb.TinyDB(path) as db:
        found = db.table("commitments").get(where("id") == "C-9")
        new = db.table("commitments").insert({"id": "C-10"})
        everything = [(each.doc_id, each["id"]) for each in db.table("commitments")]
        meta = db.table("meta").all()

    assert (found.doc_id, dict(found)) == (2, {"n": 9, "id": "C-9"})
    assert new == 3
    assert everything == [(1, "C-7"), (2, "C-9"), (3, "C-10")]
    assert meta == [{"format": 1, "parties": ["PAK", "BLR"]}]


def test_an_export_of_nothing_is_opened_too():
    from pakbel.storage.memory import MemoryStore

    assert json.loads(plain_tinydb(MemoryStore().read()))["mous"] == {}
