"""Why a text is no amount, unit or currency, and what to write instead.

To answer another spelling, add its pattern and its hint to _ANSWERS.
"""

import re
from collections.abc import Callable

from pakbel.domain.currencies import CURRENCIES
from pakbel.errors import BadInput
from pakbel.reading.conventions import shown

_SIGNS = {
    "$": "USD, or another dollar",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY or CNY",
    "₨": "PKR or INR",
    "₹": "INR",
    "₽": "RUB",
    "₴": "UAH",
    "₸": "KZT",
    "₺": "TRY",
}
_SIGN = f"[{''.join(map(re.escape, _SIGNS))}]"
_KEEP_WORDS = "write one figure, and keep the words in the note"


def refusal(text: str, plain: str) -> BadInput:
    """The error for a text that does not begin with a number as we write it."""
    for pattern, answer in _ANSWERS:
        match = re.search(pattern, plain, re.ASCII | re.IGNORECASE)
        if match:
            return BadInput(f"{shown(text)} is not an amount", value=text, hint=answer(match))
    return BadInput(f"{shown(text)} is not an amount", value=text, hint="write it as 8200000 or 8.2m")


def no_unit(text: str, unit: str) -> BadInput:
    """The error for words after a number that are no unit."""
    first = unit.split(maxsplit=1)[0]
    sign = re.search(_SIGN, unit)
    if sign:
        hint = _for_sign(sign)
    elif unit == "M":
        hint = "attach it to multiply, 5m; metres are written small, '5 m'"
    elif first.casefold() in {"k", "m", "bn"}:
        hint = f"attach it to multiply, 5{first.casefold()}"
    elif first.casefold() in {"b", "billions"}:
        hint = "write 5bn or 5 billion"
    elif first.casefold() in {"mn", "mln", "mio", "millions"}:
        hint = "write 5m or 5 million"
    elif first.casefold() in {"cr", "lac", "lacs"}:
        hint = "write 5 crore or 5 lakh"
    elif first.casefold().startswith(("thousand", "hundred", "trillion", "tn", "dozen")):
        hint = "write the digits"
    else:
        hint = f"write a unit such as t, tractors or USD; {_KEEP_WORDS}"
    return BadInput(f"{shown(text)} is not a unit", value=text, hint=hint)


def no_currency(code: str, text: str) -> BadInput:
    """The error for a code that is no currency."""
    # A door: difflib is needed only for a currency that does not exist.
    from difflib import get_close_matches

    near = get_close_matches(code.upper(), sorted(CURRENCIES), 2, 0.6) if len(code) <= 4 else []
    return BadInput(
        f"{shown(code)} is no currency code (ISO 4217)",
        value=text,
        hint=f"did you mean {' or '.join(near)}" if near else "write it as USD, EUR, PKR or BYN",
    )


def _for_sign(match: re.Match[str]) -> str:
    return f"several countries share a currency sign: write {_SIGNS[match[0]]}"


def _for_power(match: re.Match[str]) -> str:
    power = int(match["power"])
    return f"write the digits, {match['digits']}{'0' * power}" if power <= 9 else "write the digits"


def _for_decimal_comma(match: re.Match[str]) -> str:
    whole = re.sub(r"\D", "", match["whole"])
    decimals = match["decimals"]
    if "." in match["whole"] or whole == "0":
        return f"a comma groups digits and a point begins decimals: write {whole}.{decimals}"
    return f"a comma groups digits by three: write {whole}.{decimals} or {whole}{decimals}"


def _for_point_groups(match: re.Match[str]) -> str:
    return f"a point begins decimals: write {match[0].replace('.', '')}"


def _for_marks(match: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", match[0])
    return f"write {digits}"


def _for_attached(match: re.Match[str]) -> str:
    return f"leave a space before the unit, '{match[1]} {match[2]}'"


def _fixed(hint: str) -> Callable[[re.Match[str]], str]:
    return lambda _: hint


_ANSWERS: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (_SIGN, _for_sign),
    (r"^[+-]?(?P<digits>\d+)e\+?(?P<power>\d{1,3})(?= |$)", _for_power),
    (
        r"^[+-]?0[xob]|^[+-]?[\d.]+e[+-]?\d+(?= |$)|^[+-]?inf|^[+-]?s?nan",
        _fixed("write it in decimal digits, 8200000"),
    ),
    (r"^[+-]?(?P<whole>\d{1,3}(?:\.\d{3})+|\d+),(?P<decimals>\d+)(?=$| ?[^\d ,.])", _for_decimal_comma),
    (r"^[+-]?\d{1,3}(?:\.\d{3})+(?![\d.])", _for_point_groups),
    (r"^[+-]?\d{1,3}(?:['_]\d+)+", _for_marks),
    (r"^[+-]?\.\d+", lambda match: f"write {match[0].replace('.', '0.')}"),
    (r"^[+-]?\d+\.(?= |$)", lambda match: f"write {match[0][:-1]}"),
    (r"^[+-]?\d[\d,.]*(?: ?- ?| to | or |\.\.)\d", _fixed(f"that is a range: {_KEEP_WORDS}")),
    (r"^(?:about|around|approx|circa|ca|over|under|more|less|some|up|at|~|<|>|≈|≥|≤)", _fixed(_KEEP_WORDS)),
    (r"^[+-]?(\d[\d,.]*) ?(\(.*)", _fixed(_KEEP_WORDS)),
    (r"^[+-]?(\d[\d,.]*?)([^\W\d_].*)", _for_attached),
    (r"^(?:rs|us|dollars?|euros?|rupees?|rou?bles?)\b", _fixed("write the currency as its code, 'USD 17m'")),
    (r"^[^\W\d_]", _fixed("write it in digits, 8200000 or '500 tractors'")),
)
