"""UN Comtrade's tables in each layout: what is kept, what is set aside, and what traps do not catch."""

import csv

import pytest

from pakbel.errors import BadInput
from pakbel.exchange.trade.comtrade import fetched_on
from pakbel.exchange.trade.comtrade_deciding import (
    BREAKDOWN,
    HEADERS,
    ITSELF,
    OTHER_FLOWS,
    SERVICES,
)
from pakbel.exchange.trade.estimates import Estimates
from pakbel.exchange.trade.opening import opened
from pakbel.exchange.trade.places import GROUPS, UNKNOWN
from pakbel.exchange.trade.reader import Gathered, Said
from tests.exchange.trade.read_files import (
    FIXTURES,
    NOTHING_SAID,
    SAMPLES,
    customs,
    read_bytes,
    read_fixture,
    read_path,
)

M = 1_000_000 * 1000
PAK_M = customs("PAK", "BLR", "import", "2017", classification="H5")


def lines_of(name: str, encoding: str = "utf-8") -> list[str]:
    return (FIXTURES / name).read_bytes().decode(encoding).splitlines(keepends=True)


def problems(lines: list[str], encoding: str = "utf-8") -> list[str]:
    return read_bytes("".join(lines).encode(encoding), "t.csv").gathered.problems


def sums(figures) -> dict[int, int]:
    """The sum of each level of the trade of Pakistan with Belarus."""
    found: dict[int, int] = {}
    for block, _, value, *_ in figures:
        if block[:4] == PAK_M[:4]:
            found[block.level] = found.get(block.level, 0) + (value or 0)
    return found


def test_legacy_rows_are_kept_by_level_classification_flow_and_period():
    found = read_fixture("comtrade_35.csv")

    blr = customs("BLR", "PAK", "import", "2017", classification="H4")
    assert found.format == "UN Comtrade CSV (to 2022)"
    assert found.figures == [
        (PAK_M, "TOTAL", 70_200 * M // 1000, None, None, None, 2),
        (PAK_M._replace(level=2), "04", 18_200 * M // 1000, None, None, None, 3),
        (PAK_M._replace(level=2), "87", 52 * M, None, None, None, 4),
        (PAK_M._replace(level=4), "8701", 52 * M, None, 4_200_000, "items", 5),
        (PAK_M._replace(level=6), "870192", 12 * M, 3_600_000_000, 1_200_000, "items", 6),
        (PAK_M._replace(level=6), "870194", 40 * M, 12_000_000_000, 3_000_000, "items", 7),
        (PAK_M._replace(level=6), "040221", None, 9_000_000_000, 8_900_000_000, "kg", 8),
        (PAK_M._replace(partner="WLD"), "TOTAL", 57_000 * M, None, None, None, 9),
        (customs("PAK", "BLR", "export", "2017", classification="H5"), "TOTAL", 310_000_000, *[None] * 3, 10),
        (customs("PAK", "BLR", "re_export", "2017", classification="H5"), "TOTAL", 0, *[None] * 3, 11),
        (blr, "TOTAL", 10_400 * M // 1000, None, None, None, 14),
        (blr._replace(period="2017-07"), "TOTAL", 900_000_000, None, None, None, 15),
        (blr._replace(classification="S3", level=1), "0", 6_100_000_000, None, None, None, 16),
        (blr._replace(classification="S3", level=3), "042", 5_900_000_000, None, None, None, 17),
    ]
    assert found.gathered.set_aside == {GROUPS: 2}
    assert found.gathered.rows == 16


def test_each_level_sums_to_the_whole_so_levels_are_never_one_block():
    assert sums(read_fixture("comtrade_35.csv").figures) == {
        0: 70_200_000_000,
        2: 70_200_000_000,
        4: 52 * M,
        6: 52 * M,
    }


def test_services_under_the_header_of_goods_are_set_aside():
    found = read_fixture("comtrade_22.csv")

    assert found.values == {("PAK", "BLR", "import", "2010", "TOTAL"): 81_740_000_000}
    assert found.gathered.set_aside == {SERVICES: 2}


def test_codes_that_lost_their_zeros_have_them_again():
    found = read_fixture("comtrade_12.csv")

    assert [(block.flow, block.level, code, value) for block, code, value, *_ in found.figures] == [
        ("import", 2, "08", 2_100_000_000),
        ("import", 2, "10", 5_900_000_000),
        ("export", 4, "8701", 47 * M),
        ("import", 6, "010630", 5_800_000_000),
    ]


def test_machine_headers_say_the_same_and_months_are_months():
    found = read_fixture("comtrade_machine.csv")

    assert found.format == "UN Comtrade CSV (machine headers)"
    assert found.figures == [
        (
            customs("PAK", "BLR", "import", "2019", classification="H5", level=2),
            "87",
            24_500_000_000,
            None,
            None,
            None,
            2,
        ),
        (
            customs("PAK", "BLR", "export", "2019-07", classification="H5", level=6),
            "630260",
            9_000_000,
            1_500_000,
            1_500_000,
            "kg",
            3,
        ),
    ]


def test_a_table_saved_by_pandas_has_names_for_countries_and_codes_like_87_0():
    found = read_fixture("comtrade_pandas.csv")

    assert found.values == {
        ("PAK", "WLD", "import", "2017", "87"): 2_600 * M,
        ("PAK", "BLR", "import", "2017", "87"): 52 * M,
        ("PAK", "S19", "import", "2017", "87"): 41 * M,
        ("PAK", "BLR", "re_export", "2017", "04"): 1_234_500,
    }
    assert found.gathered.set_aside == {GROUPS: 1, UNKNOWN: 1}
    assert found.gathered.remarks == [
        "does not say its classification: taken as HS, its edition unknown",
        "not known as countries: 'Atlantis'",
    ]


ESTIMATES = "weights or quantities of 2 of 3 figures that have one are estimated"


@pytest.mark.parametrize(
    ("names", "flags"),
    [
        ("Flag", ["0", "4", "6", "6"]),
        ("legacyEstimationFlag,isNetWgtEstimated", ["0,false", "2.0,true", "4,false", "0,true"]),
        ("isNetWgtEstimated,isQtyEstimated", ["false,0", "False,True", "true,false", "true,false"]),
    ],
)
def test_estimated_weights_and_quantities_are_counted(names, flags):
    header = f"Classification,Year,Trade Flow Code,Reporter Code,Partner Code,Commodity Code,{names},"
    header += "Qty Unit Code,Qty,Netweight (kg),Trade Value (US$)\n"
    measures = ["8,7,7", "8,7,7", "1,,7", "1,,"]
    rows = [f"H5,2019,1,586,112,870{at},{flags[at]},{measures[at]},5\n" for at in range(4)]

    found = read_bytes((header + "".join(rows)).encode()).gathered

    assert (found.estimated, found.remarks) == (2, [ESTIMATES])


def test_flags_without_end_do_not_fill_the_memory():
    estimates = Estimates([0])
    for number in range(5000):
        estimates.note(f"x{number}")
    estimates.note("0")
    estimates.finish(gathered := Gathered())

    assert gathered.estimated == 5000
    assert len(estimates.seen) <= 1002


def test_parts_of_a_flow_are_set_aside_and_their_coarse_values_noted():
    header = "Classification,Year,Trade Flow Code,Trade Flow,Reporter Code,Partner Code,Commodity Code,Trade Value (US$)\n"
    rows = [
        ("X", "TOTAL", 1000),
        ("DX", "TOTAL", 100),
        ("DX", "87", "90"),
        ("FM", "8", ""),
        ("DX", "8701", 5),
    ]
    rows += [("MIP", "TOTAL", 5), ("DX", "?", 5)]
    text = header + "".join(f"H5,2019,0,{flow},586,112,{code},{value}\n" for flow, code, value in rows)

    found = read_bytes(text.encode())

    block = customs("PAK", "BLR", "domestic_export", "2019", classification="H5")
    assert [each[1:3] for each in found.figures] == [("TOTAL", 1_000_000)]
    assert found.gathered.parts == {(block, "TOTAL"): 100_000, (block._replace(level=2), "87"): 90_000}
    assert found.gathered.set_aside == {OTHER_FLOWS: 6}
    assert found.gathered.problems == []


def test_breakdown_rows_that_would_make_it_four_times_the_truth_are_set_aside():
    found = read_fixture("comtrade_transitional.csv")

    with (FIXTURES / "comtrade_transitional.csv").open(newline="") as file:
        naive = sum(
            int(row["Trade Value (US$)"])
            for row in csv.DictReader(file)
            if row["Year"] == "2015" and row["Trade Flow"] == "M"
        )
    assert naive == 4 * 4_000_000
    assert found.values == {
        ("PAK", "BLR", "import", "2015", "252310"): 4 * M,
        ("PAK", "BLR", "export", "2015", "252310"): 834_253_000,
        ("PAK", "BLR", "re_export", "2015", "252310"): 4_253_000,
        ("PAK", "BLR", "import", "2016", "252310"): 500_000_000,
    }
    assert found.gathered.set_aside == {BREAKDOWN: 4, OTHER_FLOWS: 2}


def test_the_valuation_is_the_usual_one_unless_the_row_says_that_it_is_the_other():
    found = read_fixture("comtrade_transitional.csv")

    assert [(block.flow, block.period, block.valuation) for block, *_ in found.figures] == [
        ("import", "2015", "CIF"),
        ("export", "2015", "FOB"),
        ("re_export", "2015", "FOB"),
        ("import", "2016", "FOB"),
    ]


@pytest.mark.parametrize(
    ("whole", "part"),
    [
        ('"C00"', '"C01"'),
        ('"0","0","TOTAL MOT"', '"1","0","TOTAL MOT"'),
        ('"0","0","TOTAL MOT"', '"0","2100","Sea"'),
    ],
    ids=["customs", "supply", "transport"],
)
def test_each_kind_of_breakdown_is_set_aside(whole, part):
    header, first, *_ = lines_of("TradeData_5_21_2025_10_12_41.csv", "latin-1")

    found = read_bytes((header + first + first.replace(whole, part)).encode())

    assert [line for *_, line in found.figures] == [2]
    assert found.gathered.set_aside == {BREAKDOWN: 1}


def test_48_fields_under_47_names_in_latin_1_shift_nothing():
    name = "TradeData_5_21_2025_10_12_41.csv"

    found = read_fixture(name)
    with (FIXTURES / name).open("rb") as stream, opened(stream, name) as files:
        file = next(files)
        list(file.lines())

    assert found.format == "UN Comtrade CSV"
    assert [(*block[:4], block.level, *rest) for block, *rest in found.figures] == [
        ("BLR", "PAK", "import", "2019", 0, "TOTAL", 15_096_000_125, None, None, None, 2),
        ("BLR", "PAK", "import", "2019", 2, "08", 3_096_000_125, None, None, None, 3),
        ("BLR", "PAK", "import", "2019", 2, "10", 12 * M, None, None, None, 4),
        ("BLR", "PAK", "import", "2019", 6, "100630", 11 * M, 17_500_000_250, 17_500_000_000, "kg", 5),
        ("BLR", "WLD", "import", "2019", 0, "TOTAL", 39_000 * M, None, None, None, 9),
        ("BLR", "TUR", "import", "2019", 0, "TOTAL", 900 * M, None, None, None, 10),
        ("BLR", "CIV", "import", "2019", 0, "TOTAL", 1_200_000_000, None, None, None, 11),
        ("BLR", "S19", "import", "2019", 0, "TOTAL", 160 * M, None, None, None, 12),
        ("BLR", "PAK", "export", "2019", 0, "TOTAL", 35_065_000_000, None, None, None, 14),
        ("BLR", "PAK", "re_export", "2019", 0, "TOTAL", 65_000_000, None, None, None, 16),
        ("BLR", "PAK", "export", "2019", 6, "870194", None, 1_240_000_500, 310_000, "items", 17),
        ("BLR", "PAK", "export", "2019-07", 0, "TOTAL", 2_100_000_000, None, None, None, 18),
        ("PAK", "BLR", "import", "2019", 0, "TOTAL", 30 * M, None, None, None, 19),
    ]
    assert found.gathered.set_aside == {BREAKDOWN: 3, GROUPS: 1, OTHER_FLOWS: 1, ITSELF: 1, SERVICES: 1}
    assert found.figures[-1][0].valuation == "FOB"
    assert file.remarks == ["not UTF-8: read as ISO-8859-1 from line 8 on"]
    assert str(found.gathered.vintage_on) == "2025-05-21"


def test_a_table_saved_by_excel_has_0_for_what_was_not_reported():
    plain, saved = read_fixture("TradeData_5_21_2025_10_12_41.csv"), read_fixture("comtrade_excel.csv")

    kept = {(block, *rest[:5]) for block, *rest in saved.figures}
    assert saved.gathered.problems == []
    assert len(kept) == 9
    assert kept <= {(block, *rest[:5]) for block, *rest in plain.figures}


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_are_read_and_commas_are_decimal_between_semicolons(delimiter):
    lines = lines_of("comtrade_12.csv")
    rows = [row for row in csv.reader(lines) if not row[-2].count(",")]
    rows[1][-2] = "2100000,5" if delimiter == ";" else "2100000.5"

    found = read_bytes("".join(delimiter.join(row) + "\n" for row in rows).encode())

    assert [value for _, _, value, *_ in found.figures] == [2_100_000_500, 5_900_000_000, 47 * M]


@pytest.mark.parametrize(
    ("column", "text", "message"),
    [
        (-2, "12x", "t.csv:2: Trade Value (US$): '12x' is no number"),
        (-2, "-5", "t.csv:2: Trade Value (US$): '-5' is below zero"),
        (-2, "1" * 16, "t.csv:2: Trade Value (US$): '1111111111111111' is too large"),
        (-2, "٣", "t.csv:2: Trade Value (US$): '٣' is no number"),
        (-2, "5²", "t.csv:2: Trade Value (US$): '5²' is no number"),
        (-4, "8x", "t.csv:2: Commodity Code: '8x' is no HS code"),
        (-4, "", "t.csv:2: Commodity Code: '' is no HS code"),
        (1, "1899", "t.csv:2: Year: '1899' is outside 1900 to 2199"),
        (1, "2200", "t.csv:2: Year: '2200' is outside 1900 to 2199"),
        (1, "201913", "t.csv:2: Year: '201913' is no month"),
        (1, "soon", "t.csv:2: Year: 'soon' is no period"),
        (2, "9", "t.csv:2: Trade Flow Code: '9' is no flow"),
        (0, "ISIC", "t.csv:2: Classification: 'ISIC' is no classification of goods"),
        (4, "Belarus", "t.csv:2: Reporter Code: 'Belarus' is no number of an economy"),
    ],
)
def test_a_row_that_cannot_be_read_is_named_by_file_line_and_column_and_left_out(column, text, message):
    rows = list(csv.reader(lines_of("comtrade_12.csv")))[:3]
    rows[1][column] = text

    found = read_bytes("".join(",".join(row) + "\n" for row in rows).encode(), "t.csv")

    assert found.gathered.problems == [message]
    assert (found.gathered.bad_rows, found.gathered.rows) == (1, 2)
    assert [code for _, code, *_ in found.figures] == ["10"]


def test_of_many_bad_rows_the_first_hundred_are_named_and_all_are_counted():
    header, first, *_ = lines_of("comtrade_12.csv")

    gathered = read_bytes((header + first.replace("2100000", "x") * 250).encode(), "t.csv").gathered

    assert (gathered.bad_rows, len(gathered.problems)) == (250, 100)


def test_without_a_number_for_a_country_its_row_alone_says_what_it_is():
    header, first, *_ = lines_of("comtrade_12.csv")
    rows = [
        first.replace("586,Pakistan", named)
        for named in (",Pakistan", ",China", ",World", "999,Turkey", "999,Atlantis", '97,"EU-28"')
    ]
    european = first.replace("586,Pakistan", '492,"Europe EU, nes"')
    monaco = first.replace("586,Pakistan", "492,Monaco")

    found = read_bytes((header + "".join(rows)).encode())

    assert [block.partner for block, *_ in found.figures] == ["PAK", "CHN", "WLD", "TUR"]
    assert found.gathered.set_aside == {GROUPS: 1, UNKNOWN: 1}
    assert read_bytes((header + european).encode()).gathered.set_aside == {GROUPS: 1}
    assert [block.partner for block, *_ in read_bytes((header + monaco).encode()).figures] == ["MCO"]


def test_an_expired_number_is_another_economy_in_other_years():
    header, first, *_ = lines_of("comtrade_12.csv")
    rows = [
        first.replace("586,Pakistan", f"{number},{name}").replace(",2017,", f",{year},")
        for number, name, year in (
            ("588", "East and West Pakistan", "1970"),
            ("588", "Pakistan", "1980"),
            ("736", "Sudan", "2010"),
            ("736", "Sudan", "2014"),
        )
    ]

    found = read_bytes((header + "".join(rows)).encode())

    assert [(block.partner, block.period) for block, *_ in found.figures] == [
        ("PAK", "1970"),
        ("SDN", "2010"),
    ]
    assert found.gathered.set_aside == {UNKNOWN: 2}


def test_blank_rows_and_repeated_headers_are_no_bad_rows():
    header, first, *_ = lines_of("comtrade_12.csv")

    gathered = read_bytes((header + first + "\n" + "," * 11 + "\n" + header + first).encode()).gathered

    assert gathered.problems == []
    assert gathered.set_aside == {"blank rows": 1, HEADERS: 1}


def test_a_row_that_says_nothing_but_a_value_is_no_blank_row_after_one_that_is():
    header, first, *_ = lines_of("comtrade_12.csv")
    bare = ",2020,,,112,Belarus,586,Pakistan,10,,555,\n"

    gathered = read_bytes((header + first + "," * 11 + "\n" + bare * 2).encode(), "t.csv").gathered

    assert gathered.problems == [f"t.csv:{line}: Trade Flow: '' is no flow" for line in (4, 5)]
    assert gathered.set_aside == {"blank rows": 1}


def test_a_quantity_in_the_column_of_its_unit_is_found():
    lines = lines_of("comtrade_35.csv")
    moved = (
        lines[4].replace("Number of items,4200,,,0,", "Carats,,,90961,,").replace(",5,Carats", ",13,Carats")
    )

    ((*_, quantity, unit, _),) = read_bytes((lines[0] + moved).encode()).figures

    assert (quantity, unit) == (90_961_000, "carat")


def test_a_header_without_rows_says_so():
    assert read_bytes(lines_of("comtrade_35.csv")[0].encode()).gathered.remarks == [
        "holds no rows: UN Comtrade has nothing for what was asked of it"
    ]


def test_a_column_that_is_there_twice_is_refused():
    rows = [row[:3] + row[1:2] + row[3:] for row in csv.reader(lines_of("comtrade_12.csv"))]

    with pytest.raises(Exception, match="the column 'Year' is there twice"):
        read_bytes("".join(",".join(row) + "\n" for row in rows).encode())


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("TradeData_5_21_2025_10_12_41.csv", "2025-05-21"),
        ("a.zip/TradeData_12_1_2024_1_2_3 (1).csv", "2024-12-01"),
        ("TradeData_21_5_2025_1_1_1.csv", "None"),
        ("x.csv", "None"),
    ],
)
def test_the_name_that_the_site_gives_a_file_says_when_it_was_fetched(name, day):
    assert str(fetched_on(name)) == day


needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real samples are not at hand")


@needs_samples
def test_the_legacy_sample_is_kept_whole():
    found = read_path(SAMPLES / "comtrade_legacy" / "full35_annual_TOTAL_2017_all_reporters.csv")

    assert (len(found.figures), found.gathered.rows, found.gathered.problems) == (288, 288, [])
    assert {block.level for block, *_ in found.figures} == {0}


@needs_samples
def test_the_transitional_sample_counts_azerbaijan_once():
    found = read_path(SAMPLES / "comtrade_legacy" / "transitional35_cement_slice_PAK_BLR_AZE.csv")

    assert found.values["AZE", "WLD", "import", "2015", "252310"] == 4_784_443_000
    assert found.gathered.problems == []


@needs_samples
def test_the_short_sample_has_the_chapters_of_two_digits():
    found = read_path(SAMPLES / "comtrade_legacy" / "short12_annual_HS2_USA-CHN_2017_leadingzero_lost.csv")

    codes = {code for _, code, *_ in found.figures}
    assert len(codes) == 97
    assert {len(code) for code in codes} == {2}


@needs_samples
def test_the_sample_since_2022_is_the_sum_of_its_partners():
    folder = SAMPLES / "comtrade_plus"

    found = read_path(next(folder.glob("TradeData_*.csv")))

    assert found.gathered.problems == []
    aside = {}
    with next(folder.glob("TradeData_*.csv")).open(encoding="latin-1", newline="") as file:
        for row in csv.DictReader(file):
            if row["partnerISO"].strip() in {"THA", "_X"}:
                aside[row["period"]] = aside.get(row["period"], 0) + float(row["primaryValue"])
    for year in range(2014, 2025):
        parts = sum(
            value or 0
            for block, _, value, *_ in found.figures
            if block.period == str(year) and block.partner != "WLD"
        )
        world = found.values["THA", "WLD", "import", str(year), "8542"]
        assert parts + aside.get(str(year), 0) * 1000 == pytest.approx(world, rel=1e-6)


@needs_samples
def test_the_chapters_of_pakistan_have_belarus_in_each():
    paths = sorted((SAMPLES / "comtrade_hs2_pakistan" / "raw_2017").glob("*.csv"))

    assert paths
    for path in paths:
        found = read_path(path)

        partners = {block.partner for block, *_ in found.figures}
        assert {"BLR", "WLD"} <= partners
        assert found.gathered.problems == []
        assert set(found.gathered.set_aside) <= {GROUPS}


DECIMALS = "--map decimal==comma, or decimal==point where it stands between thousands"


DECIMALS_WITH_POINTS = "--map decimal==comma where points stand between thousands, or decimal==point"


def saved_anew(*values: str, delimiter: str = ";", code: str = "TOTAL", said: Said = NOTHING_SAID):
    """A file of UN Comtrade's with these values, saved anew by a spreadsheet that has decimal commas."""
    rows = [
        f"C;{2001 + at % 20};PAK;BLR;586;112;M;{code};".replace(";", delimiter) + value
        for at, value in enumerate(values)
    ]
    header = "typeCode;period;reporterISO;partnerISO;reporterCode;partnerCode;flowCode;cmdCode;primaryValue"
    return read_bytes("\n".join([header.replace(";", delimiter), *rows, ""]).encode(), "t.csv", said)


def values_of(found) -> list[int | None]:
    return [figure[2] for figure in found.figures]


@pytest.mark.parametrize(
    "value", ["1,5", "0,125", "2100000,5", "1.234,5", "1,5E+06", "1,234E+06", "1.234.567", "1 234,5"]
)
def test_commas_that_can_only_be_decimal_are_read_so_and_told(value):
    found = saved_anew("7", value, "1,234")

    plain = value.replace(".", "").replace(" ", "").replace(",", ".")
    remark = f"commas in its numbers are read as decimal: {value!r} as {plain}"
    assert values_of(found) == [7000, round(float(plain) * 1000), 1234]
    assert (found.gathered.problems, found.gathered.remarks[:1]) == ([], [remark])


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize(
    ("value", "sign", "hint"),
    [
        ("1,234", "comma", DECIMALS),
        ("123,456", "comma", DECIMALS),
        ("1.234", "point", DECIMALS_WITH_POINTS),
        ("-123.456", "point", DECIMALS_WITH_POINTS),
    ],
)
def test_what_may_be_decimal_or_stand_between_thousands_is_asked_about(value, sign, hint, delimiter):
    with pytest.raises(BadInput) as refused:
        saved_anew("7", value, delimiter=delimiter)

    assert refused.value.message == f"t.csv:3: primaryValue: '{value}' may have a decimal {sign} or thousands"
    assert refused.value.hint == hint


@pytest.mark.parametrize("value", ["1234.5", "0.125", "1.5E+06", "1,234.5", "1,234,567", "12,34,567"])
def test_points_that_can_only_be_decimal_tell_that_all_are(value):
    found = saved_anew("7", value, "1.234", "2345.678")

    assert values_of(found) == [7000, round(float(value.replace(",", "")) * 1000), 1234, 2_345_678]
    assert (found.gathered.problems, "decimal" in "".join(found.gathered.remarks)) == ([], False)


@pytest.mark.parametrize(
    ("first", "then", "why"),
    [
        ("0.5", "1,5", "'1,5' has a decimal comma, but '0.5' shows that points are decimal"),
        (
            "0.5",
            "1.234.567",
            "'1.234.567' has points between thousands, but '0.5' shows that points are decimal",
        ),
        ("0,5", "1.5", "'1.5' has a decimal point, but '0,5' shows that commas are decimal"),
        (
            "0,5",
            "1,234,567",
            "'1,234,567' has commas between thousands, but '0,5' shows that commas are decimal",
        ),
        ("0.5", "1,234", "'1,234' may have a decimal comma or thousands, where points are decimal"),
        ("0,5", "1.234", "'1.234' may have a decimal point or thousands, where commas are decimal"),
    ],
)
def test_a_number_against_those_before_it_is_refused_with_its_line(first, then, why):
    filler = ["7"] * 8000  # beyond what is looked at before the first row is read

    with pytest.raises(BadInput) as refused:
        saved_anew(first, *filler, then)

    assert refused.value.message == f"t.csv:8003: primaryValue: {why}"
    assert refused.value.hint.startswith("--map decimal==comma")


def test_a_number_is_read_by_what_the_beginning_of_the_file_shows_and_asked_about_before_what_its_end_does():
    near = saved_anew("1,234", "7", "0,5")

    with pytest.raises(BadInput) as refused:
        saved_anew("1,234", *["7"] * 8000, "0,5")

    assert values_of(near) == [1234, 7000, 500]
    assert refused.value.message == "t.csv:2: primaryValue: '1,234' may have a decimal comma or thousands"


@pytest.mark.parametrize(("first", "then"), [("0,5", "0.25"), ("0.25", "0,5")])
def test_a_beginning_that_shows_both_signs_is_refused_where_the_second_is_read(first, then):
    with pytest.raises(BadInput) as refused:
        saved_anew("7", first, then)

    assert refused.value.message.startswith(f"t.csv:4: primaryValue: '{then}' has a decimal ")


def test_codes_with_points_in_them_say_nothing_of_the_numbers_beside_them():
    with pytest.raises(BadInput) as refused:
        saved_anew("1.234", "7", code="8701.90")

    assert "'1.234' may have a decimal point or thousands" in refused.value.message


def test_a_decimal_comma_between_commas_is_asked_about():
    with pytest.raises(BadInput) as refused:
        saved_anew("7", '"1,234"', '"1,5"', delimiter=",")

    assert refused.value.message == "t.csv:4: primaryValue: '1,5' has a decimal comma"


def test_what_is_said_of_commas_decides_for_a_known_format_too():
    comma, point = (
        values_of(saved_anew("1,234", "1234.5", said=Said(mapping={"decimal": f"={word}"})))
        for word in ("comma", "point")
    )

    assert (comma, point) == ([1234, 1_234_500], [1_234_000, 1_234_500])


@pytest.mark.parametrize("after", [("1.045", "2.045,5"), ("2.045,5", "1.045")])
def test_points_that_may_stand_between_thousands_are_asked_about_where_commas_are_decimal(after):
    with pytest.raises(BadInput) as refused:
        saved_anew(*after)

    place = f"t.csv:{2 + after.index('1.045')}: primaryValue"
    why = "may have a decimal point or thousands, where commas are decimal"
    assert refused.value.message == f"{place}: '1.045' {why}"
    assert refused.value.hint == DECIMALS_WITH_POINTS


def test_points_are_read_as_they_stand_where_they_cannot_be_both_and_commas_are_said_to_be_decimal():
    values = ("2045,5", "3.045.000", "1.5", "0.125", "1234.125", "1.045E+06")

    found = saved_anew(*values, said=Said(mapping={"decimal": "=comma"}))

    assert values_of(found) == [2_045_500, 3_045_000_000, 1500, 125, 1_234_125, 1_045_000_000]


def test_where_commas_are_said_to_be_decimal_points_stand_between_thousands():
    comma, point = (
        values_of(saved_anew("1.045", "3.5", said=Said(mapping={"decimal": f"={word}"})))
        for word in ("comma", "point")
    )

    assert (comma, point) == ([1_045_000, 3500], [1045, 3500])
