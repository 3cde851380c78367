"""Numbers into digits, exactly: no float, no rounding by precision, no `fractions` to import."""

from decimal import Decimal

_MOST_DECIMALS = 9


def ratio_of(value: object) -> tuple[int, int] | None:
    """Numerator and denominator of an int, Decimal or Fraction; None where there is no number."""
    if isinstance(value, Decimal) and not value.is_finite():
        return None
    if isinstance(value, str) or not hasattr(value, "as_integer_ratio"):
        return None
    top, bottom = value.as_integer_ratio()
    return int(top), int(bottom)


def six_decimals(top: int, bottom: int) -> str:
    """Half even."""
    scaled, rest = divmod(abs(top) * 10**6, bottom)
    scaled += 2 * rest > bottom or (2 * rest == bottom and scaled % 2 == 1)
    sign = "-" if top < 0 and scaled else ""
    return f"{sign}{scaled // 10**6}.{scaled % 10**6:06d}"


def at_most_six_decimals(top: int, bottom: int) -> str:
    """Half even, without idle zeros: 2.5 and 3, not 2.500000."""
    return six_decimals(top, bottom).rstrip("0").rstrip(".")


def cut(top: int, bottom: int, decimals: int) -> str:
    """Towards zero, with thousands commas: 0.999 to two decimals is 0.99."""
    scaled = abs(top) * 10**decimals // bottom
    whole, part = divmod(scaled, 10**decimals)
    sign = "-" if top < 0 and scaled else ""
    return f"{sign}{whole:,}" + (f".{part:0{decimals}d}" if decimals else "")


def rounded(top: int, bottom: int, decimals: int) -> str:
    """Half even, with thousands commas; more decimals where fewer than two digits would say something."""
    if not top:
        return "0"
    smallest = 10 * bottom
    while abs(top) * 10**decimals < smallest and decimals < _MOST_DECIMALS:
        decimals += 1
    scaled, rest = divmod(abs(top) * 10**decimals, bottom)
    scaled += 2 * rest > bottom or (2 * rest == bottom and scaled % 2 == 1)
    sign = "-" if top < 0 and scaled else ""
    return f"{sign}{scaled // 10**decimals:,}.{scaled % 10**decimals:0{decimals}d}"


def decimal_of(top: int, bottom: int) -> Decimal:
    return Decimal(top) / Decimal(bottom)


def full_digits(value: Decimal) -> str:
    """Every digit as it was stated, no exponent, no `-0`."""
    return format(value if value else value.copy_abs(), "f")
