import pytest

from pakbel.errors import BadInput
from pakbel.exchange.trade.reader import Said
from tests.exchange.trade.read_files import SAMPLES, customs, read_bytes, read_fixture, read_path

SUMMARY = "en_PAK_AllYears_WITS_Trade_Summary.CSV"
MILLION = 10**9  # in thousandths


def test_a_summary_gives_the_totals_of_all_products_and_nothing_else():
    found = read_fixture(SUMMARY)

    assert found.format == "WITS trade summary"
    assert found.values == {
        ("PAK", "BLR", "export", "2019", "TOTAL"): 12_500_000_000,
        ("PAK", "BLR", "export", "2017", "TOTAL"): 11_250_000_000,
        ("PAK", "HKG", "import", "2019", "TOTAL"): 3_100_000_000,
        ("PAK", "HKG", "import", "2018", "TOTAL"): 2_050_000_000,
        ("PAK", "WLD", "export", "2019", "TOTAL"): 251_430_000_000,
        ("PAK", "WLD", "export", "2018", "TOTAL"): 230_010_000_000,
        ("PAK", "WLD", "export", "2017", "TOTAL"): None,
        ("PAK", "WLD", "import", "2019", "TOTAL"): 500_630_000_000,
        ("PAK", "WLD", "import", "2018", "TOTAL"): 0,
        ("PAK", "WLD", "import", "2017", "TOTAL"): 574_440_123_900,
    }


def test_a_summary_counts_what_it_sets_aside():
    found = read_fixture(SUMMARY)

    assert found.gathered.set_aside == {
        "other indicators (shares, tariffs, GDP …)": 4,
        "product groups, which overlap": 2,
    }
    assert found.gathered.cells_aside == {"years in which a partner was not among the first five": 2}
    assert (found.gathered.rows, found.gathered.bad_rows) == (10, 0)


def test_a_summary_says_that_its_exports_may_be_net_of_re_exports():
    assert "leaves re-exports out" in read_fixture(SUMMARY).gathered.remarks[0]


def test_a_bad_cell_of_a_summary_is_named_and_the_others_are_kept():
    raw = b"Reporter,Partner,Product categories,Indicator Type,Indicator,2019,2018\r\n"
    raw += b"Pakistan,World,All Products,Export,Exports (in US$ Mil),12x,13\r\n"
    raw += b"Nowhere,World,All Products,Export,Exports (in US$ Mil),12,13\r\n"

    found = read_bytes(raw)

    assert found.values == {("PAK", "WLD", "export", "2018", "TOTAL"): 13 * MILLION}
    assert found.gathered.problems == [
        "file.csv:2: 2019: '12x' is no number",
        "file.csv:3: reporter 'Nowhere' is no country",
    ]


def test_bulk_values_are_thousands_in_a_single_byte_encoding():
    found = read_fixture("wits_bulk.csv")

    assert found.format == "WITS bulk download"
    assert found.values == {
        ("PAK", "BLR", "import", "2019", "TOTAL"): 1_250_123_000,
        ("PAK", "BLR", "export", "2019", "TOTAL"): 420_000_000,
        ("PAK", "CIV", "export", "2019", "TOTAL"): 7_500_000,
        ("PAK", "WLD", "export", "2019", "TOTAL"): 24_000_000_000,
        ("PAK", "ROU", "export", "2019", "TOTAL"): None,
    }
    assert found.gathered.set_aside == {"partners that are groups of countries": 1}


def test_products_in_bulk_keep_each_level_apart_and_leave_groups_out():
    found = read_fixture("wits_products.csv")

    def block(level):
        return customs("PAK", "BLR", "import", "2019", classification="H5", level=level)

    assert found.figures == [
        (block(0), "TOTAL", 31_000_500_000, None, None, None, 2),
        (block(2), "84", 1_200_000_000, 1_500_250, None, None, 3),
        (block(2), "08", 0, None, None, None, 4),
        (block(6), "870190", 28_000_000_000, 900_000_000, 312_000, "items", 5),
    ]
    assert found.gathered.set_aside == {
        "product groups, which overlap": 1,
        "headers repeated among the rows": 1,
    }


def test_the_user_may_say_another_unit_of_a_bulk_file():
    found = read_fixture("wits_bulk.csv", Said(unit=1))

    assert found.values["PAK", "BLR", "export", "2019", "TOTAL"] == 420_000


def test_eleven_columns_hold_three_levels_that_are_not_added():
    found = read_fixture("wits_columns.csv")

    def block(level, flow="import", partner="BLR"):
        return customs("PAK", partner, flow, "2017", classification="H4", level=level)

    assert found.format == "WITS 11 columns"
    assert found.figures == [
        (block(2), "87", 900_000_000, None, None, None, 2),
        (block(4), "8701", 900_000_000, 160_000_000, 40_000, "items", 3),
        (block(6), "870190", 900_000_000, 160_000_000, 40_000, "items", 4),
        (block(2), "01", 1_500_500, None, None, None, 5),
        (block(2, "export", "WLD"), "52", 70_000_000, 1_000_000, 1_000_000, "kg", 6),
        (block(2, "re_export", "USA"), "52", 50_000, None, None, "kg", 8),
    ]
    assert found.gathered.set_aside == {"partners that are groups of countries": 1, "services": 1}


@pytest.mark.parametrize(
    "header",
    [
        "ReporterISO3,PartnerISO3,Year,TradeFlowName,TradeValue",
        "t,i,j,k,v,q",
        "Code\tProduct label\tImported value in 2018\tImported value in 2019",
    ],
    ids=["WITS", "BACI", "Trade Map"],
)
def test_rows_cut_short_are_bad_rows_in_every_format(header):
    whole = {
        "R": "PAK,BLR,2019,Import,5",
        "t": "2019,112,586,870190,5,1",
        "C": "'87\tVehicles\t5\t7",
    }[header[0]]
    separator = "\t" if "\t" in header else ","
    cut = whole.rpartition(separator)[0]
    name = "List of products imported by Pakistan.txt"

    found = read_bytes(f"{header}\n{whole}\n{cut}\n{cut}\n{whole}\n".encode(), name)

    width = header.count(separator) + 1
    told = f"{width - 1} cells under {width} columns"
    assert found.gathered.problems == [f"{name}:3: {told}", f"{name}:4: {told}"]
    assert None not in found.values.values()


def test_a_row_wider_than_the_header_is_a_bad_row():
    raw = b"ReporterISO3,PartnerISO3,Year,TradeFlowName,TradeValue\nPAK,BLR,2019,Import,1,250\n"

    found = read_bytes(raw)

    assert (found.figures, found.gathered.problems) == ([], ["file.csv:2: 6 cells under 5 columns"])


def test_a_quote_that_is_never_closed_is_refused_with_its_line():
    raw = b'ReporterISO3,PartnerISO3,Year,TradeFlowName,TradeValue\nPAK,"BLR,2019,Import,1\n'

    with pytest.raises(BadInput, match=r"^file.csv:2: the file ends inside a quoted cell: it is cut off$"):
        read_bytes(raw)


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real samples are not at hand")
def test_the_real_summary_of_pakistan():
    found = read_path(SAMPLES / "wits" / "en_PAK_AllYears_WITS_Trade_Summary_v2022.CSV")

    assert found.values["PAK", "WLD", "import", "2019", "TOTAL"] == 50_063_060_000_000
    assert found.values["PAK", "AFG", "export", "2019", "TOTAL"] == 1_180_110_000_000
    assert (len(found.figures), found.gathered.bad_rows) == (234, 0)


BULK = "ReporterISO3,ReporterName,PartnerISO3,PartnerName,Year,TradeFlowName,TradeValue\n"


def test_a_name_of_another_country_beside_the_letters_is_a_bad_row():
    found = read_bytes(
        f"{BULK}PAK,India,BLR,Belarus,2019,Import,5\n"
        "PAK,Pakistan,BLR,Poland,2019,Import,6\n"
        'SER,"Serbia, FR(Serbia/Montenegro)",PAK,Islamabad,2001,Import,7\n'.encode(),
        "b.csv",
    )

    assert list(found.values) == [("YUG", "PAK", "import", "2001", "TOTAL")]
    assert found.gathered.problems == [
        "b.csv:2: 'PAK' is PAK, but 'India' beside it is IND",
        "b.csv:3: 'BLR' is BLR, but 'Poland' beside it is POL",
    ]


def test_a_weight_or_quantity_of_zero_is_one_that_is_not_reported():
    header = (
        "Year,Reporter Code,Trade Flow Code,Partner Code,Classification,Commodity Code,Quantity Unit Code,"
        "Supplementary Quantity,Netweight (kg),Value,Estimation Code\n"
    )

    (figure,) = read_bytes(f"{header}2019,586,1,112,H5,0801,8,0,0,100,4\n".encode()).figures

    assert figure[2:5] == (100_000, None, None)
