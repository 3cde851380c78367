"""A row of figures as steps in one line; a figure that is missing leaves its place empty."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

STEPS = "▁▂▃▅▇"


def spark(values: Sequence[int | Decimal | Fraction | None]) -> str:
    """From nought, or from the least where that is below, to the greatest."""
    known = [Fraction(0), *(Fraction(value) for value in values if value is not None)]
    low, high = min(known), max(known)
    return "".join(" " if value is None else _step(Fraction(value), low, high) for value in values)


def _step(value: Fraction, low: Fraction, high: Fraction) -> str:
    if high == low:
        return STEPS[0]
    return STEPS[min(int((value - low) * len(STEPS) / (high - low)), len(STEPS) - 1)]
