"""Charts as text: the scale, gaps that stay gaps, marks that need no colour, figures that can be read."""

import io
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pakbel.domain import period as periods
from pakbel.domain.quantity import Quantity
from pakbel.errors import BadInput, UnitMismatch
from pakbel.output.chart import draw
from pakbel.output.safe import safe
from pakbel.output.view import View
from pakbel.output.writers import write
from pakbel.table import Chart, Column, Table


def money(by_year):
    return {periods.year(year): Quantity(Decimal(value), "USD") for year, value in by_year.items()}


def chart(**series):
    named = {name.replace("_", " "): money(by_year) for name, by_year in series.items()}
    return Chart(title="Turnover", series=named, unit="USD")


@pytest.fixture
def without_library(monkeypatch):
    monkeypatch.setitem(sys.modules, "plotille", None)


def test_years_that_follow_each_other_are_joined_and_a_gap_stays_a_gap(without_library):
    picture = draw(chart(PAK={2010: 10, 2011: 20, 2014: 20, 2015: 10, 2018: 5}), 60, ascii=True)

    assert picture == [
        "Turnover, USD",
        " 20 |       o                   o",
        "    |      .                     .",
        "    |     .                       .",
        " 15 |   ..                         ..",
        "    |  .                             .",
        "    | .                               .",
        " 10 |o                                 o",
        "    |",
        "    |",
        "  5 |                                                      o",
        "    |",
        "    |",
        "  0 |",
        "    +-------------------------------------------------------",
        "     2010 2011                2014   2015               2018",
        "o PAK: 2010 10, most 2011 20, 2018 5",
    ]


def test_lines_have_marks_of_their_own_and_the_figures_stand_below(without_library):
    picture = draw(
        chart(PAK={2010: 1, 2011: 2}, BLR={2010: 3, 2011: 2}, C_1={2010: 4, 2011: 4}), 60, ascii=True
    )

    drawn = "".join(picture[1:14])
    assert {mark for mark in "ox+*#%&" if mark in drawn} == set("ox+&")
    assert picture[-4:] == [
        "o PAK: 2010 1, most 2011 2",
        "x BLR: most 2010 3, 2011 2",
        "+ C 1: most 2010 4, 2011 4",
        "& where marks of several lines meet",
    ]


def test_the_library_draws_in_braille_where_there_is_more_than_ascii():
    picture = draw(chart(PAK={2010: 10, 2011: 20}), 60)

    drawn = "".join(picture[1:10])
    assert any("\u2801" <= character <= "\u28ff" for character in drawn)
    assert "\u2800" not in drawn
    assert picture[-3].lstrip().startswith("└")


def test_without_the_library_dots_join_the_marks(without_library):
    drawn = "".join(draw(chart(PAK={2010: 10, 2011: 20}), 60)[1:10])

    assert drawn.count(".") > 5
    assert not any("\u2801" <= character <= "\u28ff" for character in drawn)


@pytest.mark.parametrize(
    ("values", "labels", "head"),
    [
        ({2019: 33_360_000, 2020: 34_370_000}, ["0", "10", "20", "30", "40"], "USD million"),
        ({2019: 12_500, 2020: 9_000}, ["0", "5", "10", "15"], "USD thousand"),
        ({2019: 2_500_000_000}, ["0", "0.5", "1", "1.5", "2", "2.5"], "USD billion"),
        ({2019: -30, 2020: 50}, ["-40", "-20", "0", "20", "40", "60"], "USD"),
        ({2019: 0}, ["0", "0.2"], "USD"),
    ],
)
def test_the_scale_goes_in_round_steps_and_holds_nought(values, labels, head):
    picture = draw(chart(PAK=values), 80, ascii=True)

    found = [line.split("|")[0].strip() for line in picture[1:14]]
    assert [label for label in reversed(found) if label] == labels
    assert picture[0] == f"Turnover, {head}"


def test_a_line_far_below_another_has_its_figures_in_a_size_of_its_own():
    picture = draw(chart(PAK={2019: 1_500_000_000, 2020: 0}, BLR={2019: 0, 2020: 34_370_000}), 80)

    assert picture[-3:-1] == [
        "o PAK: most 2019 1.5, 2020 0",
        "x BLR: 2019 0, most 2020 34.37 million",
    ]


def test_a_screen_too_narrow_for_a_picture_gets_a_spark():
    assert draw(chart(PAK={2018: 0, 2019: 5, 2020: 10}), 20) == ["o PAK: ▁▃▇"]


def test_nothing_to_draw_is_nothing():
    assert draw(Chart(title="Turnover", series={"PAK": {}, "BLR": {periods.year(2020): None}}), 80) == []


def test_plain_numbers_need_no_unit():
    growth = {periods.year(2019): Fraction(1, 3), periods.year(2020): Fraction(-1, 2)}

    assert draw(Chart(title="Growth", series={"PAK": growth}), 60)[-1] == "o PAK: most 2019 0.33, 2020 -0.5"


def test_figures_of_another_unit_are_no_line_of_a_chart():
    with pytest.raises(UnitMismatch) as refused:
        Chart(title="Turnover", series={"PAK": money({2020: 1})}, unit="EUR")

    assert refused.value.message == "Turnover: 1 USD in 2020 is not in EUR"


_figures = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**17), max_value=10**17, places=3)
_years = st.dictionaries(st.integers(1992, 2026).map(periods.year), _figures, max_size=40)
_names = st.text(max_size=12)


@given(st.dictionaries(_names, _years, max_size=8), st.integers(20, 130), st.booleans())
def test_a_picture_of_anything_fits_its_screen(series, width, ascii):
    picture = draw(Chart(title="A", series=series), width, ascii=ascii)

    named = sum(bool(line) for line in series.values())
    body = picture[: -named - 1] if len(picture) > named else []
    assert all(cell_len(line) <= width for line in body)
    assert [safe(line) for line in picture] == picture


def table(name="PAK"):
    return Table(
        name="trade_summary",
        title="Trade",
        columns=(Column(key="period", header="Period", kind="period"),),
        rows=({"period": periods.year(2020)},),
        chart=Chart(title="Turnover", series={name: money({2019: 5, 2020: 10})}, unit="USD"),
    )


def written(format, encoding="utf-8", *, width=60, color=False, name="PAK"):
    raw = io.BytesIO()
    stdout = io.TextIOWrapper(raw, encoding=encoding, newline="")
    write(table(name), format=format, stdout=stdout, view=View(width=width, color=color))
    stdout.flush()
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1251"])
def test_a_screen_without_utf_gets_ascii_only(encoding):
    assert written("table", encoding).isascii()


def test_the_picture_stands_between_title_and_rows_without_colour():
    text = written("table")

    lines = text.splitlines()
    assert lines[:2] == ["Trade", "Turnover, USD"]
    assert lines[-3:] == [" Period", "───────", " 2020"]
    assert "\x1b" not in text


@pytest.mark.parametrize(
    "name", ["[bold]x[/]", "\x1b]52;c;eA==\x07", "a\nb", "\u202eabc", "```", "МТЗ", "x" * 200]
)
@pytest.mark.parametrize("width", [20, 40, 60, 80, 120])
def test_a_hostile_name_is_shown_as_text_and_folded(name, width):
    text = written("table", width=width, name=name)

    assert all(cell_len(line) <= width for line in text.splitlines())
    assert all(line.isprintable() for line in text.splitlines())
    if name in {"[bold]x[/]", "МТЗ"}:
        assert name in text


def test_in_markdown_the_picture_is_code():
    lines = written("md", name="```\n# x").splitlines()

    begin = lines.index("    Turnover, USD")
    assert all(line.startswith("    ") for line in lines[begin : lines.index("", begin)])
    assert r"    o ```\n# x: 2019 5, most 2020 10" in lines


@pytest.mark.parametrize("format", ["plain", "csv", "json", "jsonl"])
def test_programs_get_no_picture(format):
    with pytest.raises(BadInput) as refused:
        written(format)

    assert refused.value.message == f"a chart is for people, and {format} for programs"
    assert refused.value.field == "--chart"


def test_the_library_is_loaded_for_a_picture_only():
    script = (
        "import io, sys\n"
        "from pakbel.output.writers import write\n"
        "from pakbel.table import Table\n"
        "write(Table(name='a', title='A', columns=(), rows=()), format='table', stdout=io.StringIO())\n"
        "print([name for name in sys.modules if 'plotille' in name or name.endswith('output.chart')])"
    )

    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout == "[]\n"


@pytest.mark.parametrize("width", [20, 80])
def test_what_is_off_the_scale_is_told_below_the_picture_in_its_size(width):
    lines = {"PAK's book": money({2019: 33_000_000, 2020: 34_000_000})}
    target = {"target of C-1": Quantity(Decimal(10**9), "USD")}

    picture = draw(Chart(title="Trade", series=lines, unit="USD", off_scale=target), width)

    assert picture[-1] == "The target of C-1, 1,000 USD million, is off the scale."
