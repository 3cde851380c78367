"""What is overdue, asked of SQLite: open items whose date has passed."""

import json
import sqlite3
import sys

path, day, query = sys.argv[1:]
database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
rows = [
    {"id": id, "due": due, "title": title, "missing": missing}
    for id, due, title, missing in database.execute(query, {"day": day})
]
json.dump(rows, sys.stdout)
