"""What a report makes and a writer writes: plain values in named columns, with what was left out.

Rounding, commas, colour and widths exist only in the writers. A cell holds a plain value of the
domain (`str`, `int`, `bool`, `Decimal`, `Fraction`, `date`, `Period`, `Quantity`, a tuple of
those, or `None` for unknown).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. Values are found in a row by `key`, which JSON and CSV show; people see `header`.

    `kind` tells a writer how to show the values: `id`, `text` (may wrap), `code` (short, never
    wraps), `count`, `amount` (a Decimal or a Quantity), `share` (a Fraction or Decimal, 1 = 100 %),
    `ratio` (undimensioned, two decimals on screen), `days`, `period`, `date`, `bar` (a share drawn),
    `state` (a delivery state, coloured).
    `priority` 0 is never dropped; the highest number goes first when the terminal is narrow.
    """

    key: str
    header: str
    kind: str = "text"
    priority: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many records a report did not count, and why."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A report, ready to be written in any format.

    `name` is the report's name in JSON (`overdue`); `title` is the sentence above the table and
    carries the as-of date. `notes` stand under the table; `next_steps` are commands worth typing
    next (terminal only). `empty` says what was looked at when there are no rows. `extra` holds
    further keys of the JSON object, for a report that is more than rows.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    as_of: date | None = None
    period: Any = None
    filters: tuple[str, ...] = ()
    totals: Row = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()
    empty: str = "nothing found"
    extra: Mapping[str, Any] = field(default_factory=dict)
