"""A file of one commodity beside others: nowhere does it pass for a country's whole trade."""

from pathlib import Path

import pytest

from tests.cli.program import asked, run

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"
LEGACY = SAMPLES / "comtrade_legacy"
ONE = "only 1 commodity: "
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not at hand")


@pytest.fixture
def cement(blank):
    """Cement clinker of many years, and the totals of one, in one state of the data."""
    for sample, how in (("transitional35_cement_slice_PAK_BLR_AZE.csv", ()), (_TOTALS, ("--add",))):
        assert run("trade", "import", str(LEGACY / sample), *how, store=blank)[0] == 0
    return blank


_TOTALS = "full35_annual_TOTAL_2017_all_reporters.csv"
_WORLD = ("--partner", "WLD")


@needs_samples
def test_years_of_one_commodity_are_no_totals(cement):
    found = asked("trade", "summary", *_WORLD, "--period", "2015..2018", store=cement)["rows"]

    sold = {row["period"]: row["exports"] for row in found}
    cells = {row["period"]: row["cells"]["exports"] for row in found}
    assert {year: sold[year] and sold[year]["amount"] for year in sold} == {
        "2015": None,
        "2016": None,
        "2017": "21877787164",
        "2018": None,
    }
    assert [cells[year]["only"] for year in ("2015", "2016", "2017", "2018")] == [
        "1 commodity",
        "1 commodity",
        None,
        "1 commodity",
    ]
    assert [row["growth"] for row in found] == [None] * 4


@needs_samples
def test_they_grow_and_share_and_resemble_nothing(cement):
    growth = asked("trade", "growth", *_WORLD, store=cement)["rows"]
    alike = [
        asked("trade", report, "--level", "6", store=cement)["rows"]
        for report in ("similarity", "complementarity")
    ]
    intensity = asked("trade", "intensity", store=cement)["rows"]

    assert [(row["trend"], row["exponential"], row["known"]) for row in growth] == [(None, None, 1)] * 3
    assert alike == [[], []]
    assert intensity == []


@needs_samples
def test_the_screen_says_so_and_names_the_way_out(cement):
    _, out, _ = run("trade", "summary", *_WORLD, "--period", "2015..2018", store=cement, tty_width=120)

    assert f"{ONE}69,441 USD" in out
    assert "No total, only 1 commodity: PAK 2015..2016, 2018." in out
    assert "import the TOTAL, or a file of every chapter" in " ".join(out.split())
