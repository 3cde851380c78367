"""The largest first, and all the others in one row: so that shares add up to the whole.

Ties stand in the order of their codes, so that the same data always give the same table.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from pakbel.domain.blocks import WORLD
from pakbel.domain.indicators import balance, ratio, turnover
from pakbel.domain.quantity import Quantity
from pakbel.table import Column, Row

OTHERS = "others"
BARS = (
    Column(key="exports_bar", header="Exports drawn", kind="bar", unknown=""),
    Column(key="imports_bar", header="Imports drawn", kind="bar", unknown=""),
)  # for the asking


class Sides(NamedTuple):
    """What was sold and bought of one commodity, or with one partner; None where nothing is listed."""

    exports: Quantity | None = None
    imports: Quantity | None = None


def side_by_side(exports: Mapping[str, Quantity], imports: Mapping[str, Quantity]) -> dict[str, Sides]:
    return {code: Sides(exports.get(code), imports.get(code)) for code in exports.keys() | imports.keys()}


def largest(every: Mapping[str, Sides], top: int | None) -> tuple[list[str], list[str]]:
    """The codes by their turnover, cut after `top`; and those that were cut off."""
    ranked = sorted(every, key=lambda code: (-_size(every[code]), code))
    return (ranked, []) if not top else (ranked[:top], ranked[top:])


def added(sides: Iterable[Sides]) -> Sides:
    """The sum of each side, of what is listed."""
    listed = list(sides)
    return Sides(_sum(each.exports for each in listed), _sum(each.imports for each in listed))


def rows_of(
    every: Mapping[str, Sides],
    top: int | None,
    whole: Sides,
    name_of: Callable[[str], str | None],
    *,
    rest: Sides | None = None,
    rest_name: str = "all others",
) -> list[Row]:
    """Rows of code, name, exports, imports, their shares of `whole`, balance and turnover.

    `rest` is what the others are where that is more than the sum of those cut off, and `rest_name` its name.
    """
    shown, cut = largest(every, top)
    rows: list[Row] = [{"code": code, "name": name_of(code), **_values(every[code], whole)} for code in shown]
    others = rest if rest is not None else added(every[code] for code in cut) if cut else None
    if others is not None and (cut or others != Sides()):
        name = f"{len(cut):,} others" if cut and rest is None else rest_name
        rows.append({"code": OTHERS, "name": name, **_values(others, whole)})
    return rows


def largest_kept(kept: Sequence[Row], top: int | None) -> tuple[tuple[Row, ...], tuple[str, ...]]:
    """Of what conditions let through the `top` largest of each book, and what to say of those cut off.

    They have no row together: beside rows that somebody chose it would pass for all the others there are.
    """
    placed: Counter[object] = Counter()
    shown: list[Row] = []
    for row in kept:
        is_named = row["code"] not in {OTHERS, WORLD}
        placed[row["reporter"]] += is_named
        if not is_named or placed[row["reporter"]] <= (top or len(kept)):
            shown.append(row)
    cut = len(kept) - len(shown)
    if not cut:
        return tuple(kept), ()
    more = "1 more row fits" if cut == 1 else f"{cut:,} more rows fit"
    note = f"{more} the conditions: cut off by --top {top}, and not added up as others."
    return tuple(row for row in shown if row["code"] != OTHERS), (note,)


def less(whole: Sides, parts: Sequence[Sides]) -> Sides:
    """What of the whole no part is; a side that the whole does not know stays unknown."""
    known = added(parts)
    return Sides(_minus(whole.exports, known.exports), _minus(whole.imports, known.imports))


def _values(sides: Sides, whole: Sides) -> dict[str, object]:
    sold, bought = ratio(sides.exports, whole.exports), ratio(sides.imports, whole.imports)
    return {
        "exports": sides.exports,
        "exports_share": sold,
        "exports_bar": sold,
        "imports": sides.imports,
        "imports_share": bought,
        "imports_bar": bought,
        "balance": balance(sides.exports, sides.imports),
        "turnover": turnover(sides.exports, sides.imports),
    }


def _size(sides: Sides) -> Decimal:
    return sum((each.amount for each in sides if each is not None), start=Decimal(0))


def _sum(values: Iterable[Quantity | None]) -> Quantity | None:
    total: Quantity | None = None
    for value in values:
        if value is not None:
            total = value if total is None else total + value
    return total


def _minus(whole: Quantity | None, part: Quantity | None) -> Quantity | None:
    return whole if whole is None or part is None else whole - part
