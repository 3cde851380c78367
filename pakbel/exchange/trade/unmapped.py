"""Columns that a mapping passes over though they name a country or a flow.

What is said of every row instead may not be something else than they say: rows of other pairs would
be counted as those of the one that was asked for.
"""

from collections.abc import Sequence

from pakbel.errors import BadInput
from pakbel.exchange.trade.comtrade_columns import spellings_of
from pakbel.exchange.trade.economies import is_group
from pakbel.exchange.trade.flow_words import flow_of
from pakbel.exchange.trade.mapped_columns import Columns
from pakbel.exchange.trade.places import Places
from pakbel.exchange.trade.reader import Gathered, Head
from pakbel.exchange.trade.sniffing import folded, recognise
from pakbel.reading.conventions import shown

_OTHERS = {
    "reporter": ("reportername", "reporteriso3", "reporter name"),
    "partner": ("partnername", "partneriso3", "partner name"),
    "flow": ("tradeflowname", "tradeflow", "flow"),
}
_MOST = 10_000  # cells that are remembered: a column of noise must not fill the memory


class Unmapped:
    """The columns of one file that speak of what every row is said to be."""

    def __init__(self, columns: Columns, head: Head) -> None:
        self._columns, self._head = columns, head
        self._places = Places(Gathered())
        names = folded(columns.header)
        self._speaking: list[tuple[str, int, str, set[str]]] = []
        for field, others in _OTHERS.items():
            spelling = next((each for each in (*spellings_of(field), *others) if each in names), None)
            if field in columns.words and spelling is not None:
                meant = columns.meaning(field, columns.words[field])
                self._speaking.append((field, names.index(spelling), meant, set()))

    def check(self, line: int, cells: Sequence[str]) -> None:
        """BadInput where a cell names another country or flow than every row is said to be of."""
        for field, at, meant, agreeing in self._speaking:
            cell = cells[at]
            if cell in agreeing:
                continue
            if self._says_other(field, cell, meant):
                raise self._refusal(line, field, at, cell)
            if len(agreeing) < _MOST:
                agreeing.add(cell)

    def _says_other(self, field: str, cell: str, meant: str) -> bool:
        """What means nothing to us contradicts nothing: for that there are options."""
        if field != "flow":
            return self._places.code(cell) not in {None, meant} or (
                is_group(cell) and self._places.code(cell) is None
            )
        try:
            return flow_of(cell.strip()) != meant
        except BadInput:
            return False

    def _refusal(self, line: int, field: str, at: int, cell: str) -> BadInput:
        from pakbel.exchange.trade.formats import FORMATS  # a door: what reads files imports them all

        name, word = self._columns.header[at], self._columns.words[field]
        ways = [f"map {field}={name}"]
        if recognise(self._head, FORMATS) is not None:
            ways.insert(0, "leave --map out, for the file is known without it")
        return BadInput(
            f"{self._columns.name}:{line}: {name} is {shown(cell.strip())}, not {word.replace('_', '-')}",
            field=f"--{field}" if getattr(self._columns.said, field) is not None else "--map",
            value=word,
            hint=", or ".join(ways),
        )
