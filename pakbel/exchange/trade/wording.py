"""Blocks of trade in words: whose book, which way, when, how deep."""

import re
from collections.abc import Iterable
from datetime import date

from pakbel.domain.blocks import Block
from pakbel.domain.cells import span_of
from pakbel.domain.period import parse_stored
from pakbel.domain.wording import counted, runs_of

_WAY = {"export": "to", "import": "from", "re_export": "to", "re_import": "from"}
_RANGES_SHOWN = 4


def figures_text(kept: int, blanks: int) -> str:
    """`1 figure, 3 not reported` of four, three of which have no value."""
    return counted(kept - blanks, "figure") + f", {blanks:,} not reported" * bool(blanks)


def side_of_book(block: Block) -> str:
    """`PAK import from BLR`."""
    return f"{block.reporter} {block.flow.replace('_', '-')} {_WAY[block.flow]} {block.partner}"


def in_words(block: Block) -> str:
    """`PAK import from BLR 2019, H5, 2 digits`."""
    return f"{side_of_book(block)} {period_text(block.period)}, {block.classification}, {level_text(block.level)}"


def level_text(level: int) -> str:
    return f"{level} digits" if level else "TOTAL"


def period_text(period: str) -> str:
    """`FY2023-24` of `FY2023-24 (2023-07-01..2024-06-30)`."""
    return period.partition(" (")[0]


def in_order(periods: Iterable[str]) -> list[str]:
    """Each period once, by its days: the earlier first, and a year before its quarters and months."""
    stored = {period_text(each): each for each in periods}
    return sorted(stored, key=lambda text: _days(stored[text]))


def _days(period: str) -> tuple[date, int, str]:
    first, last = span_of(parse_stored(period))
    return first, -last.toordinal(), period


def periods_text(periods: Iterable[str]) -> str:
    """`2003–2010, 2012`; of many pieces the first, the last and how many."""
    texts = in_order(periods)
    if not texts:
        return ""
    years = [int(each) for each in texts if re.fullmatch(r"\d{4}", each)]
    if len(years) < len(texts):
        return texts[0] if len(texts) == 1 else f"{texts[0]} to {texts[-1]} ({len(texts)} periods)"
    ranges = runs_of(years)
    if len(ranges) > _RANGES_SHOWN:
        return f"{years[0]}–{years[-1]} ({len(years)} years)"
    return ", ".join(f"{first}–{last}" if last > first else str(first) for first, last in ranges)
