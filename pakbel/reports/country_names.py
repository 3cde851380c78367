"""Countries as people type them: three letters in either case, a name in any usual spelling, `World`."""

from pakbel.domain.blocks import WORLD
from pakbel.domain.countries import COUNTRIES
from pakbel.errors import BadInput, nearest


def country_named(typed: str, option: str) -> str:
    """The three-letter code; BadInput with the one that was probably meant."""
    plain = typed.strip()
    if plain.upper() in COUNTRIES:
        return plain.upper()
    # A door: the names that trade files give economies.
    from pakbel.exchange.trade.economies import by_name

    code = WORLD if plain.casefold() == "world" else by_name(plain)
    if code is not None:
        return code
    names = {name.casefold(): name for name in COUNTRIES.values()}
    near = nearest(plain.casefold(), names)
    meant = names[near] if near else nearest(plain.upper(), COUNTRIES)
    shown = f"'{meant}'" if meant and " " in meant else meant
    raise BadInput(
        f"{typed!r} is no country",
        field=option,
        value=typed,
        hint=f"{option} {shown}"
        if shown
        else "write PAK, BLR or another country's three letters, or its name",
    )
