"""The text of register.json: what is written is read again, and unchanged lines stay as they are."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pakbel.errors import StoreProblem
from pakbel.storage.protocol import LATER_TABLES, TABLES, empty_tables
from pakbel.storage.register_file import (
    body_of,
    changed_section,
    decode,
    encode,
    hash_of,
    sections_of,
    split_sections,
    to_json,
)

PATH = Path("register.json")
META = {"format": 1, "store": "x", "tx": 3, "next": {"mous": 2}, "parties": ["PAK", "BLR"]}

# Building a register takes long on a busy machine; that says nothing about the store.
unhurried = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
texts = st.text(st.characters(exclude_categories=[]), max_size=8)  # lone surrogates too
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
documents = st.dictionaries(texts, values, max_size=4)
ids = st.from_regex(r"[A-Z]-[1-9]|[a-zа-я{}:,\[\]]{1,4}", fullmatch=True)
records = st.dictionaries(ids, documents, max_size=4)
registers = st.dictionaries(st.sampled_from(TABLES), records, max_size=3).map(
    lambda some: {**empty_tables(), **some}
)


def written(tables):
    return encode(META, b'{"tx":3,"crc":"00000000"}', sections_of(tables))


@unhurried
@given(registers)
def test_what_is_written_is_read_again_as_our_own(tables):
    loaded = decode(written(tables), PATH)

    assert loaded.state.tables == tables
    assert [list(records) for records in loaded.state.tables.values()] == [list(r) for r in tables.values()]
    assert {**loaded.state.meta, "hash": None} == {**META, "hash": None}
    assert loaded.last == b'{"tx":3,"crc":"00000000"}'
    assert (loaded.state.edited_by_hand, loaded.body is None) == (False, False)


@unhurried
@given(registers)
def test_the_text_is_json_with_one_line_a_record(tables):
    text = written(tables).decode()

    plain = json.loads(text)
    count = sum(len(records) for records in tables.values())
    assert plain.pop("meta")["last"] == {"tx": 3, "crc": "00000000"}
    assert plain == {table: found for table, found in tables.items() if found or table not in LATER_TABLES}
    assert text.count("\n") == 3 + count + 2 * len(plain) - 1


@unhurried
@given(registers)
def test_sections_are_found_again(tables):
    sections = sections_of(tables)

    assert split_sections(body_of(sections)) == sections


@unhurried
@given(records, st.dictionaries(ids, st.none() | documents, max_size=5))
def test_changed_lines_give_the_same_text_as_writing_all_anew(before, changes):
    section = changed_section(sections_of({"mous": before})["mous"], changes)

    after = dict(before)
    for record_id, document in changes.items():
        if document is None:
            after.pop(record_id, None)
        else:
            after[record_id] = document
    assert section == sections_of({"mous": after})["mous"]


@unhurried
@given(registers, st.data())
def test_any_changed_byte_of_the_tables_is_noticed(tables, data):
    raw = written(tables)
    start = raw.index(b"\n", raw.index(b"\n") + 1) + 1
    place = data.draw(st.integers(start, len(raw) - 1))
    changed = raw[:place] + bytes([raw[place] ^ data.draw(st.integers(1, 255))]) + raw[place + 1 :]

    try:
        loaded = decode(changed, PATH)
    except Exception as error:  # noqa: BLE001 - compared by kind
        assert type(error).__name__ == "StoreProblem"  # noqa: PT017
    else:
        assert loaded.body is None


@unhurried
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "replace")))
def test_bytes_of_any_kind_are_refused_or_read(raw):
    try:
        decode(raw, PATH)
    except Exception as error:  # noqa: BLE001 - compared by kind
        assert type(error).__name__ == "StoreProblem"  # noqa: PT017


@unhurried
@given(registers, st.data())
def test_a_cut_anywhere_is_refused(tables, data):
    raw = written(tables).rstrip()
    cut = raw[: data.draw(st.integers(0, len(raw) - 1))]

    try:
        decode(cut, PATH)
    except Exception as error:  # noqa: BLE001 - compared by kind
        assert type(error).__name__ == "StoreProblem"  # noqa: PT017
    else:
        raise AssertionError(cut)


def test_an_entry_goes_into_the_register_as_it_goes_into_the_history(folder):
    line = (folder / "history.jsonl").read_bytes().rstrip(b"\n")

    assert decode((folder / "register.json").read_bytes(), PATH).last == line


def test_a_store_without_rates_is_written_as_programs_that_know_none_write_it():
    text = written(empty_tables())

    assert b'"rates"' not in text
    assert decode(text, PATH).state.tables == empty_tables()


def test_rates_are_written_where_there_are_some():
    tables = {**empty_tables(), "rates": {"X-1": {"value": "281.50 PKR", "period": "2024"}}}

    assert decode(written(tables), PATH).state.tables == tables


def forged(section: bytes) -> bytes:
    """A text that has our hash, with one table that we never wrote."""
    sections = {**sections_of({"mous": {"M-1": {"title": "a"}}}), "events": section}
    return encode(META, b'{"tx":3,"crc":"00000000"}', sections)


@pytest.mark.parametrize(
    "section", [b'\n"E-1":{"title":}', b'\n"E-1":{"title":"\xff"}', b"\n" + b'"E":[' * 9999]
)
def test_a_table_that_has_our_hash_and_no_sense_is_refused_when_it_is_asked_for(section):
    tables = decode(forged(section), PATH).state.tables

    assert tables["mous"] == {"M-1": {"title": "a"}}
    for _ in range(2):
        with pytest.raises(StoreProblem, match='table "events"'):
            tables["events"]


def test_a_table_that_nobody_knows_is_none_of_ours_though_the_hash_fits():
    body = body_of(sections_of({})).replace(b'"events"', b'"eventz"')
    head = to_json({**META, "hash": hash_of(body)})
    raw = b'{"meta":' + head[:-1] + b',\n"last":{"tx":3,"crc":"00000000"}},\n' + body

    with pytest.raises(StoreProblem, match="'eventz' is not one of the tables"):
        decode(raw, PATH)


def test_a_table_is_the_same_records_each_time_it_is_asked_for():
    tables = decode(written({**empty_tables(), "mous": {"M-1": {"title": "a"}}}), PATH).state.tables

    assert tables["mous"] is tables["mous"]
    assert (len(tables), "nothing" in tables, tables.get("nothing")) == (len(TABLES), False, None)
