"""What documents say of trade: rows entered by hand, and those that came with the register.

A row without a vintage belongs to whatever vintage is chosen and wins over it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from pakbel.domain.blocks import KeptBlock
from pakbel.domain.cells import Cell, CellState, Figure, Span, span_of
from pakbel.domain.commodities import CUSTOMARY, HS, SITC, TOTALS, Scale, commodity_key, scale_of
from pakbel.domain.flows import TradeFlow
from pakbel.domain.vintages import Offer

Line = tuple[str, str, str, str]  # reporter, flow, commodity, currency
Aside = TradeFlow | KeptBlock


class Entered:
    """The figures of documents, each cell settled: by hand over vintage, then the last id."""

    def __init__(self, rows: Iterable[TradeFlow], vintage_of: Callable[[str, Scale], str | None]) -> None:
        self.conflicts: list[tuple[TradeFlow, ...]] = []
        self.overridden: list[tuple[TradeFlow, Aside]] = []
        self.figures: dict[Line, dict[Span, Figure]] = defaultdict(dict)
        self.absences: dict[tuple[str, str, str], dict[Span, Cell]] = defaultdict(dict)
        self.used: dict[tuple[Line, Span], TradeFlow] = {}
        cells: dict[tuple[Line, Span], list[TradeFlow]] = defaultdict(list)
        for row in rows:
            span, commodity = span_of(row.period), commodity_key(row)
            if row.value is None:
                state = CellState(row.absence or CellState.NOT_REPORTED)
                self.absences[row.reporter, row.flow, commodity][span] = Cell(None, state, (row.id,))
            elif row.vintage in {None, vintage_of(row.reporter, scale_of(commodity))}:
                cells[(row.reporter, row.flow, commodity, row.value.unit), span].append(row)
        for (line, span), found in cells.items():
            self.figures[line][span] = self._settle(line, span, found)

    def of_scale(
        self,
        reporter: str,
        flow: str,
        scale: Scale,
        currency: str,
        vintages: Collection[str | None] | None = None,
    ) -> Mapping[Span, dict[str, Figure]]:
        """By span, the figures of single commodities on one scale; the codes without their edition."""
        found: dict[Span, dict[str, Figure]] = defaultdict(dict)
        for line, figures in self.figures.items():
            if line[:2] == (reporter, flow) and line[3] == currency and scale_of(line[2]) == scale:
                for span, figure in figures.items():
                    if vintages is None or self.used[line, span].vintage in vintages:
                        found[span][line[2].rpartition(":")[2]] = figure
        return found

    def rows_of(
        self, reporter: str, flow: str, scale: Scale, currency: str, span: Span
    ) -> Iterator[TradeFlow]:
        """The rows that stand for single commodities of a scale in one span."""
        for (line, at), row in self.used.items():
            if (line[:2], line[3], at) == ((reporter, flow), currency, span) and scale_of(line[2]) == scale:
                yield row

    def _settle(self, line: Line, span: Span, rows: list[TradeFlow]) -> Figure:
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
        self.used[line, span] = used[-1]
        return Figure(values[-1], tuple(row.id for row in used if row.value == values[-1]))


def offers_of(rows: Iterable[TradeFlow], scale: Scale) -> list[Offer]:
    """The vintages of documents that have figures on a scale; some chapters are not the whole."""
    found: list[Offer] = []
    for row in rows:
        if row.vintage is None or row.value is None:
            continue
        own, days = scale_of(commodity_key(row)), {span_of(row.period)}
        on = (row.vintage_on.last or row.vintage_on.first) if row.vintage_on is not None else None
        if own == scale:
            found.append(
                (row.reporter, row.vintage, on, scale == TOTALS or scale[0] != HS or scale[1] > 2, days)
            )
        elif scale == TOTALS and own[0] in {HS, SITC}:
            found.append((row.reporter, row.vintage, on, False, days))
    return found


def _customary(rows: list[TradeFlow]) -> list[TradeFlow]:
    """Imports CIF and exports FOB where a cell has both valuations: those are not a conflict."""
    usual = [row for row in rows if row.valuation in {None, CUSTOMARY[row.flow]}]
    return usual or rows
