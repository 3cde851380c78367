"""A record becomes plain fields and is the same record again; what is not as we write it is refused."""

from datetime import date

import pytest

from pakbel.domain import fields
from pakbel.domain.evidence import Claim, Event, Review, Source
from pakbel.domain.flows import TradeFlow
from pakbel.domain.period import fiscal_year, parse_stored
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.domain.records import Act, Commitment, Delivery, Mou, Move
from pakbel.errors import StoreProblem
from pakbel.storage.codec import class_of, decode, encode

FULL_COMMITMENT = Commitment(
    id="C-7",
    title="Deliver 500 tractors [bold]",
    owed_by="BLR",
    target=quantity("500 tractors"),
    baseline=quantity("12.50 tractors"),
    start=fiscal_year(2024, 7),
    due=parse_stored("2026-Q3"),
    moves=(
        Move(was=None, due=parse_stored("2026-06"), moved_on=date(2025, 1, 31), reason="r"),
        Move(
            was=parse_stored("2026-06"),
            due=parse_stored("2026-Q3"),
            moved_on=date(2026, 1, 1),
            reason="s",
            source="a",
        ),
    ),
    instalments=(
        (parse_stored("2025"), quantity("200 tractors")),
        (parse_stored("2026-Q3"), quantity("300 tractor")),
    ),
    binding=False,
    checkable=False,
    uncheckable_because="nobody counts",
    acts=(
        Act(kind="suspend", on=date(2025, 5, 1), reason="war"),
        Act(kind="supersede", on=date(2026, 5, 1), by="C-9"),
    ),
    sources=("dawn-2024-11",),
    tags=("tractors", "МТЗ"),
    note="as written:\n«500»",
)
RECORDS = [
    ("commitments", FULL_COMMITMENT),
    ("commitments", Commitment(id="C-1", title="x")),
    (
        "mous",
        Mou(
            id="M-1",
            title="x",
            parties=(("PAK", "Ministry; of, Commerce"),),
            signed_on=parse_stored("..2015-05"),
        ),
    ),
    (
        "mous",
        Mou(
            id="M-2",
            title="x",
            kind="package",
            stated_count=18,
            value=quantity("17000000 USD"),
            auto_renews=True,
        ),
    ),
    (
        "deliveries",
        Delivery(id="D-1", commitments=("C-7", "C-8/2024"), on=parse_stored("2024-11-25"), kind="done"),
    ),
    (
        "trade",
        TradeFlow(
            id="T-1",
            reporter="BLR",
            partner="PAK",
            flow="export",
            period=parse_stored("2019"),
            absence="withheld",
        ),
    ),
    ("events", Event(id="E-1", title="JMC", kind="session", number=7, people=("Ivanov, I.",))),
    ("sources", Source(id="dawn-2024-11", published_on=parse_stored("2024-11"))),
    (
        "claims",
        Claim(
            id="F-1",
            subject="trade:turnover",
            metric="turnover",
            value=quantity("34 USD"),
            value_to=quantity("50 USD"),
        ),
    ),
    ("claims", Claim(id="F-2", subject="trade:turnover", metric="turnover", withheld=True)),
    ("reviews", Review(id="R-1", commitment="C-7", as_of=date(2026, 1, 1), verdict="kept")),
]


@pytest.mark.parametrize(("table", "record"), RECORDS)
def test_a_record_is_the_same_after_the_store(table, record):
    document = encode(record)

    assert decode(table, record.id, document) == record


def test_a_document_is_flat_text_that_a_person_can_mend():
    record = Commitment(
        id="C-7",
        title="Tractors",
        target=quantity("500 tractors"),
        due=fiscal_year(2024, 7),
        instalments=((parse_stored("2025"), quantity("500 tractors")),),
        acts=(Act(kind="waive", on=date(2025, 5, 1)),),
    )

    assert encode(record) == {
        "title": "Tractors",
        "target": "500 tractors",
        "due": "FY2024-25 (2024-07-01..2025-06-30)",
        "instalments": [["2025", "500 tractors"]],
        "acts": [{"kind": "waive", "on": "2025-05-01"}],
    }


def test_unknown_is_left_out_and_never_null():
    assert encode(Mou(id="M-1", title="x")) == {"title": "x"}


@pytest.mark.parametrize(
    ("table", "document", "message"),
    [
        ("mous", {"kind": "mou"}, "X-1: title is missing"),
        ("mous", ["title"], "X-1: ['title'] is not an object with fields"),
        ("mous", {"title": 5}, "X-1: title: 5 is not a text"),
        ("mous", {"title": "x", "colour": "red"}, "X-1: 'colour' is no field of mous"),
        (
            "mous",
            {"title": "x", "valuation": "big"},
            "X-1: valuation: 'big' is none of: stated, estimated, undisclosed",
        ),
        ("mous", {"title": "x", "binding": "yes"}, "X-1: binding: 'yes' is neither true nor false"),
        ("mous", {"title": "x", "stated_count": True}, "X-1: stated_count: True is not a whole number"),
        (
            "mous",
            {"title": "x", "signed_on": "2015-02-30"},
            "X-1: signed_on: '2015-02-30' is no day of the calendar",
        ),
        ("mous", {"title": "x", "value": "17 t"}, "X-1: value: 17 t is not money"),
        ("mous", {"title": "x", "value": "1_7 USD"}, "X-1: value: '1_7 USD' does not begin with an amount"),
        ("mous", {"title": "x", "value": 17}, "X-1: value: 17 is not a text"),
        ("mous", {"title": "x", "tags": "a"}, "X-1: tags: 'a' is not a list"),
        ("mous", {"title": "x", "tags": [1]}, "X-1: tags: 1 is not a text"),
        ("mous", {"title": "x", "parties": [["PAK"]]}, "X-1: parties: ['PAK'] is not a list of two"),
        ("mous", {"title": "x", "acts": [{"kind": "waive"}]}, "X-1: acts: on: is missing"),
        (
            "mous",
            {"title": "x", "acts": [{"kind": "waive", "on": "2025-W01-1"}]},
            "X-1: acts: '2025-W01-1' is not a day",
        ),
        ("commitments", {"title": "x", "moves": [{"to": "2025"}]}, "X-1: moves: 'to' is none of its fields"),
        (
            "commitments",
            {"title": "x", "moves": ["2025"]},
            "X-1: moves: '2025' is not an object with was, due, moved_on, reason, source",
        ),
        (
            "reviews",
            {"commitment": "C-1", "as_of": "20250101", "verdict": "kept"},
            "X-1: as_of: '20250101' is not a day",
        ),
    ],
)
def test_a_damaged_document_is_refused_by_record_and_field(table, document, message):
    with pytest.raises(StoreProblem) as refused:
        decode(table, "X-1", document)

    assert refused.value.message == message


def test_what_is_required_is_what_has_no_default():
    for table in fields.NOUN_OF_TABLE:
        record_class = class_of(table)
        required = [each.name for each in fields.NOUN_OF_TABLE[table].fields if each.required]
        without_default = [
            name for name in record_class.field_names if name not in record_class.field_defaults
        ]

        assert without_default == ["id", *required]


def test_every_field_of_a_record_is_in_the_table_of_fields():
    for table in fields.NOUN_OF_TABLE:
        record_class = class_of(table)
        named = ["id", *(each.name for each in fields.NOUN_OF_TABLE[table].fields)]

        assert list(record_class.field_names) == named
