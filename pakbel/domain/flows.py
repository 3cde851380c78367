"""Trade as one country's books report it. Two reporters are two books and are never added."""

from pakbel.domain import codes
from pakbel.domain.frozen import Frozen
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.records import require_choice
from pakbel.errors import BadInput

TOTAL = "TOTAL"


class TradeFlow(Frozen):
    """One figure: what `reporter` recorded of its trade with `partner` in a period.

    `value` None needs a stated `absence` (not reported, withheld): unknown is never zero.
    `commodity` is a code as text in `classification` (`HS`, `S3`), or TOTAL. `vintage` names the
    state of the data, `vintage_on` dates it; a stated absence has no vintage of its own.
    """

    id: str
    reporter: str
    partner: str
    flow: str
    period: Period
    classification: str | None = None
    commodity: str = TOTAL
    value: Quantity | None = None
    absence: str | None = None
    net_weight: Quantity | None = None
    quantity: Quantity | None = None
    valuation: str | None = None
    basis: str = "customs"
    vintage: str | None = None
    vintage_on: Period | None = None
    key: str | None = None
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        require_choice("flow", self.flow, codes.FLOWS)
        require_choice("absence", self.absence, codes.ABSENCES)
        require_choice("valuation", self.valuation, codes.TRADE_VALUATIONS)
        require_choice("basis", self.basis, codes.TRADE_BASES)
        if self.reporter == self.partner:
            raise BadInput("a country does not trade with itself", field="partner", value=self.partner)
        if (self.value is None) == (self.absence is None):
            raise BadInput("needs either a value or a stated absence", field="value")
        if self.value is not None and not self.value.is_money:
            raise BadInput(f"{self.value} is not money", field="value", hint="write it as 'USD 50.2m'")
        for field, measured in (
            ("value", self.value),
            ("net_weight", self.net_weight),
            ("quantity", self.quantity),
        ):
            if measured is not None and measured.amount < 0:
                raise BadInput(f"{measured} is below zero", field=field, value=str(measured))
        if self.period.first is None or self.period.last is None:
            raise BadInput(f"{self.period.text!r} is open", field="period", value=self.period.text)
