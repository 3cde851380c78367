"""Real files, where they are at hand: each is known, named, and read without a complaint."""

from pathlib import Path

import pytest

from tests.cli.program import asked, run

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not at hand")

FILES = {
    "comtrade_legacy/full35_annual_TOTAL_2017_all_reporters.csv": ("UN Comtrade", 288, 0),
    "comtrade_legacy/short12_annual_HS2_USA-CHN_2017_leadingzero_lost.csv": ("UN Comtrade", 290, 0),
    "comtrade_legacy/transitional35_cement_slice_PAK_BLR_AZE.csv": ("UN Comtrade", 95, 170),
    "comtrade_plus/TradeData_THA_8542_latin1_trailingcomma.csv": ("UN Comtrade", 1159, 19),
    "comtrade_api/v1_get_C_A_HS_CHN_TOTAL_2010.json": ("UN Comtrade", 4, 0),
    "wits/en_PAK_AllYears_WITS_Trade_Summary_v2022.CSV": ("WITS", 204, 89),
    "baci/BACI_HS92_Y2021_V202301_slice_exporters4-710.csv": ("CEPII BACI", 2308, 0),
    "trademap/Trade_Map_-_List_of_products_imported_by_Turkey.txt": ("ITC Trade Map", 1176, 0),
    "trademap/Trade_Map_-_List_of_services_exported_by_Kenya_(All_services).xls": ("ITC Trade Map", 0, 11),
    "dots/DOTS_18.xlsx": ("IMF DOTS", 8069, 39),
}


@pytest.mark.parametrize(("name", "expected"), FILES.items(), ids=FILES)
def test_a_real_file_is_known_and_counted(name, expected):
    found = asked("trade", "import", str(SAMPLES / name), "--dry-run")

    assert (found["vintage"], found["figures"], found["rows_set_aside"]) == expected
    assert found["conflicts"] == []


def test_an_error_saved_as_data_is_called_that():
    code, out, err = run(
        "import", str(SAMPLES / "comtrade_legacy" / "ERROR_text_saved_as_csv.csv"), "--dry-run"
    )

    assert (code, out) == (2, "")
    assert "holds no data, but what UN Comtrade answered" in err


def test_a_dictionary_of_columns_is_no_data():
    code, _, err = run("trade", "import", str(SAMPLES / "comtrade_api" / "TradeDataItems.json"), "--dry-run")

    assert (code, "is none of the files that are read" in err) == (2, True)


def test_many_real_files_are_one_import_whose_total_is_the_one_published(blank):
    files = sorted((SAMPLES / "comtrade_hs2_pakistan" / "raw_2017").glob("*.csv"))

    answer = asked("import", *map(str, files), store=blank)

    assert answer["imported"] == "I-1"
    by_side = {
        (row["reporter"], row["flow"], row["partner"]): row["latest"]["amount"]
        for row in answer["preview"]["kept"]
        if row["latest"]
    }
    assert by_side["PAK", "import", "BLR"] == "70152014"
    assert by_side["PAK", "export", "BLR"] == "315712"
    assert run("import", *map(str, files), store=blank)[1].startswith("Nothing was changed")
    [row] = [
        row
        for row in asked("trade", "summary", "--period", "2017", store=blank)["rows"]
        if row["reporter"] == "PAK"
    ]
    assert row["imports"] == {"amount": "70152014", "unit": "USD"}


def test_two_books_of_real_files_stand_side_by_side(blank):
    for name in ("dots/DOTS_18.xlsx", "wits/en_PAK_AllYears_WITS_Trade_Summary_v2022.CSV"):
        assert run("import", str(SAMPLES / name), store=blank)[0] == 0

    rows = asked("trade", "summary", "--period", "2019", store=blank)["rows"]

    [row] = [row for row in rows if row["reporter"] == "BLR"]
    assert (row["exports"]["amount"], row["imports"]["amount"]) == ("15096100", "35064800")
