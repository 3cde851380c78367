"""A register made of a few records, for what looks at all of them."""

from dataclasses import dataclass, field
from datetime import date

from pakbel.domain.checks import findings
from pakbel.domain.evidence import Claim, Event, Review, Source
from pakbel.domain.period import parse_stored as period
from tests.domain.builders import read

DAY = date(2025, 6, 30)


@dataclass
class Register:
    """The records of a check, as a snapshot gives them."""

    papers: list = field(default_factory=list)
    promises: list = field(default_factory=list)
    reports: list = field(default_factory=list)
    rows: list = field(default_factory=list)
    happened: list = field(default_factory=list)
    stated: list = field(default_factory=list)
    judged: list = field(default_factory=list)
    written: list = field(default_factory=list)
    parties: tuple = ("PAK", "BLR")

    def mous(self):
        return self.papers

    def commitments(self):
        return self.promises

    def deliveries(self):
        return self.reports

    def flows(self):
        return self.rows

    def events(self):
        return self.happened

    def claims(self):
        return self.stated

    def reviews(self):
        return self.judged

    def rates(self):
        return []

    def sources(self):
        return self.written

    def mou(self, id):
        return next((each for each in self.papers if each.id == id), None)

    def commitment(self, id):
        return next((each for each in self.promises if each.id == id), None)

    def source(self, slug):
        return next((each for each in self.written if each.id == slug), None)

    def reports_on(self, commitment_id):
        named = [{ref.partition("/")[0] for ref in each.commitments} for each in self.reports]
        return [each for each, ids in zip(self.reports, named, strict=True) if commitment_id in ids]


def claim(id, value, **fields):
    return Claim(
        **{"id": id, "subject": "trade:turnover", "metric": "value"} | read(fields | {"value": value})
    )


def event(id, **fields):
    return Event(**{"id": id, "title": f"Event {id}"} | fields)


def review(id, commitment, as_of="2025-01-01"):
    return Review(id=id, commitment=commitment, as_of=date.fromisoformat(as_of), verdict="kept")


def source(slug, published_on=None):
    return Source(id=slug, published_on=period(published_on) if published_on else None)


def found(register, *codes):
    """(code, id, message) of the findings with these codes."""
    return [(each.code, each.id, each.message) for each in findings(register, DAY) if each.code in codes]
