"""Every file of the bundled register can be read, and every link in it leads somewhere."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from pakbel.storage.codec import encode

DATA = Path(__file__).parents[2] / "data"
LETTER = {"mous": "M", "commitments": "C", "deliveries": "D", "trade": "T", "events": "E", "rates": "X"}
GONE = {table: frozenset[int]() for table in LETTER}  # numbers of records taken out: never used again
RECORD_FILES = (*LETTER, "sources")


@pytest.mark.parametrize("table", RECORD_FILES)
def test_a_document_is_written_as_the_store_would_write_it(table, bundled, records):
    written = {id: encode(record) for id, record in records[table].items()}

    assert written == bundled[table]
    assert [list(each) for each in written.values()] == [list(each) for each in bundled[table].values()]


@pytest.mark.parametrize("table", LETTER)
def test_ids_are_consecutive_but_for_records_taken_out(table, bundled):
    numbers = [int(id.removeprefix(f"{LETTER[table]}-")) for id in bundled[table]]

    assert numbers == [n for n in range(1, max(numbers) + 1) if n not in GONE[table]]


def test_sources_are_in_the_order_of_their_slugs(bundled):
    slugs = list(bundled["sources"])

    assert slugs == sorted(slugs)


def test_keys_are_unique(records):
    keys = Counter(record.key for table in records.values() for record in table.values() if record.key)

    assert [key for key, times in keys.items() if times > 1] == []


@pytest.mark.parametrize("table", LETTER)
def test_every_record_but_a_source_names_its_sources(table, records):
    unsourced = [id for id, record in records[table].items() if not record.sources]

    assert unsourced == []


def test_every_source_named_is_there(records):
    named = {
        (id, slug) for table in LETTER for id, record in records[table].items() for slug in record.sources
    }
    moved = {
        (id, move.source)
        for id, commitment in records["commitments"].items()
        for move in commitment.moves
        if move.source
    }

    assert [each for each in sorted(named | moved) if each[1] not in records["sources"]] == []


def test_every_link_between_records_leads_somewhere(records):
    links = [
        *(("mous", id, paper.parent) for id, paper in records["mous"].items() if paper.parent),
        *(("mous", id, promise.mou) for id, promise in records["commitments"].items() if promise.mou),
        *(
            ("commitments", id, promise.restates)
            for id, promise in records["commitments"].items()
            if promise.restates
        ),
        *(
            ("commitments", id, named.partition("/")[0])
            for id, report in records["deliveries"].items()
            for named in report.commitments
        ),
    ]

    assert [link for link in links if link[2] not in records[link[0]]] == []


def test_every_source_has_title_publisher_kind_and_language(records):
    bare = [
        slug
        for slug, source in records["sources"].items()
        if not (source.title and source.publisher and source.kind and source.language)
    ]

    assert bare == ["seed-akram"]  # its publisher is not known


def test_a_source_has_an_address_or_says_why_not(records):
    no_address = {slug for slug, source in records["sources"].items() if source.url is None}

    assert no_address == {
        "imf-dots-2022",  # workbooks
        "unctad-matrix-2018",  # a table made on demand
        "un-comtrade-valuation-systems",  # a data set without a page of its own
        "pozirk-2025-09-05",
        "seed-akram",
        "seed-rifat",
    }


def test_sides_are_the_two_parties_and_third(records):
    assert {source.side for source in records["sources"].values()} == {"PAK", "BLR", "third", None}


def test_titles_fit_a_table(records):
    long = [
        (id, len(record.title))
        for table in ("mous", "commitments", "events")
        for id, record in records[table].items()
        if len(record.title) > 75
    ]

    assert long == []


@pytest.mark.parametrize("table", RECORD_FILES)
def test_a_correction_changes_one_line(table):
    text = (DATA / f"{table}.json").read_text("utf-8")
    lines = [line.rstrip(",") for line in text.splitlines()]

    named = [line for line in lines if not re.fullmatch(r'[{}]|  "[^"]+": \{|  \}', line)]

    assert text.endswith("\n}\n")
    assert [line for line in named if len(json.loads(f"{{{line}}}")) != 1] == []


def test_the_register_says_what_it_is():
    register = json.loads((DATA / "register.json").read_text("utf-8"))

    assert register["format"] == 1
    assert register["parties"] == ["PAK", "BLR"]
    assert sorted(register) == ["compiled", "coverage", "format", "parties", "title"]


def test_the_readme_names_every_file():
    readme = (DATA / "README.md").read_text("utf-8")

    assert [path.name for path in sorted(DATA.glob("*.json")) if f"`{path.name}`" not in readme] == []
