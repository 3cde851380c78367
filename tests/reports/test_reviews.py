"""The verdicts on a commitment, and the sources behind a record."""

from datetime import date

import pytest

from pakbel.domain.period import parse_stored as period
from pakbel.reports.reviews import reviews_of
from pakbel.reports.sources import sources_table
from tests.reports.builders import only, register

REVIEWS = [
    {"commitment": "C-1", "as_of": "2026-06-01", "verdict": "kept"},
    {"commitment": "C-1", "as_of": "2025-06-01", "verdict": "not_kept"},
    {"commitment": "C-1", "as_of": "2026-06-02", "verdict": "partly_kept"},
]


@pytest.mark.parametrize(
    ("day", "verdicts"),
    [
        (date(2025, 5, 31), []),
        (date(2025, 6, 1), ["not_kept"]),
        (date(2026, 6, 1), ["not_kept", "kept"]),
        (date(2030, 1, 1), ["not_kept", "kept", "partly_kept"]),
    ],
)
def test_verdicts_given_by_then_stand_in_the_order_of_their_days(day, verdicts):
    book = register({}, reviews=REVIEWS)

    found = reviews_of(book.snapshot, book.review_ids("C-1"), day)

    assert [each.verdict for each in found] == verdicts


def test_a_source_is_listed_once_in_the_order_of_citing_and_an_unknown_one_by_its_slug():
    dawn = {"title": "Trade up", "publisher": "Dawn", "published_on": "2026-01", "url": "https://dawn.com/1"}
    book = register({}, sources={"dawn": dawn})

    table = sources_table(book.snapshot, ["tass", "dawn", "tass"], name="cited", title="Sources")

    assert only(table, "id", "title", "publisher", "published_on", "url") == [
        ("tass", None, None, None, None),
        ("dawn", "Trade up", "Dawn", period("2026-01"), "https://dawn.com/1"),
    ]
    assert (table.name, table.title, table.empty) == ("cited", "Sources", "no source is named")
