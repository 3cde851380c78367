"""What a report makes and a writer writes: plain values in named columns, with what was left out.

Rounding, commas, colour and widths exist only in the writers. A cell holds a plain value of the
domain (`str`, `int`, `bool`, `Decimal`, `Fraction`, `date`, `Period`, `Quantity`, a tuple of
those, or `None` for unknown).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Literal, TypeVar

from pakbel.domain.frozen import Frozen, replace
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.errors import BadInput, UnitMismatch, nearest

Row = Mapping[str, Any]
_NOTHING: Row = MappingProxyType({})
Kind = Literal[
    "id",
    "text",
    "code",
    "count",
    "amount",
    "gap",
    "number",
    "of",
    "share",
    "ratio",
    "index",
    "rate",
    "days",
    "late",
    "left",
    "period",
    "date",
    "bar",
    "spark",
    "state",
]


class Column(Frozen):
    """One column. Values are found in a row by `key`, which JSON and CSV show; people see `header`.

    `kind` tells a writer how to show the values: `id`, `text` (may wrap), `code` (short, never
    wraps), `count`, `amount` (a Quantity, or several), `gap` (the same with its sign), `number` (a Decimal
    without a unit), `of` (a pair of Quantities in one unit, `320 of 500 tractors`), `share` (a Fraction or
    Decimal, 1 = 100 %, cut to whole per cent on screen), `ratio` (undimensioned, cut to two decimals), `index`
    and `rate` (measures of trade, plain and in per cent: rounded, with two digits that say something), `days`,
    `late` (days, red above 0), `left` (days that remain), `period`, `date`, `bar` (a share drawn, for people
    only: the share itself needs a column of its own), `spark` (figures in the order of time, None where there
    is none, drawn as steps; programs get the figures), `state` (a delivery state, coloured).
    `priority` 0 is never dropped; the highest number goes first when the terminal is narrow.
    `unknown` is what people see for None; without it, `?` where a figure is missing, else nothing.
    `programs`: of the columns that a report has for the asking, those that formats for programs have anyway.
    `whole`: amounts that were calculated: people see the large ones without the digits after the point.
    """

    key: str
    header: str
    kind: Kind = "text"
    priority: int = 5
    unknown: str | None = None
    programs: bool = False
    whole: bool = False


class Unknown(str):
    """No value, and why there is none: the words for people, null for programs."""

    __slots__ = ()


def is_unknown(value: object) -> bool:
    """Whether a cell has no value."""
    return value is None or isinstance(value, Unknown)


class LeftOut(Frozen):
    """How many records a report did not count, and why."""

    reason: str
    count: int


class Chart(Frozen):
    """A picture that `--chart` asks for: lines over time, above the rows that hold their figures.

    `series` are the lines by name, each a figure (a Quantity, or a plain number with `unit`) by its period.
    A line joins periods that follow each other; where one is missing it is broken. For a target give the
    same figure to every period it holds for. All figures of a chart are of one unit.
    `off_scale` are figures by name that would flatten all others: they are told below the picture.
    """

    title: str
    series: Mapping[str, Mapping[Period, Any]]
    unit: str = ""
    off_scale: Mapping[str, Quantity] = MappingProxyType({})

    def __post_init__(self) -> None:
        for line in self.series.values():
            for period, value in line.items():
                if isinstance(value, Quantity) and value.unit != self.unit:
                    raise UnitMismatch(
                        f"{self.title}: {value} in {period} is not in {self.unit or 'numbers'}"
                    )


class Table(Frozen):
    """A report, ready to be written in any format.

    `name` is the report's name in JSON (`overdue`); `title` is the sentence above the table and
    carries the as-of date. `notes` stand under the table; `next_steps` are commands worth typing
    next (terminal only). `empty` says what was looked at when there are no rows. `extra` holds
    further keys of the JSON object, for a report that is more than rows. A `bare` table is a list of
    records: in JSON its rows alone. `chart` is drawn above the rows, where it was asked for.
    `for_programs` are columns that only plain text, CSV and JSON have; `left_to_programs` tells the rows
    that say nothing to people. `for_people` are the rows that a limit leaves of all others.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    as_of: date | None = None
    period: Period | None = None
    filters: tuple[str, ...] = ()
    totals: Row = _NOTHING
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()
    empty: str = "nothing found"
    extra: Mapping[str, Any] = _NOTHING
    bare: bool = False
    chart: Chart | None = None
    for_programs: tuple[Column, ...] = ()
    left_to_programs: Callable[[Row], bool] | None = None
    for_people: tuple[Row, ...] | None = None


def seen(table: Table) -> tuple[Row, ...]:
    """The rows that say something to people."""
    to_programs = table.left_to_programs
    return table.rows if to_programs is None else tuple(row for row in table.rows if not to_programs(row))


class Card(Frozen):
    """One record in full: its fields, then what hangs on it. JSON gives each section under its name."""

    name: str
    title: str
    columns: tuple[Column, ...]
    values: Row
    sections: tuple[Table, ...] = ()
    notes: tuple[str, ...] = ()
    next_steps: tuple[str, ...] = ()


Answer = Table | Card | tuple[Card, ...]
_Shown = TypeVar("_Shown", bound=Table | Card)


def choose_columns(shown: _Shown, keys: Iterable[str]) -> _Shown:
    """The same with only these columns; `days-late` names `days_late`.

    Their order says what matters: on a narrow terminal the last goes first.
    """
    asked = tuple(keys)
    known = {column.key: column for column in reversed(shown.columns)}
    wanted = [key.strip().casefold().replace("-", "_") for key in asked]
    for key, typed in zip(wanted, asked, strict=True):
        if key not in known:
            keys_shown = ", ".join(dict.fromkeys(column.key for column in shown.columns))
            near = nearest(key, known)
            raise BadInput(
                f"no column {typed!r} here: the columns are {keys_shown}",
                field="--columns",
                value=typed,
                hint=f"--columns {','.join(near or '' if other == key else other for other in wanted)}"
                if near
                else None,
            )
    columns = [replace(known[key], priority=place) for place, key in enumerate(dict.fromkeys(wanted))]
    return replace(shown, columns=tuple(columns))
