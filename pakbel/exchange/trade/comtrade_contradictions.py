"""Cells of one row of UN Comtrade's that say the same in other words, and may say something else.

A number and a name beside it are one statement: where they differ, nobody knows whose figure it is.
"""

import re
from collections.abc import Mapping, Sequence

from pakbel.errors import BadInput
from pakbel.exchange.trade.comtrade_columns import Columns
from pakbel.exchange.trade.economies import GROUP_NUMBERS, by_code, by_name, by_number, is_expired, is_group
from pakbel.exchange.trade.flow_words import flow_of
from pakbel.exchange.trade.periods import stored_period
from pakbel.reading.conventions import shown

_NO_MONTH = frozenset({"", "0", "00", "52"})  # of a row of a whole year
_PARTS = {"domestic export": "domestic_export", "foreign import": "foreign_import"}
_ALSO_EUROPE = "492"  # Monaco to the UN, "Europe EU, nes" to its trade statistics
_ALSO = frozenset({("S19", "TWN")})  # "Other Asia, nes" is called so by programs that want a country
_CODES = (
    "kind frequency second_partner customs transport supply level reporter reporter_code partner partner_code"
).split()
_A_GROUP = "a group of countries"
_ONE = 1000  # values are compared to a unit of currency: Comtrade rounds one of them


def refuse_letters(columns: Columns, row: Sequence[str]) -> None:
    """BadInput where a code has letters that no code has: what is not UTF-8 may stand in descriptions only."""
    for field in _CODES:
        place = columns.places.get(field)
        if place is not None and not row[place].isascii() and not columns.of(field, row).isascii():
            raise BadInput(f"{columns.names[field]}: {shown(columns.of(field, row))} is no code")


def refuse_flow(columns: Columns, row: Sequence[str], flow: str | None, name: str) -> None:
    """BadInput where a flow's name is known, and is not that of its number or letters."""
    named = _PARTS.get(" ".join(name.casefold().split()))
    try:
        named = named or flow_of(name)
    except BadInput:
        return
    if named != flow:
        first, second = ((each or "a part of a flow").replace("_", "-") for each in (flow, named))
        raise _refusal(columns, row, ("flow", first), ("flow_name", second))


def refuse_period(columns: Columns, row: Sequence[str], period: str, year: int) -> None:
    """BadInput where the year, the month or the words of a period are those of another one."""
    said = {field: _whole(columns, field, row) for field in ("year", "month", "period_id", "period_name")}
    month = period[5:] if re.fullmatch("[0-9]{4}-[0-9]{2}", period) else ""
    found: str | None = None
    if said["year"].isdecimal() and int(said["year"]) != year:
        found = "year"
    elif said["month"].isdecimal() and not _is_month(said["month"], month):
        found = "month"
    elif re.fullmatch("[0-9]{8}", said["period_id"]) and not said["period_id"].startswith(str(year)):
        found = "period_id"
    elif said["period_name"] and not _is_period(said["period_name"], period):
        found = "period_name"
    if found is not None:
        raise _refusal(columns, row, ("period", period), (found, ""))


def refuse_economy(columns: Columns, row: Sequence[str], side: str, year: int) -> None:
    """BadInput where the letters or the name beside a country's number are another country's.

    Beside a number that has expired stand the letters of a country that lives.
    """
    number = columns.of(side, row)
    if not number or is_expired(number):
        return
    found = by_number(number, year)
    is_of_group = found is None and number.removesuffix(".0").lstrip("0") in GROUP_NUMBERS
    if found is None and not is_of_group:
        return
    for field in (f"{side}_code", f"{side}_name"):
        text = columns.of(field, row)
        other = (by_code(text) if field.endswith("_code") else by_name(text)) if text else None
        if other is None and (is_of_group or number == _ALSO_EUROPE or not is_group(text)):
            continue
        if other != found and (found, other) not in _ALSO:
            raise _refusal(columns, row, (side, found or _A_GROUP), (field, other or _A_GROUP))


def refuse_level(columns: Columns, row: Sequence[str], level: int, said: int | None) -> None:
    """BadInput where a code has more or fewer digits than its level: some were lost."""
    if said is not None and level != said:
        raise _refusal(columns, row, ("commodity", f"of level {level}"), ("level", ""))


def valuation_shown(value: int | None, said: Mapping[str, int | None]) -> str | None:
    """The first valuation by which a row says its value to be what it is; None where by none. 0 says nothing."""
    shows = (name for name, each in said.items() if each and value is not None and abs(each - value) < _ONE)
    return next(shows, None)


def _refusal(
    columns: Columns, row: Sequence[str], first: tuple[str, str], second: tuple[str, str]
) -> BadInput:
    """Both cells, and what they mean where that is not what they are."""
    (field, meaning), (other, other_meaning) = first, second
    cell, other_cell = (shown(columns.of(each, row)) for each in (field, other))
    meant = f" is {other_meaning}" if other_meaning else ""
    return BadInput(
        f"{columns.names[field]}: {cell} is {meaning}, but {columns.names[other]} {other_cell}{meant}"
    )


def _whole(columns: Columns, field: str, row: Sequence[str]) -> str:
    """A cell; empty where its column is the one that the period itself was read from."""
    if columns.places.get(field) == columns.places["period"]:
        return ""
    return columns.of(field, row).removesuffix(".0")


def _is_month(text: str, month: str) -> bool:
    return int(text) == int(month) if month else text in _NO_MONTH


def _is_period(text: str, period: str) -> bool:
    """What is no period says nothing; a year is said of its months too."""
    try:
        said = stored_period(text)
    except BadInput:
        return True
    return said == period or (len(said) == 4 and period.startswith(f"{said}-"))
