"""Which blocks of imported files stand for a cell: by level, edition, valuation, part and order of entry."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain import holdings
from pakbel.domain.cells import Cell, CellState, span_of
from pakbel.domain.commodities import HS, SITC, TOTALS
from pakbel.domain.holdings import Gap, Holdings
from pakbel.domain.period import parse_stored, year
from pakbel.domain.quantity import Quantity
from pakbel.domain.trade import Books
from tests.domain.builders import flow, usd
from tests.domain.kept import Kept

PAIR = ("PAK", "BLR")
NINE = {f"{number:02d}": 1000 for number in range(1, 10)}
TEN = {f"{number:02d}": 1000 for number in range(1, 11)}
VINTAGE = "UN Comtrade"
SPAN = span_of(year(2017))


def books(kept, *rows, **more):
    return Books(rows, PAIR, blocks=kept.blocks, source=kept, **more)


def imports(book, number=2017):
    return book.cell("PAK", "import", year(number))


def chosen(kept, scale, *, flow="import", edition=""):
    return Holdings(kept.blocks).spans("PAK", flow, scale, "USD", VINTAGE, edition)


def headings(chapters, value=1000):
    return {f"{code}01": value for code in chapters}


# Levels


@pytest.mark.parametrize("coarse_first", [True, False])
def test_the_coarsest_whole_level_makes_the_total_in_whatever_order_levels_came(coarse_first):
    kept = Kept()
    levels = [TEN, headings(TEN, 1100)]
    for figures in levels if coarse_first else reversed(levels):
        kept.add("PAK", "import", "2017", figures)

    assert imports(books(kept)) == Cell(usd(10), CellState.VALUE, ("I-1",), "HS2")


@pytest.mark.parametrize("coarse_first", [True, False])
def test_a_basket_is_of_its_own_level_in_whatever_order_levels_came(coarse_first):
    kept = Kept()
    levels = [{"87": 5000}, headings(TEN)]
    for figures in levels if coarse_first else reversed(levels):
        kept.add("PAK", "import", "2017", figures)

    assert books(kept).basket("PAK", "import", year(2017)).values == {"87": usd(5)}


def test_of_two_selections_the_coarser_one_is_what_is_known_so_far():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"8701": 4000, "3104": 700})
    kept.add("PAK", "import", "2017", {"87": 5000})

    assert imports(books(kept)) == Cell(None, CellState.PARTIAL, ("I-1",), "HS2", usd(5), only="1 chapter")


def test_a_level_never_comes_from_a_coarser_one():
    kept = Kept()
    kept.add("PAK", "import", "2017", TEN)

    assert chosen(kept, (HS, 4)) == {}


def test_the_sitc_never_stands_for_the_harmonized_system():
    kept = Kept()
    kept.add("PAK", "import", "2017", dict.fromkeys(["01", "78"], 1000), classification="S3")
    hs = kept.add("PAK", "import", "2018", {"87": 1000}, classification="H5")

    assert chosen(kept, (HS, 2)) == {span_of(year(2018)): (hs,)}


# One key for each cell


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"valuation": "CIF"}, {"valuation": "FOB"}),
        ({"valuation": None}, {"valuation": "FOB"}),
        ({"valuation": "CIF"}, {"valuation": None}),
        ({"classification": "H5"}, {"classification": "H4"}),
        ({"classification": "H0"}, {"classification": "HS"}),
        ({"classification": "H4", "valuation": "CIF"}, {"classification": "H5", "valuation": "FOB"}),
    ],
)
@pytest.mark.parametrize("first", [0, 1])
def test_the_customary_valuation_then_the_newest_edition_stands_for_a_cell(one, other, first):
    kept = Kept()
    used, aside = (
        kept.add("PAK", "import", "2017", {"87": 1000 * number}, **key)
        for number, key in enumerate((one, other), 1)
    )
    held = Holdings([used, aside] if first == 0 else [aside, used])

    found = held.spans("PAK", "import", (HS, 2), "USD", VINTAGE)

    assert found == {SPAN: (used,)}
    assert held.set_aside == {aside}


def test_exports_are_customarily_fob():
    kept = Kept()
    fob = kept.add("PAK", "export", "2017", {"TOTAL": 1000}, valuation="FOB")
    kept.add("PAK", "export", "2017", {"TOTAL": 1060}, valuation="CIF")

    assert chosen(kept, TOTALS, flow="export") == {SPAN: (fob,)}


def test_a_key_without_any_value_stands_for_nothing_while_another_has_one():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": None}, valuation="CIF")
    fob = kept.add("PAK", "import", "2017", {"TOTAL": 940}, valuation="FOB")

    assert chosen(kept, TOTALS) == {SPAN: (fob,)}
    assert imports(books(kept)) == Cell(usd("0.94 USD"), CellState.VALUE, ("I-1",))


def test_what_is_whole_comes_before_the_customary_valuation():
    kept = Kept()
    kept.add("PAK", "import", "2017", NINE, valuation="CIF")
    kept.add("PAK", "import", "2017", TEN, valuation="FOB")

    assert imports(books(kept)) == Cell(usd(10), CellState.VALUE, ("I-1",), "HS2")


def test_nothing_is_set_aside_where_blocks_are_parts_of_each_other():
    kept = Kept()
    parts = [
        kept.add("PAK", "import", "2017", {code: 1000}, import_id=f"I-{number}")
        for number, code in enumerate(("87", "31"), 1)
    ]
    held = Holdings(kept.blocks)

    assert held.spans("PAK", "import", (HS, 2), "USD", VINTAGE) == {SPAN: tuple(parts)}
    assert held.set_aside == set()


def test_a_named_edition_is_that_edition_alone():
    kept = Kept()
    third = kept.add("PAK", "import", "2017", {"7": 1000}, classification="S3")
    kept.add("PAK", "import", "2017", {"7": 2000}, classification="S4")

    assert chosen(kept, (SITC, 1), edition="S3") == {SPAN: (third,)}
    assert chosen(kept, (SITC, 1), edition="S2") == {}


def test_blocks_of_another_currency_flow_reporter_and_vintage_are_no_answer():
    kept = Kept()
    usual = kept.add("PAK", "import", "2017", {"TOTAL": 1000})
    kept.add("PAK", "import", "2017", {"TOTAL": 9000}, currency="PKR")
    kept.add("PAK", "re_import", "2017", {"TOTAL": 9000})
    kept.add("BLR", "import", "2017", {"TOTAL": 9000})
    kept.add("PAK", "import", "2017", {"TOTAL": 9000}, vintage="WITS")

    assert chosen(kept, TOTALS) == {SPAN: (usual,)}
    assert Holdings(kept.blocks).spans("PAK", "import", TOTALS, "USD", None) == {}


# Parts


def test_a_part_without_any_value_takes_nothing_from_the_others():
    kept = Kept()
    kept.add("PAK", "import", "2017", TEN)
    kept.add("PAK", "import", "2017", {"99": None}, import_id="I-2")

    assert imports(books(kept)) == Cell(usd(10), CellState.VALUE, ("I-1", "I-2"), "HS2")


def test_parts_without_any_value_are_no_sum_of_nought():
    kept = Kept()
    one, other = (
        kept.add("PAK", "import", "2017", {code: None}, import_id=f"I-{code}") for code in ("31", "87")
    )

    assert holdings.sum_of_blocks((one, other)) is None
    assert holdings.sum_of_blocks((one,)) is None


def test_parts_stand_in_the_order_of_entry_whatever_the_length_of_their_numbers():
    kept = Kept()
    for id in ("I-10", "I-9", "I-100"):
        kept.add("PAK", "import", "2017", {f"{len(id)}1": 1000}, import_id=id)

    assert imports(books(kept)).ids == ("I-9", "I-10", "I-100")


def test_an_import_without_a_number_comes_before_those_with_one():
    kept = Kept()
    for id in ("I-2", "bundled"):
        kept.add("PAK", "import", "2017", {f"0{len(id)}": 1000}, import_id=id)

    assert imports(books(kept)).ids == ("bundled", "I-2")


# Whole or picked


@pytest.mark.parametrize(
    ("figures", "classification", "whole"),
    [
        (NINE, "H5", False),
        (TEN, "H5", True),
        (headings(NINE), "H5", False),
        (headings(TEN), "H5", True),
        (dict.fromkeys("0123", 1000), "S3", False),
        (dict.fromkeys("01234", 1000), "S3", True),
        (dict.fromkeys(["01", "11", "21", "31", "41"], 1000), "S3", False),
        ({"TOTAL": 1000}, "H5", True),
    ],
)
def test_a_newer_vintage_takes_the_place_of_totals_only_where_it_is_whole(figures, classification, whole):
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": 6000}, vintage="old", on="2017-01-01")
    kept.add("PAK", "import", "2017", figures, vintage="new", on="2024-01-01", classification=classification)

    assert books(kept).vintage("PAK") == ("new" if whole else "old")


def test_a_row_entered_by_hand_counts_among_the_chapters_of_its_level():
    kept = Kept()
    kept.add("PAK", "import", "2017", headings(NINE))
    same, tenth = (
        flow("T-1", "PAK", "import", "2017", "1", commodity=commodity) for commodity in ("0902", "1001")
    )

    nine, ten = imports(books(kept, same)), imports(books(kept, tenth))

    assert (nine.value, nine.so_far, nine.only) == (None, usd(10), "9 chapters")
    assert (ten.value, ten.only) == (usd(10), None)


def test_one_commodity_is_only_one_where_nothing_else_stands_beside_it():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"870193": 5000})
    kept.add("PAK", "import", "2018", {"870193": 5000, "870192": 1000})
    rows = [
        flow(f"T-{number}", "PAK", "import", str(number), "1", commodity="870110") for number in (2017, 2018)
    ]

    assert imports(books(kept)).only == "1 commodity"
    assert [imports(books(kept, *rows), number).only for number in (2017, 2018)] == ["1 chapter", "1 chapter"]


# Vintages


def test_of_vintages_without_a_date_the_one_that_came_last_is_the_newest_whatever_is_added_to_others():
    kept = Kept()
    for id, vintage, text in (("I-1", "a", "2015"), ("I-2", "b", "2015"), ("I-3", "a", "2016")):
        kept.add("PAK", "import", text, {"TOTAL": 1000}, import_id=id, vintage=vintage, on=None)

    assert books(kept).vintage("PAK") == "b"


def test_a_total_is_that_of_the_hs_before_that_of_the_sitc():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": 20_000}, classification="S3")
    kept.add("PAK", "import", "2017", {"TOTAL": 10_000}, classification="H0")
    kept.add("PAK", "import", "2017", TEN, classification="H0")
    kept.add("PAK", "import", "2017", dict.fromkeys("0123456789", 2000), classification="S3")

    book = books(kept)

    assert imports(book).value == usd(10)
    assert book.basket("PAK", "import", year(2017)).whole is None
    assert book.basket("PAK", "import", year(2017), 1, scheme=SITC).whole is None


def test_goods_told_cif_are_set_beside_a_total_told_cif_alone():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": 8000}, valuation="FOB")
    kept.add("PAK", "import", "2017", TEN, valuation="CIF")

    assert books(kept).basket("PAK", "import", year(2017)).whole is None

    kept.add("PAK", "import", "2017", {"TOTAL": 11_000}, valuation="CIF")

    assert books(kept).basket("PAK", "import", year(2017)).whole == usd(11)


def test_the_commonest_currency_is_that_of_the_vintage_in_use():
    kept = Kept()
    for text in ("2016", "2017"):
        kept.add("PAK", "import", text, {"TOTAL": 1000}, vintage="old", on="2017-01-01", currency="PKR")
    kept.add("PAK", "import", "2018", {"TOTAL": 1000}, vintage="new", on="2024-01-01", currency="EUR")

    assert (books(kept).currency, books(kept, vintage="old").currency) == ("EUR", "PKR")


def test_a_currency_in_which_nothing_has_a_value_is_not_the_commonest():
    kept = Kept()
    for text in ("2015", "2016"):
        kept.add("PAK", "import", text, {"TOTAL": None}, currency="PKR")
    kept.add("PAK", "import", "2017", {"TOTAL": 1000}, currency="EUR")

    assert books(kept).currency == "EUR"


# Checks


def test_only_years_that_have_both_can_have_a_gap():
    kept = Kept()
    kept.add("PAK", "import", "2016", {"TOTAL": 1000})
    kept.add("PAK", "import", "2017", TEN)

    assert books(kept).gaps() == []


def test_a_total_without_a_value_has_no_gap():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": None})
    kept.add("PAK", "import", "2017", TEN)
    kept.add("PAK", "import", "2018", {"TOTAL": 1000})
    kept.add("PAK", "import", "2018", dict.fromkeys(TEN))

    assert books(kept).gaps() == []


def test_a_gap_is_that_of_the_coarsest_level_that_is_whole():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": 20_000})
    kept.add("PAK", "import", "2017", {"87": 5000})
    kept.add("PAK", "import", "2017", headings(TEN))

    assert books(kept).gaps() == [Gap("PAK", "import", parse_stored("2017"), usd(20), usd(10), (HS, 4))]


def test_a_selection_of_chapters_has_no_gap():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": 20_000})
    kept.add("PAK", "import", "2017", NINE)

    assert books(kept).gaps() == []


# Amounts


@pytest.mark.parametrize(
    ("thousandths", "text"),
    [
        (0, "0"),
        (1, "0.001"),
        (1000, "1"),
        (1500, "1.500"),
        (-1, "-0.001"),
        (-2000, "-2"),
        (10**18, "1" + "0" * 15),
    ],
)
def test_money_is_exact_and_without_idle_zeros_where_it_is_whole(thousandths, text):
    found = holdings.money(thousandths, "USD")

    assert str(found) == f"{text} USD"


@given(st.integers(-(10**18), 10**18), st.integers(-(10**18), 10**18))
def test_money_of_a_sum_is_the_sum_of_money(one, other):
    summed = holdings.money(one, "PKR") + holdings.money(other, "PKR")

    assert summed == holdings.money(one + other, "PKR") == Quantity(Decimal(one + other) / 1000, "PKR")


# Properties

_KEYS = st.fixed_dictionaries(
    {
        "classification": st.sampled_from(["H4", "H5", "HS"]),
        "valuation": st.sampled_from(["CIF", "FOB", None]),
    }
)


@given(st.lists(st.tuples(_KEYS, st.integers(1, 10**6) | st.none()), min_size=1, max_size=6), st.randoms())
def test_one_key_stands_for_a_cell_whatever_the_order_and_all_its_parts_are_added(drawn, random):
    kept = Kept()
    for number, (key, value) in enumerate(drawn, 1):
        kept.add("PAK", "import", "2017", {f"{number:02d}": value}, import_id=f"I-{number}", **key)
    shuffled = random.sample(kept.blocks, len(kept.blocks))

    held, again = Holdings(kept.blocks), Holdings(shuffled)

    (found,) = held.spans("PAK", "import", (HS, 2), "USD", VINTAGE).values()
    assert again.spans("PAK", "import", (HS, 2), "USD", VINTAGE) == {SPAN: found}
    assert {*found} == {each for each in kept.blocks if each.block == found[0].block}
    assert held.set_aside == {*kept.blocks} - {*found}
    valued = [each for each in kept.blocks if each.total is not None]
    assert (holdings.sum_of_blocks(found) is None) == (not valued)
