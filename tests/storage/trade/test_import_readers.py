"""Whoever reads goes on with the figures that there were when the question was put, whatever is written meanwhile."""

import pytest

from pakbel.storage.backups import make_backup, pack, restore
from pakbel.storage.checking import check_store
from tests.storage.trade.imports import AT, block, bring, found, shelf_of, take_away

A, B, C = block("2019"), block("2020"), block("2021")
FIRST = {(A, f"{code:06}"): code for code in range(1_000)}
SECOND = {(B, f"{code:06}"): 2 * code for code in range(1_000)}
OTHER = {(A, f"{code:06}"): 3 * code for code in range(1, 1_000)}


@pytest.fixture
def two(folder):
    bring(folder, FIRST)
    bring(folder, SECOND)
    return folder


def adding(folder):
    bring(folder, {(A, "99"): 99, (C, "01"): 1}, how="add")
    return {**FIRST, **SECOND, (A, "99"): 99, (C, "01"): 1}


def replacing(folder):
    bring(folder, OTHER, how="replace")
    return {**OTHER, **SECOND}


def removing(folder):
    take_away(folder, "I-1")
    return SECOND


def removing_all(folder):
    take_away(folder, "I-2")
    take_away(folder, "I-1")
    return {}


def restoring(folder):
    """Back to a copy of before the last import, and on with another of the same figures."""
    name = make_backup(folder, AT)
    bring(folder, {(C, "01"): 1})
    restore(folder, name, by="w", at=AT)
    bring(folder, {(C, "01"): 7})
    return {**FIRST, **SECOND, (C, "01"): 7}


def restoring_a_parcel(folder):
    pack(folder, folder.parent / "store.zip")
    take_away(folder, "I-2")
    restore(folder, str(folder.parent / "store.zip"), by="w", at=AT)
    return {**FIRST, **SECOND}


WRITES = [adding, replacing, removing, removing_all, restoring, restoring_a_parcel]


@pytest.mark.parametrize("write", WRITES)
@pytest.mark.parametrize("read", [0, 999, 1_000, 1_500])
def test_a_reader_in_the_middle_of_the_figures_reads_on(two, write, read):
    shelf = shelf_of(two)
    reading = shelf.figures(shelf.blocks())
    figures = [next(reading) for _ in range(read)]

    after = write(two)
    figures += reading

    assert {(kept.block, figure.commodity): figure.value for kept, figure in figures} == {**FIRST, **SECOND}
    assert len(figures) == 2_000
    assert found(two) == after
    assert check_store(two) == []


@pytest.mark.parametrize("write", WRITES)
def test_a_question_that_was_put_before_is_answered_as_it_was(two, write):
    shelf = shelf_of(two)
    before = shelf_of(two)
    blocks, sums = before.blocks(), before.sums(before.blocks())

    write(two)

    assert shelf.blocks() == blocks
    assert shelf.sums(blocks) == sums
