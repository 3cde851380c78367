"""What the footer of a summary of trade says: the state of the data, and where the data do not fit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from pakbel.domain.blocks import KeptBlock
from pakbel.domain.commodities import TOTALS, Scale, level_name
from pakbel.domain.flows import TradeFlow
from pakbel.domain.hs_breaks import breaks_between
from pakbel.domain.period import Period
from pakbel.domain.trade import Books
from pakbel.reports.trade_figures import RECONCILED
from pakbel.reports.trade_scope import periods_in_words

_TILTED = (
    "Exports are FOB and imports CIF: a balance is tilted against the buyer, by about 6 % of what it bought."
)
_OF_NOBODY = "Reconciled figures are made from both countries' books and belong to neither."


def notes_of(books: Books, scale: Scale = TOTALS, *, balance: bool = True) -> tuple[str, ...]:
    """Every sentence that holds, the state of the data first; none for books without rows."""
    reporters = _reporters(books)
    if not reporters:
        return ()
    notes = [_state_of_data(books, scale, reporters), *_newer(books, scale), *_differences(books)]
    notes += _gaps(books)
    if books.basis == RECONCILED:
        notes.append(_OF_NOBODY)
    elif balance and _is_tilted(books):
        notes.append(_TILTED)
    return tuple(notes)


def notes_on_breaks(codes: Iterable[str], period: Period) -> tuple[str, ...]:
    """Where a comparison of six digits crosses an edition of the HS that counts the goods elsewhere."""
    if period.first is None or period.last is None:
        return ()
    return tuple(
        f"The HS changed in {each.year}: {each.old} became {each.new[0]} to {each.new[-1]}. "
        f"Compare at four digits ({each.old[:4]})."
        for each in breaks_between(period.first.year, period.last.year, codes)
    )


def _reporters(books: Books) -> set[str]:
    return {row.reporter for row in books.rows} | {kept.block.reporter for kept in books.blocks}


def _state_of_data(books: Books, scale: Scale, reporters: set[str]) -> str:
    stated = {each: books.vintage(each, scale) or _none(books, each, scale) for each in reporters}
    used = ", ".join(f"{each}: {stated.get(each, 'no rows')}" for each in books.pair)
    return f"State of the data: {used}. The books are never added; ? is missing, not zero."


def _none(books: Books, reporter: str, scale: Scale) -> str:
    by_hand = any(row.reporter == reporter and row.vintage is None for row in books.rows)
    return "entered by hand" if by_hand or scale == TOTALS else f"no {level_name(scale)}"


def _newer(books: Books, scale: Scale) -> Iterator[str]:
    """States of the data that are newer than the one used, but only part of the trade."""
    if books.named is not None:
        return
    for reporter in books.pair:
        offers = [offer for offer in books.offers(scale) if offer[0] == reporter]
        used = books.vintage(reporter, scale)
        on = max((each[2] or date.min for each in offers if each[1] == used), default=date.max)
        later = {each[1] for each in offers if each[1] != used and (each[2] or date.min) > on}
        if later:
            names = ", ".join(f"--vintage '{name}'" for name in sorted(later))
            yield f"{reporter}: newer, but perhaps not the whole trade: {names}."


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
    off: dict[tuple[str, str], list[Period]] = defaultdict(list)
    for gap in books.gaps():
        periods = off[gap.reporter, gap.flow]
        if gap.period not in periods:
            periods.append(gap.period)
    if off:
        listed = "; ".join(
            f"{reporter}'s {flow.replace('_', '-')}s of {periods_in_words(sorted(periods, key=_end))}"
            for (reporter, flow), periods in off.items()
        )
        yield f"Chapters are off the total by more than 1 %: {listed}."
    yield from _backwards(books)


def _backwards(books: Books) -> Iterator[str]:
    """Exports include re-exports, and imports re-imports: where the part is larger, one of them is wrong."""
    flows = {row.flow for row in books.rows} | {kept.block.flow for kept in books.blocks}
    for part in sorted(flows & {"re_export", "re_import"}):
        whole = part.removeprefix("re_")
        for reporter in books.pair:
            wrong = [each for each in books.periods("year") if _is_larger(books, reporter, part, whole, each)]
            if wrong:
                said = f"{part.replace('_', '-')}s above {whole}s in {periods_in_words(wrong)}"
                yield f"{reporter} has {said}."


def _is_larger(books: Books, reporter: str, part: str, whole: str, period: Period) -> bool:
    small, large = (books.cell(reporter, flow, period).value for flow in (part, whole))
    return small is not None and large is not None and large < small


def _is_tilted(books: Books) -> bool:
    valuations = {row.valuation for row in books.rows} | {kept.block.valuation for kept in books.blocks}
    return valuations >= {"CIF", "FOB"}


def _end(period: Period) -> date:
    return period.last or date.max
