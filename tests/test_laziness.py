"""Which modules a command loads. Most of what a user waits for is loading them.

What a command must not load stands behind a door: a local import in the function that needs it.
"""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from pakbel.domain.blocks import Block
from pakbel.storage import create_store, open_bundled
from tests.storage.trade.imports import AT, bring

ROOT = Path(__file__).parents[1]
# Each of these costs more than all that a small command does.
DEAR = """
    tinydb rich dateutil sqlite3 csv zipfile tomllib tempfile logging asyncio concurrent getpass fractions
    unittest pydantic click email http socket ssl xml
""".split()
# What reads dates as typed, writes, checks, imports and exports is for the commands that do it.
FOR_OTHER_COMMANDS = """
    pakbel.domain.evidence pakbel.domain.checks pakbel.domain.measures
    pakbel.domain.score pakbel.reading.days pakbel.reading.values pakbel.storage.writing pakbel.storage.strict
    pakbel.storage.whole pakbel.storage.tiny pakbel.storage.history pakbel.settings.files pakbel.reports.cards
    pakbel.reports.status pakbel.reports.comparison pakbel.output.terminal pakbel.output.csv_file
""".split()
SMALL = """
    pakbel pakbel.__main__ pakbel.errors pakbel.cli pakbel.cli.command pakbel.cli.completing pakbel.cli.later
    pakbel.cli.main pakbel.cli.options pakbel.cli.root pakbel.cli.streams pakbel.cli.tree
""".split()
_PROGRAM = """
import atexit, json, sys
atexit.register(lambda: print("\\n" + json.dumps(sorted(sys.modules)), file=sys.stderr))
"""
_RUN = (
    _PROGRAM
    + """
sys.argv = ["pakbel", *sys.argv[1:]]
from pakbel.__main__ import main
main()
"""
)


@pytest.fixture
def loaded(tmp_path):
    """What a command line loads beyond what Typer alone does."""

    def loaded(*args: str, **env: str) -> set[str]:
        return _modules(_RUN, *args, **{"HOME": str(tmp_path), **env}) - _of_typer()

    return loaded


def test_help_loads_the_table_of_commands_and_nothing_else(loaded):
    found = loaded("--help")

    assert _ours(found) == set(SMALL)
    assert _dear(found) == set()


def test_a_usage_error_loads_the_words_for_it_beside_the_table_of_commands(loaded):
    found = loaded("overdu")

    assert _ours(found) == {
        *SMALL,
        "pakbel.cli.usage",
        "pakbel.exchange",
        "pakbel.exchange.hostile",
        "pakbel.output",
        "pakbel.output.refusal",
        "pakbel.output.safe",
    }
    assert _dear(found) == set()


def test_a_report_as_json_loads_neither_libraries_nor_what_it_does_not_ask_for(loaded):
    found = loaded("overdue", "--json")

    assert "pakbel.reports.overdue" in found
    assert _dear(found) == set()
    assert found & set(FOR_OTHER_COMMANDS) == set()


def test_a_completion_of_ids_reads_the_store_and_makes_no_report(loaded):
    typed = {"_PAKBEL_COMPLETE": "complete_bash", "COMP_WORDS": "pakbel show C-", "COMP_CWORD": "2"}

    found = loaded(**typed)

    assert "pakbel.cli.completing" in found
    assert _dear(found) == set()
    assert found & {*FOR_OTHER_COMMANDS, "pakbel.reports.overdue", "pakbel.output.writers"} == set()


def test_a_report_on_promises_that_are_not_measured_by_trade_opens_no_imported_file(loaded, tmp_path):
    store = tmp_path / "store"
    tables = open_bundled().read().tables
    for promise in tables["commitments"].values():
        promise.pop("measured_by", None)
    create_store(store, tables, meta={}, command="init", by="sana", at=AT)
    bring(store, {(Block("PAK", "BLR", "export", "2019"), "TOTAL"): 1})

    found = loaded("overdue", "--json", PAKBEL_FILE=str(store))

    assert _dear(found) == set()
    assert {name for name in found if name.startswith("pakbel.storage.trade.")} == set()


def test_the_library_of_tables_is_loaded_for_a_table(loaded):
    """Where nothing dear were ever found, the others would prove nothing."""
    assert "rich" in _dear(loaded("overdue", "--format", "table"))


def _modules(program: str, *args: str, **env: str) -> set[str]:
    plain = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", program, *args],
        env={**plain, "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        check=False,
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@cache
def _of_typer() -> frozenset[str]:
    return frozenset(_modules(f"{_PROGRAM}\nimport typer"))


def _ours(modules: set[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] == "pakbel"}


def _dear(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules} & set(DEAR)
