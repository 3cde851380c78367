"""What a reader finds of imported figures: blocks, figures in them, sums."""

from datetime import date

import pytest

from pakbel.domain.blocks import BlockFigure, KeptBlock
from pakbel.errors import StoreProblem
from pakbel.storage import open_bundled, open_store
from pakbel.storage.memory import MemoryStore
from pakbel.storage.snapshot import Snapshot
from pakbel.storage.trade.building import Building
from pakbel.storage.trade.comparing import compare
from pakbel.storage.trade.sealing import seal
from tests.storage.trade.imports import add, block, bring, enter, found, shelf_of

TOTAL, CHAPTERS = block(level=0), block()
MIRROR = block(reporter="BLR", partner="PAK", flow="import")
WORLD = block(partner="WLD")
FIGURES = {
    (TOTAL, "TOTAL"): 1_500,
    (CHAPTERS, "01"): 1_000,
    (CHAPTERS, "87"): 500,
    (CHAPTERS, "99"): None,
    (MIRROR, "87"): 700,
    (WORLD, "87"): 9_000,
}


@pytest.fixture
def shelf(folder):
    bring(folder, FIGURES, sources=["comtrade-2026"])
    return shelf_of(folder)


def test_a_store_without_imports_has_an_empty_shelf(folder):
    shelf = shelf_of(folder)

    assert (shelf.blocks(), list(shelf.figures([])), shelf.sums([])) == ([], [], {})


def test_the_bundled_register_has_no_shelf():
    state = open_bundled().read()

    assert Snapshot(state.tables, state.meta, state.trade).shelf.blocks() == []


def test_a_block_comes_with_its_sum_and_where_it_is_from(shelf):
    assert shelf.blocks(pair=("PAK", "BLR"))[1] == KeptBlock(
        block=CHAPTERS,
        import_id="I-1",
        number=1,
        vintage="V",
        vintage_on=date(2026, 1, 1),
        rows=3,
        total=1_500,
        blanks=1,
        sources=("comtrade-2026",),
        chapters="~ 01 87 99",
    )


def test_chapters_are_counted_over_every_partner_and_file_of_one_import(folder):
    first = {(block(level=6), "870193"): 1, (block(partner="CHN", level=6), "310420"): 2}
    second = {(block(partner="WLD", level=6), "252310"): 3, (block(level=6), "252329"): None}
    others = {(block("2018", level=6), "010121"): 4, (block(flow="import", level=6), "020110"): 5}
    bring(folder, first, {**second, **others, (block(level=0), "TOTAL"): 6})

    found = {
        (kept.block.period, kept.block.flow, kept.block.level): kept.chapters
        for kept in shelf_of(folder).blocks()
    }

    assert found == {
        ("2019", "export", 6): "~ 25 87",
        ("2018", "export", 6): "01",
        ("2019", "import", 6): "02",
        ("2019", "export", 0): "",
    }


@pytest.mark.parametrize(
    ("partners", "chapters", "kept"),
    [
        (["BLR"], range(1, 10), "01 02 03 04 05 06 07 08 09"),
        (["BLR"], range(1, 11), "*"),
        (["WLD"], range(1, 4), "~ 01 02 03"),
        (["WLD", "BLR"], range(1, 46), "*"),
        ([f"{letter}AA" for letter in "ABCDEFGHIJKLMNOPQRS"], range(1, 11), "*"),
        ([f"{letter}AA" for letter in "ABCDEFGHIJKLMNOPQRST"], range(1, 4), "~ 01 02 03"),
        ([f"{letter}AA" for letter in "ABCDEFGHIJKLMNOPQRST"], range(1, 46), "*"),
    ],
)
def test_the_more_partners_the_more_chapters_are_enough(partners, chapters, kept, folder):
    bring(folder, {(block(partner=each), f"{code:02d}"): 1 for each in partners for code in chapters})

    assert {each.chapters for each in shelf_of(folder).blocks()} == {kept}


def test_with_everybody_44_chapters_are_a_selection(folder):
    bring(folder, {(block(partner="WLD"), f"{code:02d}"): 1 for code in range(1, 45)})

    assert len(shelf_of(folder).blocks()[0].chapters.split()) == 45


def test_what_is_left_out_as_there_already_still_counts_as_chapters_of_the_file(folder):
    bring(folder, {(block(), "87"): 1})
    bring(folder, {(block(), "87"): 1, (block(partner="CHN"), "31"): 2, (block(), "84"): 3}, how="add")

    assert [kept.chapters for kept in shelf_of(folder).blocks(pair=("PAK", "BLR"))] == ["87", "84 87"]


def test_a_pair_is_both_books_and_neither_the_world_nor_others(shelf):
    assert [each.block for each in shelf.blocks(pair=("BLR", "PAK"))] == [TOTAL, CHAPTERS, MIRROR]
    assert [each.block for each in shelf.blocks(reporter="PAK")] == [TOTAL, CHAPTERS, WORLD]
    assert [each.block for each in shelf.blocks(partner="WLD")] == [WORLD]
    assert shelf.blocks(reporter="PAK", partner="USA") == []
    assert len(shelf.blocks()) == 4


def test_a_block_of_blanks_has_no_sum(folder):
    bring(folder, {(TOTAL, "TOTAL"): None})

    (kept,) = shelf_of(folder).blocks()

    assert (kept.rows, kept.total, kept.blanks) == (1, None, 1)
    assert shelf_of(folder).sums([kept]) == {}


def test_figures_come_by_block_and_code_with_all_that_was_said(folder):
    with Building(folder / "trade") as building:
        rows = [(0, "8701", 5, 70, 80, "items", 3), (0, "8702", 0, None, None, None, 2)]
        building.add("a.csv", lambda: "", [block(level=4)], rows)
        building.finish()
        overlap = compare(building, shelf_of(folder), "V")
        enter(folder, building, overlap, seal(building, overlap))
    shelf = shelf_of(folder)

    figures = [figure for _, figure in shelf.figures(shelf.blocks())]

    assert figures == [
        BlockFigure(0, "8701", 5, 70, 80, "items", 3),
        BlockFigure(0, "8702", 0, None, None, None, 2),
    ]


def test_figures_under_a_code(folder):
    codes = ["87", "8701", "870120", "88", "8", "08"]
    bring(folder, {(block(level=len(code)), code): 1 for code in codes})
    shelf = shelf_of(folder)

    under = {figure.commodity for _, figure in shelf.figures(shelf.blocks(), under="87")}

    assert under == {"87", "8701", "870120"}
    assert shelf.sums(shelf.blocks(), under="87") == {"87": 1, "8701": 1, "870120": 1}


def test_sums_add_each_code_over_the_blocks(shelf):
    blocks = [each for each in shelf.blocks() if each.block.level == 2]

    assert shelf.sums(blocks) == {"01": 1_000, "87": 10_200}


def test_sums_of_parts_in_several_imports(folder):
    bring(folder, {(CHAPTERS, "01"): 1})
    bring(folder, {(CHAPTERS, "02"): 2}, how="add")
    bring(folder, {(MIRROR, "01"): 4})
    shelf = shelf_of(folder)

    assert shelf.sums(shelf.blocks()) == {"01": 5, "02": 2}
    assert [(each.import_id, each.total) for each in shelf.blocks()] == [("I-1", 1), ("I-2", 2), ("I-3", 4)]


def test_the_same_block_asked_twice_is_counted_once(shelf):
    (world,) = shelf.blocks(partner="WLD")

    assert shelf.sums([world, world]) == {"87": 9_000}


def test_sums_beyond_what_the_engine_counts_are_exact(folder):
    most = 2**63 - 1
    bring(folder, {(block("2019"), "27"): most, (block("2020"), "27"): most, (block("2021"), "27"): -5})
    shelf = shelf_of(folder)

    assert shelf.sums(shelf.blocks()) == {"27": 2 * most - 5}


def test_questions_about_more_blocks_than_stand_in_one(folder):
    years = {(block(f"{year:04}", level=0), "TOTAL"): year for year in range(1, 5_501)}
    bring(folder, years)
    shelf = shelf_of(folder)

    assert shelf.sums(shelf.blocks()) == {"TOTAL": sum(range(1, 5_501))}
    assert found(folder) == years


def test_a_file_is_not_opened_for_a_question_that_it_cannot_answer(folder):
    bring(folder, {(TOTAL, "TOTAL"): 1})
    bring(folder, {(block(reporter="USA", partner="WLD"), "01"): 1})
    (folder / "trade" / "I-2.sqlite").unlink()
    shelf = shelf_of(folder)

    assert [each.block for each in shelf.blocks(pair=("PAK", "BLR"))] == [TOTAL]
    with pytest.raises(StoreProblem):
        shelf.blocks(reporter="USA")


def test_ten_imports_stand_in_the_order_in_which_they_were_made(folder):
    for year in range(2000, 2011):
        bring(folder, {(block(str(year), level=0), "TOTAL"): year})

    assert [each.import_id for each in shelf_of(folder).blocks()] == [f"I-{n}" for n in range(1, 12)]


def test_a_dry_run_reads_the_shelf_of_the_store(folder):
    bring(folder, {(TOTAL, "TOTAL"): 1})
    store = MemoryStore.of(open_store(folder).read())

    with store.transaction("add", by="sana", at=None) as tx:
        tx.put("mous", "M-9", {})
        during = Snapshot(tx.tables, tx.meta, tx.trade).shelf.blocks()
    state = store.read()

    assert (
        during == Snapshot(state.tables, state.meta, state.trade).shelf.blocks() == shelf_of(folder).blocks()
    )


def test_a_reader_that_stops_in_the_middle_leaves_nothing_open(folder, recwarn):
    bring(folder, FIGURES)
    shelf = shelf_of(folder)

    figures = shelf.figures(shelf.blocks())
    next(figures)
    figures.close()

    assert not recwarn.list


def test_a_date_that_is_none_is_named(folder):
    bring(folder, {(TOTAL, "TOTAL"): 1}, on="last week")

    with pytest.raises(StoreProblem, match=r"I-1: vintage_on: 'last week' is no date"):
        shelf_of(folder).blocks()


def test_an_import_may_have_no_date(folder):
    bring(folder, {(TOTAL, "TOTAL"): 1}, on=None)

    assert shelf_of(folder).blocks()[0].vintage_on is None


def test_names_with_signs_that_addresses_use(folder, tmp_path):
    odd = tmp_path / "a%20b?c#d é"
    folder.rename(odd)

    bring(odd, {(TOTAL, "TOTAL"): 1})

    assert shelf_of(odd).sums(shelf_of(odd).blocks()) == {"TOTAL": 1}


def test_a_building_that_is_left_is_gone(folder):
    with Building(folder / "trade") as building:
        add(building, FIGURES)

    assert list((folder / "trade").iterdir()) == []
