"""The two books of one pair of countries, as documents and imported files have them.

What one country reports as sold the other reports as bought, and they disagree: two books, never
added. A figure that is missing is not zero, and part of a year is never compared with whole years.

What can be asked of `Books` (made by `reports.books.books_between` from a store):
- `cell(reporter, flow, period, commodity)`: one figure, or why there is none (five states, and partial).
- `basket(reporter, flow, period, level, under=…)`: by commodity of one level; `under` is a prefix.
- `measured(reporter, flow, period, level, under=…)`: single figures with weight and quantity.
- `periods(by)`, `periods(by, level=4)`: when there are totals, or commodities of a level.
- `vintage(reporter, scale)`: which state of the data an answer rests on; `vintages` for totals.
- `gaps()`: where chapters do not add up to the total. World totals are the books of a pair with `WLD`.

All choices (vintage, valuation, edition, parts of a period, what was replaced) are made by block, from the
roll-up: totals never read single figures. The level of a block is never added to another level.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial

from pakbel.domain import codes
from pakbel.domain.baskets import Basket, Ledger, basket_of, figure_of
from pakbel.domain.blocks import KeptBlock
from pakbel.domain.cells import Cell, CellState, Figure, Span, blank_in, cell_in, cover, span_of
from pakbel.domain.commodities import HS, TOTALS, Scale, scale_of
from pakbel.domain.entered import Entered, Line, offers_of
from pakbel.domain.flows import TOTAL, TradeFlow
from pakbel.domain.held_against import basket_held, cell_held
from pakbel.domain.holdings import NO_SOURCE, FigureSource, Gap, Holdings, money
from pakbel.domain.measured import Measured, measured
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.recurrence import occurrence_at
from pakbel.domain.selections import StatedTotals
from pakbel.domain.terms import Terms, place_of
from pakbel.domain.total_lines import Chapters, Totals
from pakbel.domain.vintages import Offer, in_any_vintage, newest, require_known


class Books:
    """Both books of a pair, each in one vintage: the one named, else each reporter's newest.

    A gap is not filled from another vintage. A row without a vintage, entered by hand, belongs to
    whatever vintage is chosen and wins over it: `overridden` has (row used, row or block set aside).
    Rows of one cell with different values are in `conflicts`, in order of id; the last one is used.
    `stated` are the totals that sums of commodities are held against; None: those of the rows and blocks.
    `window` is the time asked for: a vintage is chosen by what it has of that.
    """

    def __init__(
        self,
        flows: Iterable[TradeFlow],
        pair: tuple[str, str],
        vintage: str | None = None,
        *,
        basis: str = "customs",
        blocks: Iterable[KeptBlock] = (),
        source: FigureSource | None = None,
        stated: StatedTotals | None = None,
        window: Period | None = None,
    ) -> None:
        self._window = None if window is None else span_of(window)
        self.pair = pair
        self.basis = basis
        both = set(pair)
        every = [*flows]
        rows = [row for row in every if {row.reporter, row.partner} == both]
        kept = [each for each in blocks if {each.block.reporter, each.block.partner} == both]
        # Figures of the pair that are no part of these books.
        self.other_bases = Counter(row.basis for row in rows if row.basis != basis)
        for each in kept:
            if each.block.basis != basis:
                self.other_bases[each.block.basis] += each.rows
        self.rows = tuple(sorted((row for row in rows if row.basis == basis), key=_number))
        of_basis = [each for each in kept if each.block.basis == basis]
        self._stated = StatedTotals(self.rows, of_basis) if stated is None else stated
        self._held = Holdings(of_basis, self._stated)
        self._source = NO_SOURCE if source is None else source
        self._chapters = Chapters(every)
        self.named = vintage
        self._vintages: dict[Scale, dict[str, str | None]] = {}
        if vintage is not None:
            require_known(vintage, [*self.offers(), *self._held.offers(TOTALS, blank=True)])
        self.vintages = {reporter: self.vintage(reporter) for reporter in pair}
        entered = self._entered = Entered(self.rows, self.vintage)
        self.conflicts, self.overridden = entered.conflicts, entered.overridden
        self.currency = self._commonest_currency()
        totals = Totals(entered, self._held, self.vintages, self._source, self._chapters, self._stated)
        self._lines, self._blanks = totals.lines, totals.blanks
        # What its figures are told in, set by a report before it asks; None: as they were recorded.
        self.terms: Terms | None = None

    @property
    def told(self) -> str:
        """What a title calls the figures: `USD`, `PKR`, `USD in prices of 2015`."""
        return self.currency if self.terms is None else self.terms.name

    def vintage(self, reporter: str, scale: Scale = TOTALS) -> str | None:
        """The state of the data in which a reporter's figures on a scale are read; None: by hand alone."""
        known = self._vintages.get(scale)
        if known is None:
            offers, blank = self.offers(scale), self._held.offers(scale, blank=True)
            known = self._vintages[scale] = {
                each: self._of_reporter(each, offers) or self._of_reporter(each, blank) for each in self.pair
            }
        return known.get(reporter)

    def offers(self, scale: Scale = TOTALS) -> list[Offer]:
        """Every vintage that has figures on a scale: reporter, name, date, whether they are the whole."""
        typed = offers_of(self.rows, scale)
        return [*typed, *self._held.offers(scale, typed)]

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
        found = self._recorded((reporter, flow, commodity, currency or self.currency), span_of(period))
        if self.terms is None:
            return found
        return self.terms.cell(found, place_of(self.pair, reporter, flow, period), commodity)

    def _recorded(self, line: Line, span: Span) -> Cell:
        figures = self._line(line)
        known = cell_in(figures, span, self._entered.absences.get(line[:3], {}).get(span))
        if known is not None:
            if span in figures or line[2] != TOTAL:
                return known
            return cell_held(known, figures, span, partial(self._judge, line, span))
        elsewhere = line[2] == TOTAL and (line[0], line[1], span) in self._in_any_vintage
        missing = Cell(None, CellState.OTHER_VINTAGE if elsewhere else CellState.ABSENT)
        blanks = self._blanks.get(line)
        return missing if not blanks else blank_in(blanks, span) or missing

    def _judge(self, line: Line, span: Span, few: str | None, summed: Quantity) -> str | None:
        reporter, flow, _, currency = line
        partner = self.pair[self.pair[0] == reporter]
        return self._stated.judged(few, (reporter, partner, flow, span, currency), summed)

    def basket(
        self,
        reporter: str,
        flow: str,
        period: Period,
        level: int = 2,
        *,
        under: str = "",
        scheme: str = HS,
        currency: str | None = None,
    ) -> Basket:
        """What was traded, by commodities of one level; finer ones are added where it is not there itself."""
        ledger = self._ledger(reporter, flow, (scheme, level), currency)
        found = basket_of(ledger, span_of(period), under)
        if found is not None:
            if not under and found.state is CellState.VALUE:
                line, span = (reporter, flow, TOTAL, ledger.currency), span_of(period)
                whole = self._stated_beside(found.scale, line, span)
                found = basket_held(found, whole, partial(self._judge, line, span))
            place = place_of(self.pair, reporter, flow, period)
            return found if self.terms is None else self.terms.basket(found, place)
        stated = self._entered.absences.get((reporter, flow, TOTAL), {}).get(span_of(period))
        if stated is not None:
            return Basket(ledger.scale, stated.state, ids=stated.ids)
        return Basket(ledger.scale, CellState.ABSENT)

    def _stated_beside(self, scale: Scale, line: Line, span: Span) -> Quantity | None:
        """The total of a span that is stated in the very state of the data that its commodities are of.

        Of the same valuation: goods told CIF are no part of a total told FOB.
        """
        reporter, flow, _, currency = line
        vintage = self.vintage(reporter, scale)
        listed = self._held.spans(reporter, flow, scale, currency, vintage).get(span, ())
        used = self._entered.used.get((line, span))
        by_hand = used is not None and used.vintage is None
        if listed and not by_hand:
            total = self._held.total_beside(span, listed)
            return None if total is None else money(total, currency)
        if vintage != self.vintage(reporter) and not by_hand:
            return None
        stated = {at: figure for at, figure in self._line(line).items() if figure.summed_from is None}
        cell = cell_in(stated, span, None)
        return None if cell is None else cell.value

    def measured(
        self, reporter: str, flow: str, period: Period, level: int, *, under: str = "", scheme: str = HS
    ) -> Iterator[Measured]:
        """The single figures of a period with what they weigh and count, those entered by hand among them."""
        ledger = self._ledger(reporter, flow, (scheme, level), None)
        return measured(ledger, self._entered, reporter, flow, span_of(period), under)

    def periods(self, by: str, *, fiscal_start: int = 7, level: int = 0, scheme: str = HS) -> list[Period]:
        """The years (quarters, months, halves, fiscal years) that hold a total, or a commodity of a level."""
        found: dict[Span, Period] = {}
        for first, last in self._spans((scheme, level)):
            holding = occurrence_at(by, first, fiscal_start)
            if holding.last is not None and last <= holding.last:
                found[span_of(holding)] = holding
        return [found[span] for span in sorted(found)]

    def currencies(self, reporter: str, flow: str, period: Period) -> list[str]:
        """Those that a total of the period, or of parts of it, is known in."""
        return sorted(
            line[3]
            for line, known in self._lines.items()
            if line[:3] == (reporter, flow, TOTAL) and cover(known, span_of(period))[0]
        )

    def gaps(self) -> list[Gap]:
        """Where the coarsest level of commodities is off the total beside it by more than 1 %."""
        return [
            gap
            for reporter in self.pair
            for vintage in sorted({self.vintage(reporter) or "", self.vintage(reporter, (HS, 2)) or ""})
            for flow in codes.FLOWS
            for gap in self._held.gaps(reporter, flow, self.currency, vintage)
        ]

    @property
    def blocks(self) -> Sequence[KeptBlock]:
        """Every block of the pair, of any vintage; `rows` are its documents."""
        return self._held.every

    @property
    def set_aside(self) -> Collection[KeptBlock]:
        """Blocks for which another stands: the same cells in another valuation or edition."""
        return self._held.set_aside

    @cached_property
    def _in_any_vintage(self) -> Collection[tuple[str, str, Span]]:
        return in_any_vintage(self.rows, self._held.every)

    def _of_reporter(self, reporter: str, offers: Sequence[Offer]) -> str | None:
        own = [offer for offer in offers if offer[0] == reporter]
        if self.named is None:
            return newest(own, self._window)
        return self.named if any(offer[1] == self.named for offer in own) else None

    def _commonest_currency(self) -> str:
        currencies = Counter(line[3] for line, figures in self._entered.figures.items() for _ in figures)
        for reporter, vintage in self.vintages.items():
            currencies.update(self._held.currencies(reporter, vintage))
        if not currencies:
            for reporter, vintage in self.vintages.items():
                currencies.update(self._held.currencies(reporter, vintage, blank=True))
        return max(currencies, key=lambda code: (currencies[code], code == "USD"), default="USD")

    def _spans(self, scale: Scale) -> set[Span]:
        if scale == TOTALS:
            by_line = (self._entered.absences.items(), self._lines.items(), self._blanks.items())
            return {span for lines in by_line for line, at in lines if line[2] == TOTAL for span in at}
        ledgers = [
            self._ledger(reporter, flow, scale, None) for reporter in self.pair for flow in codes.FLOWS
        ]
        return {span for ledger in ledgers for span in (*ledger.held, *ledger.typed)}

    def _ledger(self, reporter: str, flow: str, scale: Scale, currency: str | None) -> Ledger:
        used = currency or self.currency
        held = self._held.spans(reporter, flow, scale, used, self.vintage(reporter, scale))
        typed = self._entered.of_scale(reporter, flow, scale, used)
        chapters = partial(self._chapters.of, reporter, flow, scale)
        return Ledger(scale, used, held, typed, self._source, chapters)

    def _line(self, line: Line) -> Mapping[Span, Figure]:
        """The figures of one commodity; those in files are read when they are first asked for."""
        if line not in self._lines:
            typed = self._entered.figures.get(line, {})
            self._lines[line] = typed if line[2] == TOTAL else {**self._from_files(line), **typed}
        return self._lines[line]

    def _from_files(self, line: Line) -> dict[Span, Figure]:
        reporter, flow, key, currency = line
        scale, (edition, _, code) = scale_of(key), key.rpartition(":")
        held = self._held.spans(reporter, flow, scale, currency, self.vintage(reporter, scale), edition)
        if not held:
            return {}
        spans = {kept: span for span, blocks in held.items() for kept in blocks}
        found: dict[Span, list[tuple[KeptBlock, int]]] = defaultdict(list)
        for kept, figure in self._source.figures([*spans], under=code):
            if figure.value is not None:
                found[spans[kept]].append((kept, figure.value))
            else:
                self._blanks[line][spans[kept]] = Cell(None, CellState.NOT_REPORTED, (kept.import_id,))
        return {span: figure_of(figures, scale, currency) for span, figures in found.items()}


def _number(row: TradeFlow) -> tuple[int, str]:
    _, _, number = row.id.partition("-")
    return (int(number) if number.isdecimal() else 0, row.id)
