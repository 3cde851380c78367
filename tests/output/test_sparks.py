from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.output.cells import cell_text
from pakbel.output.flat import flat_table
from pakbel.output.plain_values import json_value
from pakbel.output.sparks import STEPS, spark
from pakbel.table import Column, Table

SPARK = Column(key="course", header="Course", kind="spark")


@pytest.mark.parametrize(
    ("values", "drawn"),
    [
        ((0, 25, 50, 75, 100), "▁▂▃▅▇"),
        ((100, 100), "▇▇"),
        ((0, 0), "▁▁"),
        ((1, None, Decimal("2.0"), None), "▃ ▇ "),
        ((-2, 0, 2), "▁▃▇"),
        ((Fraction(1, 3), Fraction(2, 3)), "▃▇"),
        ((None,), " "),
        ((), ""),
    ],
)
def test_figures_are_steps_and_what_is_missing_is_empty(values, drawn):
    assert spark(values) == drawn


@given(st.lists(st.none() | st.integers(-(10**20), 10**20) | st.fractions()))
def test_a_figure_is_a_step_whatever_it_is(values):
    drawn = spark(values)

    assert [step == " " for step in drawn] == [value is None for value in values]
    assert set(drawn) <= set(STEPS) | {" "}


def test_programs_get_the_figures():
    values = (Decimal("1.50"), None, -2)
    table = Table(name="a", title="A", columns=(SPARK,), rows=({"course": values},))
    header, rows = flat_table(table)

    assert cell_text(SPARK, values) == "▇ ▁"
    assert json_value(values, "spark") == ["1.50", None, "-2"]
    assert (header, [[text for text, _ in row] for row in rows]) == (["course"], [["1.50; ; -2"]])
