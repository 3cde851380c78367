"""What an import's document keeps of how its files were read, so that a slip can be found years later."""

from collections.abc import Iterator, Mapping

from pakbel.exchange.trade.looked import Looked
from pakbel.exchange.trade.reader import Said

_SAID = ("reporter", "partner", "flow", "unit", "currency", "period", "classification", "mapping")
_YEAR_BEGINS = 7  # where nothing else is said

Told = str | int | list[int] | Mapping[str, str]


def told_of_file(looked: Looked) -> dict[str, Told]:
    """What one unit of its values was taken as, and how many of its weights or quantities are estimates."""
    units = list(looked.units)
    told: dict[str, Told] = {}
    if units:
        told["unit"] = units[0] if len(units) == 1 else units
    if looked.estimated:
        told["estimated"] = looked.estimated
    return told


def told_of_user(said: Said) -> dict[str, Told]:
    """The options and the mapping that the files were read with."""
    told = {field: value for field in _SAID if (value := getattr(said, field)) is not None}
    if said.fiscal_start != _YEAR_BEGINS:
        told["fiscal_start"] = said.fiscal_start
    return told


def said_text(said: object) -> str:
    """`--reporter PAK --unit 1,000 --map period=Year,flow==import`, as it was typed."""
    return " ".join(_options(said)) if isinstance(said, dict) else ""


def _options(said: Mapping[str, object]) -> Iterator[str]:
    for field, value in said.items():
        if isinstance(value, dict):
            yield f"--map {','.join(f'{name}={column}' for name, column in value.items())}"
        else:
            yield f"--{field.replace('_', '-')} {f'{value:,}' if isinstance(value, int) else value}"
