"""What stands under a table: its totals, and what it did not count."""

from pakbel.table import Row, Table


def totals_row(table: Table) -> Row | None:
    """The totals that belong to a column, named in the first column that has none."""
    keys = [column.key for column in table.columns]
    known = {key: value for key, value in table.totals.items() if key in keys}
    if not known:
        return None
    label: dict[str, object] = dict.fromkeys(keys, "")
    label |= dict.fromkeys(keys[:1], "Total")
    return label | known


def not_counted(table: Table) -> str | None:
    counted = "; ".join(f"{each.count:,} {each.reason}" for each in table.left_out)
    return f"not counted: {counted}" if counted else None
