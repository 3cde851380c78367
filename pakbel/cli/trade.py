"""`trade summary`: what each country's books say, side by side and never added."""

from typing import Annotated

import typer

from pakbel.cli.command import command
from pakbel.cli.options import REPORT
from pakbel.cli.session import Session
from pakbel.table import Table


@command(*REPORT, examples=("pakbel trade summary", "pakbel trade summary --by flow --period 2015..2020"))
def summary(
    session: Session,
    by: Annotated[
        str, typer.Option("--by", metavar="year|quarter|month|half|fy|flow|reporter", help="How to group.")
    ] = "year",
    vintage: Annotated[
        str | None,
        typer.Option("--vintage", metavar="NAME", help="One state of the data; the newest unless said."),
    ] = None,
) -> Table:
    """Exports, imports, balance, turnover and growth in both countries' books. Missing is not zero."""
    from pakbel.reports.trade_summary import trade_summary

    return trade_summary(session.register, session.selection, by=by, vintage=vintage)
