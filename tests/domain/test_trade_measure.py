"""What a promise can be measured by, as it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.domain.trade_measure import Measure, parse_measure
from pakbel.errors import BadInput


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("trade:turnover", Measure("trade:turnover")),
        ("trade:PAK>BLR", Measure("trade:PAK>BLR", "PAK", "BLR")),
        ("trade:turnover:reporter=BLR", Measure("trade:turnover:reporter=BLR", reporter="BLR")),
        (
            "trade:PAK>BLR:hs=8701:reporter=PAK",
            Measure("trade:PAK>BLR:hs=8701:reporter=PAK", "PAK", "BLR", "PAK", "8701"),
        ),
    ],
)
def test_a_measure_is_read(text, measure):
    assert parse_measure(text) == measure


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("turnover", "is no measure of trade"),
        ("trade:", "is no measure of trade"),
        ("trade:exports", "'exports' is no country's three-letter code"),
        ("trade:PAK>", "'' is no country's three-letter code"),
        ("trade:pak>BLR", "'pak' is no country's three-letter code"),
        ("trade:PAK>PAK", "a country does not trade with itself"),
        ("trade:PAK>BLR:reporter=KAZ", "KAZ keeps no book of trade between PAK and BLR"),
        ("trade:turnover:reporter=XXX", "'XXX' is no country's three-letter code"),
        ("trade:turnover:hs=871", "'871' is no HS code of 2, 4, 6, 8 or 10 digits"),
        ("trade:turnover:hs=٨٧", "'٨٧' is no HS code of 2, 4, 6, 8 or 10 digits"),
        ("trade:turnover:hs", "'hs' is not understood"),
        ("trade:turnover:hs=87:hs=88", "'hs=88' is not understood"),
        ("trade:turnover:partner=BLR", "'partner=BLR' is not understood"),
        ("trade:turnover:", "'' is not understood"),
    ],
)
def test_an_unreadable_measure_is_refused_with_what_to_write(text, says):
    with pytest.raises(BadInput) as refusal:
        parse_measure(text)

    assert refusal.value.message == f"{text!r}: {says}"
    assert refusal.value.value == text
    assert refusal.value.hint.startswith("write trade:turnover or trade:PAK>BLR")


@given(st.text(max_size=40) | st.text(max_size=30).map("trade:".__add__))
def test_any_text_is_a_measure_or_refused(text):
    try:
        read = parse_measure(text).text
    except BadInput:
        read = text

    assert read == text
