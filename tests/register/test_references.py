"""What the verbs resolve before is checked here once more: records also come from files."""

from datetime import date

import pytest

from pakbel.domain.evidence import Claim, Event, Review
from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.domain.records import Move
from pakbel.errors import BadInput, NoSuchRecord
from pakbel.register.references import check_references
from tests.domain.builders import act, came, paper, promise
from tests.register.builders import adding, not_changed, register

ON = date(2026, 11, 20)


def claim(subject):
    return Claim(id="F-1", subject=subject, metric="tonnes", value=quantity("5 t"))


@pytest.mark.parametrize(
    "record",
    [
        Event(id="E-1", title="Visit", sources=("dawn",)),
        promise("C-2", acts=(act("waive", "2026-01-01", source="dawn"),)),
        promise(
            "C-2",
            due="2027",
            moves=(Move(was=None, due=period("2027"), moved_on=ON, reason="x", source="dawn"),),
        ),
        paper("M-1", parent="M-9"),
        promise("C-2", mou="M-9"),
        promise("C-2", restates="C-9"),
        promise("C-2", acts=(act("supersede", "2026-01-01", by="C-9"),)),
        came(1, "2026", of=("C-1", "C-9")),
        Review(id="R-1", commitment="C-9", as_of=ON, verdict="kept"),
        claim("C-9"),
        claim("D-1"),
        claim("C-9/2024"),
    ],
    ids=lambda record: f"{type(record).__name__}",
)
def test_a_record_that_points_to_nothing_is_refused(record):
    tables = register(promise("C-1")).read().tables

    with pytest.raises(NoSuchRecord):
        check_references(tables, record)


@pytest.mark.parametrize("subject", ["C-1", "c-1", "C-1/2024", "trade:turnover", "COVID-19 aid", "C-"])
def test_a_claim_is_about_a_record_or_about_anything_else(subject):
    tables = register(promise("C-1")).read().tables

    check_references(tables, claim(subject))


@pytest.mark.parametrize("noun", ["mou", "commitment"])
def test_nothing_takes_its_own_place(noun):
    store = register(paper("M-1"), promise("C-1"))
    id = {"mou": "M-1", "commitment": "C-1"}[noun]

    assert not_changed(store, id, acts=[{"kind": "supersede", "on": "2026-01-01", "by": id}]) == (
        BadInput,
        f"{id} cannot take its own place",
    )


def test_what_trade_measures_may_be_reported_in_any_unit():
    store = register(promise("C-1", target="5 USD", measured_by="trade:turnover"))

    outcome = adding(store, "delivery", commitments=["C-1"], on="2026", quantity="3 t", kind="context")
    counted = adding(store, "delivery", commitments=["C-1"], on="2026", quantity="3 t", kind="partial")

    assert (outcome.warnings, counted.record.id) == ([], "D-2")


def test_a_report_that_does_not_count_may_be_in_another_unit():
    store = register(promise("C-1", target="5 t"))

    assert (
        adding(store, "delivery", commitments=["C-1"], on="2026", quantity="3 km", kind="claim").warnings
        == []
    )
