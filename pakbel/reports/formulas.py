"""How each measure is worked out, and from what: the words that `why` prints.

To explain another measure, give it a line here; its key is that of `measured.py`.
"""

from typing import NamedTuple

from pakbel.domain.codes import State
from pakbel.domain.plans import ALL_OR_NOTHING, INSTALMENTS, LINEAR, TRADE
from pakbel.domain.progress import Progress


class Explanation(NamedTuple):
    """A formula, the symbols it takes (see `inputs.py`), and when it has no value."""

    formula: str
    inputs: str
    undefined: str = ""


_NO_PLAN = "no beginning or no end is known, so there is no plan to compare with"
_NOT_FOR = "undefined for all or nothing"
_NOT_FOR_TRADE = "no plan is assumed for what is measured by trade: required_growth stands in its place"
_UNKNOWN = "nothing is known of what came"
_OF_WHAT_CAME = frozenset({"gap", "completion", "spi", "earned_schedule", "spi_t", "rate_so_far"})
_OF_A_PLAN = frozenset(
    """
    planned_value spi earned_schedule spi_t required_rate rate_so_far acceleration forecast_finish
    """.split()
)
EXPLANATIONS: dict[str, Explanation] = {
    "promised": Explanation("P: the target; to bring down: baseline - target", "P", "all or nothing"),
    "delivered": Explanation(
        "D: the sum of the reports that count, a running total in their place", "D", "no figure is known"
    ),
    "gap": Explanation("D - P", "D P", _UNKNOWN),
    "completion": Explanation(
        "C = D / P; all or nothing: 1 from the first done", "D P", "no figure is known"
    ),
    "elapsed_share": Explanation("n / N: time gone, never progress", "n N S E t", _NO_PLAN),
    "planned_value": Explanation("PV(t): what the plan expects by t", "P n N S E t", _NO_PLAN),
    "spi": Explanation("SPI = D / PV", "D PV P S E t", f"the plan expects nothing yet, or {_NO_PLAN}"),
    "earned_schedule": Explanation(
        "ES: the day of the plan by which D was to have come (Lipke)",
        "D P N S E t",
        f"{_NO_PLAN}; {_NOT_FOR}",
    ),
    "actual_time": Explanation(
        "AT = t - S + 1 days, frozen on the day it was kept", "S t met", "no beginning is known"
    ),
    "spi_t": Explanation("SPI(t) = ES / AT", "ES AT D P S E t met", f"{_NO_PLAN}; {_NOT_FOR}"),
    "days_late": Explanation(
        "the day it was kept - the day it was due; while open t - due, 0 before", "due met t", "no due date"
    ),
    "days_late_first": Explanation(
        "the same against the date first promised", "first_due met t", "no due date"
    ),
    "slippage": Explanation(
        "the current due date - the first one",
        "due first_due moves",
        "the due date was never moved from one day to another",
    ),
    "times_moved": Explanation("how often the due date was moved", "moves", "the due date was never moved"),
    "required_rate": Explanation(
        "(P - D) / (E - t) a day; 0 once kept",
        "P D E t",
        "due date passed, or none is known, or all or nothing",
    ),
    "rate_so_far": Explanation("D / AT a day", "D AT S t met", "no beginning is known, or all or nothing"),
    "acceleration": Explanation("required rate / rate so far", "P D E S t", "from zero, or no required rate"),
    "forecast_finish": Explanation(
        "S - 1 + N x AT / ES, rounded up to a day; once kept, the day it was",
        "S N ES AT D P E t met",
        "only for a linear plan of which something came",
    ),
    "required_growth": Explanation(
        "(T / V)^(1 / years) - 1: growth a year from the latest whole year of trade to the year it is due",
        "T V E t",
        "only measured by trade, with a figure and a due year ahead",
    ),
    "schedule_sign": Explanation(
        "behind: past due, or D short of PV by more than 5 % of P; ahead: beyond it likewise",
        "D PV P due t",
    ),
}


def why_undefined(key: str, progress: Progress) -> str:
    """Why a measure has no value."""
    if progress.found.plan == TRADE and key in _OF_A_PLAN:
        return _NOT_FOR_TRADE
    return _UNKNOWN if progress.is_unreported and key in _OF_WHAT_CAME else EXPLANATIONS[key].undefined


ASSUMPTIONS = {
    LINEAR: "a linear plan is assumed: every day is to bring as much as any other",
    INSTALMENTS: "the plan is the promised instalments, each due on its last day",
    ALL_OR_NOTHING: "all or nothing: nothing is expected before the due date, everything on it",
    TRADE: "measured by trade: the better of both books decides; they are never added",
}

STATE_RULES = {
    State.UNVERIFIABLE: "it is marked as not checkable",
    State.MET: "done is at least 1, by the due date in force on that day, or without one",
    State.MET_LATE: "done is at least 1, after the due date in force on that day",
    State.WAIVED: "it was waived before it was kept",
    State.CANCELLED: "it was cancelled before it was kept",
    State.SUPERSEDED: "another promise took its place before it was kept",
    State.LAPSED: "its paper expired, was terminated or was superseded before it was kept",
    State.SUSPENDED: "it was suspended and not resumed",
    State.OVERDUE: "its due date is past, and nothing of it has come",
    State.OVERDUE_PARTIAL: "its due date is past, and part of it has come",
    State.IN_PROGRESS: "something of it has come, and it is not past a due date",
    State.NOT_DUE: "it is to begin later",
    State.NOT_STARTED: "a report or review says that nothing was done, and it is not past a due date",
    State.NO_EVIDENCE: "nothing is known of it: nobody has reported anything that counts",
}
