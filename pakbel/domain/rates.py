"""Exchange rates as records, and the one that converts a figure of some period.

A rate is so much of one currency for one unit of another, over one period. A figure is converted with a
rate of exactly its own period, never of another, and never through a third currency.
"""

from collections.abc import Iterable

from pakbel.domain import codes
from pakbel.domain.frozen import Frozen
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.records import require_choice
from pakbel.errors import BadInput


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


class Rates:
    """The rates of a register, found by currency and period. `used` are those that converted something."""

    __slots__ = ("_found", "used")

    def __init__(self, rates: Iterable[Rate]) -> None:
        self._found: dict[tuple[object, ...], Rate] = {}
        for rate in rates:
            if rate.kind != "end":
                # Of two for the same, the one entered last.
                self._found[_key(rate.value.unit, rate.per, rate.period, rate.kind, rate.country)] = rate
        self.used: dict[str, Rate] = {}

    def converted(
        self,
        amount: Quantity,
        currency: str,
        period: Period,
        *,
        seller: str | None = None,
        buyer: str | None = None,
    ) -> Quantity | None:
        """The amount in another currency by the rate of this very period; None where there is no rate.

        The plain average of the period comes first; else, for goods that went from `seller` to `buyer`,
        the average weighted by the seller's exports or the buyer's imports.
        """
        if amount.unit == currency:
            return amount
        for kind, country in (("average", None), ("exports", seller), ("imports", buyer)):
            if kind != "average" and country is None:
                continue
            rate = self._found.get(_key(currency, amount.unit, period, kind, country))
            if rate is not None:
                self.used[rate.id] = rate
                return Quantity(amount.amount * rate.value.amount, currency)
            rate = self._found.get(_key(amount.unit, currency, period, kind, country))
            if rate is not None:
                self.used[rate.id] = rate
                return Quantity(amount.amount / rate.value.amount, currency)
        return None


def _key(unit: str, per: str, period: Period, kind: str, country: str | None) -> tuple[object, ...]:
    return unit, per, period.first, period.last, kind, country
