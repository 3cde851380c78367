"""What is overdue, asked of stock TinyDB: open items whose date has passed."""

import json
import sys
from collections import Counter

from tinydb import Query, TinyDB

path, day = sys.argv[1:]
database = TinyDB(path, access_mode="r")
came: Counter[str] = Counter()
for report in database.table("deliveries"):
    came[report["item"]] += report["amount"]
item = Query()
late = database.table("items").search((item.due_on < day) & (item.released == False))  # noqa: E712
rows = [
    {
        "id": each["id"],
        "due": each["due_on"],
        "title": each["title"],
        "missing": each["promised"] - came[each["id"]],
    }
    for each in late
    if came[each["id"]] < each["promised"]
]
json.dump(rows, sys.stdout)
