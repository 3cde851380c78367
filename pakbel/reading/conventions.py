"""What every reader shares: how this user writes, and how a typed text is looked at and quoted."""

from datetime import date

from pakbel.domain.frozen import Frozen
from pakbel.errors import BadInput

LONGEST = 200
MEANS_UNKNOWN = frozenset(
    """
    - -- . .. ? ?? ??? n/a na n.a. nil none null unknown undisclosed unspecified tbd tba tbc asap
    unclear undecided ongoing
    """.split()
) | {"not specified", "not disclosed", "not known", "not available", "not stated", "no deadline"}
_SHOWN = 60


class Conventions(Frozen):
    """How this user writes: today, the month a fiscal year begins in, 12/11 as dmy or mdy, bare money."""

    today: date
    fiscal_year_start: int = 7
    date_order: str | None = None
    currency: str | None = None


def shown(text: str) -> str:
    """The text as a message quotes it: escaped, and cut where it is long."""
    return repr(text) if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]!r}…"


def plainly(text: str) -> str:
    """The text with single spaces, or BadInput where no reader could do anything with it."""
    if len(text) > LONGEST:
        raise BadInput(f"{shown(text)} is too long ({len(text)} characters)", value=text)
    plain = " ".join(text.split())
    if not plain:
        raise BadInput("is empty", value=text, hint="leave out what is not known")
    if plain.casefold() in MEANS_UNKNOWN:
        raise BadInput(
            f"{shown(text)} is not written down: what is unknown is left out, never 0",
            value=text,
            hint="leave it out, or set it to nothing (FIELD=) and say why in the note",
        )
    if any(letter.isdecimal() and not letter.isascii() for letter in plain):
        raise BadInput(f"{shown(text)} has digits of another script", value=text, hint="write them as 0 to 9")
    return plain
