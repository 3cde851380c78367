import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from pakbel.output.safe import safe
from pakbel.output.wrapping import steady, wrap

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
        ("", 20, [""]),
    ],
)
def test_lines_break_at_spaces_and_long_words_where_they_must(text, width, lines):
    assert wrap(text, width) == lines


@given(ANY_TEXT, st.integers(4, 40))
def test_no_line_is_too_wide_and_nothing_is_lost(text, width):
    shown = safe(text)

    lines = wrap(shown, width)

    assert max(map(cell_len, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(shown.split())


def test_only_right_to_left_text_is_held_in_place():
    assert [steady(text) for text in ("Deliver", "МТЗ 中国", "زرعی", "5 בינה")] == [
        "Deliver",
        "МТЗ 中国",
        "\u200eزرعی\u200e",
        "\u200e5 בינה\u200e",
    ]
