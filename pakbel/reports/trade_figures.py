"""One book's figures of one period, seen from the register's first country: `exports` is what it sold.

What is missing is not zero: a cell without a figure says why there is none.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pakbel.domain.blocks import WORLD
from pakbel.domain.cells import Cell, CellState
from pakbel.domain.commodities import scale_of
from pakbel.domain.flows import TOTAL
from pakbel.domain.frozen import Frozen
from pakbel.domain.indicators import EXPECTED_MIRROR_RATIO, balance, turnover
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.trade import Books
from pakbel.domain.wording import counted
from pakbel.reports.record_cells import Worded
from pakbel.reports.trade_asked import PAYMENTS
from pakbel.reports.words import amount
from pakbel.table import Row, Unknown

RECONCILED = "reconciled"
NOT_AMONG = "–"
_STATE_WORDS = {
    CellState.NOT_REPORTED: "not reported",
    CellState.WITHHELD: "withheld",
    CellState.ABSENT: "not in this store",
    CellState.OTHER_VINTAGE: "in another vintage",
    CellState.NO_RATE: "no rate",
    CellState.NO_INDEX: "no price index",
}


class Figures(Frozen, kw_only=False):
    """One book's figures of one period: sold and bought by the first country.

    Of a commodity `exports_listed` and `imports_listed` say that the book lists what went that way, and not it.
    """

    reporter: str
    period: Period
    exports: Cell
    imports: Cell
    exports_listed: bool = False
    imports_listed: bool = False


def margin(basis: str) -> Fraction:
    """The buyer's figure over the seller's in books that agree: payments are valued alike on both sides."""
    return Fraction(1) if basis == PAYMENTS else EXPECTED_MIRROR_RATIO


def figures_of(books: Books, period: Period, commodity: str = TOTAL) -> Iterator[Figures]:
    """Each book's pair of cells, seen from the first country."""
    first, second = books.pair
    if books.basis == RECONCILED:
        yield _figures(books, RECONCILED, period, commodity, ((first, "export"), (second, "export")))
        return
    for reporter, out, back in ((first, "export", "import"), (second, "import", "export")):
        if reporter != WORLD:
            yield _figures(books, reporter, period, commodity, ((reporter, out), (reporter, back)))


def _figures(
    books: Books, book: str, period: Period, commodity: str, sides: tuple[tuple[str, str], tuple[str, str]]
) -> Figures:
    (sold, bought), (out, back) = (books.cell(*side, period, commodity) for side in sides), sides
    return Figures(
        book,
        period,
        sold,
        bought,
        is_listed(books, sold, *out, period, commodity),
        is_listed(books, bought, *back, period, commodity),
    )


def is_listed(books: Books, cell: Cell, reporter: str, flow: str, period: Period, commodity: str) -> bool:
    """Whether a book lists the commodities of a flow, where it has no figure of this one."""
    if commodity == TOTAL or cell.state is not CellState.ABSENT:
        return False
    scheme, level = scale_of(commodity)
    return bool(books.basket(reporter, flow, period, level, scheme=scheme).values)


def reporters_of(books: Books) -> tuple[str, ...]:
    """Whose books there are: the world keeps none, and reconciled figures belong to neither country."""
    if books.basis == RECONCILED:
        return (RECONCILED,)
    return tuple(reporter for reporter in books.pair if reporter != WORLD)


def latest_whole_years(books: Books, day: date) -> tuple[Row, ...]:
    """Of each book its last year with both flows: reporter, period and the four amounts."""
    every = [each for period in books.periods("year") for each in figures_of(books, period)]
    over = [each for each in every if each.period.last is not None and each.period.last <= day]
    found: list[Row] = []
    for reporter in reporters_of(books):
        whole = [
            each for each in over if each.reporter == reporter and values_of(each)["turnover"] is not None
        ]
        found.extend({"reporter": reporter, "period": each.period, **values_of(each)} for each in whole[-1:])
    return tuple(found)


def shown(cell: Cell, *, listed: bool = False) -> Quantity | Unknown | None:
    """The figure, or why there is none: withheld, not reported and not in this store are not zero.

    A commodity that is not among those `listed` is shown as a list of them shows it.
    """
    if cell.value is None and listed and cell.state is CellState.ABSENT:
        return Unknown(NOT_AMONG)
    return cell.value if cell.value is not None else Unknown(why_missing(cell))


def values_of(figures: Figures) -> dict[str, Quantity | None]:
    exports, imports = figures.exports.value, figures.imports.value
    return {
        "exports": exports,
        "imports": imports,
        "balance": balance(exports, imports),
        "turnover": turnover(exports, imports),
    }


def series_of(every: list[Figures], reporter: str) -> dict[str, dict[int, Quantity]]:
    """By name of the figure, the years it is known for; a fiscal year under the year it begins in."""
    found: dict[str, dict[int, Quantity]] = {"exports": {}, "imports": {}, "turnover": {}}
    for figures in every:
        if figures.reporter == reporter and figures.period.first is not None:
            for name, value in values_of(figures).items():
                if name in found and value is not None:
                    found[name][figures.period.first.year] = value
    return found


def course_of(by_year: Mapping[int, Quantity], since: int, until: int) -> tuple[Decimal | None, ...]:
    """The amounts of years that follow each other, None where there is none: what a spark is drawn of."""
    found = [by_year.get(year) for year in range(since, until + 1)]
    return tuple(None if value is None else value.amount for value in found)


def remarks(*cells: tuple[str, Cell]) -> Worded | None:
    """In words only what the figures do not say themselves; for programs the state of every cell."""
    summed = [(name, cell.summed_from) for name, cell in cells if cell.value is not None and cell.summed_from]
    alike = len(summed) == len(cells) and len({parts for _, parts in summed}) == 1
    said = "; ".join(f"{name} summed from {parts}" for name, parts in summed)
    if alike and summed:
        said = f"summed from {summed[0][1]}"
    return Worded(said, **{name: _plain(cell) for name, cell in cells})


def why_missing(cell: Cell) -> str:
    """`withheld`, `only 8 months: 5,000 USD`, `only 4 chapters: 5,000 USD`."""
    if cell.state is CellState.PARTIAL and cell.so_far is not None:
        months = counted(cell.months, "month") if cell.months else None
        return f"only {', '.join(filter(None, (cell.only, months)))}: {amount(cell.so_far)}"
    return _STATE_WORDS.get(cell.state, "not known")


def _plain(cell: Cell) -> dict[str, Any]:
    return {
        "state": cell.state,
        "summed_from": cell.summed_from,
        "months": cell.months,
        "only": cell.only,
        "so_far": cell.so_far,
        "rows": cell.ids,
    }
