"""The pictures of `--chart`: what the rows of a report of trade show, as lines over time.

A report is drawn after it is made, from the rows that it shows. To draw another one, add a case to `pictured`
and a function that names the lines a row belongs to.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

from pakbel.domain.frozen import replace
from pakbel.domain.period import Period
from pakbel.domain.period import year as whole_year
from pakbel.domain.quantity import Quantity
from pakbel.domain.trade import Books
from pakbel.domain.trade_measure import parse_measure
from pakbel.domain.trade_series import measured_series
from pakbel.errors import BadInput
from pakbel.reports.seen import Seen
from pakbel.reports.selection import EVERYTHING, Selection
from pakbel.reports.trade_asked import OF_THE_REGISTER, Asked
from pakbel.reports.trade_scope import books_asked
from pakbel.table import Chart, Row, Table, is_unknown

Points = Iterable[tuple[str, Period, object]]
Lines = dict[str, Mapping[Period, Quantity]]
_BOTH = "Seller's and buyer's book"
_NO_TURNOVER = "no book has both flows of a period, so there is no turnover to draw (--by flow draws each)."
_NO_FIGURE = "no figure in these rows."
# A target further above everything recorded would press the lines to the floor.
_MOST_ABOVE = 4


def drawn(table: Table, title: str, points: Callable[[Row], Points], why_not: str = _NO_FIGURE) -> Table:
    """The table with its picture; where no row has a figure, with the reason that there is none."""
    series: dict[str, dict[Period, Quantity]] = {}
    for row in table.rows:
        for name, period, value in points(row):
            line = series.setdefault(name, {})
            if isinstance(value, Quantity):
                line[period] = value
    units = {value.unit for line in series.values() for value in line.values()}
    if not units:
        return replace(table, notes=(*table.notes, f"No picture: {why_not}")) if table.rows else table
    return replace(table, chart=Chart(title=title, series=series, unit=units.pop()))


def pictured(
    table: Table, register: Seen, selection: Selection = EVERYTHING, asked: Asked = OF_THE_REGISTER
) -> Table:
    """The table with the picture that belongs to its report; BadInput where there is none over time."""
    over_time = all("period" in row and "code" not in row for row in table.rows)
    match table.name:
        case "trade_summary" if over_time:
            by_flow = any("flow" in row for row in table.rows)
            if by_flow:
                return drawn(table, _BOTH, _both_books)
            return drawn(table, "Turnover", _turnover, _NO_TURNOVER)
        case "trade_mirror":
            return drawn(table, _BOTH, _both_books)
        case "trade_growth" if not any("code" in row for row in table.rows):
            return _growth(table, register, selection, asked)
        case "trade_target":
            books = books_asked(register, Asked(vintage=asked.vintage, terms=asked.terms))
            return _target(table, books, register.day.year)
    raise BadInput("a chart is drawn over time", field="--chart", hint="--by year, month or flow")


def _growth(table: Table, register: Seen, selection: Selection, asked: Asked) -> Table:
    """The turnover that grew, whatever the rows say of it."""
    from pakbel.reports.trade_growth import trade_growth  # a door: the other pictures are made of rows

    years = Selection(
        period=selection.period, today=selection.today, fiscal_year_start=selection.fiscal_year_start
    )
    by_year = trade_growth(register, years, asked, by="year")
    chart = drawn(by_year, "Turnover", _turnover).chart
    notes = (f"No picture: {_NO_TURNOVER}",) if chart is None and table.rows else ()
    return replace(table, chart=chart, notes=(*table.notes, *notes))


def _target(table: Table, books: Books, until: int) -> Table:
    """What the books say since the first base year, and each target from its promise to its due year.

    A target without a deadline goes on to the year `until`. Targets far above everything recorded are told
    below the picture, those in another unit in a note.
    """
    told = {row["id"]: row for row in table.rows if not is_unknown(row["target"])}
    promises = {row["id"]: row for row in table.rows} | told
    unit = next((row["target"].unit for row in told.values()), "")
    fitting = [row for row in told.values() if row["target"].unit == unit]
    recorded = _recorded(table.rows, fitting, books)
    most = max((value.amount for line in recorded.values() for value in line.values()), default=None)
    above = [row for row in fitting if most and row["target"].amount > _MOST_ABOVE * most]
    near = [row for row in fitting if row not in above]
    series = {**recorded, **_targets(near, until)}
    if not any(series.values()):
        return replace(table, notes=(*table.notes, f"No picture: {_NO_FIGURE}")) if table.rows else table
    others = ", ".join(row["id"] for row in promises.values() if row not in fitting)
    notes = (f"Not drawn, for the target is in another unit: {others}.",) if others else ()
    off_scale = {name: rows[0]["target"] for name, rows in _by_target(above).items()}
    chart = Chart(title="Promised and recorded", series=series, unit=unit, off_scale=off_scale)
    return replace(table, chart=chart, notes=(*table.notes, *notes))


def _by_target(promises: Sequence[Row]) -> dict[str, list[Row]]:
    """Under one name all that promised the same."""
    same: dict[Quantity, list[Row]] = {}
    for row in promises:
        same.setdefault(row["target"], []).append(row)
    return {f"target of {', '.join(row['id'] for row in rows)}": rows for rows in same.values()}


def _both_books(row: Row) -> Points:
    seller, _, buyer = str(row["flow"]).partition(">")
    for reporter, key in ((seller, "sellers_book"), (buyer, "buyers_book")):
        yield f"{row['flow']}, {reporter}'s book", row["period"], row[key]


def _recorded(rows: Sequence[Row], promises: Sequence[Row], books: Books) -> Lines:
    shown = {row["reporter"] for row in rows}
    bases = [row["base_year"].first.year for row in rows if row.get("base_year") is not None]
    since = min(bases, default=0)
    return {
        f"{measured_by.removeprefix('trade:')}, {reporter}'s book": {
            whole_year(year): value for year, value in by_year.items() if year >= since
        }
        for measured_by, unit in dict.fromkeys((row["measured_by"], row["promised"].unit) for row in promises)
        for reporter, by_year in measured_series(books, parse_measure(measured_by), unit).items()
        if reporter in shown
    }


def _targets(promises: Sequence[Row], until: int) -> Lines:
    return {
        name: {whole_year(year): row["target"] for row in rows for year in _years(row, until)}
        for name, rows in _by_target(promises).items()
    }


def _years(row: Row, until: int) -> range:
    due, promised = row["due"], row["promised_on"]
    end = due.last.year if due is not None and due.last is not None else until
    begin = promised.first.year if promised is not None and promised.first is not None else end
    return range(begin, end + 1)


def _turnover(row: Row) -> Points:
    yield f"{row['reporter']}'s book", row["period"], row["turnover"]
