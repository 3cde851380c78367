"""An import of 50,000 rows is killed at any moment of its work; the next write leaves nothing of it behind.

`PAKBEL_TEST_KILLS=200` runs more than the default.
"""

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from contextlib import suppress
from pathlib import Path

import pytest

from pakbel.storage import open_store
from pakbel.storage.checking import check_store
from pakbel.storage.disk import DISK
from pakbel.storage.history import read_history, replay
from pakbel.storage.loading import load
from pakbel.storage.place import Place
from tests.storage.trade.imports import AT, block, bring, shelf_of, take_away

ROOT = Path(__file__).parents[3]
KILLS = int(os.environ.get("PAKBEL_TEST_KILLS", "25"))
ROWS = 50_000
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

# The rows are made before the fork: only the import itself is killed.
IMPORTER = textwrap.dedent(f"""
    import os, sys
    from pathlib import Path
    import sqlite3, pakbel.storage.writing
    from pakbel.storage.trade.building import Building
    from pakbel.storage.trade.comparing import compare
    from pakbel.storage.trade.sealing import seal
    from tests.storage.trade.imports import block, enter, shelf_of

    place = Path(sys.argv[1])
    blocks = [block(str(year), level=6) for year in range(1990, 2000)]
    rows = [(n % 10, f"{{n:06}}", n, None, None, None, n) for n in range({ROWS})]

    def bring_all():
        with Building(place / "trade") as building:
            building.add("a.csv", lambda: "sha", blocks, rows)
            building.finish()
            overlap = compare(building, shelf_of(place), "V")
            enter(place, building, overlap, {{**seal(building, overlap), "vintage_on": "2026-01-01"}})

    print("ready", flush=True)
    for line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            try:
                bring_all()
            except BaseException as error:
                os.write(2, repr(error).encode())
                os._exit(99)
            os._exit(0)
        print(pid, flush=True)
        print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), flush=True)
""")


@pytest.fixture
def importer(folder):
    process = subprocess.Popen(
        [sys.executable, "-c", IMPORTER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout.readline() == "ready\n"
    yield process
    process.stdin.close()
    process.stdout.close()
    process.wait()


def started(importer) -> int:
    importer.stdin.write("go\n")
    importer.stdin.flush()
    return int(importer.stdout.readline())


def ended(importer) -> int:
    return int(importer.stdout.readline())


def seconds_of_one(folder, importer) -> float:
    begin = time.monotonic()
    started(importer)
    assert ended(importer) == 0
    took = time.monotonic() - begin
    take_away(folder, "I-1")
    return took


def left_in(folder) -> list[str]:
    """Files on their way, of register and imports."""
    return [path.name for path in (*folder.iterdir(), *(folder / "trade").iterdir()) if path.name[0] == "."]


def agree(folder) -> None:
    """Register, history and files are of one mind: all of an import is there, or nothing."""
    where = Place(folder)
    loaded = load(DISK, where)
    history = read_history(DISK, where.history, loaded.last)
    assert replay(history.entries)[0] == loaded.state.tables
    blocks = shelf_of(folder).blocks()
    assert sum(kept.rows for kept in blocks) == ROWS * len(loaded.state.tables["imports"])
    assert sum(kept.total for kept in blocks) == sum(range(ROWS)) * len(loaded.state.tables["imports"])


def test_whenever_it_dies_the_next_write_finds_all_in_order(folder, importer):
    took = seconds_of_one(folder, importer)
    chance, made, outcomes = random.Random(4), 0, set()

    for kill in range(KILLS):
        pid = started(importer)
        time.sleep(chance.uniform(0, took * 1.1))
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        status = ended(importer)
        assert status in {0, -signal.SIGKILL}
        agree(folder)
        imports = list(open_store(folder).read().tables["imports"])
        assert imports or status
        outcomes.add(bool(imports))
        for each in imports:
            made += 1
            take_away(folder, each)
        if not imports:
            with open_store(folder).transaction("put", by="w", at=AT) as tx:
                tx.put("mous", "M-1", {"title": f"after {kill}"})
        assert left_in(folder) == []

    assert False in outcomes
    # What was renamed and not committed is all that may stand there yet, until a later import is made.
    assert {where for _, where, _ in check_store(folder)} <= {f"trade/I-{made + 2}.sqlite"}
    assert bring(folder, {(block(), "01"): 1}) == f"I-{made + 2}"
    assert check_store(folder) == []


def test_a_reader_never_meets_a_part_of_it(folder, importer):
    seen = []
    pid = started(importer)

    while not seen or not seen[-1]:
        seen.append(sum(kept.rows for kept in shelf_of(folder).blocks()))
    assert ended(importer) == 0

    assert set(seen) == {0, ROWS}
    assert pid > 0
    assert check_store(folder) == []


def test_while_one_goes_on_another_is_made_and_its_files_stay(folder, importer):
    started(importer)
    made = [bring(folder, {(block(str(2000 + n), level=6), "01"): n}) for n in range(10)]

    assert ended(importer) == 0

    assert all(made)
    assert sum(kept.rows for kept in shelf_of(folder).blocks()) == ROWS + 10
    assert left_in(folder) == []
    assert check_store(folder) == []
