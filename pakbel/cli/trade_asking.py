"""The options that the reports of trade share, and how each is read.

To add one for every report: a line in `_SHARED`, its name in `BOOKS` or `MONEY`, its reading in `asked_of`.
One that few reports have is an `Annotated` below, and a parameter of their commands.
"""

import inspect
from collections.abc import Callable, Container, Mapping
from typing import Annotated

import typer

from pakbel.cli.session import Session
from pakbel.cli.trade_options import flag_of, parameter
from pakbel.domain.commodities import Scale
from pakbel.errors import BadInput
from pakbel.reports.trade_asked import CUSTOMS, Asked, in_other_terms
from pakbel.table import Table

Typed = Mapping[str, str | None]
Report = Callable[[Asked], Table]

# Name, metavar, help.
_SHARED = (
    ("reporter", "PAK", "Seen from whom, by code or name."),
    ("partner", "BLR", "With whom, by code or name; World for all together."),
    ("vintage", "NAME", "One state of the data; unless said the newest that has what is asked for."),
    ("basis", "customs|payments|reconciled", "What kind of statistics; customs unless said."),
    ("in", "PKR", "In another currency, by the recorded rate of each period."),
    ("real", "YEAR", "In prices of a year, by US consumer prices."),
)
Level = Annotated[
    str | None,
    typer.Option("--level", metavar="2|4|6|sitc1…", help="Digits of the commodities, of the HS unless said."),
]
Top = Annotated[
    str | None,
    typer.Option("--top", metavar="N", help="The N largest, of each flow where each has its own; 0 for all."),
]
Commodity = Annotated[
    str | None, typer.Option("--commodity", metavar="HS", help="Only below a code: 87, 8701.")
]


def shared(*names: str) -> tuple[inspect.Parameter, ...]:
    """The parameters of the shared options of these names, for a command that takes them as `**typed`."""
    return tuple(
        parameter(f"{name}_" if name == "in" else name, Annotated[str | None, flag_of(name, help, metavar)])
        for name, metavar, help in _SHARED
        if name in names
    )


BOOKS = shared("reporter", "partner", "vintage", "basis")
MONEY = shared("in", "real")


def asked_of(session: Session, typed: Typed) -> Asked:
    """What the shared options ask; BadInput names the one that says nothing."""
    return Asked(
        country_of("--reporter", typed.get("reporter")),
        country_of("--partner", typed.get("partner")),
        vintage_of(session, "--vintage", typed.get("vintage")),
        _basis_of(typed.get("basis")),
        currency_of(typed.get("in_")),
        year_of(typed.get("real")),
    )


def told(session: Session, asked: Asked, report: Report) -> Table:
    """A report in the terms of `--in` or `--real`, with its picture where `--chart` asks for one."""
    if session.wants_chart:
        report = _drawn(session, report)
    if not in_other_terms(asked):
        return report(asked)
    from pakbel.reports.trade_money import in_money  # a door: most want figures as recorded

    return in_money(session.seen, asked, report)


def _drawn(session: Session, report: Report) -> Report:
    from pakbel.reports.trade_charts import pictured  # a door: few ask for a picture

    return lambda asked: pictured(report(asked), session.seen, session.selection, asked)


def vintage_of(session: Session, option: str, typed: str | None) -> str | None:
    if typed is None:
        return None
    from pakbel.reports.trade_named import vintage_named  # a door: most ask for the newest

    return vintage_named(session.seen.snapshot, typed, option)


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


def code_of(typed: str | None, digits: Container[int] = range(1, 11)) -> str:
    """A code of a commodity of so many digits; nothing where none was typed."""
    if typed is None or (typed.isascii() and typed.isdigit() and len(typed) in digits):
        return typed or ""
    what = "code" if isinstance(digits, range) else "HS code of 2, 4, 6, 8 or 10 digits"
    raise BadInput(f"{typed!r} is no {what}", field="--commodity", value=typed, hint="--commodity 87")


def country_of(option: str, typed: str | None) -> str | None:
    """The three letters of a country typed by code or name."""
    if typed is None:
        return None
    from pakbel.reports.country_names import country_named  # a door: most ask for the register's pair

    return country_named(typed, option)


def _basis_of(typed: str | None) -> str:
    if typed is None:
        return CUSTOMS
    from pakbel.domain.codes import TRADE_BASES  # a door: most ask for what customs recorded

    if typed in TRADE_BASES:
        return typed
    from pakbel.errors import nearest

    raise BadInput(
        f"{typed!r} is none of: {', '.join(TRADE_BASES)}",
        field="--basis",
        value=typed,
        hint=f"--basis {nearest(typed, TRADE_BASES) or CUSTOMS}",
    )
