"""Rows of UN Comtrade's of which one cell says what another denies, and rows that only seem to."""

import csv
import io

import pytest

from tests.exchange.trade.read_files import FIXTURES, read_bytes

LEGACY, SINCE_2022, MACHINE = "comtrade_35.csv", "TradeData_5_21_2025_10_12_41.csv", "comtrade_machine.csv"


def first_row_with(name: str, **cells: str):
    """What is read of the first row of a file in which these cells stand instead."""
    text = (FIXTURES / name).read_bytes().decode("latin-1")
    header, row = list(csv.reader(text.splitlines()))[:2]
    changed = dict(zip(header, row[: len(header)], strict=True))
    for column, cell in cells.items():
        (found,) = (each for each in header if each.casefold() == column.replace("_", " ").casefold())
        changed[found] = cell
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerows([header, changed.values()])
    return read_bytes(out.getvalue().encode(), "t.csv")


@pytest.mark.parametrize(
    ("name", "cells", "problem"),
    [
        (LEGACY, {"year": "2018"}, "Period: '2017' is 2017, but Year '2018'"),
        (LEGACY, {"period": "201703", "year": "2018"}, "Period: '201703' is 2017-03, but Year '2018'"),
        (LEGACY, {"Period_Desc.": "2018"}, "Period: '2017' is 2017, but Period Desc. '2018'"),
        (
            LEGACY,
            {"Trade_Flow": "Export"},
            "Trade Flow Code: '1' is import, but Trade Flow 'Export' is export",
        ),
        (
            LEGACY,
            {"Trade_Flow_Code": "3"},
            "Trade Flow Code: '3' is re-export, but Trade Flow 'Import' is import",
        ),
        (LEGACY, {"Partner_ISO": "IND"}, "Partner Code: '112' is BLR, but Partner ISO 'IND' is IND"),
        (LEGACY, {"Partner_Code": "699"}, "Partner Code: '699' is IND, but Partner ISO 'BLR' is BLR"),
        (
            LEGACY,
            {"Partner_Code": "97"},
            "Partner Code: '97' is a group of countries, but Partner ISO 'BLR' is BLR",
        ),
        (LEGACY, {"Partner_Code": "0"}, "Partner Code: '0' is WLD, but Partner ISO 'BLR' is BLR"),
        (LEGACY, {"partner": "World"}, "Partner Code: '112' is BLR, but Partner 'World' is WLD"),
        (
            LEGACY,
            {"partner": "EU-28"},
            "Partner Code: '112' is BLR, but Partner 'EU-28' is a group of countries",
        ),
        (LEGACY, {"reporter": "India"}, "Reporter Code: '586' is PAK, but Reporter 'India' is IND"),
        (LEGACY, {"Commodity_Code": "87"}, "Commodity Code: '87' is of level 2, but Aggregate Level '0'"),
        (LEGACY, {"Aggregate_Level": "6"}, "Commodity Code: 'TOTAL' is of level 0, but Aggregate Level '6'"),
        (MACHINE, {"yr": "2018"}, "period: '2019' is 2019, but yr '2018'"),
        (MACHINE, {"periodDesc": "July 2019"}, "period: '2019' is 2019, but periodDesc 'July 2019'"),
        (MACHINE, {"rgDesc": "Re-Import"}, "rgCode: '1' is import, but rgDesc 'Re-Import' is re-import"),
        (MACHINE, {"cmdCode": "8701"}, "cmdCode: '8701' is of level 4, but aggrLevel '2'"),
        (SINCE_2022, {"refYear": "2018"}, "period: '2019' is 2019, but refYear '2018'"),
        (SINCE_2022, {"refMonth": "7"}, "period: '2019' is 2019, but refMonth '7'"),
        (
            SINCE_2022,
            {"freqCode": "M", "period": "201903", "refMonth": "4"},
            "period: '201903' is 2019-03, but refMonth '4'",
        ),
        (SINCE_2022, {"refPeriodId": "20180101"}, "period: '2019' is 2019, but refPeriodId '20180101'"),
        (SINCE_2022, {"flowDesc": "Export"}, "flowCode: 'M' is import, but flowDesc 'Export' is export"),
        (
            SINCE_2022,
            {"flowDesc": "Foreign import"},
            "flowCode: 'M' is import, but flowDesc 'Foreign import' is foreign-import",
        ),
        (
            SINCE_2022,
            {"flowCode": "DX"},
            "flowCode: 'DX' is domestic-export, but flowDesc 'Import' is import",
        ),
        (SINCE_2022, {"reporterISO": "POL"}, "reporterCode: '112' is BLR, but reporterISO 'POL' is POL"),
    ],
)
def test_a_row_that_contradicts_itself_is_bad_and_both_cells_are_named(name, cells, problem):
    found = first_row_with(name, **cells)

    assert (found.figures, found.gathered.problems) == ([], [f"t.csv:2: {problem}"])


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        (LEGACY, {"period": "201703", "Period_Desc.": "March 2017"}),
        (LEGACY, {"period": "201703", "Period_Desc.": "2017"}),
        (LEGACY, {"Period_Desc.": "annual"}),
        (LEGACY, {"period": "2017.0", "year": "2017.0", "Period_Desc.": "2017.0"}),
        (LEGACY, {"Trade_Flow": "Importations"}),
        (LEGACY, {"Trade_Flow": "imports"}),
        (LEGACY, {"Partner_ISO": "", "Partner": "Bélarus"}),
        (LEGACY, {"Partner_Code": "490", "Partner_ISO": "", "Partner": "Other Asia, nes"}),
        (LEGACY, {"Partner_Code": "490", "Partner_ISO": "TWN", "Partner": "Other Asia, nes"}),
        (LEGACY, {"Partner_Code": "58", "Partner_ISO": "BEL", "Partner": "Belgium-Luxembourg"}),
        (LEGACY, {"Partner_Code": "842", "Partner_ISO": "USA", "Partner": "USA"}),
        (LEGACY, {"Aggregate_Level": "", "Commodity_Code": "8"}),
        (LEGACY, {"Aggregate_Level": "2.0", "Commodity_Code": "8.0"}),
        (LEGACY, {"Aggregate_Level": "6", "Commodity_Code": "40221"}),
        (LEGACY, {"Aggregate_Level": "6", "Commodity_Code": "9999AA"}),
        (LEGACY, {"Classification": "S3", "Aggregate_Level": "4", "Commodity_Code": "11"}),
        (LEGACY, {"Classification": "BE", "Aggregate_Level": "1", "Commodity_Code": "41"}),
        (SINCE_2022, {"freqCode": "M", "period": "201903", "refMonth": "3"}),
        (SINCE_2022, {"refMonth": ""}),
        (SINCE_2022, {"partnerISO": "", "partnerDesc": "", "flowDesc": "", "refYear": "", "refPeriodId": ""}),
    ],
)
def test_what_other_words_say_of_the_same_is_no_contradiction(name, cells):
    found = first_row_with(name, **cells)

    assert (len(found.figures), found.gathered.problems) == (1, [])


def test_a_group_by_number_letters_and_name_is_set_aside_as_before():
    found = first_row_with(LEGACY, Partner_Code="492", Partner_ISO="EU2", Partner="Europe EU, nes")

    assert (found.figures, found.gathered.problems) == ([], [])
    assert found.gathered.set_aside.total() == 1


def test_breakdown_rows_are_set_aside_whatever_they_say():
    found = first_row_with(SINCE_2022, motCode="3200", refYear="2018")

    assert (found.gathered.bad_rows, found.gathered.set_aside.total()) == (0, 1)


def test_rows_neither_reported_nor_added_up_are_counted():
    text = (FIXTURES / SINCE_2022).read_bytes().decode("latin-1")
    lines = text.replace('"true","true",\n', '"false","false",\n').splitlines(keepends=True)

    untouched, found = read_bytes(text.encode("latin-1")), read_bytes("".join(lines[:3]).encode("latin-1"))

    assert not any("neither" in remark for remark in untouched.gathered.remarks)
    assert len(found.figures) == 2
    assert found.gathered.remarks == ["1 row is said to be neither reported nor added up of what was: kept"]


@pytest.mark.parametrize(
    ("value", "cif", "fob", "valuation"),
    [
        ("100", "90", "80", "CIF"),
        ("100", "90", "", "CIF"),
        ("100", "", "80", "CIF"),
        ("100", "0", "80.5", "CIF"),
        ("", "90", "", "CIF"),
    ],
)
def test_a_value_that_is_neither_its_cif_nor_its_fob_value_is_kept_and_counted(value, cif, fob, valuation):
    found = first_row_with(SINCE_2022, primaryValue=value, cifvalue=cif, fobvalue=fob)

    assert [figure[0].valuation for figure in found.figures] == [valuation]
    assert found.gathered.remarks[-1] == (
        "1 row has a value that is neither the CIF nor the FOB value beside it, first in line 2: kept"
    )


@pytest.mark.parametrize(
    ("value", "cif", "fob", "valuation"),
    [
        ("100", "100", "80", "CIF"),
        ("100", "99.5", "", "CIF"),
        ("100", "90", "100", "FOB"),
        ("100", "", "100", "FOB"),
        ("100", "", "", "CIF"),
        ("100", "0", "0.0", "CIF"),
        ("100.0", "100", "", "CIF"),
    ],
)
def test_a_value_that_is_one_of_them_or_beside_which_there_is_none_is_not_strange(value, cif, fob, valuation):
    found = first_row_with(SINCE_2022, primaryValue=value, cifvalue=cif, fobvalue=fob)

    assert [figure[0].valuation for figure in found.figures] == [valuation]
    assert not any("neither" in remark for remark in found.gathered.remarks)


@pytest.mark.parametrize(("weight", "quantity"), [("5", "0"), ("5", "0.0"), ("0", "5")])
def test_a_weight_or_quantity_of_0_beside_the_other_is_not_reported(weight, quantity):
    found = first_row_with(SINCE_2022, netWgt=weight, qty=quantity, qtyUnitCode="8", qtyUnitAbbr="kg")

    (figure,) = found.figures
    assert (figure[3], figure[4]) == (5000 if weight == "5" else None, 5000 if quantity == "5" else None)


@pytest.mark.parametrize(
    "column",
    ["Partner ISO", "Reporter ISO", "Partner Code", "Reporter Code", "Aggregate Level", "Customs Proc. Code"],
)
def test_single_bytes_beyond_ascii_are_no_part_of_a_code(column):
    lines = (FIXTURES / LEGACY).read_bytes().decode("latin-1").splitlines()
    header, *rows = list(csv.reader(lines))[:3]
    rows[1][header.index(column)] = "BL\xe9"
    out = io.StringIO()
    csv.writer(out).writerows([header, *rows])

    found = read_bytes(out.getvalue().encode("latin-1"), "t.csv")

    assert found.gathered.problems == [f"t.csv:3: {column}: 'BL\xe9' is no code"]
    assert len(found.figures) == 1


def test_single_bytes_beyond_ascii_may_stand_in_names():
    text = (FIXTURES / LEGACY).read_bytes().decode("latin-1").splitlines()
    header, row = list(csv.reader(text))[:2]
    row[header.index("Commodity")] = "Caf\xe9"
    out = io.StringIO()
    csv.writer(out).writerows([header, row])

    found = read_bytes(out.getvalue().encode("latin-1"), "t.csv")

    assert (found.gathered.problems, len(found.figures)) == ([], 1)
