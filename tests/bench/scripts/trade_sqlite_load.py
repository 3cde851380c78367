# ruff: noqa: PTH123 - pathlib would be timed too
"""What importing a file of UN Comtrade costs at least: the same rows into the same tables, and no questions.

No row is doubted, nothing is compared with what is there, no text is decoded twice and no hash is made.
"""

import csv
import os
import sqlite3
import sys
from collections.abc import Iterator
from operator import itemgetter

KEY = "reporter, partner, flow, period, classification, level, currency, valuation, basis"
SORTING = ("typeCode", "partner2Code", "customsCode", "mosCode", "motCode")
PLAIN = ("C", "0", "C00", "0", "0")
OF_BLOCK = ("reporterISO", "partnerISO", "flowCode", "period", "classificationCode", "aggrLevel")
FIGURE = """
    CREATE TABLE figure (
        block INTEGER NOT NULL, commodity TEXT NOT NULL, value INTEGER, net_weight INTEGER,
        quantity INTEGER, unit TEXT, line INTEGER NOT NULL, file INTEGER NOT NULL,
        PRIMARY KEY (block, commodity)
    ) WITHOUT ROWID
"""
BLOCK = f"""
    CREATE TABLE block (
        number, {KEY}, rows, total, blanks, PRIMARY KEY (reporter, partner, flow, period, number)
    ) WITHOUT ROWID
"""
ROLL_UP = f"""
    INSERT INTO block
    SELECT number, {KEY}, COUNT(*), SUM(value), COUNT(*) - COUNT(value)
    FROM figure JOIN key ON number = block GROUP BY block ORDER BY reporter, partner, flow, period, number
"""
SETTINGS = ("page_size = 8192", "journal_mode = OFF", "synchronous = OFF", "cache_size = -64000")


def figures(path: str, blocks: dict[tuple[str, ...], int]) -> Iterator[tuple[str | int | None, ...]]:
    with open(path, encoding="latin-1", newline="") as file:
        reader = csv.reader(file)
        place = {name: at for at, name in enumerate(next(reader))}
        sorting, of_block = (itemgetter(*(place[name] for name in names)) for names in (SORTING, OF_BLOCK))
        code, unit = place["cmdCode"], place["qtyUnitAbbr"]
        measures = [place[name] for name in ("primaryValue", "netWgt", "qty")]
        for row in reader:
            if sorting(row) == PLAIN:
                number = blocks.setdefault(of_block(row), len(blocks))
                value, weight, quantity = (
                    round(float(row[at]) * 1000) if row[at] else None for at in measures
                )
                yield number, row[code], value, weight, quantity, row[unit], reader.line_num, 0


source, target = sys.argv[1:]
database = sqlite3.connect(target, isolation_level=None)
for setting in SETTINGS:
    database.execute(f"PRAGMA {setting}")
database.execute("BEGIN")
database.execute(FIGURE)
database.execute(f"CREATE TABLE key (number INTEGER PRIMARY KEY, {KEY})")
keys: dict[tuple[str, ...], int] = {}
database.executemany("INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?)", figures(source, keys))
database.executemany(
    "INSERT INTO key VALUES (?, ?, ?, ?, ?, ?, CAST(? AS INTEGER), 'USD', NULL, 'customs')",
    ((number, *key) for key, number in keys.items()),
)
database.execute(BLOCK)
database.execute(ROLL_UP)
database.execute("DROP TABLE key")
database.execute("COMMIT")
database.close()
written = os.open(target, os.O_RDONLY)
os.fsync(written)
os.close(written)
