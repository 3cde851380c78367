"""The totals of both books: of documents, then of blocks, then summed from the coarsest level there is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pakbel.domain import codes
from pakbel.domain.baskets import Ledger, basket_of
from pakbel.domain.cells import Cell, CellState, Figure, Span, span_of, sum_of
from pakbel.domain.commodities import (
    HS,
    SITC,
    TOTALS,
    Scale,
    commodity_key,
    level_name,
    scale_of,
    scale_of_block,
)
from pakbel.domain.entered import Entered, Line
from pakbel.domain.flows import TOTAL, TradeFlow
from pakbel.domain.holdings import FigureSource, Holdings, ids_of, money, sum_of_blocks
from pakbel.domain.selections import Blocks, StatedTotals, few_of, stated_cell

IN_THE_FILES = "in the files"  # with anybody: of what was summed from few chapters, so that there may be more
Lines = dict[Line, dict[Span, Figure]]
Blanks = dict[Line, dict[Span, Cell]]


class Chapters:
    """Which chapters documents have of a reporter's flow, whoever the partner; counted when first asked for."""

    def __init__(self, flows: Iterable[TradeFlow]) -> None:
        self._flows = flows
        self._found: dict[tuple[str, str, Scale, Span], set[str]] | None = None

    def of(self, reporter: str, flow: str, scale: Scale, span: Span) -> set[str]:
        """The first two digits of the codes of a scale."""
        if self._found is None:
            self._found = defaultdict(set)
            for row in self._flows:
                key = (row.reporter, row.flow, scale_of(commodity_key(row)), span_of(row.period))
                self._found[key].add(row.commodity[:2])
        return self._found.get((reporter, flow, scale, span), set())


class Totals:
    """`lines` are the totals; `blanks` the cells that a file lists without a value."""

    def __init__(
        self,
        entered: Entered,
        held: Holdings,
        vintages: Mapping[str, str | None],
        source: FigureSource,
        chapters: Chapters,
        stated: StatedTotals,
    ) -> None:
        self._chapters, self._stated = chapters, stated
        self._entered, self._held, self._vintages, self._source = entered, held, vintages, source
        self.lines: Lines = defaultdict(dict)
        self.blanks: Blanks = defaultdict(dict)
        for line, figures in entered.figures.items():
            if line[2] == TOTAL:
                self.lines[line].update(figures)
        for reporter, vintage in vintages.items():
            blank = held.currencies(reporter, vintage, blank=True)
            for currency in sorted({*held.currencies(reporter, vintage), *blank}):
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
                if span in stated or (span in figures and figures[span].only is None):
                    continue
                summed = self._summed(line, span, blocks)
                if summed is None:
                    self.blanks[line].setdefault(span, Cell(None, CellState.NOT_REPORTED, ids_of(blocks)))
                elif span not in figures or summed.only is None:
                    figures[span] = summed

    def _summed(self, line: Line, span: Span, blocks: Blocks) -> Figure | None:
        """The roll-up of one level; single figures are read only where a document stands over one."""
        reporter, flow, _, currency = line
        scale = scale_of_block(blocks[0].block)
        total = sum_of_blocks(blocks)
        if total is None:
            return None
        words = level_name(scale)
        typed = self._entered.of_scale(reporter, flow, scale, currency, {None, self._vintages[reporter]})
        if span in typed:
            basket = basket_of(Ledger(scale, currency, {span: blocks}, typed, self._source), span, "")
            if basket is not None and basket.total is not None:
                only = self._stated.judged(basket.only, stated_cell(blocks[0].block, span), basket.total)
                return Figure(basket.total, basket.ids, words, only)
        listed = self._held.listed(span, blocks)
        words += f" (only {listed} {IN_THE_FILES})" if listed is not None else ""
        return Figure(money(total, currency), ids_of(blocks), words, self._held.only(span, blocks))

    def _enter_sums_of_documents(self) -> None:
        levels: dict[tuple[Line, Span, int], dict[str, Figure]] = defaultdict(dict)
        for line, figures in self._entered.figures.items():
            reporter, flow, commodity, currency = line
            if commodity.isdigit():
                for span, figure in figures.items():
                    if self._entered.used[line, span].vintage in {None, self._vintages[reporter]}:
                        levels[(reporter, flow, TOTAL, currency), span, len(commodity)][commodity] = figure
        for line, span, digits in sorted(levels, key=lambda key: key[2]):
            stated = span in self._entered.absences.get(line[:3], {})
            if not stated and span not in self.lines[line]:
                listed, scale = levels[line, span, digits], scale_of("0" * digits)
                chapters = self._chapters.of(*line[:2], scale, span)
                summed = sum_of([*listed.values()], level_name(scale))
                row = self._entered.used[(*line[:2], next(iter(listed)), line[3]), span]
                cell = (row.reporter, row.partner, row.flow, span, line[3])
                only = self._stated.judged(few_of(chapters, scale, len(listed)), cell, summed.value)
                self.lines[line][span] = summed._replace(only=only)
