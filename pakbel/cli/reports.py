"""The daily reports: today, overdue, due, status, dormant."""

from typing import Annotated

import typer

from pakbel.cli.command import command
from pakbel.cli.options import LOOK, REPORT
from pakbel.cli.session import Session
from pakbel.table import Answer, Table


@command(*LOOK, examples=("pakbel", "pakbel --as-of 2025-06-30"))
def today(session: Session) -> Answer:
    """Today's picture in about ten lines: promised, delivered, overdue, next due, what is unknown."""
    from pakbel.reports.today import today as today_report

    return today_report(session.register)


@command(*REPORT, examples=("pakbel overdue", "pakbel overdue --where 'owner = PAK' --as-of 2025-12-31"))
def overdue(
    session: Session,
    exit_code: Annotated[
        bool, typer.Option("--exit-code", help="End with 10 when something is overdue.")
    ] = False,
) -> None:
    """What should have come and did not, the latest first. It never forgets."""
    from pakbel.reports.overdue import fails
    from pakbel.reports.overdue import overdue as overdue_report

    table = overdue_report(session.register, session.selection)
    session.show(table)
    if exit_code and fails(table):
        raise typer.Exit(10)


@command(*REPORT, examples=("pakbel due --within 90d", "pakbel due --period 'next quarter'"))
def due(
    session: Session,
    within: Annotated[
        str | None,
        typer.Option("--within", metavar="90d|6w|3m", help="How far ahead to look; 90 days unless said."),
    ] = None,
) -> Table:
    """What falls due next: promises, instalments, and occurrences of what recurs."""
    from pakbel.reports.due import due as due_report

    return due_report(session.register, session.selection, within=within)


@command(*REPORT, examples=("pakbel status", "pakbel status --by side"))
def status(
    session: Session,
    mou: Annotated[
        str | None, typer.Option("--mou", metavar="ID", help="One paper, with what lies inside it.")
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="mou|sector|side|kind|year|tag", help="Summed up by one of these."),
    ] = None,
) -> Table:
    """Promised beside delivered: gap, share done, state. Units are never added together."""
    from pakbel.reports.status import status as status_report

    return status_report(session.register, session.selection, mou=mou, by=by)


@command(*REPORT, examples=("pakbel dormant", "pakbel dormant --as-of 2020-12-31"))
def dormant(session: Session) -> Table:
    """Open promises of which no source has spoken for a year."""
    from pakbel.reports.dormant import dormant as dormant_report

    return dormant_report(session.register, session.selection)
