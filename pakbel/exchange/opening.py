"""From the bytes of a file to its text; what is no text, or no data, is called what it is."""

import re

from pakbel.errors import BadInput

# What files begin with, and what to do about them.
_MAGIC = (
    (b"PK\x03\x04", "", ""),
    (b"\xd0\xcf\x11\xe0", "an old Excel or Word file", "save it as 'CSV UTF-8' in the spreadsheet"),
    (b"%PDF", "a PDF", "its tables have to be copied into a spreadsheet, and saved as 'CSV UTF-8'"),
    (b"SQLite format 3\0", "an SQLite database", "export its tables as CSV"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first: gunzip FILE"),
    (b"BZh", "a bzip2 archive", "unpack it first: bunzip2 FILE"),
    (b"\xfd7zXZ\0", "an xz archive", "unpack it first: unxz FILE"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "unpack it first: unzstd FILE"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", "unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive", "unpack it first"),
    (b"PAR1", "a Parquet file", "save it as CSV"),
    (b"\x89PNG", "a picture", "only text can be read"),
    (b"\xff\xd8\xff", "a picture", "only text can be read"),
)
_IN_ZIP = (
    (b"xl/workbook", "an Excel workbook", "save it as 'CSV UTF-8' in the spreadsheet"),
    (b"opendocument.spreadsheet", "an OpenDocument spreadsheet", "save it as CSV (UTF-8) in the spreadsheet"),
    (
        b"word/document",
        "a Word document",
        "its tables have to be copied into a spreadsheet, and saved as 'CSV UTF-8'",
    ),
    (b"register.json", "a backup of a store", "pakbel backup restore FILE"),
)
_AS_UTF_8 = "save it as UTF-8 (in a spreadsheet: 'CSV UTF-8')"
_FORMATS = "pakbel's own CSV and JSON are read: pakbel import --template commitment shows the columns"


def text_of(raw: bytes) -> str:
    """The text of a file in UTF-8, with or without a mark at its beginning."""
    if not raw.strip():
        raise BadInput("the file is empty")
    refuse_foreign(raw)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadInput(
            f"line {line}: byte 0x{raw[error.start]:02x} is not UTF-8; the file may be Latin-1 or Windows-1252",
            hint=_AS_UTF_8,
        ) from error
    if "\0" in text:
        raise BadInput("holds zero bytes: it is no text", hint=_FORMATS)
    return _refuse_pages(text)


def refuse_foreign(raw: bytes) -> None:
    """Refuse what begins like something that is no text, or text of another width."""
    _refuse_magic(raw)
    _refuse_tar(raw)
    _refuse_wide(raw)


def _refuse_magic(raw: bytes) -> None:
    for magic, what, hint in _MAGIC:
        if not raw.startswith(magic):
            continue
        if not what:
            refuse_container(raw)
        raise BadInput(f"is {what or 'a zip archive'}", hint=hint or "unpack it first")


def refuse_container(raw: bytes) -> None:
    """Refuse a zip archive that is the file of some program."""
    for mark, what, hint in _IN_ZIP:
        if mark in raw:
            raise BadInput(f"is {what}", hint=hint)


def _refuse_tar(raw: bytes) -> None:
    """Its mark stands behind the name of the first file in it, which may begin like anything."""
    if raw[257:262] == b"ustar":
        raise BadInput("is a tar archive", hint="unpack it first: tar xf FILE")


def _refuse_wide(raw: bytes) -> None:
    begin = raw[:64]
    zeros = [index for index, byte in enumerate(begin) if byte == 0]
    every_other = len(zeros) > len(begin) // 3 and len({index % 2 for index in zeros}) == 1
    one_in_four = len(zeros) > len(begin) // 2 and len({index % 4 for index in zeros}) == 3
    if begin.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")) or one_in_four:
        raise BadInput("is UTF-32", hint=_AS_UTF_8)
    if begin.startswith((b"\xff\xfe", b"\xfe\xff")) or every_other:
        raise BadInput("is UTF-16 (Excel calls it 'Unicode text')", hint=_AS_UTF_8)


def _refuse_pages(text: str) -> str:
    begin = text.lstrip()[:500].casefold()
    if begin.startswith(("<!doctype html", "<html")) or "<html" in begin[:200]:
        title = re.search(r"<title[^>]*>\s*([^<]{1,60})", text, re.IGNORECASE)
        named = f" ({title[1].strip()!r})" if title else ""
        raise BadInput(
            f"is a web page{named}, not data: a login, an error or a download page",
            hint="open it in a browser to see what it says",
        )
    if begin.startswith("<"):
        raise BadInput("is XML", hint=_FORMATS)
    return text
