"""A flipped bit is noticed by the questions that read it, wherever in the figures it is, and by no other."""

import sqlite3
from contextlib import contextmanager
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.errors import StoreProblem
from pakbel.storage.trade.layout import FIGURES, PAGE
from pakbel.storage.trade.proving import PAGES, Proof, checksums
from tests.storage.trade.imports import block, bring, shelf_of

YEARS = [block(str(year)) for year in range(1990, 2000)]
# Codes of this length make a tree of four levels of some thousand figures.
LONG = "x" * 390
DAMAGED = "trade/I-1.sqlite is damaged: figures in it are not as they were written; it held a.csv"


@pytest.fixture
def file(folder):
    """An import of ten years in files that mix them, with codes that no two figures share."""
    figures = {
        (year, f"{n:05}{i:x}{LONG}"): n for n in range(500) for i, year in enumerate(YEARS, start=n % 3)
    }
    bring(folder, figures)
    return folder / "trade" / "I-1.sqlite"


# Of blocks, in every length that a number can have in a file.
NUMBERS = [0, 1, 2, 99, 200, 40_000, 9_000_000, 1 << 31, 1 << 40, 1 << 50]


@contextmanager
def flipped(path, place, bit):
    """The file with one bit turned, for as long as the `with` lasts."""
    raw = path.read_bytes()
    path.write_bytes(raw[:place] + bytes([raw[place] ^ 1 << bit]) + raw[place + 1 :])
    yield
    path.write_bytes(raw)


def blocks_of(folder):
    return shelf_of(folder).blocks()


def places_in(path) -> dict[str, int]:
    """Where each code stands; elsewhere there may be what was moved, which nobody reads."""
    raw = path.read_bytes()
    found = {}
    for page in range(PAGE, len(raw), PAGE):
        if raw[page] not in {2, 10}:
            continue
        begin = page + (12 if raw[page] == 2 else 8)
        for cell in range(begin, begin + 2 * int.from_bytes(raw[page + 3 : page + 5]), 2):
            place = raw.find(LONG.encode(), page + int.from_bytes(raw[cell : cell + 2])) - 6
            found[raw[place : place + 6].decode("ascii", "replace")] = place
    return found


def is_refused(ask) -> bool:
    try:
        ask()
    except StoreProblem as problem:
        return problem.message == DAMAGED
    return False


def asks(folder, blocks, under=""):
    """Both questions about figures, each on a shelf that has proven nothing yet."""
    return (
        lambda: list(shelf_of(folder).figures(blocks, under=under)),
        lambda: shelf_of(folder).sums(blocks, under=under),
    )


def end_of(folder):
    return shelf_of(folder).imports["I-1"]["seal"]["roll_up_at"]


def test_a_bit_turned_anywhere_in_the_figures_is_noticed(folder, file):
    end, blocks = end_of(folder), blocks_of(folder)

    @settings(max_examples=60, deadline=None)
    @given(st.integers(PAGE, end - 1), st.integers(0, 7))
    def check(place, bit):
        with flipped(file, place, bit):
            assert [is_refused(ask) for ask in asks(folder, blocks)] == [True, True]

    check()
    assert [is_refused(ask) for ask in asks(folder, blocks)] == [False, False]


def test_every_question_that_covers_a_figure_notices_what_became_of_it(folder, file):
    places, blocks = places_in(file), blocks_of(folder)

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, 499), st.integers(0, 9), st.integers(0, 6), st.sets(st.integers(0, 9)))
    def check(n, number, digits, others):
        code = f"{n:05}{number + n % 3:x}"
        asked = [blocks[each] for each in others | {number}]
        with flipped(file, places[code] + 5, 0):
            assert all(is_refused(ask) for ask in asks(folder, asked, code[:digits]))

    check()


def test_what_a_question_does_not_read_stands_in_its_way_no_more(folder):
    """A file in the order of its blocks, as statistics come; else they lie side by side under one checksum."""
    bring(folder, {(year, f"{n:05}{i}{LONG}"): n for i, year in enumerate(YEARS) for n in range(500)})
    file = folder / "trade" / "I-1.sqlite"
    blocks = blocks_of(folder)

    with flipped(file, places_in(file)["002504"], 0):
        assert not any(is_refused(ask) for ask in asks(folder, blocks[:4]))
        assert not any(is_refused(ask) for ask in asks(folder, blocks[5:]))
        assert not any(is_refused(ask) for ask in asks(folder, blocks[4:5], "0000"))
        assert not any(is_refused(ask) for ask in asks(folder, blocks[4:5], "0049"))
        assert all(is_refused(ask) for ask in asks(folder, blocks[4:5], "0025"))
        assert all(is_refused(ask) for ask in asks(folder, blocks[:5]))


def test_a_few_figures_are_proven_by_a_few_pages(folder, file, monkeypatch):
    from pakbel.storage.disk import Disk

    read = []
    plain = Disk.read_part
    monkeypatch.setattr(Disk, "read_part", lambda disk, *what: read.append(what[2]) or plain(disk, *what))
    shelf, blocks = shelf_of(folder), blocks_of(folder)
    read.clear()

    shelf.sums(blocks[3:4], under="00123")
    first = sum(read)
    shelf.sums(blocks[3:4], under="00123")

    assert first < end_of(folder) / 5
    # The pages that led there are read again, but not what is under their checksums.
    assert sum(read) - first < first / 4


@settings(max_examples=30, deadline=None)
@given(
    keys=st.sets(
        st.tuples(
            st.sampled_from(NUMBERS),
            st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=900),
        ),
        max_size=300,
    ),
    asked=st.sets(st.sampled_from(NUMBERS)),
    under=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=1),
    copies=st.integers(1, 20),
)
def test_the_tree_is_gone_down_as_sqlite_does(tmp_path_factory, keys, asked, under, copies):
    """Whatever figures there are and whatever is asked: to turn a bit in a page that has one is noticed."""
    path = tmp_path_factory.mktemp("proof") / "figures"
    rows = {(number, f"{code}{copy}") for number, code in keys for copy in range(copies)}
    root = written(path, rows)
    end = path.stat().st_size
    sums = dict(checksums(path, end))
    wanted = [(n, code) for n, code in rows if n in asked and code.startswith(under)]

    assert Proof(path, end, root, sums).holds(asked, under)
    for number in {(page - 2) // PAGES for page in pages_with(path, wanted)}:
        assert not Proof(path, end, root, {**sums, number: -1}).holds(asked, under)


def written(path, rows) -> int:
    connection = sqlite3.connect(path)
    with connection:
        connection.execute(f"PRAGMA page_size = {PAGE}")
        connection.execute(FIGURES)
        connection.executemany(
            "INSERT INTO figure VALUES (?, ?, 1, 2, 3, 'kg', 4, 5)", sorted(rows, key=hash)
        )
    (root,) = connection.execute("SELECT rootpage FROM sqlite_schema").fetchone()
    connection.close()
    return root


def pages_with(path, wanted) -> set[int]:
    """The pages where these figures stand: found by their bytes, as the tree is what is being tested."""
    raw = path.read_bytes()
    found = set()
    for _, code in wanted:
        place = raw.find(code.encode() + b"\x01\x02\x03kg\x04\x05")
        if len(code) > 8 and place >= 0 and raw.find(code.encode(), place + 1) < 0:
            found.add(place // PAGE + 1)
    return found


def test_the_checksums_cover_every_page_but_the_first(folder, file):
    end = end_of(folder)
    connection = sqlite3.connect(file)
    kept = dict(connection.execute("SELECT number, crc FROM checksum"))
    connection.close()

    assert kept == dict(checksums(file, end))
    assert len(kept) == -(-(end - PAGE) // (PAGES * PAGE)) > 10
    assert all(after - before == 1 for before, after in pairwise(kept))


@pytest.mark.parametrize("rows", [1, 30, 20_000])
def test_trees_of_every_height_hold(folder, rows):
    bring(folder, {(YEARS[n % 7], f"{n:06}"): n for n in range(rows)})

    sums = shelf_of(folder).sums(blocks_of(folder))

    assert sums == {f"{n:06}": n for n in range(rows)}


def test_a_file_that_goes_while_it_is_asked_is_told(folder, file):
    shelf = shelf_of(folder)
    blocks = shelf.blocks()
    figures = shelf.figures(blocks)
    next(figures)
    file.unlink()

    with pytest.raises(StoreProblem, match=r"trade/I-1\.sqlite cannot be read"):
        shelf.sums(blocks)


def test_nothing_is_compared_with_damaged_figures(folder, file):
    with flipped(file, places_in(file)["000000"], 0):
        with pytest.raises(StoreProblem, match=r"trade/I-1\.sqlite is not as it was written"):
            bring(folder, {(YEARS[0], "01"): 1}, how="add")
        assert bring(folder, {(block("2020"), "01"): 1}) == "I-2"
