"""What `--limit` counts are the rows that a reader sees: an empty book's lines are left to programs."""

from io import StringIO

import pytest

from pakbel.output.view import View
from pakbel.output.writers import write
from pakbel.reports.selection import Selection
from pakbel.reports.trade_growth import trade_growth
from pakbel.reports.trade_summary import trade_summary
from pakbel.reports.trade_target import trade_target
from pakbel.table import seen
from tests.reports.builders import only
from tests.reports.trading import trade, years

NO_BOOK = "No row of BLR's book of this trade is in the store"
PROMISES = {
    "C-1": {"title": "A billion", "target": "100 USD", "measured_by": "trade:turnover", "due": "2030"},
    "C-2": {
        "title": "By BLR's book",
        "target": "100 USD",
        "measured_by": "trade:turnover:reporter=BLR",
        "due": "2030",
    },
}


@pytest.fixture
def alone():
    """Five years of one book."""
    return trade(
        *years("PAK", "export", 2015, 1, 2, 3, 4, 5),
        *years("PAK", "import", 2015, 1, 2, 3, 4, 5),
        commitments=PROMISES,
    )


def written(table, format):
    out = StringIO()
    write(table, format=format, stdout=out, view=View(width=100, limit=3))
    return out.getvalue()


@pytest.mark.parametrize(
    "report",
    [trade_summary, lambda book, chosen: trade_growth(book, chosen, by="year")],
    ids=["summary", "growth"],
)
def test_people_see_as_many_rows_as_they_asked_for(report, alone):
    screen = written(report(alone, Selection(limit=3)), "table")

    assert [line.split()[:2] for line in screen.splitlines() if line.startswith(" 20")] == [
        ["2015", "PAK"],
        ["2016", "PAK"],
        ["2017", "PAK"],
    ]
    assert "3 of 5 rows (--limit 3)" in screen


def test_programs_get_as_many_lines(alone):
    lines = written(trade_summary(alone, Selection(limit=3)), "csv").splitlines()

    assert [line.split(",")[:2] for line in lines[1:]] == [["2015", "PAK"], ["2015", "BLR"], ["2016", "PAK"]]


def test_a_limit_that_every_row_seen_fits_in_is_not_spoken_of(alone):
    table = trade_summary(alone, Selection(limit=5))

    assert (len(table.rows), len(table.for_people)) == (5, 5)
    assert not any("--limit" in note for note in table.notes)


def test_the_rows_are_cut_in_the_order_asked_for(alone):
    table = trade_summary(alone, Selection(limit=2, sort="-period"))

    assert only(table, "period", "reporter")[0][0].text == "2019"
    assert [(row["period"].text, row["reporter"]) for row in table.for_people] == [
        ("2019", "PAK"),
        ("2018", "PAK"),
    ]


def test_by_flow_an_empty_book_is_named_and_the_other_ones_figures_stay(alone):
    table = trade_summary(alone, by="flow")

    assert len(seen(table)) == len(table.rows) == 10
    assert f"{NO_BOOK}." in table.notes


def test_a_target_leaves_the_lines_of_an_empty_book_to_programs(alone):
    table = trade_target(alone)

    assert [(row["id"], row["reporter"]) for row in table.rows] == [
        ("C-1", "PAK"),
        ("C-1", "BLR"),
        ("C-2", "BLR"),
    ]
    # C-2 would be gone from the screen altogether: what cannot be measured is still promised.
    assert [(row["id"], row["reporter"]) for row in seen(table)] == [("C-1", "PAK"), ("C-2", "BLR")]
    assert any(note.startswith(f"{NO_BOOK}, so its lines") for note in table.notes)


def test_who_asks_for_the_empty_book_sees_it(alone):
    table = trade_summary(alone, Selection(where=["reporter = BLR"]))

    assert len(seen(table)) == len(table.rows) == 5
    assert f"{NO_BOOK}." in table.notes
