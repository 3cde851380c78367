"""The totals of a pair, or its headings of a year, asked of DuckDB's own file."""

import json
import sys

import duckdb

PAIR = "((reporter = 'PAK' AND partner = 'BLR') OR (reporter = 'BLR' AND partner = 'PAK'))"
QUESTIONS = {
    "totals": f"""
        SELECT period, reporter, flow, sum(value) FROM figures
        WHERE {PAIR} AND level = 0 AND length(period) = 4 GROUP BY ALL ORDER BY ALL
    """,
    "headings": f"""
        SELECT commodity, reporter, flow, sum(value) FROM figures
        WHERE {PAIR} AND level = 4 AND period = '2019' GROUP BY ALL ORDER BY ALL
    """,
}

path, question = sys.argv[1:]
database = duckdb.connect(path, read_only=True)
json.dump(database.execute(QUESTIONS[question]).fetchall(), sys.stdout)
