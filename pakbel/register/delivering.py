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
from pakbel.register import recurring
from pakbel.register.ids import Tables, require
from pakbel.register.references import named_commitments
from pakbel.storage.codec import Document, decode


def references(tables: Tables, typed: Iterable[str]) -> tuple[str, ...]:
    """`c-7/2024` as it is kept: `C-7/2024`. NoSuchRecord when there is no such commitment."""
    return named_commitments(tables, typed)


def unit_for(tables: Tables, refs: Sequence[str]) -> str | None:
    """The unit in which these commitments count; UnitMismatch when they count in different ones."""
    targets = [target for ref in refs if (target := _commitment(tables, ref).target) is not None]
    units = list(dict.fromkeys(target.unit for target in targets))
    if any(not target.same_unit(targets[0]) for target in targets):
        raise UnitMismatch(f"they count in {' and '.join(units)}", field="commitment")
    return units[0] if units else None


def kind_for(
    tables: Tables,
    refs: Sequence[str],
    quantity: Quantity | None,
    on: Period,
    *,
    running_total: bool,
    fiscal_start: int = 7,
    id: str = "D-0",
) -> str:
    """`done` when all or nothing, or when the quantity completes the promise; else `partial`.

    Without a quantity under a numeric target nobody can tell: BadInput asks for --kind. `id`: of
    the report, where it is among the tables already.
    """
    complete = True
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
        trial = Delivery(id=id, commitments=(ref,), on=on, quantity=quantity, running_total=running_total)
        complete = _completes(tables, commitment, trial, fiscal_start) and complete
    return "done" if complete else "partial"


def doubts(tables: Tables, report: Delivery, today: date, *, fiscal_start: int = 7) -> list[str]:
    """What deserves a second look: more than promised, in the future, before the promise or signing."""
    found = []
    first = report.on.first or report.on.last
    if first is not None and first > today:
        found.append(f"{report.on} lies in the future")
    for id in dict.fromkeys(ref.partition("/")[0] for ref in report.commitments):
        commitment = _commitment(tables, id)
        found += _too_early(commitment, paper_of(tables, commitment), report.on)
        if report.counts and report.quantity is not None and commitment.target is not None:
            day = date.max if commitment.every is None else _last_day(commitment, report, fiscal_start)
            found += _too_much(_after(tables, commitment, report, day, fiscal_start), report)
    return found


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


def paper_of(tables: Tables, commitment: Commitment) -> Mou | None:
    document: Document | None = tables["mous"].get(commitment.mou) if commitment.mou else None
    return decode("mous", commitment.mou or "", dict(document)) if document is not None else None


def _after(
    tables: Tables, commitment: Commitment, report: Delivery, day: date, fiscal_start: int
) -> Progress:
    """Where the promise stands at a day with this report, in place of a former state of it."""
    others = [each for each in reports_on(tables, commitment.id) if each.id != report.id]
    paper = paper_of(tables, commitment)
    return assess(commitment, [*others, report], day, paper=paper, fiscal_start=fiscal_start)


def _last_day(commitment: Commitment, report: Delivery, fiscal_start: int) -> date:
    """Of the report, or of a turn of the promise that it names, which may end after it."""
    last = report.on.last or report.on.first
    assert last is not None  # noqa: S101 - a period has a first or a last day
    for id, _, occurrence in (each.partition("/") for each in report.commitments):
        if id == commitment.id and occurrence:
            last = max(last, recurring.named(commitment, occurrence, fiscal_start).last or last)
    return last


def _completes(tables: Tables, commitment: Commitment, trial: Delivery, fiscal_start: int) -> bool:
    day = _last_day(commitment, trial, fiscal_start)
    progress = _after(tables, commitment, trial, day, fiscal_start)
    if progress.found.occurrences:
        turns = recurring.turns_of(progress, trial)
        return bool(turns) and all(each.met_on is not None for each in turns)
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


def _too_much(progress: Progress, report: Delivery) -> list[str]:
    commitment, promised = progress.commitment, progress.promised
    countable = progress.found.plan != ALL_OR_NOTHING and commitment.measured_by is None
    if not countable or commitment.direction == "down":
        return []
    if progress.found.occurrences:
        came = {
            f"{commitment.id}/{each.period}": each.delivered for each in recurring.turns_of(progress, report)
        }
    else:
        came = {commitment.id: progress.delivered or Decimal(0)}
    return [
        f"{what}: {amount:f} {progress.unit} is more than the {promised:f} promised"
        for what, amount in came.items()
        if amount > promised
    ]


def _commitment(tables: Tables, ref: str) -> Commitment:
    id = require(tables, ref.partition("/")[0], COMMITMENT)
    found: Commitment = decode("commitments", id, dict(tables["commitments"][id]))
    return found
