"""The list of imports: numbers are numbers in it, so that rows can be chosen and ordered by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.errors import StoreProblem
from pakbel.reports.imports import import_card, imports_table
from pakbel.reports.selection import EVERYTHING, Selection
from tests.reports.builders import only, register
from tests.reports.filed import Filed, figures

DOCUMENTS = {
    "I-1": {"files": [{"name": "a.csv", "rows": 9}], "vintage": "V", "rows": 9, "blocks": 2},
    "I-2": {"files": [{"name": "b.csv", "rows": 10}], "vintage": "V", "rows": 10, "blocks": 1, "replaces": 3},
    "I-3": {"files": [], "vintage": "W"},
}
COUNTS = ("rows", "blocks", "replaces")


def listed(selection, *keys):
    return only(imports_table(register(imports=DOCUMENTS), selection), *keys)


def test_counts_are_numbers_or_unknown():
    assert listed(EVERYTHING, "id", *COUNTS) == [
        ("I-1", 9, 2, None),
        ("I-2", 10, 1, 3),
        ("I-3", None, None, None),
    ]


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        ("rows > 9", ["I-2"]),
        ("rows <= 9", ["I-1"]),
        ("blocks = 2", ["I-1"]),
        ("replaces > 2", ["I-2"]),
        ("rows = none", ["I-3"]),
    ],
)
def test_rows_are_chosen_by_number(where, ids):
    assert listed(Selection(where=[where]), "id") == [(id,) for id in ids]


def test_rows_are_ordered_by_number_and_not_by_their_digits():
    assert listed(Selection(sort="rows"), "rows") == [(9,), (10,), (None,)]


@pytest.mark.parametrize("field", COUNTS)
@given(
    value=st.text()
    | st.booleans()
    | st.floats()
    | st.lists(st.integers())
    | st.dictionaries(st.text(), st.none())
)
def test_a_count_that_somebody_edited_is_refused_by_its_name(field, value):
    edited = {**DOCUMENTS, "I-2": {**DOCUMENTS["I-2"], field: value}}

    with pytest.raises(StoreProblem) as caught:
        imports_table(register(imports=edited), EVERYTHING)

    assert caught.value.message == f"I-2: {field}: {value!r} is no whole number"


def card_of_files(tmp_path, *files):
    filed = Filed(tmp_path / "store")
    filed.add(figures("PAK", "export", "2019", {"01": 1}), files=list(files))
    return import_card(filed.register(), "I-1").sections[0]


@pytest.mark.parametrize(
    ("kept", "told"),
    [(1_000, (1_000,)), ([1, 1_000_000], (1, 1_000_000)), (None, None), ("thousand", None), (True, None)],
)
def test_what_one_unit_of_a_file_was_taken_as_is_told_in_numbers(tmp_path, kept, told):
    table = card_of_files(tmp_path, {"name": "a.csv", "rows": 1, "unit": kept, "estimated": 7})

    assert only(table, "name", "rows", "unit", "estimated") == [("a.csv", 1, told, 7)]
    assert {column.key for column in table.columns if column.kind == "count"} == {"rows", "unit", "estimated"}


@pytest.mark.parametrize("field", ["rows", "estimated"])
def test_a_count_of_a_file_that_somebody_edited_is_refused(tmp_path, field):
    with pytest.raises(StoreProblem, match=f"I-1: {field}: 'few' is no whole number"):
        card_of_files(tmp_path, {"name": "a.csv", field: "few"})
