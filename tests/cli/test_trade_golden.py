"""From a real file to the figure on the screen: Pakistan's chapters of 2017, where the sample files are."""

from pathlib import Path

import pytest

from tests.cli.program import asked, run

CHAPTERS = Path(__file__).parents[3] / "shared" / "samples" / "comtrade_hs2_pakistan" / "raw_2017"
pytestmark = pytest.mark.skipif(not CHAPTERS.is_dir(), reason="the sample files are not here")


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A store with every chapter of the sample imported."""
    store = tmp_path_factory.mktemp("golden") / "store"
    home = {"HOME": str(store.parent), "PAKBEL_TODAY": "2026-11-21"}
    assert run("init", store=store, env=home)[0] == 0
    code, _, err = run("trade", "import", *map(str, sorted(CHAPTERS.iterdir())), store=store, env=home)
    assert code == 0, err
    return store


def test_concentration_in_each_of_its_forms(filled):
    rows = asked("trade", "concentration", store=filled)["rows"]

    assert [(row["flow"], row["commodities"], row["herfindahl"][:5], row["largest"]) for row in rows] == [
        ("PAK>BLR", 11, "0.149", "42"),
        ("BLR>PAK", 25, "0.575", "87"),
    ]
    assert rows[1]["normalised"].startswith("0.557")
    assert rows[1]["largest_share"].startswith("0.744")
    assert [row["cells"]["rows"] for row in rows] == [["I-1"], ["I-1"]]


def test_hardly_anything_goes_both_ways(filled):
    (row,) = asked("trade", "intra-industry", store=filled)["rows"]

    assert row["index"].startswith("0.0012")
    assert (row["exports"]["amount"], row["imports"]["amount"]) == ("315712", "70152014")


def test_eleven_chapters_with_everybody_are_no_trade_with_the_world(filled):
    """They are those that Belarus bought of; Pakistan sold 21.9 billion in all, and 8.9 of these."""
    code, shown, err = run("trade", "intensity", "--period", "2017", store=filled, tty_width=120)

    assert code == 0, err
    assert "PAK's exports to World, in total (there is only 11 chapters)" in " ".join(shown.split())
