"""What export writes, import reads back: every field of every kind of record, ids included."""

import csv
import io
import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.domain.fields import NOUN_OF_TABLE, NOUNS
from pakbel.domain.records import Mou
from pakbel.exchange.columns import header_of
from pakbel.exchange.hostile import HOSTILE
from pakbel.exchange.writing import csv_of, json_of
from pakbel.storage import open_bundled
from pakbel.storage.codec import table_of
from pakbel.storage.snapshot import Snapshot
from tests.exchange.arrivals import imported, snapshot, store_of
from tests.exchange.drawn import EVERY_KIND, surrounding

CSV, JSON, WHOLE = "csv", "json", "whole"
_NOUN = {noun.name: noun for noun in NOUNS}


def exported(store, noun, form, *, raw=False):
    if form == CSV:
        return "".join(csv_of(snapshot(store), noun, raw=raw))
    return "".join(json_of(snapshot(store), None if form == WHOLE else noun))


@pytest.mark.parametrize("form", [CSV, JSON, WHOLE])
@pytest.mark.parametrize("kind", EVERY_KIND)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_a_record_comes_back_as_it_was(kind, form, data):
    record = data.draw(EVERY_KIND[kind])
    others = surrounding(record)
    text = exported(store_of(record, *others), _NOUN[kind], form)
    target = store_of(*others) if form != WHOLE else store_of()

    merged = imported(target, ("file", text))

    assert [str(each) for each in (*merged.problems, *merged.taken)] == []
    assert snapshot(target).record(table_of(record), record.id) == record
    again = imported(target, ("file", text))
    assert (again.added, again.changed, again.sources) == ([], [], [])


@pytest.mark.parametrize("kind", EVERY_KIND)
@given(data=st.data())
@settings(max_examples=8, deadline=None)
def test_a_raw_csv_comes_back_when_it_is_read_raw(kind, data):
    record = data.draw(EVERY_KIND[kind])
    others = surrounding(record)
    text = exported(store_of(record, *others), _NOUN[kind], CSV, raw=True)
    target = store_of(*others)

    merged = imported(target, ("file", text), unguarded=True)

    assert merged.problems == []
    assert snapshot(target).record(table_of(record), record.id) == record


@pytest.mark.parametrize("kind", EVERY_KIND)
@given(data=st.data())
@settings(max_examples=8, deadline=None)
def test_an_export_runs_nothing_and_hides_nothing(kind, data):
    record = data.draw(EVERY_KIND[kind])
    store = store_of(record, *surrounding(record))
    header, *rows = csv.reader(io.StringIO(exported(store, _NOUN[kind], CSV), newline=""))
    amounts = {
        index
        for index, name in enumerate(header)
        if (field := _NOUN[kind].field(name)) and field.kind in {"quantity", "money"}
    }

    cells = [cell for row in rows for index, cell in enumerate(row) if index not in amounts]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    assert re.findall(HOSTILE, "".join(cells).replace("\n", "").replace("\t", "")) == []
    assert re.findall(HOSTILE, exported(store, None, WHOLE).replace("\n", "")) == []


@pytest.mark.parametrize("form", [CSV, JSON, WHOLE])
def test_the_bundled_register_comes_back_whole(form):
    state = open_bundled().read()
    bundled = Snapshot(state.tables, state.meta)
    texts = {
        noun.table: "".join(csv_of(bundled, noun) if form == CSV else json_of(bundled, noun))
        for noun in NOUNS
    }
    files = [("all.json", "".join(json_of(bundled, None)))] if form == WHOLE else [*texts.items()]
    store = store_of()

    merged = imported(store, *files)

    assert merged.problems == []
    assert {name: store.read().tables[name] for name in NOUN_OF_TABLE} == {
        name: state.tables[name] for name in NOUN_OF_TABLE
    }
    again = imported(store, *files)
    assert (again.added, again.changed, len(again.same)) == ([], [], len(merged.added))


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.name)
def test_without_records_there_is_a_header_and_it_is_read(noun):
    text = exported(store_of(), noun, CSV)

    assert text == ",".join(header_of(noun)) + "\r\n"
    assert imported(store_of(), ("file.csv", text)).problems == []
    assert exported(store_of(), noun, JSON) == "[]\n"


def test_an_amount_has_its_unit_in_a_column_of_its_own():
    header = header_of(_NOUN["commitment"])

    assert header[header.index("target") : header.index("direction")] == [
        "target",
        "target_unit",
        "baseline",
        "baseline_unit",
    ]
    assert header[0] == "id"


def test_json_names_every_field_and_says_null_for_unknown():
    (record,) = json.loads(exported(store_of(Mou(id="M-2", title="Roadmap")), _NOUN["mou"], JSON))

    assert record["id"] == "M-2"
    assert set(record) == {"id", *(field.name for field in _NOUN["mou"].fields)}
    assert (record["value"], record["signed_on"], record["tags"], record["auto_renews"]) == (
        None,
        None,
        [],
        False,
    )
