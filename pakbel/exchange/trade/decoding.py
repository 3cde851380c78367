"""From bytes to lines of text: UTF-8, or a single-byte encoding from the first byte on that is not.

A piece of text is decoded up to its last line end, so memory is bounded by a piece and a line. What
is not UTF-8 is read as Latin-1 (or Windows-1252 where it has bytes that Latin-1 leaves empty) and said
so; a reader takes codes and figures in ASCII only, so that such bytes pass in descriptions and names.
"""

import codecs
from collections.abc import Iterator
from io import StringIO

from pakbel.exchange.trade.source import PIECE, Source

UTF_8, LATIN_1, WINDOWS = "utf-8", "iso-8859-1", "windows-1252"
_BOM = codecs.BOM_UTF8
_EMPTY_IN_LATIN_1 = bytes(range(0x80, 0xA0))


def text_of_head(raw: bytes) -> tuple[str, str]:
    """The text of the beginning of a file, and its encoding so far; the last row may be cut."""
    raw = raw.removeprefix(_BOM)
    try:
        return codecs.getincrementaldecoder(UTF_8)().decode(raw), UTF_8
    except UnicodeDecodeError:
        encoding = _single_byte(raw)
        return raw.decode(encoding, "replace"), encoding


def lines_of(source: Source, remarks: list[str]) -> Iterator[str]:
    """The text line by line, line ends kept."""
    encoding, wide, done, rest = UTF_8, False, 0, b""
    first = True
    while piece := source.read():
        given = rest + (piece.removeprefix(_BOM) if first else piece)
        first = False
        cut = _after_last_line(given)
        given, rest = given[:cut], given[cut:]
        if len(rest) > PIECE:
            raise source.refusal(
                f"the line is longer than {PIECE >> 10} KiB: no table", line=source.lines + 1
            )
        if given:
            encoding, wide, text = _decoded(source, given, encoding, remarks, wide=wide, done=done)
            done += given.count(b"\n")
            yield from StringIO(text, newline="")
    if rest:
        _, _, text = _decoded(source, rest, encoding, remarks, wide=wide, done=done)
        yield from StringIO(text, newline="")


def pieces_of(source: Source) -> Iterator[str]:
    """The text in pieces, all of it UTF-8."""
    decoder = codecs.getincrementaldecoder(UTF_8)()
    first = True
    while piece := source.read():
        given = piece.removeprefix(_BOM) if first else piece
        first = False
        line = source.lines - piece.count(b"\n") + 1
        _refuse_zeros(source, given, line)
        try:
            yield decoder.decode(given)
        except UnicodeDecodeError as error:
            raise _not_utf8(source, error, line) from error
    try:
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise source.refusal("ends inside a character: it is cut off", line=source.lines + 1) from error


def _after_last_line(given: bytes) -> int:
    """Where the last whole line ends; a carriage return at the very end may belong to what follows."""
    return max(given.rfind(b"\n"), given.rfind(b"\r", 0, -1)) + 1


def _decoded(
    source: Source, given: bytes, encoding: str, remarks: list[str], *, wide: bool, done: int
) -> tuple[str, bool, str]:
    """The encoding from here on, whether UTF-8 went beyond ASCII so far, and the text."""
    _refuse_zeros(source, given, done + 1)
    if given.isascii():
        return encoding, wide, given.decode("ascii")
    if encoding == UTF_8:
        try:
            return UTF_8, True, given.decode(UTF_8)
        except UnicodeDecodeError as error:
            line = done + given.count(b"\n", 0, error.start) + 1
            if wide or not given[: error.start].isascii():
                raise _not_utf8(source, error, done + 1) from error
            encoding = _single_byte(given)
            remarks.append(f"not UTF-8: read as {encoding.upper()} from line {line} on")
    if encoding == LATIN_1 and _single_byte(given) == WINDOWS:
        encoding = WINDOWS
        remarks.append(f"not Latin-1 either: read as {encoding.upper()} from line {done + 1} on")
    try:
        return encoding, wide, given.decode(encoding)
    except UnicodeDecodeError as error:
        raise _not_utf8(source, error, done + 1) from error


def _single_byte(given: bytes) -> str:
    return LATIN_1 if len(given.translate(None, _EMPTY_IN_LATIN_1)) == len(given) else WINDOWS


def _refuse_zeros(source: Source, given: bytes, line: int) -> None:
    at = given.find(b"\0")
    if at >= 0:
        line += given.count(b"\n", 0, at)
        raise source.refusal("holds zero bytes: it is no text, or damaged", line=line)


def _not_utf8(source: Source, error: UnicodeDecodeError, line: int) -> Exception:
    line += error.object.count(b"\n", 0, error.start)
    return source.refusal(
        f"byte 0x{error.object[error.start]:02x} is neither UTF-8 nor Latin-1",
        line=line,
        hint="save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')",
    )
