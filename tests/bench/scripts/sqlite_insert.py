"""Deliveries entered into SQLite, one transaction each, as a writer among others."""

import sqlite3
import sys

path, item, day, count = sys.argv[1:]
database = sqlite3.connect(path, timeout=60)
for _ in range(int(count)):
    with database:
        database.execute("insert into deliveries (item, amount, day) values (?, 1, ?)", (item, day))
