"""What a report by commodity reads: each book's flows, the whole years they have on a scale, and names of codes."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from pakbel.domain.baskets import Basket
from pakbel.domain.cells import CellState
from pakbel.domain.commodities import CHAPTERS, HS, SITC, Scale, level_name
from pakbel.domain.period import Period
from pakbel.domain.trade import Books
from pakbel.domain.wording import counted, listed
from pakbel.errors import BadInput
from pakbel.reports.seen import Seen
from pakbel.reports.trade_figures import RECONCILED, reporters_of
from pakbel.reports.trade_scope import bring, figures_of, nothing_of, on_other_bases, vintages_of, within
from pakbel.reports.words import of_total
from pakbel.table import Column

_LEVELS: tuple[Scale, ...] = (CHAPTERS, (HS, 4), (HS, 6), (SITC, 1))
REPORTER = Column(key="reporter", header="Book of", kind="code", priority=0)
PERIOD = Column(key="period", header="Period", kind="period", priority=0)
FLOW = Column(key="flow", header="Flow", kind="code", priority=0)
CODE = Column(key="code", header="Code", kind="code", priority=0)
NAME = Column(key="name", header="Commodity", priority=6)
CELLS = Column(key="cells", header="Remarks", priority=9, unknown="")


class Side(NamedTuple):
    """One flow in one book: `goods` says which way they went, `PAK>BLR`; `book` whose it is called."""

    reporter: str
    flow: str
    goods: str
    book: str


def scale_typed(typed: str) -> Scale:
    """What `--level` asks for: `2`, `hs4`, `sitc1`."""
    match = re.fullmatch(
        r"(?:(?P<scheme>hs|sitc) ?)?(?P<digits>10|[1-9])", typed.strip().casefold(), re.ASCII
    )
    digits = int(match["digits"]) if match else 0
    scheme = SITC if match and match["scheme"] == "sitc" else HS
    if not match or (scheme == HS and digits % 2) or (scheme == SITC and digits > 5):
        raise BadInput(
            f"{typed!r} is no level: 2, 4, 6, 8 or 10 digits of the HS, sitc1 to sitc5",
            field="--level",
            value=typed,
            hint="--level 4",
        )
    return (scheme, digits)


def sides_of(books: Books) -> list[Side]:
    """Each book's two flows, those of the first country's goods first."""
    first, second = books.pair
    out, back = f"{first}>{second}", f"{second}>{first}"
    if books.basis == RECONCILED:  # kept as the seller's, whoever said it
        return [Side(first, "export", out, RECONCILED), Side(second, "export", back, RECONCILED)]
    ways = {
        first: (("export", out), ("import", back)),
        second: (("import", out), ("export", back)),
    }
    return [Side(each, *way, each) for each in reporters_of(books) for way in ways.get(each, ())]


def basket_in(books: Books, side: Side, scale: Scale, period: Period, under: str = "") -> Basket:
    scheme, level = scale
    return books.basket(side.reporter, side.flow, period, level, scheme=scheme, under=under)


def whole_years(
    books: Books,
    side: Side,
    scale: Scale,
    wanted: Period | None = None,
    under: str = "",
    *,
    selections: bool = True,
) -> Iterator[tuple[Period, Basket]]:
    """The years of which a book has every month and at least one commodity, the oldest first.

    Without `selections` those of which it has a few goods alone are passed over.
    """
    scheme, level = scale
    for period in books.periods("year", level=level, scheme=scheme):
        if period.first is None or not within([period.first.year], wanted):
            continue
        basket = basket_in(books, side, scale, period, under)
        whole = basket.state is CellState.VALUE and (selections or basket.only is None)
        if whole and basket.values:
            yield period, basket


def at_level(scale: Scale) -> str:
    """` --level sitc1`, as it is typed; nothing for chapters, which is what nobody types."""
    scheme, level = scale
    return "" if scale == CHAPTERS else f" --level {'' if scheme == HS else 'sitc'}{level}"


def by_commodity(scale: Scale) -> tuple[str, str]:
    """What lists commodities of a scale, and what says which of them grew."""
    option = " --by sitc" if scale[0] == SITC else f" --by commodity{at_level(scale)}"
    return f"trade summary{option}", f"trade growth --by commodity{at_level(scale)}"


def of_level(books: Books, scale: Scale) -> dict[str, Any]:
    """What stands beside the rows for programs."""
    return {
        "level": level_name(scale),
        "vintages": vintages_of(books, scale),
        "currency": books.currency,
        "basis": books.basis,
    }


def is_of_listed(*baskets: Basket) -> bool:
    """Whether what is worked out of these is of goods that are listed, not of all that was traded."""
    return any(each.only is not None or each.whole is not None for each in baskets)


def remark(basket: Basket) -> str:
    """What the figures of a basket do not say themselves."""
    total, whole = basket.total, basket.whole
    if whole is not None and total is not None:
        said = [f"listed by commodity: {of_total(total, whole)}"]
    else:
        said = [f"no total, only {basket.only}"] if basket.only else []
        said += [f"the files have {basket.listed} with anybody"] if basket.listed and not said else []
    if basket.summed_from:
        said.append(f"summed from {basket.summed_from}")
    if basket.blanks:
        said.append(f"{counted(basket.blanks, 'figure')} without a value")
    return "; ".join(said)


def no_commodities(register: Seen, books: Books, scale: Scale) -> str:
    """What was looked at where no book has the level, what there is instead, and what to bring in."""
    first, second = books.pair
    to_bring = bring(f"reporter {first} or {second}, partner the other", scale)
    if not (books.rows or books.blocks or books.other_bases):
        return f"{nothing_of(register, books)}. {to_bring}"
    if books.other_bases:
        return (
            f"no {level_name(scale)} commodities in the trade of {first} with {second} on basis {books.basis}; "
            f"{on_other_bases(books)} --by commodity"
        )
    scheme, level = scale
    if of_years := [period.text for period in books.periods("year", level=level, scheme=scheme)]:
        return (
            f"no such row by {level_name(scale)} commodities in the trade of {first} with {second}; "
            f"there are some of {listed(of_years)}"
        )
    there = [
        at_level(each).strip() or "--level 2"
        for each in _LEVELS
        if each != scale and books.periods("year", level=each[1], scheme=each[0])
    ]
    others = f" (there are some with {', '.join(there)})" if there else ""
    return (
        f"no {level_name(scale)} commodities in the trade of {first} with {second} "
        f"among {figures_of(books)}"
        f"{others}. "
        f"{to_bring}"
    )
