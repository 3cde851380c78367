"""What the totals of both books tell: `trade mirror`, `trade growth`, `trade target`.

To add one: a report in `pakbel/reports/trade_….py`, a command here or in `trade_baskets.py`, its line in `nouns.py`.
"""

from fractions import Fraction
from typing import Annotated

import typer

from pakbel.cli.command import command
from pakbel.cli.options import REPORT
from pakbel.cli.session import Session
from pakbel.cli.trade_asking import BOOKS, MONEY, Level, Top, asked_of, scale_of, shared, told, top_of
from pakbel.errors import BadInput
from pakbel.reports.trade_asked import Asked
from pakbel.table import Table


@command(
    *REPORT,
    "picture",
    examples=("pakbel trade mirror", "pakbel trade mirror --period 2015..2020 --where 'flag = high'"),
    extra=(*BOOKS, *MONEY),
)
def mirror(
    session: Session,
    by: Annotated[
        str | None, typer.Option("--by", metavar="year|quarter|month|half|fy", help="How to group.")
    ] = None,
    low: Annotated[str, typer.Option("--low", metavar="RATIO", help="Flag what is below.")] = "0.8",
    high: Annotated[str, typer.Option("--high", metavar="RATIO", help="Flag what is above.")] = "1.25",
    **typed: str | None,
) -> Table:
    """Both books of each flow: the buyer's over the seller's, what lies between, and the years that do not fit."""
    from pakbel.reports.trade_mirror import trade_mirror

    asked = asked_of(session, typed)
    bounds = {"low": _ratio("--low", low), "high": _ratio("--high", high)}

    def report(asked: Asked) -> Table:
        return trade_mirror(session.seen, session.selection, asked, by=by, **bounds)

    return told(session, asked, report)


@command(
    *REPORT,
    "picture",
    examples=(
        "pakbel trade growth --period 2010..2020",
        "pakbel trade growth --by commodity --level sitc1",
    ),
    extra=(*BOOKS, *MONEY),
)
def growth(
    session: Session,
    by: Annotated[
        str, typer.Option("--by", metavar="flow|year|commodity", help="Averages, years, or what contributed.")
    ] = "flow",
    level: Level = None,
    top: Top = None,
    **typed: str | None,
) -> Table:
    """Growth of each flow in each book: exponential and trend between the ends of --period, or year by year.

    By commodity the ten that changed most, unless --top says how many.
    For the range of the figures: --columns reporter,flow,least,greatest,mean,variation.
    """
    contributions = by.strip().casefold() == "commodity"
    for option, value in (("--level", level), ("--top", top)):
        if value is not None and not contributions:
            raise BadInput("is for --by commodity", field=option, value=value, hint="--by commodity")

    def report(asked: Asked) -> Table:
        return _contributions(session, asked, level, top) if contributions else _averages(session, asked, by)

    return told(session, asked_of(session, typed), report)


def _averages(session: Session, asked: Asked, by: str) -> Table:
    from pakbel.reports.trade_growth import trade_growth

    return trade_growth(session.seen, session.selection, asked, by=by)


def _contributions(session: Session, asked: Asked, level: str | None, top: str | None) -> Table:
    from pakbel.reports.trade_contributions import trade_contributions

    scale, most = scale_of(level), top_of(session, top)
    return trade_contributions(session.seen, session.selection, asked, scale=scale, top=most)


@command(
    *REPORT,
    "picture",
    examples=("pakbel trade target", "pakbel trade target --as-of 2017-03-01 --where 'id = C-12'"),
    extra=(*shared("reporter", "vintage"), *MONEY),
)
def target(session: Session, **typed: str | None) -> Table:
    """Promises measured by trade: attained in each book, growth needed and had, where both would lead.

    --reporter shows what one book says; both unless said.
    """
    from pakbel.reports.trade_target import trade_target

    def report(asked: Asked) -> Table:
        return trade_target(session.register, session.selection, asked)

    return told(session, asked_of(session, typed), report)


def _ratio(option: str, typed: str) -> Fraction:
    """A plain number; the report says which order it wants."""
    from pakbel.reading.amounts import read_amount  # a door: the bounds are seldom moved

    try:
        return Fraction(read_amount(typed))
    except BadInput as error:
        raise BadInput(error.message, field=option, value=typed, hint=f"{option} 0.9") from error
