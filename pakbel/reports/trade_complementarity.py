"""Whether two countries could trade: what one sells and the other buys, and what both sell.

`trade_complementarity`, keys of a row: period, flow (`PAK>BLR`), complementarity (0 to 100), sold and bought
(commodities in either structure). `trade_similarity`: period, one, other, similarity (0 to 100).
Structures are shares of one level in the trade with partner World, each country's own book.
"""

from collections.abc import Iterator

from pakbel.domain.commodities import CHAPTERS, Scale, level_name
from pakbel.domain.period import Period
from pakbel.domain.world import complementarity, similarity
from pakbel.reports.seen import Seen
from pakbel.reports.selection import EVERYTHING, Selection
from pakbel.reports.trade_asked import OF_THE_REGISTER, Asked
from pakbel.reports.trade_baskets import FLOW, PERIOD
from pakbel.reports.trade_scope import pair_asked, window
from pakbel.reports.trade_structures import Answer, Needs, structure_of, structure_table, years_with_world
from pakbel.reports.trade_world import World, needed
from pakbel.table import Column, Row, Table

_COMPLEMENTARITY = (
    PERIOD,
    FLOW,
    Column(key="complementarity", header="Complementarity", kind="index", priority=1),
    Column(key="sold", header="Sold by the seller", kind="count", priority=4),
    Column(key="bought", header="Bought by the buyer", kind="count", priority=4),
)
_SIMILARITY = (
    PERIOD,
    Column(key="one", header="Exports of", kind="code", priority=2),
    Column(key="other", header="And of", kind="code", priority=2),
    Column(key="similarity", header="Similarity", kind="index", priority=1),
)


def trade_complementarity(
    register: Seen,
    selection: Selection = EVERYTHING,
    asked: Asked = OF_THE_REGISTER,
    *,
    scale: Scale = CHAPTERS,
) -> Table:
    """How well what one sells to the world fits what the other buys from it, both ways, by year."""
    pair, world, needs = pair_asked(register, asked), World(register, asked), Needs()
    years = years_with_world(world, pair, scale, window(selection))
    rows = tuple(
        row
        for year in years
        for seller, buyer in (pair, pair[::-1])
        for row in _complementarity_rows(world, year, seller, buyer, scale, needs)
    )
    how = (
        "Complementarity: 100 - sum of |share bought - share sold| / 2, shares in per cent "
        "(Michaely, World Bank): 100 where one buys just what the other sells."
    )
    title = f"Complementarity of the trade of {pair[0]} and {pair[1]} by {level_name(scale)}"
    missing = needs or Needs.fromkeys(_of_pair(pair, scale), [])
    return structure_table(
        register,
        selection,
        "trade_complementarity",
        title,
        _COMPLEMENTARITY,
        Answer(rows, missing, years, world, scale),
        how,
    )


def trade_similarity(
    register: Seen,
    selection: Selection = EVERYTHING,
    asked: Asked = OF_THE_REGISTER,
    *,
    scale: Scale = CHAPTERS,
) -> Table:
    """How alike the exports of both countries to the world are, by year."""
    pair, world, needs = pair_asked(register, asked), World(register, asked), Needs()
    years = years_with_world(world, pair, scale, window(selection))
    found: list[Row] = []
    for year in years:
        one, other = (structure_of(world, each, "export", year, scale, needs) for each in pair)
        alike = similarity(one, other)
        if alike is not None:
            found.append({"period": year, "one": pair[0], "other": pair[1], "similarity": alike})
    how = "Similarity: 100 x sum of the smaller of both shares (Finger and Kreinin 1979): 100 is the same."
    title = f"Similarity of what {pair[0]} and {pair[1]} export by {level_name(scale)}"
    missing = needs or Needs.fromkeys((needed(each, "export", scale) for each in pair), [])
    return structure_table(
        register,
        selection,
        "trade_similarity",
        title,
        _SIMILARITY,
        Answer(tuple(found), missing, years, world, scale),
        how,
    )


def _complementarity_rows(
    world: World, year: Period, seller: str, buyer: str, scale: Scale, needs: Needs
) -> Iterator[Row]:
    sold = structure_of(world, seller, "export", year, scale, needs)
    bought = structure_of(world, buyer, "import", year, scale, needs)
    found = complementarity(bought, sold)
    if found is not None:
        yield {
            "period": year,
            "flow": f"{seller}>{buyer}",
            "complementarity": found,
            "sold": len(sold),
            "bought": len(bought),
        }


def _of_pair(pair: tuple[str, str], scale: Scale) -> list[str]:
    return [needed(each, flow, scale) for each in pair for flow in ("export", "import")]
