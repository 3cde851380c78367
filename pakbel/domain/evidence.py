"""What surrounds the promises: events, figures somebody claimed, sources, and people's verdicts."""

import re
from datetime import date

from pakbel.domain import codes
from pakbel.domain.frozen import Frozen
from pakbel.domain.period import Period
from pakbel.domain.quantity import Quantity
from pakbel.domain.records import require_choice, require_title
from pakbel.errors import BadInput, UnitMismatch

SLUG = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}", re.ASCII)


class Event(Frozen):
    """A visit, session, forum, signing, meeting or milestone. `body` and `number`: `JMC` and 7."""

    id: str
    title: str
    kind: str = "meeting"
    body: str | None = None
    number: int | None = None
    on: Period | None = None
    place: str | None = None
    people: tuple[str, ...] = ()
    key: str | None = None
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        require_title("title", self.title)
        require_choice("kind", self.kind, codes.EVENT_KINDS)
        if self.number is not None and self.number < 1:
            raise BadInput("sessions are counted from 1", field="number", value=self.number)


class Claim(Frozen):
    """A figure somebody stated about `subject` (an id, or a key such as `trade:turnover`)."""

    id: str
    subject: str
    metric: str
    period: Period | None = None
    value: Quantity | None = None
    value_to: Quantity | None = None
    withheld: bool = False
    stated_by: str | None = None
    side: str | None = None
    stated_on: Period | None = None
    status: str = "current"
    key: str | None = None
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        require_choice("status", self.status, codes.CLAIM_STATUSES)
        if (self.value is None) == (not self.withheld):
            raise BadInput("needs either a value or the mark that it is withheld", field="value")
        if self.value_to is not None:
            self._check_range(self.value_to)

    def _check_range(self, end: Quantity) -> None:
        if self.value is None or not end.same_unit(self.value):
            raise UnitMismatch(
                f"{end} is counted in {end.unit}, and its range does not begin so",
                field="value_to",
                value=str(end),
            )
        if end < self.value:
            raise BadInput(
                f"the range ends below {self.value}, where it begins", field="value_to", value=str(end)
            )


class Source(Frozen):
    """Where something is said. Its id is a slug that people type, such as `dawn-2024-11`."""

    id: str
    title: str | None = None
    publisher: str | None = None
    side: str | None = None
    kind: str | None = None
    language: str | None = None
    url: str | None = None
    published_on: Period | None = None
    accessed_on: Period | None = None
    archive_url: str | None = None
    sha256: str | None = None
    key: str | None = None
    tags: tuple[str, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        if not SLUG.fullmatch(self.id):
            raise BadInput(
                f"{self.id!r} is not a slug",
                field="slug",
                value=self.id,
                hint="small letters, digits, hyphens: 'dawn-2024-11'",
            )
        require_choice("kind", self.kind, codes.SOURCE_KINDS)
        if self.sha256 is not None and not re.fullmatch(r"[0-9a-f]{64}", self.sha256):
            raise BadInput("is not 64 hexadecimal digits", field="sha256", value=self.sha256)


class Review(Frozen):
    """A person's verdict on a commitment at a date; it overrides the computed score and is named."""

    id: str
    commitment: str
    as_of: date
    verdict: str
    reason: str | None = None
    by: str | None = None
    key: str | None = None
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str | None = None

    def __post_init__(self) -> None:
        require_choice("verdict", self.verdict, codes.VERDICTS)
        require_choice("reason", self.reason, codes.REASONS)
