"""Several processes at once: writers take turns and lose nothing, readers see one state or another."""

import json
import os
import subprocess
import sys
import textwrap
import threading
from datetime import datetime
from pathlib import Path

import pytest

from pakbel.errors import StoreBusy
from pakbel.storage import create_store, open_store
from pakbel.storage.checking import check_store
from pakbel.storage.folder import FolderStore

AT = datetime(2026, 11, 21, 12)  # noqa: DTZ001 - local time, as in the register
ROOT = Path(__file__).parents[2]
INSERTS = 100


def started(script, *arguments):
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script), *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


INSERTER = """
    import sys
    from datetime import datetime
    from pathlib import Path
    from pakbel.storage.folder import FolderStore
    store = FolderStore(Path(sys.argv[1]), lock_wait=60)
    for n in range(int(sys.argv[3])):
        with store.transaction("add", by=sys.argv[2], at=datetime(2026, 11, 21)) as changes:
            new = changes.next_id("commitments")
            changes.put("commitments", new, {"by": sys.argv[2], "n": n})
            changes.put("deliveries", changes.next_id("deliveries"), {"of": new})
        print(new)
"""


def test_eight_writers_lose_nothing_and_readers_see_whole_states(folder):
    writers = [started(INSERTER, folder, f"w{n}", INSERTS) for n in range(8)]
    store = FolderStore(folder)
    mixed, reads, last = 0, 0, 0
    while any(writer.poll() is None for writer in writers):
        state = store.read()
        reads += 1
        of = {document["of"] for document in state.tables["deliveries"].values()}
        mixed += of != set(state.tables["commitments"]) or state.meta["tx"] != len(of) + 1
        assert len(of) >= last
        last = len(of)
    answers = [writer.communicate() for writer in writers]

    commitments = store.read().tables["commitments"]
    ids = [line for out, _ in answers for line in out.split()]
    assert [error for _, error in answers] == [""] * 8
    assert sorted(commitments) == sorted(ids) == sorted(f"C-{n + 1}" for n in range(8 * INSERTS))
    assert sorted((d["by"], d["n"]) for d in commitments.values()) == sorted(
        (f"w{w}", n) for w in range(8) for n in range(INSERTS)
    )
    assert (mixed, reads > 10) == (0, True)
    assert check_store(folder) == []


def test_a_writer_that_waits_too_long_is_told_who_writes(folder):
    holder = started("""
        import sys, time
        from datetime import datetime
        from pathlib import Path
        from pakbel.storage import open_store
        with open_store(Path(sys.argv[1])).transaction("slow", by="w", at=datetime(2026, 11, 21)):
            print("held", flush=True)
            time.sleep(60)
    """, folder)  # fmt: skip
    holder.stdout.readline()

    with (
        pytest.raises(StoreBusy) as busy,
        FolderStore(folder, lock_wait=0.1).transaction("add", by="w", at=AT),
    ):
        pass
    holder.kill()
    holder.communicate()
    with FolderStore(folder, lock_wait=0.5).transaction("add", by="w", at=AT) as changes:
        changes.put("mous", "M-2", {})

    assert busy.value.message == f"another pakbel (pid {holder.pid}) is writing; try again"
    assert (busy.value.exit_code, changes.committed) == (5, True)


def test_of_several_who_make_a_store_at_once_one_does(tmp_path):
    results = []

    def make(n):
        try:
            create_store(tmp_path / "s", {}, meta={"n": n}, command="init", by="w", at=AT)
            results.append(n)
        except Exception as error:  # noqa: BLE001 - the kind is what is compared
            results.append(type(error).__name__)

    threads = [threading.Thread(target=make, args=[n]) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    (winner,) = [result for result in results if isinstance(result, int)]
    assert results.count("RefusedByRule") == 5
    assert open_store(tmp_path / "s").read().meta["n"] == winner
    assert len((tmp_path / "s" / "history.jsonl").read_text().splitlines()) == 1
    assert json.loads((tmp_path / "s" / "register.json").read_text())["meta"]["n"] == winner
