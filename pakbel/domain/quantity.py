"""A Decimal and its unit, never apart; money is a quantity whose unit is an ISO 4217 code."""

from decimal import ROUND_HALF_EVEN, Decimal

from pakbel.domain.currencies import CURRENCIES
from pakbel.domain.frozen import Frozen
from pakbel.errors import BadInput, UnitMismatch

# Spellings that mean the same unit. Beyond these, units are equal when they differ only in case
# or in a plural "s". To teach a synonym, add it here.
SYNONYMS = {
    "tonne": "t",
    "tonnes": "t",
    "metric ton": "t",
    "metric tons": "t",
    "kilogram": "kg",
    "kilograms": "kg",
    "kilometre": "km",
    "kilometres": "km",
    "metre": "m",
    "metres": "m",
    "litre": "l",
    "litres": "l",
    "hectare": "ha",
    "hectares": "ha",
    "persons": "people",
    "person": "people",
    "percent": "%",
    "per cent": "%",
}
_THOUSAND = 1000


def unit_key(unit: str) -> str:
    """What two spellings of one unit have in common: `Tractors` and `tractor`, `tonnes` and `t`."""
    folded = " ".join(unit.casefold().split())
    folded = SYNONYMS.get(folded, folded)
    return folded[:-1] if len(folded) > 3 and folded.endswith("s") and not folded.endswith("ss") else folded


def is_rate(unit: str) -> bool:
    """Whether a unit is so much a time (`tractors/year`): two such figures are never added."""
    _, slash, time = unit.casefold().rpartition("/")
    return bool(slash) and time.strip() in _TIMES


_TIMES = frozenset({"year", "month", "quarter", "week", "day", "yr", "annum", "a"})


class Quantity(Frozen, kw_only=False):
    """An amount of one unit. Arithmetic and comparison with another unit raise UnitMismatch."""

    amount: Decimal
    unit: str

    def __init__(self, amount: Decimal, unit: str) -> None:
        # By hand, like a period: there are many.
        put = object.__setattr__
        put(self, "amount", amount)
        put(self, "unit", unit)
        self.__post_init__()

    def __post_init__(self) -> None:
        if not self.amount.is_finite():
            raise BadInput(f"{self.amount} is not an amount", value=str(self.amount))
        if not self.unit or self.unit != self.unit.strip():
            raise BadInput("a quantity needs a unit", value=self.unit, hint="write it as '500 tractors'")

    @property
    def is_money(self) -> bool:
        return self.unit in CURRENCIES

    def same_unit(self, other: "Quantity") -> bool:
        return self.unit == other.unit or unit_key(self.unit) == unit_key(other.unit)

    def __add__(self, other: "Quantity") -> "Quantity":
        self._require_same_unit(other)
        return Quantity(self.amount + other.amount, self.unit)

    def __sub__(self, other: "Quantity") -> "Quantity":
        self._require_same_unit(other)
        return Quantity(self.amount - other.amount, self.unit)

    def __neg__(self) -> "Quantity":
        return Quantity(-self.amount, self.unit)

    def __lt__(self, other: "Quantity") -> bool:
        self._require_same_unit(other)
        return self.amount < other.amount

    def __str__(self) -> str:
        return f"{self.amount:f} {self.unit}"

    def _require_same_unit(self, other: "Quantity") -> None:
        if not self.same_unit(other):
            raise UnitMismatch(f"{other} is counted in {other.unit}, not {self.unit}", value=str(other))


def in_whole_units(quantity: Quantity) -> Quantity:
    """Where there are thousands of them, cents of a sum that was calculated say nothing."""
    if abs(quantity.amount) < _THOUSAND:
        return quantity
    return Quantity(quantity.amount.quantize(Decimal(1), ROUND_HALF_EVEN), quantity.unit)


def parse_stored(text: str) -> Quantity:
    """Read `500 tractors` as `str(Quantity)` writes it; BadInput for people's spellings, read in `reading/`."""
    amount, _, unit = text.partition(" ")
    # Decimal alone would take 1_000, 1E+3, nan and the digits of every script.
    if not (amount.isascii() and amount.removeprefix("-").replace(".", "", 1).isdigit()):
        raise BadInput(
            f"{text!r} does not begin with an amount", value=text, hint="write it as '500 tractors'"
        )
    return Quantity(Decimal(amount), unit)
