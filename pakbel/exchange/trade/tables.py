"""The rows of a table in text, streamed, each with the line that it ends in."""

from collections.abc import Iterable, Iterator, Sequence

from pakbel.errors import BadInput
from pakbel.exchange.trade.reader import Gathered, TradeFile

_LONGEST_CELL = 2**17  # a quote that is never closed must not take in the rest of a large file
_WHY = {"unexpected end of data": "a quote is opened and never closed"}


class Table:
    """A table under one header. `place` says where a column stands, by its folded name."""

    def __init__(self, file: TradeFile, gathered: Gathered) -> None:
        self.name = file.head.name
        self._gathered = gathered
        self._rows = rows(file)
        _, header = next(self._rows, (0, []))
        self.header = [name.strip().lstrip("\ufeff").strip() for name in header]
        while self.header and not self.header[-1]:
            self.header.pop()
        self.place: dict[str, int] = {}
        for index, name in enumerate(self.header):
            self.place.setdefault(name.casefold(), index)

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Its rows, each as wide as the header. One that is not is a bad row; a repeated header is none."""
        width = len(self.header)
        for line, cells in self._rows:
            self._gathered.rows += 1
            if len(cells) > width and any(cell.strip() for cell in cells[width:]):
                self._gathered.problem(f"{self.name}:{line}: {len(cells)} cells under {width} columns")
            elif [cell.strip() for cell in cells[:width]] == self.header:
                self._gathered.set_aside["headers repeated among the rows"] += 1
            else:
                yield line, [*cells[:width], *[""] * (width - len(cells))]

    def require(self, *names: str) -> list[int]:
        """Where these columns stand. BadInput names the ones that are not there."""
        missing = [name for name in names if name not in self.place]
        if missing:
            raise BadInput(f"{self.name}: no column {', '.join(map(repr, missing))}")
        return [self.place[name] for name in names]


def rows(file: TradeFile, delimiter: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """All rows that are not empty, by the delimiter of the first one or another. BadInput names the file and the line where the quotes do not fit."""
    import csv  # a door: only an import reads tables

    csv.field_size_limit(_LONGEST_CELL)
    last = [""]
    reader = csv.reader(_noted(file.lines(), last), delimiter=delimiter or file.head.delimiter, strict=True)
    width, short = 0, None
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if short is not None:
                yield short
                short = None
            if len(cells) < width:
                short = reader.line_num, cells
            else:
                width = width or len(cells)
                yield reader.line_num, cells
    except csv.Error as error:
        why = _WHY.get(str(error), str(error))
        raise BadInput(f"{file.head.name}: line {reader.line_num}: {why}") from error
    if short is not None:
        _refuse_cut(file.head.name, short, width, last[0])
        yield short


def _noted(lines: Iterable[str], last: list[str]) -> Iterator[str]:
    """The same lines; afterwards `last` holds the last of them."""
    for line in lines:
        last[0] = line
        yield line


def _refuse_cut(name: str, row: tuple[int, list[str]], width: int, last: str) -> None:
    """Spreadsheets leave out empty cells at the end of a row, but no file's last line end."""
    line, cells = row
    if not last.endswith(("\n", "\r")):
        why = f"the file ends inside a row: {len(cells)} cells under {width} columns"
        raise BadInput(f"{name}:{line}: {why}", value=name, hint="fetch it again, or end its last line")


def cell(cells: Sequence[str], place: int | None) -> str:
    """A cell without the spaces around it; empty where the file has no such column."""
    return "" if place is None else cells[place].strip()
