from datetime import date

import pytest

from pakbel.domain.codes import State
from pakbel.domain.fields import NOUN_OF_TABLE
from pakbel.errors import NoSuchRecord
from pakbel.reports.cards import card
from pakbel.table import Card, Table
from tests.reports.builders import bundled, only, register


def section(found: Card, name: str) -> Table:
    (table,) = [table for table in found.sections if table.name == name]
    return table


def test_a_commitment_shows_its_fields_its_state_and_its_reports():
    book = register(
        {"title": "Rice", "target": "10 t", "due": "2025", "sources": ["a"]},
        deliveries=[{"quantity": "5 t", "sources": ["b"]}, {"on": "2026-12-01", "quantity": "5 t"}],
        sources={
            "a": {"title": "The promise", "publisher": "APP", "url": "https://a.example"},
            "b": {"title": "The report"},
        },
    )

    found = card(book, "commitments", "C-1")

    assert found.title == "C-1  Rice — on Sat 2026-11-21"
    assert (found.values["state"], found.values["days_late"]) == (State.OVERDUE_PARTIAL, 325)
    assert only(section(found, "reports"), "id") == [("D-1",)]
    assert found.notes == ("1 report of a later day left out",)
    assert only(section(found, "cited_sources"), "id", "title", "publisher", "url") == [
        ("a", "The promise", "APP", "https://a.example"),
        ("b", "The report", None, None),
    ]


def test_a_promise_made_again_and_again_shows_the_whole_chain_from_any_link():
    book = register({}, {"restates": "C-1"}, {"restates": "C-2"}, {})

    chains = [
        only(section(card(book, "commitments", id), "restatements"), "id")
        for id in ("C-1", "C-2", "C-3", "C-4")
    ]

    assert chains == [[("C-1",), ("C-2",), ("C-3",)]] * 3 + [[]]


def test_promises_that_restate_each_other_in_a_circle_end():
    book = register({"restates": "C-2"}, {"restates": "C-1"})

    assert len(section(card(book, "commitments", "C-1"), "restatements").rows) == 2


def test_occurrences_are_shown_each_by_itself():
    book = register({"every": "year", "start": "2024"}, deliveries=[{"on": "2025-03-01", "kind": "done"}])

    table = section(card(book, "commitments", "C-1"), "occurrences")

    assert only(table, "id", "met_on", "state") == [
        ("C-1/2024", None, "missed"),
        ("C-1/2025", date(2025, 3, 1), "kept"),
        ("C-1/2026", None, "running"),
    ]


def test_a_paper_shows_the_papers_inside_it_and_every_promise():
    book = register(
        {"mou": "M-1"}, {"mou": "M-3"}, mous=[{"kind": "package"}, {"parent": "M-1"}, {"parent": "M-2"}]
    )

    found = card(book, "mous", "M-1")

    assert only(section(found, "papers_inside"), "id") == [("M-2",), ("M-3",)]
    assert only(section(found, "promises"), "id") == [("C-1",), ("C-2",)]
    assert found.next_steps == ("pakbel status --mou M-1",)


def test_a_source_shows_who_names_it():
    book = register(
        {"sources": ["a"]}, {}, deliveries=[{"what": "Came", "sources": ["b", "a"]}], sources={"a": {}}
    )

    found = card(book, "sources", "a")

    assert only(section(found, "used_by"), "id", "kind", "title") == [
        ("C-1", "commitment", "A promise"),
        ("D-1", "delivery", "Came"),
    ]


def test_fields_of_several_values_are_objects_that_read_as_sentences():
    book = register(
        {
            "target": "5 t",
            "due": "2026",
            "moves": [{"was": "2025", "due": "2026", "moved_on": "2025-05-01", "reason": "rain"}],
            "instalments": [["2025", "2 t"], ["2026", "3 t"]],
            "acts": [{"kind": "suspend", "on": "2026-01-01", "reason": "talks"}],
        },
        mous=[{"parties": [["PAK", "Ministry of Commerce"]]}],
    )

    promise, paper = card(book, "commitments", "C-1").values, card(book, "mous", "M-1").values

    assert [str(each) for each in promise["moves"]] == ["from 2025 to 2026 on 2025-05-01: rain"]
    assert [str(each) for each in promise["instalments"]] == ["2 by 2025", "3 by 2026"]
    assert [str(each) for each in promise["acts"]] == ["suspended on 2026-01-01: talks"]
    assert [str(each) for each in paper["parties"]] == ["Ministry of Commerce (PAK)"]
    assert dict(paper["parties"][0]) == {"side": "PAK", "organisation": "Ministry of Commerce"}


def test_an_id_that_is_none_is_refused():
    with pytest.raises(NoSuchRecord):
        card(register(), "commitments", "C-1")


EMPTY_TABLES = {"claims", "reviews"}


def test_the_bundled_register_has_records_of_every_other_kind():
    book = bundled()

    assert {table for table in NOUN_OF_TABLE if not book.snapshot.documents(table)} == EMPTY_TABLES


@pytest.mark.parametrize("table", sorted(NOUN_OF_TABLE.keys() - EMPTY_TABLES))
def test_every_bundled_record_can_be_shown(table):
    book = bundled()

    for id in book.snapshot.documents(table):
        found = card(book, table, id)

        assert found.values["id"] == id
        assert all(column.key in found.values for column in found.columns)


def test_the_six_statements_of_the_billion_stand_together():
    book = bundled()
    keys = {document["key"]: id for id, document in book.snapshot.documents("commitments").items()}

    chain = section(card(book, "commitments", keys["CM-1BN-C"]), "restatements")

    assert [row["id"] for row in chain.rows] == [keys[f"CM-1BN-{letter}"] for letter in "ABCDEF"]


def test_a_commitment_shows_the_answer_first_then_what_was_entered_then_the_other_measures():
    keys = [column.key for column in card(register({}), "commitments", "C-1").columns]

    assert keys[:8] == ["id", "title", "state", "promised", "delivered", "completion", "due", "days_late"]
    assert keys.index("owed_by") < keys.index("note") < keys.index("gap") < keys.index("spi")
    assert len(keys) == len(set(keys))


def test_a_source_that_cannot_be_one_is_shown_by_its_name_alone():
    book = register({"title": "Rice", "sources": ["C-1", ""]})

    cited = section(card(book, "commitments", "C-1"), "cited_sources")

    assert only(cited, "id", "title", "publisher", "published_on", "url") == [
        ("C-1", None, None, None, None),
        ("", None, None, None, None),
    ]
