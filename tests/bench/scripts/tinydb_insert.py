"""One delivery entered with stock TinyDB."""

import sys

from tinydb import TinyDB

path, item, day = sys.argv[1:]
TinyDB(path).table("deliveries").insert({"item": item, "amount": 1, "on": day, "kind": "done"})
