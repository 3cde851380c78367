"""An import is killed at random moments, and read while it goes on: it is there whole, or not at all.

`PAKBEL_TEST_KILLS=1000` runs more than the default.
"""

import os
import random
import signal
import subprocess
import sys
import textwrap
import time

import pytest

from pakbel.storage import open_store
from pakbel.storage.checking import check_store
from pakbel.storage.disk import DISK
from pakbel.storage.history import read_history, replay
from pakbel.storage.loading import load
from pakbel.storage.place import Place
from tests.storage.forking import ROOT, Forking
from tests.storage.trade.imports import block, found

KILLS = int(os.environ.get("PAKBEL_TEST_KILLS", "60"))

# Import n has the year n in a block of its own, and adds the code n to the block of the year 0.
IMPORTER = """
    import os, sqlite3, sys
    from pathlib import Path
    import pakbel.storage.writing, pakbel.storage.trade.placing  # loaded before the fork
    from tests.storage.trade.imports import block, bring

    place = Path(sys.argv[1])

    def work_for_ever(n):
        while True:
            n += 1
            year = {(block(f"{n:04}"), f"{code:02}"): n * code for code in range(n % 40 + 1)}
            bring(place, {**year, (block("0000"), f"{n:06}"): n}, how="add")
            os.write(3, b"%d\\n" % n)
"""


def acknowledged(importers: Forking, start: int) -> int:
    """The last import that the killed process had said was made."""
    return max(importers.numbers({-signal.SIGKILL}), default=start)


@pytest.fixture
def importers(folder):
    importers = Forking(IMPORTER, folder)
    yield importers
    importers.close()


def expected(number):
    years = {
        (block(f"{n:04}"), f"{code:02}"): n * code for n in range(1, number + 1) for code in range(n % 40 + 1)
    }
    return {**years, **{(block("0000"), f"{n:06}"): n for n in range(1, number + 1)}}


def check(folder, acknowledged):
    """n or n + 1 imports, their figures compared, the history whole; nothing needs mending."""
    where = Place(folder)
    loaded = load(DISK, where)
    made = len(loaded.state.tables["imports"])
    assert made in {acknowledged, acknowledged + 1}
    assert list(loaded.state.tables["imports"]) == [f"I-{n}" for n in range(1, made + 1)]
    history = read_history(DISK, where.history, loaded.last)
    assert replay(history.entries)[0] == loaded.state.tables
    return made


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_an_import_that_is_killed_is_there_whole_or_not_at_all(folder, importers):
    random_delay = random.Random(3)
    done = 0

    for kill in range(KILLS):
        pid = importers.start(done)
        # Every third is killed in its second import, however busy the machine is.
        made = int(importers.answers.readline()) if kill % 3 == 0 else done
        time.sleep(random_delay.uniform(0, 0.08))
        os.kill(pid, signal.SIGKILL)
        done = check(folder, acknowledged(importers, made))
        if kill % 10 == 9:
            assert found(folder) == expected(done)

    assert done >= KILLS // 3
    assert found(folder) == expected(done)
    assert {finding[0] for finding in check_store(folder)} <= {"stray_file"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_what_a_killed_import_left_goes_with_the_next_write(folder, importers, write):
    pid = importers.start(0)
    while not list((folder / "trade").glob(".import-*")):
        time.sleep(0.001)
    os.kill(pid, signal.SIGKILL)
    acknowledged(importers, 0)

    write("C-1", n=1)

    assert list((folder / "trade").glob(".*")) == []
    assert check_store(folder) == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_reader_meets_whole_imports_while_others_are_made(folder, importers):
    pid = importers.start(0)
    seen = []

    while not seen or seen[-1] < 8:
        figures = found(folder)
        number = sum(1 for each, _ in figures if each == block("0000"))
        assert figures == expected(number)
        seen.append(number)
    os.kill(pid, signal.SIGKILL)
    acknowledged(importers, 0)

    assert seen == sorted(seen)


IMPORT_MANY = """
    import sys
    from pathlib import Path
    from tests.storage.trade.imports import block, bring
    from pakbel.errors import StoreBusy

    place, who = Path(sys.argv[1]), sys.argv[2]
    for n in range(8):
        while True:
            try:
                bring(place, {(block(f"{n:04}", reporter=who), "01"): n})
                break
            except StoreBusy:
                pass
"""


def test_two_importers_at_once_lose_nothing(folder):
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(IMPORT_MANY), str(folder), who],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        for who in ("PAK", "KAZ")
    ]

    assert [process.wait(60) for process in processes] == [0, 0]

    assert found(folder) == {
        (block(f"{n:04}", reporter=who), "01"): n for n in range(8) for who in ("PAK", "KAZ")
    }
    assert list(open_store(folder).read().tables["imports"]) == [f"I-{n}" for n in range(1, 17)]
    assert check_store(folder) == []
