"""The occurrence of a recurring promise that a report names or falls into."""

import re

from pakbel.domain.delivered import counts_from
from pakbel.domain.period import Period, fiscal_year, parse_stored
from pakbel.domain.plans import Occurrence
from pakbel.domain.progress import Progress
from pakbel.domain.records import Commitment, Delivery
from pakbel.domain.recurrence import occurrence_at
from pakbel.errors import BadInput, NoSuchRecord

_FIRST_YEAR = re.compile(r"FY((?:19|20|21)\d\d)-\d\d", re.ASCII)


def named(commitment: Commitment, occurrence: str, fiscal_start: int) -> Period:
    """The period that `2024` in `C-7/2024` means; NoSuchRecord where the promise has no such turn."""
    if commitment.every is None:
        raise BadInput(f"{commitment.id} does not recur", field="commitment", value=occurrence)
    first_year = _FIRST_YEAR.fullmatch(occurrence)
    period = fiscal_year(int(first_year[1]), fiscal_start) if first_year else _period(occurrence)
    example = "2024"
    if period is not None and period.first is not None:
        expected = occurrence_at(commitment.every, period.first, fiscal_start)
        if expected.text == occurrence:
            return expected
        example = expected.text
    raise NoSuchRecord(
        f"{commitment.id} recurs every {commitment.every}: {occurrence!r} is none of its periods",
        field="commitment",
        value=occurrence,
        hint=f"write it as {commitment.id}/{example}",
    )


def turns_of(progress: Progress, report: Delivery) -> list[Occurrence]:
    """The occurrences that a report names, else the one in which it counts."""
    texts = {
        occurrence
        for id, _, occurrence in (each.partition("/") for each in report.commitments)
        if id == progress.commitment.id and occurrence
    }
    found = progress.found.occurrences
    if texts:
        return [each for each in found if each.period.text in texts]
    return [each for each in found if each.period.contains(counts_from(report))]


def _period(text: str) -> Period | None:
    try:
        return parse_stored(text)
    except BadInput:
        return None
