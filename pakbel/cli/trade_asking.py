"""The options that the reports of trade share, and how each is read."""

from collections.abc import Callable
from typing import Annotated

import typer

from pakbel.cli.session import Session
from pakbel.domain.commodities import Scale
from pakbel.errors import BadInput
from pakbel.reports.trade_asked import Asked
from pakbel.table import Table

Reporter = Annotated[
    str | None,
    typer.Option("--reporter", metavar="PAK", help="Seen from whom, by code or name."),
]
Partner = Annotated[str | None, typer.Option("--partner", metavar="BLR", help="With whom, by code or name.")]
Level = Annotated[
    str | None,
    typer.Option("--level", metavar="2|4|6|sitc1…", help="Digits of the commodities, of the HS unless said."),
]
Top = Annotated[
    str | None,
    typer.Option("--top", metavar="N", help="The N largest of each flow; 10 unless said, 0 for all."),
]
Vintage = Annotated[
    str | None,
    typer.Option("--vintage", metavar="NAME", help="One state of the data; the newest unless said."),
]
In = Annotated[
    str | None,
    typer.Option("--in", metavar="PKR", help="In another currency, by the recorded rate of each period."),
]
Real = Annotated[
    str | None, typer.Option("--real", metavar="YEAR", help="In prices of a year, by US consumer prices.")
]


def asked_of(reporter: str | None, partner: str | None, vintage: str | None) -> Asked:
    return Asked(country_of("--reporter", reporter), country_of("--partner", partner), vintage)


def told(
    session: Session, asked: Asked, currency: str | None, year: str | None, report: Callable[[Asked], Table]
) -> Table:
    """A report in the terms of `--in` or `--real`, with what its footer must say of them."""
    if currency is None and year is None:
        return report(asked)
    from pakbel.reports.trade_money import money_asked, with_money  # a door: most want figures as recorded

    money = money_asked(session.register, currency_of(currency), year_of(year))
    return with_money(report(asked._replace(terms=money.terms)), money)


def currency_of(typed: str | None) -> str | None:
    if typed is None:
        return None
    from pakbel.reading.amounts import read_currency  # a door: most want figures as they were recorded

    try:
        return read_currency(typed)
    except BadInput as error:
        raise BadInput(error.message, field="--in", value=typed, hint="--in PKR") from error


def year_of(typed: str | None) -> int | None:
    if typed is None or (typed.isascii() and typed.isdigit() and len(typed) == 4):
        return None if typed is None else int(typed)
    raise BadInput(f"{typed!r} is no year", field="--real", value=typed, hint="--real 2015")


def scale_of(typed: str | None) -> Scale:
    from pakbel.reports.trade_baskets import scale_typed  # a door, as above

    return scale_typed(typed if typed is not None else "2")


def top_of(session: Session, typed: str | None) -> int:
    """How many of each flow; 0 for all of them."""
    return 10 if typed is None else session.read_count("--top", typed)


def code_of(typed: str | None) -> str:
    if typed is None or (typed.isascii() and typed.isdigit() and len(typed) <= 10):
        return typed or ""
    raise BadInput(f"{typed!r} is no code", field="--commodity", value=typed, hint="--commodity 8701")


def country_of(option: str, typed: str | None) -> str | None:
    """The three letters of a country typed by code or name."""
    if typed is None:
        return None
    from pakbel.reports.country_names import country_named  # a door: most ask for the register's pair

    return country_named(typed, option)
