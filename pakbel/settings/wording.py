"""How the value of each setting is written, in an option, a variable or a config file."""

from collections.abc import Callable
from datetime import date

from pakbel.errors import BadInput, nearest

FORMATS = ("table", "plain", "csv", "json", "jsonl", "md")
COLORS = ("auto", "always", "never")
DATE_ORDERS = ("dmy", "mdy")
YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"", "0", "false", "no", "off"})


def read_text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip() or "\0" in value:
        raise BadInput(f"{value!r} is not a text", field=where, value=value, hint="write a text")
    return value


def read_month(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= 12:
        raise BadInput(f"{value!r} is no month", field=where, value=value, hint="write 1 to 12; 7 is July")
    return value


def read_day(value: object, where: str) -> date:
    # A door: needed only where somebody sets the clock.
    from pakbel.domain.period import parse_day

    try:
        return parse_day(read_text(value, where).strip())
    except BadInput as error:
        raise BadInput(error.message, field=where, value=value, hint="write it as 2026-11-30") from error


def read_switch(value: object, where: str) -> bool:
    """Of a variable: `1`, `yes`, `on`, `true` or their opposites."""
    word = str(value).strip().casefold()
    if word not in YES | NO:
        raise BadInput(f"{value!r} is neither yes nor no", field=where, value=value, hint="write 1 or 0")
    return word in YES


def read_flag(value: object, where: str) -> bool:
    """Of a config file: true or false, and no text that looks like it."""
    if not isinstance(value, bool):
        raise BadInput(
            f"{value!r} is neither true nor false", field=where, value=value, hint="write true or false"
        )
    return value


def read_currency(value: object, where: str) -> str:
    # A door: needed only where a config file sets it.
    from pakbel.domain.currencies import CURRENCIES

    if not isinstance(value, str) or value not in CURRENCIES:
        raise BadInput(
            f"{value!r} is no currency code (ISO 4217)",
            field=where,
            value=value,
            hint="write it as USD or PKR",
        )
    return value


def read_parties(value: object, where: str) -> tuple[str, str]:
    # A door: needed only where a config file sets it.
    from pakbel.domain.countries import COUNTRIES

    codes = [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
    if len(codes) != 2 or codes[0] == codes[1] or not COUNTRIES.keys() >= set(codes):
        raise BadInput(
            f"{value!r} is not a pair of country codes (ISO 3166)",
            field=where,
            value=value,
            hint='write it as ["PAK", "BLR"]',
        )
    return codes[0], codes[1]


def one_of(choices: tuple[str, ...]) -> Callable[[object, str], str]:
    """The reader of a closed list."""

    def read(value: object, where: str) -> str:
        if isinstance(value, str) and value in choices:
            return value
        near = nearest(str(value), choices)
        raise BadInput(
            f"{value!r} is none of: {', '.join(choices)}",
            field=where,
            value=value,
            hint=f"did you mean {near}" if near else f"write {choices[0]}",
        )

    return read


READERS: dict[str, Callable[[object, str], object]] = {
    "file": read_text,
    "user.name": read_text,
    "fiscal_year_start": read_month,
    "date_order": one_of(DATE_ORDERS),
    "currency": read_currency,
    "parties": read_parties,
    "strict": read_flag,
    "today": read_day,
    "format": one_of(FORMATS),
    "color": one_of(COLORS),
    "editor": read_text,
    "pager": read_text,
    "debug": read_switch,
    "no_input": read_switch,
}
