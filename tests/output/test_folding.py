import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from pakbel.output.folding import folded
from pakbel.output.safe import safe

CONSOLE = Console()
ANY_TEXT = st.text(st.characters(exclude_categories=()) | st.sampled_from(" 中ا"), max_size=60)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Deliver 500 tractors, lot [B]", 30, ["Deliver 500 tractors, lot [B]"]),
        ("Deliver 500 tractors, lot [B]", 20, ["Deliver 500", "tractors, lot [B]"]),
        ("Belagroprombank", 6, ["Belagr", "opromb", "ank"]),
        ("see https://example.org/abc now", 16, ["see", "https://example.", "org/abc now"]),
        ("中国电力建设", 5, ["中国", "电力", "建设"]),
        ("two  spaces", 20, ["two  spaces"]),
        ("see https://example.org/a now", 18, ["see", "https://example.or", "g/a now"]),
        ("Belagroprombank Minsk", 5, ["Belag", "ropro", "mbank", "Minsk"]),
        ("", 20, [""]),
    ],
)
def test_lines_break_at_spaces_and_long_words_where_they_must(text, width, lines):
    assert folded(text, width, CONSOLE) == lines


@given(ANY_TEXT, st.integers(4, 40))
def test_no_line_is_too_wide_and_nothing_is_lost(text, width):
    shown = safe(text)

    lines = folded(shown, width, CONSOLE)

    assert max(map(cell_len, lines), default=0) <= width
    assert "".join("".join(lines).replace("\u200e", "").split()) == "".join(shown.split())


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Deliver", ["Deliver"]),
        ("МТЗ 中国", ["МТЗ 中国"]),
        ("زرعی", ["\u200eزرعی\u200e"]),
        ("5 בינה", ["\u200e5 בינה\u200e"]),
        ("زرعی مشینری کی", ["\u200eزرعی مشینری\u200e", "\u200eکی\u200e"]),
    ],
)
def test_only_right_to_left_text_is_held_in_place_on_each_of_its_lines(text, lines):
    assert folded(text, 12, CONSOLE) == lines
