"""Deliveries entered into a store of pakbel, one transaction each, as a writer among others."""

import sys
from datetime import UTC, datetime
from pathlib import Path

from pakbel.storage.folder import FolderStore

place, item, day, count = sys.argv[1:]
store = FolderStore(Path(place), lock_wait=60)
for _ in range(int(count)):
    with store.transaction("deliver", by="bench", at=datetime.now(UTC)) as tx:
        tx.put("deliveries", tx.next_id("deliveries"), {"commitments": [item], "on": day, "kind": "done"})
