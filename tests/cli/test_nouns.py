"""Each noun with its verbs, and what they leave in the store."""

import pytest

from pakbel.cli.nouns import verbs_beside
from pakbel.cli.usage import VERBS_OF_TRADE
from pakbel.domain.fields import NOUNS
from tests.cli.program import asked, kept, refused, run, start


def ids(*args, **given):
    """The ids that a list or report gives."""
    found = asked(*args, **given)
    return [row["id"] for row in (found if isinstance(found, list) else found["rows"])]


ADDED = {
    "mou": (
        ("Textile MoU", "--signed", "2024-09-24", "--party", "PAK=Ministry of Commerce", "--party", "BLR=MTZ", "--value", "USD 17m", "--tag", "a", "--tag", "b"),
        "M-70",
        {"title": "Textile MoU", "signed_on": "2024-09-24", "value": {"amount": "17000000", "unit": "USD"}, "tags": ["a", "b"]},
        "sector=textiles",
        {"sector": "textiles"},
    ),
    "commitment": (
        ("Rice", "--mou", "M-1", "--owner", "BLR", "--qty", "10,000", "--unit", "t", "--due", "2027-Q1", "--instalment", "2026-Q4=4,000", "--instalment", "2027-Q1=6,000"),
        "C-41",
        {"mou": "M-1", "owed_by": "BLR", "target": {"amount": "10000", "unit": "t"}, "due": "2027-Q1"},
        "partner=PAK",
        {"owed_to": "PAK"},
    ),
    "delivery": (
        ("C-25", "--qty", "320", "--on", "2025-03-01", "--claimed-by", "MTZ"),
        "D-51",
        {"commitments": ["C-25"], "on": "2025-03-01", "kind": "partial", "quantity": {"amount": "320", "unit": "tractors"}, "claimed_by": "MTZ"},
        "what=tractors",
        {"what": "tractors"},
    ),
    "trade": (
        ("--reporter", "PAK", "--partner", "BLR", "--flow", "export", "--period", "2025", "--value", "USD 3.1m"),
        "T-230",
        {"reporter": "PAK", "partner": "BLR", "flow": "export", "period": "2025", "value": {"amount": "3100000", "unit": "USD"}},
        "vintage=mine",
        {"vintage": "mine"},
    ),
    "event": (
        ("9th session", "--kind", "session", "--body", "JMC", "--number", "9", "--on", "2026-02", "--person", "A", "--person", "B"),
        "E-73",
        {"title": "9th session", "kind": "session", "body": "JMC", "number": 9, "on": "2026-02", "people": ["A", "B"]},
        "place=Minsk",
        {"place": "Minsk"},
    ),
    "source": (
        ("dawn-2026-01", "--url", "https://www.dawn.com/news/1", "--published", "2026-01-12", "--side", "PAK"),
        "dawn-2026-01",
        {"url": "https://www.dawn.com/news/1", "published_on": "2026-01-12", "side": "PAK"},
        "title=Trade",
        {"title": "Trade"},
    ),
    "rate": (
        ("--value", "PKR 281.50", "--period", "2024", "--note", "mean of twelve months"),
        "X-59",
        {"value": {"amount": "281.50", "unit": "PKR"}, "period": "2024", "per": "USD", "kind": "average"},
        "key=mine",
        {"key": "mine"},
    ),
}  # fmt: skip
EACH_NOUN = pytest.mark.parametrize("noun", ADDED)


def has(record, expected):
    return {name: record[name] for name in expected} == expected


@EACH_NOUN
def test_add_list_show_set_remove(store, noun):
    words, id, expected, assignment, changed = ADDED[noun]

    added = run(noun, "add", *words, store=store)
    listed = ids(noun, "list", store=store)
    shown = asked(noun, "show", id, store=store)
    set_ = run(noun, "set", id, assignment, store=store)
    shown_then = asked("show", id.lower(), store=store)
    removed = run(noun, "remove", id, store=store)
    gone = run(noun, "show", id, store=store)

    assert (added[0], added[1].splitlines()[0].split("  ")[0]) == (0, f"Added {id}")
    assert listed[-1] == id
    assert has(shown, expected)
    assert set_[1].splitlines()[0].startswith(f"Changed {id}")
    assert has(shown_then, {**expected, **changed})
    assert removed == (0, f"Removed {id}\n", "")
    assert gone == (3, "", f"Error: {id} was removed on 2026-11-21\n")


@EACH_NOUN
def test_edit_of_each_noun(store, noun, tmp_path):
    words, id, _, assignment, changed = ADDED[noun]
    field, _, value = assignment.partition("=")
    name = next(iter(changed))
    run(noun, "add", *words, store=store)
    editor = tmp_path / "editor"
    editor.write_text(f'#!/bin/sh\nsed -i "s/^{name}:.*/{field}: {value}/" "$1"\n', "utf-8")
    editor.chmod(0o755)

    code, out, err = run(noun, "edit", id, store=store, env={"PAKBEL_EDITOR": str(editor)})

    assert (code, err) == (0, "")
    assert out.startswith(f"Changed {id}")
    assert has(asked("show", id, store=store), changed)


@EACH_NOUN
def test_a_dry_run_says_would_and_changes_nothing(store, noun):
    words, id, _, assignment, _ = ADDED[noun]
    first = ids(noun, "list", store=store)[0]
    before = kept(store)

    tried = [
        run(noun, "add", *words, "--dry-run", store=store)[1],
        run(noun, "set", first, assignment, "-n", store=store)[1],
        run(noun, "remove", first, "--with-children", "-n", store=store)[1],
    ]

    assert [text.split("  ")[0].split(",")[0].strip() for text in tried][:2] == [f"Would add {id}", f"Would change {first}"]  # fmt: skip
    assert tried[2].startswith("Would remove ")
    assert tried[2].rstrip().endswith(first)
    assert kept(store) == before


@EACH_NOUN
def test_every_field_of_a_noun_has_an_option_and_can_be_set(noun):
    text = run(noun, "add", "--help")[1]
    fields = next(each for each in NOUNS if each.name == noun).fields
    typed = {"acts", "moves", "checkable", "commitments"} | ({"title"} if noun != "source" else set())
    own = {"quantity": "qty", "running_total": "total"} if noun == "delivery" else {}

    missing = [
        field.name
        for field in fields
        if field.name not in typed
        and f"--{own.get(field.name, field.typed_name).replace('_', '-')}" not in text
    ]

    assert missing == []


def test_an_id_is_never_used_again_across_processes(blank):
    for title in ("a", "b"):
        assert start("mou", "add", title, store=blank)[0] == 0
    assert start("mou", "remove", "M-2", store=blank)[1] == "Removed M-2\n"

    assert start("mou", "add", "c", store=blank)[1].startswith("Added M-3  c\n")
    assert start("show", "M-2", store=blank)[0] == 3


def test_a_source_that_is_a_new_url_is_added_once(store):
    url = "https://example.org/report?x=1"

    first = run("deliver", "C-25", "--qty", "1", "--source", url, store=store)
    second = run("deliver", "C-25", "--qty", "2", "--source", url, store=store)

    assert first[2] == f"added source example: {url}\n"
    assert second[2] == ""
    assert asked("show", "D-52", store=store)["sources"] == ["example"]
    assert asked("show", "example", store=store)["url"] == url


def test_lists_are_added_to_and_taken_from(store):
    run("set", "C-1", "tags+=one", "tags+=two", "tag-=billion", store=store)

    assert asked("show", "C-1", store=store)["tags"][-2:] == ["one", "two"]
    assert "billion" not in asked("show", "C-1", store=store)["tags"]


def test_a_field_is_cleared(store):
    run("set", "C-1", "sector=", store=store)

    assert asked("show", "C-1", store=store)["sector"] is None


def test_what_is_so_already_changes_nothing(store):
    run("set", "E-1", "place=Minsk", store=store)
    before = kept(store)

    assert run("set", "E-1", "place=Minsk", store=store) == (0, "", "E-1 is so already\n")
    assert kept(store) == before


def test_removing_with_children_asks_and_keeps_a_backup(store):
    before = kept(store)
    question = run("remove", "M-3", "--with-children", store=store)
    for_programs = refused("remove", "M-3", "--with-children", store=store)
    unchanged = kept(store) == before

    done = run("remove", "M-3", "--with-children", "-y", "-q", store=store)

    assert question[0] == 2
    assert question[2].endswith("Error: --yes: Remove these 2 records?\nTry: add --yes, or look first with --dry-run\n")  # fmt: skip
    assert for_programs["message"] == "Remove these 2 records?"
    assert unchanged
    assert done == (0, "Removed C-2, M-3\n", "")
    assert [each["why"] for each in asked("backup", "list", store=store)] == ["remove", "daily"]
    assert run("check", "--where", "kind = fault", "--exit-code", store=store)[0] == 0


def test_what_was_removed_is_an_object_for_programs(store):
    assert asked("remove", "E-1", "--dry-run", store=store) == {"removed": ["E-1"], "dry_run": True}
    assert asked("remove", "E-1", "E-2", store=store) == {"removed": ["E-1", "E-2"], "dry_run": False}


def test_a_mistyped_word_knows_every_verb_of_trade_without_loading_nouns():
    assert set(verbs_beside("trade")) == VERBS_OF_TRADE
