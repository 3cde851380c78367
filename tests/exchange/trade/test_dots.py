import csv
import io
import zipfile
from datetime import date

import pytest

from pakbel.errors import BadInput
from pakbel.exchange.trade.reader import Said
from tests.exchange.trade.read_files import SAMPLES, customs, read_bytes, read_path
from tests.exchange.trade.workbooks import workbook

FACTS = SAMPLES.parent / "facts" / "trade_totals.csv"
NAME = "DOTS_1.xlsx"


def sheet(
    flow, *rows, years=("1992", "1993", "1994"), unit="US Dollars, Millions", country="Belarus, Rep. of"
):
    titles = [[], [None, flow], [], [None, country], [None, unit], [], [None, None, *years]]
    return [*titles, *([None, *row] for row in rows)]


def exports(*rows, **other):
    return {"Exports, FOB": sheet("Exports, FOB to Partner Countries", *rows, **other)}


def imports(*rows, **other):
    return {"Imports, CIF": sheet("Imports, CIF from Partner Countries", *rows, **other)}


def read(sheets, said=None, **other):
    return read_bytes(workbook(sheets, **other), NAME, said or Said())


def test_each_sheet_is_a_book_of_totals_in_millions():
    found = read(
        exports(("World", 3445.534, 1940.0610000000004, 2458.0), ("Pakistan", 0.888, 1.58, 5.196999999999997))
        | imports(("Pakistan", None, 0.651, 0))
    )

    assert found.format == "IMF DOTS workbook"
    assert found.figures == [
        (customs("BLR", "WLD", "export", "1992"), "TOTAL", 3_445_534_000_000, None, None, None, 8),
        (customs("BLR", "WLD", "export", "1993"), "TOTAL", 1_940_061_000_000, None, None, None, 8),
        (customs("BLR", "WLD", "export", "1994"), "TOTAL", 2_458_000_000_000, None, None, None, 8),
        (customs("BLR", "PAK", "export", "1992"), "TOTAL", 888_000_000, None, None, None, 9),
        (customs("BLR", "PAK", "export", "1993"), "TOTAL", 1_580_000_000, None, None, None, 9),
        (customs("BLR", "PAK", "export", "1994"), "TOTAL", 5_197_000_000, None, None, None, 9),
        (customs("BLR", "PAK", "import", "1993"), "TOTAL", 651_000_000, None, None, None, 8),
        (customs("BLR", "PAK", "import", "1994"), "TOTAL", 0, None, None, None, 8),
    ]
    assert found.gathered.cells_aside == {"blank cells before the book begins": 1}


def test_a_blank_within_the_book_is_kept_without_a_value():
    found = read(exports(("World", 1.0, 2.0, 3.0), ("Pakistan", None, 2.0, None)))

    assert [figure[2] for figure in found.figures[3:]] == [None, 2_000_000_000, None]


def test_groups_among_the_partners_are_set_aside_and_unknown_names_are_told():
    groups = ("Advanced Economies", "Euro Area", "European Union", "Memorandum Items", "Middle East")

    found = read(
        exports(
            *((name, 1.0) for name in groups),
            ("Countries & Areas not specified", 1.0),
            ("Atlantis", 1.0),
            ("China, P.R.: Mainland", 1.0),
        )
    )

    assert {key[1] for key in found.values} == {"CHN"}
    assert found.gathered.set_aside == {
        "partners that are groups of countries": 6,
        "partners that are no country we know": 1,
    }
    assert found.gathered.remarks[-1] == "not known as countries: 'Atlantis'"


def test_it_says_that_gaps_are_filled_from_the_other_side():
    assert "fills gaps" in read(exports(("World", 1.0))).gathered.remarks[0]


def test_years_may_be_numbers_and_periods_quarters_or_months():
    numbers = read(exports(("World", 1.0, 2.0), years=(1992.0, 1993.0)))
    parts = read(exports(("World", 1.0, 2.0), years=("1992-Q1", "1992M02")))

    assert [key[3] for key in numbers.values] == ["1992", "1993"]
    assert [key[3] for key in parts.values] == ["1992-Q1", "1992-02"]


def test_a_bad_cell_is_named_by_its_year_and_left_out():
    found = read(exports(("World", 1.0, "x", -2.0)))

    assert list(found.values) == [("BLR", "WLD", "export", "1992", "TOTAL")]
    assert found.gathered.problems == [
        "DOTS_1.xlsx:8: 1993: 'x' is no number",
        "DOTS_1.xlsx:8: 1994: '-2.0' is below zero",
    ]


@pytest.mark.parametrize(
    ("sheets", "why"),
    [
        (
            exports(("World", 1.0), country="Atlantis"),
            "DOTS_1.xlsx: sheet 'exports, fob': no title names a country",
        ),
        (exports(("World", 1.0), unit="units"), "DOTS_1.xlsx: sheet 'exports, fob': the unit is not said"),
        (
            exports(("World", 1.0), years=("a", "b")),
            "DOTS_1.xlsx: sheet 'exports, fob': no row of years among the first 20",
        ),
        (
            {"Sheet1": [["a"]]},
            (
                "DOTS_1.xlsx: has no sheets 'Exports, FOB' and 'Imports, CIF' as the IMF's direction of trade"
                " has: it has 'Sheet1'"
            ),
        ),
    ],
)
def test_another_workbook_is_refused_in_words(sheets, why):
    with pytest.raises(BadInput) as caught:
        read(sheets)

    assert caught.value.message == why


def test_what_the_titles_do_not_say_may_be_said():
    sheets = exports(("World", 1.0), country="Atlantis", unit="units")

    found = read(sheets, Said(reporter="PAK", unit=1000, currency="EUR"))

    assert found.figures[0][0] == customs("PAK", "WLD", "export", "1992", currency="EUR")


def test_the_vintage_is_dated_by_its_properties_else_by_its_stamp():
    sheets = exports(("World", 1.0))

    told = read(sheets, modified="2021-11-30T08:00:00Z", stamp=(2022, 2, 19, 0, 0, 0))
    stamped = read(sheets, stamp=(2022, 2, 19, 0, 0, 0))

    assert (told.gathered.vintage_on, stamped.gathered.vintage_on) == (date(2021, 11, 30), date(2022, 2, 19))
    assert read(sheets).gathered.vintage_on is None


def changed(raw, part, before, after, *, packed=False):
    """The workbook with something else in one of its parts."""
    given = zipfile.ZipFile(io.BytesIO(raw))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
        for name in given.namelist():
            text = given.read(name)
            assert name != part or before in text
            archive.writestr(name, text.replace(before, after) if name == part else text)
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
RAW = workbook(exports(("World", 1.0)))


def test_a_cell_in_the_last_corner_costs_nothing():
    corner = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'

    found = read_bytes(changed(RAW, SHEET, b"</sheetData>", corner), NAME)

    assert found.values == {("BLR", "WLD", "export", "1992", "TOTAL"): 1_000_000_000} | {
        ("BLR", "WLD", "export", year, "TOTAL"): None for year in ("1993", "1994")
    }


def test_more_blank_cells_than_a_sheet_can_mean_are_refused():
    many = b'<row><c r="XFD1"/></row>' * 400

    with pytest.raises(BadInput, match=r"^DOTS_1.xlsx: a sheet of it has more than 2,000,000 cells$"):
        read_bytes(changed(RAW, SHEET, b"</sheetData>", many + b"</sheetData>"), NAME)


def test_rows_without_cells_are_neither_kept_nor_without_end():
    sheet = changed(RAW, SHEET, b"<sheetData>", b"<sheetData>" + b"<row/>" * 1000)
    bomb = changed(RAW, SHEET, b"</sheetData>", b"<row/>" * 2**20 + b"</sheetData>")

    assert read_bytes(sheet, NAME).values == read_bytes(RAW, NAME).values
    with pytest.raises(BadInput, match=r"^DOTS_1.xlsx: a sheet of it has more than 1,048,576 rows$"):
        read_bytes(bomb, NAME)


def test_a_part_that_unpacks_to_hundreds_of_times_its_size_is_refused():
    bomb = changed(RAW, SHEET, b"<sheetData>", b"<sheetData>" + b" " * 2**26, packed=True)

    assert len(bomb) < 2**17
    with pytest.raises(BadInput, match=rf"^{NAME}: {SHEET} unpacks to more than 300 times its size$"):
        read_bytes(bomb, NAME)


@pytest.mark.parametrize(
    ("part", "before", "put", "why"),
    [
        (SHEET, b"</sheetData>", b"<a>" * 200, f"{SHEET} has more than 100 elements within each other"),
        (
            "xl/workbook.xml",
            b"</sheets>",
            b"<sheet/>" * 2**18,
            "xl/workbook.xml would be more than 1 MiB unpacked",
        ),
    ],
)
def test_elements_without_end_are_refused(part, before, put, why):
    with pytest.raises(BadInput, match=f"^{NAME}: {why}$"):
        read_bytes(changed(RAW, part, before, put + before), NAME)


def test_entities_that_grow_are_refused():
    declared = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><worksheet '

    with pytest.raises(BadInput, match="declares entities of its own"):
        read_bytes(changed(RAW, SHEET, b'<?xml version="1.0" encoding="UTF-8"?><worksheet ', declared), NAME)


def test_texts_may_be_shared_in_several_runs_and_names_of_elements_prefixed():
    raw = workbook(exports(("World", 1.0)))
    raw = changed(raw, SHEET, b't="inlineStr"><is><t>World</t></is>', b't="s"><v>1</v>')
    raw = changed(raw, SHEET, b'<worksheet xmlns="', b'<worksheet xmlns:x="a" xmlns="')
    raw = changed(raw, SHEET, b"<v>1.0</v>", b"<x:v>1.0</x:v>")
    with zipfile.ZipFile(appended := io.BytesIO(raw), "a") as archive:
        archive.writestr(
            "xl/sharedStrings.xml", "<sst><si><t>a</t></si><si><r><t>Wor</t></r><r><t>ld</t></r></si></sst>"
        )

    found = read_bytes(appended.getvalue(), NAME)

    assert found.values["BLR", "WLD", "export", "1992", "TOTAL"] == 1_000_000_000


def test_a_workbook_whose_parts_lie_elsewhere_than_it_says_is_refused():
    raw = workbook(exports(("World", 1.0)))

    with pytest.raises(BadInput, match="is a damaged workbook"):
        read_bytes(raw[:-6] + b"\x00\x00\x0f\x00" + raw[-2:], NAME)


def test_a_workbook_that_was_cut_off_is_refused():
    raw = workbook(exports(("World", 1.0)))

    with pytest.raises(BadInput):
        read_bytes(raw[: len(raw) // 2], NAME)


@pytest.mark.skipif(not FACTS.is_file(), reason="the real samples are not at hand")
def test_the_real_workbook_of_belarus_has_the_totals_of_the_facts():
    found = read_path(SAMPLES / "dots" / "DOTS_18.xlsx")

    with FACTS.open(encoding="utf-8", newline="") as stream:
        wanted = {
            ("BLR", "PAK", {"M": "import", "X": "export"}[row["flow"]], row["year"], "TOTAL"): round(
                float(row["value_usd"]) * 1000
            )
            for row in csv.DictReader(stream)
            if (row["reporter"], row["partner"], row["source"]) == ("BLR", "PAK", "imf-dots-2022")
        }
    assert len(wanted) == 58
    assert {key: found.values[key] for key in wanted} == wanted
    assert set(found.gathered.set_aside) == {"partners that are groups of countries"}
    assert (found.gathered.bad_rows, found.gathered.vintage_on) == (0, date(2022, 2, 19))
