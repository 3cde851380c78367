"""`trade summary`: what each country's books say, side by side and never added."""

from typing import Annotated

import typer

from pakbel.cli.command import command
from pakbel.cli.options import REPORT
from pakbel.cli.session import Session
from pakbel.cli.trade_asking import In, Real, country_of, currency_of, year_of
from pakbel.errors import BadInput
from pakbel.table import Table

_GROUPS = "year|quarter|month|half|fy|flow|reporter|partner|commodity|section|sitc"


@command(
    *REPORT,
    "picture",
    examples=(
        "pakbel trade summary --by flow --period 2015..2020",
        "pakbel trade summary --by sitc --top 5",
    ),
)
def summary(
    session: Session,
    by: Annotated[
        str | None, typer.Option("--by", metavar=_GROUPS, help="How to group; by year unless said.")
    ] = None,
    reporter: Annotated[
        str | None, typer.Option("--reporter", metavar="PAK", help="Seen from whom, by code or name.")
    ] = None,
    partner: Annotated[
        str | None, typer.Option("--partner", metavar="BLR", help="With whom; World for all together.")
    ] = None,
    commodity: Annotated[
        str | None, typer.Option("--commodity", metavar="HS", help="Only below a code: 87, 8701.")
    ] = None,
    level: Annotated[
        str | None,
        typer.Option(
            "--level", metavar="2|4|6|sitc1", help="Digits of the commodities, of the HS unless said."
        ),
    ] = None,
    top: Annotated[
        str | None, typer.Option("--top", metavar="N", help="The N largest, and the others in one row.")
    ] = None,
    vintage: Annotated[
        str | None,
        typer.Option("--vintage", metavar="NAME", help="One state of the data; the newest unless said."),
    ] = None,
    difference: Annotated[
        str | None,
        typer.Option("--difference", metavar="NAME", help="Set it against another state of the data."),
    ] = None,
    basis: Annotated[
        str, typer.Option("--basis", metavar="customs|payments|reconciled", help="What kind of statistics.")
    ] = "customs",
    in_: In = None,
    real: Real = None,
) -> Table:
    """Exports, imports, balance, turnover and growth in both countries' books. Missing is not zero.

    With --commodity, --level or --top and without --by it lists commodities.
    """
    from pakbel.reports.trade_summary import trade_summary

    if level is not None and level.casefold() == "sitc1" and by in {None, "commodity", "sitc"}:
        by, level = "sitc", None
    table = trade_summary(
        session.register,
        session.selection,
        by=by,
        reporter=country_of("--reporter", reporter),
        partner=country_of("--partner", partner),
        vintage=vintage,
        basis=_basis(basis),
        commodity=_commodity(commodity),
        level=_number("--level", level),
        top=_number("--top", top),
        against=difference,
        currency=currency_of(in_),
        prices_of=year_of(real),
    )
    if not session.wants_chart:
        return table
    from pakbel.reports.trade_charts import pictured  # a door: few ask for a picture

    return pictured(table, session.register)


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


def _basis(typed: str) -> str:
    from pakbel.domain.codes import TRADE_BASES
    from pakbel.errors import nearest

    if typed in TRADE_BASES:
        return typed
    near = nearest(typed, TRADE_BASES)
    raise BadInput(
        f"{typed!r} is none of: {', '.join(TRADE_BASES)}",
        field="--basis",
        value=typed,
        hint=f"--basis {near or 'customs'}",
    )
