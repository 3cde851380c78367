import pytest

from pakbel.domain.evidence import Source
from pakbel.domain.fields import NOUNS
from pakbel.errors import BadInput, NoSuchRecord, RefusedByRule
from tests.domain.builders import came, paper, promise
from tests.register.builders import adding, documents, not_adding, register

NEEDED = {
    "mou": {"title": "Rice"},
    "commitment": {"title": "Rice"},
    "delivery": {"commitments": ("C-1",), "on": "2026-11-20"},
    "trade": {"reporter": "PAK", "partner": "BLR", "flow": "export", "period": "2025", "value": "3 USD"},
    "event": {"title": "9th session"},
    "source": {},
    "rate": {"value": "281.50 PKR", "period": "2024"},
    "claim": {"subject": "trade:turnover", "metric": "turnover", "value": "50 USD"},
    "review": {"commitment": "C-1", "as_of": "2026-11-20", "verdict": "kept"},
}
SLUG = {"source": "dawn"}
FIRST_ID = {
    "mou": "M-1",
    "commitment": "C-2",
    "delivery": "D-1",
    "trade": "T-1",
    "event": "E-1",
    "source": "dawn",
    "rate": "X-1",
    "claim": "F-1",
    "review": "R-1",
}


@pytest.mark.parametrize("noun", NEEDED)
def test_what_is_required_is_enough_for_every_kind(noun):
    store = register(promise("C-1"))

    outcome = adding(store, noun, id=SLUG.get(noun), **NEEDED[noun])

    assert (outcome.record.id, outcome.warnings, outcome.notes) == (FIRST_ID[noun], [], [])


@pytest.mark.parametrize(
    ("noun", "missing", "message"),
    [
        (noun.name, field, f"a {noun.name} needs: {field.help}")
        for noun in NOUNS
        for field in noun.fields
        if field.required
    ],
    ids=lambda each: each if isinstance(each, str) and " " not in each else "",
)
def test_what_is_required_and_missing_is_named(noun, missing, message):
    fields = {name: value for name, value in NEEDED[noun].items() if name != missing.name}

    assert not_adding(register(promise("C-1")), noun, **fields) == (BadInput, message)


def test_a_record_that_cannot_be_true_is_not_written():
    store = register()

    assert not_adding(store, "commitment", title="Rice", direction="down", target="5 t") == (
        BadInput,
        "a promise to bring down needs where it began",
    )


def test_ids_are_kept_as_the_register_writes_them():
    store = register(paper("M-1"), promise("C-1"))

    adding(store, "mou", title="Annex", parent=" m-1")
    adding(store, "commitment", title="Wheat", mou="m-2", restates="c-1")
    adding(store, "delivery", commitments=("c-1", "C-1", "c-2"), on="2026-11-20")
    adding(store, "review", commitment="c-2", as_of="2026-11-20", verdict="kept")
    adding(store, "claim", subject="c-2", metric="tonnes", value="5 t")
    adding(store, "claim", subject=" c-2/fy2024-25", metric="tonnes", value="5 t")

    tables = store.read().tables
    assert tables["mous"]["M-2"]["parent"] == "M-1"
    assert (tables["commitments"]["C-2"]["mou"], tables["commitments"]["C-2"]["restates"]) == ("M-2", "C-1")
    assert tables["deliveries"]["D-1"]["commitments"] == ["C-1", "C-2"]
    assert tables["reviews"]["R-1"]["commitment"] == "C-2"
    assert [each["subject"] for each in tables["claims"].values()] == ["C-2", "C-2/FY2024-25"]


@pytest.mark.parametrize(
    ("noun", "fields", "message"),
    [
        ("mou", {"title": "Annex", "parent": "M-9"}, "no MoU M-9 (the last is M-1)"),
        ("mou", {"title": "Annex", "parent": "C-1"}, "C-1 is a commitment, not an MoU"),
        ("commitment", {"title": "Rice", "mou": "M-9"}, "no MoU M-9 (the last is M-1)"),
        ("commitment", {"title": "Rice", "restates": "C-99"}, "no commitment C-99 (the last is C-1)"),
        ("commitment", {"title": "Rice", "restates": "C-8"}, "C-8 was removed on 2026-11-20"),
        (
            "delivery",
            {"commitments": ("C-1", "M-1"), "on": "2026"},
            "M-1 is an MoU; its commitments are C-1",
        ),
        ("delivery", {"commitments": ("C-9",), "on": "2026"}, "no commitment C-9 (the last is C-1)"),
        (
            "review",
            {"commitment": "C-9", "as_of": "2026-11-20", "verdict": "kept"},
            "no commitment C-9 (the last is C-1)",
        ),
        (
            "claim",
            {"subject": "C-9", "metric": "tonnes", "value": "5 t"},
            "no commitment C-9 (the last is C-1)",
        ),
        ("event", {"title": "9th session", "sources": ("tass",)}, "no source 'tass' among 0"),
    ],
)
def test_what_points_to_nothing_is_refused(noun, fields, message):
    store = register(paper("M-1"), promise("C-1", mou="M-1"), removed={"C-8": "2026-11-20"})

    assert not_adding(store, noun, **fields) == (NoSuchRecord, message)


@pytest.mark.parametrize(
    ("noun", "fields", "code"),
    [
        ("commitment", {"title": "Rice", "owed_by": "PKA"}, "PKA"),
        ("commitment", {"title": "Rice", "owed_to": "XXX"}, "XXX"),
        ("mou", {"title": "Rice", "parties": (["PKA", "Ministry"],)}, "PKA"),
        ("trade", NEEDED["trade"] | {"reporter": "Pakistan"}, "Pakistan"),
        ("trade", NEEDED["trade"] | {"partner": "Minsk"}, "Minsk"),
    ],
)
def test_three_capitals_are_a_country(noun, fields, code):
    assert not_adding(register(), noun, **fields) == (BadInput, f"{code!r} is no country code (ISO 3166)")


@pytest.mark.parametrize("body", ["PAK", "both", "МТЗ", "Пак", "Ministry of Commerce", "pkа"])
def test_who_owes_may_be_a_country_or_any_body(body):
    store = register()

    adding(store, "commitment", title="Rice", owed_by=body)

    assert documents(store, "commitments")["C-1"]["owed_by"] == body


def test_a_report_counts_in_the_unit_of_the_promise():
    store = register(promise("C-1", target="500 tractors"))

    adding(store, "delivery", commitments=("C-1",), on="2026", quantity="5 Tractor")
    adding(store, "delivery", commitments=("C-1",), on="2026", quantity="5 t", kind="claim")

    assert not_adding(store, "delivery", commitments=("C-1",), on="2026", quantity="5 t") == (
        not_adding(store, "delivery", commitments=("c-1",), on="2026", quantity="5 t")
    )
    assert not_adding(store, "delivery", commitments=("C-1",), on="2026", quantity="5 t")[1] == (
        "C-1 is counted in tractors, not t"
    )


@pytest.mark.parametrize(
    ("every", "typed", "kept"),
    [
        ("year", "c-1/2024", "C-1/2024"),
        ("fy", "C-1/fy2024-25", "C-1/FY2024-25"),
        ("week", "c-1/2026-w07", "C-1/2026-W07"),
    ],
)
def test_a_report_may_name_an_occurrence(every, typed, kept):
    store = register(promise("C-1", every=every, start="2024"))

    adding(store, "delivery", commitments=(typed,), on="2026-11-20")

    assert documents(store, "deliveries")["D-1"]["commitments"] == [kept]


@pytest.mark.parametrize(
    ("every", "reference", "error", "message"),
    [
        (None, "C-1/2024", BadInput, "C-1 does not recur"),
        ("year", "C-1/2024-Q1", NoSuchRecord, "C-1 recurs every year: '2024-Q1' is none of its periods"),
        ("fy", "C-1/2024", NoSuchRecord, "C-1 recurs every fy: '2024' is none of its periods"),
        ("fy", "C-1/FY2024-26", NoSuchRecord, "C-1 recurs every fy: 'FY2024-26' is none of its periods"),
        (
            "fy",
            "C-1/FY2024-25-Q1",
            NoSuchRecord,
            "C-1 recurs every fy: 'FY2024-25-Q1' is none of its periods",
        ),
        ("year", "C-1/soon", NoSuchRecord, "C-1 recurs every year: 'SOON' is none of its periods"),
        ("year", "C-1/", BadInput, "'C-1/' names no occurrence"),
    ],
)
def test_an_occurrence_that_there_is_not_is_refused(every, reference, error, message):
    store = register(promise("C-1", every=every, start="2024"))

    assert not_adding(store, "delivery", commitments=(reference,), on="2026") == (error, message)


def test_a_title_that_is_there_already_gets_a_word_and_strict_refuses_it():
    store = register(paper("M-1", title="Rice"), promise("C-1", title="Rice"))

    outcome = adding(store, "commitment", title="  RICE ")

    assert outcome.warnings == ["C-1 has the same title"]
    assert adding(store, "mou", title="rice").warnings == ["M-1 has the same title"]
    assert adding(store, "event", title="rice").warnings == []
    assert not_adding(store, "mou", title="rice", strict=True) == (RefusedByRule, "M-1 has the same title")


@pytest.mark.parametrize(
    ("on", "quantity", "doubts"),
    [
        ("2026-11-20", "100 tractors", []),
        ("2026-11-21", "101 tractors", ["C-1: 501 tractors is more than the 500 promised"]),
        ("2026-11-22", "1 tractors", ["2026-11-22 lies in the future"]),
        ("2026-12..", "1 tractors", ["2026-12.. lies in the future"]),
        ("2026", "1 tractors", []),
        (
            "2024-12",
            "1 tractors",
            [
                "2024-12 lies before C-1 was promised (2025-06)",
                "2024-12 lies before M-1 was signed (2025-05-02)",
            ],
        ),
        ("2025-05", "1 tractors", ["2025-05 lies before C-1 was promised (2025-06)"]),
    ],
)
def test_a_doubtful_report_gets_a_word_and_strict_refuses_it(on, quantity, doubts):
    def three_records():
        return register(
            paper("M-1", signed_on="2025-05-02"),
            promise("C-1", mou="M-1", promised_on="2025-06", target="500 tractors"),
            came(1, "2026-01", "400 tractors"),
        )

    report = {"commitments": ("C-1",), "on": on, "quantity": quantity}

    assert adding(three_records(), "delivery", **report).warnings == doubts
    if doubts:
        assert not_adding(three_records(), "delivery", strict=True, **report) == (RefusedByRule, doubts[0])
    else:
        assert adding(three_records(), "delivery", strict=True, **report).warnings == []


@pytest.mark.parametrize("kind", ["claim", "context", "not_delivered"])
def test_a_report_that_does_not_count_is_never_too_much(kind):
    store = register(promise("C-1", target="500 tractors"))

    outcome = adding(store, "delivery", commitments=("C-1",), on="2026", quantity="900 tractors", kind=kind)

    assert outcome.warnings == []


def test_a_running_total_is_too_much_by_itself_not_on_top_of_what_came():
    store = register(promise("C-1", target="500 tractors"), came(1, "2026-01", "400 tractors"))

    within = adding(
        store, "delivery", commitments=("C-1",), on="2026-02", quantity="500 tractors", running_total=True
    )
    beyond = adding(
        store, "delivery", commitments=("C-1",), on="2026-03", quantity="501 tractors", running_total=True
    )

    assert within.warnings == []
    assert beyond.warnings == ["C-1: 501 tractors is more than the 500 promised"]


def test_each_turn_of_a_recurring_promise_has_its_own_measure():
    store = register(
        promise("C-1", every="year", start="2024", target="500 tractors"), came(1, "2024-05", "400 tractors")
    )

    other_year = adding(store, "delivery", commitments=("C-1",), on="2025-05", quantity="400 tractors")
    named = adding(store, "delivery", commitments=("C-1/2024",), on="2025-06", quantity="101 tractors")

    assert other_year.warnings == []
    assert named.warnings == ["C-1/2024: 501 tractors is more than the 500 promised"]


def test_more_than_promised_is_no_doubt_where_a_figure_is_to_fall():
    store = register(promise("C-1", target="5 %", baseline="40 %", direction="down"))

    outcome = adding(store, "delivery", commitments=("C-1",), on="2026", quantity="2 %", running_total=True)

    assert outcome.warnings == []


@pytest.mark.parametrize("slug", ["", "Dawn", "two words", "-dawn", "дон", "a" * 81, "c-7", "m-1"])
def test_a_slug_is_small_letters_and_no_id(slug):
    assert not_adding(register(), "source", id=slug) == (BadInput, f"{slug!r} is not a slug")


def test_a_slug_is_used_once():
    store = register(Source(id="dawn"), removed={"tass": "2026-11-20"})

    assert not_adding(store, "source", id="dawn") == (RefusedByRule, "source dawn exists already")
    assert not_adding(store, "source", id="tass") == (
        RefusedByRule,
        "source tass was removed on 2026-11-20; a slug is not used again",
    )
