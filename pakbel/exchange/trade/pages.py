"""The table of a web page, with the texts around it.

Read here and not by the library's parser, which takes minutes for some hundred kilobytes of marks that
are never closed: here every character is looked at a few times at most.
"""

import re
import string
from html import unescape

from pakbel.errors import BadInput

_WIDEST, _TALLEST = 1000, 100  # what a cell may claim to span
_MOST_CELLS = 1_000_000  # blank ones that others span among them
_TAG = re.compile(r"""<([a-zA-Z][^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+)>""")
_NAME = re.compile(r"[^\s/]+")
_ATTRIBUTE = re.compile(r"""([^\s=/"'>]++)\s*+(?:=\s*+("[^"]*+"|'[^']*+'|[^\s"'>]*+))?""")
_LETTERS = frozenset(string.ascii_letters)
_OTHER_MARKS = frozenset("!?")
_SAYS = frozenset({"table", "td", "th"})  # tags whose attributes matter
_NO_TEXT = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}


class Page:
    """The texts outside of the table whose id holds `wanted`, and its rows with the line each ends in.

    A cell that spans several columns or rows leaves blanks where it reaches. BadInput where the page
    ends inside a mark or the table.
    """

    def __init__(self, wanted: str, text: str) -> None:
        self._wanted = wanted
        self.titles: list[str] = []
        self.rows: list[tuple[int, list[str]]] = []
        self.estimated = 0
        self._text = text
        self._at = 0
        self._line, self._counted = 1, 0  # of the page, and up to where its lines are counted
        self._cells = 0
        self._depth = 0  # of tables within the list
        self._words: list[str] | None = None
        self._span = (1, 1)
        self._below: dict[int, int] = {}  # column -> rows that a cell above still reaches into
        self._row: list[str] | None = None
        self._read()
        if self._depth:
            raise self._cut("the list")

    def _read(self) -> None:
        text = self._text
        while (mark := text.find("<", self._at)) >= 0:
            self._data(text[self._at : mark])
            self._at = mark
            if text.startswith("<!--", mark):
                self._at = self._end_of("-->", "a comment")
            elif text[mark + 1 : mark + 2] in _OTHER_MARKS:
                self._at = self._end_of(">", "a tag")
            elif text.startswith("</", mark):
                end = self._end_of(">", "a tag")
                self._end(text[mark + 2 : end - 1].strip().lower())
                self._at = end
            elif text[mark + 1 : mark + 2] in _LETTERS:
                self._tag()
            else:
                self._data("<")
                self._at = mark + 1
        self._data(text[self._at :])

    def _tag(self) -> None:
        found = _TAG.match(self._text, self._at)
        if found is None:
            raise self._cut("a tag")
        begin = _NAME.match(found[1])
        name = begin[0].lower() if begin else ""
        said = _said(found[1][len(name) :]) if name in _SAYS else {}
        self._start(name, said)
        self._at = found.end()
        if name in _NO_TEXT:
            closing = _NO_TEXT[name].search(self._text, self._at)
            if closing is None:
                raise self._cut(f"a {name}")
            self._at = closing.start()

    def _end_of(self, mark: str, what: str) -> int:
        end = self._text.find(mark, self._at)
        if end < 0:
            raise self._cut(what)
        return end + len(mark)

    def _cut(self, what: str) -> BadInput:
        return BadInput(f"{self._count_lines()}: {what} is never closed: the page is cut off or damaged")

    def _count_lines(self) -> int:
        self._line += self._text.count("\n", self._counted, self._at)
        self._counted = self._at
        return self._line

    def _start(self, tag: str, said: dict[str, str]) -> None:
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

    def _end(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._end_cell()
        elif tag == "tr" and self._depth == 1:
            self._end_row()
        elif tag == "table":
            self._end_cell()
            if self._depth == 1:
                self._end_row()
            self._depth = max(self._depth - 1, 0)

    def _data(self, text: str) -> None:
        if text and self._words is not None:
            self._words.append(_plain(text))

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
        self._count_cells(width)
        if len(self._row) + width > _WIDEST:
            return
        if height > 1:
            self._below |= dict.fromkeys(range(len(self._row), len(self._row) + width), height - 1)
        self._row += [text, *[""] * (width - 1)]

    def _pass_below(self, row: list[str]) -> None:
        """Leave the columns blank that a cell of a row above reaches into."""
        begun = len(row)
        while (left := self._below.get(len(row), 0)) > 0 and len(row) < _WIDEST:
            self._below[len(row)] = left - 1
            row.append("")
        self._count_cells(len(row) - begun)

    def _count_cells(self, more: int) -> None:
        self._cells += more
        if self._cells > _MOST_CELLS:
            raise BadInput(f"{self._count_lines()}: the page has more than {_MOST_CELLS:,} cells")

    def _end_row(self) -> None:
        self._end_cell()
        if self._row is not None and any(self._row):
            self._pass_below(self._row)
            self.rows.append((self._count_lines(), self._row))
        self._row = None


def _said(text: str) -> dict[str, str]:
    """The attributes of a tag; of two with one name the last."""
    return {name.lower(): _plain(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(text)}


def _plain(text: str) -> str:
    """Without the references to characters that HTML has; a number too long for one is left."""
    try:
        return unescape(text)
    except ValueError:
        return text


def _span(said: dict[str, str], name: str, most: int) -> int:
    text = said.get(name, "1")
    return min(max(int(text[:6]), 1), most) if text.isdecimal() and text.isascii() else 1
