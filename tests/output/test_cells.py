from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import Quantity
from pakbel.output.cells import amount_text, cell_text, lines_of, text_of
from pakbel.table import Column

TRACTORS = Quantity(Decimal(320), "tractors")


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (Quantity(Decimal(10000), "t"), "amount", "10,000 t"),
        (Quantity(Decimal("1234567.50"), "EUR"), "amount", "1,234,567.50 EUR"),
        (Quantity(Decimal(450), "t"), "gap", "+450 t"),
        (Quantity(Decimal(-4000), "t"), "gap", "-4,000 t"),
        (Quantity(Decimal(0), "t"), "gap", "0 t"),
        (Quantity(Decimal(1), "\x1b[31m"), "amount", r"1 \x1b[31m"),
        (Decimal("10958.9041095890"), "number", "10,958.90"),
        (Decimal("0.0042195"), "number", "0.0042"),
        (Decimal("2.125"), "number", "2.125"),
        (Decimal("1E+3"), "number", "1,000"),
        (Fraction(1, 3), "number", "0.33"),
        ((TRACTORS, Quantity(Decimal(500), "tractors")), "of", "320 of 500 tractors"),
        ((None, Quantity(Decimal(500), "tractors")), "of", "? of 500 tractors"),
        ((TRACTORS, None), "of", "320 tractors of ?"),
        (Fraction(9999, 10000), "share", "99 %"),
        (Fraction(1045, 1000), "share", "104 %"),
        (Decimal("0.9999999999999999999999999999999999"), "share", "99 %"),
        (Fraction(1, 1000), "share", "<1 %"),
        (Fraction(-1, 1000), "share", ">-1 %"),
        (Fraction(-129, 1000), "share", "-12 %"),
        (0, "share", "0 %"),
        (Fraction(1, 1), "share", "100 %"),
        (Fraction(9999, 10000), "ratio", "0.99"),
        (Fraction(2427, 1000), "index", "2.43"),
        (Fraction(13989), "index", "13,989.00"),
        (Fraction(575, 1000), "index", "0.575"),
        (Fraction(12, 10000), "index", "0.0012"),
        (0, "index", "0"),
        (Fraction(168, 100), "rate", "168.0 %"),
        (-0.0859, "rate", "-8.6 %"),
        (-0.0076, "rate", "-0.76 %"),
        (Fraction(45, 1000000), "rate", "0.0045 %"),
        (142, "days", "142 d"),
        (1204, "late", "1,204 d"),
        (-3, "left", "-3 d"),
        (10450, "count", "10,450"),
        (Fraction(999, 1000), "bar", "█████████░"),
        (Fraction(3, 2), "bar", "██████████"),
        (Fraction(-1, 2), "bar", "░░░░░░░░░░"),
        (period("2026-Q3"), "period", "2026-Q3"),
        (date(2026, 11, 21), "date", "2026-11-21"),
        ("overdue_partial", "state", "overdue, partly"),
        ("letter_of_intent", "code", "letter_of_intent"),
        (True, "text", "yes"),
        (False, "text", "no"),
        (("dawn-2024-11", "a\nb"), "text", r"dawn-2024-11, a\nb"),
        (Decimal("NaN"), "share", "?"),
        (None, "amount", "?"),
        (None, "period", "?"),
        (None, "text", ""),
        (None, "bar", ""),
    ],
)
def test_a_value_as_people_read_it(value, kind, shown):
    assert text_of(value, kind) == shown


def test_a_column_says_in_its_own_words_that_a_value_is_unknown():
    due = Column(key="due", header="Due", kind="period", unknown="no deadline")

    assert cell_text(due, None) == "no deadline"


def test_quantities_of_several_units_stand_below_each_other():
    promised = Column(key="promised", header="Promised", kind="amount")

    assert lines_of(promised, (TRACTORS, Quantity(Decimal(5), "t"))) == ("320 tractors", "5 t")


def test_several_texts_stand_on_one_line():
    sources = Column(key="sources", header="Sources")

    assert lines_of(sources, ("a", "b")) == ("a, b",)


def test_a_stored_amount_is_shown_in_full_and_one_of_a_division_to_two_decimals():
    amounts = (Decimal("0.008225"), Decimal("281.5034"), Decimal(2) / 3)

    assert [amount_text(each) for each in amounts] == ["0.008225", "281.5034", "0.67"]


def test_a_large_amount_that_was_calculated_is_shown_in_whole_units():
    column = Column(key="value", header="Value", kind="gap", whole=True)
    amounts = [Quantity(Decimal(each), "PKR") for each in ("1234567.89", "-1000.50", "999.99", "0.07")]

    assert [lines_of(column, each) for each in (*amounts, tuple(amounts), None)] == [
        ("+1,234,568 PKR",),
        ("-1,000 PKR",),
        ("+999.99 PKR",),
        ("+0.07 PKR",),
        ("+1,234,568 PKR", "-1,000 PKR", "+999.99 PKR", "+0.07 PKR"),
        ("?",),
    ]
