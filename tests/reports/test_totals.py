"""What promises add up to: unit by unit, commitments and pledges apart, with what is not known."""

from decimal import Decimal
from fractions import Fraction

import pytest

from pakbel.domain.quantity import parse_stored as quantity
from pakbel.reports.totals import reasons, sentences, sums_of, totals, trade_sentences
from tests.reports.builders import register

NEVER = "Units are never added together, nor pledges to commitments."


def sums(*promises, **others):
    book = register(*promises, **others)
    return sums_of(book, book.progresses())


def report(of, quantity=None, **more):
    return {"commitments": [of], **({"quantity": quantity} if quantity else {}), **more}


@pytest.mark.parametrize(
    ("reports", "said"),
    [
        ([], "nothing reported of 30 t"),
        ([report("C-1", "4 t")], "4 of 30 t (13 %, nothing reported of 2 among 3)"),
        (
            [report("C-1", "4 t"), report("C-2", "0.50 t"), report("C-3", "26 t")],
            "30.5 of 30 t (101 %)",
        ),
        (
            [report("C-1", "4 t"), report("C-2"), report("C-3", "1 t")],
            "5 of 30 t (16 %, at least: something came of 1 without a figure)",
        ),
        (
            [report("C-1"), report("C-2")],
            "0 of 30 t (0 %, at least: something came of 2 without a figure, nothing reported of 1 among 3)",
        ),
        (
            [report("C-1", "0.01 t"), report("C-2", "0 t"), report("C-3", "0 t")],
            "0.01 of 30 t (<1 %)",
        ),
    ],
)
def test_a_sum_says_what_is_known_of_how_much(reports, said):
    found = sums(*[{"target": "10 t", "binding": True}] * 3, deliveries=reports)

    assert sentences(found) == (f"Commitments: {said}.",)


def test_units_and_the_two_kinds_of_promise_stand_apart():
    found = sums(
        {"target": "10 t", "mou": "M-1"},
        {"target": "4 km", "mou": "M-1"},
        {"target": "20 t"},
        mous=[{"kind": "treaty"}],
        deliveries=[report("C-1", "4 t"), report("C-3", "5 t")],
    )

    assert sentences(found) == (
        "Commitments: 4 of 10 t (40 %); nothing reported of 4 km.",
        "Pledges (nothing binding behind them): 5 of 20 t (25 %).",
        NEVER,
    )
    assert totals(found) == {
        "commitments": [
            {
                "unit": "t",
                "promised": Decimal(10),
                "delivered": Decimal(4),
                "share": Fraction(2, 5),
                "promises": 1,
                "incomplete": 0,
                "unreported": 0,
            },
            {
                "unit": "km",
                "promised": Decimal(4),
                "delivered": None,
                "share": None,
                "promises": 1,
                "incomplete": 0,
                "unreported": 1,
            },
        ],
        "pledges": [
            {
                "unit": "t",
                "promised": Decimal(20),
                "delivered": Decimal(5),
                "share": Fraction(1, 4),
                "promises": 1,
                "incomplete": 0,
                "unreported": 0,
            }
        ],
    }


def test_without_a_figure_nothing_is_said_and_the_reasons_are_counted():
    found = sums(
        {},
        {"target": "5 %", "baseline": "40 %", "direction": "down"},
        {"target": "100 USD", "measured_by": "trade:turnover"},
        {"target": "9 t"},
        {"target": "9 t", "restates": "C-4"},
    )

    assert reasons(found) == {
        "all or nothing": 1,
        "to bring a figure down": 1,
        "measured by trade": 1,
        "restated by a later promise": 1,
    }
    assert sentences(found) == ("Pledges (nothing binding behind them): nothing reported of 9 t.",)
    assert (sentences(sums()), totals(sums())) == ((), {"commitments": [], "pledges": []})


def test_promises_measured_by_the_same_figures_share_a_sentence_and_books_are_never_added():
    flow = {"partner": "BLR", "reporter": "PAK", "flow": "export", "period": "2024", "value": "40 USD"}
    mirror = {"partner": "PAK", "reporter": "BLR", "flow": "import", "period": "2024", "value": "60 USD"}
    measured = {"target": "100 USD", "measured_by": "trade:PAK>BLR", "due": "2024"}
    one_book = {**measured, "measured_by": "trade:PAK>BLR:reporter=PAK"}
    book = register(measured, {"target": "5 t"}, measured, one_book, trade=[flow, mirror])

    assert trade_sentences(book.progresses()) == (
        (
            "Measured by trade (C-1, C-3): PAK's book 40 USD in 2024, BLR's book 60 USD in 2024;"
            " the one nearer to the promise counts."
        ),
        "Measured by trade (C-4): PAK's book 40 USD in 2024.",
    )
    assert quantity("40 USD") in {figure.value for figure in book.progress("C-1").found.figures}
