"""Which books a report of trade reads, over which years, and the sentences that name what was used."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Protocol

from pakbel.domain.blocks import WORLD
from pakbel.domain.cells import span_of
from pakbel.domain.commodities import HS, TOTALS, Scale
from pakbel.domain.flows import TradeFlow
from pakbel.domain.frozen import replace
from pakbel.domain.period import Period, parse_stored
from pakbel.domain.trade import Books
from pakbel.domain.wording import counted, listed, runs_of
from pakbel.errors import BadInput
from pakbel.reports.books import books_between, pairs_of
from pakbel.reports.seen import Seen
from pakbel.reports.selection import Selection
from pakbel.reports.trade_asked import CUSTOMS, Asked
from pakbel.reports.trade_figures import RECONCILED
from pakbel.reports.words import by_in_words
from pakbel.table import Column, Row, Table


class HasBasis(Protocol):
    """Books, or one country's with all its partners."""

    basis: str


def pair_asked(register: Seen, asked: Asked) -> tuple[str, str]:
    """Who is looked at first, and with whom; one that is not named is the register's other country."""
    first, second = register.snapshot.parties
    if asked.reporter is None and asked.partner is None:
        return first, second
    reporter = asked.reporter or (first if asked.partner != first else second)
    partner = asked.partner or (second if reporter != second else first)
    if reporter == partner:
        raise BadInput("a country does not trade with itself", field="--partner", value=partner)
    return reporter, partner


def books_asked(register: Seen, asked: Asked, wanted: Period | None = None) -> Books:
    """Both books of the pair, with the figures of periods that were over by the day looked at.

    `wanted` is what `--period` asks for: the state of the data is chosen by what it has of that.
    """
    pair = pair_asked(register, asked)
    books = books_between(
        register.snapshot, pair, asked.vintage, basis=asked.basis, until=register.day, window=wanted
    )
    books.terms = asked.terms
    return books


def on_basis(books: HasBasis) -> str:
    """What a title says of figures that are not those of customs: `reconciled figures, `."""
    return f"{_BASES.get(books.basis, books.basis)}, " if books.basis != CUSTOMS else ""


def require_two_books(asked: Asked, why: str, instead: str) -> None:
    """Refuse reconciled figures, which belong to neither country, where a report is of somebody's book."""
    if asked.basis == RECONCILED:
        raise BadInput(why, field="--basis", value=asked.basis, hint=instead)


def in_prices(books: Books) -> str:
    """What a title of growth calls the figures: `USD, current prices`, `USD in prices of 2015`."""
    return books.told if books.terms is not None and books.terms.is_real else f"{books.told}, current prices"


def window(selection: Selection) -> Period | None:
    """What `--period` asks for, where a report must know it before it counts."""
    if selection.period is None:
        return None
    from pakbel.reports.asked_period import read_period  # a door: most questions come without filters

    return read_period(selection.period, selection, option="--period")


def keep(selection: Selection, rows: tuple[Row, ...], columns: Sequence[Column]) -> tuple[Row, ...]:
    """The rows that `--where` asks for, of a report that has minded `--period` itself."""
    narrowed = Selection(
        where=selection.where,
        today=selection.today,
        fiscal_year_start=selection.fiscal_year_start,
        date_order=selection.date_order,
    )
    return narrowed.keep(rows, columns)


def within(years: Iterable[int], asked: Period | None) -> list[int]:
    """The years that lie in a period, from their first day to their last, in order."""
    return sorted(
        year
        for year in years
        if asked is None
        or (
            (asked.first is None or asked.first <= date(year, 1, 1))
            and (asked.last is None or date(year, 12, 31) <= asked.last)
        )
    )


def lying_in(asked: Period | None, rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows whose period lies in what is asked for: the whole of a year is no answer to its first quarter."""
    if asked is None:
        return tuple(rows)
    first, last = span_of(asked)
    days = ((row, span_of(row["period"])) for row in rows)
    return tuple(row for row, own in days if first <= own[0] and own[1] <= last)


def grouping_of(asked: Period | None, fiscal_start: int) -> str:
    """The coarsest grouping that a period is made up of: `year`, `fy`, `half`, `quarter`, `month`."""
    first, last = (None, None) if asked is None else (asked.first, asked.last)
    begins = first.month if first is not None else 1
    ends = last.month % 12 + 1 if last is not None else 1
    if begins == ends == 1:
        return "year"
    if begins == ends == fiscal_start:
        return "fy"
    if begins % 6 == ends % 6 == 1:
        return "half"
    return "quarter" if begins % 3 == ends % 3 == 1 else "month"


def clipped(asked: Period | None, known: list[Period]) -> Period | None:
    """A period that is open ends where the data end."""
    if asked is None or not known:
        return asked
    first, last = asked.first or known[0].first, asked.last or known[-1].last
    if asked.first is not None and asked.last is not None:
        return asked
    if first is None or last is None or last < first:
        return asked  # wholly outside the data: asked for all the same
    begin = known[0].text if asked.first is None else asked.text.removesuffix("..")
    end = known[-1].text if asked.last is None else asked.text.removeprefix("..")
    return Period(f"{begin}..{end}", first, last)


def years_in_words(years: Sequence[int]) -> str:
    """`2003..2008, 2010`."""
    return ", ".join(f"{first}..{last}" if last > first else str(first) for first, last in runs_of(years))


def periods_in_words(periods: Sequence[Period]) -> str:
    """The same of any periods: whole years run together, others one by one."""
    years = [each.first.year for each in periods if each.first is not None and each.text.isdigit()]
    if len(years) == len(periods):
        return years_in_words(years)
    return ", ".join(each.text for each in periods)


def vintages_of(books: Books, scale: Scale = TOTALS) -> dict[str, str | None]:
    """Which state of the data each book's figures on a scale are read in."""
    return {reporter: books.vintage(reporter, scale) for reporter in books.pair}


def nothing_of(register: Seen, books: Books, grouping: str = "year") -> str:
    """What was looked at where there is nothing to show; of a pair without figures, which pairs have some."""
    first, second = books.pair
    if books.other_bases and not (books.rows or books.blocks):
        return f"no trade of {first} with {second} on basis {books.basis}; {on_other_bases(books)}"
    if shown := books.periods(grouping):
        when = shown[0].text if len(shown) == 1 else f"{shown[0].text} to {shown[-1].text}"
        return f"no such row of the trade of {first} with {second}; there are figures by {by_in_words(grouping)} of {when}"
    if there := [each for each in _GROUPINGS if each != grouping and books.periods(each)]:
        whole = by_in_words(grouping)
        return (
            f"no total by {whole} of the trade of {first} with {second}; there are some with --by {there[0]}"
        )
    if later := not_over(register, books):
        return f"no trade of {first} with {second} of a period that is over{later}"
    looked_at = figures_of(books) if books.named else counted(_looked_at(register), "trade row")
    said = f"no trade of {first} with {second} in {looked_at}"
    pairs = [] if books.rows or books.blocks else pairs_of(register.snapshot)
    if not pairs:
        return said
    near = [pair for pair in pairs if {*pair} & {first, second}]
    pairs = [*near, *(pair for pair in pairs if pair not in near)]
    more = f" and {len(pairs) - _PAIRS:,} more pairs" if len(pairs) > _PAIRS else ""
    named = ", ".join(f"{a} with {b}" for a, b in pairs[:_PAIRS])
    return f"{said}; the store has {named}{more}"


def figures_of(books: Books) -> str:
    """`12 figures`, `3 figures of wits-2017`: what an empty answer looked at; of a named state, its own alone."""
    number = sum(rows for _, rows in _figures(books, books.named))
    return counted(number, "figure") + (f" of {books.named}" if books.named else "")


def not_over(register: Seen, books: Books) -> str:
    """`; 2 figures are of periods after 2026-11-22 (2026, 2027)`: a figure counts from its period's last day."""
    every = books_between(register.snapshot, books.pair, basis=books.basis)
    later = [
        (period, rows)
        for period, rows in _figures(every, books.named)
        if period.last is None or period.last > register.day
    ]
    if not later:
        return ""
    number = sum(rows for _, rows in later)
    ordered = sorted((period for period, _ in later), key=span_of)
    are = "figure is" if number == 1 else "figures are"
    return f"; {number:,} {are} of periods that end after {register.day} ({listed(list(dict.fromkeys(period.text for period in ordered)))})"


def without_empty_books(table: Table, books: Books) -> Table:
    """On screens no row for each year of a book that has nothing: a sentence, and programs have the rows."""
    empty = empty_books(books)
    if not empty or not table.rows:
        return table
    speaks = {row.get("id") for row in table.rows if row.get("reporter") not in empty}

    def says_nothing(row: Row) -> bool:
        # Of a promise that the empty book alone could speak for, that line is all there is.
        return row.get("reporter") in empty and row.get("id") in speaks

    left = ", so its lines are left to --format json" if any(map(says_nothing, table.rows)) else ""
    note = f"No row of {' or '.join(sorted(empty))}'s book of this trade is in the store{left}."
    return replace(table, notes=(*table.notes, note), left_to_programs=says_nothing)


def bring(who: str, scale: Scale = TOTALS) -> str:
    """Which file has what is missing, and how it comes into the store."""
    scheme, level = scale
    digits = f"{'HS' if scheme == HS else 'SITC'} at {counted(level, 'digit')} (AG{level})"
    what = "commodity TOTAL" if scale == TOTALS else digits
    source = "A national office's file" if level > _MOST_OF_COMTRADE else "A file of UN Comtrade"
    return f"{source} has it: {who}, {what}. Bring it in with: pakbel trade import FILE"


def empty_books(books: Books) -> frozenset[str]:
    """Whose book has no row at all, where the other has some."""
    if books.basis == RECONCILED:
        return frozenset()
    kept = {row.reporter for row in books.rows} | {kept.block.reporter for kept in books.blocks}
    return frozenset(books.pair) - kept - {WORLD} if kept else frozenset()


def known_later(register: Seen, books: Books, scale: Scale = TOTALS) -> Iterator[str]:
    """Said where a day is looked back at, and the state of the data that is read was not there yet."""
    read = {each: books.vintage(each, scale) for each in books.pair}
    dates = {row.vintage_on.first for row in books.rows if row.vintage_on and _is_read(row, read)}
    dates |= {kept.vintage_on for kept in books.blocks if kept.vintage == read.get(kept.block.reporter)}
    if any(on is not None and on > register.day for on in dates):
        yield (
            f"The state of the data is later than {register.day}: periods to that day, as they are known now."
        )


def on_other_bases(books: Books) -> str:
    """`90 figures are on another basis: pakbel trade summary --basis reconciled`."""
    basis, number = max(books.other_bases.items(), key=lambda each: each[1])
    pair = " ".join(
        f"--{name} {code}" for name, code in zip(("reporter", "partner"), books.pair, strict=True)
    )
    figures = "figure is" if number == 1 else "figures are"
    return f"{number:,} {figures} on another basis: pakbel trade summary {pair} --basis {basis}"


_BASES = {
    "payments": "from the balance of payments",
    "press": "from the press",
    RECONCILED: "reconciled figures",
}
_MOST_OF_COMTRADE = 6  # digits
_PAIRS = 8
_GROUPINGS = ("year", "quarter", "month")


def _figures(books: Books, named: str | None) -> Iterator[tuple[Period, int]]:
    """Period and number of figures; what is entered by hand belongs to whatever state is named."""
    for row in books.rows:
        if named is None or row.vintage in {None, named}:
            yield row.period, 1
    for kept in books.blocks:
        if named in {None, kept.vintage}:
            yield parse_stored(kept.block.period), kept.rows


def _is_read(row: TradeFlow, read: Mapping[str, str | None]) -> bool:
    return row.vintage is not None and row.vintage == read.get(row.reporter)


def _looked_at(register: Seen) -> int:
    imported = (document.get("rows") for document in register.snapshot.documents("imports").values())
    rows = len(register.snapshot.documents("trade"))
    return rows + sum(each for each in imported if isinstance(each, int))
