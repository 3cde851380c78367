"""Net weight, quantity and unit of a row of UN Comtrade's: grams, thousandths of a unit, the unit."""

from collections.abc import Callable, Sequence

from pakbel.domain.blocks import SCALE
from pakbel.errors import BadInput
from pakbel.exchange.trade.amounts import thousandths
from pakbel.exchange.trade.comtrade_columns import Columns
from pakbel.exchange.trade.quantity_units import by_name, by_number, is_none

Measured = tuple[int | None, int | None, str | None]
_SCALES = (1000, 100, 10, 1)
_NOTHING = frozenset({"", "0", "0.0"})
_UNITS_KEPT = 10_000


def amount(columns: Columns, field: str, row: Sequence[str], *, decimal: str = ".") -> int | None:
    """The figure of a field in thousandths, None where it is blank. BadInput names the column.

    A comma in a number is a decimal one where semicolons separate the cells.
    """
    text = row[columns.places[field]]
    whole, _, part = text.partition(".")
    if len(whole) < 16 and len(part) < 4 and (digits := whole + part).isdecimal() and text.isascii():
        return int(digits) * _SCALES[len(part)]
    try:
        return thousandths(text, decimal=decimal if "," in text else ".")
    except BadInput as error:
        raise BadInput(f"{columns.names[field]}: {error.message}", value=text, hint=error.hint) from error


def measuring(columns: Columns, *, decimal: str = ".") -> Callable[[list[str]], Measured]:
    """What reads the measures of a file's rows. A weight or quantity of 0 is one that is not reported."""
    weight_at, quantity_at = columns.places.get("net_weight"), columns.places.get("quantity")
    if weight_at is None or quantity_at is None:
        return lambda row: _one_measure(columns, row, decimal)
    units = _Units(columns)
    unit_at, known = columns.places.get("unit"), units.known

    def measures(row: list[str]) -> Measured:
        text = row[weight_at]
        if text.isdecimal() and len(text) < 16:
            weight = int(text) * SCALE or None
        else:
            weight = amount(columns, "net_weight", row, decimal=decimal) or None if text else None
        also = row[quantity_at]
        if also == text:
            quantity = weight
        elif also.isdecimal() and len(also) < 16:
            quantity = int(also) * SCALE or None
        else:
            quantity = amount(columns, "quantity", row, decimal=decimal) or None if also else None
        if quantity is None:
            return weight, *_beside(columns, units, row, decimal)
        unit = known.get(row[unit_at]) if unit_at is not None else None
        unit = unit or units.of(row)
        return weight, quantity if unit else None, unit

    return measures


def _one_measure(columns: Columns, row: Sequence[str], decimal: str) -> Measured:
    if "net_weight" not in columns.places:
        return None, None, None
    return amount(columns, "net_weight", row, decimal=decimal) or None, None, None


def _beside(columns: Columns, units: "_Units", row: list[str], decimal: str) -> tuple[int | None, str | None]:
    """The quantity where it stands in the alternative columns, in some years in that of its unit."""
    if columns.of("other_quantity", row) not in _NOTHING:
        quantity = amount(columns, "other_quantity", row, decimal=decimal)
        unit = units.named("other_unit", row) or units.of(row)
        return (quantity, unit) if quantity and unit else (None, None)
    moved = columns.of("other_unit_name", row)
    if moved in _NOTHING or not moved.isdecimal() or (unit := units.of(row)) is None:
        return None, None
    return amount(columns, "other_unit_name", row, decimal=decimal), unit


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
