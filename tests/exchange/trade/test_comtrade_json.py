"""Answers of UN Comtrade in JSON, streamed, with what they say of themselves."""

import json

import pytest

from pakbel.errors import BadInput
from pakbel.exchange.trade.comtrade_deciding import BREAKDOWN
from tests.exchange.trade.read_files import FIXTURES, SAMPLES, read_bytes, read_fixture, read_path

ANSWER = json.loads((FIXTURES / "comtrade_answer.json").read_text())


def answer(**other: object) -> bytes:
    return json.dumps(ANSWER | other).encode()


def test_an_answer_has_the_figures_of_the_table():
    found, table = read_fixture("comtrade_answer.json"), read_fixture("TradeData_5_21_2025_10_12_41.csv")

    assert found.format == "UN Comtrade JSON"
    assert len(found.figures) == 5
    assert {figure[:-1] for figure in found.figures} <= {figure[:-1] for figure in table.figures}
    assert [figure[-1] for figure in found.figures] == [5, 54, 152, 201, 250]
    assert found.gathered.set_aside == {BREAKDOWN: 1}
    assert found.gathered.remarks == []


def test_spelling_and_order_of_the_fields_make_no_difference():
    swapped = [
        dict(reversed([(name.upper(), value) for name, value in row.items()])) for row in ANSWER["data"]
    ]
    mixed = [ANSWER["data"][0], *swapped[1:]]

    plain = read_bytes(answer(), "a.json").values

    assert read_bytes(answer(data=mixed), "a.json").values == plain
    assert read_bytes(json.dumps(ANSWER["data"]).encode(), "a.json").values == plain


def test_numbers_are_taken_as_written():
    row = json.dumps(ANSWER["data"][0] | {"primaryValue": "V"}).replace('"V"', "4503599627370.4975")

    ((_, _, value, *_),) = read_bytes(b'{"data": [' + row.encode() + b'], "elapsedTime": "1"}').figures

    assert value == 4_503_599_627_370_498


def test_an_answer_without_rows_is_explained():
    assert read_fixture("comtrade_no_rows.json").gathered.remarks == [
        "holds no rows: UN Comtrade has nothing for what was asked of it"
    ]


def test_an_answer_that_lacks_rows_says_so():
    rows = ANSWER["data"][:1] * 500

    assert read_bytes(answer(count=9)).gathered.remarks == ["says that it has '9' rows, and has 6"]
    assert read_bytes(answer(data=rows, count=500)).gathered.remarks == [
        "has 500 rows, the most that one answer may: it may lack some"
    ]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (answer()[:-30], "a.json:1: the file is cut off"),
        (answer()[:3000], "a.json:1: the file is cut off"),
        (answer() + b"{}", "a.json:1: something follows the end of the document"),
        (answer(data=[1]), "a.json:1: an element of the list is no object"),
        (answer().replace(b'"count":', b'"count"'), "a.json:1: ':' is missing"),
        (answer().replace(b"null", b"nul1", 1), "a.json:1: it is no JSON"),
        (answer(error="Rate limit"), "a.json: is an answer that says 'Rate limit'"),
        (b'{"elapsedTime": "1", "data": [' + b"[" * 200_000, "a.json:1: it is nested too deeply"),
    ],
)
def test_an_answer_that_is_cut_or_refuses_is_refused(raw, message):
    with pytest.raises(BadInput) as raised:
        read_bytes(raw, "a.json")

    assert raised.value.message == message


def test_a_bad_row_is_named_with_its_line():
    lines = (FIXTURES / "comtrade_answer.json").read_text().replace("11000000.0", '"much"')

    gathered = read_bytes(lines.encode(), "a.json").gathered

    assert gathered.problems == ["a.json:54: primaryValue: 'much' is no number"]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real samples are not at hand")
def test_the_sample_answer_is_read_whole():
    found = read_path(SAMPLES / "comtrade_api" / "v1_get_C_A_HS_CHN_TOTAL_2010.json")

    assert (len(found.figures), found.gathered.rows, found.gathered.problems) == (4, 4, [])
