"""What two figures of trade say together: exact, and None wherever a figure is missing or a ratio undefined.

Exports are FOB and imports CIF, so that a balance is tilted against whoever buys, by about 6 %
(IMF, Direction of Trade Statistics). Where usage knows several definitions the name says which.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import exp, log

from pakbel.domain.quantity import Quantity
from pakbel.errors import UnitMismatch

EXPECTED_MIRROR_RATIO = Fraction(106, 100)


def balance(exports: Quantity | None, imports: Quantity | None) -> Quantity | None:
    """X - M of one book."""
    return None if exports is None or imports is None else exports - imports


def turnover(exports: Quantity | None, imports: Quantity | None) -> Quantity | None:
    """X + M of one book; two reporters' figures are never handed in together."""
    return None if exports is None or imports is None else exports + imports


def coverage_ratio(exports: Quantity | None, imports: Quantity | None) -> Fraction | None:
    """X/M: which part of its imports a country's exports pay for."""
    return _ratio(exports, imports)


def normalised_balance(exports: Quantity | None, imports: Quantity | None) -> Fraction | None:
    """(X - M)/(X + M), from -1 (only buys) to 1 (only sells)."""
    return _ratio(balance(exports, imports), turnover(exports, imports))


def mirror_ratio(buyers_imports: Quantity | None, sellers_exports: Quantity | None) -> Fraction | None:
    """The importer's book over the exporter's for the same goods; about 1.06 where they agree."""
    return _ratio(buyers_imports, sellers_exports)


def mirror_gap(buyers_imports: Quantity | None, sellers_exports: Quantity | None) -> Quantity | None:
    """What the importer's book has beyond the exporter's."""
    return balance(buyers_imports, sellers_exports)


def growth(by_year: Mapping[int, Quantity], year: int) -> Fraction | None:
    """V(t)/V(t-1) - 1 at current prices; None over a gap and from zero."""
    ratio = _ratio(by_year.get(year), by_year.get(year - 1))
    return None if ratio is None else ratio - 1


def exponential_growth(by_year: Mapping[int, Quantity], since: int, until: int) -> float | None:
    """Yearly growth between two years, by their end points only: (V(t)/V(0))^(1/(t-0)) - 1."""
    ratio = _ratio(by_year.get(until), by_year.get(since))
    if ratio is None or ratio <= 0 or until <= since:
        return None
    return float(float(ratio) ** (1 / (until - since))) - 1


def trend_growth(by_year: Mapping[int, Quantity], since: int, until: int) -> float | None:
    """Yearly growth by least squares on ln V over all known years: exp(b) - 1; from three years on."""
    points = [
        (year, log(by_year[year].amount))
        for year in range(since, until + 1)
        if year in by_year and by_year[year].amount > 0
    ]
    if len(points) < 3:
        return None
    middle_year = sum(year for year, _ in points) / len(points)
    middle = sum(value for _, value in points) / len(points)
    slope = sum((year - middle_year) * (value - middle) for year, value in points)
    return exp(slope / sum((year - middle_year) ** 2 for year, _ in points)) - 1


def shares(by_commodity: Mapping[str, Quantity]) -> dict[str, Fraction]:
    """Each commodity's part of the sum; the codes handed in are of one level. Empty when all are zero."""
    total = _total(by_commodity.values())
    if total is None or not total.amount:
        return {}
    return {code: _fraction(value) / _fraction(total) for code, value in by_commodity.items()}


def concentration(parts: Iterable[Fraction]) -> Fraction:
    """Herfindahl-Hirschman index, the sum of squared shares, from 0 to 1."""
    return sum((part * part for part in parts), start=Fraction(0))


def intra_industry(exports: Mapping[str, Quantity], imports: Mapping[str, Quantity]) -> Fraction | None:
    """Grubel-Lloyd over all commodities, weighted: 1 - sum|X - M| / sum(X + M), a missing code as none traded."""
    codes = exports.keys() | imports.keys()
    pairs = [(_amount(exports.get(code)), _amount(imports.get(code))) for code in codes]
    both = sum((sold + bought for sold, bought in pairs), start=Fraction(0))
    return 1 - sum((abs(sold - bought) for sold, bought in pairs), start=Fraction(0)) / both if both else None


def _ratio(above: Quantity | None, below: Quantity | None) -> Fraction | None:
    if above is None or below is None:
        return None
    if not above.same_unit(below):
        raise UnitMismatch(f"{above} cannot be set against {below}", value=str(above))
    return _fraction(above) / _fraction(below) if below.amount else None


def _total(values: Iterable[Quantity]) -> Quantity | None:
    total = None
    for value in values:
        total = value if total is None else total + value
    return total


def _fraction(value: Quantity) -> Fraction:
    return Fraction(value.amount)


def _amount(value: Quantity | None) -> Fraction:
    return Fraction(0) if value is None else Fraction(value.amount)
