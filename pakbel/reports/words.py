"""Sentences around a report: its date, its shares, amounts inside a note."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from pakbel.domain.quantity import Quantity
from pakbel.table import LeftOut

_GROUPINGS = {"fy": "fiscal year", "half": "half-year"}
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
# Figures of imports are no records: they stay in their files.
NOT_SEARCHED = (
    "figures of imported files are not looked through here: pakbel trade summary --by commodity, "
    "pakbel trade imports"
)


def on_day(day: date) -> str:
    """`Sat 2026-11-21`, in English wherever the program runs."""
    return f"{_WEEKDAYS[day.weekday()]} {day.isoformat()}"


def by_in_words(grouping: str) -> str:
    """What `--by` asks for, in a title: `fiscal year`."""
    return _GROUPINGS.get(grouping, grouping)


def amount(quantity: Quantity) -> str:
    """`16,450 t`: an amount inside a sentence."""
    return f"{digits(quantity.amount)} {quantity.unit}"


def digits(number: Decimal) -> str:
    """Every digit with its commas, without idle zeros after the point."""
    shown = f"{number:,f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def percent(top: int | Decimal, bottom: int | Decimal) -> str:
    """`82 %`, cut and never rounded up; what is not nothing is not said to be nothing."""
    if not bottom:
        return "of nothing"
    share = Decimal(top) * 100 / Decimal(bottom)
    return "<1 %" if 0 < share < 1 else f"{int(share)} %"


def of_total(part: Quantity, whole: Quantity) -> str:
    """`41 % of the total`: how much of it is listed by commodity."""
    return f"{percent(part.amount, whole.amount)} of the total"


def left_out(counts: Mapping[str, int]) -> tuple[LeftOut, ...]:
    """What a report did not count, by reason, without the reasons that hit nothing."""
    return tuple(LeftOut(reason=reason, count=count) for reason, count in counts.items() if count)
