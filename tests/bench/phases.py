"""Where the time of an import and of a summary goes: their stages, measured apart by scripts of their own."""

import json
import subprocess
from itertools import pairwise
from typing import NamedTuple

from tests.bench.made import DAY
from tests.bench.measuring import environment
from tests.bench.peers import SCRIPTS
from tests.bench.trade_stand import TradeStand

_IMPORT = {
    "lines": "reading and decoding lines, and their checksum",
    "cells": "parting them into cells",
    "rules": "our rules: which rows, what block, what value",
    "inserts": "inserting",
    "roll-up": "adding up every block",
    "fsync": "fsync of the figures",
    "seal": "comparing, tables of sums with their index, and fsync of these",
}
_SUMMARY = {
    "imports": "loading the program and its libraries",
    "opening": "opening the register",
    "query": "asking SQLite for the pair's blocks",
    "books": "making books of them",
    "reckoning": "reckoning the report",
    "output": "writing JSON",
}


class Phases(NamedTuple):
    """Seconds by stage, in the order of the work."""

    of_import: dict[str, float]
    of_summary: dict[str, float]


def phases_of(stand: TradeStand, turns: int) -> Phases:
    """Each script so many times: the least of each stage, less the least of the one before it."""
    building = stand.folder / "building"
    building.mkdir(exist_ok=True)
    source, store = str(stand.made.path), str(stand.store)
    imported = [_run(stand, "trade_import_phases", source, str(building)) for _ in range(turns)]
    summarised = [
        _run(stand, "trade_summary_phases", store, DAY.isoformat(), stage)
        for _ in range(3 * turns)
        for stage in _SUMMARY
    ]
    return Phases(_stages(_IMPORT, imported), _stages(_SUMMARY, summarised))


def _run(stand: TradeStand, script: str, *arguments: str) -> dict[str, float]:
    """Seconds up to each stage that the script tells of."""
    argv = [stand.python, str(SCRIPTS / f"{script}.py"), *arguments]
    env = environment(stand.folder)
    done = subprocess.run(argv, check=True, stdout=subprocess.PIPE, cwd=stand.folder, env=env)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _stages(words: dict[str, str], runs: list[dict[str, float]]) -> dict[str, float]:
    up_to = [0.0, *(min(run[stage] for run in runs if stage in run) for stage in words)]
    return {
        told: after - before for told, (before, after) in zip(words.values(), pairwise(up_to), strict=True)
    }
