"""The rows of a large table, streamed: each as wide as its header, with the line that it ends in.

Memory is bounded by one row. A file that ends inside a row is refused; a row of another width
elsewhere is a bad row. One empty cell more than the header has is a comma too many at the line's end.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Protocol

from pakbel.errors import BadInput
from pakbel.exchange.trade.reader import Gathered, TradeFile

_LONGEST_CELL = 1 << 17
_LONGEST_ROW = 64  # lines: a quote that is never closed must not take in the rest of a large file
_WHY = {
    "unexpected end of data": "the file ends inside a quoted cell: it is cut off",
    "field larger than field limit (131072)": "a quote is opened and never closed",
}


class _Rows(Protocol):
    @property
    def line_num(self) -> int: ...

    def __iter__(self) -> Iterator[list[str]]: ...


class Streamed:
    """A table whose first row that is not blank is its header."""

    def __init__(self, file: TradeFile, gathered: Gathered) -> None:
        self.name = file.head.name
        self._file = file
        self._gathered = gathered
        self._error: type[Exception] = BadInput
        self._done = 0  # the line in which the last row ended
        self._reader = self._parsing()
        self.header = [name.strip() for name in self._first()]
        while self.header and not self.header[-1]:
            self.header.pop()

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        reader, width, short = self._reader, len(self.header), None
        try:
            for row in reader:
                self._done = line = reader.line_num
                cells = len(row)
                if short is not None and row:
                    self._bad(short)
                    short = None
                if cells == width or (cells == width + 1 and not row[-1]):
                    yield line, row
                elif not row or not any(cell.strip() for cell in row):
                    continue
                elif cells < width:
                    short = line, cells
                elif any(cell.strip() for cell in row[width:]):
                    self._bad((line, cells))
                else:
                    yield line, row
        except self._error as error:
            raise self._refusal(error) from error
        if short is not None:
            why = f"the file ends inside a row: {self._counted(short[1])}"
            raise BadInput(f"{self.name}:{short[0]}: {why}", value=self.name, hint="fetch it again")

    def _first(self) -> list[str]:
        try:
            for row in self._reader:
                self._done = self._reader.line_num
                if any(cell.strip() for cell in row):
                    return row
        except self._error as error:
            raise self._refusal(error) from error
        return []

    def _parsing(self) -> _Rows:
        import csv  # a door: only an import reads tables

        csv.field_size_limit(_LONGEST_CELL)
        self._error = csv.Error
        lines = chain.from_iterable(self._fed())
        return csv.reader(lines, delimiter=self._file.head.delimiter, strict=True)

    def _fed(self) -> Iterator[list[str]]:
        """The lines, as long as rows come of them: a quote never closed must not take in a large file."""
        done, stalled = -1, 0
        for batch in self._file.batches():
            stalled = stalled + len(batch) if done == self._done else 0
            if stalled > _LONGEST_ROW:
                why = f"a row runs over more than {_LONGEST_ROW} lines: a quote is opened and never closed"
                raise BadInput(f"{self.name}:{done + 1}: {why}", value=self.name)
            done = self._done
            yield batch

    def _bad(self, found: tuple[int, int]) -> None:
        line, cells = found
        self._gathered.rows += 1
        self._gathered.problem(f"{self.name}:{line}: {self._counted(cells)}")

    def _counted(self, cells: int) -> str:
        return f"{cells} cell{'' if cells == 1 else 's'} under {len(self.header)} columns"

    def _refusal(self, error: Exception) -> BadInput:
        why = _WHY.get(str(error), str(error))
        return BadInput(f"{self.name}:{self._done + 1}: {why}", value=self.name)
