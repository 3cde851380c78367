"""Where the time of an import and of a summary goes: their stages, measured apart by scripts of their own."""

import json
import subprocess
from statistics import median
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
    """The medians of so many turns of each script."""
    building = stand.folder / "building"
    building.mkdir(exist_ok=True)
    return Phases(
        _stages(stand, _IMPORT, ("trade_import_phases", str(stand.made.path), str(building)), turns),
        _stages(stand, _SUMMARY, ("trade_summary_phases", str(stand.store), DAY.isoformat()), turns * 3),
    )


def _stages(
    stand: TradeStand, words: dict[str, str], script: tuple[str, ...], turns: int
) -> dict[str, float]:
    name, *arguments = script
    argv = [stand.python, str(SCRIPTS / f"{name}.py"), *arguments]
    took = [
        json.loads(
            subprocess.run(
                argv,
                check=True,
                stdout=subprocess.PIPE,
                text=True,
                cwd=stand.folder,
                env=environment(stand.folder),
            ).stdout
        )
        for _ in range(turns)
    ]
    return {told: median(each[stage] for each in took) for stage, told in words.items()}
