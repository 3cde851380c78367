"""The totals of a pair, or its headings of a year, asked of SQLite's own tables."""

import json
import sqlite3
import sys

PAIR = "((reporter = 'PAK' AND partner = 'BLR') OR (reporter = 'BLR' AND partner = 'PAK'))"
QUESTIONS = {
    "totals": f"""
        SELECT period, reporter, flow, total / 1000.0 FROM block
        WHERE {PAIR} AND level = 0 AND length(period) = 4 ORDER BY period, reporter, flow
    """,
    "headings": f"""
        SELECT commodity, reporter, flow, sum(value) / 1000.0 FROM block JOIN figure ON block = number
        WHERE {PAIR} AND level = 4 AND period = '2019' GROUP BY commodity, reporter, flow ORDER BY commodity
    """,
}

path, question = sys.argv[1:]
database = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
json.dump(database.execute(QUESTIONS[question]).fetchall(), sys.stdout)
