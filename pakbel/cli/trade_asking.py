"""The options that the reports of trade share, and how each is read."""

from typing import Annotated

import typer

from pakbel.cli.session import Session
from pakbel.domain.commodities import Scale
from pakbel.errors import BadInput
from pakbel.reports.trade_asked import Asked

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


def asked_of(reporter: str | None, partner: str | None, vintage: str | None) -> Asked:
    return Asked(_country("--reporter", reporter), _country("--partner", partner), vintage)


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


def _country(option: str, typed: str | None) -> str | None:
    if typed is None:
        return None
    from pakbel.reports.country_names import country_named  # a door: most ask for the register's pair

    return country_named(typed, option)
