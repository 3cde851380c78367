from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.quantity import Quantity
from pakbel.output.flat import flat_table
from pakbel.table import Card, Column, Table


class Said(Mapping):
    """What a report puts into a cell that reads as words to people and as fields to programs."""

    def __init__(self, words, **fields):
        self.words, self.fields = words, fields

    def __str__(self):
        return self.words

    def __getitem__(self, name):
        return self.fields[name]

    def __iter__(self):
        return iter(self.fields)

    def __len__(self):
        return len(self.fields)


def cells(kind, *values):
    """The header of one column, and what stands under it."""
    column = Column(key="a", header="A", kind=kind)
    rows = tuple({"a": value} for value in values)
    header, found = flat_table(Table(name="t", title="T", columns=(column,), rows=rows))
    return header, list(found)


TONS = Quantity(Decimal("16450.50"), "t")


@pytest.mark.parametrize(
    ("kind", "value", "header", "row"),
    [
        ("amount", TONS, ["a", "a_unit"], [("16450.50", False), ("t", True)]),
        ("amount", None, ["a", "a_unit"], [("", False), ("", False)]),
        ("gap", Decimal("-2"), ["a", "a_unit"], [("-2", False), ("", True)]),
        ("text", TONS, ["a", "a_unit"], [("16450.50", False), ("t", True)]),
        ("number", TONS, ["a", "a_unit"], [("16450.50", False), ("t", True)]),
        (
            "of",
            (TONS, TONS),
            ["a", "a_of", "a_unit"],
            [("16450.50", False), ("16450.50", False), ("t", True)],
        ),
        ("of", (None, TONS), ["a", "a_of", "a_unit"], [("", False), ("16450.50", False), ("t", True)]),
        ("of", (TONS, None), ["a", "a_of", "a_unit"], [("16450.50", False), ("", False), ("t", True)]),
        ("of", None, ["a", "a_of", "a_unit"], [("", False)] * 3),
        ("text", "=1+1", ["a"], [("=1+1", True)]),
        ("text", True, ["a"], [("yes", False)]),
        ("text", False, ["a"], [("no", False)]),
        ("count", 7, ["a"], [("7", False)]),
        ("share", Fraction(1, 3), ["a"], [("0.333333", False)]),
        ("date", date(2026, 11, 21), ["a"], [("2026-11-21", False)]),
        ("id", ("C-1", "C-2"), ["a"], [("C-1; C-2", True)]),
        ("text", (), ["a"], [("", True)]),
        ("text", Said("kept", state="met"), ["a"], [("kept", True)]),
        ("text", (Said("kept"), Said("lost")), ["a"], [("kept; lost", True)]),
        ("text", {"amount": 1, "unit": "t"}, ["a"], [("1 t", False)]),
    ],
)
def test_a_value_is_a_cell_of_its_own_with_its_unit_beside_it(kind, value, header, row):
    assert cells(kind, value) == (header, [row])


def test_several_amounts_share_two_cells_in_one_order():
    euros = Quantity(Decimal("2.5"), "EUR")

    assert cells("amount", (TONS, euros), euros) == (
        ["a", "a_unit"],
        [[("16450.50; 2.5", False), ("t; EUR", True)], [("2.5", False), ("EUR", True)]],
    )


def test_one_row_with_a_unit_gives_every_row_the_column():
    assert cells("text", "none yet", TONS)[1][0] == [("none yet", False), ("", True)]


def test_bars_are_left_out():
    columns = (Column(key="part", header="P", kind="share"), Column(key="bar", header="", kind="bar"))
    table = Table(
        name="t", title="T", columns=columns, rows=({"part": Fraction(1, 2), "bar": Fraction(1, 2)},)
    )

    header, rows = flat_table(table)

    assert (header, list(rows)) == (["part"], [[("0.500000", False)]])


def test_records_of_several_nouns_share_one_header():
    title, worth = Column(key="title", header="Title"), Column(key="value", header="Value", kind="amount")
    paper = Card(name="mou", title="M-1", columns=(title, worth), values={"title": "Tea", "value": TONS})
    promise = Card(name="commitment", title="C-1", columns=(title,), values={"title": "Rice"})

    header, rows = flat_table((paper, promise))

    assert header == ["title", "value", "value_unit"]
    assert [[text for text, _ in row] for row in rows] == [["Tea", "16450.50", "t"], ["Rice", "", ""]]


@given(st.lists(st.decimals(allow_nan=False, allow_infinity=False, places=3), min_size=1, max_size=9))
def test_every_row_is_as_long_as_the_header_and_no_digit_is_lost(amounts):
    header, rows = cells("amount", *[Quantity(each, "t") for each in amounts])

    assert all(len(row) == len(header) for row in rows)
    assert [Decimal(row[0][0]) for row in rows] == amounts
