"""The world's own trade, from imported files: as the reporter World has it, else as all reporters do."""

from datetime import date

import pytest

from pakbel.domain.period import parse_stored as period
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.reports.assessed import Assessed
from pakbel.reports.trade_concentration import trade_concentration
from pakbel.reports.trade_world import World
from pakbel.storage import open_store
from pakbel.storage.snapshot import Snapshot
from tests.cli.program import run
from tests.reports.builders import only
from tests.storage.trade.imports import block, bring

YEAR = period("2019")
REPORTERS = [f"{chr(65 + each // 26)}{chr(65 + each % 26)}X" for each in range(100)]


@pytest.fixture
def store(tmp_path):
    folder = tmp_path / "store"
    assert run("init", "--empty", store=folder, env={"HOME": str(tmp_path)})[0] == 0
    return folder


def totals(*reporters, flow="import", thousandths=1_000):
    return {
        (block(reporter=each, partner="WLD", flow=flow, level=0), "TOTAL"): thousandths for each in reporters
    }


def read(folder, day=date(2026, 11, 21)):
    state = open_store(folder).read()
    return Assessed(Snapshot(state.tables, state.meta, state.trade), day)


def test_what_the_reporter_world_says_goes_before_the_sum_of_all(store):
    bring(store, {**totals(*REPORTERS), **totals("WLD", thousandths=5_000_000)})

    found = World(read(store)).trade(YEAR)

    assert (found.value, found.flow, found.said_by) == (quantity("5000 USD"), "import", "World as a reporter")


def test_the_sum_of_all_reporters_leaves_out_what_world_says_of_another_flow(store):
    bring(store, {**totals(*REPORTERS), **totals("WLD", flow="export", thousandths=5_000_000)})

    found = World(read(store)).trade(YEAR)

    assert (found.value, found.flow, found.said_by) == (quantity("100 USD"), "import", "100 reporters")


def test_imports_go_before_exports_and_exports_before_nothing(store):
    bring(store, totals(*REPORTERS, flow="export"))

    world = World(read(store))

    assert world.trade(YEAR).flow == "export"
    assert world.trade(period("2018")) is None


def test_world_is_never_one_of_the_reporters_that_are_summed(store):
    bring(store, {**totals(*REPORTERS[:99]), **totals("WLD", flow="export")})

    world = World(read(store))

    assert sorted(world.reporters()) == REPORTERS[:99]
    assert world.trade(YEAR).said_by == "World as a reporter"


def test_a_year_that_is_not_over_is_not_known_yet(store):
    bring(store, totals(*REPORTERS))

    assert World(read(store, date(2019, 12, 30))).trade(YEAR) is None


def test_chapters_of_an_imported_file_are_summed_from_its_headings_and_that_is_said(store):
    headings = block(flow="import", level=4, classification="H5", period="2017")
    bring(store, {(headings, "8701"): 60_000, (headings, "8703"): 15_000, (headings, "8429"): 25_000})

    table = trade_concentration(read(store))

    assert only(table, "largest", "herfindahl_points", "commodities") == [("87", 6250, 2)]
    assert str(table.rows[0]["cells"]) == "no total, only 2 chapters; summed from HS4"
    assert table.rows[0]["cells"]["rows"] == ("I-1",)
    assert table.extra["vintages"] == {"PAK": "V", "BLR": None}
