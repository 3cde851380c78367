"""Each report of trade on the screens that people have: files kept from when somebody read them."""

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.program import asked, run

GOLDEN = Path(__file__).parent / "golden"
_WRITES = os.environ.get("PAKBEL_GOLDEN") == "write"  # read before the tests clear the environment
COLUMNS = (
    "Year,Reporter Code,Trade Flow Code,Partner Code,Classification,Commodity Code,Quantity Unit Code,"
    "Supplementary Quantity,Netweight (kg),Value,Estimation Code\n"
)
CHAPTERS = "28 31 40 48 55 61 62 63 84 87".split()
FLOWS = {"M": 1, "X": 2}
PAK, BLR, WORLD = 586, 112, 0
REPORTS = {
    "mirror": ("mirror",),
    "growth": ("growth", "--in", "PKR"),
    "grown": ("growth", "--by", "commodity", "--top", "2"),
    "concentration": ("concentration",),
    "both-ways": ("intra-industry",),
    "unit-value": ("unit-value", "--top", "1"),
    "share": ("intensity",),
    "complementarity": ("complementarity",),
    "needs": ("rca",),
    "target": ("target", "--in", "PKR", "--where", "id = C-12"),
    "reporter": ("summary", "--by", "reporter"),
}


def chapters(who, flow, other, year, factor):
    """Ten chapters, the last the largest, each a sixth digit and a weight of a kilogram for ten dollars; and the total."""
    everything = sum(number * number * factor for number in range(1, len(CHAPTERS) + 1))
    yield f"{year},{who},{FLOWS[flow]},{other},H5,TOTAL,1,,,{everything},0\n"
    for number, chapter in enumerate(CHAPTERS, start=1):
        value = number * number * factor
        for code in (chapter, f"{chapter}0110"):
            yield f"{year},{who},{FLOWS[flow]},{other},H5,{code},8,,{value // 10},{value},0\n"


@pytest.fixture(scope="module")
def filed(_made, tmp_path_factory):
    """The bundled register with both books of two years over it, in invented figures."""
    folder = tmp_path_factory.mktemp("filed")
    store = Path(shutil.copytree(_made / "full", folder / "store"))
    rows = [
        *chapters(PAK, "M", BLR, 2017, 100_000),
        *chapters(PAK, "M", BLR, 2018, 150_000),
        *chapters(PAK, "X", BLR, 2018, 2_000),
        *chapters(BLR, "X", PAK, 2018, 90_000),
        *chapters(PAK, "X", WORLD, 2018, 5_000_000),
        *chapters(BLR, "M", WORLD, 2018, 9_000_000),
    ]
    (folder / "both.csv").write_text(COLUMNS + "".join(rows), "utf-8")
    state = ("--vintage", "customs 2024", "--vintage-on", "2024-05-01")
    code, _, err = run("trade", "import", str(folder / "both.csv"), *state, store=store)
    assert code == 0, err
    return store


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("name", REPORTS)
def test_a_screen_is_as_it_was_when_somebody_read_it(name, width, filed):
    """To accept a new screen, run with `PAKBEL_GOLDEN=write`, then read the file."""
    path = GOLDEN / f"trade-{name}-{width}.txt"
    period = () if name == "target" else ("--period", "2017..2018")

    args = ("trade", *REPORTS[name], *period, "--color", "never")
    code, out, err = run(*args, store=filed, tty_width=width)

    assert code == 0, err
    if _WRITES:
        path.write_text(out, encoding="utf-8")
    assert out == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", REPORTS)
def test_programs_find_every_figure_of_the_screen(name, filed):
    found = asked("trade", *REPORTS[name], store=filed)
    code, csv, _ = run("trade", *REPORTS[name], "--format", "csv", store=filed)
    _, markdown, _ = run("trade", *REPORTS[name], "--format", "md", store=filed)

    assert (code, found["report"].startswith("trade_")) == (0, True)
    assert len(csv.splitlines()) == len(found["rows"]) + 1
    assert markdown.startswith(f"## {found['title']}" if "title" in found else "#")


def test_a_share_of_a_hundredth_is_one(filed):
    """Ten chapters at 2,000 of ten at 5,000,000."""
    rows = asked("trade", "intensity", "--period", "2018", store=filed)["rows"]

    (own,) = [row for row in rows if (row["reporter"], row["flow"]) == ("PAK", "PAK>BLR")]
    assert float(own["partner_share"]) == 2_000 / 5_000_000


def test_same_chapters_everywhere_fit_entirely(filed):
    (row,) = asked("trade", "complementarity", store=filed)["rows"]

    assert (row["flow"], float(row["complementarity"]), row["sold"]) == ("PAK>BLR", 100, 10)


def test_a_kilogram_for_ten_dollars_is_ten_dollars_a_kilogram(filed):
    rows = asked("trade", "unit-value", "--top", "0", "--level", "6", store=filed)["rows"]

    assert {(float(row["unit_value"]), row["per"]) for row in rows} == {(10, "USD/kg")}
    assert len(rows) == 10 * 4
