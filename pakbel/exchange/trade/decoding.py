"""From bytes to lines of text: UTF-8, or a single-byte encoding from the first byte on that is not.

A piece of text is decoded up to its last line end, so memory is bounded by a piece and a line. What
is not UTF-8 is read as Latin-1 (or Windows-1252 where it has bytes that Latin-1 leaves empty) and said
so; a reader takes codes and figures in ASCII only, so that such bytes pass in descriptions and names.
"""

import codecs
import re
from collections.abc import Iterator
from io import StringIO

from pakbel.exchange.trade.source import PIECE, Source

UTF_8, LATIN_1, WINDOWS = "utf-8", "iso-8859-1", "windows-1252"
_BOM = codecs.BOM_UTF8
_EMPTY_IN_LATIN_1 = re.compile("[\x80-\x9f]")


def text_of_head(raw: bytes) -> tuple[str, str]:
    """The text of the beginning of a file, and its encoding so far; the last row may be cut."""
    raw = raw.removeprefix(_BOM)
    try:
        return codecs.getincrementaldecoder(UTF_8)().decode(raw), UTF_8
    except UnicodeDecodeError:
        text = raw.decode(LATIN_1)
        if _is_windows(text):
            return raw.decode(WINDOWS, "replace"), WINDOWS
        return text, LATIN_1


def batches_of(source: Source, remarks: list[str]) -> Iterator[list[str]]:
    """The text in lists of lines, line ends kept."""
    decoding = _Decoding(source, remarks)
    rest, first = b"", True
    for piece in source.texts():
        given = rest + (piece.removeprefix(_BOM) if first else piece)
        first = False
        cut = _after_last_line(given)
        given, rest = given[:cut], given[cut:]
        if len(rest) > PIECE:
            raise source.refusal(
                f"the line is longer than {PIECE >> 10} KiB: no table", line=source.lines + 1
            )
        if given:
            yield decoding.lines(given)
    if rest:
        is_cut = source.lines > 0 and not source.is_ended and not rest.endswith(b"\r") and bool(rest.strip())
        yield decoding.lines(rest)
        if is_cut:  # what programs write ends with an end: a figure may have lost its last digits
            remarks.append(f"line {source.lines}, the last, has no end: it may be cut")


def pieces_of(source: Source) -> Iterator[str]:
    """The text in pieces, all of it UTF-8."""
    decoder = codecs.getincrementaldecoder(UTF_8)()
    first = True
    for piece in source.texts():
        given = piece.removeprefix(_BOM) if first else piece
        first = False
        refuse_zeros(source, given, source.lines + 1)
        try:
            text = decoder.decode(given)
        except UnicodeDecodeError as error:
            raise _not_text(source, error, source.lines + 1) from error
        yield text
        source.lines += given.count(b"\n")
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise source.refusal("ends inside a character: it is cut off", line=source.lines + 1) from error


def _after_last_line(given: bytes) -> int:
    """Where the last whole line ends; a carriage return at the very end may belong to what follows."""
    return max(given.rfind(b"\n"), given.rfind(b"\r", 0, -1)) + 1


class _Decoding:
    """The encoding of a text so far; what was ASCII until now may still turn out to be either."""

    def __init__(self, source: Source, remarks: list[str]) -> None:
        self._source = source
        self._remarks = remarks
        self._encoding = UTF_8
        self._is_wide = False  # whether UTF-8 went beyond ASCII

    def lines(self, given: bytes) -> list[str]:
        """Whole lines decoded. BadInput where they are text in no encoding that we know."""
        refuse_zeros(self._source, given, self._source.lines + 1)
        # ASCII is Latin-1 too, and that is decoded four times as fast.
        lines = _split(given.decode(LATIN_1)) if given.isascii() else self._beyond_ascii(given)
        self._source.lines += len(lines)
        return lines

    def _beyond_ascii(self, given: bytes) -> list[str]:
        line = self._source.lines + 1
        if self._encoding == UTF_8:
            try:
                text = given.decode(UTF_8)
            except UnicodeDecodeError as error:
                if self._is_wide or not given[: error.start].isascii():
                    raise _not_text(self._source, error, line) from error
                self._become(LATIN_1, line + given.count(b"\n", 0, error.start))
            else:
                self._is_wide = True
                return _split(text)
        if self._encoding == LATIN_1:
            lines = _split(given.decode(LATIN_1))
            found = next((at for at, each in enumerate(lines) if _is_windows(each)), None)
            if found is None:
                return lines
            self._become(WINDOWS, line + found)
        try:
            return _split(given.decode(WINDOWS))
        except UnicodeDecodeError as error:
            raise _not_text(self._source, error, line) from error

    def _become(self, encoding: str, line: int) -> None:
        self._encoding = encoding
        self._remarks.append(f"not UTF-8: read as {encoding.upper()} from line {line} on")


def _split(text: str) -> list[str]:
    """Lines by the ends that a table has; Unicode takes some other characters for ends too."""
    lines = text.splitlines(keepends=True)
    if any([line[-1] != "\n" for line in lines[:-1]]):  # noqa: C419 - a list is twice as fast here
        return list(StringIO(text, newline=""))
    return lines


def _is_windows(line: str) -> bool:
    return not line.isascii() and _EMPTY_IN_LATIN_1.search(line) is not None


def refuse_zeros(source: Source, given: bytes, line: int) -> None:
    """BadInput with the line of a byte that no text has; `line` is the first of those that are given."""
    at = given.find(b"\0")
    if at >= 0:
        line += given.count(b"\n", 0, at)
        raise source.refusal("holds zero bytes: it is no text, or damaged", line=line)


def _not_text(source: Source, error: UnicodeDecodeError, line: int) -> Exception:
    line += error.object.count(b"\n", 0, error.start)
    return source.refusal(
        f"byte 0x{error.object[error.start]:02x} is neither UTF-8 nor Latin-1",
        line=line,
        hint="save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')",
    )
