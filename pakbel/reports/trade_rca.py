"""Where a country is strong: in the world, and with one partner.

Keys of a row: period, flow (`PAK>BLR`), code, name, rca (share_to_world over share_of_world), bilateral_rca
(share_to_partner over partner_buys), and those four shares. Above 1: revealed comparative advantage.
Structures are shares of one level, each country's own book; the world's is that of all reporters.
"""

from collections.abc import Iterator

from pakbel.domain.blocks import WORLD
from pakbel.domain.commodities import CHAPTERS, Scale, level_name
from pakbel.domain.concentration import shares
from pakbel.domain.frozen import replace
from pakbel.domain.period import Period
from pakbel.domain.world import Structure, bilateral_advantage, revealed_advantage
from pakbel.reports.commodity_names import name_of
from pakbel.reports.seen import Seen
from pakbel.reports.selection import EVERYTHING, Selection
from pakbel.reports.trade_asked import OF_THE_REGISTER, Asked
from pakbel.reports.trade_baskets import CODE, FLOW, NAME, PERIOD, Side, whole_years
from pakbel.reports.trade_scope import books_asked, window
from pakbel.reports.trade_structures import Answer, Needs, structure_of, structure_table, years_with_world
from pakbel.reports.trade_world import World, needed
from pakbel.table import Column, Row, Table

_RCA = (
    PERIOD,
    FLOW,
    CODE,
    replace(NAME, priority=2),
    Column(key="rca", header="RCA", kind="index", priority=1, unknown="n/a"),
    Column(key="bilateral_rca", header="Bilateral RCA", kind="index", priority=1, unknown="n/a"),
    Column(key="share_to_partner", header="Share to partner", kind="rate", priority=3, unknown="–"),
    Column(key="share_to_world", header="Share to world", kind="rate", priority=4, unknown="–"),
    Column(key="share_of_world", header="Share of world", kind="rate", priority=6, unknown="?"),
    Column(key="partner_buys", header="Partner buys", kind="rate", priority=5, unknown="?"),
)


def trade_rca(
    register: Seen,
    selection: Selection = EVERYTHING,
    asked: Asked = OF_THE_REGISTER,
    *,
    scale: Scale = CHAPTERS,
) -> Table:
    """Where the first country is strong: in the world, and with this partner; the latest year unless said."""
    world, needs = World(register, asked), Needs()
    books = books_asked(register, asked, window(selection))
    pair = books.pair
    side = Side(pair[0], "export", f"{pair[0]}>{pair[1]}", pair[0])
    to_partner = {
        year.text: shares(basket.values)
        for year, basket in whole_years(books, side, scale, window(selection), selections=False)
    }
    years = years_with_world(world, pair[:1], scale, window(selection))
    latest = years if selection.period is not None else years[-1:]
    rows = tuple(
        row
        for year in latest
        for row in _rca_rows(world, side, year, to_partner.get(year.text, {}), pair[1], scale, needs)
    )
    how = (
        "RCA (Balassa): a commodity's share in the country's exports over its share in the world's. "
        "Bilateral: its share in the exports to the partner over its share in what the partner buys. Above 1: strong."
    )
    title = f"Revealed comparative advantage of {pair[0]}, and with {pair[1]}, by {level_name(scale)}"
    of_all = [(pair[0], "export"), (pair[1], "import"), (WORLD, "export")]
    missing = needs or Needs.fromkeys((needed(*each, scale) for each in of_all), [])
    return structure_table(
        register, selection, "trade_rca", title, _RCA, Answer(rows, missing, latest, world, scale), how
    )


def _rca_rows(
    world: World, side: Side, year: Period, to_partner: Structure, partner: str, scale: Scale, needs: Needs
) -> Iterator[Row]:
    of_country = structure_of(world, side.reporter, "export", year, scale, needs)
    of_world, _ = world.world_structure("export", year, scale)
    partner_buys = structure_of(world, partner, "import", year, scale, needs)
    if not of_world:
        needs.setdefault(needed(WORLD, "export", scale), []).append(year)
    strong, bilateral = (
        revealed_advantage(of_country, of_world),
        bilateral_advantage(to_partner, partner_buys),
    )
    codes = {*strong, *bilateral}
    for code in sorted(codes, key=lambda each: (-max(strong.get(each, 0), bilateral.get(each, 0)), each)):
        yield {
            "period": year,
            "flow": side.goods,
            "code": code,
            "name": name_of(code, scale),
            "rca": strong.get(code),
            "bilateral_rca": bilateral.get(code),
            "share_to_partner": to_partner.get(code),
            "share_to_world": of_country.get(code),
            "share_of_world": of_world.get(code),
            "partner_buys": partner_buys.get(code),
        }
