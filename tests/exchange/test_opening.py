"""What is told of a file that cannot be read."""

import pytest

from tests.exchange.arrivals import said

BY_HAND = "pakbel import --template trade shows the columns to copy it into"
BY_MAP = "pakbel trade import FILE --map period=COLUMN,value=COLUMN,… reads any table"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ("title\nМинск\n".encode("utf-16"), "is UTF-16 (Excel calls it 'Unicode text')"),
        ("title\nMinsk\n".encode("utf-16-le"), "is UTF-16 (Excel calls it 'Unicode text')"),
        ("title\nMinsk\n".encode("utf-16-be"), "is UTF-16 (Excel calls it 'Unicode text')"),
        ("title\nMinsk\n".encode("utf-32"), "is UTF-32"),
        ("title\nМинск\n".encode("utf-32"), "is UTF-32"),
        (b"\0\0\xfe\xff" + "title\nMinsk\n".encode("utf-32-be"), "is UTF-32"),
        ("title\nMinsk\n".encode("utf-32-le"), "is UTF-32"),
        ("title\nMinsk\n".encode("utf-32-be"), "is UTF-32"),
        (
            "title\nRice\nCafé\n".encode("latin-1"),
            "line 3: byte 0xe9 is not UTF-8; the file may be Latin-1 or Windows-1252",
        ),
        (
            "title\nМинск\n".encode("cp1251"),
            "line 2: byte 0xcc is not UTF-8; the file may be Latin-1 or Windows-1252",
        ),
        (b"title\nRi\0ce\n", "holds zero bytes: it is no text"),
        (b"PK\x03\x04....xl/workbook.xml", "is an Excel workbook"),
        (
            b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
            "is an OpenDocument spreadsheet",
        ),
        (b"PK\x03\x04....word/document.xml", "is a Word document"),
        (b"PK\x03\x04....register.json", "is a backup of a store"),
        (b"PK\x03\x04....", "is a zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an old Excel or Word file"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"SQLite format 3\0", "is an SQLite database"),
        (b"\x1f\x8b\x08", "is a gzip archive"),
        (b"BZh91AY&SY", "is a bzip2 archive"),
        (b"\xfd7zXZ\0\0", "is an xz archive"),
        (b"\x28\xb5\x2f\xfd\x04", "is a Zstandard archive"),
        (b"7z\xbc\xaf\x27\x1c\0", "is a 7-Zip archive"),
        (b"Rar!\x1a\x07\x01\0", "is a RAR archive"),
        (b"a.csv".ljust(257, b"\0") + b"ustar\x00", "is a tar archive"),
        (b"PAR1\0\0", "is a Parquet file"),
        (b"\x89PNG\r\n", "is a picture"),
        (
            b"<!DOCTYPE html><html><head><title>Sign in</title>",
            "is a web page ('Sign in'), not data: a login, an error or a download page",
        ),
        (b"  <HTML><body>", "is a web page, not data: a login, an error or a download page"),
        (b"<?xml version='1.0'?><iati-activities/>", "is XML"),
    ],
)
def test_what_is_no_text_or_no_data_is_called_what_it_is(raw, message):
    found, hint = said(raw)

    assert found == f"file.csv: {message}"
    assert hint


@pytest.mark.parametrize(
    ("text", "program", "way_in"),
    [
        (
            "typeCode,refYear,reporterCode,flowCode,cmdCode,primaryValue\nC,2024,586,X,TOTAL,1\n",
            "UN Comtrade in a layout of its own",
            BY_MAP,
        ),
        (
            '{"elapsedTime": "0.1", "data": [{"reporterCode": 586, "cmdCode": "TOTAL", "primaryValue": 3}]}',
            "UN Comtrade in a layout of its own",
            BY_MAP,
        ),
        ('{"header": {}, "dataSets": []}', "SDMX", BY_MAP),
        (
            "NAPR;PERIOD;STRANA;TNVED;EDIZM;STOIM\nИМ;01/2021;PK;8701;;1\n",
            "Russian or Eurasian customs",
            BY_MAP,
        ),
        ('{"ocid": "x", "releases": []}', "OCDS", BY_HAND),
        ("iati-identifier,title\nx,y\n", "IATI", BY_HAND),
    ],
)
def test_a_file_of_another_program_is_named(text, program, way_in):
    message, hint = said(text)

    assert message == f"file.csv: looks like a file of {program}, which is not read yet"
    assert hint == way_in
