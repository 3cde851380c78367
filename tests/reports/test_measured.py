"""A row of a commitment that works its measures out when they are asked for."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings

from pakbel.domain.quantity import parse_stored as quantity
from pakbel.reports.assessed import Assessed
from pakbel.reports.measured import COLUMNS, MEASURES, MeasuredRow
from pakbel.storage.snapshot import Snapshot
from tests.reports.builders import DAY, register
from tests.reports.drawn import tables

KEYS = [column.key for column in COLUMNS]


def row_of(book, id="C-1", **values):
    return MeasuredRow(book, book.progress(id), values)


def test_a_row_is_its_own_values_and_then_every_measure_once():
    row = row_of(register({"target": "10 t"}), id="C-1", title="Rice", state="as it was said")

    assert isinstance(row, Mapping)
    assert list(row) == ["title", "state", *(key for key in KEYS if key != "state")]
    assert len(row) == len(KEYS) + 1
    assert (row["title"], row["state"]) == ("Rice", "as it was said")
    assert dict(row)["promised"] == quantity("10 t")


def test_a_name_that_is_no_measure_is_a_key_error():
    row = row_of(register({}))

    with pytest.raises(KeyError):
        row["colour"]
    assert ("colour" in row, row.get("colour")) == (False, None)


def test_what_is_neither_a_measure_nor_a_field_is_found_in_the_register():
    book = register(
        {"mou": "M-1"}, {"restates": "C-1"}, {"restates": "C-1"}, mous=[{"kind": "treaty"}], deliveries=[]
    )

    assert (row_of(book)["binds"], row_of(book, "C-2")["binds"]) == (True, False)
    assert row_of(book)["restated_by"] == ("C-2", "C-3")
    assert not row_of(book, "C-2")["restated_by"]


@given(drawn=tables())
@settings(max_examples=40, deadline=None)
def test_every_measure_of_any_promise_can_be_worked_out_alone_as_with_the_others(drawn):
    book = Assessed(Snapshot(drawn, {}), DAY)

    for progress in book.progresses():
        together = dict(MeasuredRow(book, progress, {}))
        assert list(together) == KEYS
        assert {column.key: measure(progress) for column, measure in MEASURES} == {
            key: together[key] for key in KEYS if key not in {"state", "binds", "restated_by"}
        }
