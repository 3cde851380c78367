"""What goes into a measure: each input with its value, where it was taken from, and who says so."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from pakbel.domain import measures
from pakbel.domain.commodities import Scale, scale_of
from pakbel.domain.plans import INSTALMENTS, TRADE
from pakbel.domain.progress import Progress
from pakbel.domain.trade_measure import parse_measure
from pakbel.reports.assessed import Assessed
from pakbel.reports.books import sources_of
from pakbel.reports.measured import delivered, promised
from pakbel.reports.words import amount
from pakbel.table import Row

_NO_DEADLINE = "no deadline was stated"


class _Input(NamedTuple):
    meaning: str
    value: Any
    taken_from: str
    sources: tuple[str, ...] = ()


def input_rows(register: Assessed, progress: Progress, symbols: str) -> tuple[Row, ...]:
    """Rows of symbol, meaning, value, taken_from and sources (slugs)."""
    found = ((symbol, _INPUTS[symbol](register, progress)) for symbol in symbols.split())
    return tuple(
        {
            "symbol": symbol,
            "meaning": each.meaning,
            "value": each.value,
            "taken_from": each.taken_from,
            "sources": tuple(dict.fromkeys(each.sources)),
        }
        for symbol, each in found
    )


def _promised(_: Assessed, progress: Progress) -> _Input:
    commitment = progress.commitment
    value = promised(progress) or measures.promised(progress)
    field = "target" if commitment.direction == "up" else "baseline and target"
    words = (
        f"{commitment.id}, {field}" if commitment.target else f"{commitment.id}: all or nothing counts as 1"
    )
    return _Input("promised", value, words, commitment.sources)


def _delivered(register: Assessed, progress: Progress) -> _Input:
    in_unit, plain = delivered(progress), measures.delivered(progress)
    value = plain if in_unit is None else in_unit
    if progress.found.plan == TRADE:
        return _Input("delivered", value, _books(register, progress), _trade_sources(register, progress))
    counting = [report for report in progress.reports if report.counts]
    words = ", ".join(report.id for report in counting) or "no report that counts"
    if progress.found.lower_bound:
        words += " (at least: something came without a figure)"
    return _Input("delivered", value, words, tuple(slug for report in counting for slug in report.sources))


def _books(register: Assessed, progress: Progress) -> str:
    figures = progress.found.figures
    if not figures or progress.book is None:
        return no_figure(register, progress)
    each = ", ".join(f"{figure.reporter} {amount(figure.value)} in {figure.year}" for figure in figures)
    return f"book of {progress.book.reporter}, {progress.book.year} (both books: {each})"


def no_figure(register: Assessed, progress: Progress) -> str:
    """Why no book speaks for a promise: none has a figure at all, or none of the year it falls due in.

    Where another state of the data has one, it is said that this holds for the state that is read.
    """
    from pakbel.reports.elsewhere import figure_elsewhere  # a door: few promises lack a figure of trade

    base, due_on = progress.found.base, progress.due_on
    elsewhere = figure_elsewhere(register.snapshot, progress)
    read = " in the state of the data that is read" if elsewhere else ""
    more = f"; {elsewhere}" if elsewhere else ""
    if base is None or due_on is None:
        return f"neither book has a figure{read}{more}"
    fell = "falls" if due_on >= progress.day else "fell"
    return (
        f"no book has a figure for {due_on.year} yet{read}, the year it {fell} due in; "
        f"the latest is {base.year}: {base.reporter}'s book {amount(base.value)}{more}"
    )


def _trade_sources(register: Assessed, progress: Progress) -> tuple[str, ...]:
    """The sources of the figures of both books, in the years compared."""
    years = {(figure.reporter, figure.year) for figure in progress.found.figures}
    return sources_of(register.snapshot, years, _scale(progress))


def _scale(progress: Progress) -> Scale:
    """Whether totals are promised, or a commodity of so many digits."""
    return scale_of(parse_measure(progress.commitment.measured_by or "trade:turnover").commodity)


def _target(_: Assessed, progress: Progress) -> _Input:
    commitment = progress.commitment
    return _Input("the target", commitment.target, f"{commitment.id}, target", commitment.sources)


def _base(register: Assessed, progress: Progress) -> _Input:
    base = progress.found.base
    if base is None:
        return _Input("latest whole year", None, no_figure(register, progress))
    words = f"book of {base.reporter}, {base.year}"
    sources = sources_of(register.snapshot, {(base.reporter, base.year)}, _scale(progress))
    return _Input("latest whole year", base.value, words, sources)


def _beginning(register: Assessed, progress: Progress) -> _Input:
    commitment = progress.commitment
    paper = register.paper(commitment)
    if progress.start_from == "signed_on" and paper is not None:
        return _Input("the plan begins", progress.start_on, f"{paper.id}, signed_on", paper.sources)
    field = "the occurrence running" if progress.start_from == "occurrence" else progress.start_from
    words = f"{commitment.id}, {field}" if field else "not known: no start, promised_on or signed_on"
    return _Input("the plan begins", progress.start_on, words, commitment.sources if field else ())


def _end(_: Assessed, progress: Progress) -> _Input:
    commitment = progress.commitment
    field = "the last instalment" if progress.found.plan == INSTALMENTS else _due_field(progress)
    words = f"{commitment.id}, {field}" if progress.end_on else _NO_DEADLINE
    return _Input("the plan ends", progress.end_on, words, commitment.sources if progress.end_on else ())


def _due(_: Assessed, progress: Progress) -> _Input:
    commitment = progress.commitment
    words = f"{commitment.id}, {_due_field(progress)}: counts as due on its last day"
    if progress.due is None:
        return _Input("due", None, _NO_DEADLINE)
    return _Input("due", progress.due, words, commitment.sources)


def _due_field(progress: Progress) -> str:
    """What the due date is taken from: only a plain promise has it in a field of its own."""
    if progress.found.occurrences:
        return "the occurrence running"
    if progress.found.plan == INSTALMENTS:
        return "the last instalment" if progress.met_on else "the first instalment not covered"
    return "due"


def _first_due(_: Assessed, progress: Progress) -> _Input:
    commitment = progress.commitment
    first_due = commitment.first_due
    if first_due is None:
        return _Input("first promised for", None, "no due date was stated at first")
    words = f"{commitment.id}, before it was moved" if commitment.moves else f"{commitment.id}, due"
    return _Input("first promised for", first_due, words, commitment.sources)


def _moves(_: Assessed, progress: Progress) -> _Input:
    moves = [move for move in progress.commitment.moves if move.moved_on <= progress.day]
    words = "; ".join(f"on {move.moved_on}: {move.reason}" for move in moves) or "never moved"
    return _Input("times moved", len(moves), words, tuple(move.source for move in moves if move.source))


def _met(_: Assessed, progress: Progress) -> _Input:
    counting = [report for report in progress.reports if report.counts] if progress.met_on else []
    words = f"the first day since which it is whole: {_ids(counting)}" if progress.met_on else "not kept"
    return _Input(
        "kept on", progress.met_on, words, tuple(slug for each in counting for slug in each.sources)
    )


def _ids(records: Iterable[Any]) -> str:
    return ", ".join(record.id for record in records) or "by the books of trade"


def _worked_out(
    meaning: str, how: str, measure: Callable[[Progress], Any]
) -> Callable[[Assessed, Progress], _Input]:
    return lambda _, progress: _Input(meaning, measure(progress), how.replace("ID", progress.commitment.id))


_INPUTS: dict[str, Callable[[Assessed, Progress], _Input]] = {
    "P": _promised,
    "D": _delivered,
    "T": _target,
    "V": _base,
    "S": _beginning,
    "E": _end,
    "due": _due,
    "first_due": _first_due,
    "moves": _moves,
    "met": _met,
    "t": _worked_out("the day looked at", "--as-of, else today", lambda progress: progress.day),
    "N": _worked_out("days of the plan", "E - S + 1", measures.days_planned),
    "n": _worked_out("days of it gone", "t - S + 1, from 0 to N", measures.days_gone),
    "PV": _worked_out("planned by now", "pakbel why ID planned_value", measures.planned_value),
    "ES": _worked_out("earned schedule, days", "pakbel why ID earned_schedule", measures.earned_schedule),
    "AT": _worked_out("actual time, days", "pakbel why ID actual_time", measures.actual_time),
}
