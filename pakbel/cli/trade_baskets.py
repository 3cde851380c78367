"""What the commodities of both books tell, and how they stand beside the world's."""

from typing import Annotated

import typer

from pakbel.cli.command import command
from pakbel.cli.options import REPORT
from pakbel.cli.session import Session
from pakbel.cli.trade_asking import BOOKS, Commodity, Level, Top, asked_of, code_of, scale_of, shared, top_of
from pakbel.table import Table

# Each country stands in its own newest state of the data: one name for both would say nothing.
_STRUCTURES = shared("reporter", "partner", "basis")


@command(
    *REPORT,
    examples=(
        "pakbel trade concentration --level sitc1 --period 2010..2020",
        "pakbel trade concentration --level 6 --class-size 5387",
    ),
    extra=BOOKS,
)
def concentration(
    session: Session,
    level: Level = None,
    class_size: Annotated[
        str | None,
        typer.Option("--class-size", metavar="N", help="How many classes the level has, for UNCTAD's form."),
    ] = None,
    **typed: str | None,
) -> Table:
    """How each flow was spread over commodities, by book and year; every usual index under its own name.

    Needs commodities: a file of UN Comtrade at 2 digits or more. The bundled register has SITC sections.
    """
    from pakbel.reports.trade_concentration import trade_concentration

    classes = None if class_size is None else session.read_count("--class-size", class_size)
    asked, scale = asked_of(session, typed), scale_of(level)
    return trade_concentration(session.seen, session.selection, asked, scale=scale, classes=classes)


@command(
    *REPORT,
    examples=(
        "pakbel trade unit-value --period 2015..2020",
        "pakbel trade unit-value --commodity 8701 --level 4",
    ),
    extra=BOOKS,
)
def unit_value(
    session: Session,
    commodity: Commodity = None,
    level: Level = None,
    top: Top = None,
    **typed: str | None,
) -> Table:
    """Value over net weight, else over quantity, by commodity and year. A unit value is no price.

    The ten largest of each flow, unless --top says how many.
    Needs commodities with their weights, as files of UN Comtrade at 6 digits have; the bundled register has none.
    """
    from pakbel.reports.trade_unit_values import trade_unit_value

    return trade_unit_value(
        session.seen,
        session.selection,
        asked_of(session, typed),
        scale=None if level is None else scale_of(level),
        under=code_of(commodity),
        top=top_of(session, top),
    )


@command(
    *REPORT,
    examples=("pakbel trade intra-industry", "pakbel trade intra-industry --by commodity --level 4"),
    extra=BOOKS,
)
def intra_industry(
    session: Session,
    by: Annotated[
        str, typer.Option("--by", metavar="year|commodity", help="All together by year, or each commodity.")
    ] = "year",
    level: Level = None,
    **typed: str | None,
) -> Table:
    """How much of the trade is in the same goods both ways (Grubel and Lloyd), in each book.

    Needs commodities of both flows in one book; the bundled register has none.
    """
    from pakbel.reports.trade_intra_industry import trade_intra_industry

    asked, scale = asked_of(session, typed), scale_of(level)
    return trade_intra_industry(session.seen, session.selection, asked, by=by, scale=scale)


@command(
    *REPORT,
    examples=("pakbel trade intensity", "pakbel trade intensity --strict --period 2015..2020"),
    extra=BOOKS,
)
def intensity(
    session: Session,
    strict: Annotated[
        bool, typer.Option("--strict", help="The world without the seller, who cannot sell to itself.")
    ] = False,
    **typed: str | None,
) -> Table:
    """The partner's share in all exports, over its share in world trade.

    Needs totals of partner World of both countries and of all reporters: a file of UN Comtrade.
    """
    from pakbel.reports.trade_intensity import trade_intensity

    return trade_intensity(session.seen, session.selection, asked_of(session, typed), strict=strict)


@command(
    *REPORT,
    examples=("pakbel trade rca", "pakbel trade rca --reporter BLR --level 4"),
    extra=BOOKS,
)
def rca(session: Session, level: Level = None, **typed: str | None) -> Table:
    """Revealed comparative advantage (Balassa), and with the partner.

    Needs commodities of partner World of both countries and of all reporters: a file of UN Comtrade.
    """
    from pakbel.reports.trade_rca import trade_rca

    return trade_rca(session.seen, session.selection, asked_of(session, typed), scale=scale_of(level))


@command(
    *REPORT,
    examples=("pakbel trade complementarity", "pakbel trade complementarity --level 4 --period 2015..2020"),
    extra=_STRUCTURES,
)
def complementarity(session: Session, level: Level = None, **typed: str | None) -> Table:
    """How well what one sells fits what the other buys, both ways.

    Needs commodities of partner World of both countries: a file of UN Comtrade.
    """
    from pakbel.reports.trade_complementarity import trade_complementarity

    return trade_complementarity(
        session.seen, session.selection, asked_of(session, typed), scale=scale_of(level)
    )


@command(
    *REPORT,
    examples=("pakbel trade similarity", "pakbel trade similarity --partner KAZ --level 4"),
    extra=_STRUCTURES,
)
def similarity(session: Session, level: Level = None, **typed: str | None) -> Table:
    """How alike the exports of both countries are.

    Needs commodities of partner World of both countries: a file of UN Comtrade.
    """
    from pakbel.reports.trade_complementarity import trade_similarity

    return trade_similarity(session.seen, session.selection, asked_of(session, typed), scale=scale_of(level))
