"""The measures of trade that a promise can name: `trade:turnover`, `trade:PAK>BLR:hs=8701`."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from pakbel.domain.countries import COUNTRIES
from pakbel.domain.flows import TOTAL
from pakbel.errors import BadInput

_MEASURE_HINT = "write trade:turnover or trade:PAK>BLR, then :reporter=PAK or :hs=8701 where wanted"


class Measure(NamedTuple):
    """What a promise is measured by; `seller` and `buyer` None: turnover, both flows."""

    text: str
    seller: str | None = None
    buyer: str | None = None
    reporter: str | None = None
    commodity: str = TOTAL

    def flows(self, reporter: str) -> tuple[str, ...]:
        """The flows of this reporter's book that add up to the measure."""
        if self.seller is None:
            return ("export", "import")
        return ("export",) if reporter == self.seller else ("import",)


def parse_measure(text: str) -> Measure:
    """Read `trade:turnover` or `trade:PAK>BLR`, then `:reporter=PAK`, `:hs=8701`; BadInput for anything else."""
    prefix, _, rest = text.partition(":")
    what, *options = rest.split(":")
    if prefix != "trade" or not what:
        raise _unreadable(text, "is no measure of trade")
    named = _options(text, options)
    seller = buyer = None
    if what != "turnover":
        seller, buyer = _direction(text, what)
    reporter = named.get("reporter")
    if reporter is not None:
        _require_country(text, reporter)
        if seller is not None and reporter not in {seller, buyer}:
            raise _unreadable(text, f"{reporter} keeps no book of trade between {seller} and {buyer}")
    commodity = named.get("hs", TOTAL)
    if commodity != TOTAL and not re.fullmatch(r"(?:[0-9]{2}){1,5}", commodity):
        raise _unreadable(text, f"{commodity!r} is no HS code of 2, 4, 6, 8 or 10 digits")
    return Measure(text, seller, buyer, reporter, commodity)


def _unreadable(text: str, why: str) -> BadInput:
    return BadInput(f"{text!r}: {why}", field="measured_by", value=text, hint=_MEASURE_HINT)


def _options(text: str, options: Iterable[str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for option in options:
        name, equals, value = option.partition("=")
        if name not in {"reporter", "hs"} or not equals or not value or name in named:
            raise _unreadable(text, f"{option!r} is not understood")
        named[name] = value
    return named


def _direction(text: str, what: str) -> tuple[str, str]:
    seller, _, buyer = what.partition(">")
    _require_country(text, seller)
    _require_country(text, buyer)
    if seller == buyer:
        raise _unreadable(text, "a country does not trade with itself")
    return seller, buyer


def _require_country(text: str, code: str) -> None:
    if code not in COUNTRIES:
        raise _unreadable(text, f"{code!r} is no country's three-letter code")
