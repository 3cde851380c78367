"""What holds of every register on every day, whatever stands in it."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.domain.codes import KEPT_STATES
from pakbel.domain.quantity import Quantity, unit_key
from pakbel.reports.assessed import Assessed
from pakbel.reports.dormant import dormant
from pakbel.reports.due import due
from pakbel.reports.find import find
from pakbel.reports.overdue import fails, overdue
from pakbel.reports.selection import Selection
from pakbel.reports.status import status
from pakbel.reports.today import today
from pakbel.storage.snapshot import Snapshot
from tests.reports.builders import bundled, only
from tests.reports.drawn import tables

DAYS = st.dates(date(2023, 1, 1), date(2029, 12, 31))
# Nothing in the drawn registers is dated later.
AFTER_ALL = st.dates(date(2028, 1, 1), date(2040, 12, 31))
GROUPED = ("mou", "sector", "side", "kind", "year")


def seen(drawn, day, fields=()):
    """The register on a day; `fields` of its promises are set on top of what was drawn."""
    commitments = {
        id: document | dict(more)
        for (id, document), more in zip(
            drawn["commitments"].items(), [*fields, *[{}] * len(drawn["commitments"])], strict=False
        )
    }
    return Assessed(Snapshot(drawn | {"commitments": commitments}, {"parties": ["PAK", "BLR"]}), day)


def promises_of(table):
    return {row["id"].partition("/")[0] for row in table.rows}


@pytest.mark.parametrize("report", [overdue, due, dormant])
@given(drawn=tables(), day=DAYS)
@settings(max_examples=40, deadline=None)
def test_each_promise_has_a_row_or_is_counted_under_one_reason(report, drawn, day):
    table = report(seen(drawn, day))

    left_out = sum(each.count for each in table.left_out)
    assert len(promises_of(table)) + left_out == len(drawn["commitments"])
    assert all(each.count > 0 for each in table.left_out)


@given(drawn=tables(), day=AFTER_ALL, later=st.integers(1, 2000))
@settings(max_examples=60, deadline=None)
def test_what_is_overdue_stays_overdue_and_is_later_by_every_day_that_passes(drawn, day, later):
    before = {row["id"]: row for row in overdue(seen(drawn, day)).rows}
    after = {row["id"]: row for row in overdue(seen(drawn, day + timedelta(later))).rows}

    same = {"days_late": None}
    assert {id: {**row, **same} for id, row in before.items()} == {
        id: {**after.get(id, {}), **same} for id in before
    }
    assert all(after[id]["days_late"] - row["days_late"] == later for id, row in before.items())


@given(drawn=tables(), day=AFTER_ALL, later=st.integers(1, 2000))
@settings(max_examples=40, deadline=None)
def test_what_has_gone_quiet_stays_quiet(drawn, day, later):
    before = {row["id"]: row["days_silent"] for row in dormant(seen(drawn, day)).rows}
    after = {row["id"]: row["days_silent"] for row in dormant(seen(drawn, day + timedelta(later))).rows}

    assert {id: days if days is None else days + later for id, days in before.items()} == {
        id: after.get(id) for id in before
    }


@given(drawn=tables(), day=DAYS, first=st.integers(0, 400), more=st.integers(0, 400))
@settings(max_examples=40, deadline=None)
def test_who_looks_further_ahead_sees_all_that_was_seen_before(drawn, day, first, more):
    near = due(seen(drawn, day), within=f"{first}d")
    far = due(seen(drawn, day), within=f"{first + more}d")

    assert far.rows[: len(near.rows)] == near.rows
    assert all(row["days_left"] > first for row in far.rows[len(near.rows) :])


@given(drawn=tables(), day=DAYS)
@settings(max_examples=40, deadline=None)
def test_two_halves_of_a_period_have_what_the_whole_has(drawn, day):
    def within(text):
        return due(seen(drawn, day), Selection(period=text, today=day)).rows

    assert (*within("..2026-06-30"), *within("2026-07-01..")) == within("2000..2199")


@pytest.mark.parametrize("by", GROUPED)
@given(drawn=tables(), day=DAYS, data=st.data())
@settings(max_examples=25, deadline=None)
def test_the_groups_add_up_to_the_whole(by, drawn, day, data):
    said = st.fixed_dictionaries(
        {},
        optional={
            "sector": st.sampled_from(["food", "industry"]),
            "owed_by": st.sampled_from(["PAK", "BLR"]),
            "promised_on": st.sampled_from(["2019", "2020-05"]),
            "binding": st.booleans(),
        },
    )
    book = seen(drawn, day, [data.draw(said) for _ in drawn["commitments"]])

    whole, groups = status(book), status(book, by=by)

    assert groups.totals == whole.totals
    assert sum(row["promises"] for row in groups.rows) == len(whole.rows) == whole.totals["promises"]
    assert sum(row["valued"] for row in groups.rows) == whole.totals["valued"]
    assert sum(row["kept"] for row in groups.rows) == sum(row["state"] in KEPT_STATES for row in whole.rows)
    assert len({(row["group"], row["force"]) for row in groups.rows}) == len(groups.rows)
    for force, name in (("commitment", "commitments"), ("pledge", "pledges")):
        assert added(row["promised"] for row in groups.rows if row["force"] == force) == {
            unit_key(each["unit"]): each["promised"] for each in whole.totals[name]
        }


def added(sums):
    """The amounts of each unit over several rows."""
    total = Counter()
    for each in sums:
        for quantity in each or ():
            assert isinstance(quantity, Quantity)
            total[unit_key(quantity.unit)] += quantity.amount
    return dict(total)


@given(drawn=tables(), day=DAYS)
@settings(max_examples=40, deadline=None)
def test_the_picture_of_today_counts_what_the_reports_list(drawn, day):
    book = seen(drawn, day)
    values = today(book).values
    late = [row for row in overdue(book).rows if row["state"] not in {"suspended", "lapsed"}]

    assert values["overdue"]["count"] == len(late) == overdue(book).totals["rows"]
    assert bool(late) is fails(overdue(book))
    assert values["overdue"]["days_late"] == max((row["days_late"] for row in late), default=None)
    assert values["promises"]["count"] == values["kept"]["of"] == len(status(book).rows)
    assert values["promises"]["commitments"] + values["promises"]["pledges"] == len(status(book).rows)
    assert values["kept"]["kept"] == sum(row["state"] in KEPT_STATES for row in status(book).rows)
    assert values["dormant"]["count"] == len(dormant(book).rows)
    assert values["due_next"]["count"] == len(due(book, within="99999d").rows)


@given(drawn=tables(), day=DAYS)
@settings(max_examples=40, deadline=None)
def test_the_order_in_which_records_stand_changes_no_row(drawn, day):
    turned = drawn | {
        name: dict(reversed(documents.items())) for name, documents in drawn.items() if name != "deliveries"
    }

    for report in (overdue, due, dormant, status):
        one, other = report(seen(drawn, day)), report(seen(turned, day))
        assert {row["id"]: dict(row) for row in one.rows} == {row["id"]: dict(row) for row in other.rows}
        assert {each.reason: each.count for each in one.left_out} == {
            each.reason: each.count for each in other.left_out
        }


WORDS = st.sampled_from(["tractor", "rice", "minsk", "2024", "mou", "belarus", "trade", "комисс", "zzz"])


@given(words=st.lists(WORDS, min_size=2, max_size=3, unique=True))
@settings(max_examples=30, deadline=None)
def test_several_words_find_what_each_of_them_finds(words):
    book = bundled()
    each = [{(row["kind"], row["id"]) for row in find(book, word).rows} for word in words]

    together = find(book, " ".join(words)).rows

    assert {(row["kind"], row["id"]) for row in together} == set.intersection(*each)
    assert only(find(book, " ".join(reversed(words)).upper()), "kind", "id") == [
        (row["kind"], row["id"]) for row in together
    ]
