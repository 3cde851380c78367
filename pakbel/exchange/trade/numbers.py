"""The values of one file, and what is doubtful about how they are written.

In a file whose cells are separated by semicolons, `1,045` is a thousand or one: Excel writes such files
where commas are decimal, and others write them for the commas in their thousands.
"""

import re

from pakbel.errors import BadInput
from pakbel.exchange.trade.amounts import thousandths
from pakbel.exchange.trade.reader import Gathered
from pakbel.reading.conventions import shown

_HINT = "--map decimal==comma, or decimal==point where it stands between thousands"
_TWO_WAYS = re.compile(r"[-+]?[0-9]{1,3}[.,][0-9]{3}")
_COMMA_ONLY = re.compile(r"[-+]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),[0-9]+")
_GROUPED = re.compile(r"[-+]?[0-9]{1,3}(?:,[0-9]{2,3})*,[0-9]{3}")
_SHORT = re.compile(r"[-+]?([0-9]+)(?:[.,]([0-9]*))?[eE]\+?([0-9]{1,3})")


class Written:
    """Numbers of somebody's own table: what could be read in two ways is refused, and the file with it.

    A row alone may be left out by the user, but its column would be wrong by a factor of a thousand.
    """

    def __init__(
        self, name: str, delimiter: str, decimal: str | None, gathered: Gathered, *, hint: str = _HINT
    ) -> None:
        self._name = name
        self._is_open = decimal is None
        self._semicolons = delimiter == ";"
        self._decimal = "," if decimal in {",", "comma"} else "."
        self._gathered = gathered
        self._hint = hint

    def value(self, text: str, unit: int, line: int) -> int | None:
        note_rounded(text, self._gathered)
        return self.read(text, unit, line)

    def read(self, text: str, unit: int, line: int) -> int | None:
        if self._is_open:
            self._refuse_open(text.strip(), line)
        return thousandths(text, unit, decimal=self._decimal)

    def _refuse_open(self, text: str, line: int) -> None:
        if "," not in text and not (self._semicolons and "." in text):
            return
        is_comma = _COMMA_ONLY.fullmatch(text) and not _GROUPED.fullmatch(text)
        if is_comma or (self._semicolons and (_TWO_WAYS.fullmatch(text) or _GROUPED.fullmatch(text))):
            why = "has a decimal comma" if is_comma else "may have a decimal comma or thousands"
            raise TwoWays(f"{self._name}:{line}: {shown(text)} {why}", value=text, hint=self._hint)


class TwoWays(BadInput):
    """A number that says how all the others of its file are to be read, where nobody has said it."""


class Machine:
    """Numbers of a program's file, which groups no thousands: saved anew, their points became commas."""

    def __init__(self, delimiter: str, gathered: Gathered) -> None:
        self._semicolons = delimiter == ";"
        self._gathered = gathered

    def value(self, text: str, unit: int) -> int | None:
        note_rounded(text, self._gathered)
        return self.read(text, unit)

    def read(self, text: str, unit: int = 1) -> int | None:
        return thousandths(text, unit, decimal="," if self._semicolons and "," in text else ".")


def note_rounded(text: str, gathered: Gathered) -> None:
    """Note `1.12339E+11`, of which a spreadsheet has kept the first digits only."""
    if "E" not in text and "e" not in text:
        return
    found = _SHORT.fullmatch(text.strip())
    if found and len(found[2] or "") < int(found[3]) and len((found[1] + (found[2] or "")).strip("0")) > 2:
        gathered.rounded[len(found[1] + (found[2] or ""))] += 1


def rounded_remark(gathered: Gathered) -> str | None:
    """What became of values in E notation, in words."""
    count = gathered.rounded.total()
    if not count:
        return None
    digits = min(gathered.rounded)
    return (
        f"{count:,} value{'' if count == 1 else 's'} in E notation: only {digits} digits survive; "
        "save the file with its columns formatted as numbers"
    )
