"""The upright scale of a picture: round steps that hold nought and every value, and a size to name them in."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from pakbel.output.cells import amount_text
from pakbel.output.exact import decimal_of

# From which height on figures are written in which size.
_SIZES = ((10**9, 10**9, "billion"), (10**6, 10**6, "million"), (10**4, 10**3, "thousand"))
_MOST_STEPS = 5


class Scale(NamedTuple):
    """From `low` to `high`, with a line of its own every `step`; figures are written in `size` units."""

    low: Fraction
    high: Fraction
    step: Fraction
    size: int
    unit: str

    def place(self, value: Fraction) -> float:
        """How far up a value stands, from 0 to 1."""
        return float((value - self.low) / (self.high - self.low))

    def ticks(self) -> list[Fraction]:
        return [
            self.low + self.step * number for number in range(int((self.high - self.low) / self.step) + 1)
        ]

    def text(self, value: Fraction) -> str:
        return _written(value / self.size)

    def figures(self, values: Sequence[Fraction]) -> list[str]:
        """Figures of one line; where all are much smaller than the scale, each with the name of its own size."""
        size, name = _size_of(max(map(abs, values)))
        if size >= self.size:
            return [self.text(value) for value in values]
        return [f"{_written(value / size)} {name}".rstrip() if value else "0" for value in values]


def scale_of(values: Sequence[Fraction], unit: str) -> Scale:
    """A length of line only tells the truth from nought on, so that nought is always there."""
    nought = Fraction(0)
    least, most = min([nought, *values]), max([nought, *values])
    step = _step((most - least) / _MOST_STEPS or Fraction(1, _MOST_STEPS))
    low, high = step * (least // step), step * -(-most // step)
    if low == high:
        high += step
    size, name = _size_of(max(-low, high))
    return Scale(low, high, step, size, " ".join(word for word in (unit, name) if word))


def _step(least: Fraction) -> Fraction:
    """The smallest of 1, 2, 5, 10 … that is not less."""
    power = Fraction(10) ** decimal_of(least.numerator, least.denominator).adjusted()
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least)


def _size_of(largest: Fraction) -> tuple[int, str]:
    return next(((size, name) for least, size, name in _SIZES if largest >= least), (1, ""))


def _written(value: Fraction) -> str:
    decimal = decimal_of(value.numerator, value.denominator)
    if abs(decimal) < 1:
        return amount_text(decimal)
    return f"{decimal:,.2f}".rstrip("0").rstrip(".")
