"""Totals of documents, of blocks, and summed from commodities: which one stands, and what is said of it."""

import pytest

from pakbel.domain.cells import Cell, CellState
from pakbel.domain.period import year
from pakbel.domain.trade import Books
from tests.domain.builders import flow, usd
from tests.domain.kept import Kept

PAIR = ("PAK", "BLR")
TEN = {f"{number:02d}": 1000 for number in range(1, 11)}
SECTIONS = dict.fromkeys("01234", 3000)


def books(kept, *rows, **more):
    return Books(rows, PAIR, blocks=kept.blocks, source=kept, **more)


def row(number, value, on="2017", **more):
    return flow(f"T-{number}", "PAK", "import", on, str(value), **more)


def imports(book, number=2017, commodity="TOTAL"):
    return book.cell("PAK", "import", year(number), commodity)


# Summed from commodities


@pytest.mark.parametrize(
    ("chapters", "sections", "expected"),
    [
        (TEN, SECTIONS, (usd(10), None, "HS2", None)),
        ({"87": 9000}, SECTIONS, (usd(15), None, "SITC1", None)),
        ({"87": 9000}, {"7": 3000}, (None, usd(9), "HS2", "1 chapter")),
        (None, {"7": 3000}, (None, usd(3), "SITC1", "1 section")),
        (TEN, {"7": 3000}, (usd(10), None, "HS2", None)),
    ],
)
@pytest.mark.parametrize("sitc_first", [True, False])
def test_the_harmonized_system_makes_the_total_unless_only_the_sitc_is_whole(
    chapters, sections, expected, sitc_first
):
    kept = Kept()
    drawn = [(chapters, "H5"), (sections, "S3")]
    for figures, classification in reversed(drawn) if sitc_first else drawn:
        if figures:
            kept.add("PAK", "import", "2017", figures, classification=classification)

    cell = imports(books(kept))

    assert (cell.value, cell.so_far, cell.summed_from, cell.only) == expected


def test_services_are_in_no_total():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": 9000}, classification="EB")
    kept.add("PAK", "import", "2017", TEN, classification="EB")

    assert imports(books(kept)) == Cell(None, CellState.ABSENT)


def test_a_total_without_a_value_is_summed_from_the_chapters_beside_it():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": None})
    kept.add("PAK", "import", "2017", TEN)

    assert imports(books(kept)) == Cell(usd(10), CellState.VALUE, ("I-1",), "HS2")


def test_of_blanks_the_total_is_named_and_not_the_chapters():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": None}, import_id="I-1")
    kept.add("PAK", "import", "2017", dict.fromkeys(TEN), import_id="I-2")
    kept.add("PAK", "import", "2018", {"TOTAL": 1000}, import_id="I-3")

    assert imports(books(kept)) == Cell(None, CellState.NOT_REPORTED, ("I-1",))


def test_a_total_by_hand_stands_over_the_sum_of_chapters_and_overrides_no_total():
    kept = Kept()
    kept.add("PAK", "import", "2017", TEN)

    book = books(kept, row(1, 99))

    assert (imports(book), book.overridden) == (Cell(usd(99), CellState.VALUE, ("T-1",)), [])


def test_each_currency_has_totals_of_its_own():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": 1000})
    kept.add("PAK", "import", "2017", {"TOTAL": 150_000}, currency="PKR")
    kept.add("PAK", "import", "2018", TEN, currency="PKR")

    book = books(kept)

    assert book.cell("PAK", "import", year(2017), currency="PKR").value == usd("150 PKR")
    assert book.cell("PAK", "import", year(2018), currency="PKR").value == usd("10 PKR")
    assert book.cell("PAK", "import", year(2017), currency="USD").value == usd(1)


# Documents beside blocks


def test_a_chapter_by_hand_leaves_other_years_of_the_chapter_to_the_files():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"87": 5000})

    book = books(kept, row(1, 6, "2016", commodity="87"))

    assert imports(book, 2016, "87") == Cell(usd(6), CellState.VALUE, ("T-1",))
    assert imports(book, 2017, "87") == Cell(usd(5), CellState.VALUE, ("I-1",))


def test_a_chapter_of_another_vintage_changes_no_total_of_this_one():
    kept = Kept()
    kept.add("PAK", "import", "2017", TEN, vintage="new", on="2024-01-01")
    other = row(1, 77, commodity="05", vintage="matrix", vintage_on="2018")

    book = books(kept, other)

    assert imports(book) == Cell(usd(10), CellState.VALUE, ("I-1",), "HS2")


def test_a_chapter_by_hand_takes_the_place_of_the_files_in_the_sum():
    kept = Kept()
    kept.add("PAK", "import", "2017", TEN)

    book = books(kept, row(1, 77, commodity="05"))

    assert imports(book) == Cell(usd(86), CellState.VALUE, ("I-1", "T-1"), "HS2")


def test_a_finer_code_by_hand_changes_no_sum_of_chapters():
    kept = Kept()
    kept.add("PAK", "import", "2017", TEN)

    book = books(kept, row(1, 77, commodity="0501"))

    assert imports(book) == Cell(usd(10), CellState.VALUE, ("I-1",), "HS2")


# Documents alone


def test_a_sum_of_documents_is_of_the_coarsest_level_in_whatever_order_they_were_entered():
    rows = [
        row(1, 5, commodity="870193"),
        row(2, 4, commodity="8701"),
        row(3, 6, commodity="87"),
        row(4, 1, commodity="31"),
    ]

    for listed in (rows, rows[::-1]):
        assert imports(Books(listed, PAIR)) == Cell(
            None, CellState.PARTIAL, ("T-3", "T-4"), "HS2", usd(7), only="2 chapters"
        )


def test_a_total_is_not_summed_from_documents_of_another_vintage():
    rows = [
        row(1, 9, "2017", vintage="dots", vintage_on="2022"),
        row(2, 7, "2015", commodity="87", vintage="matrix", vintage_on="2018"),
    ]

    assert imports(Books(rows, PAIR), 2015) == Cell(None, CellState.ABSENT)


def test_sections_of_the_sitc_entered_by_hand_make_no_total():
    rows = [row(number, 1, commodity=code, classification="S3") for number, code in enumerate("01234", 1)]

    assert imports(Books(rows, PAIR)) == Cell(None, CellState.ABSENT)


def test_a_total_that_is_withheld_is_not_summed_from_documents_whatever_else_is_there():
    rows = [row(1, "withheld"), row(2, 5, commodity="87"), row(3, 6, "2018", commodity="87")]

    book = Books(rows, PAIR)

    assert imports(book) == Cell(None, CellState.WITHHELD, ("T-1",))
    assert imports(book, 2018).so_far == usd(6)


def test_chapters_of_another_flow_or_year_do_not_make_a_few_goods_whole():
    rows = [row(1, 5, commodity="87")]
    rows += [
        flow(f"T-{number}", "PAK", "export", "2017", "1", commodity=f"{number:02d}") for number in range(2, 9)
    ]
    rows += [row(number, 1, "2018", commodity=f"{number:02d}") for number in range(9, 20)]
    rows += [
        flow(f"T-{number}", "BLR", "import", "2017", "1", commodity=f"{number:02d}")
        for number in range(20, 40)
    ]

    book = Books(rows, PAIR)

    assert imports(book).only == "1 chapter"
    assert imports(book, 2018) == Cell(usd(11), CellState.VALUE, tuple(f"T-{n}" for n in range(9, 20)), "HS2")


def test_documents_of_four_digits_are_counted_by_their_chapters():
    rows = [
        row(number, 1, commodity=f"{number:02d}{end}") for number, end in ((1, "01"), (2, "02"), (3, "01"))
    ]
    rows.append(row(9, 1, commodity="0311"))

    assert imports(Books(rows, PAIR)).only == "3 chapters"
