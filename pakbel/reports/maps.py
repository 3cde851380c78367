"""The mappings that were kept by name: which column of a table is which field of a trade figure.

Keys: name, map (as `--map` takes it: `=` names a column, `==` a word for every row).
"""

from collections.abc import Mapping

from pakbel.reports.selection import Selection
from pakbel.table import Column, Table

_COLUMNS = (
    Column(key="name", header="Name", kind="code", priority=0),
    Column(key="map", header="Mapping", priority=1),
)


def maps_table(kept: Mapping[str, Mapping[str, str]], selection: Selection) -> Table:
    """Every mapping by its name, as it can be typed again."""
    found = [{"name": name, "map": _typed(kept[name])} for name in sorted(kept)]
    rows = selection.keep(found, _COLUMNS)
    of = f" of {len(found):,}" if len(rows) < len(found) else ""
    table = Table(
        name="maps",
        title=f"{len(rows):,}{of} {'mapping' if len(found) == 1 else 'mappings'} kept by name",
        columns=_COLUMNS,
        rows=rows,
        next_steps=(f"pakbel trade import FILE --map {rows[0]['name']}",) if rows else (),
        empty="none of them fits"
        if found
        else "no mapping is kept yet: pakbel trade import FILE --map period=Year,value=Value --save-map NAME",
        bare=True,
    )
    return selection.finish(table)


def _typed(mapping: Mapping[str, str]) -> str:
    return ",".join(f"{field}={_quoted(column)}" for field, column in mapping.items())


def _quoted(column: str) -> str:
    """In quotes where a comma or a sign of equality of its own would be taken for the next field's."""
    word = column.removeprefix("=")
    says = "=" * (len(column) - len(word))
    mark = "'" if '"' in word else '"'
    return f"{says}{mark}{word}{mark}" if set(word) & set(",='\"") else column
