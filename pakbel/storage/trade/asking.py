"""The questions that are put to the file of one import."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter
from typing import Any

from pakbel.domain.blocks import Block, KeptBlock
from pakbel.errors import StoreProblem
from pakbel.storage.protocol import Json
from pakbel.storage.trade.layout import FIGURE, KEY, SAME_BLOCK
from pakbel.storage.trade.opening import Reading

_KEYS = len(KEY.split(","))
_PERIOD, _LEVEL = Block._fields.index("period"), Block._fields.index("level")
# Levels finer than chapters only where there are no chapters (or sections) beside them.
_COARSE = f"""(level <= 2 OR NOT EXISTS (
    SELECT 1 FROM block AS beside
    WHERE {SAME_BLOCK.replace("{0}.level = {1}.level", "{0}.level BETWEEN 1 AND 2").format("beside", "block")}
))"""
_BEYOND = "\U0010ffff"  # sorts behind every digit and letter of a code
# Sums beyond 64 bits: currencies with many noughts, over many years.
_HALVES = "SUM(value >> 32), SUM(value & 4294967295)"


class Asked:
    """Which blocks are wanted: a condition for SQL, and a look at which files may have any."""

    __slots__ = ("_partners", "_reporters", "values", "where")

    def __init__(
        self, pair: tuple[str, str] | None, reporter: str | None = None, partner: str | None = None
    ) -> None:
        terms: list[str] = []
        self.values: tuple[str, ...] = ()
        if pair is not None:
            terms.append("((reporter = ? AND partner = ?) OR (reporter = ? AND partner = ?))")
            self.values += (*pair, *reversed(pair))
        if reporter is not None:
            terms.append("reporter = ?")
            self.values += (reporter,)
        if partner is not None:
            terms.append("partner = ?")
            self.values += (partner,)
        self.where = f"WHERE {' AND '.join(terms)}" if terms else ""
        self._reporters = [*([pair] if pair else []), *([(reporter,)] if reporter else [])]
        self._partners = [*([pair] if pair else []), *([(partner,)] if partner else [])]

    def concerns(self, document: Mapping[str, Json]) -> bool:
        """Whether an import can have such blocks, by what its document says: most are not even opened."""
        return all(
            not isinstance(named := document.get(field), list) or any(each in named for each in either)
            for field, wanted in (("reporters", self._reporters), ("partners", self._partners))
            for either in wanted
        )


def kept_blocks(
    file: Reading,
    import_id: str,
    document: Mapping[str, Json],
    asked: Asked,
    replaced: set[tuple[str | int | None, ...]],
    *,
    coarse: bool = False,
    whole_years: bool = False,
) -> list[KeptBlock]:
    """The blocks of one import without those that were replaced; the options are those of `Shelf.blocks`."""
    vintage, vintage_on = str(document.get("vintage")), _day(import_id, document.get("vintage_on"))
    named = document.get("sources")
    sources = tuple(str(each) for each in named) if isinstance(named, list) else ()
    # Sorted here: in SQL that took as long as the rest.
    where = f"{asked.where} {'AND' if asked.where else 'WHERE'} {_COARSE}" if coarse else asked.where
    query = f"SELECT {KEY}, number, rows, total, blanks FROM block {where}"
    lines = sorted(file.rows(query, asked.values), key=itemgetter(_KEYS))
    if replaced:
        lines = [row for row in lines if row[:_KEYS] not in replaced]
    if whole_years:
        lines = _by_year(lines)
    found = []
    for row in lines:
        block, (number, rows, total, blanks) = Block._make(row[:_KEYS]), row[_KEYS:]
        found.append(KeptBlock(block, import_id, number, vintage, vintage_on, rows, total, blanks, sources))
    return found


def _by_year(lines: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Totals alone where there are any, twelve months as one year.

    Of a year with fewer months the last one stays, so that its vintage is not forgotten. Blocks of
    commodities stay as they are: their figures may be asked for.
    """
    totals = {_beside(row) for row in lines if row[_LEVEL] == 0}
    years: dict[tuple[Any, ...], list[tuple[Any, ...]]] = {}
    found = []
    for row in lines:
        period = row[_PERIOD]
        if row[_LEVEL] == 0 and len(period) == 7 and period[5:].isdigit():
            years.setdefault((*row[:_PERIOD], period[:4], *row[_PERIOD + 1 : _KEYS]), []).append(row)
        elif row[_LEVEL] == 0 or _beside(row) not in totals:
            found.append(row)
    stated = {row[:_KEYS] for row in found}
    for key, months in years.items():
        if key in stated:
            continue
        if len(months) == 12 and all(month[_KEYS + 2] is not None for month in months):
            counted = zip(*(month[_KEYS + 1 : _KEYS + 4] for month in months), strict=True)
            found.append((*key, months[0][_KEYS], *map(sum, counted), *months[0][_KEYS + 4 :]))
        else:
            found.append(max(months, key=itemgetter(_PERIOD)))
    return found


def _beside(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The key of a block but for its level and classification: what a total stands for."""
    return (*row[: _PERIOD + 1], *row[_LEVEL + 1 : _KEYS])


def figures_of(file: Reading, numbers: Iterable[int], under: str) -> Iterator[tuple[Any, ...]]:
    """The figures of some blocks, by block and code."""
    where, values = _within(numbers, under)
    return file.rows(f"SELECT {FIGURE} FROM figure {where} ORDER BY block, commodity", values)


def sums_of(file: Reading, numbers: Iterable[int], under: str) -> list[tuple[str, int | None, int]]:
    """Of each code the sum of its values, None where it has none, and the number of its rows."""
    where, values = _within(numbers, under)
    asked = "SELECT commodity, {}, COUNT(*) FROM figure {} GROUP BY commodity"
    try:
        return list(file.rows(asked.format("SUM(value)", where), values))
    except OverflowError:
        halves = file.rows(asked.format(_HALVES, where), values)
        return [
            (commodity, None if low is None else (high << 32) + low, rows)
            for commodity, high, low, rows in halves
        ]


def _within(numbers: Iterable[int], under: str) -> tuple[str, tuple[str, ...]]:
    where = f"WHERE block IN ({','.join(map(str, numbers))})"
    return (
        (f"{where} AND commodity >= ? AND commodity < ?", (under, under + _BEYOND)) if under else (where, ())
    )


def _day(import_id: str, value: Json) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError as error:
        raise StoreProblem(
            f"{import_id}: vintage_on: {value!r} is no date", field="vintage_on", value=value
        ) from error
