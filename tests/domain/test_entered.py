"""Rows of documents: which one of a cell is used, which vintage they offer, what is said of the others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.cells import Cell, CellState, span_of
from pakbel.domain.commodities import TOTALS
from pakbel.domain.entered import offers_of
from pakbel.domain.period import year
from pakbel.domain.trade import Books
from tests.domain.builders import flow, period, usd
from tests.domain.kept import Kept

PAIR = ("PAK", "BLR")
MANY = {f"{number:02d}": 1000 for number in range(1, 13)}
NEW = {"vintage": "new", "vintage_on": "2024"}
OLD = {"vintage": "old", "vintage_on": "2017"}


def row(number, value, on="2017", *, of="import", by="PAK", **more):
    return flow(f"T-{number}", by, of, on, str(value), **more)


def imports(book, number=2017, commodity="TOTAL"):
    return book.cell("PAK", "import", year(number), commodity)


# One cell


def test_rows_of_one_vintage_that_disagree_are_a_conflict_and_override_nothing():
    rows = [row(1, 6, **NEW), row(2, 7, **NEW)]

    book = Books(rows, PAIR)

    assert imports(book) == Cell(usd(7), CellState.VALUE, ("T-2",))
    assert (book.conflicts, book.overridden) == ([tuple(rows)], [])


def test_rows_by_hand_that_disagree_stand_over_the_vintage_by_the_last_of_them():
    one, other, of_file, same = rows = [row(1, 5), row(2, 6), row(3, 5, **NEW), row(4, 6, **NEW)]

    book = Books(rows, PAIR)

    assert imports(book) == Cell(usd(6), CellState.VALUE, ("T-2",))
    assert book.conflicts == [(one, other)]
    assert book.overridden == [(other, of_file)]
    assert same not in [aside for _, aside in book.overridden]


def test_only_the_rows_that_say_what_is_used_are_named_for_it():
    book = Books([row(1, 6), row(2, 5), row(3, 6)], PAIR)

    assert imports(book) == Cell(usd(6), CellState.VALUE, ("T-1", "T-3"))


def test_of_rows_by_hand_the_customary_valuation_is_used():
    cif, fob = row(1, 100, valuation="CIF"), row(2, 94, valuation="FOB")

    book = Books([fob, cif], PAIR)

    assert imports(book).value == usd(100)
    assert (book.conflicts, book.overridden) == ([], [])


def test_a_row_by_hand_in_the_other_valuation_still_stands_over_the_vintage():
    fob, cif = row(1, 94, valuation="FOB"), row(2, 100, valuation="CIF", **NEW)

    book = Books([fob, cif], PAIR)

    assert imports(book).value == usd(94)
    assert book.overridden == [(fob, cif)]


def test_the_other_valuation_of_a_vintage_is_not_set_aside_by_hand():
    by_hand, cif, fob = row(1, 99), row(2, 100, valuation="CIF", **NEW), row(3, 94, valuation="FOB", **NEW)

    assert Books([by_hand, cif, fob], PAIR).overridden == [(by_hand, cif)]


def test_two_books_flows_years_and_commodities_are_cells_apart():
    rows = [
        row(1, 1),
        row(2, 2, by="BLR"),
        row(3, 3, of="re_import"),
        row(4, 4, "2018"),
        row(5, 5, commodity="87"),
        row(6, 6, commodity="87", classification="S3"),
    ]

    book = Books(rows, PAIR)

    assert book.conflicts == []
    assert [imports(book).value, imports(book, 2018).value] == [usd(1), usd(4)]
    assert [imports(book, commodity=code).value for code in ("87", "S3:87")] == [usd(5), usd(6)]
    assert book.cell("BLR", "import", year(2017)).value == usd(2)
    assert book.cell("PAK", "re_import", year(2017)).value == usd(3)


def test_the_same_days_under_another_name_are_the_same_cell():
    rows = [row(1, 1, "2017"), row(2, 2, "2017-01..2017-12")]

    book = Books(rows, PAIR)

    assert (imports(book).value, book.conflicts) == (usd(2), [tuple(rows)])


def test_why_a_commodity_has_no_figure_is_said_of_that_commodity_alone():
    book = Books([row(1, "withheld", commodity="87"), row(2, 5)], PAIR)

    assert imports(book, commodity="87") == Cell(None, CellState.WITHHELD, ("T-1",))
    assert imports(book, commodity="31") == Cell(None, CellState.ABSENT)
    assert imports(book).value == usd(5)


def test_of_two_stated_absences_the_last_one_counts():
    book = Books([row(1, "not_reported"), row(2, "withheld")], PAIR)

    assert imports(book) == Cell(None, CellState.WITHHELD, ("T-2",))


# Vintages


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2022-06", "2022"),
        ("..2021", "2022"),
        ("2021-05", "2021-06.."),
        ("2022-06-30", "..2022-07-01"),
        (None, "1990"),
    ],
)
def test_a_vintage_is_dated_by_the_last_day_it_may_be_from(earlier, later):
    rows = [
        row(1, 6, vintage="later", vintage_on=later),
        row(2, 5, vintage="earlier", vintage_on=earlier),
    ]

    book = Books(rows, PAIR)

    assert book.vintage("PAK") == "later"


def test_a_vintage_is_as_new_as_its_newest_row():
    rows = [
        row(1, 1, "2015", vintage="a", vintage_on="2015"),
        row(2, 1, "2016", vintage="b", vintage_on="2018"),
        row(3, 1, "2017", vintage="a", vintage_on="2020"),
        row(4, 1, "2018", vintage="a", vintage_on="2016"),
    ]

    assert Books(rows, PAIR).vintage("PAK") == "a"


@pytest.mark.parametrize(
    ("commodity", "scale", "offer"),
    [
        ("TOTAL", TOTALS, True),
        ("87", TOTALS, False),
        ("8701", TOTALS, False),
        ("87", ("H", 2), False),
        ("8701", ("H", 4), True),
        ("870193", ("H", 6), True),
        ("87", ("H", 4), None),
        ("8701", ("H", 2), None),
        ("TOTAL", ("H", 2), None),
    ],
)
def test_what_a_document_offers_of_each_scale(commodity, scale, offer):
    found = offers_of([row(1, 5, commodity=commodity, **NEW)], scale)

    assert found == (
        [] if offer is None else [("PAK", "new", period("2024").last, offer, {span_of(year(2017))})]
    )


@pytest.mark.parametrize(
    ("classification", "commodity", "scale", "offer"),
    [
        ("S3", "TOTAL", TOTALS, True),
        ("S3", "7", TOTALS, False),
        ("S3", "7", ("S", 1), True),
        ("S3", "78", ("S", 2), True),
        ("S3", "78", ("H", 2), None),
        ("BEC", "7", TOTALS, None),
        ("BEC", "7", ("BEC", 1), True),
    ],
)
def test_what_a_document_offers_in_other_classifications(classification, commodity, scale, offer):
    found = offers_of([row(1, 5, commodity=commodity, classification=classification, **NEW)], scale)

    assert found == (
        [] if offer is None else [("PAK", "new", period("2024").last, offer, {span_of(year(2017))})]
    )


def test_a_stated_absence_and_a_row_by_hand_offer_no_vintage():
    assert offers_of([row(1, "withheld", **NEW), row(2, 5)], TOTALS) == []


def test_commodities_alone_are_a_vintage_where_nothing_has_totals():
    book = Books([row(1, 5, commodity="87", **OLD)], PAIR)

    assert book.vintages == {"PAK": "old", "BLR": None}
    assert imports(book) == Cell(None, CellState.PARTIAL, ("T-1",), "HS2", usd(5), only="1 chapter")


def test_a_few_chapters_of_newer_documents_do_not_take_the_place_of_a_file_of_all():
    kept = Kept()
    kept.add("PAK", "import", "2017", MANY, vintage="file", on="2020-01-01")

    book = Books([row(1, 5, commodity="87", **NEW)], PAIR, blocks=kept.blocks, source=kept)

    assert (book.vintage("PAK"), book.vintage("PAK", ("H", 2))) == ("file", "file")
    assert book.basket("PAK", "import", year(2017)).values == dict.fromkeys(MANY, usd(1))


def test_each_reporter_has_its_own_vintages():
    book = Books([row(1, 5, **NEW), row(2, 5, by="BLR", **OLD), row(3, 4, **OLD)], PAIR)

    assert book.vintages == {"PAK": "new", "BLR": "old"}
    assert book.vintage("KAZ") is None


def test_rows_by_hand_alone_are_of_no_vintage():
    book = Books([row(1, 5)], PAIR)

    assert book.vintages == {"PAK": None, "BLR": None}
    assert imports(book).value == usd(5)


# A book as the design has it, worked out in the plainest way

_ROWS = st.lists(
    st.tuples(
        st.sampled_from(["2017", "2017-H1", "2017-H2"]),
        st.sampled_from([None, "old", "new"]),
        st.integers(0, 5) | st.sampled_from(["withheld", "not_reported"]),
    ),
    max_size=7,
)


def expected_cell(drawn, on, halves=()):
    """Value, state and what is known so far of a period by these rows."""
    valued = [(text, vintage, value) for text, vintage, value in drawn if isinstance(value, int)]
    texts = {name: {text for text, vintage, _ in valued if vintage == name} for name in ("new", "old")}
    # A newer state without a whole year does not take the place of one that has it.
    has_year = {name: "2017" in own or {"2017-H1", "2017-H2"} <= own for name, own in texts.items()}
    read_in = "new" if texts["new"] else "old" if texts["old"] else None
    if has_year["old"] and not has_year["new"]:
        read_in = "old"

    def figure(period_text):
        of = {None: [], "vintage": []}
        for text, vintage, value in valued:
            if text == period_text and vintage in {None, read_in}:
                of[None if vintage is None else "vintage"].append(value)
        settled = of[None] or of["vintage"]
        return settled[-1] if settled else None

    own = figure(on)
    if own is not None:
        return own, "value" if own else "zero", None
    parts = [each for each in map(figure, halves) if each is not None]
    if halves and len(parts) == len(halves):
        return sum(parts), "value" if sum(parts) else "zero", None
    stated = [value for text, _, value in drawn if text == on and not isinstance(value, int)]
    if stated:
        return None, stated[-1], None
    if parts:
        return None, "partial", sum(parts)
    return None, "other_vintage" if any(text == on for text, _, _ in valued) else "absent", None


@given(_ROWS)
def test_whatever_rows_there_are_a_cell_says_what_the_design_does(drawn):
    dates = {"old": "2017", "new": "2024"}
    rows = []
    for number, (on, vintage, value) in enumerate(drawn, 1):
        known = (
            {"vintage": vintage, "vintage_on": dates[vintage]} if vintage and isinstance(value, int) else {}
        )
        rows.append(row(number, value, on, **known))

    book = Books(rows, PAIR)

    halves = ("2017-H1", "2017-H2")
    for on, parts in (("2017", halves), *((half, ()) for half in halves)):
        cell = book.cell("PAK", "import", period(on))
        told = [None if each is None else int(each.amount) for each in (cell.value, cell.so_far)]
        assert (told[0], cell.state, told[1]) == expected_cell(drawn, on, parts)
