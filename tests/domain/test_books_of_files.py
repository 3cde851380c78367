"""Books that rest on imported files: levels, vintages, parts and documents are never added to each other."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.cells import Cell, CellState
from pakbel.domain.frozen import replace
from pakbel.domain.measured import Measured
from pakbel.domain.period import fiscal_year, parse_stored, year
from pakbel.domain.quantity import Quantity
from pakbel.domain.trade import Books
from pakbel.domain.trade_measure import parse_measure
from pakbel.domain.trade_series import measured_series
from pakbel.errors import BadInput
from tests.domain.builders import flow, usd
from tests.domain.kept import Kept

PAIR = ("PAK", "BLR")
MANY = {f"{number:02d}": 1000 for number in range(1, 13)}  # twelve chapters, one dollar each


def books(kept, *rows, **more):
    return Books(rows, PAIR, more.pop("vintage", None), blocks=kept.blocks, source=kept, **more)


def imports(book, number):
    return book.cell("PAK", "import", year(number))


# Totals


def test_a_total_is_the_files_own_and_its_levels_are_not_added_to_it():
    kept = Kept()
    for figures in ({"TOTAL": 70_152_000}, {"87": 52_217_000, "31": 17_935_000}, {"8701": 52_000_500}):
        kept.add("PAK", "import", "2017", figures)

    assert imports(books(kept), 2017) == Cell(usd(70152), CellState.VALUE, ("I-1",))
    assert kept.asked == 0


def test_thousandths_are_kept_exactly():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": 1})

    assert imports(books(kept), 2017).value == Quantity(Decimal("0.001"), "USD")


@pytest.mark.parametrize(
    ("figures", "value", "level"),
    [
        (MANY, 12, "HS2"),
        ({f"{code}01": value for code, value in MANY.items()}, 12, "HS4"),
    ],
)
def test_without_a_total_it_is_summed_from_the_coarsest_level_of_many_chapters(figures, value, level):
    kept = Kept()
    kept.add("PAK", "import", "2017", figures)
    kept.add("PAK", "import", "2017", {"870193": 5000})

    assert imports(books(kept), 2017) == Cell(usd(value), CellState.VALUE, ("I-1",), level)
    assert kept.asked == 0


@pytest.mark.parametrize(
    ("figures", "value", "level", "only"),
    [
        ({"87": 5000}, 5, "HS2", "1 chapter"),
        ({"87": 5000, "31": 2000}, 7, "HS2", "2 chapters"),
        ({"870193": 5000}, 5, "HS6", "1 commodity"),
        ({"870193": 5000, "870110": 1000}, 6, "HS6", "1 chapter"),
        ({f"{number:02d}": 1000 for number in range(1, 10)}, 9, "HS2", "9 chapters"),
    ],
)
def test_a_few_chapters_are_no_total(figures, value, level, only):
    kept = Kept()
    kept.add("PAK", "import", "2017", figures)

    cell = imports(books(kept), 2017)

    assert cell == Cell(None, CellState.PARTIAL, ("I-1",), level, usd(value), only=only)
    assert kept.asked == 0


def test_a_pair_that_trades_three_goods_in_a_file_of_every_chapter_has_a_total():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"870193": 5000, "310420": 1000}, chapters=MANY)

    assert imports(books(kept), 2017) == Cell(usd(6), CellState.VALUE, ("I-1",), "HS6")


def test_a_few_sections_of_the_sitc_are_no_total_and_five_are():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"7": 5000, "0": 1000}, classification="S3")
    kept.add("PAK", "import", "2018", dict.fromkeys("01278", 1000), classification="S3")

    book = books(kept)

    assert (imports(book, 2017).value, imports(book, 2017).only) == (None, "2 sections")
    assert imports(book, 2018) == Cell(usd(5), CellState.VALUE, ("I-1",), "SITC1")


def test_a_finer_level_of_every_chapter_is_the_total_where_the_coarser_one_is_a_selection():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"87": 9000}, import_id="I-2")
    kept.add("PAK", "import", "2017", {f"{code}0100": value for code, value in MANY.items()})

    assert imports(books(kept), 2017) == Cell(usd(12), CellState.VALUE, ("I-1",), "HS6")


def test_an_older_edition_of_every_chapter_is_the_total_where_the_newer_one_is_a_selection():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"87": 9000}, classification="H5")
    kept.add("PAK", "import", "2017", MANY, classification="H4")

    assert imports(books(kept), 2017).value == usd(12)


def test_months_of_a_few_chapters_make_no_year():
    kept = Kept()
    for number in range(1, 13):
        kept.add("PAK", "import", f"2018-{number:02d}", {"87": 1000})
        if number < 9:
            kept.add("PAK", "import", f"2019-{number:02d}", {"87": 1000})

    book = books(kept)

    whole, part = imports(book, 2018), imports(book, 2019)
    assert (whole.value, whole.so_far, whole.months, whole.only) == (None, usd(12), None, "1 chapter")
    assert (part.value, part.so_far, part.months, part.only) == (None, usd(8), 8, "1 chapter")


def test_months_with_totals_come_before_a_few_chapters_of_the_year():
    kept = Kept()
    kept.add("PAK", "import", "2018", {"252310": 9})
    for number in range(1, 13):
        kept.add("PAK", "import", f"2018-{number:02d}", {"TOTAL": 1000})

    assert imports(books(kept), 2018).value == usd(12)


def test_chapters_entered_by_hand_are_a_total_only_where_there_are_many_of_that_flow():
    few = [
        flow(f"T-{number}", "PAK", "import", "2017", "1", commodity=f"{number:02d}") for number in range(1, 4)
    ]
    others = [
        replace(flow(f"T-{number}", "PAK", "import", "2017", "1", commodity=f"{number:02d}"), partner="CHN")
        for number in range(4, 11)
    ]

    part, whole = (imports(Books(rows, PAIR), 2017) for rows in (few, few + others))

    assert (part.value, part.so_far, part.only) == (None, usd(3), "3 chapters")
    assert (whole.value, whole.summed_from) == (usd(3), "HS2")


def test_a_basket_of_a_few_chapters_is_a_selection_unless_they_add_up_to_the_total():
    kept = Kept()
    for text, total in (("2017", 7_000), ("2018", 70_000)):
        kept.add("PAK", "import", text, {"TOTAL": total})
        kept.add("PAK", "import", text, {"87": 5000, "31": 2000})
    kept.add("PAK", "import", "2019", MANY)

    found = [books(kept).basket("PAK", "import", year(number)) for number in (2017, 2018, 2019)]

    assert [basket.only for basket in found] == [None, "2 chapters", None]
    assert books(kept).basket("PAK", "import", year(2018), 4, under="87").only is None


def test_parts_of_a_block_are_added_and_other_keys_of_the_cell_are_not():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"87": 5000})
    kept.add("PAK", "import", "2017", {"31": 2000}, import_id="I-2")
    kept.add("PAK", "import", "2017", {"87": 900, "31": 900}, valuation="FOB")
    kept.add("PAK", "import", "2017", {"87": 800, "31": 800}, classification="H4")

    book = books(kept)

    # Of two editions the newer is as reported; `HS` does not say which it is.
    assert imports(book, 2017).so_far == Quantity(Decimal("1.6"), "USD")


def test_a_blank_total_is_not_reported_and_not_nought():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": None})
    kept.add("PAK", "import", "2016", {"TOTAL": 0})

    book = books(kept)

    assert imports(book, 2017) == Cell(None, CellState.NOT_REPORTED, ("I-1",))
    assert imports(book, 2016).state is CellState.ZERO
    assert [each.text for each in book.periods("year")] == ["2016", "2017"]


def test_chapters_without_a_value_are_not_reported_either():
    kept = Kept()
    kept.add("PAK", "import", "2017", {**MANY, "87": None})
    kept.add("PAK", "import", "2018", dict.fromkeys(MANY))

    book = books(kept)

    assert imports(book, 2018) == Cell(None, CellState.NOT_REPORTED, ("I-1",))
    assert [each.text for each in book.periods("year")] == ["2017", "2018"]


def test_blocks_that_cannot_be_read_are_refused_and_never_taken_for_empty_ones():
    kept = Kept()
    kept.add("PAK", "import", "2017", MANY)
    book = Books((), PAIR, blocks=kept.blocks)

    for ask in (
        lambda: book.basket("PAK", "import", year(2017)),
        lambda: book.cell("PAK", "import", year(2017), "01"),
        lambda: list(book.measured("PAK", "import", year(2017), 2)),
    ):
        with pytest.raises(ValueError, match="nowhere to read"):
            ask()


def test_months_make_a_year_only_when_all_twelve_are_there():
    kept = Kept()
    for number in range(1, 13):
        kept.add("PAK", "import", f"2018-{number:02d}", {"TOTAL": 1000})
    for number in range(1, 9):
        kept.add("PAK", "import", f"2019-{number:02d}", {"TOTAL": 1000})

    book = books(kept)

    assert imports(book, 2018) == Cell(usd(12), CellState.VALUE, ("I-1",) * 12, "12 months")
    assert (imports(book, 2019).value, imports(book, 2019).months) == (None, 8)
    assert book.cell("PAK", "import", fiscal_year(2018, 7)).value == usd(12)
    assert book.cell("PAK", "import", fiscal_year(2017, 7)).months == 6


def test_a_fiscal_year_is_not_made_of_calendar_years():
    kept = Kept()
    kept.add("PAK", "import", "2018", {"TOTAL": 1000})
    kept.add("PAK", "import", "2019", {"TOTAL": 1000})

    assert books(kept).cell("PAK", "import", fiscal_year(2018, 7)).state is CellState.ABSENT


# Vintages


def test_each_reporter_is_read_in_its_newest_vintage_and_gaps_stay():
    kept = Kept()
    kept.add("PAK", "import", "2016", {"TOTAL": 1000}, vintage="old", on="2017-01-01")
    kept.add("PAK", "import", "2017", {"TOTAL": 2000}, vintage="old", on="2017-01-01")
    kept.add("PAK", "import", "2017", {"TOTAL": 3000}, vintage="new", on="2022-01-01")
    dots = flow("T-1", "PAK", "import", "2016", "9", vintage="dots", vintage_on="2021")

    book = books(kept, dots)

    assert book.vintages == {"PAK": "new", "BLR": None}
    assert (imports(book, 2016).value, imports(book, 2017).value) == (None, usd(3))
    assert imports(books(kept, dots, vintage="old"), 2016).value == usd(1)
    assert imports(books(kept, dots, vintage="dots"), 2016).value == usd(9)
    with pytest.raises(BadInput) as refusal:
        books(kept, dots, vintage="nex")
    assert refusal.value.hint == "there are: dots, new, old"


def test_a_few_chapters_do_not_take_the_place_of_totals():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": 9000}, vintage="old", on="2017-01-01")
    kept.add("PAK", "import", "2017", {"87": 5000}, vintage="one chapter", on="2024-01-01")

    book = books(kept)

    assert imports(book, 2017).value == usd(9)
    assert book.cell("PAK", "import", year(2017), "87").value == usd(5)
    assert book.vintage("PAK", ("H", 2)) == "one chapter"


def test_all_chapters_of_a_newer_file_do():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": 9000}, vintage="old", on="2017-01-01")
    kept.add("PAK", "import", "2017", MANY, vintage="new", on="2024-01-01")

    assert imports(books(kept), 2017).value == usd(12)


def test_a_total_is_not_filled_with_the_commodities_of_another_vintage():
    kept = Kept()
    kept.add("PAK", "import", "2016", MANY, vintage="old", on="2017-01-01")
    kept.add("PAK", "import", "2017", {"TOTAL": 9000}, vintage="new", on="2024-01-01")
    section = flow(
        "T-1",
        "PAK",
        "import",
        "2015",
        "7",
        classification="HS",
        commodity="87",
        vintage="matrix",
        vintage_on="2018",
    )

    book = books(kept, section)

    states = [imports(book, number).state for number in (2015, 2016)]
    assert states == [CellState.ABSENT, CellState.OTHER_VINTAGE]
    assert book.basket("PAK", "import", year(2016)).total == usd(12)


def test_a_total_of_documents_is_not_filled_from_another_vintage_either():
    rows = (
        flow("T-1", "PAK", "import", "2017", "9", vintage="dots", vintage_on="2022"),
        flow("T-2", "PAK", "import", "2015", "7", commodity="87", vintage="matrix", vintage_on="2018"),
    )

    book = Books(rows, PAIR)

    assert imports(book, 2015).value is None
    assert book.cell("PAK", "import", year(2015), "87").value == usd(7)


# Documents over files


def test_a_row_entered_by_hand_wins_over_a_block_and_says_so():
    kept = Kept()
    block = kept.add("PAK", "import", "2017", {"TOTAL": 9000})
    by_hand = flow("T-1", "PAK", "import", "2017", "8")

    book = books(kept, by_hand)

    assert imports(book, 2017) == Cell(usd(8), CellState.VALUE, ("T-1",))
    assert book.overridden == [(by_hand, block)]
    assert books(kept, flow("T-1", "PAK", "import", "2017", "9.000")).overridden == []


def test_a_chapter_entered_by_hand_stands_over_that_chapter_alone():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"87": 5000, "31": 2000})
    by_hand = flow("T-1", "PAK", "import", "2017", "6", commodity="87")

    book = books(kept, by_hand)

    assert book.basket("PAK", "import", year(2017)).values == {"31": usd(2), "87": usd(6)}
    assert book.cell("PAK", "import", year(2017), "87").value == usd(6)
    assert (imports(book, 2017).value, imports(book, 2017).so_far) == (None, usd(8))


def test_what_is_withheld_is_not_summed_from_chapters():
    kept = Kept()
    kept.add("BLR", "import", "2022", MANY)

    book = books(kept, flow("T-1", "BLR", "import", "2022", "withheld"))

    assert book.cell("BLR", "import", year(2022)).state is CellState.WITHHELD


# Commodities


def test_a_basket_is_of_one_level_and_finer_levels_are_added_up_only_where_it_is_missing():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"87": 5000, "31": 2000})
    kept.add("PAK", "import", "2017", {"8701": 4000, "8704": 900})
    kept.add("PAK", "import", "2018", {"870193": 4000, "870421": 900, "310420": 3})

    book = books(kept)

    assert book.basket("PAK", "import", year(2017)).values == {"31": usd(2), "87": usd(5)}
    assert book.basket("PAK", "import", year(2017), 4, under="87").values == {
        "8701": usd(4),
        "8704": usd("0.9 USD"),
    }
    later = book.basket("PAK", "import", year(2018), 4)
    assert later.values == {"3104": usd("0.003 USD"), "8701": usd(4), "8704": usd("0.9 USD")}
    assert later.summed_from == "HS6"
    assert book.basket("PAK", "import", year(2019)).state is CellState.ABSENT


def test_a_basket_of_a_year_is_summed_from_months_and_says_when_some_are_missing():
    kept = Kept()
    for number in range(1, 13):
        kept.add("PAK", "import", f"2018-{number:02d}", {"87": 1000})
    for number in range(1, 9):
        kept.add("PAK", "import", f"2019-{number:02d}", {"87": 1000, "31": None})

    book = books(kept)
    whole, part = (book.basket("PAK", "import", year(number)) for number in (2018, 2019))

    assert (whole.state, whole.values, whole.summed_from) == (CellState.VALUE, {"87": usd(12)}, "12 months")
    assert (part.state, part.values, part.months, part.blanks) == (
        CellState.PARTIAL,
        {"87": usd(8)},
        8,
        8,
    )


def test_a_commodity_of_a_file_has_cells_like_a_total():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"87": 5000, "31": None})
    kept.add("PAK", "import", "2018", {"8701": 4000, "8704": 900})

    book = books(kept)

    assert book.cell("PAK", "import", year(2017), "87").value == usd(5)
    assert book.cell("PAK", "import", year(2017), "31").state is CellState.NOT_REPORTED
    assert book.cell("PAK", "import", year(2017), "84").state is CellState.ABSENT
    assert book.cell("PAK", "import", year(2018), "87") == Cell(
        usd("4.9 USD"), CellState.VALUE, ("I-1",), "HS4"
    )
    assert measured_series(book, parse_measure("trade:BLR>PAK:hs=8701"), "USD") == {"PAK": {2018: usd(4)}}


def test_sections_of_the_sitc_are_a_scheme_of_their_own():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"7": 5000, "0": 1000}, classification="S3")
    kept.add("PAK", "import", "2017", {"87": 9000}, classification="H5")

    book = books(kept)

    assert book.basket("PAK", "import", year(2017), 1, scheme="S").values == {"0": usd(1), "7": usd(5)}
    assert book.basket("PAK", "import", year(2017)).values == {"87": usd(9)}
    assert book.cell("PAK", "import", year(2017), "S3:7").value == usd(5)
    assert book.cell("PAK", "import", year(2017), "S2:7").value is None
    assert imports(book, 2017).only == "1 chapter"


def test_figures_come_with_what_they_weigh_and_count():
    kept = Kept()
    block = kept.add("PAK", "import", "2017", {"870193": 5000})
    kept.measure(block, "870193", 5000, 2_500, 4_000, "items")
    row = flow("T-1", "PAK", "import", "2017", "3", commodity="870191")

    found = list(books(kept, row).measured("PAK", "import", year(2017), 6))

    assert found == [
        Measured("870191", usd(3), None, None, "T-1"),
        Measured("870193", usd(5), Quantity(Decimal("2.5"), "kg"), Quantity(Decimal(4), "items"), "I-1"),
    ]


def test_the_books_with_the_world_are_a_pair_of_their_own():
    kept = Kept()
    kept.add("PAK", "export", "2019", {"TOTAL": 23_000_000}, partner="WLD")
    kept.add("PAK", "export", "2019", {"TOTAL": 1_000})

    world = Books((), ("PAK", "WLD"), blocks=kept.blocks, source=kept)

    assert world.cell("PAK", "export", year(2019)).value == usd(23000)
    assert books(kept).cell("PAK", "export", year(2019)).value == usd(1)


def test_payments_and_reconciled_figures_are_books_apart():
    kept = Kept()
    for basis, value in (("customs", 1000), ("payments", 2000), ("reconciled", 3000)):
        kept.add("PAK", "export", "2019", {"TOTAL": value}, basis=basis)

    found = [
        books(kept, basis=basis).cell("PAK", "export", year(2019)).value for basis in ("customs", "payments")
    ]

    assert found == [usd(1), usd(2)]


# Checks


def test_chapters_that_do_not_add_up_to_the_total_are_found():
    kept = Kept()
    for text, total in (("2017", 12_000), ("2018", 12_121), ("2019", 12_122), ("2020", 11_000)):
        kept.add("PAK", "import", text, {"TOTAL": total})
        kept.add("PAK", "import", text, MANY)
        kept.add("PAK", "import", text, {"8701": 1})

    kept.add("PAK", "import", "2021", {"TOTAL": 10_000})
    kept.add("PAK", "import", "2021", {"87": 10_100})  # one in a hundred is no gap yet

    found = books(kept).gaps()

    assert [(each.reporter, each.flow, each.period.text, each.total, each.summed) for each in found] == [
        ("PAK", "import", "2019", usd("12.122 USD"), usd(12)),
        ("PAK", "import", "2020", usd(11), usd(12)),
    ]


# Properties

_FIGURES = st.dictionaries(
    st.sampled_from(["01", "31", "84", "87", "88"]), st.integers(0, 10**12), min_size=1, max_size=5
)


@given(_FIGURES, st.lists(st.integers(0, 2), min_size=5, max_size=5), st.randoms())
def test_blocks_cut_into_parts_and_in_any_order_give_the_same(figures, places, random):
    whole, parts = Kept(), Kept()
    whole.add("PAK", "import", "2017", figures)
    for place in range(3):
        some = {code: each for (code, each), at in zip(figures.items(), places, strict=False) if at == place}
        if some:
            parts.add("PAK", "import", "2017", some, import_id=f"I-{place + 1}")
    random.shuffle(parts.blocks)

    one, other = books(whole), books(parts)

    assert imports(one, 2017)._replace(ids=()) == imports(other, 2017)._replace(ids=())
    assert one.basket("PAK", "import", year(2017)).values == other.basket("PAK", "import", year(2017)).values
    assert one.basket("PAK", "import", year(2017)).total == imports(other, 2017).so_far


@given(st.sets(st.integers(1, 97), min_size=1, max_size=20), st.integers(1, 97), st.sampled_from([2, 4, 6]))
def test_a_sum_is_a_total_exactly_where_its_file_has_ten_chapters(chapters, traded, digits):
    kept = Kept()
    codes = {f"{number:02d}" for number in chapters | {traded}}
    kept.add("PAK", "import", "2017", {f"{traded:02d}".ljust(digits, "0"): 5000}, chapters=codes)

    cell = imports(books(kept), 2017)

    assert (cell.value is not None) == (len(codes) >= 10) == (cell.only is None)
    assert (cell.value or cell.so_far) == usd(5)


_BLOCK = st.tuples(
    st.sampled_from(["PAK", "BLR"]),
    st.sampled_from(["import", "export"]),
    st.sampled_from(["TOTAL", "87", "8701", "870193"]),
    st.sampled_from(["old", "new"]),
    st.integers(1, 10**9),
)


@given(st.lists(_BLOCK, unique_by=lambda each: each[:4], min_size=1), st.randoms())
def test_no_figure_is_ever_the_sum_of_two_levels_vintages_or_books(drawn, random):
    kept = Kept()
    for reporter, kind, code, vintage, value in drawn:
        on = "2017-01-01" if vintage == "old" else "2022-01-01"
        kept.add(reporter, kind, "2017", {code: value}, vintage=vintage, on=on)
    shuffled = Kept()
    shuffled.blocks, shuffled._figures = random.sample(kept.blocks, len(kept.blocks)), kept._figures

    book, again = books(kept), books(shuffled)

    for reporter in PAIR:
        for kind in ("import", "export"):
            stated = {usd(f"{Decimal(each[4]) / 1000} USD") for each in drawn if each[:2] == (reporter, kind)}
            cell = book.cell(reporter, kind, year(2017))
            assert cell.value is None or cell.value in stated
            assert cell.so_far is None or cell.so_far in stated
            assert cell == again.cell(reporter, kind, year(2017))
            for level in (2, 4, 6):
                basket = book.basket(reporter, kind, year(2017), level)
                assert basket.total is None or basket.total in stated
                assert basket == again.basket(reporter, kind, year(2017), level)


def test_a_quarter_is_never_made_of_a_year():
    kept = Kept()
    kept.add("PAK", "import", "2017", MANY)

    assert books(kept).basket("PAK", "import", parse_stored("2017-Q1")).state is CellState.ABSENT


# Many chapters that are a part all the same


def test_chapters_far_below_a_total_stated_elsewhere_do_not_take_its_place():
    kept = Kept()
    kept.add("PAK", "import", "2016", {"TOTAL": 7000}, vintage="old", on="2017-01-01")
    kept.add("PAK", "import", "2017", {"TOTAL": 30_000}, vintage="old", on="2017-01-01")
    kept.add("PAK", "import", "2017", MANY, vintage="new", on="2024-01-01")

    book = books(kept)

    assert book.vintages["PAK"] == "old"
    assert (imports(book, 2016).value, imports(book, 2017).value) == (usd(7), usd(30))
    assert book.vintage("PAK", ("H", 2)) == "new"
    assert book.basket("PAK", "import", year(2017)).only == "part of the total in old"


def test_where_their_state_is_the_newest_they_are_a_part_and_said_to_be():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": 30_000}, vintage="old", on="2017-01-01")
    kept.add("PAK", "import", "2017", MANY, vintage="new", on="2024-01-01")
    kept.add("PAK", "import", "2018", {"TOTAL": 31_000}, vintage="new", on="2024-01-01")

    cell = imports(books(kept), 2017)

    assert (cell.value, cell.so_far, cell.only) == (None, usd(12), "part of the total in old")


def test_a_part_is_a_part_whoever_names_its_state():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": 30_000}, vintage="old", on="2017-01-01")
    kept.add("PAK", "import", "2017", MANY, vintage="new", on="2024-01-01")

    book = books(kept, vintage="new")

    assert imports(book, 2017)[:5:4] == (None, usd(12))
    assert book.basket("PAK", "import", year(2017)).only == "part of the total in old"


@pytest.mark.parametrize(
    ("total", "whole", "only"),
    [
        (12_000, None, None),
        (12_121, None, None),
        (12_122, usd("12.122"), None),
        (16_001, usd("16.001"), "part of the total in UN Comtrade"),
        (11_000, usd(11), None),
    ],
)
def test_a_basket_knows_the_total_that_it_does_not_add_up_to(total, whole, only):
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": total})
    kept.add("PAK", "import", "2017", MANY)

    found = books(kept).basket("PAK", "import", year(2017))

    assert (found.whole, found.only) == (whole, only)
    assert books(kept).basket("PAK", "import", year(2017), under="0").whole is None


def test_a_total_that_was_itself_summed_is_none_to_be_held_to():
    kept = Kept()
    kept.add("PAK", "import", "2017", MANY)
    kept.add("PAK", "import", "2017", {f"{code}01": 900 for code in MANY})

    assert books(kept).basket("PAK", "import", year(2017), level=4).whole is None


def test_chapters_of_documents_are_held_against_a_total_too():
    kept = Kept()
    kept.add("PAK", "import", "2018", {"TOTAL": 30_000}, vintage="old", on="2017-01-01")
    kept.add("PAK", "import", "2017", {"TOTAL": 30_000}, vintage="older", on="2016-01-01")
    rows = [
        flow(f"T-{n}", "PAK", "import", "2017", "1", classification="HS", commodity=f"{n:02d}")
        for n in range(1, 13)
    ]

    cell = imports(books(kept, *rows), 2017)

    assert (cell.so_far, cell.only) == (usd(12), "part of the total in older")


ALL_LISTED = "~ 01 02 03 04 05 06 07 08 09 10 11 12".split()


def test_with_many_partners_and_few_chapters_a_country_has_a_sum_that_says_so_and_the_world_none():
    kept = Kept()
    kept.add("PAK", "import", "2017", MANY, chapters=ALL_LISTED)
    kept.add("PAK", "import", "2017", MANY, partner="WLD", chapters=ALL_LISTED)

    book, world = books(kept), Books([], ("PAK", "WLD"), blocks=kept.blocks, source=kept)

    assert imports(book, 2017)[:4] == (
        usd(12),
        CellState.VALUE,
        ("I-1",),
        "HS2 (only 12 chapters in the files)",
    )
    found = book.basket("PAK", "import", year(2017))
    assert (found.only, found.listed) == (None, "12 chapters")
    cell = world.cell("PAK", "import", year(2017))
    assert (cell.value, cell.so_far, cell.only) == (None, usd(12), "12 chapters")
    assert world.basket("PAK", "import", year(2017)).only == "12 chapters"


def test_such_a_sum_does_not_take_the_place_of_totals_unless_it_comes_to_one():
    places = {}
    for total in (12_100, 13_000):
        kept = Kept()
        kept.add("PAK", "import", "2017", {"TOTAL": total}, vintage="old", on="2017-01-01")
        kept.add("PAK", "import", "2017", MANY, vintage="new", on="2024-01-01", chapters=ALL_LISTED)
        book = books(kept)
        places[total] = (book.vintage("PAK"), book.basket("PAK", "import", year(2017)).listed)

    assert places == {12_100: ("new", None), 13_000: ("old", "12 chapters")}
