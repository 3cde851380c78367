"""The bytes of a file of records, which is read whole: bounded, and refused early where no record is that long."""

from pakbel.exchange.trade.decoding import refuse_zeros
from pakbel.exchange.trade.source import Source

LARGEST = 1 << 26  # bytes of all files of records of one import: 64 MiB
_LONGEST = 1 << 22  # bytes of a row or a text: 4 MiB
_BOM = b"\xef\xbb\xbf"  # as spreadsheets and Windows put it before JSON too
_TABLE = ((b"\n", b"\r"), "the line is longer than {} MiB: no row of a table is")
_JSON = ((b'"',), "{} MiB without a quote: no JSON of records has them")


def record_bytes(source: Source, room: int = LARGEST) -> bytes:
    """All of it; BadInput where it takes more than `room`, or has no ends of rows or texts for long."""
    raw, open_for = bytearray(), 0
    begin = source.peek()[:100].removeprefix(_BOM).lstrip()
    ends, message = _JSON if begin[:1] in {b"[", b"{"} else _TABLE
    for piece in source.texts():
        if b"\0" in piece:
            refuse_zeros(source, piece, _line(raw))
        last = max(piece.rfind(end) for end in ends)
        open_for = open_for + len(piece) if last < 0 else len(piece) - last - 1
        raw += piece
        if open_for > _LONGEST:
            raise source.refusal(message.format(_LONGEST >> 20), line=_line(raw))
        if len(raw) > room:
            raise source.refusal(
                f"more than {LARGEST >> 20} MiB of records at once",
                line=_line(raw),
                hint="cut it into files that are imported one after the other",
            )
    return bytes(raw)


def _line(raw: bytearray) -> int:
    return raw.count(b"\n") + 1
