"""The list of imports: numbers are numbers in it, so that rows can be chosen and ordered by them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.errors import StoreProblem
from pakbel.reports.imports import import_card, imports_table
from pakbel.reports.selection import EVERYTHING, Selection
from tests.reports.builders import DAY, only, register
from tests.reports.filed import Filed, figures

DOCUMENTS = {
    "I-1": {"files": [{"name": "a.csv", "rows": 9}], "vintage": "V", "rows": 12, "blanks": 3, "blocks": 2},
    "I-2": {"files": [{"name": "b.csv", "rows": 10}], "vintage": "V", "rows": 10, "blocks": 1, "replaces": 3},
    "I-3": {"files": [], "vintage": "W"},
}
COUNTS = ("figures", "blanks", "blocks", "replaces")
KEPT = ("rows", "blanks", "blocks", "replaces")


def listed(selection, *keys):
    return only(imports_table(register(imports=DOCUMENTS), selection), *keys)


def test_counts_are_numbers_or_unknown():
    assert listed(EVERYTHING, "id", *COUNTS) == [
        ("I-1", 9, 3, 2, None),
        ("I-2", 10, 0, 1, 3),
        ("I-3", None, None, None, None),
    ]


@pytest.mark.parametrize(
    ("where", "ids"),
    [
        ("figures > 9", ["I-2"]),
        ("figures <= 9", ["I-1"]),
        ("blocks = 2", ["I-1"]),
        ("replaces > 2", ["I-2"]),
        ("figures = none", ["I-3"]),
    ],
)
def test_rows_are_chosen_by_number(where, ids):
    assert listed(Selection(where=[where]), "id") == [(id,) for id in ids]


def test_rows_are_ordered_by_number_and_not_by_their_digits():
    assert listed(Selection(sort="figures"), "figures") == [(9,), (10,), (None,)]


@pytest.mark.parametrize("field", KEPT)
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


FULL = {
    "files": [{"name": f"{name}.csv"} for name in "abcd"],
    "program": "UN Comtrade",
    "vintage": "UN Comtrade",
    "vintage_on": "2024-01-02",
    "imported_on": "2026-05-01",
    "rows": 9,
    "blocks": 2,
    "reporters": ["PAK", "BLR", "CHN"],
    "partners": ["PAK", "BLR", "CHN", "KAZ", "RUS"],
    "periods": "2020..2023",
    "replaces": 1,
    "sources": ["comtrade"],
    "said": {"reporter": "PAK", "unit": 1000},
    "note": "checked by hand",
}


def test_a_row_says_what_was_read_when_and_how_and_long_lists_are_cut():
    table = imports_table(register(imports={"I-1": FULL}), EVERYTHING)

    assert table.title == "1 import of trade files"
    assert [dict(row) for row in table.rows] == [
        {
            "id": "I-1",
            "files": "a.csv, b.csv, c.csv and 1 more",
            "program": "UN Comtrade",
            "vintage": "UN Comtrade",
            "vintage_on": date(2024, 1, 2),
            "imported_on": date(2026, 5, 1),
            "figures": 9,
            "blanks": 0,
            "blocks": 2,
            "reporters": "PAK, BLR, CHN",
            "partners": "PAK, BLR, CHN and 2 more",
            "periods": "2020..2023",
            "replaces": 1,
            "sources": ("comtrade",),
            "said": "--reporter PAK --unit 1,000",
            "note": "checked by hand",
        }
    ]


@pytest.mark.parametrize(
    "broken", [{"vintage_on": 5}, {"vintage_on": "soon"}, {"reporters": "PAK"}, {"files": "x"}]
)
def test_what_somebody_broke_by_hand_is_unknown_and_not_an_error(broken):
    field = next(iter(broken))

    (row,) = imports_table(register(imports={"I-1": {**FULL, **broken}}), EVERYTHING).rows

    assert not row[field]


def test_the_title_counts_what_fits_among_all_there_are():
    def said(selection, documents=DOCUMENTS):
        table = imports_table(register(imports=documents), selection)
        return table.title, table.empty

    assert said(EVERYTHING) == ("3 imports of trade files", "none of them fits")
    assert said(Selection(where=["vintage = W"])) == ("1 of 3 imports of trade files", "none of them fits")
    assert said(EVERYTHING, {}) == (
        "0 imports of trade files",
        "no trade file was imported yet: pakbel trade import FILE",
    )


def test_a_period_chooses_by_the_day_of_the_import():
    documents = {
        "I-1": FULL,
        "I-2": {**FULL, "imported_on": "2025-12-31"},
        "I-3": {**FULL, "imported_on": None},
    }

    table = imports_table(register(imports=documents), Selection(period="2026", today=DAY))

    assert only(table, "id") == [("I-1",)]


def test_the_card_of_an_import_shows_what_it_holds_after_others_replaced_some(tmp_path):
    filed = Filed(tmp_path / "store")
    filed.add(
        figures("PAK", "export", "2019", {"01": 1, "02": 2}), figures("PAK", "export", "2020", {"01": 5})
    )
    filed.add(figures("PAK", "export", "2019", {"01": 7, "02": 3}), on="2024-05-01", how="replace")

    cards = [import_card(filed.register(), id) for id in ("I-1", "I-2")]

    assert [card.title for card in cards] == [
        "I-1  UN Comtrade, 3 figures of PAK",
        "I-2  UN Comtrade, 2 figures of PAK",
    ]
    held = [card.sections[1] for card in cards]
    assert [table.empty for table in held] == ["all of it was replaced since"] * 2
    assert [[row["periods"] for row in table.rows] for table in held] == [["2020"], ["2019"]]
