"""Plain promises judged from their stored text: the shortcut that keeps `overdue` fast.

At a hundred thousand commitments making records takes far longer than reading the file. Most
promises are plain: one due date (moved or not), one target or none, no act, reports that each add to
the last.
For these the rules of the domain come to a comparison. Whatever is not plain, or not as it should
be, gets None here, and is judged as a record; a test holds both ways to the same answer.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from pakbel.domain.codes import BINDING_KINDS, COUNTING_KINDS, DELIVERY_KINDS, State
from pakbel.domain.period import Period, parse_stored
from pakbel.domain.quantity import Quantity, is_rate
from pakbel.errors import BadInput
from pakbel.reports.beside import NEVER_MOVED, Moved
from pakbel.reports.outstanding import all_known
from pakbel.storage.codec import Document
from pakbel.storage.snapshot import Snapshot, references_of

Judgement = tuple[State, tuple[Quantity, Quantity] | None]
Verdict = tuple[State, tuple[Quantity, Quantity] | None, Period, Moved]
# Instalments, recurrence, acts, trade, baselines to fall from: none of these is plain.
_FIELDS = frozenset(
    """
    title mou promised_on promised_by occasion restates owed_by owed_to sector target start due moves
    binding key sources tags note
    """.split()
)
# A paper with neither cannot have ended; one that is not there is for the full judgement to meet.
_ENDINGS = frozenset({"acts", "expires_on"})
_MOVE = frozenset({"was", "due", "moved_on", "reason"})
_NO_PAPER: Document = {"acts": []}
_NOTHING = Decimal(0)


class PlainPromises:
    """Judges what is plain, at the end of a day on which it is past its due date."""

    def __init__(self, snapshot: Snapshot, day: date, wanted: Iterable[str]) -> None:
        self._snapshot = snapshot
        self._day = day
        self._reports = _reports_on(wanted, snapshot.documents("deliveries"))
        self._alive: dict[str | None, bool] = {None: True}

    def judge(self, id: str, document: Document) -> Verdict | None:
        """The state, what is still to come of how much, the due date, how it moved; None: it takes a record."""
        if not document.keys() <= _FIELDS or not self._is_alive(document.get("mou")):
            return None
        try:
            due, target = parse_stored(document["due"]), document.get("target")
            moves = (
                self._moved(document["moves"], document["due"], due) if "moves" in document else NEVER_MOVED
            )
            counting = [report for report in self._reports[id] if self._counts(report)]
            state, still_to_come = _all_or_nothing(counting) if target is None else _up_to(target, counting)
            return (state, still_to_come, due, moves) if document["title"].strip() else None
        except (BadInput, ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            return None  # as a record it will say what is wrong with it

    def _moved(self, moves: list[Document], due: str, last_due: Period) -> Moved:
        """How far and how often the date moved, each move beginning where the one before it ended."""
        if not all_known(moves, self._day) or moves[-1].get("due") != due:
            raise BadInput("not plain")
        before = moves[0].get("was")
        for move in moves:
            if move.get("was") != before or not move.keys() <= _MOVE or not move["reason"].strip():
                raise BadInput("not plain")
            before = move.get("due")
        counted = [move["was"] for move in moves if "was" in move]
        first = parse_stored(counted[0]).last if counted else None
        if first is None or last_due.last is None:
            return None, len(counted) or None
        return (last_due.last - first).days, len(counted)

    def _counts(self, report: Document) -> bool:
        """Whether it is a done or partial report that counts by this day."""
        if "running_total" in report or report["kind"] not in DELIVERY_KINDS:
            raise BadInput("not plain")
        on = parse_stored(report["on"])
        return report["kind"] in COUNTING_KINDS and (on.first or on.last or date.max) <= self._day

    def _is_alive(self, paper_id: str | None) -> bool:
        if paper_id not in self._alive:
            paper = self._snapshot.documents("mous").get(str(paper_id), _NO_PAPER)
            self._alive[paper_id] = not paper.keys() & _ENDINGS
        return self._alive[paper_id]


def binds_as_stored(document: Document, papers: Mapping[str, Document]) -> bool:
    """Whether a commitment binds: as said of it, else as its paper does; without a paper, no."""
    said = document.get("binding")
    paper = papers.get(str(document.get("mou")))
    if said is None and paper is not None:
        said = paper.get("binding", paper.get("kind") in BINDING_KINDS)
    return bool(said)


def _reports_on(wanted: Iterable[str], deliveries: Mapping[str, Document]) -> dict[str, list[Document]]:
    """The reports on these commitments. A commitment of which an occurrence is named is not plain."""
    found: dict[str, list[Document]] = {id: [] for id in wanted}
    for id, document in deliveries.items():
        for reference in references_of(id, document):
            reports = found.get(reference)
            if reports is None:
                found.pop(reference.partition("/")[0], None)
            elif not reports or reports[-1] is not document:
                reports.append(document)
    return found


def _all_or_nothing(counting: list[Document]) -> Judgement:
    if any(report["kind"] == "done" for report in counting):
        return State.MET, None
    return (State.OVERDUE_PARTIAL if counting else State.OVERDUE), None


def _up_to(target: str, counting: list[Document]) -> Judgement:
    amount, _, unit = target.partition(" ")
    if is_rate(unit):
        raise BadInput("not plain")
    promised, came = Decimal(amount), _NOTHING
    for report in counting:
        more, _, its_unit = report["quantity"].partition(" ")
        if its_unit != unit:
            raise BadInput("not plain")
        came += Decimal(more)
    if not promised > 0:
        raise BadInput("not plain")
    if came >= promised:
        return State.MET, None
    state = State.OVERDUE_PARTIAL if came > 0 else State.OVERDUE
    return state, (Quantity(promised - came, unit), Quantity(promised, unit))
