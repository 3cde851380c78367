"""Trade as both countries' books have it, beside each other and never added.

Everything is seen from the first country of the pair, whichever book: `exports` is what it sold to
the other, `imports` what it bought. So the figures of both books can be compared down a column.

By `year` (`quarter`, `month`, `half`, `fy`) keys of a row: period, reporter (whose book), exports,
imports, balance, turnover, growth (of turnover, between neighbouring whole years only), cells (what
each flow's figure is: state, summed_from, months, so_far); for the asking exports_growth, imports_growth, coverage,
normalised_balance, exports_state, imports_state, vintage (trade_states).
By `flow`: period, flow (`PAK>BLR`), sellers_book, buyers_book, difference, mirror_ratio, cells; where
anybody reports them re_exports (a part of the seller's figure) and re_imports (of the buyer's); for the asking
sellers_book_state, buyers_book_state, vintage.
By `reporter`: reporter, vintage, first_year, last_year, whole_years, exports, imports, balance,
turnover, growth (all of the last whole year, of those asked for), course (turnover of every year, the same
years in each book).
By `partner`, `commodity`, `section`, `sitc`: see trade_partners and trade_commodities; a `--difference`
of two states of the data: trade_difference. Each of these is loaded only when it is asked for.
"""

from pakbel.errors import BadInput
from pakbel.reports.books import books_between
from pakbel.reports.seen import Seen
from pakbel.reports.selection import EVERYTHING, Selection, group_named
from pakbel.reports.trade_asked import OF_THE_REGISTER, Asked
from pakbel.reports.trade_question import Question
from pakbel.reports.trade_scope import grouping_of, pair_asked, require_two_books, window
from pakbel.table import Table

_PERIODS = ("year", "quarter", "month", "half", "fy")
_COMMODITIES = ("commodity", "section", "sitc")
GROUPS = (*_PERIODS, "flow", "reporter", "partner", *_COMMODITIES)


def trade_summary(
    register: Seen,
    selection: Selection = EVERYTHING,
    asked: Asked = OF_THE_REGISTER,
    *,
    by: str | None = None,
    commodity: str | None = None,
    level: int | None = None,
    top: int | None = None,
    against: str | None = None,
) -> Table:
    """Exports, imports, balance and turnover in each book; what is missing is not zero.

    Without `by` a commodity, a level or a number of rows asks for commodities, all else for years, or what
    else the period asked for is made up of: quarters, months.
    `against` names a second state of the data to set this one against.
    """
    listed = any(each is not None for each in (commodity, level, top))
    of_time = grouping_of(window(selection), register.fiscal_start)
    grouping = group_named(by or ("commodity" if listed else of_time), GROUPS, of="trade")
    question = Question(grouping, pair_asked(register, asked), asked, commodity, level, top, against)
    _require_fitting(question)
    return _answer(register, selection, question)


def _answer(register: Seen, selection: Selection, question: Question) -> Table:
    if question.by == "partner":
        from pakbel.reports.trade_partner_table import partner_table  # doors: most ask for years

        return partner_table(register, selection, question)
    books = books_between(
        register.snapshot,
        question.pair,
        question.asked.vintage,
        basis=question.asked.basis,
        until=register.day,
        totals=question.commodity is None and question.by not in _COMMODITIES,
        yearly=_is_yearly(question, selection),
        window=window(selection),
    )
    books.terms = question.asked.terms
    if question.by in _COMMODITIES:
        from pakbel.reports.trade_commodity_table import commodity_table

        return commodity_table(register, selection, books, question)
    if question.against is not None:
        from pakbel.reports.trade_difference import difference_table

        return difference_table(register, selection, books, question)
    from pakbel.reports.trade_period_table import period_table

    return period_table(register, selection, books, question)


def _is_yearly(question: Question, selection: Selection) -> bool:
    """Whether calendar years are all that is shown, so that months of years with their own figure are not read.

    A single commodity may have months that a year does not list.
    """
    if question.against is not None:
        return False
    if question.by not in _COMMODITIES:
        return question.commodity is None and question.by in {"year", "flow", "reporter"}
    asked = window(selection)
    return asked is None or all(
        day is None or (day.month, day.day) == edge
        for day, edge in ((asked.first, (1, 1)), (asked.last, (12, 31)))
    )


def _require_fitting(question: Question) -> None:
    """Options that another grouping is for are refused, never passed over."""
    listing, partner = (*_COMMODITIES, "partner"), question.asked.partner
    if question.top is not None and question.by not in listing:
        raise BadInput(
            f"is for --by {', '.join(listing)}", field="--top", value=question.top, hint="--limit N cuts rows"
        )
    if question.by == "flow":
        why = "is in nobody's book: there are no two to set beside each other"
        require_two_books(question.asked, why, "--by year")
    if question.by == "partner" and (partner or question.commodity):
        raise BadInput(
            "--by partner lists the whole trade with every partner",
            field="--partner" if partner else "--commodity",
            value=partner or question.commodity,
            hint="--by year",
        )
    if question.level is not None and question.by != "commodity":
        raise BadInput("is for --by commodity", field="--level", value=question.level)
    if question.against is not None and question.by not in _PERIODS:
        raise BadInput(
            f"is for --by {', '.join(_PERIODS)}",
            field="--difference",
            value=question.against,
            hint="--by year",
        )
