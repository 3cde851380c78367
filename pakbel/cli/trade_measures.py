"""What the books of trade tell: `trade mirror`, `growth`, `concentration`, `target` and the rest.

To add one: a report in `pakbel/reports/trade_….py`, a command here, and its line in `nouns.py`.
"""

from fractions import Fraction
from typing import Annotated

import typer

from pakbel.cli.command import command
from pakbel.cli.options import REPORT
from pakbel.cli.session import Session
from pakbel.domain.commodities import Scale
from pakbel.errors import BadInput
from pakbel.reports.trade_asked import Asked
from pakbel.table import Table

_Reporter = Annotated[
    str | None,
    typer.Option("--reporter", metavar="PAK", help="Seen from whom, by code or name."),
]
_Partner = Annotated[str | None, typer.Option("--partner", metavar="BLR", help="With whom, by code or name.")]
_Level = Annotated[
    str | None,
    typer.Option("--level", metavar="2|4|6|sitc1…", help="Digits of the commodities, of the HS unless said."),
]
_Top = Annotated[
    str | None,
    typer.Option("--top", metavar="N", help="The N largest of each flow; 10 unless said, 0 for all."),
]
_Vintage = Annotated[
    str | None,
    typer.Option("--vintage", metavar="NAME", help="One state of the data; the newest unless said."),
]


@command(
    *REPORT,
    "picture",
    examples=("pakbel trade mirror", "pakbel trade mirror --period 2015..2020 --where 'flag = high'"),
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
    table = trade_mirror(session.register, session.selection, asked, by=by, **bounds)
    if not session.wants_chart:
        return table
    from pakbel.reports.trade_charts import mirror_drawn  # doors, here and below: few ask for a picture

    return mirror_drawn(table)


@command(
    *REPORT,
    "picture",
    examples=(
        "pakbel trade growth --period 2010..2020",
        "pakbel trade growth --by commodity --period 2016..2017",
    ),
)
def growth(
    session: Session,
    by: Annotated[
        str, typer.Option("--by", metavar="flow|year|commodity", help="Averages, years, or what contributed.")
    ] = "flow",
    level: _Level = None,
    top: _Top = None,
    reporter: _Reporter = None,
    partner: _Partner = None,
    vintage: _Vintage = None,
) -> Table:
    """Growth of each flow in each book: exponential and trend between the ends of --period, or year by year.

    For the range of the figures: --columns reporter,flow,least,greatest,mean,variation.
    """
    from pakbel.reports.trade_growth import trade_growth

    asked = _asked(reporter, partner, vintage)
    if by.strip().casefold() == "commodity":
        from pakbel.reports.trade_contributions import trade_contributions

        return trade_contributions(
            session.register, session.selection, asked, scale=_scale(level), top=_top(session, top)
        )
    for option, typed in (("--level", level), ("--top", top)):
        if typed is not None:
            raise BadInput("is for --by commodity", field=option, value=typed, hint="--by commodity")
    table = trade_growth(session.register, session.selection, asked, by=by)
    if not session.wants_chart:
        return table
    from pakbel.reports.trade_charts import growth_drawn

    years = Selection(period=session.selection.period, today=session.today)
    return growth_drawn(table, trade_growth(session.register, years, asked, by="year"))


@command(
    *REPORT,
    examples=(
        "pakbel trade concentration --period 2015..2020",
        "pakbel trade concentration --level 6 --class-size 5387",
    ),
)
def concentration(
    session: Session,
    level: _Level = None,
    class_size: Annotated[
        str | None,
        typer.Option("--class-size", metavar="N", help="How many classes the level has, for UNCTAD's form."),
    ] = None,
    reporter: _Reporter = None,
    partner: _Partner = None,
    vintage: _Vintage = None,
) -> Table:
    """How each flow was spread over commodities, by book and year; every usual index under its own name."""
    from pakbel.reports.trade_concentration import trade_concentration

    classes = None if class_size is None else session.read_count("--class-size", class_size)
    asked = _asked(reporter, partner, vintage)
    return trade_concentration(
        session.register, session.selection, asked, scale=_scale(level), classes=classes
    )


@command(
    *REPORT,
    examples=(
        "pakbel trade unit-value --period 2015..2020",
        "pakbel trade unit-value --commodity 8701 --level 4",
    ),
)
def unit_value(
    session: Session,
    commodity: Annotated[
        str | None, typer.Option("--commodity", metavar="HS", help="Only below a code: 87, 8701.")
    ] = None,
    level: _Level = None,
    top: _Top = None,
    reporter: _Reporter = None,
    partner: _Partner = None,
    vintage: _Vintage = None,
) -> Table:
    """Value over net weight, else over quantity, by commodity and year. A unit value is no price."""
    from pakbel.reports.trade_unit_values import trade_unit_value

    asked = _asked(reporter, partner, vintage)
    under = _code(commodity)
    return trade_unit_value(
        session.register,
        session.selection,
        asked,
        scale=_scale(level, "6"),
        under=under,
        top=_top(session, top),
    )


@command(
    *REPORT,
    examples=("pakbel trade intra-industry", "pakbel trade intra-industry --by commodity --level 4"),
)
def intra_industry(
    session: Session,
    by: Annotated[
        str, typer.Option("--by", metavar="year|commodity", help="All together by year, or each commodity.")
    ] = "year",
    level: _Level = None,
    reporter: _Reporter = None,
    partner: _Partner = None,
    vintage: _Vintage = None,
) -> Table:
    """How much of the trade is in the same goods both ways (Grubel and Lloyd), in each book."""
    from pakbel.reports.trade_intra_industry import trade_intra_industry

    asked = _asked(reporter, partner, vintage)
    return trade_intra_industry(session.register, session.selection, asked, by=by, scale=_scale(level))


@command(*REPORT, examples=("pakbel trade intensity", "pakbel trade intensity --strict --period 2015..2020"))
def intensity(
    session: Session,
    strict: Annotated[
        bool, typer.Option("--strict", help="The world without the seller, who cannot sell to itself.")
    ] = False,
    reporter: _Reporter = None,
    partner: _Partner = None,
    vintage: _Vintage = None,
) -> Table:
    """The partner's share in all exports, over its share in world trade. Needs totals of partner World."""
    from pakbel.reports.trade_intensity import trade_intensity

    asked = _asked(reporter, partner, vintage)
    return trade_intensity(session.register, session.selection, asked, strict=strict)


@command(*REPORT, examples=("pakbel trade rca", "pakbel trade rca --reporter BLR --level 4"))
def rca(
    session: Session,
    level: _Level = None,
    reporter: _Reporter = None,
    partner: _Partner = None,
    vintage: _Vintage = None,
) -> Table:
    """Revealed comparative advantage (Balassa), and with the partner. Needs commodities of partner World."""
    from pakbel.reports.trade_rca import trade_rca

    asked = _asked(reporter, partner, vintage)
    return trade_rca(session.register, session.selection, asked, scale=_scale(level))


@command(
    *REPORT,
    examples=("pakbel trade complementarity", "pakbel trade complementarity --level 4 --period 2015..2020"),
)
def complementarity(
    session: Session,
    level: _Level = None,
    reporter: _Reporter = None,
    partner: _Partner = None,
    vintage: _Vintage = None,
) -> Table:
    """How well what one sells fits what the other buys, both ways. Needs commodities of partner World."""
    from pakbel.reports.trade_complementarity import trade_complementarity

    asked = _asked(reporter, partner, vintage)
    return trade_complementarity(session.register, session.selection, asked, scale=_scale(level))


@command(*REPORT, examples=("pakbel trade similarity", "pakbel trade similarity --partner KAZ --level 4"))
def similarity(
    session: Session,
    level: _Level = None,
    reporter: _Reporter = None,
    partner: _Partner = None,
    vintage: _Vintage = None,
) -> Table:
    """How alike the exports of both countries are. Needs commodities of partner World."""
    from pakbel.reports.trade_complementarity import trade_similarity

    asked = _asked(reporter, partner, vintage)
    return trade_similarity(session.register, session.selection, asked, scale=_scale(level))


@command(
    *REPORT,
    "picture",
    examples=("pakbel trade target", "pakbel trade target --as-of 2017-03-01 --where 'id = C-12'"),
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

    asked = _asked(reporter, None, vintage)
    table = trade_target(session.register, session.selection, asked)
    if not session.wants_chart:
        return table
    from pakbel.reports.trade_charts import target_drawn
    from pakbel.reports.trade_scope import books_asked

    books = books_asked(session.register, Asked(vintage=vintage))
    return target_drawn(table, books, session.register.day.year)


def _country(option: str, typed: str | None) -> str | None:
    if typed is None:
        return None
    from pakbel.reports.country_names import country_named  # a door: most ask for the register's pair

    return country_named(typed, option)


def _asked(reporter: str | None, partner: str | None, vintage: str | None) -> Asked:
    return Asked(_country("--reporter", reporter), _country("--partner", partner), vintage)


def _scale(typed: str | None, unless_said: str = "2") -> Scale:
    from pakbel.reports.trade_baskets import scale_typed  # a door, as above

    return scale_typed(typed if typed is not None else unless_said)


def _top(session: Session, typed: str | None) -> int:
    """How many of each flow; 0 for all of them."""
    return 10 if typed is None else session.read_count("--top", typed)


def _code(typed: str | None) -> str:
    if typed is None or (typed.isascii() and typed.isdigit() and len(typed) <= 10):
        return typed or ""
    raise BadInput(f"{typed!r} is no code", field="--commodity", value=typed, hint="--commodity 8701")


def _ratio(option: str, typed: str) -> Fraction:
    """A plain number; the report says which order it wants."""
    from pakbel.reading.amounts import read_amount  # a door: the bounds are seldom moved

    try:
        return Fraction(read_amount(typed))
    except BadInput as error:
        raise BadInput(error.message, field=option, value=typed, hint=f"{option} 0.9") from error
