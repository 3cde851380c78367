"""In what terms figures of trade are told: another currency, or the prices of one year.

A figure that cannot be told so is left out and counted, never told by the rate or index of another period.
What tells the amounts is in `telling.py`.
"""

from collections import defaultdict
from collections.abc import Callable, Collection

from pakbel.domain.baskets import Basket
from pakbel.domain.cells import Cell, CellState
from pakbel.domain.frozen import Frozen, replace
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity


class Place(Frozen, kw_only=False):
    """Where a figure stands: who recorded it, which way the goods went, and when."""

    reporter: str
    seller: str
    buyer: str
    period: Period


def place_of(pair: tuple[str, str], reporter: str, flow: str, period: Period) -> Place:
    """Who sold and who bought what a reporter calls its export or import."""
    other = pair[1] if reporter == pair[0] else pair[0]
    seller, buyer = (reporter, other) if flow in {"export", "re_export"} else (other, reporter)
    return Place(reporter, seller, buyer, period)


class Terms:
    """`name` is what a title calls them; `untold` what is said of a figure that cannot be told."""

    __slots__ = ("_missing", "_tell", "name", "untold")

    def __init__(
        self, name: str, untold: CellState, tell: Callable[[Quantity, Place], Quantity | None]
    ) -> None:
        self.name = name
        self.untold = untold
        self._tell = tell
        self._missing: dict[Period, set[tuple[str, ...]]] = defaultdict(set)

    @property
    def is_real(self) -> bool:
        """Whether they are the prices of one year."""
        return self.untold is CellState.NO_INDEX

    def cell(self, cell: Cell, place: Place, commodity: str) -> Cell:
        """The same cell; what is known of a part of its period stays as it was recorded."""
        if cell.value is None:
            return cell
        value = self._told(cell.value, place, commodity)
        return cell._replace(value=value, state=cell.state if value is not None else self.untold)

    def basket(self, basket: Basket, place: Place) -> Basket:
        """The same basket; its values are of one currency and period, so that all are told or none."""
        told = {code: self._told(value, place, code) for code, value in basket.values.items()}
        values = {code: value for code, value in told.items() if value is not None}
        whole = None if basket.whole is None else self._tell(basket.whole, place)
        state = basket.state if values or not told else self.untold
        return replace(basket, values=values, state=state, whole=whole)

    def missing(self, periods: Collection[Period] | None = None) -> dict[Period, int]:
        """How many figures of these periods could not be told."""
        return {
            period: len(places)
            for period, places in self._missing.items()
            if periods is None or period in periods
        }

    def _told(self, amount: Quantity, place: Place, commodity: str) -> Quantity | None:
        value = self._tell(amount, place)
        if value is None:
            self._missing[place.period].add((place.reporter, place.seller, commodity, amount.unit))
        return value
