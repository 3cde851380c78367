"""Values as programs read them: unrounded digits, ISO dates, ratios with six decimals."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from pakbel.domain.quantity import Quantity
from pakbel.output.exact import at_most_six_decimals, full_digits, ratio_of, six_decimals
from pakbel.table import Column, Kind, Row, Table, is_unknown

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]
_RATIOS: frozenset[Kind] = frozenset({"share", "ratio", "index", "rate", "bar"})
_AMOUNTS: frozenset[Kind] = frozenset({"amount", "gap", "number", "of", "spark"})


def machine_columns(columns: Iterable[Column]) -> tuple[Column, ...]:
    """Without the bars: each draws a share that stands in a column of its own."""
    return tuple(column for column in columns if column.kind != "bar")


def json_rows(table: Table) -> Iterator[dict[str, Json]]:
    columns = machine_columns(table.columns)
    return (json_row(columns, row) for row in table.rows)


def json_row(columns: Iterable[Column], row: Row) -> dict[str, Json]:
    return {column.key: json_value(row.get(column.key), column.kind) for column in columns}


def json_value(value: object, kind: Kind = "text") -> Json:
    """Counts and days are numbers, amounts and ratios text, unknown is null; never NaN."""
    if is_unknown(value):
        return None
    if isinstance(value, bool | str):
        return value
    if isinstance(value, Quantity):
        return {"amount": full_digits(value.amount), "unit": value.unit}
    if isinstance(value, Mapping):
        return {str(key): json_value(each) for key, each in value.items()}
    if isinstance(value, Table):
        return list(json_rows(value))
    if isinstance(value, tuple | list):
        return _pair(value) if kind == "of" else [json_value(each, kind) for each in value]
    if isinstance(value, int) and kind not in _RATIOS | _AMOUNTS:
        return int(value)
    return number_text(value, kind)


def number_text(value: object, kind: Kind) -> str | None:
    """A number's digits; any other value as its text; None for what is not a number after all."""
    ratio = ratio_of(value)
    if ratio is None:
        return None if isinstance(value, Decimal) else str(value)
    if kind in _RATIOS or (not isinstance(value, int | Decimal) and kind not in _AMOUNTS):
        return six_decimals(*ratio)
    # A fraction came of a division; what was stated keeps every digit.
    return full_digits(value) if isinstance(value, Decimal) else at_most_six_decimals(*ratio)


def pair_parts(pair: tuple[object, ...] | list[object]) -> tuple[str | None, str | None, str | None]:
    """The amount, of how much, and the unit of both."""
    part, whole = (each if isinstance(each, Quantity) else None for each in pair)
    known = whole or part
    return (
        full_digits(part.amount) if part else None,
        full_digits(whole.amount) if whole else None,
        known.unit if known else None,
    )


def _pair(pair: tuple[object, ...] | list[object]) -> Json:
    amount, of, unit = pair_parts(pair)
    return {"amount": amount, "of": of, "unit": unit}
