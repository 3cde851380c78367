"""Records that spell out only what matters to the case; dates and amounts as they are stored."""

from datetime import date
from itertools import count

from pakbel.domain.flows import TradeFlow
from pakbel.domain.period import parse_stored as period
from pakbel.domain.plans import Series
from pakbel.domain.progress import Progress, assess
from pakbel.domain.quantity import Quantity
from pakbel.domain.quantity import parse_stored as quantity
from pakbel.domain.records import Act, Commitment, Delivery, Mou, Move

_PERIODS = {
    "promised_on",
    "start",
    "due",
    "until",
    "signed_on",
    "in_force_on",
    "expires_on",
    "vintage_on",
    "stated_on",
    "published_on",
}
_QUANTITIES = {"target", "baseline", "value", "value_to"}


def read(fields: dict[str, object]) -> dict[str, object]:
    """Texts of dates and amounts become periods and quantities."""
    return {name: _read(name, value) for name, value in fields.items()}


def _read(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if name in _PERIODS:
        return period(value)
    return quantity(value) if name in _QUANTITIES else value


def promise(id: str = "C-1", **fields) -> Commitment:
    return Commitment(**{"id": id, "title": f"Promise {id}"} | read(fields))


def paper(id: str = "M-1", **fields) -> Mou:
    return Mou(**{"id": id, "title": f"Paper {id}"} | read(fields))


def came(number: int, on: str, amount: str | None = None, *, of: str | tuple = "C-1", **fields) -> Delivery:
    """Report D-`number`; `of` is the commitment or occurrence it reports on."""
    commitments = (of,) if isinstance(of, str) else of
    stated = quantity(amount) if amount else None
    return Delivery(id=f"D-{number}", commitments=commitments, on=period(on), quantity=stated, **fields)


def act(kind: str, on: str, **fields) -> Act:
    return Act(kind=kind, on=date.fromisoformat(on), **fields)


def moved(was: str | None, due: str | None, on: str) -> Move:
    return Move(
        was=period(was) if was else None,
        due=period(due) if due else None,
        moved_on=date.fromisoformat(on),
        reason="agreed by both",
    )


def instalments(**by_period: str) -> tuple:
    """`instalments(y2025="4 t")`: the names are periods after a letter, `_` for `-`."""
    return tuple((period(name[1:].replace("_", "-")), quantity(amount)) for name, amount in by_period.items())


def at(commitment: Commitment, day: str, *reports: Delivery, **context) -> Progress:
    """Where the commitment stands at the end of a day."""
    return assess(commitment, reports, date.fromisoformat(day), **context)


def book(reporter: str, **by_year: str) -> Series:
    """`book("PAK", y2019="5 USD")`"""
    return {reporter: {int(name[1:]): quantity(value) for name, value in by_year.items()}}


def flow(id: str, reporter: str, kind: str, on: str, value: str, **fields) -> TradeFlow:
    """A row of trade between PAK and BLR; the value is an amount (of USD unless said), or why there is none."""
    stated = {"absence": value} if value.isidentifier() else {"value": usd(value)}
    partner = "BLR" if reporter == "PAK" else "PAK"
    known = {"id": id, "reporter": reporter, "partner": partner, "flow": kind, "period": period(on)}
    return TradeFlow(**known | stated | read(fields))


def usd(amount: str | int) -> Quantity:
    text = str(amount)
    return quantity(text if " " in text else f"{text} USD")


def rows(*given):
    """One row for each (reporter, flow, period, value, more); ids T-1, T-2 … in order."""
    numbers = count(1)
    return [row(f"T-{next(numbers)}", *each) for each in given]


def row(id, reporter, kind, period, value, more=None):
    return flow(id, reporter, kind, period, str(value), **(more or {}))


# Twelve million in three years: evenly, in three instalments; and a promise that is all or nothing.
LINEAR = promise(target="12000000 t", start="2025-01-01", due="2027-12-31")
STEPS = promise(
    target="12000000 t",
    start="2025-01-01",
    instalments=instalments(y2025_12_31="4000000 t", y2026_12_31="4000000 t", y2027_12_31="4000000 t"),
)
WHOLE = promise(start="2025-01-01", due="2027-12-31")
