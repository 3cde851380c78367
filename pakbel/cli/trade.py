"""`trade summary`: what each country's books say, side by side and never added."""

from typing import Annotated

import typer

from pakbel.cli.command import command
from pakbel.cli.options import REPORT
from pakbel.cli.session import Session
from pakbel.cli.trade_asking import (
    BOOKS,
    MONEY,
    Commodity,
    Level,
    Top,
    asked_of,
    code_of,
    scale_of,
    told,
    top_of,
    vintage_of,
)
from pakbel.domain.commodities import HS
from pakbel.errors import BadInput
from pakbel.reports.trade_asked import Asked
from pakbel.table import Table

_OF_THE_HS = frozenset({2, 4, 6, 8, 10})
_GROUPS = "year|quarter|month|half|fy|flow|reporter|partner|commodity|section|sitc"
_By = Annotated[str | None, typer.Option("--by", metavar=_GROUPS, help="How to group; by year unless said.")]
_Difference = Annotated[
    str | None,
    typer.Option("--difference", metavar="NAME", help="Set it against another state of the data."),
]


@command(
    *REPORT,
    "picture",
    examples=(
        "pakbel trade summary --by flow --period 2015..2020",
        "pakbel trade summary --by sitc --top 5",
    ),
    extra=(*BOOKS, *MONEY),
)
def summary(
    session: Session,
    by: _By = None,
    commodity: Commodity = None,
    level: Level = None,
    top: Top = None,
    difference: _Difference = None,
    **typed: str | None,
) -> Table:
    """Exports, imports, balance, turnover and growth in both countries' books. Missing is not zero.

    With --commodity, --level or --top and without --by it lists commodities.
    """
    from pakbel.reports.trade_summary import trade_summary

    if level is not None and level.casefold() == "sitc1" and by in {None, "commodity", "sitc"}:
        by, level = "sitc", None
    against = vintage_of(session, "--difference", difference)
    under, digits = code_of(commodity, _OF_THE_HS) or None, _digits(level)
    most = None if top is None else top_of(session, top)

    def report(asked: Asked) -> Table:
        return trade_summary(
            session.seen,
            session.selection,
            asked,
            by=by,
            commodity=under,
            level=digits,
            top=most,
            against=against,
        )

    return told(session, asked_of(session, typed), report)


def _digits(typed: str | None) -> int | None:
    """Of the HS; the sections of the SITC are a grouping of their own."""
    if typed is None:
        return None
    scheme, digits = scale_of(typed)
    if scheme == HS:
        return digits
    raise BadInput("is for commodities of the HS here", field="--level", value=typed, hint="--by sitc")
