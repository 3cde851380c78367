"""What is the whole trade and what was picked out of it: by how many chapters there are, by a total that is stated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.cells import span_of
from pakbel.domain.period import parse_stored
from pakbel.domain.selections import Breadth, StatedTotals, few_of, is_broad, listed_of, only_of
from tests.domain.builders import flow
from tests.domain.kept import Kept

SPAN = span_of(parse_stored("2017"))
CELL = ("PAK", "BLR", "import", SPAN, "USD")


@pytest.mark.parametrize(
    ("number", "scale", "rows", "broad", "expected"),
    [
        (0, ("H", 2), 0, False, "0 chapters"),
        (1, ("H", 2), 1, False, "1 chapter"),
        (9, ("H", 2), 9, False, "9 chapters"),
        (10, ("H", 2), 10, False, None),
        (1, ("H", 4), 1, False, "1 commodity"),
        (1, ("H", 4), 2, False, "1 chapter"),
        (2, ("H", 6), 2, False, "2 chapters"),
        (10, ("H", 6), 1, False, None),
        (1, ("S", 1), 1, False, "1 section"),
        (4, ("S", 1), 4, False, "4 sections"),
        (5, ("S", 1), 5, False, None),
        (1, ("S", 2), 1, False, "1 division"),
        (9, ("S", 2), 9, False, "9 divisions"),
        (1, ("S", 3), 1, False, "1 commodity"),
        (10, ("S", 3), 10, False, None),
        (10, ("H", 2), 10, True, "10 chapters"),
        (44, ("H", 6), 10, True, "44 chapters"),
        (45, ("H", 2), 45, True, None),
        (7, ("S", 1), 7, True, "7 sections"),
        (8, ("S", 1), 8, True, None),
    ],
)
def test_how_few_goods_are_a_selection_and_what_they_are_called(number, scale, rows, broad, expected):
    assert few_of([f"{each:02d}" for each in range(number)], scale, rows, broad=broad) == expected


def stated(**totals):
    kept = Kept()
    for vintage, value in totals.items():
        kept.add("PAK", "import", "2017", {"TOTAL": value}, vintage=vintage)
    return StatedTotals([], kept.blocks)


@pytest.mark.parametrize(
    ("partners", "broad"), [(["WLD"], True), (["BLR"] * 30, False), (["BLR", "WLD"], True)]
)
def test_a_file_is_broad_with_the_world_in_it(partners, broad):
    assert is_broad({*partners}) is broad


@given(
    st.sets(st.sampled_from(["BLR", "WLD"]) | st.text("ABC", min_size=3, max_size=3)),
    st.sets(st.integers(1, 97)),
    st.sampled_from([1, 2, 4, 6]),
)
def test_what_an_import_says_of_its_chapters_reads_back_as_it_was_judged(partners, codes, level):
    breadth = Breadth(level)
    breadth.partners |= partners
    breadth.codes |= {f"{code:02d}"[-1:] if level == 1 else f"{code:02d}" for code in codes}
    kept = Kept()
    kept.add("PAK", "import", "2017", {"8" * level: 1000, "7" * level: 1}, chapters=breadth.codes)
    block = kept.blocks[0]._replace(chapters=breadth.text)

    with_the_world = block._replace(block=block.block._replace(partner="WLD"))

    scale = ("H", level)
    of_a_country, of_all = (few_of(breadth.codes, scale, block.rows, broad=each) for each in (False, True))
    assert only_of((block,)) == of_a_country
    assert listed_of((block,)) == (of_all if is_broad(partners) else None)
    assert not is_broad(partners) or only_of((with_the_world,)) == of_all


def test_parts_of_one_block_are_judged_together():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"87": 1}, chapters=[f"{n:02d}" for n in range(1, 6)])
    kept.add("PAK", "import", "2017", {"31": 1}, chapters=[f"{n:02d}" for n in range(6, 11)])
    one, other = kept.blocks
    broad = one._replace(chapters=f"~ {one.chapters}")

    assert only_of((one,)) == "5 chapters"
    assert only_of((one, other)) is None
    assert (only_of((broad, other)), listed_of((broad, other))) == (None, "10 chapters")
    assert listed_of((one, other)) is None
    assert listed_of((broad, other._replace(chapters="*"))) is None


@pytest.mark.parametrize(
    ("summed", "said"), [(74, "part of the total in WITS"), (75, None), (100, None), (500, None)]
)
def test_a_sum_below_three_quarters_of_what_is_stated_is_a_part_of_it(summed, said):
    assert stated(WITS=100).judged(None, CELL, summed) == said


def test_of_several_totals_the_newest_is_what_a_sum_is_held_against():
    kept = Kept()
    for name, value, on in [("zero", 0, "2016-01-01"), ("new", 100, "2024-01-01"), ("old", 3, "2018-01-01")]:
        kept.add("PAK", "import", "2017", {"TOTAL": value}, vintage=name, on=on)
    totals = StatedTotals([], kept.blocks)

    assert totals.judged(None, CELL, 3) == "part of the total in new"
    assert totals.judged("4 chapters", CELL, 3) == "4 chapters"


def test_what_was_entered_by_hand_goes_for_the_newest():
    kept = Kept()
    kept.add("PAK", "import", "2017", {"TOTAL": 9000}, vintage="new", on="2024-01-01")
    typed = flow("T-1", "PAK", "import", "2017", "100")

    assert StatedTotals([typed], kept.blocks).judged(None, CELL, 9000) == "part of the total in T-1"


def test_a_total_of_another_cell_says_nothing():
    totals = stated(WITS=100)

    others = [
        ("PAK", "BLR", "export", SPAN, "USD"),
        ("PAK", "BLR", "import", SPAN, "PKR"),
        ("PAK", "WLD", *CELL[2:]),
    ]
    assert [totals.judged(None, cell, 1) for cell in others] == [None] * 3


@pytest.mark.parametrize(("vintage", "name"), [("DOTS", "DOTS"), (None, "T-1")])
def test_a_total_of_a_document_is_stated_too(vintage, name):
    row = flow("T-1", "PAK", "import", "2017", "100", vintage=vintage)

    assert StatedTotals([row], []).judged(None, CELL, 1000) == f"part of the total in {name}"


@pytest.mark.parametrize(
    ("summed", "said"), [(98, "4 chapters"), (99, None), (101, None), (102, "4 chapters")]
)
def test_few_chapters_that_come_to_a_total_are_all_that_was_traded(summed, said):
    assert stated(WITS=100).judged("4 chapters", CELL, summed) == said


def test_without_a_total_chapters_alone_tell():
    assert stated().judged("4 chapters", CELL, 5) == "4 chapters"
    assert stated().judged(None, CELL, 5) is None


def test_many_partners_are_twenty():
    codes = [f"A{letter}A" for letter in "ABCDEFGHIJKLMNOPQRST"]

    assert (is_broad(codes), is_broad(codes[1:])) == (True, False)


def test_the_chapters_of_an_import_are_those_of_the_partner_with_most():
    """Ten goods of each of three partners, others for each, are no thirty."""
    breadth = Breadth(2)
    for codes in ({"01", "02"}, {"03", "04", "05"}, {"06"}):
        breadth.take(codes)

    assert breadth.text == "03 04 05"
