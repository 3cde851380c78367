"""The verdicts that people gave on commitments."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from pakbel.domain.evidence import Review
from pakbel.storage.snapshot import Snapshot


def reviews_of(snapshot: Snapshot, ids: Iterable[str], day: date) -> tuple[Review, ...]:
    """Of these verdicts those given by this day, the latest last."""
    made = cast("Iterator[Review]", (snapshot.record("reviews", id) for id in ids))
    return tuple(sorted((each for each in made if each.as_of <= day), key=lambda each: each.as_of))
