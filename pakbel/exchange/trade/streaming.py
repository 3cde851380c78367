"""The rows of a large table, streamed: each as wide as its header, with the line that it ends in.

Memory is bounded by one row. A file that ends inside a row is refused; a row of another width
elsewhere is a bad row: cut short, it says nothing of the cells it lacks. One empty cell more than the
header has is a comma too many at the line's end.
"""

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Protocol

from pakbel.errors import BadInput
from pakbel.exchange.trade.reader import Gathered, TradeFile
from pakbel.exchange.trade.sniffing import is_separator

_LONGEST_CELL = 1 << 17
_LONGEST_ROW = 64  # lines: a quote that is never closed must not take in the rest of a large file
_WHY = {
    "unexpected end of data": "the file ends inside a quoted cell: it is cut off",
}
_TOO_LONG = f"field larger than field limit ({_LONGEST_CELL})"


class _Rows(Protocol):
    @property
    def line_num(self) -> int: ...

    def __iter__(self) -> Iterator[list[str]]: ...


class Streamed:
    """A table under its header: the first row that is not blank, or the one that `is_header` knows.

    It looks at `most` rows for that; those before it are `above`. A row has to have `needed` cells, as
    many as the header unless that is set; what it lacks of the others is blank.
    """

    def __init__(
        self,
        file: TradeFile,
        gathered: Gathered,
        *,
        delimiter: str | None = None,
        is_header: Callable[[list[str]], bool] = lambda _: True,
        most: int = 1,
    ) -> None:
        self.name = file.head.name
        self.above: list[tuple[int, list[str]]] = []
        self.needed: int | None = None
        self.advice = ""  # what the user can do about rows that are too short
        self._file = file
        self._gathered = gathered
        self._error: type[Exception] = BadInput
        self._done = 0  # the line in which the last row ended
        self._is_ended = True  # whether the last line that was read has an end
        self._batch: list[str] = []  # the lines that are being read, and how many came before them
        self._fed_before = 0
        self._reader = self._parsing(delimiter or file.head.delimiter)
        self.header_line, header = self._headed(is_header, most)
        self.header = [name.strip() for name in header]
        while self.header and not self.header[-1]:
            self.header.pop()
        self.width = len(self.header)  # cells beyond it are too many
        self.unnamed = len(header) - self.width  # of the header's last cells

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        reader, width, short = self._reader, self.width, None
        try:
            for row in reader:
                self._done = line = reader.line_num
                cells = len(row)
                if short is not None and row:
                    yield from self._padded(*short)
                    short = None
                if cells == width or (cells == width + 1 and not row[-1]):
                    yield line, row
                elif not row or not any(cell.strip() for cell in row):
                    continue
                elif cells < width:
                    short = line, row
                elif any(cell.strip() for cell in row[width:]):
                    self._bad(line, cells)
                else:
                    yield line, row
        except self._error as error:
            raise self._refusal(error) from error
        if short is not None:
            yield from self._ending(*short)

    def _headed(self, is_header: Callable[[list[str]], bool], most: int) -> tuple[int, list[str]]:
        found: tuple[int, list[str]] = (0, [])
        try:
            for row in self._reader:
                self._done = self._reader.line_num
                if not any(cell.strip() for cell in row) or (self._done == 1 and is_separator("".join(row))):
                    continue
                found = self._done, row
                if is_header(row) or len(self.above) + 1 >= most:
                    break
                self.above.append(found)
        except self._error as error:
            raise self._refusal(error) from error
        return found

    def _padded(self, line: int, row: list[str]) -> Iterator[tuple[int, list[str]]]:
        """A row shorter than the header, where all that is needed is there."""
        if len(row) < (self.width if self.needed is None else self.needed):
            self._bad(line, len(row))
        else:
            yield line, [*row, *[""] * (self.width - len(row))]

    def _ending(self, line: int, row: list[str]) -> Iterator[tuple[int, list[str]]]:
        """The last row, and it is short: no cell of it can be trusted where its line has no end."""
        if self._is_ended and self.needed is not None and len(row) >= self.needed:
            yield from self._padded(line, row)
            return
        why = f"the file ends inside a row: {self._counted(len(row))}"
        raise BadInput(f"{self.name}:{line}: {why}", value=self.name, hint="fetch it again")

    def _parsing(self, delimiter: str) -> _Rows:
        import csv  # a door: only an import reads tables

        csv.field_size_limit(_LONGEST_CELL)
        self._error = csv.Error
        lines = chain.from_iterable(self._fed())
        return csv.reader(lines, delimiter=delimiter, strict=True)

    def _fed(self) -> Iterator[list[str]]:
        """The lines, as long as rows come of them: a quote never closed must not take in a large file."""
        done, stalled = -1, 0
        for batch in self._file.batches():
            stalled = stalled + len(batch) if done == self._done else 0
            if stalled > _LONGEST_ROW:
                why = f"a row runs over more than {_LONGEST_ROW} lines: a quote is opened and never closed"
                raise BadInput(f"{self.name}:{done + 1}: {why}", value=self.name)
            done = self._done
            self._is_ended = not batch or batch[-1].endswith(("\n", "\r"))
            self._fed_before += len(self._batch)
            self._batch = batch
            yield batch

    def _bad(self, line: int, cells: int) -> None:
        self._gathered.rows += 1
        advice = self.advice if cells < self.width else ""
        self._gathered.problem(f"{self.name}:{line}: {self._counted(cells)}{advice}")

    def _counted(self, cells: int) -> str:
        return f"{cells} cell{'' if cells == 1 else 's'} under {self.width} columns"

    def _refusal(self, error: Exception) -> BadInput:
        why = _WHY.get(str(error), str(error))
        if why == _TOO_LONG:
            at = self._reader.line_num  # of the last batch, where the reader gave up
            is_quoted = at > self._done + 1 or '"' in self._batch[at - 1 - self._fed_before]
            long = f"a cell is longer than {_LONGEST_CELL:,} characters"
            why = "a quote is opened and never closed" if is_quoted else long
        return BadInput(f"{self.name}:{self._done + 1}: {why}", value=self.name)
