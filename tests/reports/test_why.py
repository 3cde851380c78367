from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pakbel.domain.codes import State
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.errors import BadInput, NoSuchRecord
from pakbel.reports.formulas import ASSUMPTIONS, EXPLANATIONS, STATE_RULES
from pakbel.reports.measured import MEASURES
from pakbel.reports.why import why
from tests.reports.builders import bundled, only, register

PROMISE = {"target": "10 t", "start": "2026-01-01", "due": "2026-12-31", "sources": ["said"]}
REPORTS = [{"quantity": "4 t", "sources": ["came"]}, {"kind": "claim", "sources": ["claimed"]}]
SOURCES = {
    "said": {
        "title": "The promise",
        "publisher": "APP",
        "published_on": "2026-01-02",
        "url": "https://a.example",
    },
    "came": {"title": "The report"},
}


def sections(card):
    return {table.name: table for table in card.sections}


def test_a_measure_shows_formula_inputs_their_sources_and_the_assumption():
    found = why(register(PROMISE, deliveries=REPORTS, sources=SOURCES), "c-1", "SPI")

    assert {
        key: found.values[key] for key in ("id", "measure", "value", "because", "formula", "caution")
    } == {
        "id": "C-1",
        "measure": "spi",
        "value": Fraction(4 * 365, 10 * 325),
        "because": None,
        "formula": "SPI = D / PV",
        "caution": None,
    }
    assert found.values["assumption"].startswith("a linear plan is assumed")
    parts = sections(found)
    assert only(parts["inputs"], "symbol", "value", "sources") == [
        ("D", quantity("4 t"), ("came",)),
        ("PV", Fraction(10 * 325, 365), ()),
        ("P", quantity("10 t"), ("said",)),
        ("S", date(2026, 1, 1), ("said",)),
        ("E", date(2026, 12, 31), ("said",)),
        ("t", date(2026, 11, 21), ()),
    ]
    assert only(parts["sources"], "id", "title", "publisher", "url") == [
        ("came", "The report", None, None),
        ("said", "The promise", "APP", "https://a.example"),
    ]


@pytest.mark.parametrize("name", ["completion", "C", "done", "Completion"])
def test_a_measure_has_its_letter_and_its_name(name):
    assert why(register(PROMISE), "C-1", name).values["measure"] == "completion"


def test_without_a_measure_the_state_its_rule_and_all_measures_are_shown():
    found = why(register({"due": "2025"}), "C-1")

    assert found.title == "C-1  A promise — overdue on Sat 2026-11-21"
    assert found.values["value"] is State.OVERDUE
    assert found.values["because"] == "its due date is past, and nothing of it has come"
    assert [row["measure"] for row in sections(found)["measures"].rows] == [
        column.key for column, _ in MEASURES if column.key in EXPLANATIONS
    ]


def test_the_act_behind_a_state_is_named_with_its_reason():
    acts = [
        {"kind": "cancel", "on": "2026-02-01", "reason": "no money"},
        {"kind": "waive", "on": "2027-01-01"},
    ]

    found = why(register({"acts": acts}), "C-1")

    assert found.values["because"] == "it was cancelled before it was kept (cancel on 2026-02-01: no money)"


def test_an_undefined_measure_says_why_it_has_no_value():
    found = why(register({"target": "5 t"}, deliveries=REPORTS), "C-1", "spi")

    assert found.values["value"] is None
    assert "no plan to compare with" in found.values["because"]


def test_trade_has_no_plan_but_a_growth_that_it_needs():
    book = bundled(date(2017, 6, 30))
    keys = {document["key"]: id for id, document in book.snapshot.documents("commitments").items()}

    spi, growth = (why(book, keys["CM-1BN-E"], measure) for measure in ("spi", "growth"))

    assert (spi.values["value"], spi.values["caution"]) == (None, None)
    assert spi.values["because"].endswith("required_growth stands in its place")
    assert only(sections(growth)["inputs"], "symbol", "value") == [
        ("T", quantity("1000000000 USD")),
        ("V", quantity("63862200 USD")),
        ("E", date(2020, 12, 31)),
        ("t", date(2017, 6, 30)),
    ]
    assert round(growth.values["value"], 3) == Decimal("0.989")


@pytest.mark.parametrize("measure", ["spi", "es", "spi_t", "rate_so_far", "completion"])
def test_a_pace_without_any_report_is_unknown_and_not_zero(measure):
    found = why(register(PROMISE), "C-1", measure)

    assert (found.values["value"], found.values["because"]) == (
        None,
        "no value: nothing is known of what came",
    )


def test_once_the_plan_is_over_spi_is_shown_with_a_caution():
    found = why(register({**PROMISE, "due": "2026-06-30"}, deliveries=REPORTS), "C-1", "spi")

    assert "SPI drifts to 1" in found.values["caution"]


def test_a_figure_that_is_only_a_lower_bound_says_so():
    found = why(register(PROMISE, deliveries=[{}]), "C-1", "completion")

    assert found.values["caution"] == "at least: something came without a figure"


def test_an_unknown_measure_is_refused_with_the_nearest():
    with pytest.raises(BadInput) as refused:
        why(register({}), "C-1", "compleshun")

    assert refused.value.hint == "'completion' is probably meant"


def test_only_commitments_have_measures():
    with pytest.raises(NoSuchRecord):
        why(register({}, mous=[{}]), "M-1")


def test_every_state_and_plan_and_measure_is_explained():
    from pakbel.domain.plans import ALL_OR_NOTHING, INSTALMENTS, LINEAR, TRADE

    assert set(STATE_RULES) == set(State)
    assert set(ASSUMPTIONS) == {ALL_OR_NOTHING, INSTALMENTS, LINEAR, TRADE}
    assert EXPLANATIONS.keys() <= {column.key for column, _ in MEASURES}


@pytest.mark.parametrize("measure", [None, *EXPLANATIONS])
def test_every_bundled_promise_can_be_asked_why(measure):
    book = bundled()

    for id in book.promised:
        found = why(book, id, measure)

        assert found.values["formula"]
        assert found.values["value"] is not None or found.values["because"]


def test_of_the_billion_by_2020_both_books_are_named_with_their_source():
    book = bundled()
    keys = {document["key"]: id for id, document in book.snapshot.documents("commitments").items()}

    found = sections(why(book, keys["CM-1BN-E"], "delivered"))

    (row,) = found["inputs"].rows
    assert row["value"] == quantity("52167800 USD")
    assert "PAK 34,368,364 USD in 2020, BLR 52,167,800 USD in 2020" in row["taken_from"]
    assert only(found["sources"], "id") == [("imf-dots-2022",)]


def trade_promise(due, *years):
    rows = [
        {"reporter": "BLR", "partner": "PAK", "period": year, "flow": flow, "value": "1500000 USD"}
        for year in years
        for flow in ("export", "import")
    ]
    return register({"target": "5000000 USD", "measured_by": "trade:turnover", "due": due}, trade=rows)


@pytest.mark.parametrize(
    ("due", "years", "said"),
    [
        (
            "2029",
            ("2019", "2020"),
            (
                "no book has a figure for 2029 yet, the year it falls due in; "
                "the latest is 2020: BLR's book 3,000,000 USD"
            ),
        ),
        (
            "2024",
            ("2020",),
            (
                "no book has a figure for 2024 yet, the year it fell due in; "
                "the latest is 2020: BLR's book 3,000,000 USD"
            ),
        ),
        ("2029", (), "neither book has a figure"),
    ],
)
def test_a_year_without_a_figure_is_told_from_books_without_any(due, years, said):
    found = why(trade_promise(due, *years), "C-1")

    assert found.values["because"].endswith(f"; {said}")
    assert [row["taken_from"] for row in sections(found)["inputs"].rows if row["symbol"] == "D"] == [said]


def test_amounts_in_the_text_of_an_input_have_commas():
    (text,) = [
        row["taken_from"]
        for row in sections(why(trade_promise("2020", "2020"), "C-1"))["inputs"].rows
        if row["symbol"] == "D"
    ]

    assert text == "book of BLR, 2020 (both books: BLR 3,000,000 USD in 2020)"


@pytest.mark.parametrize(
    ("book", "step"),
    [
        (register(PROMISE, deliveries=REPORTS), ["pakbel why C-1 spi"]),
        (trade_promise("2029", "2020"), ["pakbel why C-1 required_growth"]),
        (register({}), []),
    ],
)
def test_the_next_step_is_a_measure_that_has_a_value_and_never_the_same_question(book, step):
    assert [each for each in why(book, "C-1").next_steps if " why " in each] == step
