"""The totals of both books: of documents, then of blocks, then summed from the coarsest level there is."""

from collections import defaultdict
from collections.abc import Mapping

from pakbel.domain import codes
from pakbel.domain.baskets import Ledger, basket_of
from pakbel.domain.cells import Cell, CellState, Figure, Span, sum_of
from pakbel.domain.commodities import FEW_CHAPTERS, HS, SITC, TOTALS, level_name, scale_of, scale_of_block
from pakbel.domain.entered import Entered, Line
from pakbel.domain.flows import TOTAL
from pakbel.domain.holdings import Blocks, FigureSource, Holdings, ids_of, money, sum_of_blocks

Lines = dict[Line, dict[Span, Figure]]
Blanks = dict[Line, dict[Span, Cell]]


class Totals:
    """`lines` are the totals; `blanks` the cells that a file lists without a value."""

    def __init__(
        self,
        entered: Entered,
        held: Holdings,
        vintages: Mapping[str, str | None],
        source: FigureSource | None,
    ) -> None:
        self._entered, self._held, self._vintages, self._source = entered, held, vintages, source
        self.lines: Lines = defaultdict(dict)
        self.blanks: Blanks = defaultdict(dict)
        for line, figures in entered.figures.items():
            if line[2] == TOTAL:
                self.lines[line].update(figures)
        for reporter, vintage in vintages.items():
            for currency in sorted({*held.currencies(reporter, vintage)}):
                for flow in codes.FLOWS:
                    self._enter_blocks((reporter, flow, TOTAL, currency))
        self._enter_sums_of_documents()

    def _enter_blocks(self, line: Line) -> None:
        reporter, flow, _, currency = line
        vintage, figures = self._vintages[reporter], self.lines[line]
        for span, blocks in self._held.spans(reporter, flow, TOTALS, currency, vintage).items():
            total = sum_of_blocks(blocks)
            if total is None:
                self.blanks[line][span] = Cell(None, CellState.NOT_REPORTED, ids_of(blocks))
            elif span not in figures:
                figures[span] = Figure(money(total, currency), ids_of(blocks))
            elif figures[span].value != money(total, currency):
                self._entered.overridden.append((self._entered.used[line, span], blocks[0]))
        stated = self._entered.absences.get(line[:3], {})
        for scheme in (HS, SITC):
            for span, blocks in self._held.spans(reporter, flow, (scheme, 1), currency, vintage).items():
                summed = None if span in figures or span in stated else self._summed(line, span, blocks)
                if summed is not None:
                    figures[span] = summed

    def _summed(self, line: Line, span: Span, blocks: Blocks) -> Figure | None:
        """The roll-up of one level; single figures are read only where a document stands over one."""
        reporter, flow, _, currency = line
        scale = scale_of_block(blocks[0].block)
        total = sum_of_blocks(blocks)
        if total is None:
            return None
        words = level_name(scale)
        rows = sum(kept.rows for kept in blocks)
        if scale == (HS, 2) and rows < FEW_CHAPTERS:
            words += f" ({rows} chapter{'' if rows == 1 else 's'}, no total in the file)"
        typed = self._entered.of_scale(reporter, flow, scale, currency, {None, self._vintages[reporter]})
        if span in typed:
            basket = basket_of(Ledger(scale, currency, {span: blocks}, typed, self._source), span, "")
            if basket is not None and basket.total is not None:
                return Figure(basket.total, basket.ids, words)
        return Figure(money(total, currency), ids_of(blocks), words)

    def _enter_sums_of_documents(self) -> None:
        levels: dict[tuple[Line, Span, int], list[Figure]] = defaultdict(list)
        for line, figures in self._entered.figures.items():
            reporter, flow, commodity, currency = line
            if commodity.isdigit():
                for span, figure in figures.items():
                    if self._entered.used[line, span].vintage in {None, self._vintages[reporter]}:
                        levels[(reporter, flow, TOTAL, currency), span, len(commodity)].append(figure)
        for line, span, digits in sorted(levels, key=lambda key: key[2]):
            stated = span in self._entered.absences.get(line[:3], {})
            if not stated and span not in self.lines[line]:
                self.lines[line][span] = sum_of(
                    levels[line, span, digits], level_name(scale_of("0" * digits))
                )
