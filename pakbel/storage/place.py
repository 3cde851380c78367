"""Which files make up a store."""

import os
from pathlib import Path

REGISTER = "register.json"
LOCK_WAIT = 5.0


class Place:
    """The files of one store. A symlinked register leads to the folder where it really is."""

    __slots__ = ("backups", "folder", "history", "lock", "register", "trade")

    def __init__(self, place: Path) -> None:
        itself = place.name == REGISTER and not os.path.isdir(place)  # noqa: PTH112 - a name too long is no error yet
        named = place if itself else place / REGISTER
        self.register = Path(os.path.realpath(named))
        self.folder = self.register.parent
        self.history = self.folder / "history.jsonl"
        self.lock = self.folder / "lock"
        self.backups = self.folder / "backups"
        self.trade = self.folder / "trade"
