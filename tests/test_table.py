import pytest

from pakbel.domain.frozen import replace
from pakbel.domain.period import year
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.errors import BadInput, UnitMismatch, nearest
from pakbel.table import Card, Chart, Column, Table, Unknown, choose_columns, is_unknown, seen

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


def test_columns_asked_for_keep_all_but_their_place():
    column = Column(key="days_late", header="Late", kind="late", priority=3, unknown="-", programs=True)
    table = replace(TABLE, columns=(Column(key="id", header="Id", priority=0), column))

    chosen = choose_columns(table, (" days-LATE ",))

    assert chosen == replace(table, columns=(replace(column, priority=0),))


def test_of_two_columns_of_one_key_the_first_is_meant():
    first, second = (Column(key="due", header=header) for header in ("Due", "Due again"))

    chosen = choose_columns(replace(TABLE, columns=(first, second)), ("due",))

    assert [each.header for each in chosen.columns] == ["Due"]


def test_a_card_has_columns_to_choose_too():
    card = Card(name="mou", title="", columns=TABLE.columns, values={"id": "M-1", "due": None})

    chosen = choose_columns(card, ("due",))

    assert ([each.key for each in chosen.columns], chosen.values) == (["due"], card.values)


def test_a_suggestion_mends_every_place_of_the_typing_error_and_keeps_the_rest():
    with pytest.raises(BadInput) as caught:
        choose_columns(TABLE, ("day_late", "id", "DAY-LATE"))

    assert (caught.value.value, caught.value.hint) == ("day_late", "--columns days_late,id,days_late")


@pytest.mark.parametrize(
    ("value", "unknown"),
    [(None, True), (Unknown("no rate"), True), (Unknown(""), True), ("", False), (0, False), ("None", False)],
)
def test_only_none_and_a_reason_for_it_are_no_value(value, unknown):
    assert is_unknown(value) is unknown


def test_rows_that_are_left_to_programs_are_not_seen():
    rows = ({"id": "C-1", "due": None}, {"id": "C-2", "due": 5})
    table = replace(TABLE, rows=rows)

    assert seen(table) == rows
    assert seen(replace(table, left_to_programs=lambda row: row["due"] is None)) == rows[1:]
    assert seen(replace(table, left_to_programs=bool)) == ()


def test_a_picture_is_of_one_unit():
    line = {year(2019): quantity("5 USD"), year(2020): None, year(2021): 3}

    assert Chart(title="Trade", series={"PAK": line}, unit="USD").series == {"PAK": line}
    with pytest.raises(UnitMismatch, match=r"^Trade: 5 USD in 2019 is not in PKR$"):
        Chart(title="Trade", series={"BLR": {}, "PAK": line}, unit="PKR")
    with pytest.raises(UnitMismatch, match=r"^Trade: 5 USD in 2019 is not in numbers$"):
        Chart(title="Trade", series={"PAK": line})
