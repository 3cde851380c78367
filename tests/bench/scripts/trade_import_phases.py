"""How long an import of trade figures takes up to each of its stages, which begin anew where they must.

python trade_import_phases.py SOURCE FOLDER
"""

import csv
import gc
import json
import os
import sys
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

from pakbel.exchange.trade.formats import FORMATS
from pakbel.exchange.trade.opening import opened
from pakbel.exchange.trade.reader import Format, Gathered, Said, TradeFile
from pakbel.exchange.trade.sniffing import recognise
from pakbel.storage.trade.building import Building
from pakbel.storage.trade.comparing import compare
from pakbel.storage.trade.sealing import seal
from pakbel.storage.trade.shelf import Shelf

gc.disable()  # as the program does
source, folder = Path(sys.argv[1]), Path(sys.argv[2])


def timed(stage: Callable[[], object]) -> float:
    began = perf_counter()
    stage()
    return perf_counter() - began


@contextmanager
def beginning() -> Iterator[tuple[TradeFile, Format]]:
    with source.open("rb") as stream, opened(stream, source.name) as files:
        file = next(files)
        format = recognise(file.head, FORMATS)
        assert format is not None
        yield file, format


def lines() -> None:
    with beginning() as (file, _):
        deque(file.lines(), maxlen=0)
        file.sha256()


def cells() -> None:
    with beginning() as (file, _):
        deque(csv.reader(file.lines()), maxlen=0)
        file.sha256()


def rules() -> None:
    with beginning() as (file, format):
        deque(format.read(file, Said(), Gathered()), maxlen=0)
        file.sha256()


def inserting(building: Building) -> None:
    with beginning() as (file, format):
        gathered = Gathered()
        figures = format.read(file, Said(), gathered)
        building.add(file.head.name, file.sha256, gathered.blocks, figures, format=format.name)


def fsync(path: Path) -> None:
    written = os.open(path, os.O_RDONLY)
    os.fsync(written)
    os.close(written)


def sealing(building: Building) -> None:
    seal(building, compare(building, Shelf(None, {}), "made"))


up_to = {"lines": timed(lines), "cells": timed(cells), "rules": timed(rules)}
with Building(folder) as made:
    up_to["inserts"] = timed(lambda: inserting(made))
    up_to["roll-up"] = up_to["inserts"] + timed(made.finish)
    up_to["fsync"] = up_to["roll-up"] + timed(lambda: fsync(made.path))
    up_to["seal"] = up_to["fsync"] + timed(lambda: sealing(made))
json.dump(up_to, sys.stdout)
