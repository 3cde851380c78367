"""Exchange rates as records, and the one that converts a figure of some period.

A rate is so much of one currency for one unit of another, over one period. A figure is converted with a
rate of exactly its own period, never of another, and never through a third currency.
"""

from collections.abc import Iterable

from pakbel.domain import codes
from pakbel.domain.cells import Span, span_of
from pakbel.domain.frozen import Frozen
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.records import require_choice
from pakbel.errors import BadInput, UnitMismatch


class Rate(Frozen):
    """What one unit of `per` cost in a period: `value` 281.50 PKR per USD.

    `kind`: the average of the period, its end, or the average weighted by the exports or imports of
    `country`, as statistical offices convert trade.
    """

    id: str
    value: Quantity
    period: Period
    per: str = "USD"
    kind: str = "average"
    country: str | None = None
    key: str | None = None
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        require_choice("kind", self.kind, codes.RATE_KINDS)
        if not self.value.is_money:
            raise BadInput(
                f"{self.value} is not money",
                field="value",
                value=str(self.value),
                hint="write it as 'PKR 281.50'",
            )
        if not Quantity(self.value.amount, self.per).is_money:
            raise BadInput(
                f"{self.per!r} is no currency", field="per", value=self.per, hint="write it as USD"
            )
        if self.value.unit == self.per:
            raise BadInput("a currency costs 1 of itself", field="per", value=self.per)
        if self.value.amount <= 0:
            raise BadInput("a rate is above zero", field="value", value=str(self.value))
        if self.period.first is None or self.period.last is None:
            raise BadInput(f"{self.period.text!r} is open", field="period", value=self.period.text)
        if (self.country is None) == (self.kind in codes.WEIGHTED_RATES):
            why = (
                "say whose trade weighs it"
                if self.country is None
                else "only a rate weighted by trade has one"
            )
            raise BadInput(why, field="country", value=self.country)

    def converted(self, amount: Quantity) -> Quantity:
        """An amount of one of the two currencies in the other."""
        if amount.unit == self.per:
            return Quantity(amount.amount * self.value.amount, self.value.unit)
        if amount.unit == self.value.unit:
            return Quantity(amount.amount / self.value.amount, self.per)
        raise UnitMismatch(f"{self.id} is no rate of {amount.unit}", value=str(amount))


class Rates:
    """The rates of a register, found by currency and period. Those of the end of a period convert no flow."""

    __slots__ = ("_found", "doubled")

    def __init__(self, rates: Iterable[Rate]) -> None:
        self._found: dict[_Key, Rate] = {}
        self.doubled: list[tuple[Rate, Rate]] = []  # the one used, which was entered later, and the other
        for rate in rates:
            if rate.kind == "end":
                continue
            key = _key(rate.value.unit, rate.per, rate.period, rate.kind, rate.country)
            if key in self._found:
                self.doubled.append((rate, self._found[key]))
            self._found[key] = rate

    def find(
        self, unit: str, wanted: str, period: Period, *, seller: str | None = None, buyer: str | None = None
    ) -> Rate | None:
        """The rate between two currencies for exactly this period.

        The plain average comes first; else, for goods that went from `seller` to `buyer`, the average
        weighted by the seller's exports or the buyer's imports.
        """
        for kind, country in (("average", None), ("exports", seller), ("imports", buyer)):
            if kind in codes.WEIGHTED_RATES and country is None:
                continue
            for one, other in ((wanted, unit), (unit, wanted)):
                rate = self._found.get(_key(one, other, period, kind, country))
                if rate is not None:
                    return rate
        return None


_Key = tuple[str, str, Span, str, str | None]


def _key(unit: str, per: str, period: Period, kind: str, country: str | None) -> _Key:
    return unit, per, span_of(period), kind, country
