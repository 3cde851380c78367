"""What is said of a file that cannot be read as figures of trade, and how the others are given without it."""

from collections.abc import Sequence
from pathlib import Path

from pakbel.domain.wording import listed
from pakbel.errors import BadInput
from pakbel.exchange.trade.formats import FORMATS
from pakbel.exchange.trade.heads import columns_in, holds_table, may_hold_records
from pakbel.exchange.trade.reader import Head
from pakbel.reports.trade_next import quoted

_MAP = "--map period=Year,reporter=Country,value='Trade Value (US$)' says which column is which"
_RECORDS = "records of pakbel's own: pakbel import --template commitment shows their columns"
_MOST = 4  # files that are named one by one
_COLUMNS = 8


def unknown_file(head: Head, typed: Sequence[str], *, only: bool) -> BadInput:
    """A table is to be mapped; a text is to be left out of the files that were `typed`; `only` is `trade import`."""
    programs = ", ".join(dict.fromkeys(each.program for each in FORMATS if each.program))
    nor_ours = "" if only else ", and no list of pakbel's own records"
    message = f"{head.name}: is none of the files that are read ({programs}){nor_ours}"
    if not holds_table(head):
        without = _without(head.name, typed, only=only)
        return BadInput(
            message,
            value=head.name,
            hint=f"it has no table of figures: leave it out{without and f': {without}'}",
        )
    if only and may_hold_records(head):
        told = f"pakbel import {quoted(head.name)} reads records of pakbel's own; figures: {_MAP}"
        return BadInput(message, value=head.name, hint=told)
    columns = f" (its columns: {listed(columns_in(head), most=_COLUMNS)})"
    records = "" if only else f"; {_RECORDS}"
    return BadInput(message, value=head.name, hint=_MAP + columns + records)


def names_alone(name: str, typed: Sequence[str], *, only: bool) -> BadInput:
    """A list of countries or goods, which is the key to figures, without them."""
    own = next((each for each in typed if each != "-"), name)
    figures = sorted(str(each) for each in Path(own).parent.glob("BACI_*.csv"))[:_MOST]
    lists = [quoted(each) for each in typed]
    command = " ".join(
        [_command(only=only), *map(quoted, figures or ["BACI_HS92_Y2021_V202301.csv"]), *lists]
    )
    return BadInput(
        f"{name}: is a list of names, which holds no figures",
        value=name,
        hint=command if figures else f"give the file of figures with it, such as {command}",
    )


def _without(name: str, typed: Sequence[str], *, only: bool) -> str:
    """The command without one of its files; empty where there is no other, or they are too many to be named."""
    others = [each for each in typed if each != name]
    if not others or len(others) == len(typed):
        return ""
    places = {(str(Path(each).parent), Path(each).suffix) for each in others}
    folder, ending = next(iter(places))
    if len(others) <= _MOST:
        return " ".join([_command(only=only), *map(quoted, others)])
    if len(places) > 1 or not ending or Path(name).suffix == ending:
        return ""
    return f"{_command(only=only)} {'' if folder == '.' else quoted(folder) + '/'}*{ending}"


def _command(*, only: bool) -> str:
    return "pakbel trade import" if only else "pakbel import"
