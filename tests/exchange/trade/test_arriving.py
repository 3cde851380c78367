"""From opened files to a preview, without a store: what is told apart, counted and named."""

import io
from datetime import date

import pytest

from pakbel.domain.blocks import Block
from pakbel.errors import BadInput
from pakbel.exchange.trade.arriving import (
    Arriving,
    beside,
    format_of,
    previewed,
    vintage_of,
    vintage_on,
)
from pakbel.exchange.trade.heads import is_beside, is_companion, may_hold_records
from pakbel.exchange.trade.looked import OWN_TABLE, Contradiction, Looked
from pakbel.exchange.trade.mapping import parse_map
from pakbel.exchange.trade.opening import opened
from pakbel.exchange.trade.reader import TO_COME, Said
from pakbel.register.incoming import Problem
from pakbel.storage.trade.building import Building
from pakbel.storage.trade.comparing import compare
from pakbel.storage.trade.shelf import Shelf

BULK = "ReporterISO3,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeValue\n"
ROW = "PAK,Pakistan,BLR,Belarus,2019,Import,1250\n"
NOTHING_SAID = Said()
TODAY = date(2026, 11, 21)
IMPORT = Block("PAK", "BLR", "import", "2019", valuation="CIF")


def head_of(text):
    with opened(io.BytesIO(text.encode()), "file.csv") as files:
        return next(files).head


@pytest.fixture
def arrive(tmp_path):
    """The preview of some files, and how they arrived."""

    def arrive(files, said=NOTHING_SAID):
        with Building(tmp_path) as building:
            arriving = Arriving(building, TODAY)
            for name, text in files.items():
                with opened(io.BytesIO(text.encode()), name) as parts:
                    for part in parts:
                        arriving.read(part, format_of(part.head, said), said)
            on = vintage_on(arriving.files, None, TODAY)
            found = previewed(
                arriving, building, vintage="v", on=on, pair=("PAK", "BLR"), said=said, today=TODAY
            )
            overlap = compare(building, Shelf(None, {}), "v")
            return beside(found, overlap, None), arriving

    return arrive


def looked(**given):
    values = {"name": "a.csv", "format": "f", "program": "WITS", "rows": 1, "figures": 1, "set_aside": {}}
    return Looked(**{**values, "remarks": [], "sha256": "", **given})


def test_files_are_counted_apart_and_their_figures_once(arrive):
    found, _ = arrive({"a.csv": BULK + ROW, "folder/b.csv": BULK + ROW + ROW.replace("2019", "2020")})

    assert [(each.name, each.rows, each.figures) for each in found.files] == [
        ("a.csv", 1, 1),
        ("b.csv", 2, 1),
    ]
    assert {block: whole.total for block, whole in found.blocks.items()} == {
        IMPORT: 1_250_000_000,
        IMPORT._replace(period="2020"): 1_250_000_000,
    }
    assert (found.duplicates, found.there_already, found.new) == (1, 0, 2)


def test_files_of_one_name_keep_their_folders(arrive):
    found, _ = arrive({"2019/a.csv": BULK + ROW, "2020/a.csv": BULK + ROW})

    assert [each.name for each in found.files] == ["2019/a.csv", "2020/a.csv"]


def test_a_contradiction_names_both_places_and_values(arrive):
    found, _ = arrive(
        {"a.csv": BULK + ROW, "b.csv": BULK + ROW.replace("1250", "0.0015") + ROW.replace("1250", "")}
    )

    assert (found.conflict_count, found.conflicts) == (
        2,
        [
            Contradiction(
                "b.csv:2", "PAK import from BLR 2019, HS, TOTAL, TOTAL", "USD 1.5", "a.csv:2", "USD 1,250,000"
            ),
            Contradiction(
                "b.csv:3", "PAK import from BLR 2019, HS, TOTAL, TOTAL", "blank", "a.csv:2", "USD 1,250,000"
            ),
        ],
    )


def test_a_contradiction_of_weights_or_quantities_names_those(arrive):
    header = "Nomenclature,ReporterISO3,ProductCode,PartnerISO3,Year,TradeFlowName,TradeValue,"
    header += "NetWeight in KGM,Quantity,QtyUnit\n"
    row = "H5,PAK,870190,BLR,2019,Import,60,{}\n"
    files = {"a.csv": header + row.format("1,4,Item"), "b.csv": header + row.format("999,4,kg")}

    found, _ = arrive(files)

    (contradiction,) = found.conflicts
    assert (contradiction.value, contradiction.other_value) == ("999 kg net, 4 kg", "1 kg net, 4 items")
    assert (found.duplicates, found.conflict_count) == (0, 1)


def test_exports_that_their_parts_do_not_make_up_are_doubtful_and_parts_of_many_files_are_added_once(arrive):
    header = "Classification,Year,Trade Flow Code,Trade Flow,Reporter Code,Partner Code,Commodity Code,Trade Value (US$)\n"
    row = "H5,2019,0,{},586,112,{},{}\n"
    domestic = header + row.format("DX", "TOTAL", 100)
    whole = header + row.format("X", "TOTAL", 1000) + row.format("RX", "TOTAL", 100)

    found, _ = arrive({"a.csv": domestic, "b.csv": whole, "c.csv": domestic})

    (doubt,) = found.doubts
    assert doubt.what == "domestic exports and re-exports are 20.0 % of the exports that they make up"


def test_a_row_that_cannot_be_read_is_a_problem_with_its_place(arrive):
    _, arriving = arrive({"a: b.csv": BULK + ROW + ROW.replace("1250", "-1")})

    [problem] = arriving.problems
    assert arriving.bad_rows == 1
    assert (problem.file, problem.line) == ("a: b.csv", 3)
    assert "-1" in problem.message
    assert isinstance(problem, Problem)


def test_the_vintage_is_the_program_unless_it_is_named():
    wits, baci = looked(), looked(program="CEPII BACI")

    assert vintage_of([wits], None, None) == "WITS"
    assert vintage_of([wits], None, "my mapping") == "WITS"
    assert vintage_of([wits, baci], "both", None) == "both"
    with pytest.raises(BadInput, match="files of WITS and CEPII BACI are states of the data of their own"):
        vintage_of([wits, baci], None, None)


def test_the_vintage_of_a_table_of_ones_own_is_its_mapping_or_itself():
    own, other = looked(name="in/pbs.v2.csv", program=OWN_TABLE), looked(name="sbp.csv", program=OWN_TABLE)

    assert vintage_of([own], None, None) == "pbs.v2"
    assert vintage_of([own, other], None, "monthly") == "monthly"
    with pytest.raises(BadInput, match=r"files of pbs\.v2 and sbp are states of the data of their own"):
        vintage_of([own, other], None, None)


def test_the_day_of_a_vintage_is_the_newest_that_a_file_says():
    files = [looked(dated=date(2021, 1, 1)), looked(dated=date(2022, 2, 2)), looked()]

    assert vintage_on(files, None, TODAY) == date(2022, 2, 2)
    assert vintage_on(files, date(2020, 1, 1), TODAY) == date(2020, 1, 1)
    assert vintage_on([looked()], None, TODAY) == TODAY


def test_a_release_of_baci_is_dated_by_its_name(arrive):
    found, _ = arrive({"x/BACI_HS92_Y2019_V202301.csv": "t,i,j,k,v,q\n2019,112,586,870190,52.051,1\n"})

    assert found.vintage_on == date(2023, 1, 1)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Year,Reporter,Partner,Trade Flow,Trade Value (US$)", False),
        ("month;country;exports", False),
        ("Jahr,Country,Exports USD,Imports USD", False),
        ("reporter,partner,flow,period,value", True),
        ("reporter,partner,flow,period,vale", True),
        ("id,titel,signd_on", True),
        ("id,title,signed_on,value", True),
        ("name,colour", False),
        ("Year,Name", False),
        ('{"mous": []}', True),
    ],
)
def test_somebodys_own_table_is_told_from_records(header, expected):
    assert may_hold_records(head_of(f"{header}\n")) is expected


def test_lists_that_lie_beside_baci_are_known_by_their_columns():
    countries = head_of("country_code,country_name,iso_2digit_alpha,iso_3digit_alpha\n112,Belarus,BY,BLR\n")
    goods = head_of("code,description\n870190,Tractors\n")

    assert (is_companion(countries), is_beside(countries)) == (True, False)
    assert (is_companion(goods), is_beside(goods)) == (False, True)


def test_a_row_of_a_period_to_come_is_bad_and_one_that_is_not_over_is_kept(arrive):
    header = "Classification,Year,Trade Flow Code,Reporter Code,Partner Code,Commodity Code,Trade Value (US$)"
    rows = "".join(f"H5,{period},1,586,112,TOTAL,5\n" for period in ("2026", "202611", "202612", "2062"))

    found, arriving = arrive({"f.csv": f"{header}\n{rows}"})

    assert sorted(block.period for block in found.blocks) == ["2026", "2026-11"]
    assert [str(each) for each in arriving.problems] == [
        f"f.csv:{line}: {period} had not begun on 2026-11-21: nobody can have traded in it"
        for line, period in ((4, "2026-12"), (5, "2062"))
    ]


def test_a_blank_cell_of_a_year_to_come_is_no_figure_and_a_value_is_refused(arrive):
    said = Said(mapping=parse_map("value='V * (US$)',reporter=R,partner==BLR,flow==export"))

    blank, value = (
        arrive({"f.csv": f"R,V 2025 (US$),V 2027 (US$)\nPAK,5,{cell}\n"}, said) for cell in ("", "6")
    )

    assert [block.period for block in blank[0].blocks] == ["2025"]
    assert blank[1].files[0].cells_aside == {TO_COME: 1}
    assert value[1].bad_rows == 1


def test_of_years_side_by_side_one_to_come_is_bad_alone(arrive):
    header = "Reporter,Partner,Product categories,Indicator Type,Indicator,2027,2026"
    row = "Pakistan,Belarus,All Products,Import,Trade (US$ Mil)-Top 5 Import Partner,9,8"

    found, arriving = arrive({"f.csv": f"{header}\n{row}\n"})

    assert [block.period for block in found.blocks] == ["2026"]
    assert arriving.problems[0].message.endswith(
        "2027 had not begun on 2026-11-21: nobody can have traded in it"
    )
