"""`trade import` and `trade imports`: files of trade statistics, and what was imported of them."""

from typing import Annotated

import typer

from pakbel.cli.command import command
from pakbel.cli.options import REPORT
from pakbel.cli.session import Session
from pakbel.cli.trade_options import trade_options
from pakbel.table import Table

_Files = Annotated[
    list[str],
    typer.Argument(metavar="FILE…", help="CSV, JSON, xlsx …; - for standard input.", show_default=False),
]
_SkipBad = Annotated[
    bool, typer.Option("--skip-bad", help="Leave out bad rows; of two values of one figure keep the first.")
]
_Errors = Annotated[
    str | None, typer.Option("--errors", metavar="FILE.csv", help="Write every bad row's reason here.")
]


@command(
    "write",
    "place",
    examples=(
        "pakbel trade import TradeData_5_14_2025.csv --dry-run",
        "pakbel trade import mine.csv --map period=Year,value=Value --reporter PAK --partner BLR --flow export",
    ),
    extra=trade_options(),
)
def import_trade(
    session: Session,
    files: _Files,
    skip_bad: _SkipBad = False,
    errors: _Errors = None,
    **trade: object,
) -> None:
    """Read figures from files of trade statistics: what a file is, its content says.

    What is in them is shown before anything is kept. All files of one command are one import, kept whole or
    not at all; the same file twice changes nothing. Files may be packed (gzip, zip).
    """
    # A door: reading files is the work of this command alone.
    from pakbel.cli.receiving import import_files

    import_files(session, files, None, trade, skip_bad=skip_bad, errors=errors)


_Maps = Annotated[bool, typer.Option("--maps", help="The mappings that --save-map kept, instead.")]


@command(
    *REPORT,
    examples=(
        "pakbel trade imports",
        "pakbel trade imports --maps",
    ),
)
def imports(session: Session, maps: _Maps = False) -> Table:
    """Every import of trade files: what it was, its vintage, and how much came of it."""
    if maps:
        from pakbel.cli.kept_maps import kept_maps
        from pakbel.reports.maps import maps_table

        return maps_table(kept_maps(session.snapshot.meta), session.selection)
    from pakbel.reports.imports import imports_table

    return imports_table(session.register, session.selection)
