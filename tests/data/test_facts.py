"""The bundled register against the collection of facts it was made from, where that is at hand."""

import csv
import json
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

FACTS = Path(__file__).parents[3] / "shared" / "facts"
GROUPS = {"agreements": "mous", "commitments": "commitments", "deliveries": "deliveries", "events": "events"}
KIND = {"delivered": "done", "slipped": "done"}
OWN_WORDS = ("text", "paraphrase", "note", "reading", "deadline_note")
SECTIONS = "unctad-matrix-2018"
RUN = 8  # words in a row that are a copied sentence rather than a name

pytestmark = pytest.mark.skipif(not FACTS.is_dir(), reason="the collection of facts is not at hand")


@pytest.fixture(scope="module")
def facts():
    return json.loads((FACTS / "facts.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def texts(bundled):
    """Every text of the register in words of its own: (id, field, text)."""
    return [
        (id, field, document[field])
        for documents in bundled.values()
        for id, document in documents.items()
        for field in ("title", "what", "note", "occasion", "promised_by", "claimed_by", "uncheckable_because")
        if field in document and not (field == "title" and "language" in document)
    ]


def test_every_fact_is_there_once(facts, records):
    wanted = Counter(fact["id"] for group in GROUPS for fact in facts[group])

    found = Counter(
        record.key for table in GROUPS.values() for record in records[table].values() if record.key in wanted
    )

    assert found == wanted


def test_every_source_is_there(facts, records):
    of_the_rates = {"un-comtrade-valuation-systems"}
    assert set(records["sources"]) - of_the_rates == {source["id"] for source in facts["sources"]}


def test_what_is_not_a_fact_of_its_own_is_a_session_or_a_second_promise(facts, records):
    known = {fact["id"] for group in GROUPS for fact in facts[group]}
    bodies = {body["id"] for body in facts["bodies"]}

    added = {
        record.key
        for table in GROUPS.values()
        for record in records[table].values()
        if record.key not in known
    }

    assert {key for key in added if key.partition("#")[0] not in bodies} == {"CM-TRACTOR-2016#500"}


def test_no_record_lost_a_source(facts, named):
    lost = [
        (fact["id"], slug)
        for group in GROUPS
        for fact in facts[group]
        for slug in fact["sources"]
        if slug not in named(fact["id"]).sources
    ]

    assert lost == []


def test_a_deadline_ends_on_the_day_the_facts_give(facts, named):
    stated = {fact["id"]: fact["deadline"] for fact in facts["commitments"] if fact["deadline"]}
    del stated["CM-RM2527"]  # the end of the roadmap's years, not a date of delivery

    due = {key: str(named(key).due.last)[: len(day)] for key, day in stated.items()}

    assert due == stated


def test_a_report_is_what_the_facts_call_it(facts, named):
    stated = {
        fact["id"]: KIND.get(fact["kind"], fact["kind"])
        for fact in facts["deliveries"]
        if fact["commitments"]
    }

    assert {key: named(key).kind for key in stated} == stated


def test_a_report_bears_on_the_promises_the_facts_name(facts, named, records):
    promises = records["commitments"]
    stated = {fact["id"]: set(fact["commitments"]) for fact in facts["deliveries"] if fact["commitments"]}

    found = {key: {promises[id].key.partition("#")[0] for id in named(key).commitments} for key in stated}

    assert found == stated


def test_a_report_on_no_promise_is_a_milestone(facts, named):
    free = [fact["id"] for fact in facts["deliveries"] if not fact["commitments"]]

    assert {key: named(key).kind for key in free} == dict.fromkeys(free, "milestone")


def test_every_session_of_a_body_is_an_event(facts, records):
    sessions = Counter(
        (body["id"], session["no"])
        for body in facts["bodies"]
        for session in body["sessions"]
        if session["no"]
    )

    numbered = [event for event in records["events"].values() if event.number is not None]

    assert len(numbered) == sum(sessions.values())


def test_a_paper_lies_in_the_package_of_its_code(facts, named):
    packages = {
        fact["package"]: fact["id"]
        for fact in facts["agreements"]
        if fact["is_package"] and fact["id"] != "AG-201505-CONTRACTS"
    }
    members = [
        fact
        for fact in facts["agreements"]
        if fact["package"] in packages and fact["id"] != packages[fact["package"]]
    ]

    wrong = [
        fact["id"] for fact in members if named(fact["id"]).parent != named(packages[fact["package"]]).id
    ]

    assert wrong == []


def test_trade_is_to_the_cent_what_the_facts_give(records):
    with (FACTS / "trade_totals.csv").open(encoding="utf-8", newline="") as file:
        stated = {
            (row["year"], row["reporter"], row["partner"], row["flow"], row["valuation"], row["source"]): row[
                "value_usd"
            ]
            for row in csv.DictReader(file)
        }

    found = {
        (
            row.period.text,
            row.reporter,
            row.partner,
            {"export": "X", "import": "M"}[row.flow],
            row.valuation,
            row.vintage,
        ): str(row.value.amount)
        for row in records["trade"].values()
        if row.value is not None and row.vintage != SECTIONS
    }

    assert found == stated


def test_sections_are_to_the_cent_what_the_facts_give(records):
    with (FACTS / "trade_sitc_sections.csv").open(encoding="utf-8", newline="") as file:
        stated = {
            (row["year"], row["exporter"], row["importer"], row["sitc_section"].removeprefix("SITC")[:1]): (
                Decimal(row["value_thousand_usd"]) * 1000
            )
            for row in csv.DictReader(file)
        }

    found = {
        (row.period.text, row.reporter, row.partner, row.commodity.replace("TOTAL", "A")): row.value.amount
        for row in records["trade"].values()
        if row.vintage == SECTIONS
    }

    assert found == stated


def test_no_text_of_the_facts_is_copied(facts, texts):
    stated = {
        fact[field]
        for group in facts.values()
        if isinstance(group, list)
        for fact in group
        for field in OWN_WORDS
        if len(fact.get(field) or "") > 40
    }

    copied = [
        (id, field)
        for id, field, text in texts
        if any(each in text or (len(text) > 40 and text in each) for each in stated)
    ]

    assert copied == []


def test_no_run_of_words_of_the_facts_is_copied(facts, texts):
    stated = {
        run
        for group in facts.values()
        if isinstance(group, list)
        for fact in group
        for field in OWN_WORDS
        for run in _runs(fact.get(field) or "")
    }

    copied = [(id, field, " ".join(run)) for id, field, text in texts for run in _runs(text) if run in stated]

    assert copied == []


def _runs(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return [tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]
