"""What a record points to must be there; what it says of countries must be countries."""

import re
from collections.abc import Iterable, Mapping

from pakbel.domain.countries import COUNTRIES
from pakbel.domain.evidence import Review
from pakbel.domain.fields import COMMITMENT, MOU, Noun
from pakbel.domain.flows import TradeFlow
from pakbel.domain.period import Period, fiscal_year, parse_stored
from pakbel.domain.records import Act, Commitment, Delivery, Mou
from pakbel.domain.recurrence import occurrence_at
from pakbel.domain.trade import parse_measure
from pakbel.errors import BadInput, NoSuchRecord, UnitMismatch
from pakbel.register.ids import Tables, require
from pakbel.storage.codec import Document, Record, decode

_FIRST_YEAR = re.compile(r"FY((?:19|20|21)\d\d)-\d\d", re.ASCII)


def check_references(tables: Tables, record: Record, *, fiscal_start: int = 7) -> None:
    """Refuse a record that points to nothing, in a circle, or to no country."""
    match record:
        case Mou():
            _check_mou(tables, record)
        case Commitment():
            _check_commitment(tables, record)
        case Delivery():
            for reference in record.commitments:
                _check_report(tables, record, reference, fiscal_start)
        case Review():
            require(tables, record.commitment, COMMITMENT)
        case TradeFlow():
            check_country("reporter", record.reporter, always=True)
            check_country("partner", record.partner, always=True)
        case _:
            pass


def check_country(field: str, code: str | None, *, always: bool = False) -> None:
    """Three capitals must be a country's code; anything else may be a body's name."""
    if code is None:
        return
    looks_like_one = len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()
    if (always or looks_like_one) and code not in COUNTRIES:
        raise BadInput(
            f"{code!r} is no country code (ISO 3166)",
            field=field,
            value=code,
            hint="three capitals such as PAK, BLR, KAZ",
        )


def _check_mou(tables: Tables, mou: Mou) -> None:
    if mou.parent is not None:
        require(tables, mou.parent, MOU)
        _refuse_circle(tables["mous"], mou.id, mou.parent, "parent")
    for side, _ in mou.parties:
        check_country("party", side)
    _check_successors(tables, mou.acts, MOU, mou.id)


def _check_commitment(tables: Tables, commitment: Commitment) -> None:
    if commitment.mou is not None:
        require(tables, commitment.mou, MOU)
    if commitment.restates is not None:
        require(tables, commitment.restates, COMMITMENT)
        _refuse_circle(tables["commitments"], commitment.id, commitment.restates, "restates")
    if commitment.measured_by is not None:
        parse_measure(commitment.measured_by)
    check_country("owner", commitment.owed_by)
    check_country("partner", commitment.owed_to)
    _check_successors(tables, commitment.acts, COMMITMENT, commitment.id)


def _check_successors(tables: Tables, acts: Iterable[Act], noun: Noun, id: str) -> None:
    for act in acts:
        if act.by is not None and require(tables, act.by, noun) == id:
            raise BadInput(f"{id} cannot take its own place", field="by", value=act.by)


def _refuse_circle(documents: Mapping[str, Document], id: str, first: str, field: str) -> None:
    seen = {id}
    above: object = first
    while isinstance(above, str):
        if above in seen:
            raise BadInput(f"{first} already leads back to {id}", field=field, value=first)
        seen.add(above)
        above = documents.get(above, {}).get(field)


def _check_report(tables: Tables, report: Delivery, reference: str, fiscal_start: int) -> None:
    typed, _, occurrence = reference.partition("/")
    id = require(tables, typed, COMMITMENT)
    commitment: Commitment = decode("commitments", id, dict(tables["commitments"][id]))
    if occurrence:
        _check_occurrence(commitment, occurrence, fiscal_start)
    target = commitment.target
    if not report.counts or report.quantity is None or target is None or commitment.measured_by is not None:
        return
    if not target.same_unit(report.quantity):
        raise UnitMismatch(
            f"{id} is counted in {target.unit}, not {report.quantity.unit}",
            field="quantity",
            value=str(report.quantity),
        )


def _check_occurrence(commitment: Commitment, occurrence: str, fiscal_start: int) -> None:
    if commitment.every is None:
        raise BadInput(f"{commitment.id} does not recur", field="commitment", value=occurrence)
    first_year = _FIRST_YEAR.match(occurrence)
    period = fiscal_year(int(first_year[1]), fiscal_start) if first_year else _period(occurrence)
    example = "2024"
    if period is not None and period.first is not None:
        example = occurrence_at(commitment.every, period.first, fiscal_start).text
        if example == occurrence:
            return
    raise NoSuchRecord(
        f"{commitment.id} recurs every {commitment.every}: {occurrence!r} is none of its periods",
        field="commitment",
        value=occurrence,
        hint=f"write it as {commitment.id}/{example}",
    )


def _period(text: str) -> Period | None:
    try:
        return parse_stored(text)
    except BadInput:
        return None
