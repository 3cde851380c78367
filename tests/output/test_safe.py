import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.output.safe import safe

# Joiners, and the format characters of Arabic, Syriac, Kaithi and Egyptian that are seen.
VISIBLE_FORMATS = (
    {0x200C, 0x200D, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD}
    | set(range(0x600, 0x606))
    | set(range(0x13430, 0x13440))
)
ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\x1b]52;c;aGk=\x07", r"\x1b]52;c;aGk=\x07"),
        ("\x9b31m\x7f\x00", r"\x9b31m\x7f\x00"),
        ("two\nlines\r\tand", r"two\nlines\r\tand"),
        ("abc\u202edef\u2066", r"abc\u202edef\u2066"),
        ("\u200e\u200f\u061c", r"\u200e\u200f\u061c"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("a\ud800b", r"a\ud800b"),
        ("hid\xadden\u200b\ufeff", r"hid\xadden\u200b\ufeff"),
        ("\U000e0041\U000e0002", r"\U000e0041\U000e0002"),
    ],
)
def test_what_acts_hides_or_reorders_is_shown_as_an_escape(text, shown):
    assert safe(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[bold]Deliver[/bold] :smile: C:\\temp",
        "پاکستان اور بیلاروس کے درمیان",
        "می\u200cخواهم 👩\u200d🌾",
        "Белагропромбанк",
        "中国电力建设集团有限公司",
        "e\u0301 naïve\xa0–\u3000“x”",
        "\u0602 \u06dd",
    ],
)
def test_ordinary_text_of_any_script_is_untouched(text):
    assert safe(text) == text


def test_escapes_every_control_format_separator_and_surrogate_except_the_visible_formats():
    acting = {"Cc", "Cf", "Zl", "Zp", "Cs"}
    codes = [code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in acting]

    untouched = {code for code in codes if safe(chr(code)) == chr(code)}

    assert untouched == VISIBLE_FORMATS & set(codes)


def test_leaves_every_letter_mark_number_and_symbol():
    kinds = "LMNPS"
    codes = [code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code))[0] in kinds]

    assert [hex(code) for code in codes if safe(chr(code)) != chr(code)] == []


@given(ANY_TEXT)
def test_a_second_time_changes_nothing(text):
    once = safe(text)

    assert safe(once) == once
    once.encode()
