"""How the two countries of a mirror reported the same trade: half of why their books do not agree.

FOB beside CIF, goods by origin beside goods by consignment, general trade beside special: what UN Comtrade's
metadata say of the years compared, where the list that comes with the program has them.
"""

from collections.abc import Iterable, Iterator

from pakbel.reports.trade_scope import years_in_words
from pakbel.storage.reference import reporting_systems
from pakbel.table import Row


def how_reported(compared: Iterable[Row]) -> Iterator[str]:
    """A sentence for each flow of these rows: the seller's way, then the buyer's; none where neither is known."""
    years: dict[str, set[int]] = {}
    for row in compared:
        years.setdefault(row["flow"], set()).add(row["period"].first.year)
    for flow, of_flow in years.items():
        seller, buyer = flow.split(">")
        ways = (_ways(seller, "export", of_flow), _ways(buyer, "import", of_flow))
        known = [way for way in ways if way]
        if known:
            yield f"{flow} as reported to UN Comtrade: {'; '.join(known)}."


def _ways(reporter: str, flow: str, years: Iterable[int]) -> str:
    """`PAK CIF, by consignment, general trade (1996..1999), then CIF, by origin, general trade (2000..2020)`."""
    systems = reporting_systems()
    found: dict[str, list[int]] = {}
    for year in sorted(years):
        known = systems.get((reporter, flow, year))
        if known is not None:
            way = f"{known.valuation}, by {known.partner.casefold()}, {known.system.casefold()} trade"
            found.setdefault(way, []).append(year)
    said = ", then ".join(f"{way} ({years_in_words(of_way)})" for way, of_way in found.items())
    return f"{reporter} {said}" if said else ""
