"""Baskets: what was traded by commodity, of files and of documents over them, of a period and of its parts."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.domain.baskets import Basket
from pakbel.domain.cells import Cell, CellState
from pakbel.domain.frozen import replace
from pakbel.domain.measured import Measured
from pakbel.domain.period import fiscal_year, parse_stored, year
from pakbel.domain.quantity import Quantity
from pakbel.domain.trade import Books
from tests.domain.builders import flow, usd
from tests.domain.kept import Kept

PAIR = ("PAK", "BLR")
MANY = {f"{number:02d}": 1000 for number in range(1, 13)}
CHAPTERS = ("H", 2)


def books(kept, *rows, **more):
    return Books(rows, PAIR, blocks=kept.blocks, source=kept, **more)


def basket(book, number=2017, level=2, **more):
    return book.basket("PAK", "import", year(number), level, **more)


def by_hand(number, on, value, commodity, **more):
    return flow(f"T-{number}", "PAK", "import", on, str(value), commodity=commodity, **more)


def dollars(figures):
    return {code: usd(value) for code, value in figures.items()}


def months(kept, figures, numbers=range(1, 13), **more):
    for number in numbers:
        kept.add("PAK", "import", f"2017-{number:02d}", figures, **more)


# What a basket says


def test_everything_that_a_basket_says_of_a_year_in_one_file():
    kept = Kept()
    kept.add("PAK", "import", "2017", {**MANY, "87": 5500, "31": None}, classification="H5")

    assert basket(books(kept)) == Basket(
        CHAPTERS,
        CellState.VALUE,
        dollars(dict.fromkeys(MANY, 1) | {"87": "5.5 USD"}),
        ("I-1",),
        blanks=1,
        editions=("H5",),
    )


def test_a_stated_absence_and_nothing_at_all_are_told_apart():
    book = books(Kept(), flow("T-1", "PAK", "import", "2022", "withheld"))

    assert basket(book, 2022) == Basket(CHAPTERS, CellState.WITHHELD, ids=("T-1",))
    assert basket(book, 2023) == Basket(CHAPTERS, CellState.ABSENT)
    assert basket(book, 2022, 4) == Basket(("H", 4), CellState.WITHHELD, ids=("T-1",))


def test_an_absence_of_one_flow_says_nothing_of_another():
    book = books(Kept(), flow("T-1", "PAK", "import", "2022", "withheld"))

    assert book.basket("PAK", "export", year(2022)).state is CellState.ABSENT
    assert book.basket("BLR", "import", year(2022)).state is CellState.ABSENT


def test_a_basket_of_nothing_has_no_total_and_one_of_nought_has():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"87": 0})

    assert basket(books(kept)).total == usd(0)
    assert basket(books(kept), 2018).total is None


def test_the_codes_of_a_basket_are_in_order():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"87": 1, "01": 2, "31": 3})

    assert [*basket(books(kept)).values] == ["01", "31", "87"]


def test_every_edition_of_the_months_is_named_once_and_in_order():
    kept = Kept()
    months(kept, MANY, range(1, 7), classification="H5")
    months(kept, MANY, range(7, 13), classification="H4")

    assert basket(books(kept)).editions == ("H4", "H5")


def test_the_levels_that_a_basket_was_summed_from_are_named_coarsest_first():
    kept = Kept()
    months(kept, {f"{code}0100": 1000 for code in MANY}, range(1, 7))
    months(kept, {f"{code}01": 1000 for code in MANY}, range(7, 13))

    found = basket(books(kept))

    assert (found.summed_from, found.values) == ("HS4, HS6, 12 months", dollars(dict.fromkeys(MANY, 12)))


def test_months_of_the_level_itself_are_only_months():
    kept = Kept()
    months(kept, MANY)

    assert basket(books(kept)).summed_from == "12 months"


# Under a prefix


@pytest.mark.parametrize(
    ("under", "codes", "only"),
    [("", ["8701", "8704", "8802"], "2 chapters"), ("8", ["8701", "8704", "8802"], "2 chapters"),
     ("87", ["8701", "8704"], None), ("8701", ["8701"], None), ("31", [], None)],
)  # fmt: skip
def test_within_a_chapter_its_goods_are_all_there_is_and_no_selection(under, codes, only):
    kept = Kept()
    kept.add("PAK", "import", "2017", {"8701": 1000, "8802": 1000, "8704": 1000})

    found = basket(books(kept), level=4, under=under)

    assert ([*found.values], found.only) == (codes, only)


def test_a_row_by_hand_outside_the_prefix_is_left_out():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"8701": 1000})
    book = books(kept, by_hand(1, "2017", 6, "3104"), by_hand(2, "2017", 7, "8704"))

    assert basket(book, level=4, under="87").values == dollars({"8701": 1, "8704": 7})


# Periods and their parts


@pytest.mark.parametrize("text", ["2017-01-15..2017-03-20", "2017-02-03"])
def test_days_that_make_no_whole_months_have_a_basket_of_their_own(text):
    kept = Kept()
    kept.add("PAK", "import", text, {"87": 1000})
    typed = flow("T-1", "PAK", "export", text, "5", commodity="31")

    book = books(kept, typed)

    assert book.basket("PAK", "import", parse_stored(text)).values == {"87": usd(1)}
    assert book.basket("PAK", "export", parse_stored(text)).values == {"31": usd(5)}
    assert basket(book).state is CellState.ABSENT


def test_a_year_of_every_chapter_comes_before_its_months():
    kept = Kept()
    months(kept, MANY)
    kept.add("PAK", "import", "2017", dict.fromkeys(MANY, 5000), import_id="I-2")

    found = basket(books(kept))

    assert (found.values, found.ids, found.summed_from) == (dollars(dict.fromkeys(MANY, 5)), ("I-2",), None)


def test_months_of_every_chapter_come_before_a_few_of_the_year():
    kept = Kept()
    months(kept, MANY)
    kept.add("PAK", "import", "2017", {"87": 99_000})

    found = basket(books(kept))

    assert (found.values, found.only) == (dollars(dict.fromkeys(MANY, 12)), None)
    assert found.total == books(kept).cell("PAK", "import", year(2017)).value


def test_a_few_chapters_of_the_year_come_before_some_months_and_before_months_of_a_few():
    some, few = Kept(), Kept()
    months(some, MANY, range(1, 12))
    months(few, {"31": 1000})
    for kept in (some, few):
        kept.add("PAK", "import", "2017", {"87": 99_000})

    for kept in (some, few):
        found = basket(books(kept))
        assert (found.values, found.only) == ({"87": usd(99)}, "1 chapter")


def test_a_chapter_of_the_year_entered_by_hand_stands_over_the_months_of_that_chapter_alone():
    kept = Kept()
    months(kept, MANY)
    book = books(kept, by_hand(1, "2017", 6, "07"), by_hand(2, "2017", 9, "87"))

    found = basket(book)

    expected = dollars(dict.fromkeys(MANY, 12) | {"07": 6, "87": 9})
    assert found == Basket(
        CHAPTERS, CellState.VALUE, expected, ("I-1", "T-1", "T-2"), "12 months", editions=("HS",)
    )
    assert basket(book, under="07").values == {"07": usd(6)}
    for code, value in expected.items():
        assert book.cell("PAK", "import", year(2017), code).value == value


def test_months_of_files_and_months_by_hand_are_added():
    kept = Kept()
    months(kept, {"87": 1000, "31": 1000}, range(1, 12))
    rows = [by_hand(number, f"2017-{number:02d}", 10, "87") for number in (3, 12)]

    found = basket(books(kept, *rows))

    # Ten months of files, and two entered by hand, one of them over the file's.
    assert found.values == dollars({"31": 11, "87": 30})
    assert (found.ids, found.state) == (("I-1", "T-3", "T-12"), CellState.VALUE)


def test_of_a_partial_year_only_the_months_that_are_there_are_counted():
    kept = Kept()
    months(kept, MANY, (2, 3, 11))

    found = basket(books(kept))

    assert (found.state, found.months, found.summed_from) == (CellState.PARTIAL, 3, "3 months")
    assert found.values == dollars(dict.fromkeys(MANY, 3))


def test_a_fiscal_year_is_summed_from_quarters_of_two_years():
    kept = Kept()
    for text in ("2017-Q3", "2017-Q4", "2018-Q1", "2018-Q2"):
        kept.add("PAK", "import", text, MANY)

    found = books(kept).basket("PAK", "import", fiscal_year(2017, 7))

    assert (found.state, found.summed_from) == (CellState.VALUE, "4 quarters")
    assert found.total == usd(48)


def test_a_year_that_only_other_partners_have_is_still_made_of_months():
    kept = Kept()
    months(kept, MANY)
    others = [replace(by_hand(number, "2017", 1, f"{number:02d}"), partner="CHN") for number in range(1, 15)]

    found = basket(books(kept, *others))

    assert (found.values, found.summed_from) == (dollars(dict.fromkeys(MANY, 12)), "12 months")


# Entered by hand alone


@pytest.mark.parametrize(
    ("codes", "only"),
    [
        (["87"], "1 chapter"),
        (["870193"], "1 commodity"),
        (["870193", "870110"], "1 chapter"),
        (["8701", "3104"], "2 chapters"),
        ([f"{number:02d}01" for number in range(1, 10)], "9 chapters"),
        ([f"{number:02d}01" for number in range(1, 11)], None),
    ],
)
def test_a_few_goods_entered_by_hand_are_a_selection(codes, only):
    rows = [by_hand(number, "2017", 1, code) for number, code in enumerate(codes, 1)]

    found = basket(Books(rows, PAIR), level=len(codes[0]))

    assert (found.values, found.only) == (dollars(dict.fromkeys(sorted(codes), 1)), only)


def test_goods_of_another_level_scheme_or_currency_are_not_in_the_basket():
    rows = [
        by_hand(1, "2017", 1, "87"),
        by_hand(2, "2017", 1, "8701"),
        by_hand(3, "2017", 1, "78", classification="S3"),
        by_hand(4, "2017", "1 PKR", "31"),
        flow("T-5", "BLR", "import", "2017", "1", commodity="84"),
        flow("T-6", "PAK", "export", "2017", "1", commodity="61"),
    ]

    book = Books(rows, PAIR)

    assert basket(book).values == {"87": usd(1)}
    assert basket(book, currency="PKR").values == {"31": usd("1 PKR")}
    assert basket(book, scheme="S").values == {"78": usd(1)}


def test_chapters_by_hand_in_another_vintage_than_the_totals_are_read_in_their_own():
    rows = [
        by_hand(1, "2017", 9, "TOTAL", vintage="dots", vintage_on="2022"),
        by_hand(2, "2017", 4, "87", vintage="matrix", vintage_on="2018"),
    ]

    book = Books(rows, PAIR)

    assert (book.vintage("PAK"), book.vintage("PAK", CHAPTERS)) == ("dots", "matrix")
    assert basket(book).values == {"87": usd(4)}


# Single figures


def weighed(kept, code, **measures):
    block = kept.add("PAK", "import", "2017", {code: 5000})
    given = {"weight": None, "quantity": None, "unit": None} | measures
    kept.measure(block, code, 5000, given["weight"], given["quantity"], given["unit"])


@pytest.mark.parametrize(
    ("measures", "weight", "count"),
    [
        ({}, None, None),
        ({"weight": 2_500}, Quantity(Decimal("2.5"), "kg"), None),
        ({"weight": 0}, Quantity(Decimal(0), "kg"), None),
        ({"quantity": 4_500, "unit": "items"}, None, Quantity(Decimal("4.5"), "items")),
        ({"quantity": 0, "unit": "items"}, None, Quantity(Decimal(0), "items")),
        ({"quantity": 4_000}, None, None),
        ({"quantity": 4_000, "unit": ""}, None, None),
        ({"unit": "items"}, None, None),
    ],
)
def test_what_a_figure_weighs_and_counts_is_known_only_with_its_unit(measures, weight, count):
    kept = Kept()
    weighed(kept, "870193", **measures)

    (found,) = books(kept).measured("PAK", "import", year(2017), 6)

    assert found == Measured("870193", usd(5), weight, count, "I-1")


def test_a_figure_without_a_value_is_handed_on_without_one():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"310420": None, "870193": 5000})

    assert [*books(kept).measured("PAK", "import", year(2017), 6)] == [
        Measured("310420", None, None, None, "I-1"),
        Measured("870193", usd(5), None, None, "I-1"),
    ]


def test_a_row_by_hand_stands_over_the_figure_of_the_file_in_its_own_month_alone():
    kept = Kept()
    for number in (1, 2):
        kept.add("PAK", "import", f"2017-0{number}", {"870193": 5000, "310420": 1000})
    book = books(kept, by_hand(1, "2017-02", 6, "870193"), by_hand(2, "2017-02", 7, "310490"))
    both = parse_stored("2017-01..2017-02")

    found = [(each.commodity, each.value, each.origin) for each in book.measured("PAK", "import", both, 6)]
    under = [each.commodity for each in book.measured("PAK", "import", both, 6, under="87")]

    assert sorted(found, key=str) == [
        ("310420", usd(1), "I-1"),
        ("310420", usd(1), "I-1"),
        ("310490", usd(7), "T-2"),
        ("870193", usd(5), "I-1"),
        ("870193", usd(6), "T-1"),
    ]
    assert under == ["870193", "870193"]


def test_a_row_of_the_year_stands_over_the_months_of_its_commodity_when_measured_too():
    kept = Kept()
    for month in range(1, 13):
        figures = {"870193": 1000, "310420": 2000}
        kept.add("PAK", "import", f"2017-{month:02d}", figures, chapters=MANY)
    typed = flow("T-1", "PAK", "import", "2017", "50", commodity="870193", classification="HS")
    of_a_month = flow("T-2", "PAK", "import", "2017-03", "7", commodity="870193", classification="HS")
    other = flow("T-3", "PAK", "import", "2017-03", "8", commodity="310420", classification="HS")

    book = books(kept, typed, of_a_month, other)
    found = [
        (each.commodity, each.value, each.origin) for each in book.measured("PAK", "import", year(2017), 6)
    ]

    assert [each for each in found if each[0] == "870193"] == [("870193", usd(50), "T-1")]
    assert sum(value.amount for code, value, _ in found if code == "310420") == 11 * 2 + 8


def test_a_finer_row_by_hand_of_a_year_does_not_hide_its_months():
    kept = Kept()
    months(kept, {"870193": 5000, "310420": 1000})
    book = books(kept, by_hand(1, "2017", 90, "870193"))

    assert basket(book, level=6).values == dollars({"870193": 90, "310420": 12})


def test_only_rows_of_the_same_book_flow_level_and_currency_are_measured():
    rows = [
        by_hand(1, "2017", 1, "870193"),
        by_hand(2, "2017", 2, "8701"),
        by_hand(3, "2017", "3 PKR", "870193"),
        by_hand(4, "2018", 4, "870193"),
        flow("T-5", "PAK", "export", "2017", "5", commodity="870193"),
        flow("T-6", "BLR", "import", "2017", "6", commodity="870193"),
    ]

    found = [*Books(rows, PAIR).measured("PAK", "import", year(2017), 6)]

    assert found == [Measured("870193", usd(1), None, None, "T-1")]


# One commodity


def test_a_cell_of_one_commodity_says_what_it_was_summed_from_only_where_it_was():
    kept = Kept()
    kept.add("PAK", "import", "2016", {"87": 5000})
    kept.add("PAK", "import", "2016", {"31": 2000}, import_id="I-2")
    kept.add("PAK", "import", "2017", {"8701": 4000, "3104": 900}, import_id="I-3")

    book = books(kept)

    assert book.cell("PAK", "import", year(2016), "87") == Cell(usd(5), CellState.VALUE, ("I-1",))
    assert book.cell("PAK", "import", year(2017), "87") == Cell(usd(4), CellState.VALUE, ("I-3",), "HS4")


def test_a_cell_of_one_commodity_is_of_its_very_code():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"870110": 4000, "870190": 900, "3104": 5})
    kept.add("PAK", "import", "2018", {"7": 4000}, classification="S3", level=1)

    book = books(kept)

    assert book.cell("PAK", "import", year(2017), "870190").value == usd("0.9 USD")
    assert book.cell("PAK", "import", year(2018), "S3:7").value == usd(4)


# Properties

_VALUES = st.integers(0, 10**12)
_BASKETS = st.dictionaries(
    st.sampled_from(["010121", "010129", "870110", "870193", "880240"]), _VALUES, min_size=1
)


@given(_BASKETS, st.sampled_from([2, 4, 6]), st.sampled_from(["", "87", "8701"]))
def test_a_level_adds_up_to_the_same_as_the_finest_one(figures, level, under):
    kept = Kept()
    kept.add("PAK", "import", "2017", figures)

    found = basket(books(kept), level=level, under=under)

    below = {code: value for code, value in figures.items() if code.startswith(under)}
    assert (found.total or usd(0)) == usd(f"{Decimal(sum(below.values())) / 1000:f} USD")
    assert {*found.values} == {code[:level] for code in below}


@settings(max_examples=25)
@given(st.lists(_BASKETS, min_size=12, max_size=12), st.integers(2, 6))
def test_a_year_is_its_months_however_they_are_cut(by_month, level):
    level -= level % 2
    whole, parts = Kept(), Kept()
    summed = {}
    for number, figures in enumerate(by_month, 1):
        parts.add("PAK", "import", f"2017-{number:02d}", figures, chapters=MANY)
        for code, value in figures.items():
            summed[code] = summed.get(code, 0) + value
    whole.add("PAK", "import", "2017", summed, chapters=MANY)

    of_parts, of_whole = (basket(books(kept), level=level) for kept in (parts, whole))

    assert of_parts.values == of_whole.values
    assert (of_parts.state, of_whole.state) == (CellState.VALUE, CellState.VALUE)


@given(_BASKETS, _BASKETS)
def test_what_is_entered_by_hand_wins_code_by_code_and_the_rest_is_the_files(of_file, typed):
    kept = Kept()
    kept.add("PAK", "import", "2017", of_file)
    rows = [
        by_hand(number, "2017", f"{Decimal(value) / 1000:f}", code)
        for number, (code, value) in enumerate(typed.items(), 1)
    ]

    book = books(kept, *rows)

    expected = {code: usd(f"{Decimal(value) / 1000:f} USD") for code, value in (of_file | typed).items()}
    assert basket(book, level=6).values == expected
    assert {code: book.cell("PAK", "import", year(2017), code).value for code in expected} == expected
    assert book.cell("PAK", "import", year(2017)).so_far == basket(book, level=6).total
