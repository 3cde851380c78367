from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.output.grid import cells_of, fit_cells
from pakbel.reports.selection import Selection
from pakbel.reports.trade_asked import Asked
from pakbel.reports.trade_target import trade_target
from pakbel.reports.why import why
from pakbel.table import Unknown
from tests.reports.builders import bundled, empty, only, reasons, register
from tests.reports.trading import row, years

SOLD = "trade:PAK>BLR"


def promising(*rows, day=date(2026, 11, 21), **fields):
    """A promise of USD 100 of exports a year, made in 2018 for 2022 unless said."""
    promise = {"measured_by": SOLD, "target": "100 USD", "promised_on": "2018-05-01", "due": "2022"}
    known = {name: value for name, value in {**promise, **fields}.items() if value is not None}
    return register(known, trade=[*rows], day=day)


def of_pakistan(book, selection=Selection()):  # noqa: B008 - a selection cannot be changed
    (found,) = trade_target(book, selection, Asked(reporter="PAK")).rows
    return found


def test_once_the_due_year_is_over_it_decides():
    found = of_pakistan(promising(*years("PAK", "export", 2017, 10, 20, 30, 40, 50, 60, 70)))

    assert (found["year"], found["figure"], found["attained"], found["status"]) == (
        period("2022"),
        quantity("60 USD"),
        Fraction(60, 100),
        "missed",
    )


def test_before_that_the_latest_whole_year_does():
    book = promising(*years("PAK", "export", 2017, 10, 20, 30, 40), day=date(2022, 12, 30))

    found = of_pakistan(book)

    assert (found["year"], found["attained"], found["status"]) == (period("2020"), Fraction(40, 100), "open")
    assert found["years_left"] == 2


def test_needed_from_the_year_before_the_promise_and_from_now():
    book = promising(*years("PAK", "export", 2017, 10, 20, 30, 40), day=date(2021, 6, 1))

    found = of_pakistan(book)

    assert (found["base_year"], found["base"]) == (period("2017"), quantity("10 USD"))
    assert found["needed"] == 10 ** (Decimal(1) / 5) - 1
    assert found["required_growth"] == Decimal("2.5") ** (Decimal(1) / 2) - 1
    assert found["grown"] == pytest.approx(4 ** (1 / 3) - 1)


def test_a_target_that_was_reached_says_so():
    found = of_pakistan(promising(*years("PAK", "export", 2020, 50, 80, 120)))

    assert (found["status"], found["attained"]) == ("reached", Fraction(120, 100))


def test_a_year_that_is_withheld_cannot_be_measured():
    book = promising(
        *years("PAK", "export", 2017, 10, 20, 30),
        row("PAK", "export", "2022", "withheld"),
        row("PAK", "export", "2023", "withheld"),
    )

    found = of_pakistan(book)

    assert (found["figure"], found["attained"], found["status"]) == (
        Unknown("withheld"),
        None,
        "not_measurable",
    )
    assert str(found["cells"]) == "withheld 2022..2023"
    assert found["latest"] == quantity("30 USD")


def test_a_book_without_any_figure_cannot_measure():
    found = of_pakistan(promising(due=None))

    assert (found["year"], found["figure"], found["status"]) == (
        None,
        Unknown("not in this store"),
        "not_measurable",
    )


def test_both_ways_to_go_on_are_named():
    book = promising(*years("PAK", "export", 2017, 10, 20, 40), day=date(2020, 1, 1))

    found = of_pakistan(book)

    assert (found["trend"], found["exponential"]) == (period("2021"), period("2021"))
    assert found["trend_rate"] == pytest.approx(1)
    assert found["exponential_then"] == quantity("320 USD")
    assert found["trend_then"] == quantity("320 USD")


def test_what_shrinks_does_not_get_there():
    found = of_pakistan(promising(*years("PAK", "export", 2017, 40, 30, 20)))

    assert (found["trend"], found["exponential"]) == (Unknown("never"), Unknown("never"))


def test_forecasts_rest_on_the_last_ten_years_or_on_those_asked_for():
    book = promising(*years("PAK", "export", 2000, *[1] * 9, *[10] * 10, 20), day=date(2020, 1, 1))

    assert of_pakistan(book)["cells"]["since"] == 2009
    asked = of_pakistan(book, Selection(period="2000..2010"))
    assert (asked["cells"]["since"], asked["cells"]["until"], asked["latest"]) == (
        2000,
        2010,
        quantity("10 USD"),
    )


def test_of_a_period_asked_for_no_other_year_is_shown():
    book = promising(*years("PAK", "export", 2017, 10, 20, 30, 40, 50, 120))

    shown = {
        text: of_pakistan(book, Selection(period=text))
        for text in ("2018..2019", "2020..2022", "2022", "2030", "..2021")
    }

    assert {text: (row["year"], row["attained"], row["status"]) for text, row in shown.items()} == {
        "2018..2019": (period("2019"), Fraction(30, 100), "reached"),
        "2020..2022": (period("2022"), Fraction(120, 100), "reached"),
        "2022": (period("2022"), Fraction(120, 100), "reached"),
        "2030": (None, None, "reached"),
        "..2021": (period("2021"), Fraction(50, 100), "reached"),
    }


def test_years_withheld_are_those_of_the_period_asked_for():
    book = promising(*years("PAK", "export", 2017, 10, 20, "withheld", "withheld"))

    assert of_pakistan(book)["cells"]["withheld"] == (2019, 2020)
    assert of_pakistan(book, Selection(period="2017..2019"))["cells"]["withheld"] == (2019,)


@pytest.mark.parametrize(
    ("values", "day", "step"),
    [
        ((10, 20, 30, 40), date(2021, 6, 1), "pakbel why C-1 required_growth"),
        ((10, 20, 30, 40, 50, 60), date(2026, 11, 21), "pakbel why C-1 delivered"),
        ((), date(2026, 11, 21), "pakbel why C-1"),
    ],
)
def test_what_leads_on_has_a_value(values, day, step):
    book = promising(*years("PAK", "export", 2017, *values), day=day)

    assert trade_target(book).next_steps == (step,)


def test_what_leads_on_is_of_the_same_day_and_of_a_row_that_is_shown():
    book = promising(*years("PAK", "export", 2017, 10, 20, 30, 40), day=date(2021, 6, 1))

    on_that_day = trade_target(book, Selection(today=date(2026, 11, 21)))
    of_nothing = trade_target(book, Selection(where=("id = C-9",)))

    assert on_that_day.next_steps == ("pakbel why C-1 required_growth --as-of 2021-06-01",)
    assert of_nothing.next_steps == ()


def test_what_is_to_fall_is_measured_from_its_baseline():
    book = promising(
        *years("PAK", "export", 2020, 180, 160, 150),
        direction="down",
        baseline="200 USD",
        target="100 USD",
    )

    found = of_pakistan(book)

    assert (found["attained"], found["status"]) == (Fraction(1, 2), "missed")
    assert found["exponential"] == period("2027")


def test_the_rows_behind_the_figures_are_named():
    found = of_pakistan(promising(*years("PAK", "export", 2017, 10, 20, 30)))

    assert found["cells"]["rows"] == {"2017": ("T-1",), "2019": ("T-3",), "2022": ()}


def test_the_bundled_billions_read_sensibly():
    table = trade_target(bundled())

    assert only(table, "id", "reporter", "status") == [
        (id, reporter, status)
        for id, status in (
            ("C-1", "open"),
            ("C-7", "missed"),
            ("C-9", "open"),
            ("C-11", "missed"),
            ("C-12", "missed"),
            ("C-15", "open"),
        )
        for reporter in ("PAK", "BLR")
    ]
    assert {round(float(each["attained"]), 3) for each in table.rows} == {0.034, 0.052}


def test_a_billion_by_2020_needed_what_was_worked_out_by_hand():
    table = trade_target(bundled(), Selection(where=("id = C-12",)))

    assert [round(float(each["needed"]) * 100, 1) for each in table.rows] == [126.8, 98.9]


def test_the_better_book_says_what_why_says():
    book = bundled(date(2017, 3, 1))

    explained = why(book, "C-12", "required_growth").values["value"]

    rows = trade_target(book, Selection(where=("id = C-12",))).rows
    assert explained == min(each["required_growth"] for each in rows)


def test_what_was_promised_later_is_counted():
    assert reasons(trade_target(bundled(date(2015, 6, 1)))) == {"promised after that day": 5}


def test_an_empty_register_says_what_was_looked_at():
    assert trade_target(empty()).empty == "no promise measured by trade among 0 commitments"


def shown_at(table, width):
    """The keys of the columns that a screen of this width has room for."""
    rows = [cells_of(table.columns, each) for each in table.rows]
    return {table.columns[index].key for index in fit_cells(table.columns, rows, width).kept}


_ATTAINED = {"id", "commitment", "due", "reporter", "attained", "status", "needed", "trend", "exponential"}


@pytest.mark.parametrize(
    ("width", "keys"),
    [(80, _ATTAINED), (100, {*_ATTAINED, "figure"}), (120, {*_ATTAINED, "figure", "target"})],
)
def test_a_narrow_screen_keeps_what_is_attained_what_it_takes_and_where_it_goes(width, keys):
    assert shown_at(trade_target(bundled()), width) == keys


def test_what_is_needed_from_now_comes_before_what_was_needed_then_where_there_is_time_left():
    book = promising(*years("PAK", "export", 2017, 10, 20, 40), day=date(2020, 1, 1))

    shown = shown_at(trade_target(book, Selection(), Asked(reporter="PAK")), 80)

    assert "required_growth" in shown


def test_a_year_that_every_row_has_is_said_once_and_one_of_several_stands_beside_its_figure():
    alike, other = (
        trade_target(bundled()),
        promising(*years("PAK", "export", 2017, 10, 20), *years("BLR", "import", 2017, 10), due=None),
    )

    assert "over the target: here always 2020." in alike.notes[0]
    assert "year" in shown_at(trade_target(other), 100)
    assert "here always" not in trade_target(other).notes[0]
