"""Every kind of record of a snapshot, as checks and books want them.

Apart from the snapshot: what surrounds the promises is seldom asked for, and dear to load.
"""

from collections.abc import Iterator
from typing import cast

from pakbel.domain.evidence import Claim, Event, Review, Source
from pakbel.domain.flows import TradeFlow
from pakbel.domain.rates import Rate
from pakbel.domain.records import Commitment, Delivery, Mou
from pakbel.storage.snapshot import Snapshot


class Whole:
    """A snapshot with all that it holds."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self.parties = snapshot.parties

    def mous(self) -> Iterator[Mou]:
        return self._snapshot.mous()

    def commitments(self) -> Iterator[Commitment]:
        return self._snapshot.commitments()

    def deliveries(self) -> Iterator[Delivery]:
        return self._snapshot.deliveries()

    def flows(self) -> Iterator[TradeFlow]:
        return cast("Iterator[TradeFlow]", self._snapshot.records("trade"))

    def events(self) -> Iterator[Event]:
        return cast("Iterator[Event]", self._snapshot.records("events"))

    def claims(self) -> Iterator[Claim]:
        return cast("Iterator[Claim]", self._snapshot.records("claims"))

    def reviews(self) -> Iterator[Review]:
        return cast("Iterator[Review]", self._snapshot.records("reviews"))

    def rates(self) -> Iterator[Rate]:
        return cast("Iterator[Rate]", self._snapshot.records("rates"))

    def sources(self) -> Iterator[Source]:
        return cast("Iterator[Source]", self._snapshot.records("sources"))

    def mou(self, id: str | None) -> Mou | None:
        return self._snapshot.mou(id)

    def commitment(self, id: str) -> Commitment | None:
        return self._snapshot.commitment(id)

    def source(self, slug: str) -> Source | None:
        return cast("Source | None", self._snapshot.record("sources", slug))

    def reports_on(self, commitment_id: str) -> tuple[Delivery, ...]:
        return self._snapshot.reports_on(commitment_id)
