"""A writer is killed at random moments: what it acknowledged is there, whole, and in the history.

`PAKBEL_TEST_KILLS=1000` runs more than the default.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path

import pytest

from pakbel.storage import create_store, open_store
from pakbel.storage.disk import DISK
from pakbel.storage.history import read_history, replay
from pakbel.storage.loading import load
from pakbel.storage.place import Place
from tests.storage.forking import Forking

KILLS = int(os.environ.get("PAKBEL_TEST_KILLS", "200"))
AT = datetime(2026, 11, 21, 12)  # noqa: DTZ001 - local time, as in the register

WRITER = """
    import os, sys, time
    from datetime import datetime
    from pathlib import Path
    import pakbel.storage.writing  # loaded before the fork
    from pakbel.storage.folder import FolderStore

    place, pause = Path(sys.argv[1]), float(sys.argv[2])
    sync = os.fsync
    if pause:
        os.fsync = lambda fd: (time.sleep(pause), sync(fd))

    def work_for_ever(n):
        store = FolderStore(place, lock_wait=60)
        while True:
            n += 1
            with store.transaction(f"put {n}", by="w", at=datetime(2026, 11, 21 + n % 2)) as changes:
                old = changes.tables["commitments"].get("C-1", {"n": 0})["n"]
                changes.put("commitments", "C-1", {"n": n, "old": old})
                changes.put("deliveries", f"D-{n % 50 + 1}", {"n": n, "text": "x" * (n * 37 % 900)})
                if n % 7 == 0:
                    changes.remove("deliveries", f"D-{n % 50 + 1}", title="", on=datetime(2026, 1, 1))
            os.write(3, b"%d\\n" % n)
"""


def run_until(writers: Forking, number: signal.Signals, start: int, delay: float) -> int:
    """Start a writer, signal it after a delay; the last change that it acknowledged."""
    pid = writers.start(start)
    time.sleep(delay)
    os.kill(pid, number)
    acknowledged = start
    for each in writers.numbers({130, -signal.SIGINT} if number == signal.SIGINT else {-number}):
        acknowledged = each
        if number == signal.SIGINT:
            # Ctrl-C after the commit waits and is not raised: a loop has to be told again,
            # unless the first time was enough after all.
            with suppress(ProcessLookupError):
                os.kill(pid, number)
    return acknowledged


def check(place: Path, acknowledged: int) -> int:
    """The state is that of n or n + 1 changes, values compared, and the history gives the same."""
    where = Place(place)
    loaded = load(DISK, where)
    present = loaded.tx - 1
    assert present in {acknowledged, acknowledged + 1}
    assert loaded.state.tables["commitments"] == (
        {"C-1": {"n": present, "old": present - 1}} if present else {}
    )
    history = read_history(DISK, where.history, loaded.last)
    txs = [entry["tx"] for entry in history.entries]
    assert txs == list(range(1, loaded.tx + 1))
    assert [entry["cmd"] for entry in history.entries[1:]] == [f"put {n}" for n in range(1, present + 1)]
    tables, _ = replay(history.entries)
    assert tables == loaded.state.tables
    return present


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize(("pause", "longest"), [(0, 0.03), (0.01, 0.08)], ids=["fast disk", "10 ms fsync"])
def test_every_acknowledged_change_survives_the_end_of_its_writer(tmp_path, number, pause, longest):
    place = tmp_path / "store"
    create_store(place, {}, meta={}, command="init", by="w", at=AT)
    random_delay = random.Random(f"{number}{pause}")

    done = 0
    with closing(Forking(WRITER, place, pause)) as writers:
        for _ in range(KILLS):
            acknowledged = run_until(writers, number, done, random_delay.uniform(0, longest))
            done = check(place, acknowledged)

    assert done > KILLS // 20  # a busy machine gets few changes in before each kill
    left = list(place.glob(".*.tmp"))
    # Killed, or told twice while it was tidying up; the next write takes it away.
    assert len(left) <= 1
    json.loads((place / "register.json").read_text())


def test_the_next_write_takes_away_what_a_dead_writer_left(tmp_path):
    create_store(tmp_path / "store", {}, meta={}, command="init", by="w", at=AT)
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tmp_path / "store" / f".register.json.{dead.pid}.tmp").write_text("{")
    living = tmp_path / "store" / f".register.json.{os.getppid()}.tmp"
    living.write_text("{")

    with open_store(tmp_path / "store").transaction("put", by="w", at=AT) as changes:
        changes.put("mous", "M-1", {})

    assert list((tmp_path / "store").glob(".*.tmp")) == [living]
