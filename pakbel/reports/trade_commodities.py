"""What was traded: by commodity of one level of the HS, by section of the HS, by section of the SITC.

Each book stands by itself, in the period asked for, else in its last whole year that has commodities.
Keys of a row: reporter, period, code, name, exports, exports_share, imports, imports_share (of the
total where the book states one that is more than what it lists, else of the sum of what is listed); for the asking balance, turnover, exports_bar, imports_bar (the shares, drawn),
exports_state, imports_state, vintage (trade_states).
A code that a book does not list has no figure.
"""

from collections.abc import Callable, Iterator, Mapping

from pakbel.domain.baskets import Basket
from pakbel.domain.cells import Cell, CellState, months_in, span_of
from pakbel.domain.commodities import HS, SITC, Scale
from pakbel.domain.frozen import Frozen, replace
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.trade import Books
from pakbel.domain.wording import counted
from pakbel.errors import BadInput
from pakbel.reports.commodity_names import name_of
from pakbel.reports.trade_figures import RECONCILED, reporters_of, why_missing
from pakbel.reports.trade_ranked import BARS, Sides, added, largest, less, rows_of, side_by_side
from pakbel.reports.trade_scope import periods_in_words
from pakbel.reports.trade_states import state_columns, state_of_listed
from pakbel.reports.words import of_total
from pakbel.storage.reference import hs_section, hs_sections, short
from pakbel.table import Column, Row

# Of each year what was sold and bought.
Years = Mapping[Period, tuple[Basket, Basket]]
GROUPS = ("commodity", "section", "sitc")


class Listing(Frozen, kw_only=False):
    """What is listed: a scale, the code that all begin with, and what the codes are gathered into."""

    scale: Scale
    under: str = ""
    sections: bool = False


class Found(Frozen, kw_only=False):
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    periods: tuple[Period, ...]


def listing_of(grouping: str, level: int | None, commodity: str | None) -> Listing:
    """What `--by`, `--level` and `--commodity` say together; BadInput where they do not fit."""
    under = commodity or ""
    if grouping != "commodity" and (level is not None or under):
        field = "--level" if level is not None else "--commodity"
        raise BadInput(f"is for --by commodity, not {grouping}", field=field, value=level or commodity)
    if grouping == "section":
        return Listing((HS, 2), sections=True)
    if grouping == "sitc":
        return Listing((SITC, 1))
    wanted = level if level is not None else min(len(under) + 2, 6) if under else 2
    if under and wanted < len(under):
        raise BadInput(
            f"is above {under!r}, which has {len(under)} digits",
            field="--level",
            value=wanted,
            hint=f"--level {min(len(under) + 2, 6)}",
        )
    return Listing((HS, wanted), under)


def commodity_columns(books: Books, periods: tuple[Period, ...]) -> tuple[Column, ...]:
    first, second = books.pair
    return (
        Column(key="reporter", header="Book of", kind="code", priority=0),
        Column(key="period", header="Period", kind="period", priority=8 if len(periods) < 2 else 0),
        Column(key="code", header="Code", kind="code", priority=0),
        Column(key="name", header="Commodity", priority=2),
        Column(key="exports", header=f"{first} to {second}", kind="amount", priority=0, unknown="–"),
        Column(key="exports_share", header="Share sold", kind="rate", priority=3, unknown="–"),
        Column(key="imports", header=f"{second} to {first}", kind="amount", priority=0, unknown="–"),
        Column(key="imports_share", header="Share bought", kind="rate", priority=3, unknown="–"),
    )


def more_columns(books: Books) -> tuple[Column, ...]:
    """For the asking: of a commodity that only one of the two sells there is neither."""
    return (
        Column(key="balance", header=f"Balance of {books.pair[0]}", kind="gap", unknown="–"),
        Column(key="turnover", header="Turnover", kind="amount", unknown="–"),
        *BARS,
        *state_columns(exports="exports", imports="imports"),
    )


def by_commodity(books: Books, listing: Listing, asked: Period | None, top: int | None) -> Found:
    """The rows of both books, each with its own period, and what must be said of them."""
    rows: list[Row] = []
    notes: list[str] = []
    periods: dict[Period, None] = {}
    for reporter in reporters_of(books):
        period = asked or _last_whole_year(books, listing, reporter)
        if period is None:
            continue
        years = _years_of_part(books, listing, reporter, period)
        baskets = _told_by_year(baskets_of(books, listing, reporter, period), years)
        notes.extend(_notes(books, reporter, period, listing, baskets, years))
        period = _named(period, baskets, years)
        sides = side_by_side(*(_gathered(basket, listing) for basket in baskets))
        if sides:
            periods[period] = None
            made = _with_others(sides, top, baskets, listing)
            of_book = {
                "reporter": reporter,
                "period": period,
                "vintage": books.vintage(reporter, listing.scale),
            }
            rows.extend({**of_book, **row, **_states(row)} for row in made)
    return Found(tuple(rows), tuple(notes), tuple(periods))


def _with_others(
    sides: Mapping[str, Sides], top: int | None, baskets: tuple[Basket, Basket], listing: Listing
) -> list[Row]:
    """What a total has beyond the commodities listed is among the others, so that shares are of all of it."""
    listed = added(sides.values())
    whole = Sides(*(_larger(basket.whole, side) for basket, side in zip(baskets, listed, strict=True)))
    # A selection of goods has no shares: they would be of what somebody picked.
    of = Sides(*(None if _is_picked(basket) else side for basket, side in zip(baskets, whole, strict=True)))
    if whole == listed:
        return rows_of(sides, top, of, _namer(listing))
    shown, cut = largest(sides, top)
    rest = less(whole, [sides[code] for code in shown])
    rest = Sides(*(each if each is not None and each.amount else None for each in rest))
    name = "all others" if cut else "not listed"
    return rows_of(sides, top, of, _namer(listing), rest=rest, rest_name=name)


def _is_picked(basket: Basket) -> bool:
    return basket.only is not None and basket.whole is None


def _larger(whole: Quantity | None, listed: Quantity | None) -> Quantity | None:
    return whole if whole is not None and listed is not None and whole > listed else listed


def _states(row: Row) -> dict[str, str]:
    return {f"{flow}_state": state_of_listed(row[flow]) for flow in ("exports", "imports")}


def baskets_of(books: Books, listing: Listing, reporter: str, period: Period) -> tuple[Basket, Basket]:
    """What the first country sold and bought, in one book."""
    (scheme, level), under = listing.scale, listing.under
    first, second = books.pair
    if reporter == RECONCILED:
        asked = ((first, "export"), (second, "export"))
    elif reporter == first:
        asked = ((first, "export"), (first, "import"))
    else:
        asked = ((second, "import"), (second, "export"))
    sold, bought = (books.basket(*each, period, level, under=under, scheme=scheme) for each in asked)
    return sold, bought


def _years_of_part(books: Books, listing: Listing, reporter: str, period: Period) -> Years:
    """The years known of several calendar years that are known in part; none of what is whole."""
    (scheme, level), (first, last) = listing.scale, span_of(period)
    baskets = baskets_of(books, listing, reporter, period)
    is_of_years = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if not is_of_years or all(basket.state is not CellState.PARTIAL for basket in baskets):
        return {}
    years = books.periods("year", level=level, scheme=scheme)
    inside = [each for each in years if first <= span_of(each)[0] and span_of(each)[1] <= last]
    return {each: baskets_of(books, listing, reporter, each) for each in inside if each != period}


def _told_by_year(baskets: tuple[Basket, Basket], years: Years) -> tuple[Basket, Basket]:
    """A few goods are so few in one year; in another they are all that there was."""
    sold, bought = (
        replace(basket, only=_only(years, place)) if years and basket.state is CellState.PARTIAL else basket
        for place, basket in enumerate(baskets)
    )
    return sold, bought


def _only(years: Years, place: int) -> str | None:
    few = [f"{both[place].only} in {year.text}" for year, both in years.items() if both[place].only]
    return ", ".join(few) or None


def _with_values(years: Years, place: int) -> list[Period]:
    return [year for year, both in years.items() if both[place].values]


def _named(period: Period, baskets: tuple[Basket, Basket], years: Years) -> Period:
    """Several years known in part are called by those that are known."""
    either = {each.text: each for place in (0, 1) for each in _with_values(years, place)}
    if not either or any(basket.state is CellState.VALUE and basket.values for basket in baskets):
        return period
    return Period(periods_in_words([either[text] for text in sorted(either)]), period.first, period.last)


def _last_whole_year(books: Books, listing: Listing, reporter: str) -> Period | None:
    scheme, level = listing.scale
    for period in reversed(books.periods("year", level=level, scheme=scheme)):
        baskets = baskets_of(books, listing, reporter, period)
        if any(basket.state is CellState.VALUE and basket.values for basket in baskets):
            return period
    return None


def _gathered(basket: Basket, listing: Listing) -> Mapping[str, Quantity]:
    """Chapters by their section; those of national use, which have none, by themselves."""
    if not listing.sections:
        return basket.values
    found: dict[str, Quantity] = {}
    for chapter, value in basket.values.items():
        section = hs_section(chapter)
        key = section.number if section is not None else chapter
        found[key] = found[key] + value if key in found else value
    return found


def _namer(listing: Listing) -> Callable[[str], str | None]:
    if listing.sections:
        of_sections = {
            section.number: f"{section.first}–{section.last} {short(section.name)}"
            for section in hs_sections()
        }
        return lambda code: of_sections.get(code) or name_of(code)
    return lambda code: name_of(code, listing.scale)


def _notes(
    books: Books,
    reporter: str,
    period: Period,
    listing: Listing,
    baskets: tuple[Basket, Basket],
    years: Years,
) -> Iterator[str]:
    for place, (flow, basket) in enumerate(zip(("exports", "imports"), baskets, strict=True)):
        other = baskets[1 - place]
        whose = f"{reporter}, {period.text}, {books.pair[0]}'s {flow}"
        if not basket.values:
            if basket.state in {CellState.WITHHELD, CellState.NOT_REPORTED}:
                yield f"{whose}: {why_missing(Cell(None, basket.state))}."
            elif basket.blanks:
                yield f"{whose}: not reported ({counted(basket.blanks, 'figure')} without a value)."
            elif basket.state is CellState.ABSENT and other.values:
                yield f"{whose}: {why_missing(Cell(None, CellState.ABSENT))}."
            continue
        if basket.state is CellState.PARTIAL:
            only = counted(basket.months or 0, "month")
            if known := _with_values(years, place):
                only = f"{periods_in_words(known)} ({basket.months} of {months_in(span_of(period))} months)"
            yield f"{whose}: only {only}, never to be set against a whole period."
        yield from _beside_the_whole(whose, basket)
        if basket.summed_from:
            yield f"{whose}: summed from {basket.summed_from}."
        if basket.blanks and not listing.under:
            yield f"{whose}: {counted(basket.blanks, 'figure')} without a value."


def _beside_the_whole(whose: str, basket: Basket) -> Iterator[str]:
    """Of how much of the trade the commodities are, and what the shares are of."""
    total, whole = basket.total, basket.whole
    if whole is not None and total is not None:
        of = "the total" if whole > total else "what is listed"
        yield f"{whose}: what is listed comes to {of_total(total, whole)}; shares are of {of}."
    elif basket.only is not None:
        yield f"{whose}: only {basket.only}: no shares, for these are not the whole trade."
    elif basket.listed is not None:
        yield f"{whose}: the files have {basket.listed} with anybody: shares are of these, and there may be more."
