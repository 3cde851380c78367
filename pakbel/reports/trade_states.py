"""What each figure of a row is, in columns of their own: a program's cell has room for a value or nothing.

`exports_state` and the like: value, zero, not_reported, withheld, partial, absent, other_vintage, no_rate,
no_index. `vintage`: the state of the data that the row's figures come from, `entered by hand` where somebody
typed one, both where they differ. Formats for programs have these columns; on a screen they are for the asking.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pakbel.domain.cells import Cell, CellState
from pakbel.domain.quantity import Quantity
from pakbel.domain.trade import Books
from pakbel.table import Column

BY_HAND = "entered by hand"
# By the id of a row or an import, the state of the data it belongs to.
Origins = Mapping[str, str]


def state_columns(**headers: str) -> tuple[Column, ...]:
    """`state_columns(exports="exports")`: a column for the state of each figure, and one for the vintage."""
    return (
        *(
            Column(key=f"{key}_state", header=f"State of {header}", kind="code", unknown="", programs=True)
            for key, header in headers.items()
        ),
        Column(key="vintage", header="State of the data", kind="code", unknown="", programs=True),
    )


def origins_of(books: Books) -> Origins:
    typed = {row.id: row.vintage or BY_HAND for row in books.rows}
    return typed | {kept.import_id: kept.vintage for kept in books.blocks}


def states_of(origins: Origins, **cells: Cell) -> dict[str, Any]:
    """The values of these columns."""
    states = {f"{key}_state": str(cell.state) for key, cell in cells.items()}
    return {**states, "vintage": vintage_of(origins, cells.values())}


def vintage_of(origins: Origins, cells: Iterable[Cell]) -> str | None:
    known = [
        origins[id]
        for cell in cells
        for id in cell.ids
        if id in origins and (cell.value is not None or origins[id] != BY_HAND)
    ]
    return "; ".join(dict.fromkeys(known)) or None


def state_of_listed(value: Quantity | None) -> str:
    """Of a commodity: a code that a book does not list has no figure."""
    if value is None:
        return str(CellState.ABSENT)
    return str(CellState.VALUE if value.amount else CellState.ZERO)
