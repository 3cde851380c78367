"""Vintages, rows entered by hand, conflicts, periods and series of the two books."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.cells import Cell, CellState
from pakbel.domain.period import year
from pakbel.domain.quantity import Quantity
from pakbel.domain.terms import Place, Terms
from pakbel.domain.trade import Books
from pakbel.domain.trade_measure import parse_measure
from pakbel.domain.trade_series import measured_series
from pakbel.errors import BadInput
from tests.domain.builders import row, rows, usd
from tests.domain.kept import Kept

PAIR = ("PAK", "BLR")


def of(vintage, on=None):
    return {"vintage": vintage, "vintage_on": on}


def months(reporter, flow, year_, numbers, value=1):
    return [(reporter, flow, f"{year_}-{number:02d}", value) for number in numbers]


# Vintages


WITS, DOTS = of("wits-2017", "2017"), of("dots-2022", "2022")


def test_each_book_shows_its_newest_vintage_and_gaps_are_not_filled_from_another():
    books = Books(
        rows(
            ("PAK", "import", "1992", 1631, WITS),
            ("PAK", "import", "1995", 45837856, WITS),
            ("PAK", "import", "1995", 45758733, DOTS),
            ("BLR", "export", "1992", 888000, of("belstat-2018", "2018")),
        ),
        PAIR,
    )

    assert books.vintages == {"PAK": "dots-2022", "BLR": "belstat-2018"}
    assert [books.cell("PAK", "import", year(n)).value for n in (1992, 1995)] == [None, usd(45758733)]
    assert books.cell("BLR", "export", year(1992)).value == usd(888000)


def test_a_named_vintage_is_shown_in_both_books():
    given_rows = rows(
        ("PAK", "import", "1995", 45837856, WITS),
        ("PAK", "import", "1995", 45758733, DOTS),
        ("BLR", "export", "1995", 39420000, DOTS),
    )

    books = Books(given_rows, PAIR, "wits-2017")

    assert books.vintages == {"PAK": "wits-2017", "BLR": None}
    assert books.cell("PAK", "import", year(1995)).value == usd(45837856)
    assert books.cell("BLR", "export", year(1995)).state is CellState.OTHER_VINTAGE
    assert books.cell("BLR", "export", year(1996)).state is CellState.ABSENT


def test_an_unknown_vintage_is_refused_and_those_there_are_named():
    with pytest.raises(BadInput) as refusal:
        Books(rows(("PAK", "import", "1995", 1, WITS), ("BLR", "import", "1995", 1, DOTS)), PAIR, "dots")

    assert refusal.value.message == "no trade data of 'dots'"
    assert refusal.value.hint == "there are: dots-2022, wits-2017"


def test_of_vintages_without_a_date_the_one_that_came_last_is_the_newest():
    books = Books(
        rows(
            ("PAK", "import", "1995", 1, of("b")),
            ("PAK", "import", "1995", 2, of("c")),
            ("PAK", "import", "1996", 3, of("b")),
        ),
        PAIR,
    )

    assert books.vintages["PAK"] == "c"


def test_a_row_entered_by_hand_wins_over_every_vintage_and_is_named():
    given_rows = rows(
        ("PAK", "import", "2019", 5),
        ("PAK", "import", "2019", 6, DOTS),
        ("PAK", "import", "2019", 7, WITS),
        ("PAK", "import", "2020", 8),
    )

    books = Books(given_rows, PAIR)

    assert books.cell("PAK", "import", year(2019)) == Cell(usd(5), CellState.VALUE, ("T-1",))
    assert books.cell("PAK", "import", year(2020)).value == usd(8)
    assert [(used.id, aside.id) for used, aside in books.overridden] == [("T-1", "T-2")]
    assert books.conflicts == []


def test_a_row_by_hand_that_repeats_the_vintage_overrides_nothing():
    books = Books(rows(("PAK", "import", "2019", 5), ("PAK", "import", "2019", "5.0", DOTS)), PAIR)

    assert books.overridden == []


def test_a_stated_absence_holds_for_every_vintage_without_a_value_there():
    given_rows = rows(
        ("BLR", "export", "2022", "withheld"),
        ("BLR", "export", "2022", 9, DOTS),
        ("BLR", "export", "2020", 3, WITS),
    )

    assert Books(given_rows, PAIR).cell("BLR", "export", year(2022)).value == usd(9)
    assert Books(given_rows, PAIR, "wits-2017").cell("BLR", "export", year(2022)).state is CellState.WITHHELD


# Conflicts


def test_two_values_in_one_cell_are_kept_and_the_later_id_is_used():
    tenth = row("T-10", "PAK", "import", "2019", 7, DOTS)
    ninth = row("T-9", "PAK", "import", "2019", 6, DOTS)

    books = Books([tenth, ninth], PAIR)

    assert books.cell("PAK", "import", year(2019)) == Cell(usd(7), CellState.VALUE, ("T-10",))
    assert books.conflicts == [(ninth, tenth)]


def test_one_value_entered_twice_is_no_conflict():
    books = Books(rows(("PAK", "import", "2019", 6), ("PAK", "import", "2019", "6.00")), PAIR)

    assert books.conflicts == []
    assert books.cell("PAK", "import", year(2019)).ids == ("T-1", "T-2")


def test_imports_cif_and_the_same_imports_fob_are_no_conflict():
    books = Books(
        rows(
            ("PAK", "import", "2019", 100, {"valuation": "CIF"}),
            ("PAK", "import", "2019", 94, {"valuation": "FOB"}),
            ("PAK", "export", "2019", 50, {"valuation": "CIF"}),
        ),
        PAIR,
    )

    assert [books.cell("PAK", flow, year(2019)).value for flow in ("import", "export")] == [usd(100), usd(50)]
    assert books.conflicts == []


def test_two_currencies_are_two_figures_and_the_commoner_is_shown():
    books = Books(
        rows(
            ("PAK", "import", "2019", "100 USD"),
            ("PAK", "import", "2019", "15000 PKR"),
            ("PAK", "import", "2020", "7 USD"),
        ),
        PAIR,
    )

    assert books.currency == "USD"
    assert books.conflicts == []
    assert books.cell("PAK", "import", year(2019)).value == usd(100)
    assert books.cell("PAK", "import", year(2019), currency="PKR").value == usd("15000 PKR")


# Periods and series


def test_the_periods_are_those_in_which_a_row_lies():
    books = Books(
        rows(
            ("PAK", "export", "2019", 1),
            ("BLR", "export", "2021-02", 1),
            ("PAK", "export", "2022", "withheld"),
            ("PAK", "export", "FY2023-24 (2023-07-01..2024-06-30)", 1),
        ),
        PAIR,
    )

    assert [str(each) for each in books.periods("year")] == ["2019", "2021", "2022"]
    assert [str(each) for each in books.periods("quarter")] == ["2021-Q1"]
    assert [str(each) for each in books.periods("fy")] == ["FY2020-21", "FY2023-24"]


def test_turnover_is_known_only_where_both_flows_are():
    books = Books(
        rows(
            ("BLR", "export", "2019", 35064800),
            ("BLR", "import", "2019", 15096100),
            ("BLR", "export", "2020", 36683300),
            ("PAK", "export", "2019", 1044798),
            ("PAK", "import", "2019", "not_reported"),
        ),
        PAIR,
    )

    assert measured_series(books, parse_measure("trade:turnover"), "USD") == {"BLR": {2019: usd(50160900)}}
    assert measured_series(books, parse_measure("trade:turnover"), "PKR") == {}


def test_what_one_sold_the_other_is_exports_in_its_book_and_imports_in_the_others():
    books = Books(
        rows(
            ("PAK", "export", "2019", 1),
            ("PAK", "import", "2019", 2),
            ("BLR", "export", "2019", 3),
            ("BLR", "import", "2019", 4),
        ),
        PAIR,
    )

    assert measured_series(books, parse_measure("trade:PAK>BLR"), "USD") == {
        "PAK": {2019: usd(1)},
        "BLR": {2019: usd(4)},
    }
    assert measured_series(books, parse_measure("trade:BLR>PAK:reporter=PAK"), "USD") == {
        "PAK": {2019: usd(2)}
    }
    assert measured_series(books, parse_measure("trade:PAK>KAZ"), "USD") == {}


def test_a_series_counts_whole_years_only_and_zero_is_a_figure():
    books = Books(
        rows(
            *months("PAK", "export", 2018, range(1, 13)),
            *months("PAK", "export", 2019, range(1, 9)),
            ("PAK", "export", "2020", 0),
        ),
        PAIR,
    )

    assert measured_series(books, parse_measure("trade:PAK>BLR"), "USD") == {
        "PAK": {2018: usd(12), 2020: usd(0)}
    }


def test_a_series_of_one_commodity():
    books = Books(
        rows(("PAK", "import", "2019", 9, {"commodity": "8701"}), ("PAK", "import", "2019", 20)), PAIR
    )

    assert measured_series(books, parse_measure("trade:BLR>PAK:hs=8701"), "USD") == {"PAK": {2019: usd(9)}}


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=6), st.randoms())
def test_the_order_of_the_rows_changes_nothing(values, random):
    given_rows = [row(f"T-{n}", "PAK", "export", "2019", value) for n, value in enumerate(values, 1)]
    shuffled = random.sample(given_rows, len(given_rows))

    books, again = Books(given_rows, PAIR), Books(shuffled, PAIR)

    assert again.cell("PAK", "export", year(2019)) == books.cell("PAK", "export", year(2019))
    assert again.conflicts == books.conflicts
    assert books.cell("PAK", "export", year(2019)).value == Quantity(given_rows[-1].value.amount, "USD")


# What is no part of the books, and what is asked beside


def kept_blocks(*given_blocks):
    """One block for each (reporter, flow, period, figures, more)."""
    kept = Kept()
    for reporter, kind, on, figures, more in given_blocks:
        kept.add(reporter, kind, on, figures, **more)
    return kept


def books_of(kept, *given_rows, **more):
    return Books(given_rows, PAIR, more.pop("vintage", None), blocks=kept.blocks, source=kept, **more)


def test_figures_of_the_pair_on_another_basis_are_counted_and_are_no_part_of_these_books():
    kept = kept_blocks(
        ("PAK", "import", "2017", {"TOTAL": 1}, {}),
        ("PAK", "import", "2017", {"87": 1, "31": 2}, {"basis": "payments"}),
        ("PAK", "import", "2017", {"TOTAL": 1}, {"basis": "payments", "partner": "KAZ"}),
        ("BLR", "export", "2017", {"87": 1}, {"basis": "reconciled"}),
    )
    typed = rows(
        ("PAK", "import", "2018", 1, {"basis": "payments"}),
        ("PAK", "import", "2018", 1, {"basis": "press"}),
        ("PAK", "import", "2018", 1),
    )

    customs, payments = books_of(kept, *typed), books_of(kept, *typed, basis="payments")

    assert customs.other_bases == {"payments": 3, "press": 1, "reconciled": 1}
    assert payments.other_bases == {"customs": 2, "press": 1, "reconciled": 1}
    assert [each.id for each in payments.rows] == ["T-1"]
    assert [each.block.basis for each in payments.blocks] == ["payments"]


def test_rows_are_in_the_order_of_their_numbers():
    listed = [row(id, "PAK", "import", "2017", 1) for id in ("T-10", "T-9", "T-x", "T-1")]

    assert [each.id for each in Books(listed, PAIR).rows] == ["T-x", "T-1", "T-9", "T-10"]


def test_the_currencies_of_a_period_are_those_of_its_totals_and_of_their_parts():
    kept = kept_blocks(
        ("PAK", "import", "2017", {"TOTAL": 1000}, {}),
        ("PAK", "import", "2017-03", {"TOTAL": 1000}, {"currency": "PKR"}),
        ("PAK", "import", "2018", {"TOTAL": 1000}, {"currency": "EUR"}),
        ("BLR", "import", "2017", {"TOTAL": 1000}, {"currency": "BYN"}),
        ("PAK", "export", "2017", {"TOTAL": 1000}, {"currency": "RUB"}),
    )
    typed = rows(("PAK", "import", "2017", "5 CNY"), ("PAK", "import", "2017", "6 KZT", {"commodity": "87"}))
    book = books_of(kept, *typed)
    book.cell("PAK", "import", year(2017), "31", currency="GBP")

    assert book.currencies("PAK", "import", year(2017)) == ["CNY", "KZT", "PKR", "USD"]
    assert book.currencies("PAK", "import", year(2016)) == []


@pytest.mark.parametrize(
    ("currencies", "commonest"),
    [
        ([], "USD"),
        (["PKR"], "PKR"),
        (["PKR", "USD"], "USD"),
        (["USD", "PKR"], "USD"),
        (["USD", "PKR", "PKR"], "PKR"),
    ],
)
def test_the_commonest_currency_is_shown_and_of_two_as_common_the_dollar(currencies, commonest):
    listed = [
        row(f"T-{number}", "PAK", "import", str(2000 + number), f"5 {code}")
        for number, code in enumerate(currencies)
    ]

    book = Books(listed, PAIR)

    assert (book.currency, book.told) == (commonest, commonest)


def test_periods_of_a_level_are_those_in_which_there_are_goods_of_it():
    kept = kept_blocks(
        ("PAK", "import", "2015", {"TOTAL": 1000}, {}),
        ("PAK", "import", "2016", {"87": 1000}, {}),
        ("BLR", "export", "2017", {"8701": 1000}, {}),
        ("PAK", "export", "2018-03", {"870193": 1000}, {}),
        ("PAK", "import", "2014", {"7": 1000}, {"classification": "S3"}),
    )
    book = books_of(kept, *rows(("PAK", "import", "2019", 5, {"commodity": "8701"})))

    found = {level: [each.text for each in book.periods("year", level=level)] for level in (2, 4, 6)}

    assert found == {2: ["2016", "2017", "2018"], 4: ["2017", "2018", "2019"], 6: ["2018"]}
    assert [each.text for each in book.periods("year", level=1, scheme="S")] == ["2014"]
    assert [each.text for each in book.periods("month", level=4)] == ["2018-03"]
    assert [each.text for each in book.periods("year")] == [str(each) for each in range(2014, 2020)]


@pytest.mark.parametrize(("start", "text"), [(7, "FY2016-17"), (4, "FY2017-18"), (1, "2017")])
def test_a_fiscal_year_holds_what_lies_in_it_whenever_it_begins(start, text):
    book = Books(rows(("PAK", "import", "2017-05", 1)), PAIR)

    assert [each.text for each in book.periods("fy", fiscal_start=start)] == [text]


def test_a_gap_is_looked_for_in_the_vintage_of_the_chapters_too():
    many = {f"{number:02d}": 1000 for number in range(1, 13)}
    kept = kept_blocks(
        ("PAK", "import", "2016", {"TOTAL": 20_000}, {"vintage": "old", "on": "2017-01-01"}),
        ("PAK", "import", "2016", many, {"vintage": "old", "on": "2017-01-01"}),
        ("PAK", "import", "2016", {"TOTAL": 12_000}, {"vintage": "new", "on": "2024-01-01"}),
    )

    book = books_of(kept)

    assert (book.vintage("PAK"), book.vintage("PAK", ("H", 2))) == ("new", "old")
    assert [(each.total, each.summed) for each in book.gaps()] == [(usd(20), usd(12))]
    assert books_of(kept, vintage="new").gaps() == []


def test_what_was_set_aside_is_another_edition_of_the_same_cells():
    kept = kept_blocks(
        ("PAK", "import", "2017", {"87": 1000}, {"classification": "H5"}),
        ("PAK", "import", "2017", {"87": 900}, {"classification": "H4"}),
    )
    book = books_of(kept)

    assert book.basket("PAK", "import", year(2017)).values == {"87": usd(1)}
    assert book.set_aside == {kept.blocks[1]}


@pytest.mark.parametrize(
    ("total", "only"),
    [(7_000, None), (7_070, None), (7_071, "2 chapters"), (6_931, None), (6_930, "2 chapters")],
)
def test_a_few_goods_are_all_that_was_traded_within_one_in_a_hundred_of_the_total(total, only):
    kept = kept_blocks(
        ("PAK", "import", "2017", {"TOTAL": total}, {}),
        ("PAK", "import", "2017", {"87": 5000, "31": 2000}, {}),
    )

    assert books_of(kept).basket("PAK", "import", year(2017)).only == only


def test_a_few_goods_without_any_value_are_not_all_that_was_traded():
    kept = kept_blocks(
        ("PAK", "import", "2017", {"TOTAL": 0}, {}), ("PAK", "import", "2017", {"87": None}, {})
    )
    typed = rows(("PAK", "import", "2016", 1, {"commodity": "31"}))

    book = books_of(kept, *typed)

    assert book.basket("PAK", "import", year(2016)).only == "1 chapter"
    assert book.cell("PAK", "import", year(2017)).state is CellState.ZERO


# In other terms


def test_cells_and_baskets_are_told_in_the_terms_set_and_parts_are_not():
    kept = kept_blocks(
        ("PAK", "import", "2017", {"TOTAL": 5000}, {}),
        ("PAK", "import", "2017", {"87": 5000}, {}),
        ("PAK", "import", "2018-01", {"TOTAL": 3000}, {}),
    )
    book = books_of(kept)
    seen = []

    def tell(amount, place):
        seen.append((amount, place))
        return Quantity(amount.amount * 2, "PKR")

    book.terms = Terms("PKR", CellState.NO_RATE, tell)

    assert book.told == "PKR"
    assert book.cell("PAK", "import", year(2017)).value == usd("10 PKR")
    assert book.basket("PAK", "import", year(2017)).values == {"87": usd("10 PKR")}
    assert book.cell("PAK", "import", year(2018)).so_far == usd(3)
    assert seen == [(usd(5), Place("PAK", "BLR", "PAK", year(2017)))] * 2


# Properties

_CELLS = st.dictionaries(
    st.tuples(st.sampled_from(PAIR), st.sampled_from(["export", "import"]), st.integers(2010, 2014)),
    st.integers(0, 10**12),
)


@given(_CELLS)
def test_turnover_is_what_one_sold_and_bought_and_never_both_books(cells):
    book = Books(rows(*((*key[:2], str(key[2]), value) for key, value in cells.items())), PAIR)

    found = measured_series(book, parse_measure("trade:turnover"), "USD")

    expected = {}
    for reporter in PAIR:
        for number in range(2010, 2015):
            both = [cells.get((reporter, kind, number)) for kind in ("export", "import")]
            if None not in both:
                expected.setdefault(reporter, {})[number] = usd(sum(both))
    assert found == expected


@given(_CELLS)
def test_the_pair_can_be_named_either_way_round(cells):
    listed = rows(*((*key[:2], str(key[2]), value) for key, value in cells.items()))

    one, other = Books(listed, PAIR), Books(listed, PAIR[::-1])

    for reporter, kind, number in cells:
        assert one.cell(reporter, kind, year(number)) == other.cell(reporter, kind, year(number))
    assert one.periods("year") == other.periods("year")
    measure = parse_measure("trade:PAK>BLR")
    assert measured_series(one, measure, "USD") == measured_series(other, measure, "USD")
