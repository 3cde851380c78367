# ruff: noqa: E402 - what is imported is timed too
"""How long a summary of trade takes up to one of its stages: a cold process for each, as a user has it.

python trade_summary_phases.py STORE DAY imports|opening|query|books|reckoning|output
"""

import gc
from time import perf_counter

gc.disable()  # as the program does
began = perf_counter()

import json
import sys
from datetime import date
from io import StringIO
from pathlib import Path

from pakbel.cli import main, root, trade  # noqa: F401 - loaded because the command loads them
from pakbel.output import json_file, writers  # noqa: F401 - likewise
from pakbel.reports.assessed import Assessed
from pakbel.reports.books import books_between
from pakbel.reports.trade_summary import trade_summary
from pakbel.storage import open_store
from pakbel.storage.snapshot import Snapshot

store, day, stage = Path(sys.argv[1]), date.fromisoformat(sys.argv[2]), sys.argv[3]
if stage != "imports":
    state = open_store(store).read()
    snapshot = Snapshot(state.tables, state.meta, state.trade)
    if stage == "query":
        snapshot.shelf.blocks(pair=snapshot.parties, coarse=True)
    elif stage == "books":
        books_between(snapshot, until=day, totals=True)
    elif stage in {"reckoning", "output"}:
        table = trade_summary(Assessed(snapshot, day, 7))
        if stage == "output":
            writers.write(table, format="json", stdout=StringIO())
json.dump({stage: perf_counter() - began}, sys.stdout)
