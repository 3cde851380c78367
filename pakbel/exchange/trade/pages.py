"""The table of a web page, with the texts around it."""

from html.parser import HTMLParser

_WIDEST, _TALLEST = 1000, 100  # what a cell may claim to span


class Page(HTMLParser):
    """The texts outside of the table whose id holds `wanted`, and its rows with the line each ends in.

    A cell that spans several columns or rows leaves blanks where it reaches.
    """

    def __init__(self, wanted: str) -> None:
        super().__init__(convert_charrefs=True)
        self._wanted = wanted
        self.titles: list[str] = []
        self.rows: list[tuple[int, list[str]]] = []
        self.estimated = 0
        self._depth = 0  # of tables within the list
        self._words: list[str] | None = None
        self._span = (1, 1)
        self._below: dict[int, int] = {}  # column -> rows that a cell above still reaches into
        self._row: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "table" and (self._depth or self._wanted in said.get("id", "").casefold()):
            self._depth += 1
        elif tag == "tr" and self._depth == 1:
            self._end_row()
            self._row = []
        elif tag in {"td", "th"}:
            self._end_cell()
            self._words = []
            self._span = _span(said, "colspan", _WIDEST), _span(said, "rowspan", _TALLEST)
            self.estimated += bool(self._depth) and "estimated" in said.get("title", "").casefold()
        elif tag == "br" and self._words is not None:
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._end_cell()
        elif tag == "tr" and self._depth == 1:
            self._end_row()
        elif tag == "table":
            self._end_cell()
            if self._depth == 1:
                self._end_row()
            self._depth = max(self._depth - 1, 0)

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def _end_cell(self) -> None:
        if self._words is None:
            return
        text = " ".join("".join(self._words).split())
        self._words = None
        if self._row is None:
            if text and len(self.titles) < _TALLEST:
                self.titles.append(text)
            return
        self._pass_below(self._row)
        width, height = self._span
        if len(self._row) + width > _WIDEST:
            return
        for column in range(len(self._row), len(self._row) + width):
            if height > 1:
                self._below[column] = height - 1
        self._row += [text, *[""] * (width - 1)]

    def _pass_below(self, row: list[str]) -> None:
        """Leave the columns blank that a cell of a row above reaches into."""
        while (left := self._below.get(len(row), 0)) > 0 and len(row) < _WIDEST:
            self._below[len(row)] = left - 1
            row.append("")

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None and any(self._row):
            self._pass_below(self._row)
            self.rows.append((self.getpos()[0], self._row))
        self._row = None


def _span(said: dict[str, str], name: str, most: int) -> int:
    text = said.get(name, "1")
    return min(max(int(text[:6]), 1), most) if text.isdecimal() and text.isascii() else 1
