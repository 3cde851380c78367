"""Values as people read them: commas, percent signs, units beside their numbers. Always safe text."""

from decimal import Decimal

from pakbel.domain.codes import STATE_WORDS
from pakbel.domain.quantity import Quantity, in_whole_units
from pakbel.output.exact import cut, decimal_of, full_digits, ratio_of, rounded
from pakbel.output.safe import safe
from pakbel.table import Column, Kind

UNKNOWN = "?"
NUMBERS: frozenset[Kind] = frozenset(
    {"count", "amount", "gap", "number", "of", "share", "ratio", "index", "rate", "days", "late", "left"}
)
_MEASURED: frozenset[Kind] = NUMBERS | {"period", "date"}
_BAR_LENGTH = 10


def lines_of(column: Column, value: object) -> tuple[str, ...]:
    """A cell's lines: several quantities or ids stand below each other, everything else on one line."""
    if column.kind in {"amount", "gap", "id"} and isinstance(value, tuple) and value:
        return tuple(cell_text(column, each) for each in value)
    return (cell_text(column, value),)


def cell_text(column: Column, value: object) -> str:
    if value is None:
        return safe(column.unknown) if column.unknown is not None else _unknown(column.kind)
    if column.whole and isinstance(value, Quantity):
        value = in_whole_units(value)
    return text_of(value, column.kind)


def text_of(value: object, kind: Kind) -> str:
    """One value as people read it."""
    if value is None:
        return _unknown(kind)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return safe(_state_words(value) if kind == "state" else value)
    if isinstance(value, Quantity):
        sign = "+" if kind == "gap" and value.amount > 0 else ""
        return f"{sign}{amount_text(value.amount)} {safe(value.unit)}"
    if kind == "spark" and isinstance(value, tuple | list):
        from pakbel.output.sparks import spark  # a door: few tables have them

        return spark(value)
    if isinstance(value, tuple | list):
        return _pair_text(value) if kind == "of" else ", ".join(text_of(each, kind) for each in value)
    ratio = ratio_of(value)
    if ratio is None:
        return UNKNOWN if isinstance(value, Decimal) else safe(str(value))
    return _number_text(value, ratio, kind)


_STORED_DECIMALS = 6  # as rates of exchange are published


def amount_text(amount: Decimal) -> str:
    """Stored amounts in full; what came of a division, to two decimals (or as many as show it)."""
    digits = full_digits(amount)
    decimals = len(digits.partition(".")[2])
    if decimals > _STORED_DECIMALS:
        decimals = 2 if abs(amount) >= Decimal("0.01") else 1 - amount.adjusted()
    return f"{amount:,.{decimals}f}"


def _state_words(state: str) -> str:
    words: str | None = STATE_WORDS.get(state)  # type: ignore[call-overload]
    return words if words is not None else state.replace("_", " ")


def _unknown(kind: Kind) -> str:
    return UNKNOWN if kind in _MEASURED else ""


def _pair_text(pair: tuple[object, ...] | list[object]) -> str:
    """`320 of 500 tractors`: the unit once."""
    part, whole = pair
    if isinstance(part, Quantity) and isinstance(whole, Quantity):
        return f"{amount_text(part.amount)} of {text_of(whole, 'of')}"
    return f"{text_of(part, 'of')} of {text_of(whole, 'of')}"


def _number_text(value: object, ratio: tuple[int, int], kind: Kind) -> str:
    match kind:
        case "share":
            return _percent(*ratio)
        case "bar":
            return _bar(*ratio)
        case "ratio":
            return cut(*ratio, decimals=2)
        case "index":
            return rounded(*ratio, decimals=2 if abs(ratio[0]) >= ratio[1] else 3)
        case "rate":
            top, bottom = ratio[0] * 100, ratio[1]
            return f"{rounded(top, bottom, decimals=1 if abs(top) >= bottom else 2)} %"
        case "late" if ratio[0] < 0:
            return f"{cut(-ratio[0], ratio[1], decimals=0)} d early"
        case "days" | "late" | "left":
            return f"{cut(*ratio, decimals=0)} d"
    return amount_text(value if isinstance(value, Decimal) else decimal_of(*ratio))


def _percent(top: int, bottom: int) -> str:
    """Cut, never rounded up; what is not nothing is not shown as nothing."""
    if 0 < abs(top) * 100 < bottom:
        return "<1 %" if top > 0 else ">-1 %"
    return f"{cut(top * 100, bottom, decimals=0)} %"


def _bar(top: int, bottom: int) -> str:
    full = min(max(top * _BAR_LENGTH // bottom, 0), _BAR_LENGTH)
    return "█" * full + "░" * (_BAR_LENGTH - full)
