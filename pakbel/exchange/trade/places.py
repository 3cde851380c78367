"""The countries that a file's rows name: resolved once each, and what is no country set aside by reason."""

from pakbel.domain.blocks import WORLD
from pakbel.errors import BadInput
from pakbel.exchange.trade import economies
from pakbel.exchange.trade.reader import Gathered
from pakbel.reading.conventions import shown

GROUPS = "partners that are groups of countries"
UNKNOWN = "partners that are no country we know"
_OF_REPORTERS = tuple(reason.replace("partners", "reporters") for reason in (GROUPS, UNKNOWN))
_NAMED = 5


class Places:
    """Names and codes of one file. `partner` and `reporter` give a code, or None and count the row."""

    def __init__(self, gathered: Gathered) -> None:
        self._gathered = gathered
        self._known: dict[tuple[str, int | None], str | None] = {}
        self._unknown: list[str] = []

    def code(self, text: str, year: int | None = None) -> str | None:
        """The three-letter code of a code or name of any kind, None where it is no country."""
        key = text.strip(), year
        if key not in self._known:
            if len(self._known) > 100_000:  # a file of noise must not fill the memory
                self._known.clear()
            self._known[key] = _code(*key)
        return self._known[key]

    def partner(self, text: str, year: int | None = None) -> str | None:
        found = self.code(text, year)
        if found is None:
            self._set_aside(text.strip(), GROUPS, UNKNOWN)
        return found

    def reporter(self, text: str, year: int | None = None) -> str | None:
        """The world keeps no books: it is a partner only."""
        found = self.code(text, year)
        if found is None or found == WORLD:
            self._set_aside(text.strip(), *_OF_REPORTERS)
            return None
        return found

    @property
    def unknown(self) -> str:
        """The first that were not known, quoted; empty where all were."""
        more = " …" if len(self._unknown) == _NAMED else ""
        return "; ".join(self._unknown) + more

    def remark(self) -> None:
        """Say which were not known; a misspelt one should not be lost in silence."""
        if self._unknown:
            self._gathered.remarks.append(f"not known as countries: {self.unknown}")

    def _set_aside(self, text: str, group: str, unknown: str) -> None:
        if economies.is_group(text) or self.code(text) == WORLD:
            self._gathered.set_aside[group] += 1
            return
        self._gathered.set_aside[unknown] += 1
        quoted = shown(text)
        if quoted not in self._unknown and len(self._unknown) < _NAMED:
            self._unknown.append(quoted)


def said(text: str, option: str) -> str:
    """The country that the user names in an option."""
    found = _code(text.strip(), None)
    if found is None:
        raise BadInput(f"{option}: {shown(text)} is no country", value=text, hint=f"{option} PAK")
    return found


def _code(text: str, year: int | None) -> str | None:
    if text.isdigit() and text.isascii():
        return economies.by_number(text, year)
    return economies.by_name(text)
