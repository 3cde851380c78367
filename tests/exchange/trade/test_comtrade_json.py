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

    assert read_bytes(answer(count=9)).gathered.remarks == [
        "says that it has 9 rows, and has 6: it may be cut short, ask for it again"
    ]
    assert read_bytes(answer(count=5)).gathered.remarks == ["says that it has 5 rows, and has 6"]
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
        (answer(error="Rate limit"), "a.json: is an answer that says 'Rate limit' beside 6 rows"),
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


ROWS = ANSWER["data"][:2]
ONE = json.dumps(ROWS[0])


def before_2022(**validation: object) -> bytes:
    status = {"name": "Ok", "value": 0, "description": ""}
    said = {"status": status, "message": None, "count": {"value": 2}} | validation
    return json.dumps({"validation": said, "dataset": ROWS}).encode()


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (
            answer(error={"code": 5, "text": "partial"}),
            """is an answer that says '{"code": "5", "text": "partial"}' beside 6 rows""",
        ),
        (answer(error=["late"]), """is an answer that says '["late"]' beside 6 rows"""),
        (before_2022(message="cut"), "is an answer that says 'cut' beside 2 rows"),
        (
            before_2022(status={"name": "ResultTooLarge", "value": 5003, "description": "too large"}),
            "is an answer that says 'too large' beside 2 rows",
        ),
        (
            before_2022(status={"name": "QueryComplexity", "value": 5002}),
            "is an answer that says 'QueryComplexity' beside 2 rows",
        ),
    ],
)
def test_an_answer_with_rows_that_says_something_went_wrong_is_refused(raw, message):
    with pytest.raises(BadInput) as refused:
        read_bytes(raw, "a.json")

    assert refused.value.message == f"a.json: {message}"


@pytest.mark.parametrize("nothing", [None, "", " ", 0, {}, []])
def test_an_empty_error_is_none(nothing):
    assert len(read_bytes(answer(error=nothing), "a.json").figures) == 5


def test_an_answer_of_before_2022_says_how_many_rows_it_has():
    complete, cut = read_bytes(before_2022()), read_bytes(before_2022(count={"value": 40}))

    assert complete.gathered.remarks == []
    assert cut.gathered.remarks == [
        "says that it has 40 rows, and has 2: it may be cut short, ask for it again"
    ]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (
            f'{{"elapsedTime": "1", "data": [{ONE[:-1]}, "primaryValue": 5}}]}}',
            "a.json:1: 'primaryValue' is there twice, as '15096000.125' and '5'",
        ),
        (
            f'{{"elapsedTime": "1", "data": [{ONE},\n{ONE[:-1]}, "PRIMARYVALUE": 5}}]}}',
            "a.json:2: 'primaryvalue' is there twice, in other letters",
        ),
        (
            f'{{"count": 1, "data": [{ONE}], "elapsedTime": "1", "count": 2}}',
            "a.json:1: 'count' is there twice, as '1' and '2'",
        ),
        (
            f'{{"elapsedTime": "1", "data": [{ONE}], "data": [{ONE}]}}',
            "a.json:1: 'data' is a second list of rows",
        ),
    ],
)
def test_a_name_that_is_there_twice_with_two_values_is_refused(raw, message):
    with pytest.raises(BadInput) as refused:
        read_bytes(raw.encode(), "a.json")

    assert refused.value.message == message


def test_a_name_that_is_there_twice_with_one_value_says_nothing_else():
    raw = f'{{"elapsedTime": "1", "data": [{ONE[:-1]}, "period": {json.dumps(ROWS[0]["period"])}}}]}}'

    assert len(read_bytes(raw.encode(), "a.json").figures) == 1
