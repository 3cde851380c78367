"""Sources in full: what stands behind a record, for a reader who wants to look it up.

Keys: id (the slug), title, publisher, published_on, url.
"""

from collections.abc import Iterable

from pakbel.storage.snapshot import Snapshot
from pakbel.storage.whole import Whole
from pakbel.table import Column, Row, Table

COLUMNS = (
    Column(key="id", header="Source", kind="id", priority=2),
    Column(key="title", header="Title", priority=0),
    Column(key="publisher", header="Publisher", priority=4),
    Column(key="published_on", header="Published", kind="period", priority=3),
    Column(key="url", header="URL", priority=1),
)


def source_row(snapshot: Snapshot, slug: str) -> Row:
    """What is known of a source; of a slug that names none, the slug."""
    source = Whole(snapshot).source(slug)
    known = {column.key: getattr(source, column.key, None) for column in COLUMNS}
    return {**known, "id": slug}


def sources_table(snapshot: Snapshot, slugs: Iterable[str], *, name: str, title: str) -> Table:
    """The sources that some records name, each once."""
    rows = tuple(source_row(snapshot, slug) for slug in dict.fromkeys(slugs))
    return Table(name=name, title=title, columns=COLUMNS, rows=rows, empty="no source is named")
