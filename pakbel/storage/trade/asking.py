"""The questions that are put to the file of one import."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from operator import itemgetter
from typing import Any

from pakbel.domain.blocks import Block, KeptBlock
from pakbel.errors import StoreProblem
from pakbel.storage.protocol import Json
from pakbel.storage.trade.layout import FIGURE, KEY
from pakbel.storage.trade.opening import Reading

_KEYS = len(KEY.split(","))
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
            terms.append("reporter IN (?, ?) AND partner IN (?, ?)")
            if pair[0] != pair[1]:  # the world's own trade is that of the world with the world
                terms.append("reporter <> partner")
            self.values += (*pair, *pair)
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
    years_to: int | None = None,
) -> list[KeptBlock]:
    """The blocks of one import without those that were replaced; the options are those of `Shelf.blocks`."""
    vintage, vintage_on = str(document.get("vintage")), _day(import_id, document.get("vintage_on"))
    named = document.get("sources")
    sources = tuple(str(each) for each in named) if isinstance(named, list) else ()
    # What was replaced is told apart below only, so that here what is gone would stand for its parts.
    last = () if years_to is None or replaced else (f"{years_to:04}{_BEYOND}",)
    spared = ("finer = 0" if coarse and not replaced else "", "(part = 0 OR period > ?)" if last else "")
    where = " AND ".join(filter(None, (asked.where or "WHERE 1", *spared)))
    # Sorted here: in SQL that took as long as the rest.
    query = f"SELECT {KEY}, number, rows, total, blanks, chapters FROM block {where}"
    lines = sorted(file.rows(query, asked.values + last), key=itemgetter(_KEYS))
    if replaced:
        lines = [row for row in lines if row[:_KEYS] not in replaced]
    make, block = KeptBlock._make, Block._make
    return [
        make((block(key), import_id, number, vintage, vintage_on, rows, total, blanks, sources, chapters))
        for *key, number, rows, total, blanks, chapters in lines
    ]


def figures_of(file: Reading, numbers: Iterable[int], under: str) -> Iterator[tuple[Any, ...]]:
    """The figures of some blocks, by block and code."""
    where, values = _within(numbers, under)
    return file.rows(f"SELECT {FIGURE} FROM figure {where} ORDER BY block, commodity", values)


def sums_of(file: Reading, numbers: Iterable[int], under: str) -> list[tuple[str, int | None]]:
    """Of each code the sum of its values, None where it has none."""
    where, values = _within(numbers, under)
    asked = "SELECT commodity, {} FROM figure {} GROUP BY commodity"
    try:
        return list(file.rows(asked.format("SUM(value)", where), values))
    except OverflowError:
        halves = file.rows(asked.format(_HALVES, where), values)
        return [(commodity, None if low is None else (high << 32) + low) for commodity, high, low in halves]


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
