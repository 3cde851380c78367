"""Rows for CSV and for pipes: one value a cell, the unit in a column of its own."""

from collections.abc import Iterable, Iterator, Mapping

from pakbel.domain.quantity import Quantity
from pakbel.output.plain_values import Json, json_value, machine_columns, pair_parts
from pakbel.table import Card, Column, Row, Table, is_unknown

# A cell's text, and whether a person wrote it (else it is digits).
Flat = tuple[str, bool]
_NOTHING: Flat = ("", False)


def flat_table(shown: Table | Card | tuple[Card, ...]) -> tuple[list[str], Iterator[list[Flat]]]:
    """The header, and the rows under it. Records of several nouns share one header."""
    if isinstance(shown, Table):
        return _flat(shown.columns, shown.rows)
    cards = (shown,) if isinstance(shown, Card) else shown
    columns = {column.key: column for card in cards for column in machine_columns(card.columns)}
    return _flat(columns.values(), [card.values for card in cards])


def _flat(columns: Iterable[Column], rows: Iterable[Row]) -> tuple[list[str], Iterator[list[Flat]]]:
    kept = tuple(rows)
    shapes = [(column, _suffixes(column, kept)) for column in machine_columns(columns)]
    header = [column.key + suffix for column, suffixes in shapes for suffix in suffixes]
    return header, (_flat_row(shapes, row) for row in kept)


def _suffixes(column: Column, rows: tuple[Row, ...]) -> tuple[str, ...]:
    """What the parts of this column's cells are called, by its kind, so that headers are stable."""
    if column.kind == "of":
        return ("", "_of", "_unit")
    if column.kind in {"amount", "gap"} or any(isinstance(row.get(column.key), Quantity) for row in rows):
        return ("", "_unit")
    return ("",)


def _flat_row(shapes: list[tuple[Column, tuple[str, ...]]], row: Row) -> list[Flat]:
    return [
        cell for column, suffixes in shapes for cell in _parts(row.get(column.key), column, len(suffixes))
    ]


def _parts(value: object, column: Column, width: int) -> list[Flat]:
    if is_unknown(value):
        return [_NOTHING] * width
    if width == 3 and isinstance(value, tuple | list):
        amount, of, unit = pair_parts(value)
        return [(amount or "", False), (of or "", False), (unit or "", True)]
    if width == 2:
        return _amount_and_unit(value, column)
    return [_flat_cell(value, column)]


def _amount_and_unit(value: object, column: Column) -> list[Flat]:
    """Several quantities share the two cells, each list in the same order."""
    each = value if isinstance(value, tuple | list) else (value,)
    amounts = [json_value(one.amount if isinstance(one, Quantity) else one, column.kind) for one in each]
    units = [one.unit if isinstance(one, Quantity) else "" for one in each]
    return [("; ".join(map(_text, amounts)), False), ("; ".join(units), True)]


def _flat_cell(value: object, column: Column) -> Flat:
    if _has_words(value):
        return str(value), True
    if isinstance(value, tuple) and value and all(map(_has_words, value)):
        return "; ".join(map(str, value)), True
    plain = json_value(value, column.kind)
    is_digits = isinstance(plain, bool | int) or not isinstance(value, str | tuple | list)
    return _text(plain), not is_digits


def _has_words(value: object) -> bool:
    """An object that says itself in words: its bare values in a row would say nothing."""
    return (
        isinstance(value, Mapping) and type(value).__str__ is not object.__str__ and type(value) is not dict
    )


def _text(plain: Json) -> str:
    match plain:
        case None:
            return ""
        case bool():
            return "yes" if plain else "no"
        case list():
            return "; ".join(map(_text, plain))
        case dict():
            return " ".join(map(_text, plain.values()))
    return str(plain)
