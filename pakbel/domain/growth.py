"""How figures of trade change over years, at current prices, and where they would go on to.

A series maps whole years to figures; a year that is missing is a gap and never zero. Each way to
average growth has its own name, for they can differ in sign.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from math import exp, expm1, log

from pakbel.domain.period import LAST_YEAR
from pakbel.domain.quantity import Quantity
from pakbel.errors import UnitMismatch

ByYear = Mapping[int, Quantity]
ByCommodity = Mapping[str, Quantity]
Path = Callable[[int], float | None]


def growth(by_year: ByYear, year: int) -> Fraction | None:
    """V(t)/V(t-1) - 1 at current prices (UNCTAD Handbook); None over a gap and from zero."""
    before, after = by_year.get(year - 1), by_year.get(year)
    if before is None or after is None or not before.amount:
        return None
    _require_one_unit(after, before)
    return Fraction(after.amount) / Fraction(before.amount) - 1


def exponential_growth(by_year: ByYear, since: int, until: int) -> float | None:
    """Yearly growth between two years, by their end points only: (V(t)/V(0))^(1/(t-0)) - 1.

    UNCTAD Handbook, "exponential growth rate". The root is of the years between, not of the rows.
    """
    slope = _slope_of_ends(by_year, since, until)
    return None if slope is None else expm1(slope)


def trend_growth(by_year: ByYear, since: int, until: int) -> float | None:
    """Yearly growth by least squares on ln V over all known years: exp(b) - 1; from three years on.

    UNCTAD Handbook, "trend growth rate"; its older editions give b itself.
    """
    line = _line(by_year, since, until)
    return None if line is None else expm1(line[1])


def contributions(before: ByCommodity, after: ByCommodity) -> dict[str, Fraction]:
    """(V_k(t) - V_k(t-1)) / V(t-1) of every commodity: they add up to the growth of the whole.

    Both baskets are of one level and whole: a code that one lacks was not traded in that year.
    """
    whole = sum((Fraction(each.amount) for each in before.values()), start=Fraction(0))
    if not whole:
        return {}
    codes = dict.fromkeys((*before, *after))
    return {code: (_amount(after, code) - _amount(before, code)) / whole for code in codes}


def required_growth(value: Quantity, target: Quantity, years: int) -> Decimal | None:
    """(T/V)^(1/n) - 1 a year to get from V to T in n years: a Decimal, for a root is not exact."""
    _require_one_unit(target, value)
    if years < 1 or value.amount <= 0 or target.amount <= 0:
        return None
    return (target.amount / value.amount) ** (Decimal(1) / years) - 1


def exponential_path(by_year: ByYear, since: int, until: int) -> Path:
    """Where the series goes on to when it grows from its last year as it did between the two."""
    slope = _slope_of_ends(by_year, since, until)

    def level(year: int) -> float | None:
        return None if slope is None else _grown(log(by_year[until].amount) + (year - until) * slope)

    return level


def trend_path(by_year: ByYear, since: int, until: int) -> Path:
    """Where the fitted line goes on to: it need not pass through the last figure."""
    line = _line(by_year, since, until)

    def level(year: int) -> float | None:
        return None if line is None else _grown(line[0] + line[1] * year)

    return level


def reached_in(path: Path, target: Quantity, after: int, *, falling: bool = False) -> int | None:
    """The first year beyond `after` in which a path has come to the target; None: not while it is followed."""
    wanted = float(target.amount)
    for year in range(after + 1, LAST_YEAR + 1):
        level = path(year)
        if level is not None and (level <= wanted if falling else level >= wanted):
            return year
    return None


def _slope_of_ends(by_year: ByYear, since: int, until: int) -> float | None:
    """How ln V changes a year, by the end points alone; None where one is missing or not above zero."""
    before, after = by_year.get(since), by_year.get(until)
    if before is None or after is None or until <= since or before.amount <= 0 or after.amount <= 0:
        return None
    _require_one_unit(after, before)
    return (log(after.amount) - log(before.amount)) / (until - since)


def _line(by_year: ByYear, since: int, until: int) -> tuple[float, float] | None:
    """Intercept and slope of ln V over the years; None with fewer than three positive figures."""
    points = list(_logarithms(by_year, since, until))
    if len(points) < 3:
        return None
    middle_year = sum(year for year, _ in points) / len(points)
    middle = sum(value for _, value in points) / len(points)
    slope = sum((year - middle_year) * (value - middle) for year, value in points)
    slope /= sum((year - middle_year) ** 2 for year, _ in points)
    return middle - slope * middle_year, slope


def _logarithms(by_year: ByYear, since: int, until: int) -> Iterator[tuple[int, float]]:
    for year in range(since, until + 1):
        if year in by_year and by_year[year].amount > 0:
            yield year, log(by_year[year].amount)


def _grown(logarithm: float) -> float | None:
    """None beyond every amount of money there is."""
    return exp(logarithm) if logarithm < 100 else None


def _amount(basket: ByCommodity, code: str) -> Fraction:
    value = basket.get(code)
    return Fraction(0) if value is None else Fraction(value.amount)


def _require_one_unit(value: Quantity, other: Quantity) -> None:
    if not value.same_unit(other):
        raise UnitMismatch(f"{value} cannot be set against {other}", value=str(value))
