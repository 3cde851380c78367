"""What a check finds, and what it looks at."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple, Protocol

from pakbel.domain.evidence import Claim, Event, Review, Source
from pakbel.domain.flows import TradeFlow
from pakbel.domain.period import Period
from pakbel.domain.rates import Rate
from pakbel.domain.records import Commitment, Delivery, Mou

FAULT, OPEN = "fault", "open"


class Finding(NamedTuple):
    """`kind` fault: a rule is broken, somebody should mend it. Open: unknown or contradictory, worth a look."""

    code: str
    id: str
    message: str
    kind: str


class Records(Protocol):
    """The records of a register, as a snapshot of it gives them."""

    @property
    def parties(self) -> tuple[str, str]: ...
    def mous(self) -> Iterable[Mou]: ...
    def commitments(self) -> Iterable[Commitment]: ...
    def deliveries(self) -> Iterable[Delivery]: ...
    def flows(self) -> Iterable[TradeFlow]: ...
    def events(self) -> Iterable[Event]: ...
    def claims(self) -> Iterable[Claim]: ...
    def reviews(self) -> Iterable[Review]: ...
    def rates(self) -> Iterable[Rate]: ...
    def sources(self) -> Iterable[Source]: ...
    def mou(self, id: str | None) -> Mou | None: ...
    def commitment(self, id: str) -> Commitment | None: ...
    def source(self, slug: str) -> Source | None: ...
    def reports_on(self, commitment_id: str) -> Iterable[Delivery]: ...


Sourced = Mou | Commitment | Delivery | TradeFlow | Event | Claim | Review | Rate


def sourced_records(records: Records) -> Iterator[Sourced]:
    """Every record that names sources."""
    yield from records.mous()
    yield from records.commitments()
    yield from records.deliveries()
    yield from records.flows()
    yield from records.events()
    yield from records.claims()
    yield from records.reviews()
    yield from records.rates()


def is_before(one: Period | None, other: Period | None) -> bool:
    """Whether `one` lies wholly before `other`; unknown or overlapping dates are not."""
    if one is None or other is None or one.last is None or other.first is None:
        return False
    return one.last < other.first


def is_after(period: Period | None, day: date) -> bool:
    """Whether a period begins after a day; an unknown beginning does not."""
    return period is not None and period.first is not None and period.first > day
