"""What can be wrong with a register, and what is open in it.

To add a check, write a function `(records, day) -> Iterable[Finding]` beside those of its kind and
list it in CHECKS. A fault breaks a rule; what is open is unknown or contradictory.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from pakbel.domain import contradictions, faults, gaps, references
from pakbel.domain.findings import Finding, Records

Check = Callable[[Records, date], Iterable[Finding]]

CHECKS: tuple[Check, ...] = (
    references.dangling,
    references.circles,
    references.occurrences,
    references.countries,
    faults.units,
    faults.measures,
    faults.too_early,
    faults.in_the_future,
    faults.order_of_dates,
    faults.acts,
    faults.counts_of_packages,
    faults.duplicates,
    faults.re_exports,
    contradictions.came_or_not,
    contradictions.falling_totals,
    contradictions.done_but_short,
    contradictions.packages,
    contradictions.trade_cells,
    contradictions.vintages,
    contradictions.chapters,
    contradictions.claims,
    gaps.unsourced,
    gaps.undated,
    gaps.unvalued,
    gaps.unowned,
    gaps.incomplete_packages,
)


def findings(records: Records, day: date) -> Iterator[Finding]:
    """Everything that the checks find, in the order of CHECKS: faults before what is open."""
    for check in CHECKS:
        yield from check(records, day)
