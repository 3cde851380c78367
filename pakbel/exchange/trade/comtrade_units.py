"""Value, net weight, quantity and unit of a row of UN Comtrade's: thousandths, grams, thousandths, the unit."""

from collections.abc import Callable, Sequence

from pakbel.domain.blocks import SCALE
from pakbel.errors import BadInput
from pakbel.exchange.trade.comtrade_columns import Columns
from pakbel.exchange.trade.estimates import Estimates
from pakbel.exchange.trade.numbers import Numbers, note_rounded
from pakbel.exchange.trade.quantity_units import by_name, by_number, is_none
from pakbel.exchange.trade.reader import Gathered

Amounts = tuple[int | None, int | None, int | None, str | None]  # a value and its measures
Measured = tuple[int | None, int | None, str | None]
_SCALES = (1000, 100, 10, 1)
_NOTHING = frozenset({"", "0", "0.0"})
_UNITS_KEPT = 10_000


def amount(columns: Columns, field: str, row: Sequence[str], numbers: Numbers) -> int | None:
    """The figure of a field in thousandths, None where it is blank. BadInput names the column."""
    text = row[columns.places[field]]
    whole, _, part = text.partition(numbers.point)
    if len(whole) < 16 and len(part) < 4 and (digits := whole + part).isdecimal() and text.isascii():
        return int(digits) * _SCALES[len(part)]
    try:
        return numbers.read(text)
    except BadInput as error:
        raise type(error)(f"{columns.names[field]}: {error.message}", value=text, hint=error.hint) from error


def amounts_of(
    columns: Columns, gathered: Gathered, estimates: Estimates, numbers: Numbers
) -> Callable[[list[str]], Amounts]:
    """What reads the value and the measures of a file's rows, and counts those that are estimates.

    A weight or quantity of 0 is one that is not reported. Written out, for it is run for every row.
    """
    value_at, weight_at = columns.places["value"], columns.places.get("net_weight")
    quantity_at, unit_at = columns.places.get("quantity"), columns.places.get("unit")
    if weight_at is None or quantity_at is None:
        return lambda row: (_value(columns, row, numbers, gathered), *_one_measure(columns, row, numbers))
    units = _Units(columns)
    known, flags_of, seen = units.known, estimates.of, estimates.seen

    def amounts(row: list[str]) -> Amounts:
        text = row[value_at]
        if len(text) < 16 and text.isdecimal() and text.isascii():
            value: int | None = int(text) * SCALE
        else:
            value = _value(columns, row, numbers, gathered)
        text, also = row[weight_at], row[quantity_at]
        if not text and not also:
            return value, None, *_beside(columns, units, row, numbers)
        if len(text) < 16 and text.isdecimal():
            weight = int(text) * SCALE or None
        else:
            weight = _measure(columns, "net_weight", row, numbers)
        quantity = weight if also == text else _measure(columns, "quantity", row, numbers)
        if flags_of is not None and (weight is not None or quantity is not None):
            if (flags := flags_of(row)) in seen:
                seen[flags] += 1
            else:
                estimates.note(flags)
        if quantity is None:
            return value, weight, *_beside(columns, units, row, numbers)
        unit = (known.get(row[unit_at]) if unit_at is not None else None) or units.of(row)
        return value, weight, quantity if unit else None, unit

    return amounts


def _value(columns: Columns, row: Sequence[str], numbers: Numbers, gathered: Gathered) -> int | None:
    note_rounded(row[columns.places["value"]], gathered)
    return amount(columns, "value", row, numbers)


def _measure(columns: Columns, field: str, row: Sequence[str], numbers: Numbers) -> int | None:
    text = row[columns.places[field]]
    if len(text) < 16 and text.isdecimal():
        return int(text) * SCALE or None
    return amount(columns, field, row, numbers) or None if text else None


def _one_measure(columns: Columns, row: Sequence[str], numbers: Numbers) -> Measured:
    if "net_weight" not in columns.places:
        return None, None, None
    return amount(columns, "net_weight", row, numbers) or None, None, None


def _beside(
    columns: Columns, units: "_Units", row: list[str], numbers: Numbers
) -> tuple[int | None, str | None]:
    """The quantity where it stands in the alternative columns, in some years in that of its unit."""
    if columns.of("other_quantity", row) not in _NOTHING:
        quantity = amount(columns, "other_quantity", row, numbers)
        unit = units.named("other_unit", row) or units.of(row)
        return (quantity, unit) if quantity and unit else (None, None)
    moved = columns.of("other_unit_name", row)
    if moved in _NOTHING or not moved.isdecimal() or (unit := units.of(row)) is None:
        return None, None
    return amount(columns, "other_unit_name", row, numbers), unit


class _Units:
    """Units by their number, or by the name that the row gives them."""

    def __init__(self, columns: Columns) -> None:
        self.known: dict[str, str] = {}  # numbers as rows have them
        self._columns = columns

    def of(self, row: Sequence[str]) -> str | None:
        """The unit of a row's quantity; None where it has no quantity."""
        found = self.named("unit", row)
        place = self._columns.places.get("unit")
        if found and place is not None and len(self.known) < _UNITS_KEPT:
            self.known[row[place]] = found
        return found

    def named(self, field: str, row: Sequence[str]) -> str | None:
        number = self._columns.of(field, row).removesuffix(".0")
        name = self._columns.of(f"{field}_name", row)
        if is_none(number, name):
            return None
        return by_number(number) or (None if name.isdecimal() else by_name(name))
