"""What blocks of figures hold: a row for each side of a book at each level, other countries together."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from pakbel.domain.blocks import SCALE, WORLD, Block
from pakbel.domain.period import parse_stored
from pakbel.domain.quantity import Quantity
from pakbel.exchange.trade.wording import level_text, periods_text
from pakbel.table import Column, Row

_NAMED = 3  # other countries than the pair that are named one by one

KEPT: Final = (
    Column(key="reporter", header="Reporter", kind="code", priority=0),
    Column(key="flow", header="Flow", kind="code", priority=0),
    Column(key="partner", header="Partner", kind="code", priority=0),
    Column(key="level", header="Level", kind="code", priority=1),
    Column(key="periods", header="Periods", priority=1),
    Column(key="figures", header="Figures", kind="count", priority=2),
    Column(key="blanks", header="Not reported", kind="count", priority=4),
    Column(key="latest", header="Sum of the last period", kind="amount", priority=3, unknown=""),
    Column(key="classification", header="Codes", kind="code", priority=4),
    Column(key="valuation", header="Valued", kind="code", priority=5),
    Column(key="basis", header="Basis", kind="code", priority=6),
    Column(key="currency", header="In", kind="code", priority=7),
)


class Whole(NamedTuple):
    """A block added up: how many figures, and their sum in thousandths where one has a value.

    `blanks` are those of the figures that have none: they were not reported.
    """

    figures: int
    total: int | None
    blanks: int = 0


def kept_rows(blocks: Mapping[Block, Whole], pair: tuple[str, str]) -> Iterator[Row]:
    """A row for each side of a book at each level; countries outside the pair stand together."""
    groups: dict[tuple[str, ...], dict[Block, Whole]] = defaultdict(dict)
    for block, whole in blocks.items():
        groups[_group(block, pair)][block] = whole
    for _, group in sorted(groups.items()):
        one = next(iter(group))
        yield {
            "reporter": _together({block.reporter for block in group}, "reporters"),
            "flow": one.flow,
            "partner": _together({block.partner for block in group}, "countries"),
            "level": level_text(one.level),
            "periods": periods_text(block.period for block in group),
            "figures": sum(whole.figures - whole.blanks for whole in group.values()),
            "blanks": sum(whole.blanks for whole in group.values()),
            "latest": _latest(group),
            "classification": _together({block.classification for block in group}, "editions", most=7),
            "valuation": one.valuation,
            "basis": one.basis,
            "currency": one.currency,
        }


def _group(block: Block, pair: tuple[str, str]) -> tuple[str, ...]:
    """The pair first, then the World, then the others."""
    reporter = f"0{block.reporter}" if block.reporter in pair else "2"
    partner = f"0{block.partner}" if block.partner in pair else "1" if block.partner == WORLD else "2"
    rest = (block.currency, block.valuation or "", block.basis)
    return (reporter, partner, block.flow, block.classification[:1], f"{block.level:02}", *rest)


def _together(codes: set[str], what: str, most: int = _NAMED) -> str:
    return ", ".join(sorted(codes)) if len(codes) <= most else f"{len(codes)} {what}"


def _latest(group: Mapping[Block, Whole]) -> Quantity | None:
    """The newest period's sum, by which a reader sees whether the unit is right."""
    if len({(block.reporter, block.partner) for block in group}) > 1:
        return None
    newest = max(group, key=lambda block: parse_stored(block.period).last or date.max)
    total = group[newest].total
    return None if total is None else Quantity(Decimal(total) / SCALE, newest.currency)
