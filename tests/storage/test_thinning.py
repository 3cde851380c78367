"""Which daily copies stay: by the day for two weeks, by the week for a quarter of a year, then by the month."""

from datetime import datetime, timedelta
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.storage.copies import named, thin
from pakbel.storage.disk import DISK
from pakbel.storage.place import Place

NOW = datetime(2026, 11, 21, 12)  # noqa: DTZ001 - local time, as in the register


def name_of(tx, ago, why="daily"):
    return f"{NOW - timedelta(days=ago):%Y-%m-%dT%H%M%S}-tx{tx}-{why}.json"


def thinned(folder, names):
    """What is left of these files."""
    where = Place(folder)
    where.backups.mkdir(parents=True, exist_ok=True)
    for name in names:
        (where.backups / name).write_text("")
    thin(DISK, where, NOW)
    return {path.name for path in where.backups.iterdir()}


def period_of(ago):
    day = NOW - timedelta(days=ago)
    if ago <= 14:
        return f"{day:%Y-%m-%d}"
    return f"{day:%G-W%V}" if ago <= 90 else f"{day:%Y-%m}"


ages = st.integers(-400, 800) | st.integers(10, 20) | st.integers(85, 95)


@settings(max_examples=150, deadline=None)
@given(st.lists(ages, max_size=40))
def test_the_newest_ten_and_the_newest_of_every_period_stay_and_no_other(tmp_path_factory, ago):
    """Clocks go back: the newest is the one with the highest change, whatever its date."""
    folder = tmp_path_factory.mktemp("store")
    newest_first = [(name_of(tx, days), period_of(days)) for tx, days in reversed([*enumerate(ago, start=1)])]
    of_periods = [next(group)[0] for _, group in groupby(sorted(newest_first, key=period), key=period)]

    left = thinned(folder, [name for name, _ in newest_first])

    assert left == {name for name, _ in newest_first[:10]} | set(of_periods)
    assert thinned(folder, []) == left


def period(each):
    return each[1]


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        (14, 13, 2),  # days
        (17, 16, 1),  # one week
        (14, 16, 2),  # a day, and the week beyond the fourteen
        (89, 88, 1),  # the week of the ninetieth day
        (90, 91, 2),  # a week, and the month that it lies in
        (112, 92, 1),  # August
        (113, 112, 2),  # July and August
    ],
)
def test_where_one_period_ends_and_the_next_begins(tmp_path, one, other, kept):
    newest = [name_of(tx, 0) for tx in range(100, 110)]

    left = thinned(tmp_path, [*newest, name_of(1, one), name_of(2, other)])

    assert len(left - set(newest)) == kept
    assert kept == 2 or name_of(2, other) in left


@given(whys=st.sets(st.sampled_from(["manual", "restore", "upgrade", "remove", "a-b"]), min_size=1))
def test_copies_that_somebody_asked_for_and_files_of_others_stay(tmp_path_factory, whys):
    folder = tmp_path_factory.mktemp("store")
    asked = {name_of(tx, 500, why) for tx, why in enumerate(sorted(whys))}
    others = {"notes.txt", "history-damaged-1.txt", name_of(1, 500).replace("tx", "no")}
    daily = {name_of(tx, 500 - tx % 3) for tx in range(20)}

    left = thinned(folder, asked | others | daily)

    assert left > asked | others
    assert len(left & daily) < len(daily)


def test_copies_of_one_change_are_ordered_by_their_names(tmp_path):
    names = [name_of(7, 3), name_of(7, 2), name_of(9, 5), name_of(8, 1)]
    thinned(tmp_path, names)

    found = [each.name for each in named(DISK, Place(tmp_path))]

    assert found == [name_of(9, 5), name_of(8, 1), name_of(7, 2), name_of(7, 3)]
