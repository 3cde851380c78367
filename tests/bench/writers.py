"""Several processes that write at once: what is counted is that nothing is lost; the time is only told."""

import json
import sqlite3
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

from tests.bench.made import DAY
from tests.bench.measuring import AnswersDiffer, environment
from tests.bench.peers import SCRIPTS


class Written(NamedTuple):
    """Seconds that `writers` processes took for `inserts` transactions each, beside SQLite's."""

    writers: int
    inserts: int
    ours: float
    sqlite: float


def write_at_once(store: Path, folder: Path, python: str, writers: int, inserts: int) -> Written:
    """Both kept every insert, or AnswersDiffer says how many are gone."""
    before = len(_deliveries(store))
    ours = _together(python, "pakbel_insert", store, folder, writers, inserts)
    _nothing_lost("pakbel", len(_deliveries(store)) - before, writers * inserts)
    path = folder / "writers.sqlite"
    with sqlite3.connect(path) as database:
        database.execute("create table deliveries (item text, amount int, day text)")
    database.close()
    sqlite = _together(python, "sqlite_insert", path, folder, writers, inserts)
    with sqlite3.connect(path) as database:
        (kept,) = database.execute("select count(*) from deliveries").fetchone()
    database.close()
    _nothing_lost("SQLite", kept, writers * inserts)
    return Written(writers, inserts, ours, sqlite)


def _together(python: str, script: str, place: Path, folder: Path, writers: int, inserts: int) -> float:
    argv = [python, str(SCRIPTS / f"{script}.py"), str(place), "C-1", DAY.isoformat(), str(inserts)]
    began = time.perf_counter()
    running = [subprocess.Popen(argv, env=environment(folder), cwd=folder) for _ in range(writers)]
    codes = [each.wait() for each in running]
    if any(codes):
        raise AnswersDiffer(f"{script}: writers ended with {codes}")
    return time.perf_counter() - began


def _deliveries(store: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads((store / "register.json").read_text(encoding="utf-8"))["deliveries"]
    return found


def _nothing_lost(name: str, kept: int, written: int) -> None:
    if kept != written:
        raise AnswersDiffer(f"{name}: {kept} of {written} inserts are there")
