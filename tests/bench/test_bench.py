import csv
import re
import sys
from collections import Counter

import pytest

from tests.bench.__main__ import GROUPS, put, run
from tests.bench.case import Sizes
from tests.bench.cases import cases
from tests.bench.made import made
from tests.bench.measuring import AnswersDiffer, Command, Launcher, measure
from tests.bench.peers import PEERS, same
from tests.bench.trade_made import write_trade
from tests.bench.trade_peers import PEERS as TRADE_PEERS
from tests.bench.trade_peers import true_sums

SMALL = Sizes(
    least=5, daily=40, written=20, grown=(20,), curve=(20,), writers=2, inserts=2, trade=(500, 1_000, 2_000)
)
HERE = [peer for peer in TRADE_PEERS if peer.is_here(sys.executable)]
DUCKDB = next(peer for peer in TRADE_PEERS if peer.name == "duckdb")


@pytest.fixture(scope="module")
def table():
    """A whole run of one round: every answer is compared in it, no time is looked at."""
    return run(SMALL, 1, frozenset(GROUPS), sys.executable)


@pytest.mark.parametrize("case", cases(SMALL), ids=lambda case: f"{case.title} to {case.of}")
def test_every_case_has_its_row_with_its_gate(table, case):
    if "DuckDB" in case.of and DUCKDB not in HERE:
        pytest.skip("DuckDB is not here to compare with")
    row = re.escape(f"| {case.title} | {case.of} | ")

    assert re.search(
        rf"^{row}-?[\d.]+ \| -?[\d.]+ \| {case.gate:g} \| (held|\*\*missed\*\*) \|$", table, re.MULTILINE
    )


def test_every_peer_is_measured_or_named_as_missing(table):
    heads = ("TinyDB", "SQLite", "sqlite-utils", "hledger", "task")

    missing = re.search(r"Not here to compare with: (.*)\.", table)
    named = {name.strip() for name in missing[1].split(",")} if missing else set()

    of_trade = {peer.title for peer in TRADE_PEERS if peer not in HERE}
    assert named == {peer.name for peer in PEERS if not peer.is_here} | of_trade
    assert all(
        (peer.name in named) or re.search(rf"^\| .*{head}.* \| [\d,]+ ms \| ", table, re.MULTILINE)
        for peer, head in zip(PEERS, heads, strict=True)
    )


def test_the_curve_has_time_and_memory_for_each_size(table):
    cell = r"[\d,]+ ms, \d+ MB"

    assert re.search(rf"^\| 20 (\| {cell} ){{5,}}\|$", table, re.MULTILINE)


def test_every_peer_imports_the_trade_file_and_answers_from_what_it_keeps(table):
    cell = r"[\d,]+ ms, \d+ MB"

    for title in ("pakbel", *(peer.title for peer in HERE)):
        assert re.search(rf"^\| {title} (\| {cell} ){{3}}\|$", table, re.MULTILINE)
    for rows in SMALL.trade:
        assert re.search(rf"^\| {rows:,} (\| {cell} ){{{len(HERE) + 2}}}\|$", table, re.MULTILINE)


def test_the_stages_of_an_import_and_of_a_summary_are_told(table):
    assert all(
        re.search(rf"^\| {stage} \| -?[\d,]+ ms \| -?\d+% \|$", table, re.MULTILINE)
        for stage in ("inserting", "parting them into cells", "writing JSON")
    )


def test_writers_lose_nothing(table):
    assert "2 processes × 2 transactions at once: nothing lost" in table


def test_a_wrong_answer_is_not_timed(tmp_path):
    answer = same("liar", frozenset({"C-1"}), lambda text: set(text.split()))
    liar = Command("liar", (sys.executable, "-c", "print('C-2')"), answer)

    with Launcher(tmp_path) as launcher, pytest.raises(AnswersDiffer, match="liar: 1 overdue, not 1"):
        measure(launcher, [liar], 1, lambda _: None)


def test_a_program_that_fails_is_not_timed(tmp_path):
    failing = Command("failing", (sys.executable, "-c", "raise SystemExit(3)"))

    with Launcher(tmp_path) as launcher, pytest.raises(AnswersDiffer, match="failing: exit 3, not 0"):
        measure(launcher, [failing], 1, lambda _: None)


def test_a_made_register_is_the_same_every_time_and_has_what_real_ones_have():
    register = made(400)

    documents = register.tables["commitments"].values()
    fields = {field for document in documents for field in document}

    assert register == made(400)
    assert len(documents) == len(register.tables["deliveries"]) == 400
    assert {"due", "moves", "instalments", "every", "acts", "target"} <= fields
    assert 0.25 < sum("due" not in document for document in documents) / 400 < 0.45


def test_tables_go_between_the_marks_of_a_file(tmp_path):
    readme = tmp_path / "README.md"
    readme.write_text("before\n<!-- bench: begin -->\nold\n<!-- bench: end -->\nafter\n")

    put("new\n", readme)
    put("newer\n", readme)

    assert readme.read_text() == ("before\n<!-- bench: begin -->\nnewer\n<!-- bench: end -->\nafter\n")


def test_a_made_trade_file_is_the_same_every_time_and_adds_up_on_every_level(tmp_path):
    first, again = tmp_path / "first.csv", tmp_path / "again.csv"

    trade = write_trade(3_000, first)
    write_trade(3_000, again)
    rows = list(csv.DictReader(first.read_text("latin-1").splitlines()))
    figures = [row for row in rows if row["motCode"] == "0"]
    of_levels = Counter()
    for row in figures:
        book = row["reporterISO"], row["partnerISO"], row["flowCode"], row["period"]
        of_levels[book, row["aggrLevel"]] += round(float(row["primaryValue"]) * 1000)
    total = of_levels[("PAK", "BLR", "M", "2019"), "0"]

    assert first.read_bytes() == again.read_bytes()
    assert (len(rows), len(figures)) == (3_000, trade.figures)
    assert trade.figures < 3_000
    assert trade.totals["2019", "PAK", "BLR"] == total
    assert {of_levels[("PAK", "BLR", "M", "2019"), level] for level in "246"} == {total}
    assert (
        sum(each for (_, book, seller), each in trade.headings.items() if (book, seller) == ("PAK", "BLR"))
        == total
    )
    assert trade.everything == sum(of_levels.values())


def test_a_made_trade_file_has_the_layout_of_its_day(tmp_path):
    made = tmp_path / "made.csv"

    write_trade(12_000, made)
    header, *rows = csv.reader(made.read_text("latin-1").splitlines())

    assert len(header) == 47
    assert {len(row) for row in rows} == {48}
    assert {row[12] for row in rows} >= {"BLR", "PAK", "W00"}
    assert {row[1] for row in rows} == {"A"}


def test_a_wrong_sum_is_not_timed(tmp_path):
    check = true_sums(
        "liar", {("2019", "PAK", "BLR"): 1_000}, lambda text: {("2019", "PAK", "BLR"): int(text)}
    )
    liar = Command("liar", (sys.executable, "-c", "print(2)"), check)

    with Launcher(tmp_path) as launcher, pytest.raises(AnswersDiffer, match="liar: 1 sums, not 1; differ in"):
        measure(launcher, [liar], 1, lambda _: None)
