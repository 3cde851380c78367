"""The table of `trade summary --by commodity`, `section` or `sitc`: what was traded in one period of each book."""

from pakbel.domain.commodities import HS, SITC, level_name
from pakbel.domain.period import Period
from pakbel.domain.trade import Books
from pakbel.domain.wording import counted
from pakbel.reports.seen import Seen
from pakbel.reports.selection import Selection
from pakbel.reports.trade_commodities import by_commodity, commodity_columns, listing_of, more_columns
from pakbel.reports.trade_left_out import rows_left_out
from pakbel.reports.trade_next import again
from pakbel.reports.trade_notes import notes_of, notes_on_breaks
from pakbel.reports.trade_question import Question, of_what
from pakbel.reports.trade_ranked import largest_kept
from pakbel.reports.trade_scope import clipped, keep, known_later, nothing_of, on_basis, window
from pakbel.table import Row, Table

_YEARS = 5


def commodity_table(register: Seen, selection: Selection, books: Books, question: Question) -> Table:
    """What was traded in one period of each book."""
    listing = listing_of(question.by, question.level, question.commodity)
    scheme, level = listing.scale
    asked = clipped(window(selection), books.periods("year", level=level, scheme=scheme))
    # Conditions come before the cut, which would else take away what they ask for.
    found = by_commodity(books, listing, asked, None if selection.where else question.top)
    columns, more = commodity_columns(books, found.periods), more_columns(books)
    first, second = books.pair
    fitting = keep(selection, found.rows, (*columns, *more))
    kept, cut = largest_kept(fitting, question.top) if selection.where else (fitting, ())
    codes = [row["code"] for row in kept]
    breaks = [note for period in found.periods for note in notes_on_breaks(codes, period)]
    table = Table(
        name="trade_summary",
        title=f"Trade of {first} with {second}{of_what(question)} by {_by(question)}, "
        f"{_when(asked, found.periods)} — {books.told}, {on_basis(books)}seen from {first}",
        as_of=register.day,
        columns=columns,
        rows=kept,
        left_out=rows_left_out(books, "year", register.fiscal_start),
        notes=(
            *notes_of(books, listing.scale, balance=False, asked=asked),
            *known_later(register, books, listing.scale),
            *found.notes,
            *cut,
            *dict.fromkeys(breaks),
        ),
        next_steps=_drill_down(register, selection, books, question, codes),
        empty="" if kept else _nothing(register, books, question, asked, found.rows),
        extra={
            "vintages": {each: books.vintage(each, listing.scale) for each in books.pair},
            "currency": books.currency,
            "basis": books.basis,
        },
    )
    return selection.finish(table, more)


def _by(question: Question) -> str:
    """`HS2`, `SITC1`: the level by the name that every report has for it."""
    if question.by == "section":
        return "section of the HS"
    return level_name(listing_of(question.by, question.level, question.commodity).scale)


def _when(asked: Period | None, periods: tuple[Period, ...]) -> str:
    """Of several years that are known in part, those that are known."""
    if asked is None:
        return periods[0].text if len(periods) == 1 else "each book's last whole year"
    known = [each.text for each in periods if each.text != asked.text]
    return (
        f"{' and '.join(dict.fromkeys(known))} of {asked.text}"
        if known and len(known) == len(periods)
        else asked.text
    )


def _drill_down(
    register: Seen, selection: Selection, books: Books, question: Question, codes: list[str]
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


def _nothing(
    register: Seen, books: Books, question: Question, asked: Period | None, found: tuple[Row, ...]
) -> str:
    if found:
        return f"none of {counted(len(found), 'row')} by {_by(question)} fits"
    return _no_commodities(register, books, question, asked)


def _no_commodities(register: Seen, books: Books, question: Question, asked: Period | None) -> str:
    """What there is instead: other years, other levels, the other classification."""
    if not books.rows and not books.blocks:
        return nothing_of(register, books)
    first, second = books.pair
    scheme, level = listing_of(question.by, question.level, question.commodity).scale
    below = f" below {question.commodity}" if question.commodity else ""
    when = f" in {asked.text}" if asked else ""
    said = f"no figures by {_by(question)}{below} of the trade of {first} with {second}{when}"
    there = [period.text for period in books.periods("year", level=level, scheme=scheme)]
    if there and asked is not None:
        return f"{said}; there are some of {', '.join(there[-_YEARS:])}"
    others = [
        option
        for option, known in (("--level 4", (HS, 4)), ("--level 2", (HS, 2)), ("--by sitc", (SITC, 1)))
        if known != (scheme, level) and books.periods("year", level=known[1], scheme=known[0])
    ]
    return f"{said}; there are some with {', '.join(others)}" if others else said
