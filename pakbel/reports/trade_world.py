"""What the trade of two countries is set beside: their trade with the world, and the world's own.

Totals and commodities of partner World come from imported files. The world's own trade is that of the
reporter World, else the sum of all reporters, where there are so many that they are the world.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from pakbel.domain.blocks import WORLD, KeptBlock
from pakbel.domain.cells import Cell, CellState
from pakbel.domain.commodities import TOTALS, Scale, level_name
from pakbel.domain.concentration import shares
from pakbel.domain.flows import TradeFlow
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.trade import Books
from pakbel.domain.world import Structure
from pakbel.reports.books import books_between, flows_of, over_by
from pakbel.reports.seen import Seen
from pakbel.reports.trade_asked import OF_THE_REGISTER, Asked
from pakbel.reports.trade_scope import bring, periods_in_words, require_two_books

DOLLARS = "USD"  # what reporters are added up in
_THERE_IS = " (there is only "
_EVERY = "every reporter's"
A_WORLD = 100  # reporters; UN Comtrade has 150 to 200 a year


class WorldTrade(NamedTuple):
    """What the world traded in a year, and whose figures that is, in which states of the data."""

    value: Quantity
    flow: str
    said_by: str
    states: str


class World:
    """The trade with partner World of every reporter in the store; each book is opened once."""

    def __init__(self, register: Seen, asked: Asked = OF_THE_REGISTER) -> None:
        require_two_books(
            asked, "has no figures with partner World", "pakbel trade growth --basis reconciled"
        )
        self._register = register
        self.basis = asked.basis
        self._known: dict[str, Books] = {}
        self._every: dict[str, Books] | None = None
        # By currency the reporters that no sum over all reporters could take in.
        self._aside: dict[str, set[str]] = {}

    def of(self, reporter: str) -> Books:
        """A country's trade with the world, in its own newest state."""
        if reporter not in self._known:
            self._known[reporter] = books_between(
                self._register.snapshot, (reporter, WORLD), basis=self.basis, until=self._register.day
            )
        return self._known[reporter]

    def cell(self, reporter: str, flow: str, year: Period, currency: str | None = None) -> Cell:
        return self.of(reporter).cell(reporter, flow, year, currency=currency)

    def total(self, reporter: str, flow: str, year: Period, currency: str | None = None) -> Quantity | None:
        return self.cell(reporter, flow, year, currency).value

    def structure(self, reporter: str, flow: str, year: Period, scale: Scale) -> Structure:
        """Shares by commodity of a whole year; empty where it is not known, or a few goods alone."""
        return self._structure(self.of(reporter), reporter, flow, year, scale)

    def only(self, reporter: str, flow: str, year: Period, scale: Scale) -> str | None:
        """`4 chapters`, where that is all that the store has of a year."""
        scheme, level = scale
        return self.of(reporter).basket(reporter, flow, year, level, scheme=scheme).only

    def years(self, reporter: str, scale: Scale = TOTALS) -> list[Period]:
        """The years in which a country has something with the world."""
        scheme, level = scale
        return self.of(reporter).periods("year", level=level, scheme=scheme)

    def trade(self, year: Period) -> WorldTrade | None:
        """Imports before exports: what partners buy is counted as imports too."""
        for flow in ("import", "export"):
            own = self.total(WORLD, flow, year)
            if own is not None:
                states = _states([self.of(WORLD).vintages[WORLD]])
                return WorldTrade(own, flow, "World as a reporter", states)
            known = self._totals(flow, year)
            if len(known) >= A_WORLD:
                first, *others = known.values()
                states = _states(self.reporters()[each].vintages[each] for each in known)
                return WorldTrade(sum(others, start=first), flow, f"{len(known)} reporters", states)
        return None

    def held(self, year: Period) -> int:
        """How many reporters' trade with the world the store has of a year, at most."""
        return max(len(self._totals(flow, year)) for flow in ("import", "export"))

    def world_structure(self, flow: str, year: Period, scale: Scale) -> tuple[Structure, str]:
        """What the world sells or buys, by commodity, and whose figures that is."""
        own = self.structure(WORLD, flow, year, scale)
        if own:
            return own, "World as a reporter"
        scheme, level = scale
        total: dict[str, Quantity] = {}
        count = 0
        for each, books in self.reporters().items():
            basket = books.basket(each, flow, year, level, scheme=scheme, currency=DOLLARS)
            if basket.state is CellState.VALUE and basket.only is None and basket.values:
                count += 1
                for code, value in basket.values.items():
                    total[code] = total[code] + value if code in total else value
            elif books.currency != DOLLARS and books.basket(each, flow, year, level, scheme=scheme).values:
                self._leave_out(each, books.currency)
        return (shares(total), f"{count} reporters") if count >= A_WORLD else ({}, "")

    def reporters(self) -> Mapping[str, Books]:
        """Every reporter that has anything with the world."""
        if self._every is None:
            self._every = dict(self._open())
        return self._every

    def left_out(self) -> dict[str, int]:
        """How many reporters have what was asked for, but in another currency."""
        return {
            f"reporters in {currency}, not {DOLLARS}": len(reporters)
            for currency, reporters in sorted(self._aside.items())
        }

    def _totals(self, flow: str, year: Period) -> dict[str, Quantity]:
        found = {}
        for each, books in self.reporters().items():
            value = books.cell(each, flow, year, currency=DOLLARS).value
            if value is not None:
                found[each] = value
            for currency in books.currencies(each, flow, year) if value is None else ():
                if currency != DOLLARS:  # of a year known in part there is nothing to add up
                    self._leave_out(each, currency)
        return found

    def _leave_out(self, reporter: str, currency: str) -> None:
        self._aside.setdefault(currency, set()).add(reporter)

    def _open(self) -> Iterator[tuple[str, Books]]:
        snapshot, day = self._register.snapshot, self._register.day
        rows: dict[str, list[TradeFlow]] = {}
        for row in flows_of(snapshot):
            if row.period.last is not None and row.period.last <= day:
                rows.setdefault(row.reporter, []).append(row)
        blocks: dict[str, list[KeptBlock]] = {}
        shelf = snapshot.shelf if snapshot.documents("imports") else None
        for kept in over_by(shelf.blocks(partner=WORLD), day) if shelf is not None else ():
            blocks.setdefault(kept.block.reporter, []).append(kept)
        typed = {each for each, own in rows.items() if any(row.partner == WORLD for row in own)}
        for each in sorted({*typed, *blocks} - {WORLD}):
            yield (
                each,
                Books(
                    rows.get(each, ()),
                    (each, WORLD),
                    basis=self.basis,
                    blocks=blocks.get(each, ()),
                    source=shelf,
                ),
            )

    @staticmethod
    def _structure(books: Books, reporter: str, flow: str, year: Period, scale: Scale) -> Structure:
        scheme, level = scale
        basket = books.basket(reporter, flow, year, level, scheme=scheme)
        whole = basket.state is CellState.VALUE and basket.only is None
        return shares(basket.values) if whole else {}


def _states(vintages: Iterable[str | None]) -> str:
    """`UN Comtrade`; of several how many reporters each: they do not count alike."""
    counts = Counter(each or "entered by hand" for each in vintages)
    if len(counts) == 1:
        return next(iter(counts))
    return ", ".join(f"{count} in {name}" for name, count in counts.most_common())


def needed(reporter: str, flow: str, scale: Scale = TOTALS, *, only: str | None = None) -> str:
    """What to import where it is not there: `PAK's exports to World, in total`; `only` is what there is."""
    way = "exports to" if flow == "export" else "imports from"
    level = "in total" if scale == TOTALS else f"by {level_name(scale)}"
    who = _EVERY if reporter == WORLD else f"{reporter}'s"
    there = f"{_THERE_IS}{only})" if only else ""
    return f"{who} {way} World, {level}{there}"


def years_without(missing: Mapping[str, Iterable[Period]]) -> dict[str, int]:
    """What could not be answered for want of what, as a footer counts it."""
    wanting: dict[tuple[str, ...], list[str]] = {}
    by_text = {period.text: period for periods in missing.values() for period in periods}
    for each, periods in missing.items():
        wanting.setdefault(tuple(sorted({period.text for period in periods})), []).append(each)
    found = {}
    for texts, named in wanting.items():
        word = "year" if len(texts) == 1 else "years"
        when = periods_in_words([by_text[text] for text in texts])
        found[f"{word} without {' and '.join(named)}: {when}"] = len(texts)
    return found


def refusal(needs: Iterable[str], first: Period | None, last: Period | None, scale: Scale = TOTALS) -> str:
    """There is no answer yet; what to bring for one."""
    years = ""
    if first is not None and last is not None:
        years = f" of {first.text}" if first == last else f" of {first.text}..{last.text}"
    known: dict[str, str] = {}
    for each in needs:
        what = each.partition(_THERE_IS)[0]
        known[what] = max(known.get(what, ""), each, key=len)
    who = "all reporters" if any(each.startswith(_EVERY) for each in known) else "these reporters"
    return (
        f"needs, with partner World{years}: {'; '.join(known.values())}. "
        f"{bring(f'{who}, partner World', scale)}"
    )
