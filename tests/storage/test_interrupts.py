"""Ctrl-C before the commit changes nothing; from the commit on it waits until the history has its line."""

import json
import os
import signal
import threading

import pytest

from pakbel.storage import open_store
from pakbel.storage.disk import Disk


class Pressing(Disk):
    """A disk during one call of which Ctrl-C is pressed."""

    def __init__(self, call, nth=1):
        self.left = {call: nth}

    def _press(self, call):
        self.left[call] = self.left.get(call, 0) - 1
        if self.left[call] == 0:
            os.kill(os.getpid(), signal.SIGINT)
            # The handler runs between two bytecodes of the main thread.
            for _ in range(100):
                pass

    def create(self, path):
        self._press(f"create {path.name.split('.')[1]}")
        return super().create(path)

    def fsync(self, fd):
        self._press("fsync")
        super().fsync(fd)

    def replace(self, source, target):
        self._press(f"before replace {target.name}")
        super().replace(source, target)
        self._press(f"replace {target.name}")

    def open_end(self, path):
        self._press("open_end")
        return super().open_end(path)


@pytest.fixture(autouse=True)
def the_usual_handler():
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize(("call", "nth"), [("create register", 1), ("fsync", 2)])
def test_before_the_commit_it_stops_the_write_and_leaves_nothing_behind(folder, write, call, nth):
    write("C-1", n=1)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}

    with pytest.raises(KeyboardInterrupt):
        write("C-2", n=2, disk=Pressing(call, nth))

    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


@pytest.mark.parametrize(
    ("call", "nth"),
    [
        ("before replace register.json", 1),
        ("replace register.json", 1),
        ("open_end", 2),
        ("fsync", 3),
    ],
)
def test_from_the_commit_on_it_waits_for_the_answer(folder, write, call, nth):
    write("C-1", n=1)

    changes = write("C-2", n=2, disk=Pressing(call, nth))

    assert (changes.committed, changes.interrupted, changes.warnings) == (True, True, [])
    lines = (folder / "history.jsonl").read_text().splitlines()
    assert [json.loads(line)["cmd"] for line in lines] == ["init", "put C-1", "put C-2"]
    assert open_store(folder).read().tables["commitments"] == {"C-1": {"n": 1}, "C-2": {"n": 2}}
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_other_threads_write_too(folder, write):
    thread = threading.Thread(target=write, args=["C-1"], kwargs={"n": 1})

    thread.start()
    thread.join()

    assert open_store(folder).read().tables["commitments"] == {"C-1": {"n": 1}}
