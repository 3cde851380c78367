"""Amounts, quantities and money as people type them: `82,00,000`, `2.5 crore`, `500 t`, `USD 17m`.

Decimal only, and never a guess: a comma groups digits, a point begins decimals, a currency is its
ISO code. `k`, `m` and `bn` multiply only when attached, for `500 m` is metres; crore, lakh, million
and billion multiply either way. To teach a multiplier, add it to ATTACHED or WORDS.
"""

import re
from decimal import Decimal

from pakbel.domain.currencies import CURRENCIES
from pakbel.domain.quantity import Quantity
from pakbel.errors import BadInput, UnitMismatch
from pakbel.reading.conventions import plainly, shown

MOST_DIGITS = 18
ATTACHED = {"k": 3, "m": 6, "bn": 9}
WORDS = {"lakh": 5, "lakhs": 5, "crore": 7, "crores": 7, "million": 6, "billion": 9}
_NUMBER = (
    r"(?:(?P<code>[A-Za-z]{3}) ?)?(?P<sign>[+-]?)(?P<digits>(?:"
    r"[1-9]\d?(?:,\d\d)+,\d{3}"  # 82,00,000
    r"|[1-9]\d{0,2}(?:,\d{3})+"  # 8,200,000
    r"|[1-9]\d{0,2}(?: \d{3})+"  # 1 000 000
    r"|\d+)(?:\.\d+)?)"
    r"(?P<times>(?i:k|m|bn)(?= |$)|(?i: ?(?:lakhs?|crores?|million|billion))(?= |$))?"
)

_UNIT = r"(?:[^\W\d_]|[%°])(?:[^\W_]| (?=[^\W\d_]|[%(&])|[-./²³%°·'’()&]){0,39}"
_NOT_UNITS = frozenset(
    """
    k m bn b mn mln mio cr lac lacs lakh lakhs crore crores thousand thousands hundred hundreds
    million millions billion billions trillion tn dozen or to and over plus about each
    """.split()
)


def read_amount(text: str) -> Decimal:
    """Read a bare number. BadInput for anything else, a number with a unit among it."""
    code, amount, rest = _parts(text)
    if _unit(code, rest, amount, text):
        raise BadInput(
            f"{shown(text)} has a unit, and a bare number is wanted", value=text, hint=f"write {amount:f}"
        )
    return amount


def read_quantity(text: str, *, unit: str | None = None) -> Quantity:
    """Read a number and its unit; `unit` is the one to take where only a number is typed."""
    code, amount, rest = _parts(text)
    typed = _unit(code, rest, amount, text)
    if unit is None:
        if typed is None:
            metres = f", or '{text.strip()[:-1]} m' for metres" if text.rstrip().endswith("m") else ""
            hint = f"write it as '{amount:f} tractors'{metres}"
            raise BadInput(f"{shown(text)} has no unit", value=text, hint=hint)
        return Quantity(amount, typed)
    wanted = Quantity(amount, read_unit(unit))
    if typed is not None and not wanted.same_unit(Quantity(amount, typed)):
        raise UnitMismatch(
            f"{shown(text)} is counted in {typed}, not {wanted.unit}",
            value=text,
            hint=f"say how many {wanted.unit}",
        )
    return wanted


def read_money(text: str, currency: str | None = None) -> Quantity:
    """Read a number and its currency; `currency` is the one to take where only a number is typed."""
    code, amount, rest = _parts(text)
    if not code and not rest:
        if currency is None:
            raise BadInput(f"{shown(text)} has no currency", value=text, hint=f"write it as 'USD {amount:f}'")
        return Quantity(amount, read_currency(currency))
    unit = _unit(code, rest, amount, text)
    if unit not in CURRENCIES:
        raise _no_currency(unit or "", text)
    return Quantity(amount, unit)


def read_currency(text: str) -> str:
    """Read an ISO 4217 code, in any case."""
    code = plainly(text).upper()
    if code not in CURRENCIES:
        raise _no_currency(code, text)
    return code


def read_unit(text: str) -> str:
    """Read a unit: words that are no number, no multiplier and no currency sign."""
    unit = plainly(text)
    code = unit.upper()
    if code in CURRENCIES:
        return code
    if unit == "m":
        return unit
    if unit.split()[0].casefold() in _NOT_UNITS or not re.fullmatch(_UNIT, unit) or not unit.isprintable():
        raise _no_unit(text, unit)
    return unit


def _parts(text: str) -> tuple[str, Decimal, str]:
    """The code before the number, the number, and what follows it."""
    plain = plainly(text)
    match = re.match(_NUMBER, plain, re.ASCII)
    rest = plain[match.end() :] if match else ""
    if match is None or re.match(r"[\d,.'_]| [\d+-]", rest):
        raise _refusal(text, plain)
    if rest and not rest.startswith((" ", "%")):
        raise _refusal(text, plain)
    amount = _amount(match["digits"], (match["times"] or "").strip().lower(), text)
    return match["code"] or "", -amount if match["sign"] == "-" else amount, rest.strip()


def _amount(typed: str, times: str, text: str) -> Decimal:
    digits = re.sub("[, ]", "", typed)
    _require_few_digits(digits, text)
    power = ATTACHED.get(times) or WORDS.get(times)
    if power is None:
        return Decimal(digits)
    written = format(Decimal(digits).scaleb(power), "f")
    _require_few_digits(written, text)
    return Decimal(written)


def _require_few_digits(digits: str, text: str) -> None:
    if len(digits.lstrip("0").replace(".", "")) > MOST_DIGITS:
        raise BadInput(
            f"{shown(text)} has more than {MOST_DIGITS} digits", value=text, hint="round it to what is known"
        )


def _unit(code: str, rest: str, amount: Decimal, text: str) -> str | None:
    if not code:
        return read_unit(rest) if rest else None
    if code.upper() not in CURRENCIES:
        raise _no_currency(code, text)
    if rest:
        multiplied = f"{code.upper()} {amount:f}{rest.casefold()}"
        hint = f"write it as '{multiplied}'" if rest.casefold() in ATTACHED else "write one of them"
        raise BadInput(f"{shown(text)} has a unit on both sides", value=text, hint=hint)
    return code.upper()


def _no_unit(text: str, unit: str) -> BadInput:
    # A door: needed only when the command fails.
    from pakbel.reading.refused_amounts import no_unit

    return no_unit(text, unit)


def _no_currency(code: str, text: str) -> BadInput:
    # A door: needed only when the command fails.
    from pakbel.reading.refused_amounts import no_currency

    return no_currency(code, text)


def _refusal(text: str, plain: str) -> BadInput:
    # A door: needed only when the command fails.
    from pakbel.reading.refused_amounts import refusal

    return refusal(text, plain)
