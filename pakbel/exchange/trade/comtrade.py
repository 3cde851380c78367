"""UN Comtrade's tables: legacy (35, 22, 12 columns; machine headers), transitional, and since 2022.

They differ in the names of their columns only. An import's value is CIF and an export's FOB, unless the
row itself says that its value is the other. Where a re-saved file has 0 for such a value, for a weight
or for a quantity, that means not reported.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from pakbel.errors import BadInput
from pakbel.exchange.trade.comtrade_columns import (
    columns_of,
    flags_of,
    is_legacy,
    is_machine,
    is_since_2022,
    origin_of,
)
from pakbel.exchange.trade.comtrade_deciding import MOST_UNKNOWN, Deciding
from pakbel.exchange.trade.comtrade_sorting import Bin, Sorting
from pakbel.exchange.trade.comtrade_units import amounts_of
from pakbel.exchange.trade.estimates import Estimates
from pakbel.exchange.trade.numbers import Numbers, skip
from pakbel.exchange.trade.reader import Figure, Format, Gathered, Said, TradeFile
from pakbel.exchange.trade.streaming import Streamed

PROGRAM = "UN Comtrade"
_NO = frozenset({"false", "0", "0.0"})
_NOT_SAID = frozenset({"", "0", "0.0"})


def read(file: TradeFile, said: Said, gathered: Gathered) -> Iterator[Figure]:
    """The figures of a table in text."""
    table = Streamed(file, gathered)
    numbers = Numbers(gathered, said, file.head)
    return figures(table, table.name, table.header, said, gathered, numbers)


def figures(
    rows: Iterable[tuple[int, list[str]]],
    name: str,
    header: Sequence[str],
    said: Said,
    gathered: Gathered,
    numbers: Numbers,
) -> Iterator[Figure]:
    """The figures of rows, each with its line. Most of an import is spent in this loop."""
    gathered.vintage_on = fetched_on(name)
    gathered.units.add(1)
    columns = columns_of(name, header)
    deciding = Deciding(columns, header, said)
    sorting = Sorting(columns, deciding, gathered, numbers)
    estimates = Estimates(flags_of(columns))
    amounts = amounts_of(columns, gathered, estimates, numbers)
    bins, key, commodity_at = sorting.bins, sorting.key, columns.places["commodity"]
    # Rows of one kind follow each other: to compare all beside the commodity is faster than to look up.
    before, after = sorting.before, sorting.after
    reported_at, added_up_at = origin_of(columns)
    value_at = columns.places["value"]
    untold = 0
    left: list[str] | None = None
    right: list[str] = []
    for line, row in rows:
        gathered.rows += 1
        try:
            if row[before] != left or row[after] != right:
                left = None
                found = bins.get(key(row)) or sorting.bin(row)
                left, right = row[before], row[after]
            if not isinstance(found, Bin):
                sorting.set_aside(found, row)
                continue
            _, _, codes, known, usual, other = found
            commodity, level = codes.get(row[commodity_at]) or sorting.code(found, row)
            value, weight, quantity, unit = amounts(row)
            if row[reported_at] == row[added_up_at] and reported_at != added_up_at:
                untold += row[reported_at].strip().casefold() in _NO
            if (row[usual] != row[value_at] and row[usual] not in _NOT_SAID) or (
                other is not None and row[other] not in _NOT_SAID
            ):
                number = sorting.valued(found, level, value, row, line)
            else:
                number = known[level] if level in known else sorting.number(found, level)
        except BadInput as error:
            skip(error, f"{name}:{line}", gathered)
        else:
            yield number, commodity, value, weight, quantity, unit, line
    estimates.finish(gathered)
    _remark_rows(gathered, untold, sorting)
    _remark(gathered, columns.names, deciding, said)


def _remark_rows(gathered: Gathered, untold: int, sorting: Sorting) -> None:
    """What is strange about rows that are kept."""
    if untold:
        are = "row is" if untold == 1 else "rows are"
        gathered.remarks.append(
            f"{untold:,} {are} said to be neither reported nor added up of what was: kept"
        )
    if sorting.unlike:
        have = "row has" if sorting.unlike == 1 else "rows have"
        gathered.remarks.append(
            f"{sorting.unlike:,} {have} a value that is neither the CIF nor the FOB value beside it, "
            f"first in line {sorting.first_unlike}: kept"
        )


def fetched_on(name: str) -> date | None:
    """The day in the name that comtradeplus gives a file: `TradeData_5_21_2025_10_12_41.csv`, month first."""
    match = re.search(r"TradeData_([0-9]{1,2})_([0-9]{1,2})_([0-9]{4})_", name)
    if match is None:
        return None
    try:
        return date(int(match[3]), int(match[1]), int(match[2]))
    except ValueError:
        return None


def _remark(gathered: Gathered, names: Mapping[str, str], deciding: Deciding, said: Said) -> None:
    if not gathered.rows:
        gathered.remarks.append("holds no rows: UN Comtrade has nothing for what was asked of it")
    elif "classification" not in names and said.classification is None:
        gathered.remarks.append("does not say its classification: taken as HS, its edition unknown")
    if deciding.unknown:
        more = " …" if len(deciding.unknown) > MOST_UNKNOWN else ""
        named = "; ".join(list(deciding.unknown)[:MOST_UNKNOWN])
        gathered.remarks.append(f"not known as countries: {named}{more}")


LEGACY = Format("UN Comtrade CSV (to 2022)", PROGRAM, is_legacy, read)
MACHINE = Format("UN Comtrade CSV (machine headers)", PROGRAM, is_machine, read)
SINCE_2022 = Format("UN Comtrade CSV", PROGRAM, is_since_2022, read)
