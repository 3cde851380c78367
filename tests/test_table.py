import pytest

from pakbel.errors import BadInput, nearest
from pakbel.table import Column, Table, choose_columns

TABLE = Table(
    name="overdue",
    title="",
    columns=tuple(Column(key=key, header=key.title()) for key in ("id", "days_late", "due")),
    rows=(),
)


def test_columns_come_in_the_order_they_were_asked_for_and_once():
    chosen = choose_columns(TABLE, ("due", "Days-Late", "due"))

    assert [(column.key, column.priority) for column in chosen.columns] == [("due", 0), ("days_late", 1)]


def test_an_unknown_column_is_refused_with_the_nearest_and_the_list():
    with pytest.raises(BadInput) as caught:
        choose_columns(TABLE, ("id", "day_late"))

    error = caught.value
    assert (error.message, error.field, error.value, error.hint) == (
        "no column 'day_late' here: the columns are id, days_late, due",
        "--columns",
        "day_late",
        "--columns id,days_late",
    )


def test_where_nothing_is_near_nothing_is_suggested():
    with pytest.raises(BadInput) as caught:
        choose_columns(TABLE, ("zzzzzz",))

    assert (caught.value.hint, nearest("zzzzzz", ("id", "due"))) == (None, None)
