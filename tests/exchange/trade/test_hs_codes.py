"""Codes of goods as text, with the zeros that other programs lose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.errors import BadInput
from pakbel.exchange.trade.hs_codes import hs_code, other_code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("8", "08"),
        ("8.0", "08"),
        ("'08", "08"),
        ("08", "08"),
        ("87.0", "87"),
        ("101", "0101"),
        ("10121", "010121"),
        ("010121", "010121"),
        ("8701.90", "870190"),
        ("87.01", "8701"),
        ("8701.90.10", "87019010"),
        ("1.01", "0101"),
        (" 870190 ", "870190"),
        ("2402201000", "2402201000"),
        ("99", "99"),
        ("9999AA", "9999AA"),
        ("total", "TOTAL"),
        ("TOTAL", "TOTAL"),
    ],
)
def test_an_hs_code_has_an_even_number_of_digits(text, code):
    assert hs_code(text) == code


@pytest.mark.parametrize(
    "text",
    ["", "0", "00", "8701.9", "87-01", "x", "1e3", "٨٧", "-1", "1234567890123", "8 7", "87x", "87X", "9999A"],
)
def test_what_is_no_hs_code_is_refused(text):
    with pytest.raises(BadInput, match="is no HS code"):
        hs_code(text)


@pytest.mark.parametrize(
    ("text", "level", "code"),
    [
        ("0", 1, "0"),
        ("42", 3, "042"),
        ("42.0", 3, "042"),
        ("042.1", 4, "0421"),
        ("I", 1, "I"),
        ("7", None, "7"),
        ("TOTAL", 0, "TOTAL"),
    ],
)
def test_a_code_of_another_classification_has_the_digits_of_its_level(text, level, code):
    assert other_code(text, level) == code


@given(st.integers(1, 999_999).map(str))
def test_a_code_read_as_a_number_is_the_code_it_was(digits):
    code = digits.zfill(len(digits) + len(digits) % 2)

    assert hs_code(str(int(code))) == hs_code(f"{int(code)}.0") == hs_code(f"'{code}") == code
