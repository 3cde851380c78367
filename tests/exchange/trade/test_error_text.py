"""What sites answer in place of data is called what it is."""

import pytest

from pakbel.errors import BadInput
from pakbel.exchange.trade.formats import FORMATS
from pakbel.exchange.trade.opening import opened
from pakbel.exchange.trade.sniffing import recognise
from tests.exchange.trade.read_files import FIXTURES, SAMPLES, read_bytes

ANSWERED = "t.csv: holds no data, but what UN Comtrade answered:"


def refused(raw: bytes) -> str:
    with pytest.raises(BadInput) as raised:
        read_bytes(raw, "t.csv")
    assert raised.value.hint
    return raised.value.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            (FIXTURES / "comtrade_too_complex.csv").read_text(),
            f"{ANSWERED} 'Query complexity: your query is too complex. Please simplif'…",
        ),
        (
            "Resultset count: 0\r\n",
            "t.csv: holds no data, but what UN Comtrade answered: 'Resultset count: 0'",
        ),
        (
            '{"statusCode": 429, "message": "Rate limit is exceeded. Try again in 1 seconds."}',
            ANSWERED + """ '{"statusCode": 429, "message": "Rate limit is exceeded. Try'…""",
        ),
        ("502 Bad Gateway\n", "t.csv: holds no data, but what a site answered: '502 Bad Gateway'"),
        (
            "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>",
            "t.csv: holds no data, but what a site answered: \"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Erro\"…",
        ),
        (
            '\ufeff<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<ss:Workbook>'
            + "<Row/>" * 9999,
            "t.csv: is XML ('Workbook'), which is not read",
        ),
        (
            "<?xml version='1.0'?><!-- SDMX -->\n<message:StructureSpecificData/>",
            "t.csv: is XML ('StructureSpecificData'), which is not read",
        ),
        (
            (FIXTURES / "comtrade_sign_in.csv").read_text(),
            "t.csv: is a web page ('Sign in to continue'), not data: a login, an error or a download page",
        ),
    ],
)
def test_an_answer_without_data_is_explained(text, message):
    assert refused(text.encode()) == message


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ('{"statusCode": 401, "message": "Access denied due to invalid subscription key."}', "key or login"),
        ("<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "key or login"),
        ("403 Forbidden\n", "key or login"),
        ("Query complexity: your query is too complex", "fewer years"),
    ],
)
def test_an_answer_without_data_says_what_to_do_about_it(text, about):
    with pytest.raises(BadInput) as raised:
        read_bytes(text.encode(), "t.csv")

    assert about in (raised.value.hint or "")


@pytest.mark.parametrize(
    "name", [path.name for path in sorted(FIXTURES.iterdir()) if "complex" not in path.name]
)
def test_no_data_file_is_taken_for_an_answer_without_data(name):
    with (FIXTURES / name).open("rb") as stream, opened(stream, name) as files:
        format = recognise(next(files).head, FORMATS)

    is_page = name == "comtrade_sign_in.csv"
    assert format is None or (format.name == "an error saved as data") is is_page


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real samples are not at hand")
def test_the_sample_of_an_error_is_known():
    raw = (SAMPLES / "comtrade_legacy" / "ERROR_text_saved_as_csv.csv").read_bytes()

    assert "what UN Comtrade answered" in refused(raw)
