"""The tables of `trade summary` that list commodities, partners, or what two states of the data differ in."""

from pakbel.domain.blocks import WORLD
from pakbel.domain.commodities import HS, SITC
from pakbel.domain.flows import TOTAL
from pakbel.domain.period import Period
from pakbel.domain.trade import Books
from pakbel.domain.wording import counted
from pakbel.errors import BadInput
from pakbel.reports.assessed import Assessed
from pakbel.reports.books import books_between
from pakbel.reports.selection import Selection
from pakbel.reports.trade_commodities import by_commodity, commodity_columns, listing_of, more_columns
from pakbel.reports.trade_difference import FOR_THE_ASKING, difference_columns, difference_rows
from pakbel.reports.trade_left_out import rows_left_out
from pakbel.reports.trade_next import again, quoted
from pakbel.reports.trade_notes import notes_of, notes_on_breaks
from pakbel.reports.trade_partners import (
    COLUMNS,
    NO_WORLD,
    WITHOUT_WORLD,
    Partners,
    notes_on_shares,
    partner_rows,
)
from pakbel.reports.trade_question import Question, of_what, scale_asked
from pakbel.reports.trade_ranked import BARS
from pakbel.reports.trade_remarks import entered_by_hand, remarks_in_short
from pakbel.reports.trade_scope import keep, nothing_of, on_basis, window
from pakbel.reports.trade_states import BY_HAND, state_columns
from pakbel.reports.words import by_in_words, left_out
from pakbel.table import Table

MORE_OF_PARTNERS = (*BARS, *state_columns())


def commodity_table(register: Assessed, selection: Selection, books: Books, question: Question) -> Table:
    """What was traded in one period of each book."""
    listing = listing_of(question.by, question.level, question.commodity)
    scheme, level = listing.scale
    asked = _clipped(window(selection), books.periods("year", level=level, scheme=scheme))
    found = by_commodity(books, listing, asked, question.top)
    columns, more = commodity_columns(books, found.periods), more_columns(books)
    first, second = books.pair
    when = found.periods[0].text if len(found.periods) == 1 else "each book's last whole year"
    codes = [row["code"] for row in found.rows]
    breaks = [note for period in found.periods for note in notes_on_breaks(codes, period)]
    kept = keep(selection, found.rows, (*columns, *more))
    table = Table(
        name="trade_summary",
        title=f"Trade of {first} with {second}{of_what(question)} by {question.by}, "
        f"{asked.text if asked else when} — {books.told}, {on_basis(books)}seen from {first}",
        as_of=register.day,
        columns=columns,
        rows=kept,
        left_out=rows_left_out(books, "year", register.fiscal_start),
        notes=(
            *notes_of(books, listing.scale, balance=False, asked=asked),
            *found.notes,
            *dict.fromkeys(breaks),
        ),
        next_steps=_drill_down(register, selection, books, question, codes),
        empty="" if kept else _no_commodities(register, books, question, asked),
        extra={
            "vintages": {each: books.vintage(each, listing.scale) for each in books.pair},
            "currency": books.currency,
            "basis": books.basis,
        },
    )
    return selection.finish(table, more)


def partner_table(register: Assessed, selection: Selection, question: Question) -> Table:
    """One country's trade with each of its partners."""
    reporter = question.pair[0]
    partners = Partners(register, reporter, question.asked)
    asked = _clipped(window(selection), partners.years())
    period = asked or partners.last_whole_year()
    found = partner_rows(partners, period, question.top) if period is not None else ()
    origins = partners.origins(period) if period is not None else {}
    states = partners.vintage or BY_HAND
    rows = tuple({**row, "vintage": origins.get(row["code"], states)} for row in found)
    of_book = f"seen from {reporter}" if partners.is_reconciled else f"in {reporter}'s book"
    whose = "of neither country's book" if partners.is_reconciled else f"{reporter}'s own book"
    notes = [f"State of the data: {states}, {whose}."] if rows else []
    typed = [code for code, origin in origins.items() if BY_HAND in origin and partners.vintage is not None]
    if rows and typed:
        notes.append(f"Entered by hand: figures with {', '.join(typed)}.")
    if rows and rows[-1]["code"] != "WLD":
        notes.append(NO_WORLD if partners.is_reconciled else WITHOUT_WORLD)
    if period is not None:
        notes.extend(notes_on_shares(partners, period, rows))
    missing = _of_partners_left_out(partners, period) if period is not None else {}
    table = Table(
        name="trade_summary",
        title=f"Trade of {reporter} by partner, {period.text if period else 'no year'} — "
        f"{partners.told}, {on_basis(partners)}{of_book}",
        as_of=register.day,
        columns=COLUMNS,
        rows=keep(selection, rows, (*COLUMNS, *MORE_OF_PARTNERS)),
        left_out=left_out(missing),
        notes=tuple(notes),
        next_steps=_of_pair(register, selection, question, [row["code"] for row in rows]),
        empty=f"no whole period of {reporter}'s trade in {counted(len(partners.books), 'partner')}",
        extra={
            "vintages": {reporter: partners.vintage},
            "currency": partners.currency,
            "basis": partners.basis,
        },
    )
    return selection.finish(table, MORE_OF_PARTNERS)


def _of_partners_left_out(partners: Partners, period: Period) -> dict[str, int]:
    others = {
        f"in {currency}, not {partners.currency}": count
        for currency, count in sorted(partners.in_other_currencies(period).items())
    }
    return {
        "partners of whom only a part of the period is known": partners.partial(period),
        "partners of whom only a few chapters are known": partners.selections(period),
        **others,
    }


def _of_pair(
    register: Assessed, selection: Selection, question: Question, codes: list[str]
) -> tuple[str, ...]:
    """The trade with the largest partner that has a code of its own: the others together have none."""
    partner = next((code for code in codes if len(code) == 3 and code.isalpha() and code != WORLD), None)
    if partner is None:
        return ()
    pair = (question.pair[0], partner)
    return (again(register, selection, pair, "trade summary", question.asked),)


def difference_table(register: Assessed, selection: Selection, books: Books, question: Question) -> Table:
    """The same books in two states of the data."""
    other = _set_against(register, books, question)
    name, against = question.asked.vintage or "newest", question.against or "newest"
    columns = difference_columns(name, against)
    rows = difference_rows(books, other, question.by, question.commodity or TOTAL, register.fiscal_start)
    kept = selection.keep(rows, (*columns, *FOR_THE_ASKING), period_on="period")
    compared = [row for row in kept if row["difference"] is not None]
    differing = sum(bool(row["difference"].amount) for row in compared)
    first, second = books.pair
    table = Table(
        name="trade_difference",
        title=f"Trade of {first} with {second}{of_what(question)}: {name} against {against} by {by_in_words(question.by)} — "
        f"{on_basis(books)}{books.told}",
        as_of=register.day,
        columns=columns,
        rows=kept,
        left_out=left_out({"known in one state only, so not compared": len(kept) - len(compared)}),
        notes=(
            f"{counted(differing, 'figure')} of {len(compared):,} that both states have differ.",
            *notes_of(books, balance=False)[:1],
            *remarks_in_short(kept, books.pair),
            *entered_by_hand(books, scale_asked(question), window(selection)),
        )
        if kept
        else (),
        empty="" if kept else nothing_of(register, books),
        extra={
            "vintages": dict(books.vintages),
            "against": dict(other.vintages),
            "currency": books.currency,
            "basis": books.basis,
        },
    )
    return selection.finish(table, FOR_THE_ASKING)


def _set_against(register: Assessed, books: Books, question: Question) -> Books:
    """The books in the other state; BadInput where they are in that state already."""
    try:
        other = books_between(
            register.snapshot, books.pair, question.against, basis=books.basis, until=register.day
        )
    except BadInput as error:
        error.field = "--difference"
        raise
    scale = scale_asked(question)
    used = {each: books.vintage(each, scale) for each in books.pair}
    named = {each: other.vintage(each, scale) for each in books.pair}
    if all(named[each] in {None, used[each]} for each in books.pair):
        others = sorted({offer[1] for offer in books.offers(scale)} - {question.against})
        raise BadInput(
            f"{question.against!r} is the state that is shown: it would be set against itself",
            field="--difference",
            value=question.against,
            hint=" or ".join(f"--difference {quoted(each)}" for each in others)
            or "the store has no other state of these books",
        )
    other.terms = question.asked.terms
    return other


def _clipped(asked: Period | None, known: list[Period]) -> Period | None:
    """A period that is open ends where the data end."""
    if asked is None or not known:
        return asked
    first, last = asked.first or known[0].first, asked.last or known[-1].last
    if asked.first is not None and asked.last is not None:
        return asked
    if first is None or last is None or last < first:
        return None
    begin = known[0].text if asked.first is None else asked.text.removesuffix("..")
    end = known[-1].text if asked.last is None else asked.text.removeprefix("..")
    return Period(f"{begin}..{end}", first, last)


def _drill_down(
    register: Assessed, selection: Selection, books: Books, question: Question, codes: list[str]
) -> tuple[str, ...]:
    """One level down in the largest; where there is none, its years; of SITC sections what made them grow."""
    largest = next((code for code in codes if code.isdigit()), None)
    of_every_year = Selection(today=selection.today)
    if question.by == "sitc" and codes and len(books.periods("year", level=1, scheme=SITC)) > 1:
        command, selection = "trade growth --by commodity --level sitc1", of_every_year
    elif question.by == "section" and codes:
        command = "trade summary --by commodity"
    elif question.by != "commodity" or largest is None:
        return ()
    elif len(largest) < 6 and books.periods("year", level=len(largest) + 2):
        command = f"trade summary --commodity {largest}"
    else:
        command, selection = f"trade summary --by year --commodity {largest}", of_every_year
    return (again(register, selection, books.pair, command, question.asked),)


def _no_commodities(register: Assessed, books: Books, question: Question, asked: Period | None) -> str:
    """What there is instead: other years, other levels, the other classification."""
    if not books.rows and not books.blocks:
        return nothing_of(register, books)
    first, second = books.pair
    scheme, level = listing_of(question.by, question.level, question.commodity).scale
    below = f" below {question.commodity}" if question.commodity else ""
    digits = f" of {counted(level, 'digit')}" if question.by == "commodity" else ""
    when = f" in {asked.text}" if asked else ""
    said = f"no figures by {question.by}{digits}{below} of the trade of {first} with {second}{when}"
    there = [period.text for period in books.periods("year", level=level, scheme=scheme)]
    if there and asked is not None:
        return f"{said}; there are some of {', '.join(there[-_YEARS:])}"
    others = [
        option
        for option, known in (("--level 4", (HS, 4)), ("--level 2", (HS, 2)), ("--by sitc", (SITC, 1)))
        if known != (scheme, level) and books.periods("year", level=known[1], scheme=known[0])
    ]
    return f"{said}; there are some with {', '.join(others)}" if others else said


_YEARS = 5
