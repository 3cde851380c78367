from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.codes import State
from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.errors import BadInput
from pakbel.reports.selection import Selection, group_named
from pakbel.table import Column, Table

TODAY = date(2026, 11, 21)
COLUMNS = (
    Column(key="id", header="ID", kind="id"),
    Column(key="owed_by", header="Owner"),
    Column(key="due", header="Due", kind="period"),
    Column(key="target", header="Target", kind="amount"),
    Column(key="left", header="Still to come", kind="of"),
    Column(key="days_late", header="Late", kind="late"),
    Column(key="done", header="Done", kind="share"),
    Column(key="state", header="State", kind="state"),
    Column(key="tags", header="Tags"),
    Column(key="binds", header="Binds", kind="code"),
    Column(key="asked", header="Asked", kind="date"),
)
ROWS = (
    {
        "id": "C-1",
        "owed_by": "PAK",
        "due": period("2025"),
        "target": quantity("500 tractors"),
        "days_late": 325,
    },
    {
        "id": "C-2",
        "owed_by": "BLR",
        "due": period("2026-Q3"),
        "target": quantity("9 tractors"),
        "done": Fraction(1, 3),
    },
    {"id": "C-10", "owed_by": "both", "state": State.MET_LATE, "tags": ("rice", "Tea"), "binds": True},
    {
        "id": "C-11",
        "due": period("2026-11-21..2027"),
        "left": (quantity("3 t"), quantity("8 t")),
        "binds": False,
    },
    {"id": "C-12", "due": period("..2024"), "tags": (), "state": State.MET, "asked": date(2026, 1, 2)},
)


def kept(*where: str, rows=ROWS, **options) -> list[str]:
    selection = Selection(where=where, today=TODAY, **options)
    return [row["id"] for row in selection.keep(rows, COLUMNS, period_on="due")]


@pytest.mark.parametrize(("typed", "read"), [("2026", "2026"), ("this year", "2026"), (None, None)])
def test_a_table_names_the_period_it_was_narrowed_to(typed, read):
    table = Table(name="t", title="T", columns=COLUMNS, rows=ROWS)

    finished = Selection(period=typed, today=TODAY).finish(table)

    assert finished.period == (period(read) if read else None)


def in_order(sort: str, rows=ROWS) -> list[str]:
    table = Table(name="t", title="T", columns=COLUMNS, rows=rows)
    return [row["id"] for row in Selection(sort=sort, today=TODAY).finish(table).rows]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("owed_by = PAK", ["C-1"]),
        ("owed_by = pak", ["C-1"]),
        ("owner=PAK", ["C-1"]),
        ("Owner != PAK", ["C-2", "C-10"]),
        ("owed-by ~ O", ["C-10"]),
        ("owed_by = none", ["C-11", "C-12"]),
        ("owed_by != none", ["C-1", "C-2", "C-10"]),
        ("due < 2026", ["C-1", "C-12"]),
        ("due <= 2026", ["C-1", "C-2", "C-12"]),
        ("due > 2025", ["C-2", "C-11"]),
        ("due >= 2026-11", ["C-11"]),
        ("due = 2026", ["C-2"]),
        ("due != 2026", ["C-1", "C-11", "C-12"]),
        ("due < today", ["C-1", "C-2", "C-12"]),
        ("due = none", ["C-10"]),
        ("target > 10", ["C-1"]),
        ("target <= 500 tractor", ["C-1", "C-2"]),
        ("target != 9 Tractors", ["C-1"]),
        ("Still to come < 4 t", ["C-11"]),
        ("late > 300", ["C-1"]),
        ("days_late = 325", ["C-1"]),
        ("done < 50%", ["C-2"]),
        ("done >= 0.4", []),
        ("state = met", ["C-12"]),
        ("state = kept late", ["C-10"]),
        ("state != met_late", ["C-12"]),
        ("tags = rice", ["C-10"]),
        ("tags ~ te", ["C-10"]),
        ("tags ~ RI", ["C-10"]),
        (" state = KEPT LATE ", ["C-10"]),
        ("state = Kept", ["C-12"]),
        ("done = 33.3%", []),
        ("done > 33.3%", ["C-2"]),
        ("done < 33.4 %", ["C-2"]),
        ("late = 325 d", ["C-1"]),
        ("late >= 325d", ["C-1"]),
        ("tags != rice", []),
        ("tag = tea", ["C-10"]),
        ("tags = none", ["C-1", "C-2", "C-11", "C-12"]),
        ("binds = yes", ["C-10"]),
        ("binds = no", ["C-11"]),
        ("asked = 2026-01", ["C-12"]),
        ("id < C-11", ["C-1", "C-2", "C-10"]),
    ],
)
def test_a_condition_keeps_the_rows_that_fit(condition, expected):
    assert kept(condition) == expected


def test_several_conditions_all_hold():
    assert kept("due != none", "owed_by != none", "due < 2026") == ["C-1"]


def test_a_period_keeps_what_it_touches():
    assert kept(period="2026") == ["C-2", "C-11"]
    assert kept(period="2026-10..") == ["C-11"]


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("owned = PAK", "no field 'owned' here: the fields are id, owed_by, due"),
        ("PAK", "'PAK' is no condition"),
        ("owner =", "'owner =' has no value"),
        ("due < none", "'due < none': unknown has no order"),
        ("due < soon", "soon"),
        ("due < 30/11/2026", "30/11/2026"),
        ("late > many", "'many' is not a number"),
        ("target > 5 t", "no row counts in 't': the units are tractors"),
        ("state = overdu", "no state 'overdu'"),
    ],
)
def test_a_condition_that_says_nothing_is_refused(condition, message):
    with pytest.raises(BadInput) as refused:
        kept(condition)

    assert message in refused.value.message
    assert refused.value.field in {"--where", None}


def test_a_near_miss_is_named():
    with pytest.raises(BadInput) as refused:
        kept("days_lat > 3")

    assert refused.value.hint == "'days_late' is probably meant"


def test_a_bare_number_is_refused_where_the_rows_have_several_units():
    rows = (*ROWS, {"id": "C-13", "target": quantity("5 t")})

    with pytest.raises(BadInput, match="has no unit, and the rows have several: t, tractors"):
        kept("target > 4", rows=rows)

    assert kept("target > 4 t", rows=rows) == ["C-13"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("id", ["C-1", "C-2", "C-10", "C-11", "C-12"]),
        ("-id", ["C-12", "C-11", "C-10", "C-2", "C-1"]),
        ("due", ["C-12", "C-1", "C-2", "C-11", "C-10"]),
        ("-due", ["C-11", "C-2", "C-1", "C-12", "C-10"]),
        ("target", ["C-2", "C-1", "C-10", "C-11", "C-12"]),
        ("owner", ["C-2", "C-10", "C-1", "C-11", "C-12"]),
        ("binds,-id", ["C-11", "C-10", "C-12", "C-2", "C-1"]),
        ("tags", ["C-12", "C-10", "C-1", "C-2", "C-11"]),
    ],
)
def test_rows_are_put_in_order_and_unknown_comes_last(sort, expected):
    assert in_order(sort) == expected


def test_columns_are_chosen_by_key_header_or_short_name_hidden_ones_too():
    table = Table(name="t", title="T", columns=COLUMNS[:2], rows=ROWS)

    shown = Selection(columns=("ID", "owner", "days-late", "late")).finish(table, COLUMNS)

    assert [column.key for column in shown.columns] == ["id", "owed_by", "days_late"]


def test_an_unknown_column_is_refused_with_the_list():
    table = Table(name="t", title="T", columns=COLUMNS[:2], rows=ROWS)

    with pytest.raises(BadInput, match="no field 'colour' here: the fields are id, owed_by"):
        Selection(columns=("colour",)).finish(table)


def test_a_limit_cuts_after_sorting_and_says_so():
    table = Table(name="t", title="T", columns=COLUMNS, rows=ROWS)

    cut = Selection(limit=2, sort="-id").finish(table)

    assert [row["id"] for row in cut.rows] == ["C-12", "C-11"]
    assert cut.notes == ("2 of 5 rows (--limit 2)",)
    assert Selection(limit=0).finish(table).rows == ROWS


def test_a_limit_below_zero_is_refused():
    with pytest.raises(BadInput):
        Selection(limit=-1)


@given(
    st.lists(st.sampled_from([None, "2024", "2026-11-21", "..2025", "2025.."]), max_size=6),
    st.sampled_from(["2025", "2026-11-21"]),
)
def test_each_dated_row_is_before_after_or_neither_of_a_date(dates, asked):
    rows = tuple({"id": f"C-{n}", "due": period(text) if text else None} for n, text in enumerate(dates))

    before, up_to = set(kept(f"due < {asked}", rows=rows)), set(kept(f"due <= {asked}", rows=rows))
    after, inside = set(kept(f"due > {asked}", rows=rows)), set(kept(f"due = {asked}", rows=rows))

    assert before <= up_to
    assert inside <= up_to
    assert not before & after
    assert inside | set(kept(f"due != {asked}", rows=rows)) == {row["id"] for row in rows if row["due"]}


@given(
    st.sampled_from([column.key for column in COLUMNS]),
    st.sampled_from(["=", "!=", "<", "<=", ">", ">=", "~"]),
    st.one_of(st.text(max_size=12), st.sampled_from(["5", "5 t", "2026", "met", "yes", "50%", "-1", "none"])),
)
def test_any_condition_keeps_rows_or_is_refused(field, sign, value):
    with suppress(BadInput):
        found = kept(f"{field} {sign} {value}")

        assert set(found) <= {row["id"] for row in ROWS}


def test_amounts_are_read_as_people_type_them():
    rows = ({"id": "C-1", "target": quantity("1200000 USD")}, {"id": "C-2", "target": quantity("17 USD")})

    assert kept("target > USD 1m", rows=rows) == ["C-1"]
    assert kept("target < 1,000", rows=rows) == ["C-2"]
    assert Decimal(17) == rows[1]["target"].amount


def test_where_no_row_has_an_amount_any_unit_may_be_asked_for():
    rows = ({"id": "C-1", "target": None}, {"id": "C-2"})

    assert kept("target > 5 t", rows=rows) == kept("target > 5", rows=rows) == []
    assert kept("target = none", rows=rows) == ["C-1", "C-2"]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (
            "late > many",
            ("'many' is not a number", "--where", "many", "days_late > 10"),
        ),
        ("due =", ("'due =' has no value", "--where", "due =", "'due = none' asks for unknown")),
        (
            "target > 5 t",
            ("no row counts in 't': the units are tractors", "--where", "5 t", None),
        ),
        (
            "signed = 2026",
            (
                f"no field 'signed' here: the fields are {', '.join(column.key for column in COLUMNS)}",
                "--where",
                "signed",
                None,
            ),
        ),
    ],
)
def test_what_is_wrong_with_a_condition_is_told_in_full(condition, expected):
    with pytest.raises(BadInput) as refused:
        kept(condition)

    error = refused.value
    assert (error.message, error.field, error.value, error.hint) == expected


def test_a_state_that_is_none_is_answered_with_all_of_them_and_the_nearest():
    with pytest.raises(BadInput) as refused:
        kept("state = overdu")

    assert refused.value.message == f"no state 'overdu': the states are {', '.join(State)}"
    assert (refused.value.field, refused.value.value) == ("--where", "overdu")
    assert refused.value.hint == "'overdue' is probably meant"


@pytest.mark.parametrize(("typed", "expected"), [("side", "side"), (" SIDE ", "side"), ("Mou", "mou")])
def test_a_group_is_named_in_any_case(typed, expected):
    assert group_named(typed, ("mou", "side"), of="promises") == expected


def test_a_group_that_is_none_is_answered_with_all_of_them():
    with pytest.raises(BadInput) as refused:
        group_named("sid", ("mou", "side"), of="promises")

    error = refused.value
    assert (error.message, error.field, error.value, error.hint) == (
        "promises cannot be grouped by 'sid': mou, side",
        "--by",
        "sid",
        "--by side",
    )


_NUMBERED = st.lists(st.none() | st.integers(-5, 5), max_size=7).map(
    lambda numbers: tuple({"id": f"C-{place}", "days_late": each} for place, each in enumerate(numbers))
)


@given(rows=_NUMBERED, number=st.integers(-5, 5))
def test_of_each_pair_of_opposite_conditions_one_holds_for_every_known_number(rows, number):
    known = [row["id"] for row in rows if row["days_late"] is not None]

    for one, other in (("=", "!="), ("<", ">="), (">", "<=")):
        first = kept(f"days_late {one} {number}", rows=rows)
        second = kept(f"days_late {other} {number}", rows=rows)
        assert sorted([*first, *second]) == sorted(known)


@given(rows=_NUMBERED, data=st.data())
def test_sorting_keeps_every_row_and_does_not_ask_how_they_stood(rows, data):
    mixed = tuple(data.draw(st.permutations(rows)))

    assert in_order("days_late,id", rows=mixed) == in_order("days_late,id", rows=rows)
    assert sorted(in_order("days_late", rows=mixed)) == sorted(row["id"] for row in rows)
    numbers = {row["id"]: row["days_late"] for row in rows}
    ordered = [numbers[id] for id in in_order("days_late", rows=mixed) if numbers[id] is not None]
    turned = [numbers[id] for id in in_order("-days_late", rows=mixed) if numbers[id] is not None]
    assert ordered == sorted(ordered)
    assert turned == ordered[::-1]


@given(limit=st.integers(0, 8), sort=st.sampled_from(["id", "-due", "target"]))
def test_a_limit_shows_the_beginning_of_the_whole(limit, sort):
    table = Table(name="t", title="T", columns=COLUMNS, rows=ROWS)

    cut = Selection(limit=limit, sort=sort).finish(table).rows

    assert cut == Selection(sort=sort).finish(table).rows[: limit or None]


@pytest.mark.parametrize(
    ("selection", "empty"),
    [
        (Selection(), "nothing there"),
        (Selection(where=["owed_by = 'x'"]), 'with --where "owed_by = \'x\'": nothing there'),
        (Selection(where=["due = none", "id = C-1"], period="1950"),
         "with --where 'due = none' --where 'id = C-1' --period 1950: nothing there"),
    ],
)  # fmt: skip
def test_an_empty_answer_names_the_conditions_that_let_nothing_through(selection, empty):
    table = Table(name="t", title="t", columns=COLUMNS, rows=(), empty="nothing there")

    assert selection.finish(table).empty == empty
    assert selection.finish(Table(name="t", title="t", columns=COLUMNS, rows=ROWS, empty="")).empty == ""
