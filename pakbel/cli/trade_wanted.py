"""What the options of an import of trade files ask, read before any file is."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple, TypeVar

from pakbel.cli.kept_maps import check_name, mapping_of, without_said
from pakbel.cli.session import Session
from pakbel.cli.trade_options import Given, option_name
from pakbel.domain.blocks import WORLD
from pakbel.domain.codes import FLOWS
from pakbel.domain.countries import COUNTRIES
from pakbel.domain.currencies import CURRENCIES
from pakbel.errors import BadInput, nearest
from pakbel.exchange.trade.reader import Said
from pakbel.register.sources import find
from pakbel.storage.trade.sealing import How

_Read = TypeVar("_Read")

_SIZES = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9, "lakh": 10**5, "crore": 10**7}
_NO_LABEL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LONGEST_LABEL = 200


class Wanted(NamedTuple):
    """What the options ask of an import. `save_as` is a name to keep the mapping under."""

    said: Said
    vintage: str | None
    vintage_on: date | None
    how: How | None
    mapping_name: str | None
    save_as: str | None
    sources: tuple[str, ...]


def wanted_of(session: Session, options: Given) -> Wanted:
    """All options, read before any file is: BadInput names the one that says nothing."""
    typed_map, save_as, on = (text_of(options, name) for name in ("map", "save_map", "vintage_on"))
    check_name(save_as, typed_map)
    if options.get("add") and options.get("replace"):
        raise BadInput("--add and --replace do not go together", field="--add")
    mapping_name, mapping = mapping_of(session, typed_map)
    said = _said_of(session, options, mapping)
    if mapping is not None and mapping_name is not None:
        said = said._replace(mapping=without_said(mapping, said))
    return Wanted(
        said=said,
        vintage=_vintage(options),
        vintage_on=session.read_date("--vintage-on", on) if on else None,
        how=How.ADD if options.get("add") else How.REPLACE if options.get("replace") else None,
        mapping_name=save_as or mapping_name,
        save_as=save_as,
        sources=_sources(session, options.get("source")),
    )


def _vintage(options: Given) -> str | None:
    """A label that can be kept, shown on one line and typed again."""
    typed = text_of(options, "vintage")
    if typed is None:
        return None
    if len(typed) > _LONGEST_LABEL:
        told = f"is {len(typed):,} characters long, and {_LONGEST_LABEL} are the most"
        raise BadInput(told, field="--vintage", value=typed)
    if found := _NO_LABEL.search(typed):
        told = f"holds a character that is no text: {found[0]!r}"
        raise BadInput(told, field="--vintage", value=typed, hint="--vintage wits-2026-11")
    return typed


def _sources(session: Session, typed: object) -> tuple[str, ...]:
    slugs = tuple(str(each) for each in typed) if isinstance(typed, list) else ()
    for each in slugs:
        find(session.snapshot.documents("sources"), each)  # refuses one that there is not
    return slugs


def _said_of(session: Session, options: Given, mapping: Mapping[str, str] | None) -> Said:
    """What the user says of the files; BadInput names the option."""
    return Said(
        reporter=_read(options, "reporter", _country),
        partner=_read(options, "partner", _partner),
        flow=_read(options, "flow", _flow),
        unit=_read(options, "unit", _unit),
        currency=_read(options, "currency", _currency) or _read(options, "unit", _currency_of_unit),
        period=_read(options, "period", lambda typed: _period(session, typed)),
        classification=_read(options, "classification", _classification),
        mapping=mapping,
        fiscal_start=session.settings.fiscal_year_start,
    )


def text_of(options: Given, name: str) -> str | None:
    """What was typed; BadInput where it is empty."""
    typed = options.get(name)
    if not isinstance(typed, str):
        return None
    if not typed.strip():
        hint = f"give {option_name(name)} a value, or leave it out"
        raise BadInput("is empty", field=option_name(name), value=typed, hint=hint)
    return typed


def _read(options: Given, name: str, reader: Callable[[str], _Read]) -> _Read | None:
    typed = text_of(options, name)
    if typed is None:
        return None
    try:
        return reader(typed.strip())
    except BadInput as error:
        error.field = option_name(name)
        raise


def _country(typed: str) -> str:
    from pakbel.exchange.trade.economies import by_name  # a door: a table of names

    upper = typed.upper()
    code = upper if upper in COUNTRIES else by_name(upper if len(upper) == 2 else typed)
    if code is None or code == WORLD:
        raise BadInput(
            f"{typed!r} is no country", value=typed, hint="write PAK, BLR or another country's three letters"
        )
    return code


def _partner(typed: str) -> str:
    return WORLD if typed.casefold() in {"world", "wld", "w00"} else _country(typed)


def _flow(typed: str) -> str:
    flow = typed.casefold().replace("-", "_").removesuffix("s")
    if flow not in FLOWS:
        listed = ", ".join(each.replace("_", "-") for each in FLOWS)
        raise BadInput(f"{typed!r} is none of: {listed}", value=typed)
    return flow


def _unit(typed: str) -> int:
    """`1000`, `thousand`, `USD million`."""
    words = [word for word in typed.casefold().split() if word.upper() not in CURRENCIES]
    text = "".join(words).replace(",", "")
    if re.fullmatch("10{0,12}", text):
        return int(text)
    size = _SIZES.get(text.removesuffix("s"))
    if size is None:
        listed = ", ".join(name for name in _SIZES if name)
        raise BadInput(
            f"{typed!r} is no unit of money: 1, {listed}", value=typed, hint="--unit thousand --currency USD"
        )
    return size


def _currency_of_unit(typed: str) -> str | None:
    return next((word.upper() for word in typed.split() if word.upper() in CURRENCIES), None)


def _currency(typed: str) -> str:
    code = typed.upper()
    if code not in CURRENCIES:
        near = nearest(code, CURRENCIES)
        raise BadInput(
            f"{typed!r} is no currency (ISO 4217)", value=typed, hint=f"--currency {near or 'USD'}"
        )
    return code


def _period(session: Session, typed: str) -> str:
    from pakbel.reading.dates import period_in  # a door

    reading = period_in(typed, session.conventions)
    if reading.value.first is None or reading.value.last is None:
        raise BadInput(f"{typed!r} is open", value=typed, hint="--period 2019")
    if reading.echo:
        session.say(f"--period: {reading.echo}")
    return reading.value.stored


def _classification(typed: str) -> str:
    from pakbel.exchange.trade.commodities import edition_of  # a door: few files leave it unsaid

    if not any(each.isalnum() for each in typed):  # in a cell it is a blank, here it says nothing
        raise BadInput(f"{typed!r} is no classification", value=typed, hint="--classification H5")
    return edition_of(typed)
