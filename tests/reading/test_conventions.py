import pytest
from hypothesis import given
from hypothesis import strategies as st

from pakbel.errors import BadInput
from pakbel.reading.conventions import LONGEST, MEANS_UNKNOWN, plainly, shown


def test_spaces_of_any_kind_are_one_space():
    assert plainly("  30\u00a0Nov \t 2026\n") == "30 Nov 2026"


@given(st.sampled_from(sorted(MEANS_UNKNOWN)), st.sampled_from([str.upper, str.title, str.casefold]))
def test_a_word_for_what_is_unknown_is_told_to_be_left_out(word, written):
    with pytest.raises(BadInput) as refused:
        plainly(f" {written(word)} ")

    assert refused.value.message.endswith("is not written down: what is unknown is left out, never 0")
    assert refused.value.hint == "leave it out, or set it to nothing (FIELD=) and say why in the note"


@pytest.mark.parametrize("text", ["", "   ", "\u2003"])
def test_nothing_is_refused_as_empty(text):
    with pytest.raises(BadInput) as refused:
        plainly(text)

    assert (refused.value.message, refused.value.value, refused.value.hint) == (
        "is empty",
        text,
        "leave out what is not known",
    )


def test_two_hundred_characters_are_the_most():
    assert plainly("a" * LONGEST) == "a" * LONGEST

    with pytest.raises(BadInput) as refused:
        plainly("a" * (LONGEST + 1))

    assert refused.value.message == f"{'a' * 59!r}… is too long (201 characters)"


@pytest.mark.parametrize("text", ["٣٠ 2026", "８0"])
def test_digits_of_another_script_are_refused_and_not_translated(text):
    with pytest.raises(BadInput) as refused:
        plainly(text)

    assert (refused.value.message, refused.value.hint) == (
        f"{text!r} has digits of another script",
        "write them as 0 to 9",
    )


def test_letters_of_another_script_and_raised_digits_pass():
    assert plainly("30 ноября, 10 m²") == "30 ноября, 10 m²"


def test_a_text_is_quoted_whole_up_to_sixty_characters():
    assert shown("a" * 60) == repr("a" * 60)
    assert shown("a" * 61) == f"{'a' * 59!r}…"
    assert shown("\x1b[2J") == r"'\x1b[2J'"


@given(st.text())
def test_what_is_quoted_can_be_printed_and_is_short(text):
    quoted = shown(text)

    assert quoted.isprintable()
    assert len(text) <= 60 or quoted.endswith("…")
