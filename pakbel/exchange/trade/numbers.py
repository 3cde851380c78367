"""The values of one file, and what is doubtful about how they are written.

In a file whose cells are separated by semicolons, `1,045` is a thousand or one: Excel writes such files
where commas are decimal, and others write them for the commas in their thousands.
"""

import re
from collections.abc import Mapping

from pakbel.errors import BadInput
from pakbel.exchange.trade.amounts import thousandths
from pakbel.exchange.trade.reader import Gathered, Head, Said
from pakbel.reading.conventions import shown

HINT = "--map decimal==comma, or decimal==point where it stands between thousands"
_HINT_POINT = "--map decimal==comma where points stand between thousands, or decimal==point"
_TWO_WAYS = re.compile(r"[-+]?[1-9][0-9]{0,2}[.,][0-9]{3}")  # nobody groups 0,123
_COMMA_ONLY = re.compile(r"[-+]?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+),[0-9]+")
_GROUPED = re.compile(r"[-+]?[1-9][0-9]{0,2}(?:,[0-9]{2,3})*,[0-9]{3}")
_POINTS = re.compile(r"[-+]?[1-9][0-9]{0,2}(?:\.[0-9]{3})+")
_CELL = re.compile(r'(?<=;)"?([0-9.]+,[0-9]+)"?(?=[;\r\n])')
_EITHER = "may have a decimal comma or thousands"
_EITHER_POINT = "may have a decimal point or thousands, where commas are decimal"
_SHORT = re.compile(r"[-+]?([0-9]+)(?:[.,]([0-9]*))?[eE]\+?([0-9]{1,3})")


class Written:
    """Numbers of somebody's own table: what could be read in two ways is refused, and the file with it.

    A row alone may be left out by the user, but its column would be wrong by a factor of a thousand.
    """

    def __init__(
        self, delimiter: str, mapping: Mapping[str, str] | None, gathered: Gathered, *, hint: str = HINT
    ) -> None:
        said = decimal_said(mapping)
        self._is_open = said is None
        self._semicolons = delimiter == ";"
        self._decimal = said or "."
        self._gathered = gathered
        self._hint = hint

    def value(self, text: str, unit: int) -> int | None:
        note_rounded(text, self._gathered)
        return self.read(text, unit)

    def read(self, text: str, unit: int) -> int | None:
        if self._is_open:
            self._refuse_open(text.strip())
        return thousandths(text, unit, decimal=self._decimal)

    def _refuse_open(self, text: str) -> None:
        if "," not in text and not (self._semicolons and "." in text):
            return
        is_comma = _is_decimal(text)
        if is_comma or (self._semicolons and (_TWO_WAYS.fullmatch(text) or _GROUPED.fullmatch(text))):
            why = "has a decimal comma" if is_comma else _EITHER
            raise TwoWays(f"{shown(text)} {why}", value=text, hint=self._hint)


class TwoWays(BadInput):
    """A number that says how all the others of its file are to be read, where nobody has said it."""


class Machine:
    """Numbers of a program's file, which groups no thousands: saved anew, their points became commas.

    Where semicolons separate the cells, a comma that can only be decimal shows that all are, and is told.
    Such a file may group its thousands with points; one of JSON has numbers of its own, and does not.
    """

    def __init__(self, gathered: Gathered, said: Said, head: Head | None = None) -> None:
        point = decimal_said(said.mapping)
        self.point = point or "."
        self._gathered = gathered
        self._is_said = point is not None
        self._is_table = head is not None
        self._is_open = point is None and head is not None and head.delimiter == ";"
        if self._is_open and head is not None:
            cells = (match[1] for match in _CELL.finditer(head.text))
            self._take(next(filter(_is_decimal, cells), ""))

    def value(self, text: str, unit: int) -> int | None:
        note_rounded(text, self._gathered)
        return self.read(text, unit)

    def read(self, text: str, unit: int = 1) -> int | None:
        if self._is_open and "," in text:
            self._decide(text.strip())
        return thousandths(text, unit, decimal="." if self.point == "." else self._sign_in(text))

    def _sign_in(self, text: str) -> str:
        """The sign of a number where commas are decimal; BadInput where only other numbers show that they are."""
        if "," in text:
            return self.point
        if not self._is_table or not _POINTS.fullmatch(text.strip()):
            return "."
        if text.count(".") == 1 and not self._is_said:
            raise TwoWays(f"{shown(text.strip())} {_EITHER_POINT}", value=text, hint=_HINT_POINT)
        return ","

    def _decide(self, text: str) -> None:
        """BadInput where a comma may stand between thousands; one that cannot decides for all that follow."""
        if _GROUPED.fullmatch(text):
            raise TwoWays(f"{shown(text)} {_EITHER}", value=text, hint=HINT)
        self._take(text)

    def _take(self, text: str) -> None:
        if _is_decimal(text):
            point = text.replace(".", "").replace(",", ".")
            self._gathered.remarks.append(f"commas in its numbers are read as decimal: {text!r} as {point}")
            self.point, self._is_open = ",", False


def _is_decimal(text: str) -> bool:
    """Whether a comma can only be a decimal one: `1,5`, `0,125`, `1045,125`."""
    number = text.upper().partition("E")[0]
    return _COMMA_ONLY.fullmatch(number) is not None and _GROUPED.fullmatch(text) is None


def decimal_said(mapping: Mapping[str, str] | None) -> str | None:
    """The comma or the point that `--map decimal==…` says, None where it says none."""
    said = (mapping or {}).get("decimal")
    return None if said is None else "," if said in {"=,", "=comma"} else "."


def is_of_decimals(mapping: Mapping[str, str] | None) -> bool:
    """Whether a mapping says nothing but how numbers are written, which any file may leave open."""
    return mapping is not None and set(mapping) == {"decimal"}


def skip(error: BadInput, place: str, gathered: Gathered) -> None:
    """Note that a row is left out; BadInput where it says that none of the file can be read yet."""
    if isinstance(error, TwoWays):
        raise TwoWays(f"{place}: {error.message}", value=error.value, hint=error.hint) from error
    gathered.problem(f"{place}: {error.message}")


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
