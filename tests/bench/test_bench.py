import re
import sys

import pytest

from tests.bench.__main__ import GROUPS, put, run
from tests.bench.cases import Sizes, cases
from tests.bench.made import made
from tests.bench.measuring import AnswersDiffer, Command, Launcher, measure
from tests.bench.peers import PEERS, same

SMALL = Sizes(least=5, daily=40, written=20, grown=(20,), curve=(20,), writers=2, inserts=2)


@pytest.fixture(scope="module")
def table():
    """A whole run of one round: every answer is compared in it, no time is looked at."""
    return run(SMALL, 1, frozenset(GROUPS), sys.executable)


@pytest.mark.parametrize("case", cases(SMALL), ids=lambda case: f"{case.title} to {case.of}")
def test_every_case_has_its_row_with_its_gate(table, case):
    row = re.escape(f"| {case.title} | {case.of} | ")

    assert re.search(
        rf"^{row}-?[\d.]+ \| -?[\d.]+ \| {case.gate:g} \| (held|\*\*missed\*\*) \|$", table, re.MULTILINE
    )


def test_every_peer_is_measured_or_named_as_missing(table):
    heads = ("TinyDB", "SQLite", "sqlite-utils", "hledger", "task")

    missing = re.search(r"Not here to compare with: (.*)\.", table)
    named = {name.strip() for name in missing[1].split(",")} if missing else set()

    assert named == {peer.name for peer in PEERS if not peer.is_here}
    assert all(
        (peer.name in named) or re.search(rf"^\| .*{head}.* \| [\d,]+ ms \| ", table, re.MULTILINE)
        for peer, head in zip(PEERS, heads, strict=True)
    )


def test_the_curve_has_time_and_memory_for_each_size(table):
    cell = r"[\d,]+ ms, \d+ MB"

    assert re.search(rf"^\| 20 (\| {cell} ){{5,}}\|$", table, re.MULTILINE)


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
