"""The columns of a table as a mapping names them, and what holds for every row."""

import re
from collections.abc import Sequence

from pakbel.domain.blocks import WORLD
from pakbel.domain.currencies import CURRENCIES
from pakbel.errors import BadInput, nearest
from pakbel.exchange.trade.amounts import unit_and_currency, unit_said
from pakbel.exchange.trade.commodities import edition_of
from pakbel.exchange.trade.contradictions import refusal
from pakbel.exchange.trade.economies import by_name, by_number
from pakbel.exchange.trade.flow_words import flow_of
from pakbel.exchange.trade.periods import stored_period
from pakbel.exchange.trade.reader import Said
from pakbel.reading.conventions import shown

_NEEDED = ("reporter", "partner", "flow")
_TONS = frozenset("t ton tons tonne tonnes mt".split())


class Columns:
    """Where each field stands, or the word that stands for it in every row."""

    def __init__(self, name: str, header: Sequence[str], said: Said) -> None:
        self.name = name
        self.header = [" ".join(each.lstrip("\ufeff").split()) for each in header]
        folded = [each.casefold() for each in self.header]
        self.words: dict[str, str] = {}
        self.place: dict[str, int] = {}
        self.values: list[tuple[int, str | None]] = []  # columns of values, each with its period
        self.fiscal_start = said.fiscal_start
        for field, column in (said.mapping or {}).items():
            if column.startswith("="):
                self.words[field] = column[1:]
            elif field != "value" or "*" not in column:
                self.place[field] = self._found(column, folded)
        self.said = said
        self.in_header: tuple[int | None, str | None] = (None, None)  # size and currency
        self.units: set[int] = set()  # what values are counted in, where the file says it
        for field in ("reporter", "partner", "flow", "period", "classification", "currency"):
            option = getattr(said, field)
            if field in self.words:
                self._check_word(field, option)
            elif option is not None and field not in self.place:
                self.words[field] = option
        self.values = self._values((said.mapping or {}).get("value"))
        self._require()
        self.unit, self.currency = self._unit(said)
        self.in_tons = bool(_TONS & set(re.findall(r"[a-z]+", self.header_of("net_weight").casefold())))

    def text(self, cells: Sequence[str], field: str) -> str:
        at = self.place.get(field)
        return self.words.get(field, "") if at is None else cells[at].strip()

    @property
    def needed(self) -> int:
        """How many cells a row must have for every column that is read."""
        return 1 + max([*self.place.values(), *(at for at, _ in self.values)])

    def header_of(self, field: str) -> str:
        """What the column of a field is called; empty where it has none."""
        at = self.place.get(field)
        return "" if at is None else self.header[at]

    def _check_word(self, field: str, option: str | None) -> None:
        """BadInput where a word of the mapping means nothing, or something else than the option."""
        word = self.words[field]
        try:
            meant = self.meaning(field, word)
        except BadInput as error:
            raise BadInput(f"--map {field}=={word}: {error.message}", value=word, hint=error.hint) from error
        if option is not None and meant != option:
            raise BadInput(f"--map says {shown(word)}, not {option}", field=f"--{field}", value=option)

    def meaning(self, field: str, word: str) -> str:
        """What a word of the mapping, or of an option, stands for."""
        match field:
            case "reporter" | "partner":
                code = by_number(word) if word.isdecimal() else by_name(word)
                if code is None or (code == WORLD and field == "reporter"):
                    raise BadInput(f"{shown(word)} is no country", hint="PAK, PK and Pakistan are known")
                return code
            case "flow":
                return flow_of(word)
            case "period":
                return stored_period(word, self.fiscal_start, self.words.get("frequency"))
            case "classification":
                return edition_of(word)
        return currency_of(word)

    def _found(self, column: str, folded: list[str]) -> int:
        wanted = " ".join(column.split()).casefold()
        count = folded.count(wanted)
        if count == 1:
            return folded.index(wanted)
        if count:
            raise BadInput(f"{self.name}: {count} columns are called {shown(column)}", value=column)
        meant = nearest(wanted, folded)
        raise BadInput(
            f"{self.name}: no column {shown(column)}",
            value=column,
            hint=f"{self.header[folded.index(meant)]!r} is one"
            if meant
            else f"its columns are {', '.join(map(repr, self.header[:12]))}",
        )

    def _values(self, column: str | None) -> list[tuple[int, str | None]]:
        if column is None:
            raise BadInput(f"{self.name}: the mapping names no column of values", hint="--map value=COLUMN")
        if "*" not in column:
            return [(self.place["value"], None)]
        before, _, after = " ".join(column.split()).partition("*")
        pattern = re.compile(f"{re.escape(before)}(.+?){re.escape(after)}", re.IGNORECASE)
        found: list[tuple[int, str | None]] = []
        for at, name in enumerate(self.header):
            match = pattern.fullmatch(name)
            period = match and self._period_or_none(match[1])
            if period:
                found.append((at, period))
        if not found:
            raise BadInput(f"{self.name}: no column is {shown(column)} with a period for the *", value=column)
        return found

    def _period_or_none(self, text: str) -> str | None:
        try:
            return stored_period(text.strip(), self.fiscal_start, self.words.get("frequency"))
        except BadInput:
            return None

    def _require(self) -> None:
        for field in _NEEDED:
            if field not in self.place and field not in self.words:
                raise BadInput(
                    f"{self.name}: the mapping does not say the {field}",
                    field=field,
                    hint=f"--{field} {'import' if field == 'flow' else 'BLR'}, or --map {field}=COLUMN",
                )
        if self.values[0][1] is None and "period" not in self.place and "period" not in self.words:
            raise BadInput(f"{self.name}: the mapping does not say the period", hint="--map period=COLUMN")
        if len(self.values) > 1 and {"net_weight", "quantity"} & set(self.place):
            raise BadInput(
                f"{self.name}: one weight or quantity cannot belong to {len(self.values)} periods",
                hint="leave net_weight and quantity out of the mapping",
            )

    def _in_header(self, header: str, said: Said) -> tuple[int | None, tuple[int | None, str | None]]:
        """The size that a column's name says in a word; and with the currency what it comes to."""
        unit = said.unit or unit_of(self.words.get("unit", ""))[0]
        currency = said.currency or self.words.get("currency", "").upper()
        try:
            found = unit_said(header, unit), unit_of(header, unit, currency or None)
        except BadInput as error:
            raise BadInput(f"{self.name}: {error.message}", value=header, hint=error.hint) from error
        self.in_header = found[0], found[1][1]
        return found

    def _unit(self, said: Said) -> tuple[int | None, str | None]:
        """The unit and the currency of all values; None where each row says its own."""
        word, header = self.words.get("unit", ""), self.header[self.values[0][0]]
        there, (implied, currency) = self._in_header(header, said)
        if there is not None:
            self.units.add(there)
        size, of_word = unit_of(word)
        if said.unit is not None and size is not None and size != said.unit:
            raise BadInput(f"--map says {shown(word)}, not {said.unit:,}", field="--unit", value=said.unit)
        size = said.unit or size
        if None not in {size, there} and size != there:
            raise refusal(self.name, "unit", f"{size:,}", [f"{there:,}"])
        size = size or there or implied
        named = currency_of(self.words["currency"]) if "currency" in self.words else of_word
        if None not in {named, currency} and named != currency:
            raise refusal(self.name, "currency", str(named), [str(currency)])
        currency = named or currency
        if size is None and "unit" not in self.place:
            raise BadInput(
                f"{self.name}: it is not said what one unit of the values is",
                field="unit",
                hint="--unit 1, --unit thousand or --unit million",
            )
        if currency is None and not {"unit", "currency"} & set(self.place):
            raise BadInput(
                f"{self.name}: the currency of the values is not said",
                field="currency",
                hint="--currency USD",
            )
        return size, None if currency is None else currency_of(currency)


def unit_of(text: str, unit: int | None = None, currency: str | None = None) -> tuple[int | None, str | None]:
    plain = text.strip().casefold()
    if re.fullmatch("10{0,12}", plain, re.ASCII):
        return int(plain), None
    return (1, None) if plain in {"unit", "units", "one"} else unit_and_currency(text, unit, currency)


def currency_of(text: str) -> str:
    code = text.strip().upper()
    found = code if code in CURRENCIES else unit_and_currency(text)[1]
    if found is None:
        raise BadInput(f"{shown(text)} is no currency", field="currency", hint="USD, PKR, BYN")
    return found
