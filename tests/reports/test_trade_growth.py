from fractions import Fraction

import pytest

from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.reports.selection import Selection
from pakbel.reports.trade_growth import trade_growth
from pakbel.table import Unknown
from tests.reports.builders import bundled, empty, only, shown
from tests.reports.trading import row, trade, years


def flow_of(table, reporter, flow):
    (found,) = [each for each in table.rows if (each["reporter"], each["flow"]) == (reporter, flow)]
    return found


def test_exponential_and_trend_are_named_and_tell_two_stories():
    found = flow_of(trade_growth(bundled(), Selection(period="2010..2020")), "BLR", "BLR>PAK")

    assert (found["first_year"], found["last_year"]) == (period("2010"), period("2020"))
    assert found["exponential"] == pytest.approx(0.0086, abs=5e-5)
    assert found["trend"] == pytest.approx(-0.0076, abs=5e-5)


def test_the_ends_are_the_known_years_within_the_period_and_gaps_are_named():
    book = trade(*years("PAK", "export", 2010, 8, 4, None, None, 2, 1))

    found = flow_of(trade_growth(book, Selection(period="2011..2020")), "PAK", "PAK>BLR")

    assert (found["first_year"].text, found["last_year"].text, found["known"]) == ("2011", "2015", 3)
    assert found["gaps"] == {"years": (2012, 2013)}
    assert str(found["gaps"]) == "2012..2013"
    assert found["exponential"] == pytest.approx(0.25**0.25 - 1)
    assert found["last_growth"] == Fraction(-1, 2)
    assert found["cells"] == {"rows": ("T-2", "T-3", "T-4")}


def test_how_far_the_figures_lie_apart_stands_there_for_the_asking():
    book = trade(*years("PAK", "export", 2010, 2, 4, 6))

    found = flow_of(trade_growth(book), "PAK", "PAK>BLR")

    assert (found["least"], found["greatest"], found["mean"]) == (
        quantity("2 USD"),
        quantity("6 USD"),
        quantity("4 USD"),
    )
    assert found["variation"] == 0.5


def test_a_mean_is_not_rounded_to_the_dollar():
    found = flow_of(trade_growth(trade(*years("PAK", "export", 2018, 1, 1, 2))), "PAK", "PAK>BLR")

    assert found["mean"] == quantity("1.33 USD")


def test_a_book_without_figures_keeps_its_row():
    found = flow_of(trade_growth(trade(row("PAK", "export", "2020", 5))), "BLR", "turnover")

    assert (found["known"], found.get("exponential"), found.get("first")) == (0, None, None)


def test_year_by_year_every_flow_has_its_growth_and_gaps_break_it():
    book = trade(
        *years("PAK", "export", 2017, 10, 15, None, 30),
        *years("PAK", "import", 2017, 10, 25, None, 30),
        row("BLR", "import", "2019", "withheld"),
    )

    table = trade_growth(book, Selection(where=("reporter = PAK",)), by="year")

    assert only(table, "period", "exports_growth", "imports_growth", "turnover_growth") == [
        (period("2017"), None, None, None),
        (period("2018"), Fraction(1, 2), Fraction(3, 2), Fraction(1)),
        (period("2019"), None, None, None),
        (period("2020"), None, None, None),
    ]
    assert table.rows[2]["exports"] == Unknown("not in this store")


def test_a_small_base_is_pointed_out():
    table = trade_growth(trade(*years("PAK", "import", 2018, 1, 11)), by="year")

    assert table.notes[1] == "From a small base, more than tenfold in a year: PAK's book, BLR>PAK 2019."


def test_months_of_a_year_are_not_compared_with_a_year():
    book = trade(row("PAK", "export", "2019", 12), row("PAK", "export", "2020-01", 1))

    table = trade_growth(book, Selection(where=("reporter = PAK",)), by="year")

    assert only(table, "exports", "exports_growth") == [
        (quantity("12 USD"), None),
        (Unknown("only 1 month: 1 USD"), None),
    ]


def test_nothing_grows_in_an_empty_register():
    for by in ("flow", "year"):
        table = trade_growth(empty(), by=by)
        assert (shown(table), table.empty) == ([], "no trade of PAK with BLR in 0 trade rows")
