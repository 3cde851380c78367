"""Files of records read whole: what no record has is refused before it fills the memory."""

from itertools import chain, repeat

import pytest

from pakbel.errors import BadInput
from pakbel.exchange.trade.record_bytes import LARGEST, record_bytes
from pakbel.exchange.trade.source import Source

MIB = 1 << 20


def source(*pieces):
    """A file that is handed out in these pieces, and says how many of its bytes were taken."""
    given = iter(pieces)
    return Source("f.csv", lambda _: next(given, b""))


def refused(*pieces, room=LARGEST):
    with pytest.raises(BadInput) as raised:
        record_bytes(source(*pieces), room)
    return raised.value.message


@pytest.mark.parametrize(
    "raw",
    [b"title\nRice\n", b"title\rRice", b'[{"title": "Rice"}]', b"\xef\xbb\xbftitle\n", b"x" * MIB],
)
def test_a_file_of_records_comes_whole(raw):
    assert record_bytes(source(raw)) == raw


def test_the_ctrl_z_of_dos_is_no_record():
    assert record_bytes(source(b"title\nRice\n", b"\x1a")) == b"title\nRice\n"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_json_in_one_long_line_comes_whole_with_a_byte_order_mark_and_without(mark):
    raw = mark + b"[" + b'{"title":"Rice"},' * (6 * MIB // 17) + b"{}]"

    assert record_bytes(source(raw)) == raw


@pytest.mark.parametrize(
    ("begin", "message"),
    [
        (b"title\n", "f.csv:2: the line is longer than 4 MiB: no row of a table is"),
        (b'\n [{"title": "', "f.csv:2: 4 MiB without a quote: no JSON of records has them"),
    ],
)
def test_a_text_without_an_end_is_refused_long_before_the_end_of_the_file(begin, message):
    endless = repeat(b"x" * MIB)

    assert refused(*chain([begin], (next(endless) for _ in range(6)))) == message


def test_zero_bytes_are_refused_where_they_stand():
    assert refused(b"title\nRice\n", b"a\nb\0") == "f.csv:4: holds zero bytes: it is no text, or damaged"


def test_more_than_there_is_room_for_is_refused():
    row = b"x" * 99 + b"\n"

    assert refused(row * 2, row * 3, room=400) == "f.csv:6: more than 64 MiB of records at once"
