"""Each input of a measure with its value, the field or record it was taken from, and who says so."""

from datetime import date
from fractions import Fraction

import pytest

from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.reports.inputs import input_rows
from tests.reports.builders import register

EVERY = "P D S E due first_due moves met t N n PV ES AT"


def inputs(promise, symbols=EVERY, *, reports=(), **others):
    book = register(promise, deliveries=list(reports), **others)
    return {row["symbol"]: row for row in input_rows(book, book.progress("C-1"), symbols)}


def told(promise, symbol, **more):
    """Value, where it was taken from, and the slugs of its sources."""
    row = inputs(promise, symbol, **more)[symbol]
    return row["value"], row["taken_from"], row["sources"]


def test_each_input_is_named_in_words_in_the_order_of_the_formula():
    rows = inputs({"target": "10 t", "start": "2026-11-12", "due": "2026-11-21"}, "N n t")

    assert list(rows.values()) == [
        {"symbol": "N", "meaning": "days of the plan", "value": 10, "taken_from": "E - S + 1", "sources": ()},
        {
            "symbol": "n",
            "meaning": "days of it gone",
            "value": 10,
            "taken_from": "t - S + 1, from 0 to N",
            "sources": (),
        },
        {
            "symbol": "t",
            "meaning": "the day looked at",
            "value": date(2026, 11, 21),
            "taken_from": "--as-of, else today",
            "sources": (),
        },
    ]


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        ({"target": "10 t", "sources": ["dawn"]}, (quantity("10 t"), "C-1, target", ("dawn",))),
        (
            {"target": "5 %", "baseline": "40 %", "direction": "down"},
            (quantity("35 %"), "C-1, baseline and target", ()),
        ),
        ({}, (Fraction(1), "C-1: all or nothing counts as 1", ())),
    ],
)
def test_what_was_promised_is_taken_from_its_fields(promise, expected):
    assert told(promise, "P") == expected


def test_what_came_is_taken_from_the_reports_that_count_by_then_each_source_once():
    reports = [
        {"quantity": "4 t", "sources": ["dawn", "tass"]},
        {"quantity": "9 t", "kind": "claim", "sources": ["said"]},
        {"quantity": "1 t", "sources": ["tass", "belta"]},
        {"quantity": "2 t", "on": "2026-11-22", "sources": ["later"]},
    ]

    assert told({"target": "10 t"}, "D", reports=reports) == (
        quantity("5 t"),
        "D-1, D-3",
        ("dawn", "tass", "belta"),
    )
    assert told({"target": "10 t"}, "D", reports=[{}]) == (
        quantity("0 t"),
        "D-1 (at least: something came without a figure)",
        (),
    )
    assert told({}, "D", reports=[{"kind": "claim"}])[1] == "no report that counts"


@pytest.mark.parametrize(
    ("promise", "expected"),
    [
        (
            {"start": "2026", "promised_on": "2025", "mou": "M-1", "sources": ["dawn"]},
            (date(2026, 1, 1), "C-1, start", ("dawn",)),
        ),
        (
            {"promised_on": "2025", "mou": "M-1", "sources": ["dawn"]},
            (date(2025, 1, 1), "C-1, promised_on", ("dawn",)),
        ),
        ({"mou": "M-1", "sources": ["dawn"]}, (date(2024, 11, 25), "M-1, signed_on", ("paper",))),
        ({"every": "year", "start": "2024"}, (date(2026, 1, 1), "C-1, the occurrence running", ())),
        ({"sources": ["dawn"]}, (None, "not known: no start, promised_on or signed_on", ())),
    ],
)
def test_the_beginning_says_which_of_three_dates_it_is(promise, expected):
    mous = [{"signed_on": "2024-11-25", "sources": ["paper"]}]

    assert told(promise, "S", mous=mous) == expected


PARTS = {"target": "9 t", "instalments": [["2027", "4 t"], ["2026-Q1", "5 t"]], "sources": ["dawn"]}
YEARLY = {"every": "year", "start": "2024", "sources": ["dawn"]}
LAST_DAY = "counts as due on its last day"


@pytest.mark.parametrize(
    ("promise", "came", "due", "end"),
    [
        (
            {"due": "2027", "sources": ["dawn"]},
            None,
            (period("2027"), f"C-1, due: {LAST_DAY}", ("dawn",)),
            (date(2027, 12, 31), "C-1, due", ("dawn",)),
        ),
        (
            PARTS,
            "4 t",
            (period("2026-Q1"), f"C-1, the first instalment not covered: {LAST_DAY}", ("dawn",)),
            (date(2027, 12, 31), "C-1, the last instalment", ("dawn",)),
        ),
        (
            PARTS,
            "5 t",
            (period("2027"), f"C-1, the first instalment not covered: {LAST_DAY}", ("dawn",)),
            (date(2027, 12, 31), "C-1, the last instalment", ("dawn",)),
        ),
        (
            PARTS,
            "9 t",
            (period("2027"), f"C-1, the last instalment: {LAST_DAY}", ("dawn",)),
            (date(2027, 12, 31), "C-1, the last instalment", ("dawn",)),
        ),
        (
            YEARLY,
            None,
            (period("2026"), f"C-1, the occurrence running: {LAST_DAY}", ("dawn",)),
            (date(2026, 12, 31), "C-1, the occurrence running", ("dawn",)),
        ),
        (
            {"sources": ["dawn"]},
            None,
            (None, "no deadline was stated", ()),
            (None, "no deadline was stated", ()),
        ),
    ],
)
def test_the_due_date_and_the_end_say_which_part_of_the_plan_they_are(promise, came, due, end):
    reports = [{"quantity": came}] if came else []

    assert told(promise, "due", reports=reports) == due
    assert told(promise, "E", reports=reports) == end


MOVES = [
    {"was": "2025", "due": "2026-06", "moved_on": "2025-12-01", "reason": "rain", "source": "tass"},
    {"was": "2026-06", "due": "2027", "moved_on": "2026-11-21", "reason": "snow"},
    {"was": "2027", "due": "2028", "moved_on": "2026-11-22", "reason": "hail", "source": "later"},
]
MOVED = {"due": "2028", "moves": MOVES, "sources": ["dawn"]}


def test_moves_are_those_decided_by_then_and_the_first_date_is_never_lost():
    assert told(MOVED, "moves") == (2, "on 2025-12-01: rain; on 2026-11-21: snow", ("tass",))
    assert told(MOVED, "first_due") == (period("2025"), "C-1, before it was moved", ("dawn",))
    assert told(MOVED, "due")[0] == period("2027")
    assert told({"due": "2028", "sources": ["dawn"]}, "moves") == (0, "never moved", ())
    assert told({"due": "2028", "sources": ["dawn"]}, "first_due") == (period("2028"), "C-1, due", ("dawn",))


@pytest.mark.parametrize(
    "promise", [{}, {"due": "2028", "moves": [{"due": "2028", "moved_on": "2026-01-01", "reason": "agreed"}]}]
)
def test_where_no_date_was_stated_at_first_no_source_is_named_for_it(promise):
    assert told(promise | {"sources": ["dawn"]}, "first_due") == (None, "no due date was stated at first", ())


def test_the_day_it_was_kept_names_the_reports_behind_it():
    reports = [
        {"quantity": "4 t", "sources": ["tass"]},
        {"quantity": "6 t", "on": "2026-03-02", "sources": ["dawn", "tass"]},
        {"kind": "claim", "sources": ["said"]},
    ]

    assert told({"target": "10 t"}, "met", reports=reports) == (
        date(2026, 3, 2),
        "the first day since which it is whole: D-1, D-2",
        ("tass", "dawn"),
    )
    assert told({"target": "11 t"}, "met", reports=reports) == (None, "not kept", ())


def test_what_is_worked_out_itself_names_the_question_that_explains_it():
    rows = inputs(
        {"target": "10 t", "start": "2026-11-12", "due": "2026-12-01"}, reports=[{"quantity": "3 t"}]
    )

    assert [(rows[each]["value"], rows[each]["taken_from"]) for each in ("PV", "ES", "AT")] == [
        (Fraction(5), "pakbel why C-1 planned_value"),
        (Fraction(6), "pakbel why C-1 earned_schedule"),
        (10, "pakbel why C-1 actual_time"),
    ]


GROWTH = {"target": "100 USD", "measured_by": "trade:PAK>BLR", "due": "2027", "sources": ["dawn"]}


def book_of(reporter, year, amount, source):
    flow = "export" if reporter == "PAK" else "import"
    partner = "BLR" if reporter == "PAK" else "PAK"
    return {"reporter": reporter, "partner": partner, "flow": flow, "period": year} | {
        "value": amount,
        "sources": [source],
    }


TRADE = [
    book_of("PAK", "2024", "40 USD", "pbs"),
    book_of("BLR", "2024", "60 USD", "belstat"),
    book_of("PAK", "2023", "90 USD", "old"),
]


def test_what_trade_measures_names_both_books_and_the_sources_of_their_figures():
    fell_due = GROWTH | {"due": "2024"}

    assert told(fell_due, "D", trade=TRADE) == (
        quantity("60 USD"),
        "book of BLR, 2024 (both books: PAK 40 USD in 2024, BLR 60 USD in 2024)",
        ("pbs", "belstat"),
    )
    assert told(fell_due, "T", trade=TRADE) == (quantity("100 USD"), "C-1, target", ("dawn",))
    assert told(fell_due, "V", trade=TRADE) == (quantity("60 USD"), "book of BLR, 2024", ("belstat",))


def test_without_a_figure_neither_book_is_named():
    assert told(GROWTH, "D")[1:] == ("neither book has a figure", ())
    assert told(GROWTH, "V") == (None, "neither book has a figure", ())


def in_state(vintage, on, *years, flow="export"):
    said = {"vintage": vintage, "vintage_on": on, "flow": flow}
    return [{**book_of("PAK", str(year), "80 USD", "pbs"), **said} for year in years]


READ = in_state("Read", "2024-01-01", *range(2010, 2018))


def test_a_figure_of_the_due_year_that_another_state_has_is_named():
    older = in_state("Older one", "2020-01-01", 2019)

    assert told(GROWTH | {"due": "2019"}, "D", trade=[*READ, *older])[1] == (
        "no book has a figure for 2019 yet in the state of the data that is read, the year it fell due in; "
        "the latest is 2017: PAK's book 80 USD; "
        "'Older one' has one of 2019: pakbel trade target --vintage 'Older one'"
    )


def test_a_state_with_figures_of_other_years_is_not_named_for_the_due_year():
    older = in_state("Older one", "2020-01-01", 2009)

    assert told(GROWTH | {"due": "2019"}, "D", trade=[*READ, *older])[1] == (
        "no book has a figure for 2019 yet, the year it fell due in; the latest is 2017: PAK's book 80 USD"
    )


def test_where_no_book_has_any_figure_in_the_state_that_is_read_another_with_some_is_named():
    trade = [
        *in_state("Read", "2024-01-01", *range(2010, 2018), flow="import"),
        *in_state("Older one", "2020-01-01", 2008, 2009),
    ]
    said = (
        "neither book has a figure in the state of the data that is read; "
        "'Older one' has one of 2008..2009: pakbel trade target --vintage 'Older one'"
    )

    assert told(GROWTH, "D", trade=trade)[1:] == (said, ())
    assert told(GROWTH, "V", trade=trade) == (None, said, ())
