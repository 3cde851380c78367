from datetime import date

from pakbel.domain.codes import State
from pakbel.domain.period import parse_stored as period
from pakbel.reports.dormant import dormant
from tests.reports.builders import bundled, empty, only, reasons, register, shown

OLD, RECENT = {"published_on": "2025-11-20"}, {"published_on": "2025-11-21"}


def test_a_year_and_a_day_of_silence_is_dormant_a_year_is_not():
    book = register({"sources": ["old"]}, {"sources": ["recent"]}, sources={"old": OLD, "recent": RECENT})

    table = dormant(book)

    assert shown(table) == [
        {
            "id": "C-1",
            "last_evidence": period("2025-11-20"),
            "days_silent": 366,
            "title": "A promise",
            "owed_by": None,
            "state": State.NO_EVIDENCE,
            "last_source": "old",
            "mou": None,
        }
    ]
    assert reasons(table) == {"heard of in the last 365 days": 1}


def test_what_no_dated_source_ever_named_comes_first():
    book = register(
        {"sources": ["old"]}, {"sources": ["gone", "undated"]}, {}, sources={"old": OLD, "undated": {}}
    )

    assert only(dormant(book), "id", "last_evidence") == [
        ("C-2", None),
        ("C-3", None),
        ("C-1", period("2025-11-20")),
    ]


def test_reports_moves_acts_and_reviews_speak_of_a_promise_too():
    move = {"was": "2026", "due": "2027", "moved_on": "2025-12-01", "reason": "rain", "source": "new"}
    book = register(
        {},
        {"due": "2027", "moves": [move]},
        {"acts": [{"kind": "suspend", "on": "2026-01-01", "source": "new"}]},
        {},
        {},
        deliveries=[
            {"kind": "context", "sources": ["new"]},
            {"commitments": ["C-5"], "on": "2026-02-02", "kind": "context"},
        ],
        reviews=[{"commitment": "C-4", "as_of": "2026-03-01", "verdict": "in_progress"}],
        sources={"new": {"published_on": "2026-05-05"}},
    )

    assert dormant(book).rows == ()


def test_what_appeared_after_the_day_is_not_known_yet():
    book = register(
        {"sources": ["old", "new"]},
        sources={"old": {"published_on": "2020-01-01"}, "new": {"published_on": "2025"}},
        day=date(2024, 1, 1),
    )

    assert only(dormant(book), "last_evidence", "last_source") == [(period("2020-01-01"), "old")]


def test_what_is_closed_is_counted_by_its_state():
    book = register({}, {"acts": [{"kind": "waive", "on": "2020-01-01"}]}, deliveries=[{"kind": "done"}])

    table = dormant(book)

    assert (table.rows, reasons(table)) == ((), {"kept": 1, "waived": 1})


def test_in_an_empty_register_nothing_has_gone_quiet():
    assert dormant(empty()).empty == "no open promise has gone quiet: 0 commitments looked at"


def test_of_the_bundled_register_the_flights_and_the_tractors_of_2025_went_quiet():
    keys = {id: document["key"] for id, document in bundled().snapshot.documents("commitments").items()}

    found = {keys[row["id"]] for row in dormant(bundled()).rows}

    assert {"CM-FLIGHTS", "CM-TRACTOR-2700", "CM-IMRAN"} <= found
    assert "CM-WORKERS-150K" not in found


def test_a_promise_made_or_a_paper_signed_within_the_year_is_not_silent():
    book = register(
        {"promised_on": "2026-03", "sources": ["old"]},
        {"mou": "M-1"},
        {"promised_on": "2024-03", "mou": "M-1"},
        mous=[{"signed_on": "2025-12-01"}],
        sources={"old": OLD},
    )

    assert only(dormant(book), "id", "last_evidence", "days_silent") == [("C-3", period("2024-03"), 965)]


def test_a_vague_date_counts_with_its_last_day_and_is_shown_as_it_was_said():
    book = register({"sources": ["year"]}, sources={"year": {"published_on": "2022"}})

    assert only(dormant(book), "last_evidence", "days_silent") == [(period("2022"), 1421)]


def test_of_a_year_that_is_not_over_the_day_looked_at_counts():
    book = register({"sources": ["year"]}, sources={"year": {"published_on": "2026"}})

    assert dormant(book).rows == ()
