"""A CSV as people and spreadsheets make it."""

import pytest

from pakbel.domain.fields import COMMITMENT, MOU
from pakbel.domain.records import Commitment, Mou
from pakbel.exchange.writing import csv_of
from pakbel.reading.conventions import Conventions
from tests.exchange.arrivals import TODAY, imported, problems, said, shown, snapshot, store_of, values

HEADER = "title,owed_by,target,target_unit,due"
ROW = "Rice,BLR,500,tractors,2026-Q3"
RICE = [{"title": "Rice", "owed_by": "BLR", "target": "500 tractors", "due": "2026-Q3"}]


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADER}\n{ROW}\n",
        f"{HEADER}\r\n{ROW}\r\n",
        f"{HEADER}\r{ROW}\r",
        f"{HEADER}\n{ROW}",
        f"\ufeff{HEADER}\r\n{ROW}\r\n",
        f"{HEADER}\n{ROW}\n".replace(",", ";"),
        f"{HEADER}\n{ROW}\n".replace(",", "\t"),
        f"sep=;\n{HEADER}\n{ROW}\n".replace(",", ";"),
        f'"sep=,"\r\n{HEADER}\r\n{ROW}\r\n',
        f"{HEADER},,,\n{ROW},,,\n,,,,,,,\n,,,,\n",
        f"{HEADER}\n\n{ROW}\n\n\n",
        f"{HEADER.upper()}\n{ROW}\n",
        "Title , owner,Target,TARGET-UNIT, Due\nRice,BLR,500,tractors,2026-Q3\n",
        'title,owed_by,target,target_unit,due\n"Rice","BLR","500","tractors","2026-Q3"\n',
        "due,target_unit,target,owed_by,title\n2026-Q3,tractors,500,BLR,Rice\n",
        f"{HEADER},note\n{ROW}\n",
    ],
)
def test_a_csv_is_read_however_a_spreadsheet_saved_it(text):
    assert shown(text) == RICE


@pytest.mark.parametrize(
    ("cell", "target"),
    [
        ("500,tractors", "500 tractors"),
        ('"1,500",tractors', "1500 tractors"),
        ("2.5 crore,USD", "25000000 USD"),
        ("500 tractors,", "500 tractors"),
        ("500 tractors,Tractor", "500 Tractor"),
        ("500 tractors,tractors", "500 tractors"),
        ("usd 17m,", "17000000 USD"),
        ("-0,t", "0 t"),
    ],
)
def test_an_amount_is_read_as_people_write_it(cell, target):
    assert shown(f"title,target,target_unit\nRice,{cell}\n", noun=COMMITMENT) == [
        {"title": "Rice", "target": target}
    ]


def test_a_unit_without_an_amount_says_nothing():
    assert values("title,target,target_unit\nRice,,USD\n") == [{"title": "Rice"}]


def test_types_come_from_the_field_never_from_the_look():
    assert values("title,note,key,tags\n2026,1e3,=1+1,true\n", noun=MOU) == [
        {"title": "2026", "note": "1e3", "key": "=1+1", "tags": ("true",)}
    ]


def test_a_formula_is_unguarded_unless_asked_not_to():
    text = "title,note\n'=SUM(A1),''@x\n"

    assert values(text, noun=MOU) == [{"title": "=SUM(A1)", "note": "'@x"}]
    assert values(text, noun=MOU, unguarded=True) == [{"title": "'=SUM(A1)", "note": "''@x"}]


def test_an_instalment_without_a_unit_counts_in_that_of_the_target():
    (row,) = values("instalments,title,target,target_unit\n2025-Q4=200; 2026-Q1=300,Rice,500,t\n")

    assert [str(quantity) for _, quantity in row["instalments"]] == ["200 t", "300 t"]


@pytest.mark.parametrize(
    ("header", "row", "message"),
    [
        ("title,due", "Rice,12/11/2026", "due: '12/11/2026' is ambiguous: write 2026-11-12 or 2026-12-11"),
        ("title,target", "Rice,500", "target: '500' has no unit"),
        ("title,target,target_unit", "Rice,1e3,t", "target: '1e3'"),
        ("title,checkable", "Rice,maybe", "checkable: 'maybe' is neither yes nor no"),
        ("title,direction", "Rice,sideways", "direction: 'sideways' is none of: up, down"),
        ("title,due", ",2026", "title: must not be empty"),
        ("title,moves", "Rice,soon", "moves: 'soon' is not a list of moves"),
        ("title,acts", 'Rice,"[{""kind"": ""waive""}]"', "acts: on: is missing"),
        ("title,owed_by", "Rice,pak", "owed_by: 'pak' is not how a country's code is written"),
    ],
)
def test_a_bad_cell_is_named_with_its_file_line_and_field(header, row, message):
    (problem,) = problems(f"{header}\nFine,\n{row}\n", noun=COMMITMENT)

    assert problem.startswith(f"file.csv:3: {message}")


def test_lines_are_those_of_the_file_with_notes_over_several_lines():
    text = 'title,due,note\nRice,2026,"one\ntwo\n\nthree"\n\nWheat,soon,\nSalt,2026-13,\n'

    assert [each.split(": ")[0] for each in problems(text)] == ["file.csv:7", "file.csv:8"]


def test_every_bad_cell_of_a_row_is_told():
    assert [each.split(": ")[1] for each in problems("title,due,start\nRice,soon,later\n")] == [
        "start",
        "due",
    ]


def test_a_date_order_of_the_user_reads_what_a_spreadsheet_made_of_dates():
    conventions = Conventions(today=TODAY, date_order="dmy")

    assert shown("title,due\nRice,12/11/2026\n", conventions=conventions)[0]["due"] == "2026-11-12"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "file.csv: the file is empty"),
        ("\n \n", "file.csv: the file is empty"),
        (f"{HEADER}\nRice,BLR,500,tractors,2026,x\n", "file.csv: line 2: 6 cells under 5 columns"),
        (
            f'{HEADER}\n{ROW}\n"Wheat,BLR,5,t,2026\n',
            "file.csv: line 3: a quote is opened here and never closed",
        ),
        (
            f'{HEADER}\n"Wheat" x,BLR,5,t,2026\n',
            "file.csv: line 2: a quote stands inside a quoted text; double it",
        ),
        ("title,,due\nRice,x,2026\n", "file.csv: column 2 has no name"),
        ("title,owner,owed_by\n", "file.csv: the columns 'owner' and 'owed_by' mean the same"),
        ("title,xyzzy,due\n", "file.csv: a commitment has no column 'xyzzy'"),
        ("title,owed_bi,due\n", "file.csv: a commitment has no column 'owed_bi'; did you mean 'owed_by'?"),
        ("title,mou,target_unit\n", "file.csv: a column target_unit needs one target"),
        ("due,owed_by\n2026,PAK\n", "file.csv: a commitment needs the columns title"),
        ("Access denied\n", "file.csv: its first line is no header of ours: 'Access denied'"),
        ("Name,Betrag\nReis,5\n", "file.csv: its first line is no header of ours: 'Name | Betrag'"),
    ],
)
def test_a_csv_that_is_none_of_ours_is_told_why(text, message):
    assert said(text)[0] == message


def test_an_export_resaved_by_a_spreadsheet_changes_nothing():
    store = store_of(Commitment(id="C-1", title="=Rice; МТЗ", note="two\nlines"), Mou(id="M-1", title="MoU"))
    text = "".join(csv_of(snapshot(store), COMMITMENT))
    header, rest = text.split("\r\n", 1)
    resaved = "\ufeff" + header + ",,\r\n" + rest.rstrip("\r\n") + ",,\r\n,,,,\r\n"

    merged = imported(store, ("c.csv", resaved))

    assert ([str(each) for each in merged.problems], len(merged.same)) == ([], 1)
