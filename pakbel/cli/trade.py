"""`trade summary`: what each country's books say, side by side and never added."""

from typing import Annotated

import typer

from pakbel.cli.command import command
from pakbel.cli.options import REPORT
from pakbel.cli.session import Session
from pakbel.cli.trade_asking import BOOKS, MONEY, Commodity, asked_of, told, vintage_of
from pakbel.errors import BadInput
from pakbel.reports.trade_asked import Asked
from pakbel.table import Table

_GROUPS = "year|quarter|month|half|fy|flow|reporter|partner|commodity|section|sitc"
_By = Annotated[str | None, typer.Option("--by", metavar=_GROUPS, help="How to group; by year unless said.")]
_Level = Annotated[
    str | None,
    typer.Option("--level", metavar="2|4|6|sitc1", help="Digits of the commodities, of the HS unless said."),
]
_Top = Annotated[
    str | None, typer.Option("--top", metavar="N", help="The N largest, and the others in one row.")
]
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
    level: _Level = None,
    top: _Top = None,
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
    under, digits, most = _commodity(commodity), _number("--level", level), _number("--top", top)

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


def _commodity(typed: str | None) -> str | None:
    if typed is None or (typed.isascii() and typed.isdigit() and len(typed) in {2, 4, 6, 8, 10}):
        return typed
    raise BadInput(
        f"{typed!r} is no HS code of 2, 4, 6, 8 or 10 digits",
        field="--commodity",
        value=typed,
        hint="--commodity 87",
    )


def _number(option: str, typed: str | None) -> int | None:
    if typed is None:
        return None
    allowed = {"2", "4", "6", "8", "10"} if option == "--level" else None
    if not (typed.isascii() and typed.isdigit()) or (allowed is not None and typed not in allowed):
        what = "is none of 2, 4, 6, 8, 10 digits, sitc1" if allowed is not None else "is no number of rows"
        raise BadInput(
            f"{typed!r} {what}", field=option, value=typed, hint=f"{option} {4 if allowed else 10}"
        )
    return int(typed)
