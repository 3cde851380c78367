"""Trade summaries as people ask for them, over the bundled register and files imported on top of it."""

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.program import asked, refused, run

GOLDEN = Path(__file__).parent / "golden"
_WRITES = os.environ.get("PAKBEL_GOLDEN") == "write"  # read before the tests clear the environment
COLUMNS = (
    "Year,Reporter Code,Trade Flow Code,Partner Code,Classification,Commodity Code,Quantity Unit Code,"
    "Supplementary Quantity,Netweight (kg),Value,Estimation Code\n"
)
# Reporter, flow, partner (UN numbers: 586 PAK, 112 BLR, 398 KAZ, 0 the world), code, value; invented.
FIGURES = """
    586 1 112 TOTAL 1000000|586 1 112 87 700000|586 1 112 31 200000|586 1 112 40 60000|586 1 112 84 20000
    586 1 112 8701 650000|586 1 112 8708 50000|586 2 112 TOTAL 50000|586 2 112 61 30000|586 2 112 42 20000
    586 1 398 TOTAL 400000|586 2 398 TOTAL 90000|586 1 0 TOTAL 5000000|586 2 0 TOTAL 4000000
"""


@pytest.fixture(scope="module")
def traded(_made, tmp_path_factory):
    """The bundled register with a file of 2018 over it."""
    folder = tmp_path_factory.mktemp("traded")
    store = Path(shutil.copytree(_made / "full", folder / "store"))
    lines = [line.split() for line in FIGURES.replace("\n", "|").split("|") if line.strip()]
    rows = "".join(
        f"2018,{who},{flow},{partner},H5,{code},1,,,{value},0\n" for who, flow, partner, code, value in lines
    )
    (folder / "pak.csv").write_text(COLUMNS + rows, "utf-8")
    code, _, err = run(
        "import",
        str(folder / "pak.csv"),
        "--vintage",
        "customs 2024",
        "--vintage-on",
        "2024-05-01",
        store=store,
    )
    assert code == 0, err
    return store


def summary(*args, store):
    return asked("trade", "summary", *args, store=store)


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("year", ("--period", "2017..2018")),
        ("commodity", ("--by", "commodity", "--top", "2")),
        ("drill", ("--commodity", "87")),
        ("partner", ("--by", "partner", "--top", "1")),
        ("difference", ("--difference", "imf-dots-2022", "--period", "2018")),
    ],
)
def test_a_screen_is_as_it_was_when_somebody_read_it(name, args, width, traded):
    """To accept a new screen, run with `PAKBEL_GOLDEN=write`, then read the file."""
    path = GOLDEN / f"summary-{name}-{width}.txt"

    code, out, _ = run("trade", "summary", *args, "--color", "never", store=traded, tty_width=width)

    assert code == 0
    if _WRITES:
        path.write_text(out, encoding="utf-8")
    assert out == path.read_text(encoding="utf-8")


def test_an_imported_book_stands_beside_the_bundled_one(traded):
    rows = summary("--period", "2018", store=traded)["rows"]

    assert [(row["reporter"], row["imports"]["amount"]) for row in rows] == [
        ("PAK", "1000000"),
        ("BLR", "39422200"),
    ]


def test_countries_are_named_by_code_or_name_and_the_nearest_is_offered(traded):
    by_name = summary("--partner", "Kazakhstan", store=traded)["rows"]

    assert summary("--partner", "kaz", store=traded)["rows"] == by_name
    assert [row["turnover"]["amount"] for row in by_name if row["reporter"] == "PAK"] == ["490000"]
    assert (
        refused("trade", "summary", "--partner", "Kazahstan", store=traded)["hint"] == "--partner Kazakhstan"
    )


def test_the_world_is_a_partner_of_its_own(traded):
    answer = summary("--partner", "World", store=traded)

    assert [(row["reporter"], row["imports"]["amount"]) for row in answer["rows"]] == [("PAK", "5000000")]


def test_a_pair_without_figures_says_which_pairs_there_are(traded):
    code, _, err = run(
        "trade", "summary", "--reporter", "UZB", "--partner", "TJK", store=traded, tty_width=200
    )

    assert code == 0
    assert "the store has PAK with BLR, PAK with KAZ, PAK with WLD" in err + _


@pytest.mark.parametrize(
    ("args", "field"),
    [
        (("--by", "commodty"), "--by"),
        (("--level", "3"), "--level"),
        (("--top", "many"), "--top"),
        (("--commodity", "tractors"), "--commodity"),
        (("--basis", "custom"), "--basis"),
        (("--vintage", "nobody's"), "--vintage"),
        (("--difference", "nobody's"), "--difference"),
        (("--by", "year", "--top", "3"), "--top"),
        (("--by", "section", "--commodity", "87"), "--commodity"),
        (("--by", "partner", "--commodity", "87"), "--commodity"),
        (("--by", "partner", "--partner", "KAZ"), "--partner"),
        (("--reporter", "PAK", "--partner", "PAK"), "--partner"),
    ],
)
def test_what_cannot_be_asked_is_refused_by_the_name_of_its_option(args, field, traded):
    assert refused("trade", "summary", *args, store=traded)["field"] == field


def test_a_csv_has_a_line_for_each_row_and_the_unit_of_each_amount(traded):
    code, out, _ = run("trade", "summary", "--by", "commodity", "--top", "1", "--format", "csv", store=traded)

    assert code == 0
    assert out.splitlines()[1].startswith('PAK,2018,87,"Vehicles, tractors",')
    assert out.splitlines()[2].startswith("PAK,2018,others,all others,50000,USD")
