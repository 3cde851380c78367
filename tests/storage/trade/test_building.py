"""Making the file of an import: what is there twice, what cannot be kept, and that memory stays small."""

import os
import resource
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.errors import BadInput, StoreProblem
from pakbel.storage.trade.building import Building, Clash, Found, Tally
from pakbel.storage.trade.comparing import compare
from pakbel.storage.trade.layout import PAGE
from pakbel.storage.trade.sealing import seal
from pakbel.storage.trade.shelf import Shelf
from tests.storage.trade.imports import add, block, bring, found, shelf_of

A, B = block("2019"), block("2020")
ROOT = Path(__file__).parents[3]


def test_what_is_added_is_added_up_by_block(tmp_path):
    with Building(tmp_path) as building:
        kept = add(building, {(A, "01"): 5, (A, "02"): None, (B, "01"): 0})

        assert kept == 3
        assert building.finish() == Tally(rows=3, duplicates=0, conflict_count=0, conflicts=())
        assert list(building.rolled()) == [(A, 2, 5, 1), (B, 1, 0, 0)]


def test_the_same_figure_again_is_ignored_and_counted(tmp_path):
    with Building(tmp_path) as building:
        assert add(building, {(A, "01"): 5, (A, "02"): None}) == 2
        assert add(building, {(A, "02"): None, (A, "01"): 5, (A, "03"): 1}) == 1

        assert building.finish() == Tally(rows=3, duplicates=2, conflict_count=0, conflicts=())


def test_a_figure_with_two_values_is_a_conflict_that_names_both_and_keeps_the_first(tmp_path):
    with Building(tmp_path) as building:
        add(building, {(A, "01"): 5, (B, "01"): 7}, "a.csv")
        add(building, {(B, "01"): 8, (A, "01"): 5, (A, "02"): None}, "b.csv")
        add(building, {(A, "02"): 0}, "c.csv")

        assert building.finish() == Tally(
            rows=3,
            duplicates=1,
            conflict_count=2,
            conflicts=(
                Clash(B, "01", Found("a.csv", 3, 7), Found("b.csv", 2, 8)),
                Clash(A, "02", Found("b.csv", 4, None), Found("c.csv", 2, 0)),
            ),
        )
        assert list(building.rolled()) == [(A, 2, 5, 1), (B, 1, 7, 0)]


def weighed(building, *rows, name="a.csv"):
    """Figures of A's code 01 worth 5: (net weight, quantity, unit)."""
    figures = [(0, "01", 5, *row, line) for line, row in enumerate(rows, start=2)]
    building.add(name, lambda: "", [A], figures)


def kept_measures(building):
    return list(building.scratch.rows("SELECT net_weight, quantity, unit FROM figure"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ((1, None, None), (999, None, None)),
        ((1, 4, "items"), (1, 5, "items")),
        ((1, 4, "items"), (1, 4, "pairs")),
        ((None, 4, "items"), (7, 4, None)),
    ],
)
def test_one_value_with_two_weights_or_quantities_is_a_conflict(tmp_path, first, second):
    with Building(tmp_path) as building:
        weighed(building, first)
        weighed(building, second, name="b.csv")

        clash = Clash(A, "01", Found("a.csv", 2, 5, *first), Found("b.csv", 2, 5, *second))
        assert building.finish() == Tally(rows=1, duplicates=0, conflict_count=1, conflicts=(clash,))
        assert kept_measures(building) == [first]


def test_a_figure_again_without_its_weight_or_with_it_at_last_is_the_same_figure(tmp_path):
    with Building(tmp_path) as building:
        weighed(building, (None, None, "kg"), (7, None, None), (None, None, None), (None, 4, "items"))
        weighed(building, (7, 4, "items"), (8, 4, "items"), name="b.csv")

        tally = building.finish()
        assert (tally.rows, tally.duplicates, tally.conflict_count) == (1, 4, 1)
        assert kept_measures(building) == [(7, 4, "items")]


def test_of_many_conflicts_the_first_ten_are_shown(tmp_path):
    codes = [f"{number:04}" for number in range(6_000)]
    with Building(tmp_path) as building:
        add(building, {(A, code): 1 for code in codes})
        add(building, {(A, code): 2 for code in codes})
        tally = building.finish()

    assert (tally.rows, tally.duplicates, tally.conflict_count) == (6_000, 0, 6_000)
    assert [clash.commodity for clash in tally.conflicts] == codes[:10]


def test_blocks_may_become_known_while_their_figures_arrive(tmp_path):
    gathered = []

    def figures():
        for year in range(12_000):
            gathered.append(block(f"{year:05}"))
            yield year, "01", year, None, None, None, year

    with Building(tmp_path) as building:
        add(building, {(block("00007"), "02"): 5})
        building.add("b.csv", lambda: "", gathered, figures())
        building.finish()

        rolled = {each.period: total for each, _, total, _ in building.rolled()}
    assert rolled == {f"{year:05}": year + 5 * (year == 7) for year in range(12_000)}


@given(
    st.lists(
        st.dictionaries(
            st.tuples(st.sampled_from([A, B, block(level=4)]), st.sampled_from(["01", "02"])),
            st.sampled_from([None, 0, 1]),
            min_size=1,
        ),
        min_size=1,
        max_size=4,
    )
)
def test_files_of_one_import_are_one_set_of_figures(tmp_path_factory, files):
    expected, duplicates, conflicts = {}, 0, 0
    for figures in files:
        for key, value in figures.items():
            duplicates += key in expected and expected[key] == value
            conflicts += key in expected and expected[key] != value
            expected.setdefault(key, value)

    with Building(tmp_path_factory.mktemp("trade")) as building:
        for figures in files:
            add(building, figures)
        tally = building.finish()
        rolled = {each: (rows, total, blanks) for each, rows, total, blanks in building.rolled()}

    assert tally[:3] == (len(expected), duplicates, conflicts)
    assert rolled == {each: _rolled(expected, each) for each, _ in expected}


def _rolled(figures, wanted):
    values = [value for (each, _), value in figures.items() if each == wanted]
    known = [value for value in values if value is not None]
    return (len(values), sum(known) if known else None, len(values) - len(known))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ((0, "01", 2**63, None, None, None, 7), "a.csv:7: a number is larger than can be kept"),
        ((0, "01", 1, -(2**70), None, None, 7), "a.csv:7: a number is larger than can be kept"),
        ((0, "\ud800", 1, None, None, None, 7), r"a.csv:7: '\ud800' is not text"),
        ((0, "01", 1, None, 1, "k\udfffg", 7), r"a.csv:7: 'k\udfffg' is not text"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_its_line(tmp_path, row, message):
    with Building(tmp_path) as building, pytest.raises(BadInput) as refusal:
        building.add("a.csv", lambda: "", [A], [(0, "00", 1, None, None, None, 6), row])

    assert refusal.value.message == message
    assert list(tmp_path.iterdir()) == []


def test_a_block_that_adds_up_to_more_than_can_be_kept_is_refused(tmp_path):
    with Building(tmp_path) as building:
        add(building, {(A, "01"): 2**63 - 1, (A, "02"): 1})

        with pytest.raises(BadInput, match="add up to more than can be kept"):
            building.finish()


def test_an_error_of_the_reader_leaves_nothing(folder):
    def broken():
        yield 0, "01", 1, None, None, None, 2
        raise BadInput("a.csv:3: cut off in the middle")

    with pytest.raises(BadInput, match="cut off"), Building(folder / "trade") as building:
        building.add("a.csv", lambda: "", [A], broken())

    assert list((folder / "trade").iterdir()) == []


def test_a_trade_file_is_for_its_owner_only(folder):
    bring(folder, {(A, "01"): 1})

    assert stat.S_IMODE((folder / "trade").stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "trade" / "I-1.sqlite").stat().st_mode) == 0o600


def test_two_buildings_of_one_process_are_two_files(tmp_path):
    with Building(tmp_path) as first, Building(tmp_path) as second:
        add(first, {(A, "01"): 1})
        add(second, {(B, "01"): 2})

        assert first.path != second.path
        assert [first.finish().rows, second.finish().rows] == [1, 1]


def test_a_file_that_may_not_grow_leaves_the_store_as_it_was(folder):
    bring(folder, {(A, "01"): 1})
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(StoreProblem, match="nothing was changed"):
            bring(folder, {(B, f"{code:06}"): code for code in range(20_000)})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert found(folder) == {(A, "01"): 1}
    assert [path.name for path in (folder / "trade").iterdir()] == ["I-1.sqlite"]


def made(folder, figures):
    with Building(folder) as building:
        add(building, figures)
        building.finish()
        return seal(building, compare(building, Shelf(folder, {}), "V"))


def test_a_file_that_may_not_even_begin_is_gone_again(tmp_path):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (4_000, limits[1]))
    try:
        with pytest.raises(StoreProblem, match="nothing was changed"):
            made(tmp_path, {(A, "01"): 1})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert list(tmp_path.iterdir()) == []


def test_what_was_there_takes_no_room_in_the_new_file(folder):
    codes = {(A, f"{code:06}"): code for code in range(20_000)}
    bring(folder, codes)

    bring(folder, {**codes, (B, "01"): 1})

    first, second = (folder / "trade" / name for name in ("I-1.sqlite", "I-2.sqlite"))
    assert second.stat().st_size < first.stat().st_size / 5
    assert shelf_of(folder).imports["I-2"]["seal"]["roll_up_at"] <= 2 * PAGE


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "trade").write_text("")

    with pytest.raises(StoreProblem) as refusal:
        Building(tmp_path / "trade")

    assert str(tmp_path / "trade") in refusal.value.message


GROWS = r"""
    import re, sys
    from pathlib import Path
    from pakbel.domain.blocks import Block
    from pakbel.storage.trade.building import Building
    from pakbel.storage.trade.comparing import compare
    from pakbel.storage.trade.sealing import seal
    from pakbel.storage.trade.shelf import Shelf

    folder, rows = Path(sys.argv[1]), int(sys.argv[2])
    blocks = [Block("PAK", "BLR", "export", str(year)) for year in range(100)]
    # Every row lands somewhere else: the worst that the order of a file can do.
    figures = ((n * 37 % 100, f"{n * 7919 % rows:06}", n, n, n, "kg", n) for n in range(rows))
    with Building(folder) as building:
        building.add("a.csv", lambda: "", blocks, figures)
        assert building.finish().rows == rows
        seal(building, compare(building, Shelf(folder, {}), "V"))
    # Not ru_maxrss: that begins with what the process was forked from.
    print(re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[1])
"""


def memory_for(folder, rows):
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(GROWS), str(folder), str(rows)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs the peak that Linux tells")
def test_memory_is_bounded_whatever_the_number_of_rows(tmp_path):
    """In KiB: the engine's own room grows to 80 MB with the file, and all else does not grow."""
    few, many = memory_for(tmp_path, 1_000), memory_for(tmp_path, 200_000)

    assert many - few < 25_000
    assert many < 80_000


def test_nothing_is_left_to_import_where_all_was_there(folder):
    bring(folder, {(A, "01"): 1})

    with Building(folder / "trade") as building:
        add(building, {(A, "01"): 1})
        building.finish()
        overlap = compare(building, Shelf(folder / "trade", {}), "V")
        assert overlap.fresh == 1
    assert bring(folder, {(A, "01"): 1}) is None
    assert bring(folder, {(A, "01"): 1}, how="replace") is None
    assert bring(folder, {(A, "01"): 1}, how="add") is None
