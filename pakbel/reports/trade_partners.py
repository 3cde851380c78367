"""One country's trade by partner, in its own book: who buys from it, who sells to it, with what share.

Keys of a row: reporter, period, code (the partner), name, exports, exports_share, imports, imports_share,
balance, turnover. The world is a row of its own, never added to countries: shares are of it, and `others`
is what is left of it. Without a world total there are no shares, for the partners listed may be a few.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from pakbel.domain.blocks import WORLD, Block, KeptBlock
from pakbel.domain.cells import Cell, only_together, span_of
from pakbel.domain.flows import TradeFlow
from pakbel.domain.period import Period, parse_stored
from pakbel.domain.selections import StatedTotals, is_whole, listed_of
from pakbel.domain.total_lines import IN_THE_FILES
from pakbel.domain.trade import Books
from pakbel.domain.vintages import Offer, newest, require_known
from pakbel.domain.wording import listed
from pakbel.reports.books import flows_of, over_by
from pakbel.reports.seen import Seen
from pakbel.reports.trade_asked import OF_THE_REGISTER, Asked
from pakbel.reports.trade_figures import RECONCILED
from pakbel.reports.trade_ranked import OTHERS, Sides, less, rows_of
from pakbel.reports.trade_states import origins_of, vintage_of
from pakbel.table import Column, Row

COLUMNS = (
    Column(key="reporter", header="Book of", kind="code", priority=8),
    Column(key="period", header="Period", kind="period", priority=8),
    Column(key="code", header="Partner", kind="code", priority=0),
    Column(key="name", header="Name", priority=3),
    Column(key="exports", header="Exports", kind="amount", priority=0),
    Column(key="exports_share", header="Share sold", kind="rate", priority=4, unknown="n/a"),
    Column(key="imports", header="Imports", kind="amount", priority=0),
    Column(key="imports_share", header="Share bought", kind="rate", priority=4, unknown="n/a"),
    Column(key="balance", header="Balance", kind="gap", priority=5),
    Column(key="turnover", header="Turnover", kind="amount", priority=6),
)
_MOST = 8
NO_WORLD = "Reconciled data have pairs alone and no total with the world, so there are no shares."
WITHOUT_WORLD = "Shares need the total with the world: import partner World (code 0 of UN Comtrade)."


class Partners:
    """The books of one country with each of its partners, all in one state of the data and one currency."""

    def __init__(
        self,
        register: Seen,
        reporter: str,
        asked: Asked = OF_THE_REGISTER,
        wanted: Period | None = None,
    ) -> None:
        snapshot, self.reporter = register.snapshot, reporter
        basis = self.basis = asked.basis
        rows = [row for row in flows_of(snapshot) if self._is_own(row) and row.basis == basis]
        rows = [row for row in rows if row.period.last is not None and row.period.last <= register.day]
        blocks: list[KeptBlock] = []
        shelf = snapshot.shelf if snapshot.documents("imports") else None
        if shelf is not None:
            kept = shelf.blocks(reporter=reporter)
            if self.is_reconciled:  # what others sold to it is what it bought
                kept = [*kept, *shelf.blocks(partner=reporter)]
            found = over_by(kept, register.day)
            blocks = [kept for kept in found if kept.block.basis == basis]
        self.vintage = _vintage(reporter, rows, blocks, asked.vintage, wanted)
        used_rows = [row for row in rows if row.vintage in {None, self.vintage}]
        used_blocks = [kept for kept in blocks if kept.vintage == self.vintage]
        stated = StatedTotals(rows, blocks)
        self.books = {
            partner: Books(
                used_rows, (reporter, partner), basis=basis, blocks=blocks_, source=shelf, stated=stated
            )
            for partner, blocks_ in _by_partner(reporter, used_rows, used_blocks).items()
        }
        for books in self.books.values():
            books.terms = asked.terms
        self.currency = _commonest(each.currency for each in self.books.values())
        self._cells: dict[Period, dict[str, tuple[Cell, Cell]]] = {}
        self.told = self.currency if asked.terms is None else asked.terms.name

    @property
    def is_reconciled(self) -> bool:
        """Whether these are figures of nobody's book, kept as what the seller sold."""
        return self.basis == RECONCILED

    def _is_own(self, row: TradeFlow) -> bool:
        return row.reporter == self.reporter or (self.is_reconciled and row.partner == self.reporter)

    def _buys_from(self, partner: str) -> tuple[str, str]:
        return (partner, "export") if self.is_reconciled else (self.reporter, "import")

    def last_whole_year(self) -> Period | None:
        """The last year in which one of the partners, or the world, has a total."""
        return next((year for year in reversed(self.years()) if self.sides(year)), None)

    def years(self) -> list[Period]:
        """The years in which anything is known, in order."""
        found = {period.text: period for books in self.books.values() for period in books.periods("year")}
        return [found[text] for text in sorted(found)]

    def sides(self, period: Period) -> dict[str, Sides]:
        """By partner what was sold and bought; partners without a figure of the whole period are left out."""
        found = {}
        for partner, (exports, imports) in self.cells(period).items():
            if exports.value is not None or imports.value is not None:
                found[partner] = Sides(exports.value, imports.value)
        return found

    def cells(self, period: Period) -> dict[str, tuple[Cell, Cell]]:
        """By partner what is known of exports and imports."""
        if period not in self._cells:
            self._cells[period] = {
                partner: (
                    books.cell(self.reporter, "export", period, currency=self.currency),
                    books.cell(*self._buys_from(partner), period, currency=self.currency),
                )
                for partner, books in self.books.items()
            }
        return self._cells[period]

    def origins(self, period: Period) -> dict[str, str]:
        """By partner the state of the data that its figures come from, or that they were entered by hand."""
        found = {
            partner: vintage_of(origins_of(self.books[partner]), both)
            for partner, both in self.cells(period).items()
        }
        return {partner: origin for partner, origin in found.items() if origin is not None}

    def partial(self, period: Period) -> int:
        """Of how many partners only a part of the period is known."""
        return sum(any(cell.months for cell in both) for both in self.cells(period).values())

    def selections(self, period: Period) -> int:
        """Of how many partners only a few chapters are known."""
        return sum(any(cell.only for cell in both) for both in self.cells(period).values())

    def part_of_world(self, period: Period) -> str | None:
        """`11 chapters`: what is known of the trade with the world where that is a part of it."""
        cells = self.cells(period).get(WORLD, ())
        return only_together(cell.only for cell in cells if cell.only)

    def of_few_chapters(self, period: Period) -> list[str]:
        """Partners whose figures were summed from the few chapters that the files have with anybody."""
        return [
            code
            for code, both in self.cells(period).items()
            if any(cell.value is not None and IN_THE_FILES in (cell.summed_from or "") for cell in both)
        ]

    def unlike(self, period: Period, place: int) -> frozenset[str]:
        """Partners whose exports (0) or imports (1) are no part of the total with the world.

        They were summed from what a file has of a level; that is stated, and its own sum of chapters is not it.
        """
        cells = self.cells(period)
        world = cells.get(WORLD)
        summed = {code for code, both in cells.items() if _is_sum_of_level(both[place])} - {WORLD}
        stated = None if world is None or _is_sum_of_level(world[place]) else world[place].value
        if not summed or stated is None:
            return frozenset()
        flow = ("export", "import")[place]
        basket = self.books[WORLD].basket(self.reporter, flow, period, currency=self.currency)
        listed = basket.total
        alike = listed is not None and abs(stated.amount - listed.amount) * 100 <= stated.amount
        return frozenset() if alike else frozenset(summed)

    def in_other_currencies(self, period: Period) -> Counter[str]:
        """By currency the figures of the period that cannot stand beside the others."""
        return Counter(
            currency
            for books in self.books.values()
            for flow in ("export", "import")
            for currency in books.currencies(self.reporter, flow, period)
            if currency != self.currency
        )


def partner_rows(partners: Partners, period: Period, top: int | None) -> tuple[Row, ...]:
    """The partners by turnover, the others, and last the world."""
    # A door: names of economies that are no more, and the world's.
    from pakbel.exchange.trade.economies import name_of

    sides = partners.sides(period)
    world = sides.pop(WORLD, None)
    whole = world or Sides()
    rest = less(world, [sides[code] for code in _shown(sides, top)]) if world is not None else None
    rows = rows_of(sides, top, whole, name_of, rest=rest)
    for place, flow in enumerate(("exports", "imports")):
        _take_back(rows, flow, partners.unlike(period, place))
    if world is not None:
        rows += rows_of({WORLD: world}, None, world, name_of)
    book = RECONCILED if partners.is_reconciled else partners.reporter
    return tuple({"reporter": book, "period": period, **row} for row in rows)


def notes_on_shares(partners: Partners, period: Period, rows: Sequence[Row]) -> Iterator[str]:
    """Which partners have no share, and what the others together include."""
    unlike = sorted(partners.unlike(period, 0) | partners.unlike(period, 1))
    if unlike:
        yield (
            f"Summed from commodities, while the total with the world is stated and more: {listed_codes(unlike)}: "
            "no shares, and nothing is left for others."
        )
    elif few := partners.of_few_chapters(period):
        yield f"Summed from few chapters, all that the files have with anybody: {listed_codes(few)}: there may be more."
    if not any(row["code"] == OTHERS and row["name"] == "all others" for row in rows):
        return
    for flow in ("exports", "imports"):
        known = {row["code"]: row[flow] for row in rows}
        hidden = [code for code, value in known.items() if value is None and code not in {OTHERS, WORLD}]
        if hidden and known[OTHERS] is not None:
            yield f"All others include the {flow} of {listed_codes(hidden)}, which are not known by themselves."


def listed_codes(codes: Sequence[str]) -> str:
    return listed(codes, _MOST)


def _take_back(rows: list[Row], flow: str, unlike: Collection[str]) -> None:
    """What is no part of the world's total has no share of it, and leaves no rest."""
    rest = any(row["code"] in unlike for row in rows)
    for place, row in enumerate(rows):
        without = {f"{flow}_share": None, f"{flow}_bar": None}
        if row["code"] in unlike:
            rows[place] = {**row, **without}
        elif row["code"] == OTHERS and rest:
            rows[place] = {**row, **without, flow: None, "balance": None, "turnover": None}


def _is_sum_of_level(cell: Cell) -> bool:
    """Whether it was added up from commodities (`HS2`), not from months or stated as a total."""
    return cell.value is not None and (cell.summed_from or "")[:1].isalpha()


def _shown(sides: Mapping[str, Sides], top: int | None) -> Sequence[str]:
    from pakbel.reports.trade_ranked import largest

    return largest(sides, top)[0]


def _commonest(currencies: Iterable[str]) -> str:
    """That of most partners; US dollars where as many are in them."""
    counts = Counter(currencies)
    return max(counts, key=lambda code: (counts[code], code == "USD"), default="USD")


def _other(reporter: str, of: TradeFlow | Block) -> str:
    return of.partner if of.reporter == reporter else of.reporter


def _vintage(
    reporter: str,
    rows: Iterable[TradeFlow],
    blocks: Iterable[KeptBlock],
    named: str | None,
    wanted: Period | None,
) -> str | None:
    """The one named, else the newest that knows the whole trade with several partners, with one, or several."""
    partners: dict[tuple[str, date | None], dict[str, bool]] = defaultdict(dict)
    texts: dict[tuple[str, date | None], set[str]] = defaultdict(set)
    for row in rows:
        if row.vintage is not None and row.value is not None:
            state = (row.vintage, row.vintage_on.last if row.vintage_on else None)
            partners[state][_other(reporter, row)] = True
            texts[state].add(row.period.stored)
    for kept in blocks:
        if kept.total is not None:
            state, other = (kept.vintage, kept.vintage_on), _other(reporter, kept.block)
            whole = is_whole((kept,)) and listed_of((kept,)) is None
            partners[state][other] = partners[state].get(other, False) or whole
            texts[state].add(kept.block.period)
    if named is not None:
        require_known(named, [("", *state, True, ()) for state in partners])
        return named
    ranks = {
        state: (sum(known.values()) > 1, any(known.values()), len(known) > 1)
        for state, known in partners.items()
    }
    offers: list[Offer] = [
        ("", *state, rank == max(ranks.values()), {span_of(parse_stored(text)) for text in texts[state]})
        for state, rank in ranks.items()
    ]
    return newest(offers, None if wanted is None else span_of(wanted))


def _by_partner(
    reporter: str, rows: Iterable[TradeFlow], blocks: Iterable[KeptBlock]
) -> dict[str, list[KeptBlock]]:
    """The blocks of each partner; of one that stands in documents alone, none."""
    found: dict[str, list[KeptBlock]] = {_other(reporter, row): [] for row in rows}
    for kept in blocks:
        found.setdefault(_other(reporter, kept.block), []).append(kept)
    return dict(sorted(found.items()))
