"""What the user says of a file against what the file says: options are for what it leaves open."""

from collections.abc import Collection, Iterator

from pakbel.domain.blocks import Block
from pakbel.domain.wording import listed
from pakbel.errors import BadInput
from pakbel.exchange.trade.reader import Gathered, Said
from pakbel.exchange.trade.wording import period_text

_FIELDS = ("reporter", "partner", "flow", "currency", "period", "classification")
_SHOWN = 3
_OPEN = frozenset({"", "HS"})  # of totals: nothing is said


def agreed(name: str, said: Said, gathered: Gathered) -> Iterator[str]:
    """Remarks on options that hold for a part of the file only. BadInput where one holds for none of it."""
    units = {str(size) for size in gathered.units}
    if said.unit is not None and units and str(said.unit) not in units:
        raise refusal(name, "unit", f"{said.unit:,}", [f"{size:,}" for size in sorted(gathered.units)])
    for field in _FIELDS:
        option = getattr(said, field)
        found = _values(gathered.blocks, field)
        if option is None or not found or _is_all(field, option, found):
            continue
        if option not in found:
            hint = _swapped(field, said, found)
            raise refusal(name, field, _text(field, option), [_text(field, each) for each in found], hint)
        others = [_text(field, each) for each in found if each != option]
        yield f"--{field} {_text(field, option)} takes nothing away: {listed(others, most=_SHOWN)} kept too"


def refusal(name: str, field: str, option: str, found: Collection[str], hint: str | None = None) -> BadInput:
    """The option and the file say different things."""
    told = listed(list(found), most=_SHOWN)
    return BadInput(
        f"{name} says {told}, not {option}",
        field=f"--{field}",
        value=option,
        hint=hint or f"leave --{field} out: it is for what a file does not say",
    )


def _values(blocks: Collection[Block], field: str) -> list[str]:
    """What the file has of a field; totals have no classification, unless the file names one beside them."""
    if field != "classification":
        return sorted({getattr(each, field) for each in blocks})
    return sorted({each.classification for each in blocks if each.level or each.classification not in _OPEN})


def _is_all(field: str, option: str, found: Collection[str]) -> bool:
    """`HS` leaves the edition open, so that every one of them is it."""
    is_open = field == "classification" and option == "HS"
    return all(each == option or (is_open and each.startswith("H")) for each in found)


def _swapped(field: str, said: Said, found: Collection[str]) -> str | None:
    other = {"reporter": said.partner, "partner": said.reporter}.get(field)
    return "did you swap --reporter and --partner?" if other in found else None


def _text(field: str, value: str) -> str:
    return value.replace("_", "-") if field == "flow" else period_text(value)
