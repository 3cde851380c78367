"""A register at the end of a day: every promise judged once, and what hangs on what.

A report asks for what it needs, and only that is made into records and judged.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property

from pakbel.domain.period import parse_stored
from pakbel.domain.plans import Series
from pakbel.domain.progress import Progress, assess
from pakbel.domain.records import Commitment, Delivery, Mou
from pakbel.domain.stage import binds
from pakbel.errors import BadInput
from pakbel.reports.seen import Seen
from pakbel.storage.codec import Document
from pakbel.storage.snapshot import Snapshot

_Links = Mapping[str, Sequence[str]]


class Assessed(Seen):
    """The register as it stood at the end of `day`.

    What was promised after that day is left out of `progresses`, and counted in `promised_later`.
    """

    def __init__(self, snapshot: Snapshot, day: date, fiscal_start: int = 7) -> None:
        super().__init__(snapshot, day, fiscal_start)
        self._progress: dict[str, Progress] = {}
        self._series_of: Callable[[str, str], Series] | None = None

    def progress(self, commitment_id: str) -> Progress:
        """Where one commitment stands; KeyError for an id that is none."""
        known = self._progress.get(commitment_id)
        if known is None:
            commitment = self.snapshot.commitment(commitment_id)
            if commitment is None:
                raise KeyError(commitment_id)
            known = self._progress[commitment_id] = self._assess(commitment)
        return known

    def progresses(self) -> Iterator[Progress]:
        """Every commitment that had been promised by this day, in order of entry."""
        return (self.progress(id) for id in self.promised)

    @cached_property
    def promised(self) -> tuple[str, ...]:
        """The ids of the commitments that had been promised by this day."""
        documents = self.snapshot.documents("commitments")
        return tuple(id for id, document in documents.items() if self.is_promised(document))

    @property
    def promised_later(self) -> int:
        return len(self.snapshot.documents("commitments")) - len(self.promised)

    def is_promised(self, document: Document) -> bool:
        """Whether a commitment, as it is stored, had been promised, else its paper signed, by this day.

        Where no date is known, it had.
        """
        since = document.get("promised_on") or self._signed_on(document.get("mou"))
        if since is None:
            return True
        try:
            first = parse_stored(since).first
        except (BadInput, TypeError):
            return True  # making the record will say what is wrong with it
        return first is None or first <= self.day

    def _signed_on(self, paper_id: object) -> object:
        paper = self.snapshot.documents("mous").get(paper_id) if isinstance(paper_id, str) else None
        return paper.get("signed_on") if isinstance(paper, dict) else None

    def paper(self, commitment: Commitment) -> Mou | None:
        return self.snapshot.mou(commitment.mou)

    def binds(self, commitment: Commitment) -> bool:
        """Whether it is a commitment rather than a pledge: as said of it, else as its paper does."""
        return binds(commitment, self.paper(commitment))

    def restated_by(self, commitment_id: str) -> tuple[str, ...]:
        """The promises, made by this day, that repeat this one."""
        return tuple(self._restated.get(commitment_id, ()))

    def is_restated(self, commitment: Commitment) -> bool:
        """Whether a later promise took its place in every sum."""
        return commitment.id in self._restated

    def members(self, paper_id: str) -> tuple[str, ...]:
        """The papers that lie inside a paper, at any depth, each once."""
        found: dict[str, None] = {}
        waiting = [*reversed(self._children.get(paper_id, ()))]
        while waiting:
            id = waiting.pop()
            if id != paper_id and id not in found:
                found[id] = None
                waiting.extend(reversed(self._children.get(id, ())))
        return tuple(found)

    def promises_of(self, paper_id: str) -> tuple[str, ...]:
        """The commitments, promised by this day, that stand in a paper itself."""
        return tuple(self._promises.get(paper_id, ()))

    def reports_on(self, commitment_id: str) -> tuple[Delivery, ...]:
        return self.snapshot.reports_on(commitment_id)

    def review_ids(self, commitment_id: str) -> Sequence[str]:
        """Every verdict on a commitment; `reviews_of` makes those given by this day."""
        return self._reviews.get(commitment_id, ())

    def _assess(self, commitment: Commitment) -> Progress:
        return assess(
            commitment,
            self.snapshot.reports_on(commitment.id),
            self.day,
            paper=self.snapshot.mou(commitment.mou),
            series=self._series(commitment) if commitment.measured_by is not None else None,
            carried_on=commitment.id in self._restated,
            judged_not_done=self._is_judged_not_done(commitment.id),
            fiscal_start=self.fiscal_start,
        )

    def _is_judged_not_done(self, commitment_id: str) -> bool:
        ids = self.review_ids(commitment_id)
        if not ids:
            return False
        from pakbel.reports.reviews import reviews_of  # a door: few promises have been reviewed

        reviews = reviews_of(self.snapshot, ids, self.day)
        return bool(reviews) and reviews[-1].verdict == "not_kept"

    def _series(self, commitment: Commitment) -> Series:
        """Both books' figures of what the promise is measured by."""
        if commitment.measured_by is None or commitment.target is None:
            return {}
        if self._series_of is None:
            # A door: few promises are measured by trade, and the books are dear to open.
            from pakbel.reports.series import series_reader

            self._series_of = series_reader(self.snapshot)
        return self._series_of(commitment.measured_by, commitment.target.unit)

    @cached_property
    def _restated(self) -> _Links:
        documents = self.snapshot.documents("commitments")
        later = {id: document for id, document in documents.items() if "restates" in document}
        return _links(
            {id: document for id, document in later.items() if self.is_promised(document)}, "restates"
        )

    @cached_property
    def _children(self) -> _Links:
        return _links(self.snapshot.documents("mous"), "parent")

    @cached_property
    def _promises(self) -> _Links:
        documents = self.snapshot.documents("commitments")
        return _links({id: documents[id] for id in self.promised}, "mou")

    @cached_property
    def _reviews(self) -> _Links:
        return _links(self.snapshot.documents("reviews"), "commitment")


def _links(documents: Mapping[str, Document], field: str) -> _Links:
    """For each id that `field` names, the records that name it."""
    found: dict[str, list[str]] = {}
    for id, document in documents.items():
        named = document.get(field)
        if isinstance(named, str):
            found.setdefault(named, []).append(id)
    return found
