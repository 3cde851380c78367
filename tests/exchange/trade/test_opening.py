"""Files opened for reading: packed or not, in whatever encoding, and what is refused with file and line."""

import copy
import gzip
import hashlib
import io
import os
import zipfile
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pakbel.errors import BadInput, PakbelError
from pakbel.exchange.trade import source
from pakbel.exchange.trade.opening import opened
from tests.exchange.trade.read_files import SAMPLES

# The same bytes in every process: they stand in the names of tests.
gzipped = partial(gzip.compress, mtime=0)

TABLE = "a,b\n1,Türkiye\n2,São Tomé\n"


class Pipe(io.BytesIO):
    """Standard input: it cannot go back."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation


def zipped(**members: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name.replace("_csv", ".csv"), raw)
    return packed.getvalue()


def read(raw: bytes, name: str = "t.csv", stream: type[io.BytesIO] = io.BytesIO):
    """Of each file its name, lines and remarks."""
    with opened(stream(raw), name) as files:
        return [(file.head.name, "".join(file.lines()), file.remarks) for file in files]


def refused(raw: bytes, stream: type[io.BytesIO] = io.BytesIO) -> str:
    with pytest.raises(BadInput) as raised:
        read(raw, stream=stream)
    return raised.value.message


@pytest.mark.parametrize("stream", [io.BytesIO, Pipe])
@pytest.mark.parametrize(
    ("raw", "name"),
    [
        (TABLE.encode(), "t.csv"),
        (b"\xef\xbb\xbf" + TABLE.encode(), "t.csv"),
        (gzipped(TABLE.encode()), "t.csv"),
        (zipped(part_csv=TABLE.encode()), "t.csv/part.csv"),
        (zipped(figures=TABLE.encode()), "t.csv/figures"),
    ],
    ids=["plain", "marked", "gzip", "zip", "zip with one file of any name"],
)
def test_the_text_is_the_same_however_it_is_packed(raw, name, stream):
    assert read(raw, stream=stream) == [(name, TABLE, [])]


def test_each_data_file_of_an_archive_is_a_file():
    beside = {"__MACOSX/a.csv": b"junk", "d/.b.csv": b"junk", "Readme": b"none"}
    raw = zipped(**{"a.csv": b"x\n1\n", "d/b.csv": b"y\n2\n"}, **beside)

    assert read(raw) == [
        ("t.csv/a.csv", "x\n1\n", ["left unread in the archive: Readme"]),
        ("t.csv/d/b.csv", "y\n2\n", []),
    ]


def test_a_workbook_is_one_file_with_members_in_an_archive_too():
    workbook = zipped(**{"xl/workbook.xml": b"<workbook/>", "xl/sheet.xml": b"<sheet/>"})

    found = []
    for raw in (workbook, gzipped(workbook), zipped(dots_csv=workbook)):
        with opened(io.BytesIO(raw), "d.xlsx") as files:
            found += [(file.head.name, file.head.members, file.whole()) for file in files]

    members = ("xl/workbook.xml", "xl/sheet.xml")
    assert found == [
        ("d.xlsx", members, workbook),
        ("d.xlsx", members, workbook),
        ("d.xlsx/dots.csv", members, workbook),
    ]


def test_the_head_says_encoding_delimiter_and_header():
    raw = '\n"Trade Flow";" Value,  (US$) ";Year;\n1;2;3;\n'.encode("latin-1")

    with opened(io.BytesIO(raw), "t.csv") as files:
        head = next(files).head

    assert (head.encoding, head.delimiter, head.header) == (
        "utf-8",
        ";",
        ("trade flow", "value, (us$)", "year", ""),
    )


@pytest.mark.parametrize(
    ("raw", "text", "remarks"),
    [
        (TABLE.encode("latin-1"), TABLE, ["not UTF-8: read as ISO-8859-1 from line 2 on"]),
        (b"a\n1\n\x93x\x94\n", "a\n1\n“x”\n", ["not UTF-8: read as ISO-8859-1 from line 3 on"]),
        (
            b"a\n" + b"1,2\n" * 100_000 + "é\n".encode("latin-1"),
            "a\n" + "1,2\n" * 100_000 + "é\n",
            ["not UTF-8: read as ISO-8859-1 from line 100002 on"],
        ),
    ],
    ids=["Latin-1", "Windows-1252", "late"],
)
def test_what_is_not_utf8_is_read_in_a_single_byte_encoding_and_said_so(raw, text, remarks):
    ((_, found, told),) = read(raw)

    assert found == text
    assert told[:1] == remarks


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_where_a_table_ends_them_and_nowhere_else(end):
    text = end.join(["a,b", "1,x\x0by\x1cz", "2,\u2028", "3,\x85", ""])

    with opened(io.BytesIO(text.encode()), "t.csv") as files:
        lines = list(next(files).lines())

    assert [line.removesuffix(end) for line in lines] == ["a,b", "1,x\x0by\x1cz", "2,\u2028", "3,\x85"]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "t.csv: the file is empty"),
        (b" \r\n\n", "t.csv: the file is empty"),
        (b" \n" * 40_000 + b"a,b\n1,2\n", "t.csv: begins with 64 KiB of blanks: no table does"),
        (gzipped(b"a.csv".ljust(257, b"\0") + b"ustar\x00" + b"\0" * 999), "t.csv: is a tar archive"),
        (TABLE.encode("utf-16"), "t.csv: is UTF-16 (Excel calls it 'Unicode text')"),
        (TABLE.encode("utf-32"), "t.csv: is UTF-32"),
        (b"%PDF-1.7\n", "t.csv: is a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "t.csv: is an old Excel or Word file"),
        (b"a,b\n1,2\n3,\0\n", "t.csv:3: holds zero bytes: it is no text, or damaged"),
        (
            "a\né\n".encode() + b"\xe9\n",
            "t.csv:3: byte 0xe9 is neither UTF-8 nor Latin-1",
        ),
        (b"a\n1\n\x81\n", "t.csv:3: byte 0x81 is neither UTF-8 nor Latin-1"),
        (b"a\n" + b"x" * 700_000, "t.csv:2: the line is longer than 256 KiB: no table"),
        (gzipped(b"a,b\n1,2\n" * 99)[:-12], "t.csv:1: is cut off: the archive ends before its end"),
        (gzipped(gzipped(b"a")), "t.csv: is an archive in an archive"),
        (gzipped(zipped(a_csv=b"a")), "t.csv: is an archive in an archive"),
        (b"PK\x03\x04" + b"\0" * 40, "t.csv: is a damaged zip archive, perhaps cut off"),
        (zipped(a_csv=TABLE.encode())[:-30], "t.csv: is a damaged zip archive, perhaps cut off"),
        (zipped(a_csv=zipped(b_csv=b"a")), "t.csv/a.csv: is an archive in an archive"),
        (zipped(**{"register.json": b"{}"}), "t.csv: is a backup of a store"),
        (zipped(**{"word/document.xml": b"<x/>", "a": b""}), "t.csv: is a Word document"),
        (zipped(a=b"1", b=b"2"), "t.csv: the archive holds no data file, only a, b"),
        (zipped(**{"a/": b"", "a/b/": b""}), "t.csv: the archive holds no data file, only folders"),
        (zipped(), "t.csv: the archive holds no data file, nothing at all"),
        (
            zipped(**{f"{number}.xml": b"<a/>" for number in range(7)}),
            "t.csv: the archive holds no data file, only 0.xml, 1.xml, 2.xml, 3.xml, 4.xml and 2 more",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_file_and_line(raw, message):
    assert refused(raw) == message


def test_a_damaged_gzip_file_is_refused_with_the_line_it_is_damaged_after():
    raw = bytearray(gzipped(b"".join(b"%d,%d\n" % (n, n * n) for n in range(90_000))))
    raw[len(raw) // 2] ^= 0xFF

    message = refused(bytes(raw))

    assert message.startswith("t.csv:")
    assert message.endswith((": is damaged: it cannot be unpacked", "it is no text, or damaged", "Latin-1"))


def test_a_member_under_a_password_is_refused():
    raw = bytearray(zipped(a_csv=TABLE.encode()))
    raw[6] |= 1  # the flag, in the member's own header and in the list
    raw[raw.index(b"PK\x01\x02") + 8] |= 1

    assert refused(bytes(raw)) == "t.csv/a.csv: is packed in a way that cannot be read"


@pytest.mark.parametrize("pack", [gzipped, lambda raw: zipped(a_csv=raw)], ids=["gzip", "zip"])
def test_a_bomb_is_refused_before_it_is_unpacked(pack, monkeypatch):
    for module in (source, __import__("pakbel.exchange.trade.archives", fromlist=["SMALL"])):
        monkeypatch.setattr(module, "SMALL", 1 << 20)

    message = refused(pack(b"1,2\n" * 1_000_000))

    assert message.startswith(("t.csv: unpacks to more than", "t.csv/a.csv: unpacks from"))


def test_many_parts_each_below_the_bound_are_a_bomb_together(monkeypatch):
    monkeypatch.setattr("pakbel.exchange.trade.archives.SMALL", 1 << 20)
    part = b"1,2\n" * 200_000

    assert refused(zipped(a_csv=part, b_csv=part)).startswith("t.csv: unpacks from ")
    assert [name for name, *_ in read(zipped(a_csv=part))] == ["t.csv/a.csv"]


def test_parts_that_lie_on_each_other_in_the_archive_are_a_bomb(monkeypatch):
    """Their packed sizes add up to more than the whole archive has."""
    monkeypatch.setattr("pakbel.exchange.trade.archives.SMALL", 1 << 20)
    part = b"".join(b"%d,%d\n" % (n, n * n) for n in range(9000))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("0.csv", part)
        first = archive.infolist()[0]
        for number in range(1, 1900):
            archive.filelist.append(copy.copy(first))
            archive.filelist[-1].filename = f"{number}.csv"

    assert refused(packed.getvalue()).startswith("t.csv: unpacks from ")


def test_an_archive_whose_list_alone_is_endless_is_refused_before_it_is_read():
    names = [f"{number}{'x' * 200}.csv" for number in range(20_000)]

    message = refused(zipped(**dict.fromkeys(names, b"")))

    assert message == "t.csv: its list of files alone takes 4 MiB: no archive of tables has as many"


def test_two_files_of_one_name_in_an_archive_are_refused():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.csv", b"a\n1\n")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("a.csv", b"a\n2\n")

    assert refused(packed.getvalue()) == "t.csv: holds two files called 'a.csv'"


def test_a_list_of_countries_is_the_first_file_of_an_archive():
    raw = zipped(**{"BACI_HS92.csv": b"t\n", "country_codes_V1.csv": b"c\n", "a.csv": b"a\n"})

    assert [name for name, *_ in read(raw)] == [
        "t.csv/country_codes_V1.csv",
        "t.csv/BACI_HS92.csv",
        "t.csv/a.csv",
    ]


def test_a_line_without_end_takes_no_more_memory_than_a_line_may():
    class Endless(Pipe):
        taken = 0

        def read(self, size: int | None = -1) -> bytes:
            Endless.taken += size or 0
            return b"x" * (size or 0)

    with pytest.raises(BadInput, match="the line is longer than"), opened(Endless(), "stdin") as files:
        next(next(files).lines())

    assert Endless.taken < 4 * source.PIECE


def test_a_file_that_has_to_be_whole_has_a_bound(monkeypatch):
    monkeypatch.setattr(source, "LARGEST_WHOLE", 1 << 20)

    with (
        pytest.raises(BadInput, match="too large for a file of its kind"),
        opened(io.BytesIO(b"x\n" * 600_000), "t.xls") as files,
    ):
        next(files).whole()


def test_the_digest_is_that_of_the_unpacked_bytes_read_or_not():
    raw = TABLE.encode("latin-1")
    digests = []
    for packed in (raw, gzipped(raw), zipped(a_csv=raw)):
        with opened(io.BytesIO(packed), "t") as files:
            file = next(files)
            next(file.lines())
            digests.append(file.sha256())

    assert digests == [hashlib.sha256(raw).hexdigest()] * 3


def test_json_comes_in_pieces_and_is_utf8_only():
    with opened(io.BytesIO(b"\xef\xbb\xbf" + '{"a": "é"}'.encode()), "a.json") as files:
        assert "".join(next(files).pieces()) == '{"a": "é"}'
    with (
        opened(io.BytesIO('{"a":\n "é"}'.encode("latin-1")), "a.json") as files,
        pytest.raises(BadInput, match=r"a\.json:2: byte 0xe9"),
    ):
        list(next(files).pieces())


PACKED = [gzipped(TABLE.encode() * 40), zipped(a_csv=TABLE.encode() * 40, b_csv=b"x,y\n")]


@settings(max_examples=int(os.environ.get("PAKBEL_FUZZ", "150")), deadline=None)
@given(
    st.sampled_from(PACKED),
    st.lists(
        st.tuples(st.integers(0, 600), st.integers(0, 3), st.binary(max_size=3)), min_size=1, max_size=5
    ),
)
def test_a_damaged_archive_is_read_or_refused_in_words_of_ours(raw, damages):
    for at, cut, put in damages:
        raw = raw[:at] + put + raw[at + cut :]

    try:
        said = "".join(name for name, _, _ in read(raw))
    except PakbelError as error:
        said = error.message

    assert said == "" or said.startswith("t.csv")


@pytest.mark.parametrize(
    ("raw", "remarks"),
    [
        (b"a,b\n1,2\n3,45", ["line 3, the last, has no end: it may be cut"]),
        (b"a,b\r\n1,2\r\n3,45", ["line 3, the last, has no end: it may be cut"]),
        (b"a,b\r1,2\r3,45", ["line 3, the last, has no end: it may be cut"]),
        (b"a,b\n1,2\n3,45\n", []),
        (b"a,b\r1,2\r3,45\r", []),
        (b"a,b\n1,2\n  ", []),
        (b"a,b", []),
    ],
)
def test_a_last_line_without_the_end_that_all_others_have_is_remarked(raw, remarks):
    assert [told for *_, told in read(raw)] == [remarks]
    assert [told for *_, told in read(gzipped(raw))] == [remarks]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real samples are not at hand")
@pytest.mark.parametrize("end", [b"\x1a", b"\n\x1a", b"\r\n\x1a", b"\n" + b"\x1a" * 1024])
def test_the_ctrl_z_of_dos_ends_a_text_and_is_no_row(end):
    assert read(b"a,b\n1,2" + end) == [("t.csv", (b"a,b\n1,2" + end).rstrip(b"\x1a").decode(), [])]


def test_a_ctrl_z_within_a_text_is_a_character():
    pieces = iter([b"a\n1\x1a", b"\x1a2\x1a", b"3\n", b"\x1a", b"\x1a"])
    stream = Pipe()
    stream.read = lambda _=-1: next(pieces, b"")  # in pieces, as a pipe hands it out

    with opened(stream, "t.csv") as files:
        assert list(next(files).lines()) == ["a\n", "1\x1a\x1a2\x1a3\n"]


def test_a_file_of_nothing_but_ctrl_z_takes_no_memory():
    assert read(b"\x1a" * 2000) == [("t.csv", "\x1a" * 2000, [])]


def test_json_of_dos_ends_too():
    with opened(io.BytesIO(b'{"a":1}\n\x1a'), "t.json") as files:
        assert "".join(next(files).pieces()) == '{"a":1}\n'


def test_no_real_file_is_said_to_be_cut():
    tables = [path for path in SAMPLES.rglob("*") if path.suffix.lower() in {".csv", ".txt"}]
    of_trade = [path for path in tables if path.parent.name not in {"reference", "registers", "validators"}]

    found = {path.name: told for path in of_trade for *_, told in read(path.read_bytes(), path.name)}

    assert len(found) > 10
    assert {name: told for name, told in found.items() if any("has no end" in each for each in told)} == {}
