"""What is strange in trade figures before they are kept: told in the preview, refused never.

To add a check, write a function from the sums of the blocks to doubts, and list it in CHECKS.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from pakbel.domain.blocks import Block
from pakbel.domain.hs_breaks import BREAKS
from pakbel.domain.period import parse_stored
from pakbel.domain.wording import listed
from pakbel.exchange.trade.wording import period_text, side_of_book

Sums = Mapping[Block, int | None]  # of each block, in thousandths; None where no figure has a value
Codes = Callable[[Iterable[str]], Collection[str]]  # which of these codes of six digits have figures

_EDITION_OF = {2017: 5, 2022: 6}  # the number that Comtrade has for the HS of that year
Parts = Mapping[tuple[Block, str], int]  # of flows that were set aside: block and commodity

_PARTS = {
    "domestic_export": ("export", "re_export", "domestic exports", "re-exports"),
    "foreign_import": ("import", "re_import", "foreign imports", "re-imports"),
}
_WHOLE_OF_PART = {"re_export": "export", "re_import": "import"}


class Doubt(NamedTuple):
    """`what` happened where: `PAK import from BLR 2019` and `chapters are 94.2 % of the total`."""

    kind: str
    where: str
    what: str


def doubts_of(sums: Sums, codes: Codes, parts: Parts | None = None) -> list[Doubt]:
    """What all checks find, in the order of the checks; last whether flows are what their parts add up to."""
    return [*(doubt for check in CHECKS for doubt in check(sums, codes)), *disparate(sums, parts or {})]


def incomplete(sums: Sums, _: Codes) -> Iterator[Doubt]:
    """Chapters of the HS that are more than 1 % off the total they should add up to."""
    totals = {block._replace(classification=""): value for block, value in sums.items() if block.level == 0}
    for block, chapters in sorted(sums.items(), key=lambda each: each[0][:5]):
        if block.level != 2 or not block.classification.startswith("H"):
            continue
        key = block._replace(level=0)
        total = sums.get(key) or totals.get(key._replace(classification=""))
        if chapters is not None and total and abs(chapters - total) * 100 > total:
            yield Doubt("incomplete", _where(block), f"chapters are {_percent(chapters, total)} of the total")


def contrary(sums: Sums, _: Codes) -> Iterator[Doubt]:
    """Re-exports beyond the exports that include them; the same of imports."""
    wholes = {block._replace(valuation=None): value for block, value in sums.items()}
    for block, part in sorted(sums.items(), key=lambda each: each[0][:5]):
        flow = _WHOLE_OF_PART.get(block.flow)
        whole = wholes.get(block._replace(flow=flow, valuation=None)) if flow else None
        if part is not None and whole is not None and part > whole:
            what = f"more than the {flow}s, which include them ({_percent(part, whole)})"
            yield Doubt("contrary", _where(block), what)


def disparate(sums: Sums, parts: Parts) -> Iterator[Doubt]:
    """Exports that are not domestic exports and re-exports, by more than 1 %; the same of imports."""
    wholes = {block._replace(valuation=None): value for block, value in sums.items()}
    added: dict[Block, int] = defaultdict(int)
    for (block, _), value in parts.items():
        added[block._replace(valuation=None)] += value
    for block, part in sorted(added.items(), key=lambda each: each[0][:6]):
        flow, again, *words = _PARTS[block.flow]
        whole, rest = wholes.get(block._replace(flow=flow)), wholes.get(block._replace(flow=again))
        if not whole:
            continue
        both = part + (rest or 0)
        if (abs(both - whole) if rest is not None else both - whole) * 100 > whole:
            told = " and ".join(words if rest is not None else words[:1])
            yield Doubt(
                "contrary",
                _where(block._replace(flow=flow)),
                f"{told} are {_percent(both, whole)} of the {flow}s that they make up",
            )


def crossing(sums: Sums, codes: Codes) -> Iterator[Doubt]:
    """Series at six digits that cross an edition of the HS: codes end there and others begin."""
    editions: dict[tuple[str, str], set[int]] = defaultdict(set)
    for block in sums:
        if block.level >= 6 and (edition := _edition(block)) is not None:
            editions[block.reporter, block.flow].add(edition)
    for each in BREAKS:
        crossed = [
            f"{reporter} {flow.replace('_', '-')}"
            for (reporter, flow), found in sorted(editions.items())
            if min(found) < _EDITION_OF[each.year] <= max(found)
        ]
        if crossed and codes((each.old, *each.new)):
            became = f"{_dotted(each.old)} became {_dotted(each.new[0])} to {_dotted(each.new[-1])}"
            what = f"codes of 6 digits cross HS {each.year}: {became}; compare at 4 digits"
            yield Doubt("edition", listed(crossed, most=4), what)


def mixed(sums: Sums, _: Codes) -> Iterator[Doubt]:
    """Figures of one book in several currencies."""
    currencies: dict[tuple[str, str], set[str]] = defaultdict(set)
    for block in sums:
        currencies[block.reporter, block.partner].add(block.currency)
    for (reporter, partner), found in sorted(currencies.items()):
        if len(found) > 1:
            what = f"values in {' and '.join(sorted(found))}: kept apart, never added"
            yield Doubt("currencies", f"{reporter} with {partner}", what)


CHECKS: tuple[Callable[[Sums, Codes], Iterator[Doubt]], ...] = (incomplete, contrary, crossing, mixed)


def _where(block: Block) -> str:
    return f"{side_of_book(block)} {period_text(block.period)}"


def _edition(block: Block) -> int | None:
    """The edition a block is in; where the file does not say it, the one of its year."""
    known = block.classification[1:]
    if block.classification.startswith("H") and known.isdigit():
        return int(known)
    last = parse_stored(block.period).last
    if block.classification != "HS" or last is None:
        return None
    return 6 if last.year >= 2022 else 5 if last.year >= 2017 else 4


def _dotted(code: str) -> str:
    return f"{code[:4]}.{code[4:]}"


def _percent(part: int, whole: int) -> str:
    return f"{Decimal(part) * 100 / whole:.1f} %" if whole else "of nothing"
