"""Numbers as trade files write them, into whole thousandths. A blank is None, never zero.

`389,000`, `12,34,567`, `1 234.5`, `1'234`, `2.5E+06` and ` -   ` (nothing) are read. A decimal comma is
read only where it is asked for: `1,234` is a thousand and more, or not much over one.
"""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cache

from pakbel.domain.blocks import SCALE
from pakbel.domain.currencies import CURRENCIES
from pakbel.errors import BadInput
from pakbel.reading.conventions import shown

BLANKS = frozenset("- -- --- – — . .. ... … : n.a. n.a na n/a #n/a nan null none nil <na>".split()) | {
    "",
    "not available",
    "not reported",
}
LARGEST = 10**15  # units; sums of thousandths stay within the 64 bits of the store
_LONGEST = 60
_EXACT = Context(prec=120, rounding=ROUND_HALF_EVEN)
_GAP = "[ \u00a0\u202f\u2009'’]"  # between groups of three, in print
# Thousands, or lakhs and crores: the last group has three digits.
_POINT = rf"([0-9]+|[1-9][0-9]{{0,2}}(?:,[0-9]{{2,3}})*,[0-9]{{3}}|[0-9]{{1,3}}(?:{_GAP}[0-9]{{3}})+|)(?:\.([0-9]*))?"
_COMMA = rf"([0-9]+|[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}})+|[0-9]{{1,3}}(?:{_GAP}[0-9]{{3}})+|)(?:,([0-9]*))?"
_EXPONENT = r"(?:[eE]([-+]?[0-9]{1,3}))?"


def thousandths(text: str, unit: int = 1, *, decimal: str = ".") -> int | None:
    """A number in thousandths, `unit` times what is written; finer ones are rounded half to even."""
    plain = text.strip()
    # Most numbers of a large file, in a third of the time.
    if decimal == "." and len(plain) <= 18 and plain.isascii():
        whole, _, part = plain.partition(".")
        if whole.isdigit() and len(part) <= 3 and (not part or part.isdigit()):
            return _bounded((int(whole) * SCALE + int(part.ljust(3, "0"))) * unit, text)
    if plain.casefold() in BLANKS:
        return None
    if len(plain) > _LONGEST:
        raise BadInput(f"{shown(plain)} is no number", value=plain)
    return _scaled(Decimal(_plain_number(plain, decimal)), unit, plain)


def decimal_sign(text: str) -> str | None:
    """The decimal sign that a number shows; empty where it could be either, None where it says nothing."""
    if "," not in text and "." not in text:
        return None
    found = [sign for sign in ".," if _match(text, sign) is not None]
    if len(found) == 2:  # nobody groups the thousands of 1,045E+06
        return "" if "e" not in text.casefold() else "," if "," in text else "."
    return found[0] if found else None


def _scaled(number: Decimal, unit: int, text: str) -> int:
    if not number.is_finite() or number.adjusted() > 20:
        raise BadInput(f"{shown(text)} is too large", value=text)
    scaled = _EXACT.multiply(number, Decimal(unit * SCALE))
    return _bounded(int(scaled.to_integral_value(ROUND_HALF_EVEN, _EXACT)), text)


def _bounded(value: int, text: str) -> int:
    if value < 0:
        raise BadInput(f"{shown(text)} is below zero", value=text)
    if value > LARGEST * SCALE:
        raise BadInput(f"{shown(text)} is too large", value=text)
    return value


def _plain_number(text: str, decimal: str) -> str:
    """The number with a decimal point and no groups."""
    match = _match(text, decimal)
    if match is None:
        hint = "if commas are decimal here: --map decimal==comma" if "," in text else None
        raise BadInput(f"{shown(text)} is no number", value=text, hint=hint)
    whole = re.sub("[^0-9]", "", match[2])
    return f"{match[1]}{whole or 0}.{match[3] or 0}e{match[4] or 0}"


def _match(text: str, decimal: str) -> re.Match[str] | None:
    """Sign, whole, part and exponent of a number; None where it is none."""
    pattern = f"([-+]?){_COMMA if decimal == ',' else _POINT}{_EXPONENT}"
    match = re.fullmatch(pattern, text, re.ASCII)
    return match if match is not None and (match[2] or match[3]) else None


_UNITS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "lakh": 10**5, "crore": 10**7}
_SPELLINGS = {
    "thousands": "thousand", "000": "thousand", "1000": "thousand", "000s": "thousand", "k": "thousand",
    "thsd": "thousand", "thous": "thousand", "tsd": "thousand",
    "millions": "million", "mil": "million", "mln": "million", "mn": "million", "m": "million",
    "mio": "million", "1000000": "million",
    "billions": "billion", "bn": "billion", "lakhs": "lakh", "crores": "crore",
}  # fmt: skip
_WORDS = frozenset({"ALL", "TOP", "TRY"})  # currencies too, and words of headers in capitals
_CURRENCIES = {
    "us$": "USD", "$": "USD", "usd": "USD", "dollar": "USD", "dollars": "USD",
    "rs": "PKR", "pkr": "PKR", "rupee": "PKR", "rupees": "PKR",
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "rub": "RUB", "byn": "BYN", "cny": "CNY",
}  # fmt: skip


@cache
def unit_said(text: str, unit: int | None = None) -> int | None:
    """The size that a header names in a word: a currency alone leaves open in what its values are counted."""
    return _size(re.findall(r"[a-z]{2,}|[0-9]+s?", text.casefold().replace(",", "")), text, unit)


@cache
def unit_and_currency(
    text: str, unit: int | None = None, currency: str | None = None
) -> tuple[int | None, str | None]:
    """What a header or a unit's cell says: `Trade Value (US$ thousand)` gives 1000 and USD.

    A currency alone gives 1: `Trade Value (US$)` is in dollars. What is not said is None. BadInput where
    it names two sizes or two currencies, and the user has not said which of them it is.
    """
    words = re.findall(r"us\$|[$€]|[a-z]+|[0-9]+s?", text.casefold().replace(",", "").replace("us $", "us$"))
    found = dict.fromkeys(_CURRENCIES[word] for word in words if word in _CURRENCIES)
    if found:
        found |= dict.fromkeys(set(re.findall(r"\b[A-Z]{3}\b", text)) & (CURRENCIES - _WORDS))
    named = _only(list(found), currency, text, "currencies", "--currency USD")
    size = _size(words, text, unit)
    return (1 if size is None and named else size), named


def _size(words: Sequence[str], text: str, unit: int | None) -> int | None:
    names = dict.fromkeys(name for word in words if (name := _SPELLINGS.get(word, word)) in _UNITS)
    if unit is not None and unit in {_UNITS[name] for name in names}:
        return unit
    only = _only(list(names), None, text, "sizes", "--unit thousand, or --unit 1000000")
    return None if only is None else _UNITS[only]


def _only(found: Sequence[str], said: str | None, text: str, what: str, hint: str) -> str | None:
    """The one that is found, of several the one that the user says. BadInput where that is none of them."""
    if len(found) < 2 or said in found:
        return said if said in found else next(iter(found), None)
    told = f"{shown(text)} names two {what}, {found[0]} and {found[1]}"
    raise BadInput(f"{told}: {hint.split(maxsplit=1)[0]} says which", field="unit", value=text, hint=hint)
