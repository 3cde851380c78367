"""A table in text whose columns are found by their names, streamed."""

from collections.abc import Iterator, Sequence

from pakbel.errors import BadInput
from pakbel.exchange.trade.reader import Gathered, TradeFile
from pakbel.exchange.trade.streaming import Streamed


class Table:
    """A table under one header. `place` says where a column stands, by its folded name."""

    def __init__(self, file: TradeFile, gathered: Gathered) -> None:
        self.name = file.head.name
        self._gathered = gathered
        self._rows = Streamed(file, gathered)
        self.header = [name.lstrip("\ufeff").strip() for name in self._rows.header]
        self.place: dict[str, int] = {}
        for index, name in enumerate(self.header):
            self.place.setdefault(name.casefold(), index)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Its rows, each as wide as the header at least; a header that is repeated is none of them."""
        width, first = len(self.header), self.header[0] if self.header else ""
        for line, cells in self._rows:
            self._gathered.rows += 1
            if cells[0].strip() == first and [cell.strip() for cell in cells[:width]] == self.header:
                self._gathered.set_aside["headers repeated among the rows"] += 1
            else:
                yield line, cells

    def require(self, *names: str) -> list[int]:
        """Where these columns stand. BadInput names the ones that are not there."""
        missing = [name for name in names if name not in self.place]
        if missing:
            raise BadInput(f"{self.name}: no column {', '.join(map(repr, missing))}")
        return [self.place[name] for name in names]


def cell(cells: Sequence[str], place: int | None) -> str:
    """A cell without the spaces around it; empty where the file has no such column."""
    return "" if place is None else cells[place].strip()
