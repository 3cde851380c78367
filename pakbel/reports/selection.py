"""The options every table shares: which rows (`--where`, `--period`), in what order, which columns.

A report calls `keep` on its rows before it counts them, so that titles and totals speak of what is
shown, and `finish` on its table at the end. How values are compared stands in `comparison.py`.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from pakbel.domain.frozen import replace
from pakbel.domain.period import Period
from pakbel.errors import BadInput, nearest
from pakbel.table import Column, Row, Table, seen


class Selection:
    """What somebody asked to see. Texts are read when the columns are known.

    `today`, `fiscal_year_start` and `date_order` are what dates are read by. `limit` 0: every row.
    """

    __slots__ = ("columns", "date_order", "fiscal_year_start", "limit", "period", "sort", "today", "where")

    def __init__(
        self,
        *,
        where: Sequence[str] = (),
        sort: str | None = None,
        limit: int | None = None,
        columns: Sequence[str] | None = None,
        period: str | None = None,
        today: date | None = None,
        fiscal_year_start: int = 7,
        date_order: str | None = None,
    ) -> None:
        if limit is not None and limit < 0:
            raise BadInput("is below zero", field="--limit", value=limit, hint="--limit 0 shows every row")
        self.where = tuple(where)
        self.sort = sort
        self.limit = limit
        self.columns = None if columns is None else tuple(columns)
        self.period = period
        self.today = today
        self.fiscal_year_start = fiscal_year_start
        self.date_order = date_order

    def keep(
        self, rows: Iterable[Row], columns: Sequence[Column], *, period_on: str | None = None
    ) -> tuple[Row, ...]:
        """The rows that were asked for; `period_on` is the column that `--period` looks at.

        BadInput names a field that is no column, or a value that its column cannot have.
        """
        kept = tuple(rows)
        if not self.where and self.period is None:
            return kept
        # A door: most questions come without filters.
        from pakbel.reports.comparison import kept_by

        return kept_by(self, kept, columns, period_on)

    def finish(self, table: Table, more: Sequence[Column] = ()) -> Table:
        """The table in the order asked for, cut to the limit, with the columns asked for.

        `more` are columns whose values stand in the rows, but are shown only for the asking.
        """
        every = (*table.columns, *more)
        rows, notes, columns = table.rows, table.notes, table.columns
        for_programs = tuple(column for column in more if column.programs)
        if self.sort:
            from pakbel.reports.ordering import sorted_by  # a door, as above

            rows = sorted_by(self.sort, rows, every)
        people = None
        if self.limit and len(rows) > self.limit:
            people, rows = seen(replace(table, rows=rows)), rows[: self.limit]
            if len(people) > self.limit:
                notes = (*notes, f"{self.limit:,} of {len(people):,} rows (--limit {self.limit})")
                people = people[: self.limit]
        if self.columns is not None:
            chosen = [column_named(typed, every, option="--columns") for typed in self.columns]
            columns, for_programs = tuple(dict.fromkeys(chosen)), ()
        return replace(
            table,
            rows=rows,
            for_people=people,
            notes=notes,
            columns=columns,
            for_programs=for_programs,
            filters=(*table.filters, *self.where),
            period=table.period or self._period_read(),
            empty=table.empty if rows else self._said_of(table.empty),
        )

    def _said_of(self, empty: str) -> str:
        """What was looked at, with the conditions that may have let nothing through."""
        conditions = [f"--where {text!r}" for text in self.where]
        if self.period is not None:
            conditions.append(f"--period {self.period}")
        return f"with {' '.join(conditions)}: {empty}" if conditions else empty

    def _period_read(self) -> Period | None:
        if self.period is None:
            return None
        from pakbel.reports.asked_period import read_period  # a door, as above

        return read_period(self.period, self, option="--period")


def column_named(typed: str, columns: Iterable[Column], *, option: str) -> Column:
    """The column of this key, header or short name (`owner`, `signed`); BadInput lists them all."""
    known = tuple(columns)
    wanted = _plain(typed)
    for names in (
        {column.key: column for column in reversed(known)},
        {_plain(column.header): column for column in reversed(known)},
    ):
        if wanted in names:
            return names[wanted]
    # A door: short names, and mistakes.
    from pakbel.reports.ordering import column_by_short_name

    return column_by_short_name(typed, wanted, known, option)


def group_named(typed: str, groups: Sequence[str], *, of: str) -> str:
    """What `--by` asks for; BadInput lists what `of` (promises, trade) can be grouped by."""
    by = typed.strip().casefold()
    if by in groups:
        return by
    near = nearest(by, groups)
    raise BadInput(
        f"{of} cannot be grouped by {typed!r}: {', '.join(groups)}",
        field="--by",
        value=typed,
        hint=f"--by {near}" if near else None,
    )


def _plain(typed: str) -> str:
    return "_".join(typed.replace("-", " ").replace("_", " ").split()).casefold()


EVERYTHING = Selection()
