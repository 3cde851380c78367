"""Report what came of a promise."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from pakbel.domain.fields import COMMITMENT
from pakbel.domain.period import Period
from pakbel.domain.plans import ALL_OR_NOTHING
from pakbel.domain.progress import Progress, assess
from pakbel.domain.quantity import Quantity
from pakbel.domain.records import Commitment, Delivery, Mou
from pakbel.errors import BadInput, UnitMismatch
from pakbel.register.ids import Tables, require
from pakbel.storage.codec import Document, decode


def references(tables: Tables, typed: Iterable[str]) -> tuple[str, ...]:
    """`c-7/2024` as it is kept: `C-7/2024`. NoSuchRecord when there is no such commitment."""
    found: dict[str, None] = {}
    for each in typed:
        id, slash, occurrence = each.strip().partition("/")
        found[require(tables, id, COMMITMENT) + slash + occurrence.upper()] = None
    return tuple(found)


def unit_for(tables: Tables, refs: Sequence[str]) -> str | None:
    """The unit in which these commitments count; UnitMismatch when they count in different ones."""
    units: list[str] = []
    for ref in refs:
        target = _commitment(tables, ref).target
        if target is not None:
            units.append(target.unit)
    if units and any(
        not Quantity(Decimal(0), units[0]).same_unit(Quantity(Decimal(0), unit)) for unit in units
    ):
        raise UnitMismatch(f"they count in {' and '.join(dict.fromkeys(units))}", field="commitment")
    return units[0] if units else None


def kind_for(
    tables: Tables,
    refs: Sequence[str],
    quantity: Quantity | None,
    on: Period,
    *,
    running_total: bool,
    fiscal_start: int = 7,
) -> str:
    """`done` when all or nothing, or when the quantity completes the promise; else `partial`.

    Without a quantity under a numeric target nobody can tell: BadInput asks for --kind.
    """
    for ref in refs:
        commitment = _commitment(tables, ref)
        if commitment.target is None:
            continue
        if quantity is None:
            raise BadInput(
                f"{commitment.id} counts {commitment.target.unit}: say how many, or what kind of report it is",
                field="kind",
                hint=f"pakbel deliver {ref} --qty N, or --kind partial|done|claim|not_delivered|context",
            )
        trial = Delivery(
            id="D-0",
            commitments=(ref,),
            on=on,
            kind="partial",
            quantity=quantity,
            running_total=running_total,
        )
        if not _completes(tables, commitment, trial, fiscal_start):
            return "partial"
    return "done"


def doubts(tables: Tables, report: Delivery, today: date) -> list[str]:
    """What deserves a second look: more than promised, in the future, before the promise or signing."""
    found = []
    first = report.on.first or report.on.last
    if first is not None and first > today:
        found.append(f"{report.on} lies in the future")
    for ref in report.commitments:
        commitment = _commitment(tables, ref)
        paper = _paper(tables, commitment)
        found += _too_early(commitment, paper, report.on)
        if report.counts and report.quantity is not None and commitment.target is not None:
            progress = assess(commitment, [*reports_on(tables, commitment.id), report], date.max, paper=paper)
            found += _too_much(progress)
    return list(dict.fromkeys(found))


def reports_on(tables: Tables, commitment_id: str) -> list[Delivery]:
    """The reports on a commitment and on its occurrences."""
    return [
        decode("deliveries", id, dict(document))
        for id, document in tables["deliveries"].items()
        if names(document, commitment_id)
    ]


def names(document: Mapping[str, object], commitment_id: str) -> bool:
    """Whether a delivery's document reports on this commitment."""
    references_ = document.get("commitments")
    listed = references_ if isinstance(references_, list) else []
    return any(str(each).partition("/")[0] == commitment_id for each in listed)


def _completes(tables: Tables, commitment: Commitment, trial: Delivery, fiscal_start: int) -> bool:
    on = trial.on.last or trial.on.first
    assert on is not None  # noqa: S101 - a period has a first or a last day
    reports = [*reports_on(tables, commitment.id), trial]
    progress = assess(commitment, reports, on, paper=_paper(tables, commitment), fiscal_start=fiscal_start)
    if commitment.every is not None:
        return any(
            each.met_on is not None
            and (each.period.contains(on) or f"/{each.period.text}" in trial.commitments[0])
            for each in progress.found.occurrences
        )
    return progress.met_on is not None


def _too_early(commitment: Commitment, paper: Mou | None, on: Period) -> list[str]:
    found = []
    if _before(on, commitment.promised_on):
        found.append(f"{on} lies before {commitment.id} was promised ({commitment.promised_on})")
    if paper is not None and _before(on, paper.signed_on):
        found.append(f"{on} lies before {paper.id} was signed ({paper.signed_on})")
    return found


def _before(on: Period, other: Period | None) -> bool:
    return on.last is not None and other is not None and other.first is not None and on.last < other.first


def _too_much(progress: Progress) -> list[str]:
    commitment, came = progress.commitment, progress.delivered
    countable = progress.found.plan != ALL_OR_NOTHING and commitment.measured_by is None
    if not countable or came is None or came <= progress.promised or commitment.direction == "down":
        return []
    unit = progress.unit
    return [f"{commitment.id}: {came:f} {unit} is more than the {progress.promised:f} promised"]


def _commitment(tables: Tables, ref: str) -> Commitment:
    id = require(tables, ref.partition("/")[0], COMMITMENT)
    found: Commitment = decode("commitments", id, dict(tables["commitments"][id]))
    return found


def _paper(tables: Tables, commitment: Commitment) -> Mou | None:
    document: Document | None = tables["mous"].get(commitment.mou) if commitment.mou else None
    return decode("mous", commitment.mou or "", dict(document)) if document is not None else None
