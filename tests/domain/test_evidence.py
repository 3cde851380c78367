from datetime import date

import pytest

from pakbel.domain.evidence import Claim, Event, Review, Source
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.errors import BadInput, UnitMismatch


def claim(**fields):
    return Claim(**{"id": "F-1", "subject": "trade:turnover", "metric": "turnover", **fields})


@pytest.mark.parametrize("slug", ["dawn-2024-11", "9", "a.b_c-d", "a" * 80])
def test_a_slug_is_what_people_type(slug):
    assert Source(id=slug).id == slug


@pytest.mark.parametrize("slug", ["", "Dawn", "-a", "a b", "a/b", "дон", "a" * 81, "a\n"])
def test_any_other_name_of_a_source_is_refused(slug):
    with pytest.raises(BadInput) as refused:
        Source(id=slug)

    assert (refused.value.field, refused.value.message) == ("slug", f"{slug!r} is not a slug")


@pytest.mark.parametrize("checksum", ["", "abc", "G" * 64, "A" * 64, "0" * 63])
def test_a_checksum_has_64_hexadecimal_digits(checksum):
    with pytest.raises(BadInput, match="64 hexadecimal digits"):
        Source(id="a", sha256=checksum)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, "value"),
        ({"value": quantity("5 USD"), "withheld": True}, "value"),
        ({"value": quantity("5 USD"), "status": "old"}, "status"),
        ({"value": quantity("5 USD"), "value_to": quantity("4 USD")}, "value_to"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(fields, field):
    with pytest.raises(BadInput) as refused:
        claim(**fields)

    assert refused.value.field == field


def test_a_range_keeps_one_unit():
    with pytest.raises(UnitMismatch) as refused:
        claim(value=quantity("5 USD"), value_to=quantity("6 PKR"))

    assert refused.value.field == "value_to"


def test_a_withheld_figure_has_no_upper_end():
    with pytest.raises(UnitMismatch):
        claim(withheld=True, value_to=quantity("6 PKR"))


@pytest.mark.parametrize(
    ("fields", "field"), [({"title": ""}, "title"), ({"kind": "party"}, "kind"), ({"number": 0}, "number")]
)
def test_an_event_that_cannot_be_is_refused(fields, field):
    with pytest.raises(BadInput) as refused:
        Event(**{"id": "E-1", "title": "x", **fields})

    assert refused.value.field == field


@pytest.mark.parametrize(
    ("fields", "field"), [({"verdict": "good"}, "verdict"), ({"reason": "bored"}, "reason")]
)
def test_a_review_that_cannot_be_is_refused(fields, field):
    with pytest.raises(BadInput) as refused:
        Review(**{"id": "R-1", "commitment": "C-1", "as_of": date(2026, 1, 1), "verdict": "kept", **fields})

    assert refused.value.field == field
