# ruff: noqa: E402 - what is imported is timed too
"""Where the time of a summary of trade goes, stage by stage.

python trade_summary_phases.py STORE DAY
"""

from time import perf_counter

began = perf_counter()

import json
import sys
from datetime import date
from io import StringIO
from itertools import pairwise
from pathlib import Path

from pakbel.cli import main, root, trade  # noqa: F401 - loaded because the command loads them
from pakbel.output import json_file, writers  # noqa: F401 - likewise
from pakbel.reports.assessed import Assessed
from pakbel.reports.books import books_between
from pakbel.reports.trade_summary import trade_summary
from pakbel.storage import open_store
from pakbel.storage.snapshot import Snapshot

store, day = Path(sys.argv[1]), date.fromisoformat(sys.argv[2])
marks = [began, perf_counter()]

state = open_store(store).read()
snapshot = Snapshot(state.tables, state.meta, state.trade)
marks.append(perf_counter())

snapshot.shelf.blocks(pair=snapshot.parties)
marks.append(perf_counter())

books_between(snapshot, until=day)
marks.append(perf_counter())

table = trade_summary(Assessed(snapshot, day, 7))
marks.append(perf_counter())

writers.write(table, format="json", stdout=StringIO())
marks.append(perf_counter())

took = dict(
    zip(
        ("imports", "opening", "query", "books", "reckoning", "output"),
        (after - before for before, after in pairwise(marks)),
        strict=True,
    )
)
# What a stage did again, to stand by itself.
took["reckoning"] -= took["books"]
took["books"] -= took["query"]
json.dump(took, sys.stdout)
