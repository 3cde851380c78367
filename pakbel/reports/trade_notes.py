"""What the footer of a summary of trade says: the state of the data, and where the data do not fit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from pakbel.domain.blocks import WORLD, KeptBlock
from pakbel.domain.cells import Span, span_of
from pakbel.domain.commodities import TOTALS, Scale, commodity_key, level_name, scale_of
from pakbel.domain.flows import TradeFlow
from pakbel.domain.period import Period, parse_stored
from pakbel.domain.trade import Books
from pakbel.domain.vintages import months_of, newest, whole_years
from pakbel.reports.trade_figures import RECONCILED
from pakbel.reports.trade_remarks import entered_by_hand, listed, remarks_in_short
from pakbel.reports.trade_scope import within, years_in_words
from pakbel.reports.trade_states import BY_HAND
from pakbel.table import Row

_TILTED = (
    "Exports are FOB and imports CIF: a balance is tilted against the buyer, by about 6 % of what it bought."
)
_OF_NOBODY = "Reconciled figures are made from both countries' books and belong to neither."


def notes_of(
    books: Books,
    scale: Scale = TOTALS,
    *,
    balance: bool = True,
    asked: Period | None = None,
    rows: Iterable[Row] = (),
) -> tuple[str, ...]:
    """Every sentence that holds, the state of the data first; none for books without rows.

    `asked` is the period asked for, None for all: of its years it is said which another state of the data has.
    What `rows` remark stands here too, for a narrow screen has no room for their column.
    """
    reporters = _reporters(books)
    if not reporters:
        return ()
    notes = [
        _state_of_data(books, scale, reporters),
        *remarks_in_short(rows, books, scale),
        *_other_states(books, scale, asked),
        *entered_by_hand(books, scale, asked),
        *_differences(books),
    ]
    notes += _gaps(books)
    notes += _editions(books)
    if books.basis == RECONCILED:
        notes.append(_OF_NOBODY)
    elif balance and _is_tilted(books):
        notes.append(_TILTED)
    return tuple(notes)


def notes_on_breaks(codes: Iterable[str], period: Period) -> tuple[str, ...]:
    """Where a comparison of six digits crosses an edition of the HS that counts the goods elsewhere."""
    fine = [code for code in codes if len(code) >= 6]
    if not fine or period.first is None or period.last is None:
        return ()
    from pakbel.domain.hs_breaks import breaks_between  # a door: most lists are of coarser codes

    return tuple(
        f"The HS changed in {each.year}: {each.old} became {each.new[0]} to {each.new[-1]}. "
        f"Compare at four digits ({each.old[:4]})."
        for each in breaks_between(period.first.year, period.last.year, fine)
    )


def _reporters(books: Books) -> set[str]:
    return {row.reporter for row in books.rows} | {kept.block.reporter for kept in books.blocks}


def _state_of_data(books: Books, scale: Scale, reporters: set[str]) -> str:
    if books.basis == RECONCILED:
        names = dict.fromkeys(books.vintage(each, scale) for each in books.pair)
        used = ", ".join(name for name in names if name is not None)
        return f"State of the data: {used or 'entered by hand'}. ? is missing, not zero."
    stated = {each: books.vintage(each, scale) or why_no_state(books, each, scale) for each in reporters}
    kept = [each for each in books.pair if each != WORLD]
    used = ", ".join(f"{each}: {stated.get(each, 'no rows')}" for each in kept)
    return f"State of the data: {used}. The books are never added; ? is missing, not zero."


def why_no_state(books: Books, reporter: str, scale: Scale = TOTALS) -> str:
    """What is said of a book in the place of the state of its data."""
    own = [row for row in books.rows if row.reporter == reporter and row.vintage is None]
    if any(row.value is not None and scale in {TOTALS, scale_of(commodity_key(row))} for row in own):
        return BY_HAND
    if scale != TOTALS:
        return f"no {level_name(scale)}"
    if books.named is not None:
        return f"no rows of {books.named}"
    return "no figures" if own else "no rows"


def _other_states(books: Books, scale: Scale, asked: Period | None) -> Iterator[str]:
    """States of the data, not named by the user, that are newer but part of the trade, or have other years."""
    if books.named is not None:
        return
    offers = books.offers(scale)
    for reporter in books.pair:
        used = books.vintage(reporter, scale)
        dates: dict[str, date] = {}
        wholes: set[str] = set()
        for who, name, on, whole, _ in offers:
            if who == reporter:
                dates[name] = max(dates.get(name, date.min), on or date.min)
                wholes |= {name} if whole else set()
        if asked is not None:
            yield from _read_otherwise(reporter, used, newest(each for each in offers if each[0] == reporter))
        known, entire = set[int](), set[int]()
        if dates.keys() - {used}:
            known, entire = years_of(books, reporter, used), whole_years_of(books, reporter, used)
        for name in sorted(dates.keys() - {used}, key=lambda name: (dates[name], name), reverse=True):
            if used is not None and dates[name] > dates.get(used, date.max):
                has = years_in_words(sorted(years_of(books, reporter, name)))
                why = f"has only {has}" if name in wholes else "may be a part of the trade"
                yield f"{reporter}: {name} is newer, but {why}: --vintage '{name}'."
                continue
            more = (years_of(books, reporter, name) - known) | (
                whole_years_of(books, reporter, name) - entire
            )
            if missing := within(more, asked):
                known, entire = known.union(missing), entire.union(missing)
                part = "" if name in wholes else ", and maybe a part of the trade"
                yield f"{reporter}: {years_in_words(missing)} only in --vintage '{name}'{part}."


def _read_otherwise(reporter: str, used: str | None, of_all: str | None) -> Iterator[str]:
    """A state is chosen by what it has of the period asked for: another period may be read in another."""
    if used is not None and of_all not in {None, used}:
        yield f"{reporter}: read in '{used}' for the period asked for; of all years it is in '{of_all}'."


def years_of(books: Books, reporter: str, vintage: str | None) -> set[int]:
    """The years that one state of a book has figures of, or of parts of."""
    return {month // 12 for month in months_of(_spans(books, reporter, vintage))}


def whole_years_of(books: Books, reporter: str, vintage: str | None) -> set[int]:
    """Those of which it has every month."""
    return whole_years(months_of(_spans(books, reporter, vintage)))


def _spans(books: Books, reporter: str, vintage: str | None) -> set[Span]:
    periods = {
        row.period for row in books.rows if (row.reporter, row.vintage) == (reporter, vintage) and row.value
    }
    texts = {
        kept.block.period
        for kept in books.blocks
        if (kept.block.reporter, kept.vintage) == (reporter, vintage) and kept.total is not None
    }
    return {span_of(period) for period in (*periods, *map(parse_stored, texts))}


def _differences(books: Books) -> Iterator[str]:
    if books.conflicts:
        ids = "; ".join(" and ".join(row.id for row in rows) for rows in books.conflicts)
        yield f"Two figures for one cell, the later is used: {ids}."
    if books.overridden:
        ids = "; ".join(f"{used.id} over {_id(aside)}" for used, aside in books.overridden)
        yield f"Entered by hand, against the data: {ids}."


def _id(aside: TradeFlow | KeptBlock) -> str:
    if isinstance(aside, TradeFlow):
        return aside.id
    return f"{aside.import_id} ({aside.block.flow} {aside.block.period})"


def _gaps(books: Books) -> Iterator[str]:
    off: dict[tuple[str, str], dict[str, Period]] = defaultdict(dict)
    for gap in books.gaps():
        off[gap.reporter, gap.flow][gap.period.text] = gap.period
    if off:
        flows = "; ".join(
            f"{reporter}'s {flow.replace('_', '-')}s of {listed([*periods.values()])}"
            for (reporter, flow), periods in off.items()
        )
        yield f"Chapters are off the total by more than 1 %: {flows}."
    yield from _backwards(books)


def _backwards(books: Books) -> Iterator[str]:
    """Exports include re-exports, and imports re-imports: where the part is larger, one of them is wrong."""
    flows = {row.flow for row in books.rows} | {kept.block.flow for kept in books.blocks}
    for part in sorted(flows & {"re_export", "re_import"}):
        whole = part.removeprefix("re_")
        for reporter in books.pair:
            wrong = [each for each in books.periods("year") if _is_larger(books, reporter, part, whole, each)]
            if wrong:
                said = f"{part.replace('_', '-')}s above {whole}s in {listed(wrong)}"
                yield f"{reporter} has {said}."


def _editions(books: Books) -> Iterator[str]:
    if books.set_aside:
        from pakbel.reports.trade_editions import other_editions  # a door: seldom are there two

        yield from other_editions(books)


def _is_larger(books: Books, reporter: str, part: str, whole: str, period: Period) -> bool:
    small, large = (books.cell(reporter, flow, period).value for flow in (part, whole))
    return small is not None and large is not None and large < small


def _is_tilted(books: Books) -> bool:
    valuations = {row.valuation for row in books.rows} | {kept.block.valuation for kept in books.blocks}
    return valuations >= {"CIF", "FOB"}
