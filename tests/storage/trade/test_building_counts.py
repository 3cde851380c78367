"""What a building can be asked before it is placed: figures without a value, and codes that it has."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.storage.trade.building import Building
from tests.storage.trade.imports import add, block

BLOCKS = [block("2019"), block("2020"), block("2019", flow="import")]
keys = st.tuples(st.sampled_from(BLOCKS), st.from_regex(r"[0-9]{2}([0-9]{4}([0-9]{2})?)?", fullmatch=True))
files = st.lists(st.dictionaries(keys, st.none() | st.integers(0, 10**12), max_size=12), max_size=4)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "trade"


def first_seen(arrived):
    """Of each figure the file that brought it first, and its value."""
    found = {}
    for number, figures in enumerate(arrived):
        for key, value in figures.items():
            found.setdefault(key, (number, value))
    return found


@settings(max_examples=60, deadline=None)
@given(files)
def test_whatever_arrives_is_counted_once_in_the_file_that_brought_it(arrived):
    expected = first_seen(arrived)

    with tempfile.TemporaryDirectory() as folder, Building(Path(folder) / "trade") as building:
        kept = [add(building, figures) for figures in arrived]
        tally = building.finish()
        rolled, blanks = list(building.rolled()), building.blanks()

    assert kept == [sum(number == each for number, _ in expected.values()) for each in range(len(arrived))]
    assert tally.rows == len(expected)
    repeated = sum(map(len, arrived)) - len(expected)
    assert tally.duplicates + tally.conflict_count == repeated
    differing = [key for figures in arrived for key, value in figures.items() if value != expected[key][1]]
    assert tally.conflict_count == len(differing)
    assert [(clash.block, clash.commodity) for clash in tally.conflicts] == differing[:10]
    assert blanks == [
        sum(number == each and value is None for number, value in expected.values())
        for each in range(len(arrived))
    ]
    assert {block: each for block, *each in rolled} == totals(expected)


def totals(expected):
    """Of each block the number of its figures, their sum, and how many have no value."""
    found = {}
    for key, (_, value) in expected.items():
        rows, total, blanks = found.get(key[0], (0, None, 0))
        if value is not None:
            total = (total or 0) + value
        found[key[0]] = (rows + 1, total, blanks + (value is None))
    return {block: list(each) for block, each in found.items()}


def test_codes_are_found_by_their_first_six_digits(folder):
    figures = {
        (BLOCKS[0], "87"): 1,
        (BLOCKS[0], "870193"): 2,
        (BLOCKS[1], "87019300"): 3,
        (BLOCKS[1], "31042090"): 4,
        (BLOCKS[2], "252310"): None,
    }

    with Building(folder) as building:
        add(building, figures)
        building.finish()

        assert building.codes_among(["870193", "310420", "252310", "010121", "87", ""]) == {
            "870193",
            "310420",
            "252310",
            "87",
        }
        assert building.codes_among(iter(["010121"])) == set()
        assert building.codes_among([]) == set()


@pytest.mark.parametrize("batches", [1, 2, 3])
def test_what_is_there_twice_is_seen_within_and_between_batches(folder, batches):
    """Figures are taken some thousand at a time; which of them lie together is nothing to a user."""
    rows = [(0, f"{n % 4_000:06}", n % 4_000, None, None, None, n + 2) for n in range(4_000 * batches)]

    with Building(folder) as building:
        assert building.add("a.csv", lambda: "sha", [BLOCKS[0]], iter(rows)) == 4_000
        tally = building.finish()

    assert (tally.rows, tally.duplicates, tally.conflict_count) == (4_000, 4_000 * (batches - 1), 0)


def test_blocks_may_be_found_while_their_figures_come(folder):
    """A reader learns of a block with its first row: the list of them grows as the rows are taken."""
    gathered = []

    def rows():
        for n in range(12_000):
            if n % 100 == 0:
                gathered.append(block(f"{n:05}"))
            yield (len(gathered) - 1, f"{n:06}", n, None, None, None, n + 2)

    with Building(folder) as building:
        add(building, {(block("00100"), "x"): 7, (BLOCKS[0], "y"): 8})
        building.add("b.csv", lambda: "sha", gathered, rows())
        building.finish()
        rolled = {each: (count, total) for each, count, total, _ in building.rolled()}

    expected = {block(f"{n:05}"): (100, sum(range(n, n + 100))) for n in range(0, 12_000, 100)}
    assert rolled == {**expected, block("00100"): (101, sum(range(100, 200)) + 7), BLOCKS[0]: (1, 8)}


def test_a_checksum_is_asked_for_when_its_file_was_read(folder):
    asked = []

    def rows():
        yield (0, "01", 1, None, None, None, 2)
        assert asked == []

    with Building(folder) as building:
        building.add("a.csv", lambda: asked.append(1) or "abc", [BLOCKS[0]], rows(), format="some")
        files = list(building.files)

    assert (files, asked) == ([("a.csv", "abc", "some", 1)], [1])


said = st.none() | st.integers(1, 3)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(said, said, st.sampled_from(["kg", "t"])), min_size=1, max_size=5))
def test_a_figure_that_comes_again_says_what_it_had_not_said(arrivals):
    """Of weight and quantity the first that is said counts; another one after it contradicts."""
    weight = quantity = unit = None
    conflicts = 0
    for each_weight, each_quantity, each_unit in arrivals:
        known = [pair for pair in ((weight, each_weight), (quantity, each_quantity)) if None not in pair]
        other_unit = None not in {quantity, each_quantity} and unit != each_unit
        if other_unit or any(one != other for one, other in known):
            conflicts += 1
            continue
        weight = each_weight if weight is None else weight
        if quantity is None and each_quantity is not None:
            quantity, unit = each_quantity, each_unit

    with tempfile.TemporaryDirectory() as folder, Building(Path(folder) / "trade") as building:
        for line, (each_weight, each_quantity, each_unit) in enumerate(arrivals, start=2):
            told = each_unit if each_quantity is not None else None
            row = (0, "87", 5, each_weight, each_quantity, told, line)
            building.add(f"{line}.csv", lambda: "sha", [BLOCKS[0]], [row])
        tally = building.finish()
        (kept,) = building.scratch.rows("SELECT value, net_weight, quantity, unit, line, file FROM figure")

    assert kept == (5, weight, quantity, unit, 2, 0)
    assert (tally.rows, tally.conflict_count) == (1, conflicts)
    assert tally.duplicates == len(arrivals) - 1 - conflicts


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([f"{n:02}" for n in range(1, 15)]), max_size=30), st.booleans())
def test_chapters_are_listed_up_to_enough(codes, several):
    """Of the partner that has most: a selection of goods is told from a whole trade by them."""
    figures = {
        (block(partner="BLR" if n % 2 and several else "CHN"), code): n
        for n, code in enumerate(dict.fromkeys(codes))
    }
    of_each = {}
    for each, code in figures:
        of_each.setdefault(each.partner, set()).add(code)
    most = max(map(len, of_each.values()), default=0)

    with tempfile.TemporaryDirectory() as folder, Building(Path(folder) / "trade") as building:
        add(building, figures)
        building.finish()
        listed = [row[0] for row in building.scratch.rows("SELECT chapters FROM breadth")]

    assert len(listed) == len({each for each, _ in figures})
    if most < 10:
        assert {*listed} <= {" ".join(sorted(own)) for own in of_each.values() if len(own) == most}
    else:
        assert {*listed} == {"*"}
