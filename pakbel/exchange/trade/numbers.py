"""The numbers of one file, and what is doubtful about how they are written.

`1,045` and `1.045` are a thousand or not much over one. Where commas separate the cells, points are
decimal. Spreadsheets write semicolons and tabs where commas are decimal, and others write them for the
commas in their thousands: there a number that can be read in one way only tells how all others are meant.
"""

import re
from collections.abc import Mapping

from pakbel.errors import BadInput
from pakbel.exchange.trade.amounts import decimal_sign, thousandths
from pakbel.exchange.trade.reader import Gathered, Head, Said
from pakbel.reading.conventions import shown

_HINT = "--map decimal==comma, or decimal==point"
_HINTS = {
    ",": "--map decimal==comma, or decimal==point where it stands between thousands",
    ".": "--map decimal==comma where points stand between thousands, or decimal==point",
}
_UNKNOWN = "\0"  # is in no number: none is split at a sign that is still to be found out
_NAMES = {",": "comma", ".": "point"}
# In a cell whose column is not known: a code of a commodity may be written 8701.90, but with no comma.
_CELL = r'(?<={0})"?([0-9.]+,[0-9]+|(?:0|[0-9]{{5,}})\.[0-9]+)"?(?=[{0}\r\n])'
_SHORT = re.compile(r"[-+]?([0-9]+)(?:[.,]([0-9]*))?[eE]\+?([0-9]{1,3})")


class TwoWays(BadInput):
    """A number that says how all the others of its file are to be read, where nobody has said it.

    A row alone may be left out by the user, but its column would be wrong by a factor of a thousand.
    """


class Numbers:
    """What reads the numbers of one file, by the decimal sign that it shows, or that the user says.

    Without a `head` they are not those of a table in text. `is_plain` is one where a comma can only stand
    between thousands. `point` is the sign, for whoever has no time to ask.
    """

    def __init__(
        self, gathered: Gathered, said: Said, head: Head | None = None, *, is_plain: bool = False
    ) -> None:
        point = decimal_said(said.mapping)
        self._gathered = gathered
        self._is_said = point is not None
        self._is_table = head is not None
        self._shows = ""  # the number that has shown the sign
        self._is_plain = is_plain or head is None or head.delimiter == ","
        self.point = point or ("." if self._is_plain else _UNKNOWN)
        if head is not None and self.point == _UNKNOWN:
            self._look_ahead(head)

    def value(self, text: str, unit: int) -> int | None:
        note_rounded(text, self._gathered)
        return self.read(text, unit)

    def read(self, text: str, unit: int = 1) -> int | None:
        if self.point == "." and "," not in text:
            try:
                return thousandths(text, unit)
            except BadInput:
                self._sign_in(text.strip())  # it may be none because its points stand between thousands
                raise
        return thousandths(text, unit, decimal=self._sign_in(text.strip()))

    def _sign_in(self, text: str) -> str:
        """The sign of a number; BadInput where it could be either, or is not that of the file."""
        if self.point == "," and text.count(",") == 1 and "." not in text:
            return ","
        if not self._is_table or (self._is_said and self.point == "."):
            return "."
        sign = decimal_sign(text)
        if sign is None:
            return "."
        if self._is_said:  # a point that can only be decimal was left alone by the spreadsheet
            return sign or ","
        if not sign:
            return self._sign_of_others(text)
        if self.point == _UNKNOWN:
            self._take(text, sign)
        elif sign != self.point:
            raise TwoWays(f"{shown(text)} {self._contrary(text, sign)}", value=text, hint=_HINT)
        return sign

    def _sign_of_others(self, text: str) -> str:
        """Of a number that could be read in two ways. The other sign than that of the file is asked about."""
        if self._is_plain or self.point in text:
            return self.point
        found, other = (",", ".") if "," in text else (".", ",")
        where = "" if self.point == _UNKNOWN else f", where {_NAMES[other]}s are decimal"
        why = f"may have a decimal {_NAMES[found]} or thousands{where}"
        raise TwoWays(f"{shown(text)} {why}", value=text, hint=_HINTS[found])

    def _contrary(self, text: str, sign: str) -> str:
        has = f"a decimal {_NAMES[sign]}" if sign in text else f"{_NAMES[self.point]}s between thousands"
        known = f", but {shown(self._shows)} shows that {_NAMES[self.point]}s are decimal"
        return f"has {has}" + known * bool(self._shows)

    def _look_ahead(self, head: Head) -> None:
        """What the beginning shows, where all of it shows the same."""
        cells = re.findall(_CELL.format(re.escape(head.delimiter)), head.text)
        found = {sign: cell for cell in reversed(cells) if (sign := decimal_sign(cell))}
        if len(found) == 1:
            ((sign, cell),) = found.items()
            self._take(cell, sign)

    def _take(self, text: str, sign: str) -> None:
        self.point, self._shows = sign, text
        if sign == ",":
            plain = re.sub("[^0-9,eE+-]", "", text).replace(",", ".")
            self._gathered.remarks.append(f"commas in its numbers are read as decimal: {text!r} as {plain}")


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
