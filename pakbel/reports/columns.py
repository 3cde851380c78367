"""Columns that several reports share, so that a key and its header are the same everywhere.

Keys are the interface of JSON and CSV: to rename one is to break somebody's script.
"""

from collections.abc import Iterable

from pakbel.domain.frozen import replace
from pakbel.table import Column, Row

ID = Column(key="id", header="ID", kind="id", priority=0)
TITLE = Column(key="title", header="Commitment", priority=1)
OWED_BY = Column(key="owed_by", header="Owner", priority=5)
OWED_TO = Column(key="owed_to", header="Partner", priority=8)
MOU = Column(key="mou", header="MoU", kind="code", priority=6)
STATE = Column(key="state", header="State", kind="state", priority=3)
DUE = Column(key="due", header="Due", kind="period", priority=2, unknown="no deadline")
DAYS_LATE = Column(key="days_late", header="Late", kind="late", priority=2, unknown="")
DUE_ON = Column(key="due_on", header="Last day", kind="date")
STILL_TO_COME = Column(
    key="still_to_come", header="Still to come", kind="of", priority=4, unknown="all of it"
)
SECTOR = Column(key="sector", header="Sector")
PROMISED_ON = Column(key="promised_on", header="Promised on", kind="period")
OCCURRENCES = Column(key="occurrences", header="Occurrences", kind="code", priority=9, unknown="")
BOOK = Column(key="book", header="Figure of", kind="code", priority=9, unknown="")
TAGS = Column(key="tags", header="Tags", priority=9)
SOURCES = Column(key="sources", header="Sources", priority=9)
FOR_THE_ASKING = (
    TAGS,
    SOURCES,
    Column(key="slippage", header="Slippage", kind="days", priority=9, unknown=""),
    Column(key="times_moved", header="Times moved", kind="count", priority=9, unknown=""),
)


def ranked(shown: tuple[Column, ...], order: str) -> tuple[Column, ...]:
    """The same columns in their places; a narrow terminal keeps those longest that `order` has first."""
    keys = order.split()
    return tuple(replace(column, priority=keys.index(column.key)) for column in shown)


def where_known(shown: tuple[Column, ...], rows: Iterable[Row], keys: Iterable[str]) -> tuple[Column, ...]:
    """Without those of the columns `keys` that no row has a value for."""
    idle = set(keys)
    for row in rows:
        if not idle:
            break
        idle = {key for key in idle if row.get(key) is None}
    return tuple(column for column in shown if column.key not in idle)
