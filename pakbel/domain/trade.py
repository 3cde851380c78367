"""The two books of one pair of countries, and the measures of trade that a promise can name.

What one country reports as sold the other reports as bought, and they disagree: two books, never
added. A figure that is missing is not zero, and part of a year is never compared with whole years.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pakbel.domain.cells import (
    Cell,
    CellState,
    Figure,
    Span,
    cell_of,
    cover,
    in_words,
    months_in,
    span_of,
    sum_of,
)
from pakbel.domain.countries import COUNTRIES
from pakbel.domain.flows import TOTAL, TradeFlow
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.recurrence import occurrence_at
from pakbel.errors import BadInput

Line = tuple[str, str, str, str]  # reporter, flow, commodity, currency
_MEASURE_HINT = "write trade:turnover or trade:PAK>BLR, then :reporter=PAK or :hs=8701 where wanted"
_CUSTOMARY = {"import": "CIF", "re_import": "CIF", "export": "FOB", "re_export": "FOB"}


class Measure(NamedTuple):
    """What a promise is measured by; `seller` and `buyer` None: turnover, both flows."""

    text: str
    seller: str | None = None
    buyer: str | None = None
    reporter: str | None = None
    commodity: str = TOTAL

    def flows(self, reporter: str) -> tuple[str, ...]:
        """The flows of this reporter's book that add up to the measure."""
        if self.seller is None:
            return ("export", "import")
        return ("export",) if reporter == self.seller else ("import",)


def parse_measure(text: str) -> Measure:
    """Read `trade:turnover` or `trade:PAK>BLR`, then `:reporter=PAK`, `:hs=8701`."""
    prefix, _, rest = text.partition(":")
    what, *options = rest.split(":")
    if prefix != "trade" or not what:
        raise _unreadable(text, "is no measure of trade")
    named = _options(text, options)
    seller = buyer = None
    if what != "turnover":
        seller, buyer = _direction(text, what)
    reporter = named.get("reporter")
    if reporter is not None:
        _require_country(text, reporter)
        if seller is not None and reporter not in {seller, buyer}:
            raise _unreadable(text, f"{reporter} keeps no book of trade between {seller} and {buyer}")
    commodity = named.get("hs", TOTAL)
    if commodity != TOTAL and not re.fullmatch(r"(?:[0-9]{2}){1,5}", commodity):
        raise _unreadable(text, f"{commodity!r} is no HS code of 2, 4, 6, 8 or 10 digits")
    return Measure(text, seller, buyer, reporter, commodity)


class Books:
    """Both books of a pair, each in one vintage: the one named, else each reporter's newest.

    A gap is not filled from another vintage. A row without a vintage, entered by hand, belongs to
    whatever vintage is chosen and wins over it: `overridden` has (row used, row set aside). Rows of
    one cell with different values are in `conflicts`, in order of id; the last one is used.
    """

    def __init__(
        self,
        flows: Iterable[TradeFlow],
        pair: tuple[str, str],
        vintage: str | None = None,
        *,
        basis: str = "customs",
    ) -> None:
        rows = [row for row in flows if {row.reporter, row.partner} == set(pair) and row.basis == basis]
        rows.sort(key=_number)
        self.pair = pair
        self.vintages = _choose_vintages(rows, pair, vintage)
        self.conflicts: list[tuple[TradeFlow, ...]] = []
        self.overridden: list[tuple[TradeFlow, TradeFlow]] = []
        self._figures: dict[Line, dict[Span, Figure]] = defaultdict(dict)
        self._absences: dict[tuple[str, str, str], dict[Span, Cell]] = defaultdict(dict)
        self._spans: dict[Span, Period] = {}
        self._enter(rows)
        currencies = Counter(line[3] for line, figures in self._figures.items() for _ in figures)
        self.currency = max(currencies, key=lambda code: (currencies[code], code == "USD"), default="USD")
        self._total_from_commodities()

    def cell(
        self,
        reporter: str,
        flow: str,
        period: Period,
        commodity: str = TOTAL,
        *,
        currency: str | None = None,
    ) -> Cell:
        """What the reporter's book says; a period without a row of its own is summed from its parts."""
        span = span_of(period)
        figures = self._figures.get((reporter, flow, commodity, currency or self.currency), {})
        if span in figures:
            return cell_of(figures[span])
        parts, months = cover(figures, span)
        if parts and months == months_in(span):
            return cell_of(sum_of([figures[part] for part in parts], in_words(parts)))
        stated = self._absences.get((reporter, flow, commodity), {}).get(span)
        if stated is not None:
            return stated
        if parts:
            total = sum_of([figures[part] for part in parts], in_words(parts))
            return Cell(None, CellState.PARTIAL, total.ids, total.summed_from, total.value, months)
        return Cell(None, CellState.ABSENT)

    def periods(self, by: str, *, fiscal_start: int = 7) -> list[Period]:
        """The years (quarters, months, halves, fiscal years) in which a row of the books lies."""
        found: dict[Span, Period] = {}
        for first, last in self._spans:
            holding = occurrence_at(by, first, fiscal_start)
            if holding.last is not None and last <= holding.last:
                found[span_of(holding)] = holding
        return [found[span] for span in sorted(found)]

    def commodities(self, reporter: str, flow: str) -> list[str]:
        """The codes that one side of a book has figures for, TOTAL among them."""
        return sorted({line[2] for line in self._figures if line[:2] == (reporter, flow)})

    def series(self, measure: Measure, currency: str) -> dict[str, dict[int, Quantity]]:
        """Each book's whole calendar years; turnover only where both flows are known."""
        if measure.seller is not None and {measure.seller, measure.buyer} != set(self.pair):
            return {}
        found: dict[str, dict[int, Quantity]] = {}
        for reporter in self.pair:
            if measure.reporter not in {None, reporter}:
                continue
            for year in self.periods("year"):
                value = self._measured(measure, reporter, year, currency)
                if value is not None and year.first is not None:
                    found.setdefault(reporter, {})[year.first.year] = value
        return found

    def _measured(self, measure: Measure, reporter: str, year: Period, currency: str) -> Quantity | None:
        total = None
        for flow in measure.flows(reporter):
            value = self.cell(reporter, flow, year, measure.commodity, currency=currency).value
            if value is None:
                return None
            total = value if total is None else total + value
        return total

    def _enter(self, rows: Iterable[TradeFlow]) -> None:
        cells: dict[tuple[Line, Span], list[TradeFlow]] = defaultdict(list)
        for row in rows:
            span, commodity = span_of(row.period), commodity_key(row)
            if row.value is None:
                state = CellState(row.absence or CellState.NOT_REPORTED)
                self._absences[row.reporter, row.flow, commodity][span] = Cell(None, state, (row.id,))
            elif row.vintage in {None, self.vintages[row.reporter]}:
                cells[(row.reporter, row.flow, commodity, row.value.unit), span].append(row)
            else:
                continue
            self._spans[span] = row.period
        for (line, span), found in cells.items():
            self._figures[line][span] = self._settle(found)

    def _settle(self, rows: list[TradeFlow]) -> Figure:
        """The one figure of a cell: by hand over vintage, customary valuation over the other, last id."""
        by_hand = [row for row in rows if row.vintage is None]
        of_vintage = [row for row in rows if row.vintage is not None]
        used = _customary(by_hand or of_vintage)
        values = [row.value for row in used if row.value is not None]
        if len({value.amount for value in values}) > 1:
            self.conflicts.append(tuple(used))
        if by_hand:
            aside = [row for row in _customary(of_vintage) if row.value != values[-1]]
            self.overridden.extend((used[-1], row) for row in aside)
        return Figure(values[-1], tuple(row.id for row in used if row.value == values[-1]))

    def _total_from_commodities(self) -> None:
        """Where a book has commodities and no total, the total is the sum of their coarsest level."""
        levels: dict[tuple[Line, Span, int], list[Figure]] = defaultdict(list)
        for (reporter, flow, commodity, currency), figures in self._figures.items():
            if commodity.isdigit():
                line = (reporter, flow, TOTAL, currency)
                for span, figure in figures.items():
                    levels[line, span, len(commodity)].append(figure)
        for line, span, digits in sorted(levels, key=lambda key: key[2]):
            stated = span in self._absences.get(line[:3], {})
            if not stated and span not in self._figures[line]:
                self._figures[line][span] = sum_of(levels[line, span, digits], f"HS{digits}")


def commodity_key(row: TradeFlow) -> str:
    """The code that a row is compared by: HS of every revision alike, other classifications apart."""
    family = (row.classification or "HS")[:1]
    if family == "H" or (family == "S" and row.commodity == TOTAL):
        return row.commodity
    return f"{row.classification}:{row.commodity}"


def _unreadable(text: str, why: str) -> BadInput:
    return BadInput(f"{text!r}: {why}", field="measured_by", value=text, hint=_MEASURE_HINT)


def _options(text: str, options: Iterable[str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for option in options:
        name, equals, value = option.partition("=")
        if name not in {"reporter", "hs"} or not equals or not value or name in named:
            raise _unreadable(text, f"{option!r} is not understood")
        named[name] = value
    return named


def _direction(text: str, what: str) -> tuple[str, str]:
    seller, _, buyer = what.partition(">")
    _require_country(text, seller)
    _require_country(text, buyer)
    if seller == buyer:
        raise _unreadable(text, "a country does not trade with itself")
    return seller, buyer


def _require_country(text: str, code: str) -> None:
    if code not in COUNTRIES:
        raise _unreadable(text, f"{code!r} is no country's three-letter code")


def _choose_vintages(
    rows: Iterable[TradeFlow], pair: tuple[str, str], vintage: str | None
) -> dict[str, str | None]:
    dated: dict[str, dict[str, date]] = {reporter: {} for reporter in pair}
    for row in rows:
        if row.vintage is not None and row.value is not None:
            on = (row.vintage_on.last or row.vintage_on.first) if row.vintage_on is not None else None
            known = dated[row.reporter].pop(row.vintage, date.min)
            dated[row.reporter][row.vintage] = max(known, on or date.min)
    if vintage is None:
        # Of vintages without a date, the one entered last: it stands last in the dict.
        return {
            reporter: max(reversed(found), key=lambda name: found[name], default=None)
            for reporter, found in dated.items()
        }
    every = sorted({name for found in dated.values() for name in found})
    if vintage not in every:
        there = f"there are: {', '.join(every)}" if every else "the store has none"
        raise BadInput(f"no trade data of {vintage!r}", field="--vintage", value=vintage, hint=there)
    return {reporter: vintage if vintage in found else None for reporter, found in dated.items()}


def _customary(rows: list[TradeFlow]) -> list[TradeFlow]:
    """Imports CIF and exports FOB where a cell has both valuations: those are not a conflict."""
    usual = [row for row in rows if row.valuation in {None, _CUSTOMARY[row.flow]}]
    return usual or rows


def _number(row: TradeFlow) -> tuple[int, str]:
    _, _, number = row.id.partition("-")
    return (int(number) if number.isdecimal() else 0, row.id)
