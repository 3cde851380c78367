"""Several years of which some are known: what is listed is of these, and says so."""

from fractions import Fraction

import pytest

from pakbel.reports.selection import Selection
from pakbel.reports.trade_summary import trade_summary
from tests.reports.builders import bundled
from tests.reports.filed import Filed, figures, ten_chapters


@pytest.fixture
def files(tmp_path):
    return Filed(tmp_path / "store")


def test_of_several_years_those_that_are_known_are_named_and_never_pass_for_all():
    table = trade_summary(bundled(), Selection(period="2005..2015"), by="sitc", top=1)

    assert table.title == "Trade of PAK with BLR by SITC1, 2005, 2015 of 2005..2015 — USD, seen from PAK"
    assert {row["period"].text for row in table.rows} == {"2005, 2015"}
    assert table.rows[0]["exports_share"] == Fraction(479757, 914238)
    told = "only 2005, 2015 (24 of 132 months), never to be set against a whole period."
    assert [note for note in table.notes if ": only " in note] == [
        f"PAK, 2005..2015, PAK's exports: {told}",
        f"BLR, 2005..2015, PAK's imports: {told}",
    ]


def test_a_few_goods_are_told_of_the_year_that_they_are_of(files):
    files.add(figures("PAK", "import", "2015", ten_chapters(1)), on="2020-01-01")
    files.add(
        figures("PAK", "import", "2018", {"87": 5, "31": 2}), figures("PAK", "import", "2017", {"87": 5})
    )

    table = trade_summary(files.register(), Selection(period="2015..2018"), by="commodity")

    assert {row["period"].text for row in table.rows} == {"2015, 2017..2018"}
    assert {row["imports_share"] for row in table.rows} == {None}
    [said] = [note for note in table.notes if "no shares" in note]
    assert said == (
        "PAK, 2015..2018, PAK's imports: only 1 chapter in 2017, 2 chapters in 2018: no shares, "
        "for these are not the whole trade."
    )


def test_years_that_are_all_known_are_called_what_was_asked_for(files):
    files.add(*(figures("PAK", "import", year, ten_chapters(1)) for year in ("2016", "2017")))

    table = trade_summary(files.register(), Selection(period="2016..2017"), by="commodity")

    assert {row["period"].text for row in table.rows} == {"2016..2017"}
    assert table.title.startswith("Trade of PAK with BLR by HS2, 2016..2017 — ")


def test_a_time_that_begins_within_a_year_is_not_called_by_the_year_that_lies_in_it(files):
    files.add(*(figures("PAK", "import", text, ten_chapters(1)) for text in ("2016-H2", "2017")))

    table = trade_summary(files.register(), Selection(period="2016-07..2018-06"), by="commodity")

    assert {row["period"].text for row in table.rows} == {"2016-07..2018-06"}
    assert (
        "PAK, 2016-07..2018-06, PAK's imports: only 18 months, never to be set against a whole period."
        in (table.notes)
    )
