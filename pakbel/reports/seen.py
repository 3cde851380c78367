"""A register and the day at whose end it is looked at: all that a report needs which judges no promise."""

from datetime import date

from pakbel.storage.snapshot import Snapshot


class Seen:
    """`fiscal_start` is the month in which the reader's fiscal years begin."""

    def __init__(self, snapshot: Snapshot, day: date, fiscal_start: int = 7) -> None:
        self.snapshot = snapshot
        self.day = day
        self.fiscal_start = fiscal_start
