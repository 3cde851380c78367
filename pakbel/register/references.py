"""What a record points to must be there; what it says of countries must be countries."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pakbel.domain.countries import check_country
from pakbel.domain.evidence import Claim, Review
from pakbel.domain.fields import CLAIM, COMMITMENT, DELIVERY, MOU, REVIEW, Noun
from pakbel.domain.flows import TradeFlow
from pakbel.domain.rates import Rate
from pakbel.domain.records import Act, Commitment, Delivery, Mou
from pakbel.domain.trade_measure import parse_measure
from pakbel.errors import BadInput, NoSuchRecord, PakbelError, UnitMismatch
from pakbel.register import recurring
from pakbel.register.ids import Tables, locate, record_named, require
from pakbel.storage.codec import Document, Record, decode

_Found = TypeVar("_Found")
# The kind of record that a field of a noun names.
POINTS_TO: Mapping[str, Mapping[str, Noun]] = {
    MOU.table: {"parent": MOU},
    COMMITMENT.table: {"mou": MOU, "restates": COMMITMENT},
    DELIVERY.table: {"commitments": COMMITMENT},
    REVIEW.table: {"commitment": COMMITMENT},
}


def as_kept(tables: Tables, noun: Noun, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields with ids written as the register keeps them: `c-7/fy2024-25` is `C-7/FY2024-25`.

    NoSuchRecord where one names nothing, or a record of another kind.
    """
    kept = dict(fields)
    for name, wanted in POINTS_TO.get(noun.table, {}).items():
        if kept.get(name):
            kept[name] = _named_by(noun, name, _pointer, tables, kept[name], wanted)
    if noun is CLAIM and (named := record_named(kept.get("subject"))):
        _, id = _named_by(CLAIM, "subject", locate, tables, named)
        kept["subject"] = id + kept["subject"].strip().removeprefix(named).upper()
    return kept


def named_commitments(tables: Tables, typed: Iterable[str]) -> tuple[str, ...]:
    """The commitments and occurrences as they are kept, once each."""
    found: dict[str, None] = {}
    for each in typed:
        id, slash, occurrence = each.strip().partition("/")
        if slash and not occurrence.strip():
            raise BadInput(f"{each.strip()!r} names no occurrence", value=each, hint=f"{id}, or {id}/2024")
        found[require(tables, id, COMMITMENT) + slash + occurrence.strip().upper()] = None
    return tuple(found)


def check_references(tables: Tables, record: Record, *, fiscal_start: int = 7) -> None:
    """Refuse a record that points to nothing, in a circle, or to no country."""
    for slug in _slugs_of(record):
        if slug not in tables["sources"]:
            raise NoSuchRecord(f"no source {slug!r}", field="source", value=slug)
    match record:
        case Mou():
            _check_mou(tables, record)
        case Commitment():
            _check_commitment(tables, record)
        case Delivery():
            for reference in record.commitments:
                _check_report(tables, record, reference, fiscal_start)
        case Review():
            _named_by(REVIEW, "commitment", require, tables, record.commitment, COMMITMENT)
        case Claim() if named := record_named(record.subject):
            _named_by(CLAIM, "subject", locate, tables, named)
        case TradeFlow() | Rate():
            _check_countries(record)
        case _:
            pass


def _check_countries(record: TradeFlow | Rate) -> None:
    for field in ("reporter", "partner", "country"):
        code = getattr(record, field, None)
        if code is not None:
            check_country(code, field=field, always=True)


def _named_by(noun: Noun, name: str, find: Callable[..., _Found], *given: object) -> _Found:
    """What `find` finds; where it finds nothing, the error names the field that points there."""
    try:
        return find(*given)
    except PakbelError as error:
        field = noun.field(name)
        error.field = field.typed_name if field is not None else name
        raise


def _pointer(tables: Tables, value: Any, wanted: Noun) -> Any:
    if isinstance(value, str):
        return require(tables, value, wanted)
    return named_commitments(tables, value)


def _slugs_of(record: Record) -> Iterator[str]:
    yield from getattr(record, "sources", ())
    for name in ("acts", "moves"):
        for each in getattr(record, name, ()):
            if each.source is not None:
                yield each.source


def _check_mou(tables: Tables, mou: Mou) -> None:
    if mou.parent is not None:
        _named_by(MOU, "parent", require, tables, mou.parent, MOU)
        _refuse_circle(tables["mous"], mou.id, mou.parent, "parent")
    for side, _ in mou.parties:
        check_country(side, field="party")
    _check_successors(tables, mou.acts, MOU, mou.id)


def _check_commitment(tables: Tables, commitment: Commitment) -> None:
    if commitment.mou is not None:
        _named_by(COMMITMENT, "mou", require, tables, commitment.mou, MOU)
    if commitment.restates is not None:
        _named_by(COMMITMENT, "restates", require, tables, commitment.restates, COMMITMENT)
        _refuse_circle(tables["commitments"], commitment.id, commitment.restates, "restates")
    if commitment.measured_by is not None:
        parse_measure(commitment.measured_by)
    for field, body in (("owner", commitment.owed_by), ("partner", commitment.owed_to)):
        if body is not None:
            check_country(body, field=field)
    _check_successors(tables, commitment.acts, COMMITMENT, commitment.id)


def _check_successors(tables: Tables, acts: Iterable[Act], noun: Noun, id: str) -> None:
    for act in acts:
        if act.by is None:
            continue
        if _named_by(noun, "by", require, tables, act.by, noun) == id:
            raise BadInput(f"{id} cannot take its own place", field="by", value=act.by)
        if id in _successors(tables[noun.table], act.by):
            raise BadInput(f"{act.by} already leads back to {id}", field="by", value=act.by)


def _successors(documents: Mapping[str, Document], first: str) -> set[str]:
    """What took the place of a record, and what took the place of that."""
    found: set[str] = set()
    waiting = [first]
    while waiting:
        acts = documents.get(waiting.pop(), {}).get("acts") or ()
        following = {str(act["by"]) for act in acts if "by" in act} - found
        found |= following
        waiting += following
    return found


def _refuse_circle(documents: Mapping[str, Document], id: str, first: str, field: str) -> None:
    seen: set[str] = set()
    above: object = first
    while isinstance(above, str) and above not in seen:
        if above == id:
            raise BadInput(f"{first} already leads back to {id}", field=field, value=first)
        seen.add(above)
        above = documents.get(above, {}).get(field)


def _check_report(tables: Tables, report: Delivery, reference: str, fiscal_start: int) -> None:
    typed, _, occurrence = reference.partition("/")
    id = _named_by(DELIVERY, "commitments", require, tables, typed, COMMITMENT)
    commitment: Commitment = decode("commitments", id, dict(tables["commitments"][id]))
    check_report(commitment, report, occurrence, fiscal_start)


def check_report(commitment: Commitment, report: Delivery, occurrence: str, fiscal_start: int) -> None:
    """A report names an occurrence that there is, and counts in the unit of the promise."""
    if occurrence:
        recurring.named(commitment, occurrence, fiscal_start)
    target = commitment.target
    if not report.counts or report.quantity is None or target is None or commitment.measured_by is not None:
        return
    if not target.same_unit(report.quantity):
        raise UnitMismatch(
            f"{commitment.id} is counted in {target.unit}, not {report.quantity.unit}",
            field="quantity",
            value=str(report.quantity),
        )
