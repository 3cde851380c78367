"""What the books of trade tell: `trade mirror`, `growth`, `concentration`, `target` and the rest.

To add one: a report in `pakbel/reports/trade_….py`, a command here, and its line in `nouns.py`.
"""

from fractions import Fraction
from typing import Annotated

import typer

from pakbel.cli.command import command
from pakbel.cli.options import REPORT
from pakbel.cli.session import Session
from pakbel.errors import BadInput
from pakbel.reports.trade_asked import Asked
from pakbel.table import Table

_Reporter = Annotated[
    str | None,
    typer.Option("--reporter", metavar="PAK", help="Who is looked at; the register's first unless said."),
]
_Partner = Annotated[
    str | None, typer.Option("--partner", metavar="BLR", help="With whom; the register's other unless said.")
]
_Vintage = Annotated[
    str | None,
    typer.Option("--vintage", metavar="NAME", help="One state of the data; the newest unless said."),
]


@command(
    *REPORT, examples=("pakbel trade mirror", "pakbel trade mirror --period 2015..2020 --where 'flag = high'")
)
def mirror(
    session: Session,
    by: Annotated[
        str, typer.Option("--by", metavar="year|quarter|month|half|fy", help="How to group.")
    ] = "year",
    low: Annotated[str, typer.Option("--low", metavar="RATIO", help="Flag what is below.")] = "0.8",
    high: Annotated[str, typer.Option("--high", metavar="RATIO", help="Flag what is above.")] = "1.25",
    reporter: _Reporter = None,
    partner: _Partner = None,
    vintage: _Vintage = None,
) -> Table:
    """Both books of each flow: the buyer's over the seller's, what lies between, and the years that do not fit."""
    from pakbel.reports.trade_mirror import trade_mirror

    asked = _asked(reporter, partner, vintage)
    bounds = {"low": _ratio("--low", low), "high": _ratio("--high", high)}
    return trade_mirror(session.register, session.selection, asked, by=by, **bounds)


@command(
    *REPORT,
    examples=("pakbel trade growth --period 2010..2020", "pakbel trade growth --by year --period 2015.."),
)
def growth(
    session: Session,
    by: Annotated[
        str, typer.Option("--by", metavar="flow|year|commodity", help="Averages, years, or what contributed.")
    ] = "flow",
    reporter: _Reporter = None,
    partner: _Partner = None,
    vintage: _Vintage = None,
) -> Table:
    """Growth of each flow in each book: exponential and trend between the ends of --period, or year by year."""
    from pakbel.reports.trade_growth import trade_growth

    return trade_growth(session.register, session.selection, _asked(reporter, partner, vintage), by=by)


@command(
    *REPORT, examples=("pakbel trade target", "pakbel trade target --as-of 2017-03-01 --where 'id = C-12'")
)
def target(
    session: Session,
    reporter: Annotated[
        str | None, typer.Option("--reporter", metavar="PAK", help="One book; both unless said.")
    ] = None,
    vintage: _Vintage = None,
) -> Table:
    """Promises measured by trade: attained in each book, growth needed and had, where both would lead."""
    from pakbel.reports.trade_target import trade_target

    return trade_target(session.register, session.selection, _asked(reporter, None, vintage))


def _country(option: str, typed: str | None) -> str | None:
    """Three letters of a country, in either case."""
    from pakbel.domain.countries import COUNTRIES  # a door: most questions are of the register's own pair

    if typed is None:
        return None
    code = typed.strip().upper()
    if code not in COUNTRIES:
        raise BadInput(
            f"{typed!r} is no country's three-letter code",
            field=option,
            value=typed,
            hint=f"{option} PAK",
        )
    return code


def _asked(reporter: str | None, partner: str | None, vintage: str | None) -> Asked:
    return Asked(_country("--reporter", reporter), _country("--partner", partner), vintage)


def _ratio(option: str, typed: str) -> Fraction:
    """A plain number; the report says which order it wants."""
    from pakbel.reading.amounts import read_amount  # a door: the bounds are seldom moved

    try:
        return Fraction(read_amount(typed))
    except BadInput as error:
        raise BadInput(error.message, field=option, value=typed, hint=f"{option} 0.9") from error
