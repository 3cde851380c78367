"""The pictures of `--chart`: what the rows of a report of trade show, as lines over time.

A report is drawn after it is made, from the rows that it shows. To draw another one, write a function that
names the lines a row belongs to, and give it to `drawn`.
"""

from collections.abc import Callable, Iterable

from pakbel.domain.frozen import replace
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.errors import BadInput
from pakbel.table import Chart, Row, Table

Points = Iterable[tuple[str, Period, object]]


def drawn(table: Table, title: str, points: Callable[[Row], Points]) -> Table:
    """The table with its picture; nothing is drawn where no row has a figure."""
    series: dict[str, dict[Period, Quantity]] = {}
    for row in table.rows:
        for name, period, value in points(row):
            line = series.setdefault(name, {})
            if isinstance(value, Quantity):
                line[period] = value
    units = {value.unit for line in series.values() for value in line.values()}
    if not units:
        return table
    return replace(table, chart=Chart(title=title, series=series, unit=units.pop()))


def summary_drawn(table: Table) -> Table:
    """Both books' turnover; by flow, what seller and buyer recorded of each."""
    if table.name != "trade_summary" or any("code" in row or "period" not in row for row in table.rows):
        raise BadInput("a chart is drawn over time", field="--chart", hint="--by year, month or flow")
    if any("flow" in row for row in table.rows):
        return drawn(table, "Seller's and buyer's book", _both_books)
    return drawn(
        table, "Turnover", lambda row: [(f"{row['reporter']}'s book", row["period"], row["turnover"])]
    )


def mirror_drawn(table: Table) -> Table:
    """What seller and buyer recorded of each flow."""
    return drawn(table, "Seller's and buyer's book", _both_books)


def _both_books(row: Row) -> Points:
    seller, _, buyer = str(row["flow"]).partition(">")
    for reporter, key in ((seller, "sellers_book"), (buyer, "buyers_book")):
        yield f"{row['flow']}, {reporter}'s book", row["period"], row[key]
